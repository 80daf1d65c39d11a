"""A paragraph announces something that does not come.

What it finds:
    A paragraph whose Dutch ends in a colon and that is followed by a heading or by the end of the
    article.  A list, quotation, table or picture behind it is what it announces.

Why it matters:
    The reader looks for a list that is not there; most often it was lost on import.

When to allow it:
    When what is announced stands in another place of the page.

Source:
    Our own: widgets for lists and downloads leave their sentence behind.
"""

from collections.abc import Iterator

from editorial.article.structure import pictured
from editorial.model import Kind, Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule

_CLOSING = " \t\n\u00a0”’»\"')]"


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find paragraphs that end in a colon before a heading or the end."""
    blocks = bitext.article.blocks
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if block.kind is not Kind.PARAGRAPH or (
            following is not None and following.kind is not Kind.HEADING
        ):
            continue
        pair = bitext.by_id.get(block.id)
        text = pair.target.plain.rstrip(_CLOSING) if pair is not None else ""
        if pair is None or not text.endswith(":") or pictured(bitext.article, block, following):
            continue
        inherited = pair.source.plain.rstrip(_CLOSING).endswith(":")
        start = text.rfind(" ", 0, max(text.rfind(" "), 0)) + 1
        yield Issue(
            Statement("Nothing follows on ‘{text}’.", {"text": text[start:]}),
            start,
            len(text),
            advice=Statement("Look at the English page: was a list lost?")
            if inherited
            else Statement("The English has no colon here: end the sentence with a full stop."),
            block=block.id,
            severity=Severity.INFO if inherited else None,
            inherited=inherited,
        )


_HEADING_LAST = (Kind.PARAGRAPH, Kind.HEADING, Kind.PARAGRAPH)

RULE = Rule(
    __name__,
    __doc__,
    family=Family.OMISSION,
    severity=Severity.ERROR,
    early=Severity.WARNING,
    article=check,
    fires=(
        Example(
            ("These leaflets say more:", "Questions", "They asked much."),
            ("Deze brochures gaan er dieper op in:", "Vragen", "Ze vroegen veel."),
            "op in:",
            kinds=_HEADING_LAST,
        ),
        Example("They asked much.", "Ze vroegen veel:", "vroegen veel:"),
    ),
    silent=(
        Example(("These help:", "Rest"), ("Dit helpt:", "Rust"), kinds=(Kind.PARAGRAPH, Kind.ITEM)),
        Example(
            ("She said:", "“Rest.”"),
            ("Ze zei:", "“Rust.”"),
            kinds=(Kind.PARAGRAPH, Kind.QUOTATION),
        ),
        Example(
            ("These leaflets say more.", "Questions", "They asked much."),
            ("Deze brochures gaan er dieper op in.", "Vragen", "Ze vroegen veel."),
            kinds=_HEADING_LAST,
        ),
        Example(("Read more:", "Marlow T. Rest. 2017."), ("Lees meer:", ""), kept=frozenset({1})),
    ),
)
