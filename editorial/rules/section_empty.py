"""A section has a heading and no text.

What it finds:
    A heading that is followed by one of the same or a higher rank, or by the end of the article;
    and a section whose Dutch has no word or number in it.  A list of references, a table or a
    picture fills a section.

Why it matters:
    A reader looks for what the heading promises; most often it was a video or a table that was
    lost on import.

When to allow it:
    When the heading is meant to stand alone.

Source:
    Our own: embedded videos leave their heading behind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from editorial.article.structure import pictured
from editorial.model import Block, Kind, Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find headings that nothing follows."""
    blocks = bitext.article.blocks
    for at, block in enumerate(blocks):
        if block.kind is not Kind.HEADING:
            continue
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if following is None or (following.kind is Kind.HEADING and following.level <= block.level):
            if not pictured(bitext.article, block, following):
                yield _issue(bitext, block, inherited=True)
        elif _without_words(bitext, blocks[at + 1 :]):
            yield _issue(bitext, block, inherited=False)


def _without_words(bitext: Bitext, rest: Sequence[Block]) -> bool:
    """Whether all blocks up to the next heading have a Dutch without any word."""
    inside = list(takewhile(lambda block: block.kind is not Kind.HEADING, rest))
    return bool(inside) and all(
        (pair := bitext.by_id.get(block.id)) is not None
        and bool(pair.unit.target.strip())
        and not pair.target.lower
        and bool(pair.source.lower)
        for block in inside
    )


def _issue(bitext: Bitext, block: Block, *, inherited: bool) -> Issue:
    pair = bitext.by_id.get(block.id)
    text = pair.target.plain if pair is not None else ""
    return Issue(
        Statement("There is no text under ‘{heading}’.", {"heading": text or block.message.plain}),
        0,
        len(text),
        advice=Statement("Look at the English page: was a video or a table lost?")
        if inherited
        else Statement("Translate the text of this section."),
        fragment="" if text else block.message.plain,
        block=block.id,
        severity=Severity.INFO if inherited else None,
        inherited=inherited,
    )


_KINDS = (Kind.TITLE, Kind.HEADING, Kind.HEADING, Kind.PARAGRAPH)


def _deeper(bitext: Bitext) -> Bitext:
    """Give the second heading a lower rank."""
    blocks = list(bitext.article.blocks)
    blocks[2] = replace(blocks[2], level=3)
    return replace(bitext, article=replace(bitext.article, blocks=tuple(blocks)))


RULE = Rule(
    __name__,
    __doc__,
    family=Family.OMISSION,
    severity=Severity.ERROR,
    early=Severity.WARNING,
    article=check,
    fires=(
        Example(
            ("A talk", "Video of the talk", "Questions", "They asked much."),
            ("Een gesprek", "Video van het gesprek", "Vragen", "Ze vroegen veel."),
            "Video van het gesprek",
            kinds=_KINDS,
        ),
        Example(
            ("A talk", "They talked.", "More to read"),
            ("Een gesprek", "Ze praatten.", "Meer lezen"),
            "Meer lezen",
            kinds=(Kind.TITLE, Kind.PARAGRAPH, Kind.HEADING),
        ),
        Example(
            ("A talk", "Questions", "They asked much."),
            ("Een gesprek", "Vragen", "–"),
            "Vragen",
            kinds=(Kind.TITLE, Kind.HEADING, Kind.PARAGRAPH),
        ),
    ),
    silent=(
        Example(
            ("A talk", "References", "Marlow T. Rest. 2017."),
            ("Een gesprek", "Referenties", ""),
            kinds=(Kind.TITLE, Kind.HEADING, Kind.PARAGRAPH),
            kept=frozenset({2}),
        ),
        Example(
            ("A talk", "The day", "Questions", "They asked much."),
            ("Een gesprek", "De dag", "Vragen", "Ze vroegen veel."),
            kinds=_KINDS,
            given=_deeper,
        ),
        Example(
            ("A talk", "Questions", "They asked much."),
            ("Een gesprek", "Vragen", ""),
            kinds=(Kind.TITLE, Kind.HEADING, Kind.PARAGRAPH),
        ),
    ),
)
