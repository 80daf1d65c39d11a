"""Furniture of the website came along with the article.

What it finds:
    A block that is nothing but a sharing button, a counter of views, a line of a comment form, a
    link to other posts, or a calendar.  A sentence about such things is left alone.

Why it matters:
    Somebody translates it for nothing, and on our page it does nothing or misleads.

When to allow it:
    When the words are part of the article.

Source:
    The texts that WordPress and its plugins print around an article.
"""

import re
from collections.abc import Iterator
from functools import cache

from editorial.facts import Text
from editorial.language import Language
from editorial.model import Block, Fix, Kind, Severity, Statement, Surface
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule

_LONGEST = 120
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_FIRST = re.compile(r"\s*([^\W\d_]+|\d)")
_END = " \t\n\u00a0.:!…*»›→"
_BUTTON_LIKE = frozenset({Kind.PARAGRAPH, Kind.ITEM})
_MONTH = 28


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find blocks that are furniture in either language."""
    for block in bitext.article.blocks:
        plain = block.message.plain
        if len(plain) <= _LONGEST and _is_furniture(plain, block, reference.source):
            yield _issue(block.id, plain, Surface.SOURCE)
            continue
        pair = bitext.by_id.get(block.id)
        if pair is not None and _target_is_furniture(pair.target, block):
            yield _issue(block.id, pair.target.plain, Surface.TARGET)
    yield from _calendar(bitext)


def _target_is_furniture(text: Text, block: Block) -> bool:
    return len(text.plain) <= _LONGEST and _is_furniture(text.plain, block, text.language)


def _is_furniture(plain: str, block: Block, language: Language) -> bool:
    if block.kind is Kind.TITLE or not _may_begin(plain, language):
        return False
    said = " ".join(_NUMBER.sub("#", plain.lower()).split()).strip(_END)
    if said in language.furniture.phrases:
        return " " in said or block.kind in _BUTTON_LIKE
    words = re.split(r"[\s|·•/,]+", said)
    return (
        len(words) > 1
        and block.kind in _BUTTON_LIKE
        and language.furniture.buttons.issuperset(words)
    )


def _may_begin(plain: str, language: Language) -> bool:
    """Tell whether any furniture begins so: the question that lets nearly every block go."""
    first = _FIRST.match(plain)
    return first is not None and (first[1].isdigit() or first[1].lower() in _beginnings(language))


@cache
def _beginnings(language: Language) -> frozenset[str]:
    texts = language.furniture.phrases | language.furniture.buttons
    return frozenset(found[1] for text in texts if (found := _FIRST.match(text)))


def _calendar(bitext: Bitext) -> Iterator[Issue]:
    """Find blocks that count the days of a month, each alone."""
    counted, first = 0, ""
    for block in bitext.article.blocks:
        plain = block.message.plain
        if plain == "1":
            counted, first = 1, block.id
        else:
            counted = counted + 1 if counted and plain == str(counted + 1) else 0
        if counted == _MONTH:
            yield _issue(first, "1", Surface.SOURCE)


def _issue(block: str, plain: str, surface: Surface) -> Issue:
    return Issue(
        Statement("‘{text}’ is furniture of the website.", {"text": plain.strip()}),
        0,
        len(plain),
        advice=Statement("Leave this block out with a recipe, and import the article again."),
        surface=surface,
        fragment=plain.strip(),
        block=block,
    )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.OMISSION,
    severity=Severity.WARNING,
    fix=Fix.ASK,
    article=check,
    fires=(
        Example("Share this post", "Deel dit bericht", "Share this post"),
        Example("312 people read it", "312 keer bekeken", "312 keer bekeken"),
        Example("1,204 views", "1.204 weergaven", "1,204 views"),
        Example(
            "Facebook Twitter LinkedIn", "Facebook Twitter LinkedIn", "Facebook Twitter LinkedIn"
        ),
        Example(
            tuple(map(str, range(1, 31))),
            tuple(map(str, range(1, 31))),
            "1",
            kinds=(Kind.CELL,) * 30,
        ),
    ),
    silent=(
        Example(
            "Leave a comment below, or share this post with your family.",
            "Laat hieronder een reactie achter, of deel dit bericht met je familie.",
        ),
        Example("Part", "Deel", kinds=(Kind.HEADING,)),
        Example(("1", "2", "3", "4"), ("1", "2", "3", "4"), kinds=(Kind.CELL,) * 4),
        Example(
            "Why people leave a comment online", "Waarom mensen online een reactie achterlaten"
        ),
    ),
)
