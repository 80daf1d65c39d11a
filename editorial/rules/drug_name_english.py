"""A drug has its English name.

What it finds:
    The English name of a drug that has another name in this language, outside titles, references
    and quotations.

Why it matters:
    The package says something else, and a search for the English name finds English pages.

When to allow it:
    When the sentence is about the English name.

Source:
    The international nonproprietary names of the World Health Organization and their Dutch forms.
"""

from collections.abc import Iterator

from editorial.facts.capitals import in_name
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find English names of drugs."""
    target, drugs = pair.target, pair.target.language.terms.drugs
    if drugs.keys().isdisjoint(target.lower):
        return
    for word in target.words:
        own = drugs.get(word.text.lower())
        if own is None or own == word.text.lower():
            continue
        if target.masks.covers(word.start, word.end) or (
            word.text[0].isupper() and in_name(target.plain, word.start, word.end)
        ):
            continue
        yield Issue(
            Statement("‘{found}’ is the English name.", {"found": word.text}),
            word.start,
            word.end,
            advice=Statement("Write ‘{name}’.", {"name": own}),
            suggestion=own.capitalize() if word.text[0].isupper() else own,
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
            "Zij gebruikte fludrocortisone.",
            "fludrocortisone",
            "fludrocortison",
        ),
        Example("Zopiclone helped.", "Zopiclone hielp.", "Zopiclone", "Zopiclon"),
    ),
    silent=(
        Example("She took fludrocortisone.", "Zij gebruikte fludrocortison."),
        Example("She took propranolol.", "Zij gebruikte propranolol."),
        Example(
            "“Low-Dose Naltrexone and Sleep in Long Covid” is out.",
            "“Low-Dose Naltrexone and Sleep in Long Covid” [Naltrexon en slaap] is uit.",
        ),
        Example("The Naltrexone Trust helps.", "De Naltrexone Trust helpt."),
    ),
)
