"""The page has a fault that browsers and readers' tools stumble over.

What it finds:
    A tag that is not closed or closes nothing, a page whose language is not that of the
    translation, the English title without `lang="en"`, one id twice, and a heading that skips a
    level downwards.

Why it matters:
    Screen readers read by language and by heading; a wrong one makes a page hard to follow for
    those who cannot look at it.

When to allow it:
    Never: it can be mended.

Source:
    HTML standard (WHATWG), 3.2.6.2 and 4.3.11; WCAG 2.2, 1.3.1 and 3.1.2.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from editorial.article import Outline
from editorial.model import Kind, Severity, Stage, Statement, Surface
from editorial.records import Source
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule, Waivable
from editorial.rule.given import in_record


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find faults of the page."""
    if not bitext.page:
        return
    shown = bitext.outline
    for tag in shown.misplaced:
        yield _issue(
            Statement("{tag} has no partner.", {"tag": tag}), tag, Statement("Close what is open.")
        )
    yield from _languages(shown, bitext, reference)
    for one, count in Counter(shown.ids).items():
        if count > 1:
            yield _issue(
                Statement(
                    "The id ‘{id}’ stands on the page {count} times.", {"id": one, "count": count}
                ),
                one,
                Statement("Give each place an id of its own."),
            )
    for (before, _), (level, text) in pairwise(shown.headings):
        if level > before + 1:
            yield _issue(
                Statement(
                    "‘{text}’ is h{level} and follows h{before}.",
                    {"text": text, "level": level, "before": before},
                ),
                text,
                Statement("Use h{level}.", {"level": before + 1}),
            )


def _languages(shown: Outline, bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    wanted = reference.target.tag
    if shown.language.partition("-")[0].lower() != wanted:
        yield _issue(
            Statement("The page gives its language as ‘{said}’.", {"said": shown.language}),
            f'lang="{shown.language}"',
            Statement('Write lang="{wanted}".', {"wanted": wanted}),
        )
    title, english = bitext.record.source.title, reference.source.tag
    if _titled(bitext) and any(
        title in one.text and one.language.partition("-")[0].lower() != english
        for one in shown.spoken
    ):
        yield _issue(
            Statement("The English title ‘{title}’ is not marked as English.", {"title": title}),
            title,
            Statement('Put it in an element with lang="{wanted}".', {"wanted": english}),
        )


def _titled(bitext: Bitext) -> bool:
    """Tell whether the English title is another one than the translation's own."""
    title = bitext.record.source.title
    own = [pair.target.plain for pair in bitext.pairs if pair.block.kind is Kind.TITLE]
    return bool(title) and all(one.strip() and title not in one for one in own)


def _issue(statement: Statement, fragment: str, advice: Statement) -> Issue:
    return Issue(statement, advice=advice, surface=Surface.PAGE, fragment=fragment)


def _page(body: str, language: str = "nl", title: str = "") -> Callable[[Bitext], Bitext]:
    page = f'<!DOCTYPE html><html lang="{language}"><body>{body}</body></html>'
    titled = in_record(source=Source(title=title))
    return lambda bitext: replace(titled(bitext), page=page)


_REST = ("Rest.", "Rust.")
RULE = Rule(
    __name__,
    __doc__,
    family=Family.PUBLISHING,
    severity=Severity.ERROR,
    stage=Stage.PUBLISH,
    waivable=Waivable.NOBODY,
    article=check,
    fires=(
        Example(*_REST, "Meten", given=_page("<h2>Rust</h2><h4>Meten</h4>")),
        Example(*_REST, "<em>", given=_page("<p>Rust <em>nu</p>")),
        Example(*_REST, 'lang="en"', given=_page("<p>Rust</p>", "en")),
        Example(*_REST, "a", given=_page('<p id="a">Rust</p><p id="a">Slaap</p>')),
        Example(
            *_REST, "Rest and sleep", given=_page("<p>Rest and sleep</p>", title="Rest and sleep")
        ),
    ),
    silent=(
        Example(*_REST, given=_page("<h2>A</h2><h3>B</h3><h4>C</h4><h2>D</h2>")),
        Example(
            *_REST,
            given=_page('<p><cite lang="en-GB">Rest and sleep</cite></p>', title="Rest and sleep"),
        ),
        Example(*_REST, given=_page('<p>Rust<br>nu <img src="a.png" alt=""></p>', "nl-NL")),
        Example(*_REST),
    ),
)
