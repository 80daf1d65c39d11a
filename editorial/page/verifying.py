"""Whether what is online is what was exported: text, links, pictures, credits, its own address.

Whatever a content management system puts around the article is let be, and white space too; a
changed character is a difference.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from editorial.article.live import Anchor, Live, Piece
from editorial.model import Statement
from editorial.similarity import closest, stretches, word_diff

_SIZED = re.compile(r"(-\d+x\d+|-scaled|-rotated|-\d{1,2})*$")
_ALIKE = 55.0
"""Likeness from which a text is a changed one, and not another one."""
_SEPARATE = 3
"""So many changes in one text are told one by one."""
_RIGHT_PAGE = 0.3
"""The part of an article's characters below which the page is another one."""
_SHOWN = 60

_KINDS = {
    "figcaption": Statement("caption"),
    "caption": Statement("caption"),
    "li": Statement("list item"),
    "td": Statement("cell"),
    "th": Statement("cell"),
    "img": Statement("picture"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Statement("heading")),
}
_TEXT = Statement("text")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is online in another way than it was exported."""

    kind: str
    """`text`, `missing`, `added`, `link`, `picture`, `canonical` or `other-page`."""
    section: str
    """The heading that it stands under; empty before the first, or for the page itself."""
    statement: Statement
    """What we see."""
    expected: str = ""
    """What was exported."""
    found: str = ""
    """What is online."""


def differences(exported: Sequence[Piece], online: Live, url: str) -> tuple[Difference, ...]:
    """Give how a page online differs from the pieces that were exported, in reading order.

    `url` is the address that the page has.
    """
    online = replace(online, pieces=tuple(_at_home(one, url) for one in online.pieces))
    stretched = stretches([*map(_key, exported)], [*map(_key, online.pieces)])
    same = sum(len(exported[at].text) for before, _ in stretched[1::2] for at in before)
    paired = list(_paired(exported, online.pieces, stretched))
    alike = sum(len(old.text) for old, new in paired if old is not None and new is not None)
    if alike < _RIGHT_PAGE * sum(len(one.text) for one in exported) or not same:
        return (
            Difference(
                "other-page", "", Statement("This looks like another page: little of it is here.")
            ),
        )
    found = [one for old, new in paired for one in _compared(old, new)]
    return (*_canonical(online, url), *found)


def _at_home(piece: Piece, url: str) -> Piece:
    """Give a piece whose links to places on its own page are as they were before it was saved.

    Browsers that save a page write them with its whole address.
    """
    return replace(
        piece,
        links=tuple(
            Anchor(one.text, f"#{place}")
            if place and (_address(home) == _address(url) or home.startswith("file:"))
            else one
            for one in piece.links
            for home, _, place in [one.address.partition("#")]
        ),
    )


def _key(piece: Piece) -> str:
    """Give what two pieces must share to be the same: the text, or the picture's file."""
    return f"\0{_stem(piece.address)}" if piece.element == "img" else piece.text


def _stem(address: str) -> str:
    """Give the name of a picture's file, without the size that a media library adds."""
    return _SIZED.sub("", PurePosixPath(unquote(urlsplit(address).path)).stem)


_Pair = tuple[Piece | None, Piece | None]


def _paired(
    old: Sequence[Piece], new: Sequence[Piece], stretched: Sequence[tuple[range, range]]
) -> Iterator[_Pair]:
    """Give what belongs together, in reading order; None for what is only on one side.

    What stands before the article's first piece, or after its last one, is not its own.
    """
    for number, (before, after) in enumerate(stretched):
        mine, theirs = [old[at] for at in before], [new[at] for at in after]
        if number % 2:
            yield from zip(mine, theirs, strict=True)
        else:
            outside = number in {0, len(stretched) - 1}
            pairs = _likened(mine, theirs)
            yield from (pair for pair in pairs if pair[0] is not None or not outside)


def _likened(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[_Pair]:
    """Pair pieces that differ with those they probably were."""
    if [one.element for one in old] == [one.element for one in new]:
        yield from zip(old, new, strict=True)
        return
    start = 0
    for one in old:
        choices = [
            other.text if (other.element == "img") == (one.element == "img") else ""
            for other in new[start:]
        ]
        match = closest(one.text, choices, cutoff=_ALIKE) if one.text else None
        if match is None:
            yield one, None
            continue
        yield from ((None, extra) for extra in new[start : start + match[0]])
        yield one, new[start + match[0]]
        start += match[0] + 1
    yield from ((None, extra) for extra in new[start:])


def _compared(old: Piece | None, new: Piece | None) -> Iterator[Difference]:
    if old is None:
        assert new is not None  # a pair has one side at least  # noqa: S101
        statement = Statement(
            "{kind} ‘{text}’ stands here, which was not exported.",
            {"kind": _kind(new), "text": _short(new.text)},
        )
        yield Difference("added", new.section, statement, "", new.text)
    elif new is None:
        statement = Statement(
            "{kind} ‘{text}’ is missing.", {"kind": _kind(old), "text": _short(old.text)}
        )
        yield Difference("missing", old.section, statement, old.text)
    elif old.element == "img":
        yield from _pictures(old, new)
    else:
        yield from _texts(old, new)
        yield from _links(old, new)


def _kind(piece: Piece) -> Statement:
    return _KINDS.get(piece.element, _TEXT)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


def _texts(old: Piece, new: Piece) -> Iterator[Difference]:
    edits = [one for one in word_diff(old.text, new.text) if not one.equal]
    where = _short(old.text)
    if len(edits) > _SEPARATE:
        statement = Statement(
            "‘{before}’ reads ‘{after}’ now.", {"before": where, "after": _short(new.text)}
        )
        yield Difference("text", old.section, statement, old.text, new.text)
        return
    for edit in edits:
        before, after = edit.before.strip(), edit.after.strip()
        values = {"before": before, "after": after, "where": where}
        if not before:
            statement = Statement("‘{after}’ was added in ‘{where}’.", values)
        elif not after:
            statement = Statement("‘{before}’ is missing in ‘{where}’.", values)
        else:
            statement = Statement("‘{before}’ became ‘{after}’ in ‘{where}’.", values)
        yield Difference("text", old.section, statement, before, after)


def _links(old: Piece, new: Piece) -> Iterator[Difference]:
    stretched = stretches(
        [_address(one.address) for one in old.links], [_address(one.address) for one in new.links]
    )
    for before, after in stretched[::2]:
        mine, theirs = [old.links[at] for at in before], [new.links[at] for at in after]
        for number in range(max(len(mine), len(theirs))):
            was = mine[number] if number < len(mine) else None
            now = theirs[number] if number < len(theirs) else None
            yield Difference(
                "link",
                old.section,
                _relinked(was, now),
                was.address if was is not None else "",
                now.address if now is not None else "",
            )


def _relinked(old: Anchor | None, new: Anchor | None) -> Statement:
    if old is None:
        return Statement(
            "‘{text}’ is a link to {found}, which was not exported.",
            {"text": new.text if new else "", "found": new.address if new else ""},
        )
    if new is None:
        return Statement(
            "‘{text}’ is no link to {expected} any more.",
            {"text": old.text, "expected": old.address},
        )
    return Statement(
        "The link ‘{text}’ leads to {found}; it was {expected}.",
        {"text": old.text, "found": new.address, "expected": old.address},
    )


def _address(address: str) -> str:
    """Give an address as it is compared: scheme and host in small letters, `%C3%A9` as `é`."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    path = unquote(parts.path) or ("/" if parts.netloc else "")
    return parts._replace(netloc=parts.netloc.lower(), path=path).geturl()


def _pictures(old: Piece, new: Piece) -> Iterator[Difference]:
    if _stem(old.address) != _stem(new.address):
        statement = Statement(
            "The picture ‘{alt}’ is {found}; it was {expected}.",
            {"alt": old.text, "found": new.address, "expected": old.address},
        )
        yield Difference("picture", old.section, statement, old.address, new.address)
    elif old.text != new.text:
        statement = Statement(
            "The description of a picture, ‘{before}’, reads ‘{after}’ now.",
            {"before": _short(old.text), "after": _short(new.text)},
        )
        yield Difference("picture", old.section, statement, old.text, new.text)


def _canonical(online: Live, url: str) -> Iterator[Difference]:
    """Give what is wrong with the address that the page calls its own.

    A copy on a partner's site may leave it out, if search engines are told to leave the copy out.
    """
    known = online.canonical
    if known and _address(known) != _address(url):
        statement = Statement(
            "The page calls {found} its own address; it was {expected}.",
            {"found": known, "expected": url},
        )
        yield Difference("canonical", "", statement, url, known)
    elif not known and not online.hidden:
        statement = Statement(
            "The page does not say that {expected} is its own address.", {"expected": url}
        )
        yield Difference("canonical", "", statement, url)
