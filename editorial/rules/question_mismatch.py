"""One language asks a question where the other does not.

What it finds:
    A title, heading, item or paragraph of one sentence that ends in a question mark on one side
    only.  Closing quotation marks and brackets do not count.  A heading that begins with ‘how’ or
    ‘hoe’ may do either.

Why it matters:
    A question that became a statement says something that the English does not.

When to allow it:
    When the question was turned into a statement on purpose.

Source:
    The question mark checks of pofilter and Weblate, kept to single sentences.
"""

import re
from collections.abc import Iterator

from editorial.facts import Text
from editorial.model import Fix, Kind, Severity, Statement
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule

_HEADINGS = frozenset({Kind.TITLE, Kind.HEADING, Kind.ITEM, Kind.POINT})
_CLOSING = re.compile(r"[\s”’»\"')\]*¹²³⁰⁴-⁹]+$")
_GLOSS = re.compile(r"\s*[(\[][^()\[\]?]*[)\]]\.?\s*$")
_FIRST = re.compile(r"[\w’'-]+")


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find questions that only one language asks."""
    source, target = pair.source.plain, pair.target.plain
    if "?" not in source and "?" not in target:
        return
    asked, asks = _asks(source), _asks(target)
    if asked == asks or not _CLOSING.sub("", target) or not _one_sentence(pair):
        return
    if "?" in (source if asks else target):
        return
    heading = pair.block.kind in _HEADINGS
    if heading and asks and _begins_asking(pair.source) and _begins_asking(pair.target):
        return
    end = len(_CLOSING.sub("", target))
    last = end - 1
    if asked:
        said = Statement("The English asks a question.")
        advice = Statement("End with a question mark.")
        suggestion = f"{target[last]}?" if target[last] not in ".!…:" else "?"
    else:
        said = Statement("The English asks no question.")
        advice = Statement("Leave the question mark out.")
        suggestion = "" if heading else "."
    yield Issue(said, last, end, advice=advice, suggestion=suggestion)


def _asks(plain: str) -> bool:
    bare = _CLOSING.sub("", plain)
    return "?" in bare[-2:] or "?" in _CLOSING.sub("", _GLOSS.sub("", plain))[-2:]


def _one_sentence(pair: Pair) -> bool:
    if pair.block.kind in _HEADINGS:
        return True
    if pair.block.kind is not Kind.PARAGRAPH:
        return False
    return len(pair.source.sentences) == 1 == len(pair.target.sentences)


def _begins_asking(text: Text) -> bool:
    first = _FIRST.search(text.plain)
    return first is not None and first[0].lower() in text.language.wording.asking


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.WARNING,
    fix=Fix.ASK,
    block=check,
    fires=(
        Example("What is POTS?", "Wat is POTS.", ".", "?", kinds=(Kind.HEADING,)),
        Example("Does rest help?", "Rust helpt", "t", "t?", kinds=(Kind.ITEM,)),
        Example("Rest helps.", "Helpt rust?", "?", "."),
    ),
    silent=(
        Example("“Does rest help?”", "“Helpt rust”?"),
        Example("How to rest", "Hoe rust je?", kinds=(Kind.HEADING,)),
        Example("Does it help? Some say so.", "Sommigen zeggen dat het helpt."),
        Example("Who asks “why?” gets a reply.", "Wie “waarom?” vraagt, krijgt antwoord."),
        Example("Does it help [3]?", "Helpt het? [3]"),
    ),
)
