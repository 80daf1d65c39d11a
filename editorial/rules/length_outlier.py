"""The translation is much shorter or longer than the English.

What it finds:
    A translation of less than 0.55 or more than 2 times the characters of an English text of 60
    characters or more; from 150 characters on, of less than 0.6 or more than 1.75 times.  Titles that stay in English, with their translation in brackets, and
    addresses are not counted.

Why it matters:
    Half a text is missing, two blocks were put into one, or the translation belongs to another
    block.

When to allow it:
    When the translation says all of it in other words.

Source:
    Length checks of translation tools, with the fixed bounds that hold for English and Dutch
    prose from 60 characters on.
"""

from collections.abc import Iterator

from editorial.facts import Text
from editorial.model import Kind, Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule

_LONG_ENOUGH = 60
_LONG = 150
_SHORTEST, _LONGEST = 0.55, 2.0
_SHORTEST_OF_LONG, _LONGEST_OF_LONG = 0.6, 1.75
_HEADINGS = frozenset({Kind.TITLE, Kind.HEADING})


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Compare the lengths of both sides."""
    source, target = len(pair.source.plain), len(pair.target.plain)
    if _is_usual(source, target) or pair.block.kind in _HEADINGS:
        return
    source, target = _counted(pair.source), _counted(pair.target)
    if _is_usual(source, target):
        return
    yield Issue(
        Statement(
            "The Dutch has {target} characters for {source} of English.",
            {"target": target, "source": source},
        ),
        0,
        len(pair.target.plain),
        advice=Statement("Look whether something is missing.")
        if target < source
        else Statement("Look whether there is something that belongs to another block."),
    )


def _is_usual(source: int, target: int) -> bool:
    """Tell whether a length fits; the longer a text, the less its ratio varies."""
    if source < _LONG:
        return source < _LONG_ENOUGH or _SHORTEST * source <= target <= _LONGEST * source
    return _SHORTEST_OF_LONG * source <= target <= _LONGEST_OF_LONG * source


def _counted(text: Text) -> int:
    """Give the number of characters, without white space in a row, kept titles and addresses."""
    spans = {(one.start, one.end) for one in text.titles} | {
        (one.start, one.end) for one in text.addresses
    }
    glosses = {one.gloss for one in text.titles if one.gloss is not None}
    left = len(" ".join(text.plain.split()))
    return left - sum(end - start for start, end in spans | glosses)


_ENGLISH = (
    "The nurses at the clinic asked every patient to lie down for ten minutes, then to stand up "
    "slowly, and wrote down what they saw."
)

RULE = Rule(
    __name__,
    __doc__,
    family=Family.OMISSION,
    severity=Severity.WARNING,
    block=check,
    fires=(
        Example(
            _ENGLISH,
            "De verpleegkundigen vroegen iedereen te gaan liggen.",
            "De verpleegkundigen vroegen iedereen te gaan liggen.",
        ),
        Example(
            "It takes a while before the body settles after a busy morning.",
            f"Het duurt even voordat het lichaam tot rust komt. {'Daarna gaat het beter. ' * 4}",
            f"Het duurt even voordat het lichaam tot rust komt. {'Daarna gaat het beter. ' * 4}",
        ),
    ),
    silent=(
        Example(
            _ENGLISH,
            "De verpleegkundigen van de kliniek lieten elke patiënt tien minuten liggen en dan "
            "langzaam opstaan, en noteerden wat ze zagen.",
        ),
        Example("Rest first, walk later, and sleep well.", "Rust eerst."),
        Example(
            "What the nurses at the clinic ask every patient to do before standing",
            "Eerst tien minuten liggen",
            kinds=(Kind.HEADING,),
        ),
        Example(
            "She wrote “Sleep and Heart Rhythm in Long Covid” about what she saw.",
            "Zij schreef “Sleep and Heart Rhythm in Long Covid” [Slaap en hartritme bij long "
            "covid, een studie naar de nachten van wie niet herstelt van corona] over wat zij zag.",
        ),
    ),
)
