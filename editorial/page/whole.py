"""The whole article as one piece of HTML: draft mark, credits, summary, text, credit statement.

What the page lays out in sections of its own, forms that are read elsewhere need in one row.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editorial.article.normal import escaped
from editorial.article.scanning import start_tag
from editorial.page.attribution import foot, top
from editorial.page.candidate import Candidate
from editorial.page.phrases import Line, Part


@dataclass(frozen=True, slots=True)
class Whole:
    """An article with its credits."""

    title: str
    """The title as HTML, for a first heading or a field of its own."""
    html: str
    """Everything below it, in normal form; headings start at the second level."""


def whole(
    candidate: Candidate, *, draft: bool = False, pictures: Mapping[str, str] | None = None
) -> Whole:
    """Give the article with its credits as HTML without a frame.

    `pictures` has the addresses of the pictures by those at the source; None takes the files
    beside the page.

    Raises:
        RecordError: a value that the credits need is not recorded, and this is no draft.
    """
    words = candidate.words
    inside = candidate.composition if pictures is None else candidate.composed(pictures)
    rows: list[str] = []
    if draft:
        notice = f"<strong>{escaped(words.draft)}</strong> {escaped(words.draft_notice)}"
        rows.append(f"<p>{notice}</p>")
    rows += (f"<p>{phrase(line)}</p>" for line in top(candidate, draft=draft))
    rows += _brief(candidate)
    rows.append(inside.html)
    rows.append(f"<h2>{escaped(words.about)}</h2>")
    rows += (f"<p>{phrase(line)}</p>" for line in foot(candidate, draft=draft))
    return Whole(inside.title, "\n".join(rows))


def _brief(candidate: Candidate) -> Iterator[str]:
    """Give the summary under its heading, as the page does."""
    if candidate.points or candidate.description:
        yield f"<h2>{escaped(candidate.words.brief)}</h2>"
    if candidate.points:
        items = "\n".join(f"<li>{escaped(point)}</li>" for point in candidate.points)
        yield f"<ul>\n{items}\n</ul>"
    elif candidate.description:
        yield f"<p>{escaped(candidate.description)}</p>"


def phrase(line: Line) -> str:
    """Give a line of the credits as HTML."""
    return "".join(map(_part, line))


def _part(part: Part) -> str:
    text = escaped(part.text)
    if part.missing:
        return f"<strong>[{text}]</strong>"
    given = {"lang": part.lang, "translate": "no"} if part.lang else {}
    if part.href:
        address = {"href": part.href, "hreflang": part.hreflang or None}
        linked = {key: value for key, value in address.items() if value}
        return f"{start_tag('a', {**given, **linked})}{text}</a>"
    return f"{start_tag('cite', given)}{text}</cite>" if part.lang else text
