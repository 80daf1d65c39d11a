"""A word stands here that readers in one part of the language area do not know.

What it finds:
    Words of the language's list of regional variants, outside quotations, titles and names.

Why it matters:
    The site is read everywhere; a word that is normal in one country is strange in the other.

When to allow it:
    When the text is about that region, or somebody speaks.

Source:
    Our own list; the labels “in Belgium” and “in the Netherlands” of the Taalunie's dictionaries.
"""

from collections.abc import Iterator

from editorial.facts.phrases import phrases
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find regional words."""
    target = pair.target
    for found, instead in phrases(target, target.language.terms.regional):
        yield Issue(
            Statement("‘{found}’ is not known everywhere.", {"found": found[0]}),
            *found.span(),
            advice=Statement("Everybody knows: {instead}.", {"instead": instead}),
        )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TERM,
    severity=Severity.INFO,
    fix=Fix.ASK,
    block=check,
    fires=(
        Example("Ask the physiotherapist.", "Vraag het de kinesist.", "kinesist"),
        Example("It is because of the noise.", "Het is omwille van het lawaai.", "omwille van"),
    ),
    silent=(
        Example("Ask the physiotherapist.", "Vraag het de fysiotherapeut."),
        Example("The thyroid has a function.", "De schildklier heeft een functie."),
        Example("Begin as soon as it helps.", "Begin zodra het helpt."),
        Example("“My physio,” she said.", "“Mijn kinesist”, zei ze."),
    ),
)
