"""An English word or turn stands where the language has its own.

What it finds:
    Words and turns of the language's list of anglicisms, outside quotations, titles and names.

Why it matters:
    Not every reader knows English, and an unknown word in a text about one's own illness is a
    stone in the path.

When to allow it:
    When the word is explained here, or is the subject of the sentence.

Source:
    Our own list, from what editors changed.
"""

from collections.abc import Iterator

from editorial.facts.phrases import phrases
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find anglicisms."""
    target = pair.target
    for found, instead in phrases(target, target.language.terms.anglicisms):
        yield Issue(
            Statement("‘{found}’ is taken over from English.", {"found": found[0]}),
            *found.span(),
            advice=Statement("It may be said as: {instead}.", {"instead": instead}),
        )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TERM,
    severity=Severity.INFO,
    fix=Fix.ASK,
    block=check,
    fires=(
        Example("Doctors address the problem.", "Artsen adresseren het probleem.", "adresseren"),
        Example(
            "She rests on a daily basis.",
            "Zij rust op dagelijkse basis.",
            "op dagelijkse basis",
        ),
        Example("More awareness is needed.", "Er is meer awareness nodig.", "awareness"),
    ),
    silent=(
        Example("Doctors tackle the problem.", "Artsen pakken het probleem aan."),
        Example("The basis is rest.", "De basis is rust."),
        Example("“There is no awareness,” he said.", "“Er is geen awareness”, zei hij."),
        Example("The ME Awareness Week begins.", "De ME Awareness Week begint."),
        Example("It stayed so.", "De geadresseerde was weg."),
    ),
)
