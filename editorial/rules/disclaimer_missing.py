"""The medical disclaimer is missing.

What it finds:
    A disclaimer in the English whose translation does not say so; or the sentence that the
    settings require, under `check.disclaimer`, when it does not stand on the page.

Why it matters:
    The owner allows the translation with this sentence; and a reader must not take an article for
    the advice of their own doctor.

When to allow it:
    Never by a translator; an editor may, when the page says it in another way.

Source:
    Our own rule.
"""

from collections.abc import Iterator
from dataclasses import replace

from editorial.facts import Text
from editorial.language import Language
from editorial.markup import folded
from editorial.model import Severity, Stage, Statement, Surface
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule, Waivable


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find a disclaimer that only the English, or the settings, have."""
    if reference.disclaimer:
        yield from _required(bitext, reference.disclaimer)
        return
    english = [pair for pair in bitext.pairs if _disclaims(pair.source, reference.source)]
    # What is not translated yet is missing for another reason, which is told by itself.
    if all(pair.unit.translated for pair in english) and not any(
        _disclaims(pair.target, reference.target) for pair in english
    ):
        yield from map(_missing, english[-1:])


def _required(bitext: Bitext, wanted: str) -> Iterator[Issue]:
    shown = bitext.outline.text or "\n".join(pair.target.plain for pair in bitext.pairs)
    if folded(wanted) not in folded(shown):
        yield Issue(
            Statement("The required disclaimer is missing: ‘{wanted}’.", {"wanted": wanted}),
            advice=Statement("Put it at the end of the article."),
            surface=Surface.PAGE,
            fragment=wanted,
        )


def _missing(pair: Pair) -> Issue:
    return Issue(
        Statement("The medical disclaimer is missing."),
        0,
        len(pair.source.plain),
        advice=Statement("Translate the disclaimer of the English."),
        surface=Surface.SOURCE,
        block=pair.block.id,
    )


def _disclaims(text: Text, language: Language) -> bool:
    """Tell whether a text has a phrase of a disclaimer, and says whose advice it is about."""
    data = language.publishing
    if data.advisers.isdisjoint(text.lower):
        return False
    plain = text.plain.lower()
    return any(phrase in plain for phrase in data.disclaimers)


_WANTED = "Dit artikel vervangt niet het advies van je arts."


def _requiring(reference: Reference) -> Reference:
    return replace(reference, disclaimer=_WANTED)


_ENGLISH = "Medical disclaimer: this page does not replace advice from a doctor."
RULE = Rule(
    __name__,
    __doc__,
    family=Family.PUBLISHING,
    severity=Severity.ERROR,
    stage=Stage.PUBLISH,
    waivable=Waivable.EDITOR,
    article=check,
    fires=(
        Example(("Rest first.", _ENGLISH), ("Eerst rusten.", "Tot ziens."), _ENGLISH),
        Example(
            ("Rest first.", "Goodbye."), ("Eerst rusten.", "Dag."), _WANTED, knowing=_requiring
        ),
    ),
    silent=(
        Example(
            ("Rest first.", _ENGLISH),
            ("Eerst rusten.", "Disclaimer: deze pagina komt niet in de plaats van medisch advies."),
        ),
        Example(("Rest first.", "Goodbye."), ("Eerst rusten.", "Dag.")),
        Example(("Rest first.", _ENGLISH), ("Eerst rusten.", "")),
        Example(_ENGLISH, "Medisch: deze pagina vervangt het advies van je eigen arts niet."),
        Example("A tablet does not replace rest.", "Een tablet is geen rust."),
        Example("Goodbye.", _WANTED, knowing=_requiring),
    ),
)
