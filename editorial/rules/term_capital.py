"""A drug, symptom or illness has a capital in the middle of a sentence.

What it finds:
    A word in the glossary, or the name of a drug, that is written small and has a capital here,
    though no sentence, item or quotation begins with it.  Names and titles are left alone, and
    headings in capitals.

Why it matters:
    English gives capitals more freely; in Dutch a capital says that this is a name, as of a brand.

When to allow it:
    When it is the name of a product or an organisation.

Source:
    Technische Handleiding of the Taalunie, on capitals in names of illnesses and substances.
"""

from collections.abc import Iterator
from functools import lru_cache

from editorial.facts.capitals import begins, in_name
from editorial.glossary import Glossary, Term, WordClass
from editorial.language import Language
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule
from editorial.rule.given import termed

_LETTERS = 5


@lru_cache(maxsize=8)
def _small(glossary: Glossary, language: Language) -> frozenset[str]:
    """Give the words that have no capital of their own."""
    targets = {
        target
        for term in glossary.terms
        if term.word_class in {WordClass.NOUN, WordClass.ADJECTIVE}
        for target in term.targets
        if target.isalpha() and target.islower() and len(target) >= _LETTERS
    }
    named = {
        word.lower()
        for term in glossary.terms
        for target in term.targets
        for word in target.split()
        if not word.islower()
    }
    return frozenset({*targets, *language.terms.drugs.values()} - named)


def check(pair: Pair, reference: Reference) -> Iterator[Issue]:
    """Find capitals that do not belong."""
    target = pair.target
    small = _small(reference.glossary, reference.target)
    if not any(word.capitalize() in target.plain for word in small & target.lower):
        return
    for word in target.words:
        if not word.text.istitle() or word.text.lower() not in small:
            continue
        start, end = word.start, word.end
        if (
            begins(target.plain, start)
            or in_name(target.plain, start, end)
            or target.masks.covers(start, end)
        ):
            continue
        yield Issue(
            Statement("‘{found}’ has a capital in the sentence.", {"found": word.text}),
            start,
            end,
            advice=Statement("Write ‘{word}’.", {"word": word.text.lower()}),
            suggestion=word.text.lower(),
        )


_KNOWING = termed(
    Term("fatigue", ("vermoeidheid",), word_class=WordClass.NOUN),
)
RULE = Rule(
    __name__,
    __doc__,
    family=Family.TERM,
    severity=Severity.INFO,
    fix=Fix.ASK,
    block=check,
    fires=(
        Example(
            "She took fludrocortisone.",
            "Zij gebruikte Fludrocortison.",
            "Fludrocortison",
            "fludrocortison",
        ),
        Example(
            "Her fatigue grew.",
            "Haar Vermoeidheid nam toe.",
            "Vermoeidheid",
            "vermoeidheid",
            knowing=_KNOWING,
        ),
    ),
    silent=(
        Example("Fatigue grew.", "Vermoeidheid nam toe.", knowing=_KNOWING),
        Example("It said: Fatigue.", "Er stond: Vermoeidheid.", knowing=_KNOWING),
        Example("The Fatigue Foundation", "De Stichting Vermoeidheid helpt.", knowing=_KNOWING),
        Example("She said: “Fatigue.”", "Zij zei “Vermoeidheid”.", knowing=_KNOWING),
        Example("Melatonin", "(Melatonine)"),
    ),
)
