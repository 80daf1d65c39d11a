"""The text of a machine was taken over as it was offered.

What it finds:
    A finished translation that is at least 95 % what a machine offered for the block.  Tags,
    capitals, white space and quotation marks do not count, and fewer than about one other word in
    twenty is hardly an edit.  Taking away the mark `fuzzy` is none at all.

Why it matters:
    A machine writes fluently what is not so: it drops a “not”, turns a dose, or calls rest sleep.
    Whoever changes next to nothing has in all likelihood not laid it beside the English.

When to allow it:
    When an editor has read it against the English and it is right as it stands, as a short heading
    may be.  The translator of the block cannot allow it.

Source:
    Wikimedia's Content Translation, which keeps pages with too much unmodified machine text from
    being published (T190283, T251887).
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from editorial.model import MachineText, Severity, Stage, Statement
from editorial.review import BARELY_EDITED, likeness
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule, Waivable


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find machine text that nobody worked on."""
    known = pair.machine
    if known is None:
        return
    alike = likeness(pair.unit.target, known.offer)
    if alike >= BARELY_EDITED:
        yield Issue(
            Statement(
                "‘{engine}’ wrote this: {percent} % is as the machine offered it.",
                {"engine": known.engine, "percent": int(alike)},
            ),
            advice=Statement(
                "Lay it beside the English and put it in your own words; if it is right as it"
                " stands, an editor can allow it."
            ),
            fragment=known.engine,
        )


def _offered(text: str) -> Callable[[Bitext], Bitext]:
    """Let a machine have offered a text for the first block."""

    def given(bitext: Bitext) -> Bitext:
        first, *rest = bitext.pairs
        offer = MachineText("p02", "2024-06-03", "libretranslate", text)
        return replace(bitext, pairs=(replace(first, machine=offer), *rest))

    return given


_ENGLISH = "Most people with ME need more time to recover than they expect beforehand."
_MACHINE = "De meeste mensen met ME hebben meer tijd nodig om te herstellen dan zij verwachten."

RULE = Rule(
    __name__,
    __doc__,
    family=Family.STATE,
    severity=Severity.ERROR,
    stage=Stage.REVIEW,
    waivable=Waivable.EDITOR,
    block=check,
    fires=(
        Example(_ENGLISH, _MACHINE, "libretranslate", given=_offered(_MACHINE)),
        Example(
            _ENGLISH,
            "de meeste mensen met ME hebben méér tijd nodig om te herstellen, dan zij verwachten.",
            "libretranslate",
            given=_offered(_MACHINE),
        ),
        Example(
            "Rest <strong>before</strong> you are tired.",
            "Rust <strong>voordat</strong> je moe bent.",
            "libretranslate",
            given=_offered("<strong>Rust</strong> voordat je moe bent."),
        ),
    ),
    silent=(
        Example(
            _ENGLISH,
            "Wie ME heeft, herstelt meestal trager dan van tevoren gedacht.",
            given=_offered(_MACHINE),
        ),
        Example(
            _ENGLISH,
            "De meeste mensen met ME hebben meer hersteltijd nodig dan zij vooraf denken.",
            given=_offered(_MACHINE),
        ),
        Example("Rest first.", "Eerst rusten.", given=_offered("Rust eerst.")),
        Example(_ENGLISH, _MACHINE),
    ),
)
