"""The English title of a study stands without its translation, or only the translation stands.

What it finds:
    A quoted title of five words or more in the English that the translation does not have as it
    is, or has for the first time without a translation in square brackets behind it.

Why it matters:
    With the English title a reader can find the study; with the translation she knows what it is
    about.

When to allow it:
    When the text gives the meaning of the title in the same sentence.

Source:
    House style: “English title” [translation].
"""

from collections.abc import Iterator

from editorial.model import Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find titles without their gloss, article by article: a second mention needs none."""
    known: set[str] = set()
    for pair in bitext.finished:
        if pair.source.titles and not pair.block.glossed:
            yield from _titles(pair, known, reference)


def _titles(pair: Pair, known: set[str], reference: Reference) -> Iterator[Issue]:
    target = pair.target.plain
    for title in pair.source.titles:
        said = pair.source.written(title).rstrip(".,")
        at = target.find(said)
        if at < 0:
            if said not in known:
                yield Issue(
                    Statement("The title ‘{title}’ is not here.", {"title": said}),
                    advice=Statement("Keep the English title and put the Dutch in [ ] after it."),
                    fragment=said,
                    block=pair.block.id,
                )
        elif said not in known and not _in_target(said, reference) and not _glossed(pair, at):
            yield Issue(
                Statement("The title ‘{title}’ has no translation behind it.", {"title": said}),
                at,
                at + len(said),
                advice=Statement("Put the Dutch in [ ] after the quotation mark."),
                block=pair.block.id,
            )
        known.add(said)


def _in_target(title: str, reference: Reference) -> bool:
    """Tell whether a title is in Dutch: one that the English quotes needs no gloss."""
    own = reference.target.writing.function_words - reference.source.writing.function_words
    return not own.isdisjoint(title.lower().split())


def _glossed(pair: Pair, at: int) -> bool:
    return any(one.start <= at < one.end and one.gloss is not None for one in pair.target.titles)


_TITLE = "Sleep and Heart Rhythm in Long Covid"

RULE = Rule(
    __name__,
    __doc__,
    family=Family.TERM,
    severity=Severity.WARNING,
    article=check,
    fires=(
        Example(
            f"In “{_TITLE}” they counted nights.",
            "In “Slaap en hartritme bij long covid” telden zij nachten.",
            _TITLE,
        ),
        Example(
            f"In “{_TITLE}” they counted nights.", f"In “{_TITLE}” telden zij nachten.", _TITLE
        ),
    ),
    silent=(
        Example(
            f"In “{_TITLE}” they counted nights.",
            f"In “{_TITLE}” [Slaap en hartritme bij long covid] telden zij nachten.",
        ),
        Example(
            (f"In “{_TITLE}” they counted.", f"Back to “{_TITLE}” now."),
            (f"In “{_TITLE}” [Slaap bij long covid] telden zij.", f"Terug naar “{_TITLE}”."),
        ),
        Example(
            "In “Slaap en Hartritme bij Long Covid” they counted.",
            "In “Slaap en Hartritme bij Long Covid” telden zij.",
        ),
        Example("She said: “Rest is not the same as sleep.”", "Zij zei: “Rust is geen slaap.”"),
    ),
)
