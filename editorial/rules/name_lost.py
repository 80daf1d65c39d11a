"""A name is lost, or is written in another way.

What it finds:
    The last word of a name of two words or more that is missing in the translation while another
    word of that name is kept, and any other one that the translation has elsewhere; and a word of
    the translation that is one slip away from a name in its English.  Names that the target
    language has its own form for, genitives, and words that are translated in names (`University`,
    months) are allowed.

Why it matters:
    A person, a hospital or a study is found by its name; a wrong one credits somebody else.

When to allow it:
    When the translation rightly uses a shorter form of the name.

Source:
    The names that stay and the names that change are in the language's data file.
"""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache

from editorial.facts import Text
from editorial.facts.masks import KEPT_OR_CITED
from editorial.facts.proper import Name
from editorial.facts.words import Word
from editorial.model import Fix, Kind, Severity, Statement, Surface
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule
from editorial.spelling import apart, bare

_SHORTEST = 3
_SHORTEST_ALONE = 5
# In English headings every word may have a capital.
_CAPITALS = frozenset({Kind.TITLE, Kind.HEADING})


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find names of the English that the target lacks or misspells."""
    pairs = [one for one in bitext.finished if one.block.kind not in _CAPITALS]
    common = _common(pairs, reference)
    kept: set[str] = set()
    told: set[tuple[str, int]] = set()
    for pair in pairs:
        for name in _names(pair.source):
            kept.update(word.text for word in name.words if _kept(word.text, pair.target))
            lost = [word for word in name.words if _lost(word, name, pair, common)]
            for issue in _told(name, lost, pair, pairs):
                told.add((issue.block, issue.start))
                yield issue
    changing = {word for name in reference.target.naming.exonyms for word in name.split()}
    known = {
        text
        for text in kept - changing
        if len(text) >= _SHORTEST_ALONE and not common(text.lower())
    }
    written = {text.lower() + ending for text in known for ending in ("", "’s", "'s")}
    for pair in pairs:
        if not written.isdisjoint(pair.source.lower):
            for issue in _misspelt(pair, known):
                if (issue.block, issue.start) not in told:
                    yield issue


def _names(source: Text) -> tuple[Name, ...]:
    return tuple(
        name
        for name in source.names
        if not source.masks.covers(name.start, name.end, KEPT_OR_CITED)
    )


def _common(pairs: list[Pair], reference: Reference) -> Callable[[str], bool]:
    """Give what tells that a word is no name's own: a translated one, or also in lower case."""
    listed = reference.source.naming.generic | reference.source.writing.function_words

    @cache
    def common(word: str) -> bool:
        return word in listed or any(
            word in pair.source.plain and word in {one.text for one in pair.source.words}
            for pair in pairs
        )

    return common


def _lost(word: Word, name: Name, pair: Pair, common: Callable[[str], bool]) -> bool:
    text = word.text
    if len(text) < _SHORTEST or _kept(text, pair.target) or common(text.lower()):
        return False
    whole = " ".join(one.text for one in name.words)
    exonyms = pair.target.language.naming.exonyms
    forms = [form for key in exonyms if text in key and key in whole for form in exonyms[key]]
    return not any(_kept(form, pair.target) for form in forms)


def _kept(text: str, target: Text) -> bool:
    """Tell whether a text has a word, with whatever ending or as part of a compound."""
    return text.lower() in target.plain.lower() or bare(text) in bare(target.plain)


def _told(name: Name, lost: list[Word], pair: Pair, pairs: list[Pair]) -> Iterator[Issue]:
    """Tell a word of a name that is gone, among the pairs of its article."""
    if not lost:
        return
    for word in lost:
        near = _near(word.text, pair)
        if near is not None:
            yield _altered(word.text, near, pair)
            return
    lost = [word for word in lost if _surname(word, name, pair) or _stands(word.text, pairs)]
    kept = [word.text for word in name.words if word not in lost and not word.text.isupper()]
    if not lost:
        return
    if any(text in pair.target.plain for text in kept):
        missing = " ".join(word.text for word in lost)
        whole = pair.source.written(name)
        yield Issue(
            Statement(
                "English has ‘{name}’; ‘{word}’ is missing.", {"name": whole, "word": missing}
            ),
            name.start,
            name.end,
            advice=Statement("Write the whole name, as in English."),
            surface=Surface.SOURCE,
            block=pair.block.id,
        )


def _stands(text: str, pairs: list[Pair]) -> bool:
    """Tell whether a word stands in any target of an article, as it is written."""
    return any(
        text in pair.target.plain and text in {word.text for word in pair.target.words}
        for pair in pairs
    )


def _surname(word: Word, name: Name, pair: Pair) -> bool:
    """Tell whether a word of a name is nobody's title, office or kind: the last one, and no noun.

    What stands before is often a greeting, a trade or a kinship, with the capital of the sentence
    or without: Dear Wilma, Statistician Łucja Dąbrowska, Auntie Rosamund.
    """
    endings = pair.source.language.naming.noun_endings
    return word == name.words[-1] and not word.text.lower().endswith(endings)


def _misspelt(pair: Pair, known: AbstractSet[str]) -> Iterator[Issue]:
    """Find words that are one slip away from a known name of the English."""
    stems = {word.text.removesuffix("’s").removesuffix("'s") for word in pair.source.words}
    for text in sorted(stems & known):
        near = _near(text, pair)
        if near is not None:
            yield _altered(text, near, pair)


def _near(text: str, pair: Pair) -> Word | None:
    """Give the target's word that is one slip away from a name and does not stand in the English."""
    name = text.lower()
    for word in pair.target.words:
        if word.text[0].isupper() and word.text.lower() not in pair.source.lower:
            stem = _stem(word.text)
            if bare(stem) != bare(_stem(text)) and (
                apart(name, word.text.lower()) or apart(name, stem)
            ):
                return word
    return None


def _stem(word: str) -> str:
    """Give a word in lower case without the ending of a genitive: Hartwells, Hartwell’s."""
    return word.lower().removesuffix("s").rstrip("'’")


def _altered(text: str, near: Word, pair: Pair) -> Issue:
    return Issue(
        Statement("English has ‘{name}’; ‘{near}’ stands here.", {"name": text, "near": near.text}),
        near.start,
        near.end,
        advice=Statement("Write ‘{name}’.", {"name": text}),
        suggestion=text,
        block=pair.block.id,
    )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TERM,
    severity=Severity.WARNING,
    fix=Fix.ASK,
    article=check,
    silences=("name-near-miss", "spelling-near-miss"),
    fires=(
        Example(
            "The team of Harrowby University agreed.",
            "Het team van Harroway University was het eens.",
            "Harroway",
            "Harrowby",
        ),
        Example("Dr Rowan Hartwell spoke.", "Dr. Rowan Hartwel sprak.", "Hartwel", "Hartwell"),
        Example("Ask Rowan Hartwell.", "Vraag het Rowan.", "Rowan Hartwell"),
        Example(
            ("Rowan Hartwell spoke.", "Later Hartwell rested."),
            ("Rowan Hartwell sprak.", "Later rustte Hatrwell."),
            "Hatrwell",
            "Hartwell",
        ),
    ),
    silent=(
        Example("The UK and Sweden took part.", "Het VK en Zweden deden mee."),
        Example("Northern Sweden rested; Sweden slept.", "Noord-Zweden rustte; Zweden sliep."),
        Example("Rowan Hartwell’s team in New Zealand", "Rowan Hartwells team in Nieuw-Zeeland"),
        Example(
            "At Harrowby University she taught.", "Zij gaf les aan de universiteit van Harrowby."
        ),
        Example("Dr Anna van der Meer rested.", "Dr. Anna van der Meer rustte."),
        Example(
            ("Rowan Hartwell spoke.", "Hartwell rested."), ("Rowan Hartwell sprak.", "Hij rustte.")
        ),
        Example("In March Mei Lin Aldous rested.", "In maart rustte Mei Lin Aldous."),
        Example("See Understanding PEM.", "Zie PEM begrijpen."),
        Example("Dear Wilma, rest well.", "Beste Wilma, rust goed uit."),
        Example("Butcher Rowan Hartwell rested.", "Slager Rowan Hartwell rustte."),
        Example("We asked Auntie Wilma.", "We vroegen het tante Wilma."),
        Example("Open the Westbrook Selection.", "Open de keuze van Westbrook."),
        Example("Chronic Fatigue Syndrome is old.", "Chronischevermoeidheidssyndroom is oud."),
    ),
)
