"""Whether a changed sentence says the same, mends a slip, has another number, or other words.

The lists are English, because the source always is.  They err on one side: what may be a change
of meaning is `reworded`, because a slip can be confirmed without being read.
"""

import re
from collections import Counter
from collections.abc import Sequence

from editorial.drift.likeness import shared_start
from editorial.drift.quantities import NUMBER, masked, may_be_quantity, values
from editorial.drift.words import ACRONYMS, NAMES, OPPOSITES, REAL_WORDS, SLIPS, SUBSTANCES
from editorial.markup import folded
from editorial.model import ChangeClass

_UNIT_WORD = re.compile(r"[^\W\d_]{4,}")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_NEGATED = re.compile(r"\b(?:no|not|non)\b[,;:-]?", re.IGNORECASE)
_DOUBLED = re.compile(r"(.)\1")
_SLIP_MARKS = frozenset(" .,;:'\"()[]!-")
_VOWELS = frozenset("aeiouy")
_MAX_SLIPS = 3
_MAX_MARKS = 4


def wording(before: str, after: str) -> ChangeClass | None:
    """Give what changed between two sentences: `typo`, `number` or `reworded`.

    None when they differ cosmetically or not at all.
    """
    before, after = folded(before), folded(after)
    if before == after:
        return None
    if before.casefold() == after.casefold():
        return _case(before, after)
    old, new = _WORD.findall(before), _WORD.findall(after)
    if _mended(_once(old), _once(new)) and _only_marks(before, after):
        return ChangeClass.TYPO
    # Nearly always a word that can be no quantity decides it, without reading all numbers.
    if not all(map(may_be_quantity, {*old} ^ {*new})) or masked(before) != masked(after):
        return ChangeClass.REWORDED
    return ChangeClass.NUMBER if values(before) != values(after) else ChangeClass.REWORDED


def _case(before: str, after: str) -> ChangeClass:
    """Judge texts that differ in capitals only."""
    # mM is not mm, but `Two Weeks` is `two weeks`.
    quantities = [
        [_UNIT_WORD.sub("", value) for value in NUMBER.findall(text) if value[0].isdigit()]
        for text in (before, after)
    ]
    if quantities[0] != quantities[1]:
        return ChangeClass.NUMBER
    words = zip(_WORD.findall(before), _WORD.findall(after), strict=False)
    for at, pair in enumerate(words):
        if pair[0] != pair[1]:
            low = pair[0].lower()
            shouted = any(word.isupper() for word in pair)
            if (low in ACRONYMS and shouted) or (low in NAMES and at and not shouted):
                return ChangeClass.REWORDED
    return ChangeClass.TYPO


def _only_marks(before: str, after: str) -> bool:
    """Whether, words aside, only a few marks differ, and none that belongs to a number or a no."""
    marks = [Counter(_WORD.sub("", text)) for text in (before, after)]
    changed = (marks[0] - marks[1]) + (marks[1] - marks[0])
    return (
        changed.keys() <= _SLIP_MARKS
        and changed.total() - changed[" "] <= _MAX_MARKS
        and _NEGATED.findall(before) == _NEGATED.findall(after)
        and values(before) == values(after)
    )


def _mended(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether the words are the same but for a few slips."""
    if len(old) != len(new):
        return _joined(old, new)
    slips = 0
    for at, (before, after) in enumerate(zip(old, new, strict=True)):
        if before != after:
            slips += 1
            if slips > _MAX_SLIPS or not _slip(at, before, after):
                return False
    return True


def _once(words: Sequence[str]) -> list[str]:
    """Give the words, one that was typed twice once."""
    return [
        word
        for at, word in enumerate(words)
        if not at or word.lower() != words[at - 1].lower() or not word.isalpha()
    ]


def _joined(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether one word was written as two, or the reverse: `every day`, `10 mg`."""
    start = shared_start(old, new)
    end = min(shared_start(old[::-1], new[::-1]), min(len(old), len(new)) - start)
    left, right = old[start : len(old) - end], new[start : len(new) - end]
    if "".join(left).lower() != "".join(right).lower() or min(len(left), len(right)) != 1:
        return False
    parts = (*left, *right)
    # `10mg` is a number with its unit; `now here` is not `nowhere`.
    return any(part.isdecimal() for part in parts) or all(
        len(part) > 2 and part.lower() not in REAL_WORDS for part in parts
    )


def _slip(at: int, before: str, after: str) -> bool:
    """Whether one word is the other mended, and nothing that a reader would take for another."""
    old, new = before.lower(), after.lower()
    if old == new:
        return _case(before, after) is ChangeClass.TYPO
    if "'" in before + after:
        return _apostrophe(old, new)
    return frozenset((old, new)) in SLIPS or not (
        not (old + new).isalpha()
        or {old, new} <= REAL_WORDS
        or before[1:] + after[1:] != old[1:] + new[1:]  # an acronym
        or (at and before[0].isupper() and after[0].isupper())  # a name, the same in the target
        or NUMBER.fullmatch(old)
        or NUMBER.fullmatch(new)
        or _other_term(old, new)
        or not _misspelt(old, new)
    )


def _apostrophe(old: str, new: str) -> bool:
    """Whether only a genitive apostrophe was set right; `can't` and `we're` are other words."""
    tails = {word.partition("'")[2] for word in (old, new) if "'" in word}
    return old.replace("'", "") == new.replace("'", "") and tails <= {"s"}


def _other_term(old: str, new: str) -> bool:
    """Whether two words can be two terms: by their beginning, or because they name a substance."""
    if min(len(old), len(new)) > 6 and (old.endswith(SUBSTANCES) or new.endswith(SUBSTANCES)):
        return True
    return any(
        (old.startswith(one) and new.startswith(other))
        or (old.startswith(other) and new.startswith(one))
        for one, other in OPPOSITES
    )


def _misspelt(old: str, new: str) -> bool:
    """Whether two words differ as a misspelling does, and hardly ever as two words do.

    Two letters swapped; doubled letters; a letter left out; a vowel, or s and z, mistaken.  The
    shorter the word, the likelier another one is a letter away; so it is with other consonants,
    and at the end, where one letter is grammar (patients, caused, diagnoses).
    """
    start = shared_start(old, new)
    end = min(shared_start(old[::-1], new[::-1]), min(len(old), len(new)) - start)
    left, right = old[start : len(old) - end], new[start : len(new) - end]
    size = max(len(old), len(new))
    if not start or size < 5:
        return False
    if len(left) == len(right) == 2 and left == right[::-1]:
        return True
    if size >= 6 and _DOUBLED.sub(r"\1", old) == _DOUBLED.sub(r"\1", new):
        return bool(end) or (left + right) not in {"s", "e"}
    letters = {*left, *right}
    if end < 2 or max(len(left), len(right)) > 1 or (size < 9 and new.endswith(("ing", "ed"))):
        return False
    if left and right:
        return letters == {"s", "z"} or (letters <= _VOWELS and size >= 8)
    return size >= (7 if letters <= _VOWELS else 8)
