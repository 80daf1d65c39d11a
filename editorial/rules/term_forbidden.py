"""A word stands here that the house does not write.

What it finds:
    A form that the glossary forbids, as a whole word or a whole part of a compound.  Quotations,
    titles, references and names are left alone, and so is a form that the glossary gives for
    another term of the English block.

Why it matters:
    The editors chose another word, and readers look for that one.

When to allow it:
    When the text speaks about the word itself.

Source:
    Deny lists of LanguageTool and Vale, with the compounds of the language.
"""

from collections.abc import Iterator

from editorial.facts.capitals import in_name
from editorial.glossary import Misuse, Term, WordClass, misuses, occurrences
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule
from editorial.rule.given import termed


def check(pair: Pair, reference: Reference) -> Iterator[Issue]:
    """Find forbidden forms."""
    target = pair.target
    for one in misuses(target.plain, reference.glossary, reference.target):
        written = target.written(one)
        acronym = one.form.isupper()
        if (
            target.masks.covers(one.start, one.end)
            or (acronym and in_name(target.plain, one.start, one.end))
            or _allowed(pair, one, reference)
        ):
            continue
        yield Issue(
            Statement("The house does not write ‘{found}’.", {"found": written}),
            one.start,
            one.end,
            advice=Statement("Write ‘{target}’.", {"target": one.term.preferred}),
            suggestion=_suggestion(written, one),
        )


def _allowed(pair: Pair, one: Misuse, reference: Reference) -> bool:
    """Tell whether another term of the English may be rendered by the form."""
    return any(
        other.term is not one.term and one.form in other.term.targets
        for other in occurrences(pair.source.plain, reference.glossary, reference.source)
    )


def _suggestion(written: str, one: Misuse) -> str | None:
    """Give the word with the target in the form's place; None where its form would be a guess."""
    target, lower = one.term.preferred, written.lower()
    whole = lower == one.form.lower()
    # Of an inflected form only the compound shows what is to stay: moeheidsklachten.
    if not whole and not (lower.startswith(one.form.lower()) and one.form[-4:] == target[-4:]):
        return None
    rest = written[len(one.form) :]
    capital = written[0].isupper() and one.form[0].islower()
    return (target[0].upper() + target[1:] if capital else target) + rest


_KNOWING = termed(
    Term("fatigue", ("vermoeidheid",), word_class=WordClass.NOUN, forbidden=("moeheid",)),
    Term("tiredness", ("moeheid",), word_class=WordClass.NOUN),
    Term("ME/CFS", ("ME/cvs",), word_class=WordClass.NAME, forbidden=("ME/CVS",)),
)
RULE = Rule(
    __name__,
    __doc__,
    family=Family.TERM,
    severity=Severity.WARNING,
    fix=Fix.ASK,
    block=check,
    fires=(
        Example(
            "She has symptoms of fatigue.",
            "Zij heeft moeheidsklachten.",
            "moeheidsklachten",
            "vermoeidheidsklachten",
            knowing=_KNOWING,
        ),
        Example("Fatigue grew.", "Moeheid nam toe.", "Moeheid", "Vermoeidheid", knowing=_KNOWING),
        Example("ME/CFS is an illness.", "ME/CVS is een ziekte.", "ME/CVS", "ME/cvs", knowing=_KNOWING),
    ),
    silent=(
        Example(
            "She has symptoms of fatigue.", "Zij heeft vermoeidheidsklachten.", knowing=_KNOWING
        ),
        Example(
            "“It is all fatigue,” she said.", "“Het is alles moeheid”, zei ze.", knowing=_KNOWING
        ),
        Example("Tiredness is no illness.", "Moeheid is geen ziekte.", knowing=_KNOWING),
        Example("The ME/CVS Association", "De ME/CVS Vereniging helpt.", knowing=_KNOWING),
    ),
)  # fmt: skip
