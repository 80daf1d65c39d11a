"""The text points at a figure, table or box with the wrong number.

What it finds:
    A number after “figuur”, “tabel” or “kader” that is another one than in the English, or stands
    there after the word for another kind; and a number that none of the article's captions has, where it has numbered captions of that kind.
    “Figuur 2 van Marlow” stands in another work and is left alone.

Why it matters:
    Readers who follow the number look at the wrong picture, or for one that is not there.

When to allow it:
    When the English number is wrong and the translation puts it right.

Source:
    Our own rule.
"""

from collections.abc import Iterator

from editorial.facts.figures import Pointer, pointers
from editorial.language import Language
from editorial.model import Kind, Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule

_Captions = dict[str, tuple[str, ...]]


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find numbers of figures that differ from the English or from the captions."""
    pointing = [
        (pair, pointers(pair.source.plain, reference.source), _here(pair, reference.target))
        for pair in bitext.pairs
        if pair.source.digits
    ]
    if not pointing:
        return
    captions = _captions(bitext, reference.source)
    for pair, there, here in pointing:
        differing = list(_differing(there, here))
        for one, wanted in differing:
            yield _altered(pair, one, wanted)
        swapped = list(_of_another_kind(there, here))
        for one, gone in swapped:
            yield _renamed(pair, one, gone)
        wrong = {one for one, _ in (*differing, *swapped)}
        for one in here:
            if one not in wrong and _missing(one, captions):
                yield _uncaptioned(pair, one, there, captions[one.kind])


def _here(pair: Pair, language: Language) -> tuple[Pointer, ...]:
    if not pair.unit.translated or not pair.target.digits:
        return ()
    return pointers(pair.target.plain, language)


def _captions(bitext: Bitext, language: Language) -> _Captions:
    """Give the numbers of the English captions by kind."""
    found: dict[str, dict[str, None]] = {}
    for block in bitext.article.blocks:
        plain = block.message.plain
        if block.kind is Kind.CAPTION and plain[:1].isalpha():
            for one in pointers(plain[:40], language):
                if one.opens:
                    found.setdefault(one.kind, {})[one.whole] = None
    return {kind: tuple(numbers) for kind, numbers in found.items()}


def _differing(
    there: tuple[Pointer, ...], here: tuple[Pointer, ...]
) -> Iterator[tuple[Pointer, str]]:
    """Give what only the translation points at, with what only the English does."""
    lost = {(one.kind, one.number) for one in there} - {(one.kind, one.number) for one in here}
    for one in here:
        wanted = sorted(number for kind, number in lost if kind == one.kind)
        known = {other.number for other in there if other.kind == one.kind}
        if wanted and one.number not in known:
            lost.discard((one.kind, wanted[0]))
            yield one, wanted[0]


def _of_another_kind(
    there: tuple[Pointer, ...], here: tuple[Pointer, ...]
) -> Iterator[tuple[Pointer, Pointer]]:
    """Give what became another kind with the same number: Table 1, figuur 1."""
    source, target = ([(one.kind, one.number) for one in some] for some in (there, here))
    for gone in there:
        if (gone.kind, gone.number) in target:
            continue
        for one in here:
            named = (one.kind, one.number)
            if one.number == gone.number and target.count(named) > source.count(named):
                yield one, gone
                break


def _missing(one: Pointer, captions: _Captions) -> bool:
    return not one.foreign and one.kind in captions and one.whole not in captions[one.kind]


def _altered(pair: Pair, one: Pointer, wanted: str) -> Issue:
    return Issue(
        Statement(
            "The English has number {wanted}; the translation says ‘{word} {number}’.",
            {"wanted": wanted, "word": one.word, "number": one.number},
        ),
        one.start,
        one.end,
        advice=Statement("Write ‘{word} {wanted}’.", {"word": one.word, "wanted": wanted}),
        suggestion=wanted,
        block=pair.block.id,
    )


def _renamed(pair: Pair, one: Pointer, gone: Pointer) -> Issue:
    return Issue(
        Statement(
            "The English has ‘{source}’; the translation says ‘{target}’.",
            {"source": f"{gone.word} {gone.number}", "target": f"{one.word} {one.number}"},
        ),
        one.start,
        one.end,
        advice=Statement("Name what the English names."),
        block=pair.block.id,
    )


def _uncaptioned(
    pair: Pair, one: Pointer, there: tuple[Pointer, ...], known: tuple[str, ...]
) -> Issue:
    return Issue(
        Statement(
            "The text says ‘{word} {number}’; the captions have: {known}.",
            {"word": one.word, "number": one.number, "known": ", ".join(known)},
        ),
        one.start,
        one.end,
        advice=Statement("Look at the captions, and write the number that is meant."),
        block=pair.block.id,
        severity=Severity.WARNING,
        inherited=any(one.kind == other.kind and one.number == other.number for other in there),
    )


_TWO = (Kind.PARAGRAPH, Kind.CAPTION, Kind.CAPTION)
RULE = Rule(
    __name__,
    __doc__,
    family=Family.REFERENCE,
    severity=Severity.ERROR,
    silences=("number-mismatch",),
    article=check,
    fires=(
        Example("The fall is clear (Figure 2).", "De daling is duidelijk (figuur 3).", "3"),
        Example(
            ("as in Figure 3", "Figure 1: Steps.", "Figure 2: Sleep."),
            ("zoals in figuur 3", "Figuur 1: Stappen.", "Figuur 2: Slaap."),
            "3",
            kinds=_TWO,
        ),
        Example("See Table 1.", "Zie figuur 1.", "1"),
        Example("See Tables 1 and 2.", "Zie de tabellen 1 en 4.", "4", "2"),
    ),
    silent=(
        Example("The fall is clear (Figures 2 and 3).", "Zie figuur 2 en 3."),
        Example("as in Figure 3", "zoals in figuur 3"),
        Example(
            ("as in Figure 3 of Marlow", "Figure 1: Steps.", "Figure 2: Sleep."),
            ("zoals in figuur 3 van Marlow", "Figuur 1: Stappen.", "Figuur 2: Slaap."),
            kinds=_TWO,
        ),
        Example(
            ("see Figure 2a", "Figure 1: Steps.", "Figure 2: Sleep."),
            ("zie afbeelding 2a", "Figuur 1: Stappen.", "Figuur 2: Slaap."),
            kinds=_TWO,
        ),
        Example("Look at Figure 2 below.", "Kijk naar de figuur hieronder."),
        Example("Table 1 shows 14 nights.", "In tabel 1 staan 14 nachten."),
    ),
)
