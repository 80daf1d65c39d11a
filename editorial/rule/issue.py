"""What a rule says, and the ways to say it that several rules share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editorial.facts.bibliography import Listed
from editorial.facts.place import Placed
from editorial.facts.styles import Use, strays
from editorial.model import Evidence, Fix, Severity, Statement, Surface
from editorial.rule.subject import Pair

TO_SOURCE = Statement("Report it to whoever looks after the English page.")
"""The advice where only the English can be mended."""


@dataclass(frozen=True)
class Issue:
    """What a check function says; the engine adds rule, place and severity.

    A rule can neither forget nor invent those.
    """

    statement: Statement
    """What we see: one sentence with the fragment and the values quoted."""
    start: int = 0
    """First character of the fragment in the plain text of `surface`."""
    end: int = 0
    """The character after the last one."""
    advice: Statement | None = None
    """What to do, one sentence; None when the statement says it."""
    suggestion: str | None = None
    """What may take the span's place; None when only a person can tell."""
    surface: Surface = Surface.TARGET
    """The text that the span lies in."""
    fragment: str = ""
    """What is meant, where the span cannot show it: a tag, a lost citation, a file's key."""
    block: str = ""
    """Id of the block; only for checks of an article or the archive."""
    article: str = ""
    """Slug; only for checks of the archive."""
    severity: Severity | None = None
    """Less grave than the rule's own; None for that."""
    fix: Fix | None = None
    """Whether this suggestion may be applied, where that is less sure than the rule's; else None."""
    inherited: bool = False
    """Whether the English has the same fault; `Rule.text` checks leave that to the engine."""
    evidence: tuple[Evidence, ...] = ()
    """Other places that it rests on, in a stable order."""


def differing(
    pair: Pair, source: Placed, target: Placed, advice: Statement, suggestion: str | None = None
) -> Issue:
    """Say that a stretch of the target tells something else than one of the English."""
    return Issue(
        Statement(
            "The English has ‘{source}’, the Dutch ‘{target}’.",
            {"source": pair.source.written(source), "target": pair.target.written(target)},
        ),
        target.start,
        target.end,
        advice=advice,
        suggestion=suggestion,
    )


def straying(uses: Sequence[Use], template: str) -> Iterator[Issue]:
    """Say of each place that something is written otherwise there than mostly in its article.

    `template` is the statement, with the fields `found` and `usual`.
    """
    usual, others = strays(uses)
    for use in others:
        yield Issue(
            Statement(template, {"found": use.style, "usual": usual}),
            use.start,
            use.end,
            advice=Statement("Write ‘{usual}’.", {"usual": usual}),
            suggestion=usual,
            block=use.block,
        )


def of_entry(one: Listed, statement: Statement, advice: Statement = TO_SOURCE) -> Issue:
    """Say something of an entry of the reference list: it is English, and so is its fault."""
    return Issue(
        statement,
        advice=advice,
        surface=Surface.SOURCE,
        fragment=one.text,
        block=one.block.id,
        inherited=True,
    )
