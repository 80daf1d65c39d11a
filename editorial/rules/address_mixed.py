"""The reader is addressed formally and informally in one article.

What it finds:
    Words of both ways to address a reader, outside quotations and titles, when the rarer way
    stands at least twice in the article.

Why it matters:
    It reads as if two people wrote the text, and a reader feels it at once.

When to allow it:
    When the article has a letter or a conversation that is not between quotation marks.

Source:
    House style; LanguageTool's rule on u and je.
"""

from collections.abc import Iterator

from editorial.facts import Text, Word
from editorial.language import Language
from editorial.model import Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule

_PLACES = 4


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find the rarer way to address the reader."""
    known = reference.target.terms
    said = [pair.target.lower for pair in bitext.finished]
    if any(all(map(words.isdisjoint, said)) for words in (known.formal, known.informal)):
        return
    formal: list[tuple[str, Word]] = []
    informal: list[tuple[str, Word]] = []
    for pair in bitext.finished:
        for word in _addressing(pair.target, reference.target):
            chosen = formal if word.text.lower() in known.formal else informal
            chosen.append((pair.block.id, word))
    rarer, usual = sorted((informal, formal), key=len)
    if len(rarer) < 2:
        return
    block, first = rarer[0]
    places = list(dict.fromkeys(block for block, _ in rarer))
    more = "…" if len(places) > _PLACES else ""
    yield Issue(
        Statement(
            "The text uses ‘{usual}’ {count} ×, ‘{rarer}’ {few} × ({blocks}{more}).",
            {
                "usual": usual[0][1].text.lower(),
                "count": len(usual),
                "rarer": first.text.lower(),
                "few": len(rarer),
                "blocks": ", ".join(places[:_PLACES]),
                "more": more,
            },
        ),
        first.start,
        first.end,
        advice=Statement("Choose one way for the whole article."),
        block=block,
    )


def _addressing(text: Text, language: Language) -> Iterator[Word]:
    known = language.terms.formal | language.terms.informal
    if known.isdisjoint(text.lower):
        return
    for word in text.words:
        if word.text.lower() in known and not (
            text.masks.covers(word.start, word.end) or _is_unit(text.plain, word)
        ):
            yield word


def _is_unit(plain: str, word: Word) -> bool:
    """Tell whether it is an hour, an initial or a code: 14.00 u, U. Jansen, U-bocht."""
    return (
        plain[: word.start].rstrip()[-1:].isdigit()
        or plain[word.end : word.end + 1] == "-"
        or (word.text == "U" and plain[word.end : word.end + 1] == ".")
    )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TERM,
    severity=Severity.WARNING,
    article=check,
    fires=(
        Example(
            ("Rest. You know why.", "Ask your doctor what you may do."),
            ("Rust. U weet waarom, en uw arts ook. Neemt u rust.", "Vraag je arts wat jij mag."),
            "je",
        ),
        Example(
            ("You can rest, and you may sit.", "Your own doctor, if you like"),
            ("Je kunt rusten, je mag zitten en je blijft.", "Uw arts, als u wilt"),
            "Uw",
        ),
    ),
    silent=(
        Example(
            ("Rest if you can.", "You never know."),
            ("Rust als u kunt, en uw arts ook.", "Je weet maar nooit."),
        ),
        Example(
            ("Rest if you can, and if you want.", "“You and your rest,” she said."),
            ("Rust als u kunt, en als u wilt.", "“Jij en je rust”, zei ze."),
        ),
        Example("You rest at 2 pm and 3 pm.", "Je rust om 14.00 u en om 15.00 u, en je slaapt."),
        Example("Rest.", "Rust."),
    ),
)
