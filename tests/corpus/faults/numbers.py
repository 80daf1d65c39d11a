"""Faults in numbers and units."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from editorial.rule import Pair
from tests.corpus.faults.fault import Place, edit
from tests.corpus.faults.spotting import NUMBER_WORDS, SHARED_UNIT, taken

_NUMBER = re.compile(r"(?<![\w.,:/–\-−+])\d+(?:[.,]\d+)*(?![\w:/–\-]|[.,]\d| uur)")
_LABEL = re.compile(r"(?:figuur|tabel|box|week|bijlage|hoofdstuk|deel)\s*$", re.IGNORECASE)
_UNIT = (
    r"mg|µg|g|kg|ml|l|IE|mmHg|°C|cm|m|km|procentpunt(?:en)?|procent|%|uur|dag(?:en)?|nacht(?:en)?"
    r"|we(?:ek|ken)|maand(?:en)?|jaar|minu(?:ut|ten)|seconden|sl/min|slagen"
)
_BEFORE_UNIT = re.compile(rf"[\s\xa0]?(?:{_UNIT})(?!\w)")
_DOSE = re.compile(r"(?<![\w.,–])(\d[\d.,]*)([\s\xa0])(mg|µg|g|kg|ml|l|IE|mmHg|°C|cm)(?![\w/])")
_ORDINALS = {
    "eerste": ("first", "tweede"),
    "tweede": ("second", "derde"),
    "derde": ("third", "vierde"),
    "vierde": ("fourth", "vijfde"),
}
_SPANS = {
    "minuten": ("minutes", "uur"),
    "uur": ("hours", "dagen"),
    "dagen": ("days", "weken"),
    "weken": ("weeks", "dagen"),
    "maanden": ("months", "weken"),
    "jaar": ("years", "maanden"),
}


def value(number: str) -> Decimal | None:
    """Give what a Dutch numeral stands for; None when it is none."""
    if "." in number and not re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", number):
        return None
    try:
        return Decimal(number.replace(".", "").replace(",", "."))
    except InvalidOperation:
        return None


def numbers(pair: Pair) -> Iterator[re.Match[str]]:
    """Give the numbers of a target that are nothing but numbers."""
    plain, spans = pair.target.plain, taken(pair)
    for one in _NUMBER.finditer(plain):
        if _LABEL.search(plain, 0, one.start()) or value(one[0]) is None:
            continue
        if not any(start < one.end() and one.start() < end for start, end in spans):
            yield one


def bare(pair: Pair) -> Iterator[re.Match[str]]:
    """Give those without a unit."""
    for one in numbers(pair):
        if not _BEFORE_UNIT.match(pair.target.plain, one.end()):
            yield one


def _differing(one: re.Match[str], others: Iterator[str]) -> Iterator[Place]:
    for other in others:
        if value(other) not in {None, value(one[0])} and not other.startswith("0"):
            yield *one.span(), other


@edit("number-mismatch")
def digit_dropped(pair: Pair) -> Iterator[Place]:
    for one in bare(pair):
        if len(one[0]) > 1 and "." not in one[0]:
            yield from _differing(
                one, (one[0][:at] + one[0][at + 1 :] for at in range(len(one[0])))
            )


@edit("number-mismatch")
def digit_doubled(pair: Pair) -> Iterator[Place]:
    for one in bare(pair):
        if "." not in one[0]:
            places = (at for at in range(len(one[0])) if one[0][at].isdigit())
            yield from _differing(one, (one[0][: at + 1] + one[0][at:] for at in places))


@edit("number-mismatch")
def digit_changed(pair: Pair) -> Iterator[Place]:
    for one in bare(pair) if "°F" not in pair.source.plain else ():
        for at, digit in enumerate(one[0]):
            if digit.isdigit():
                other = str((int(digit) + 3) % 10)
                yield from _differing(one, iter([one[0][:at] + other + one[0][at + 1 :]]))


@edit("number-mismatch")
def digits_swapped(pair: Pair) -> Iterator[Place]:
    for one in bare(pair):
        for at in range(len(one[0]) - 1):
            if one[0][at : at + 2].isdigit():
                swapped = one[0][:at] + one[0][at + 1] + one[0][at] + one[0][at + 2 :]
                yield from _differing(one, iter([swapped]))


@edit("number-mismatch")
def number_dropped(pair: Pair) -> Iterator[Place]:
    plain = pair.target.plain
    for one in bare(pair):
        # A number in words may be left to a turn of phrase; the same digits may not.
        same = one[0].translate(str.maketrans(".,", ",.")) in pair.source.plain
        if same and re.compile(r" [a-zë]{5}").match(plain, one.end()):
            yield one.start(), one.end() + 1, ""


@edit("number-mismatch")
def number_with_unit_changed(pair: Pair) -> Iterator[Place]:
    for one in numbers(pair):
        if _BEFORE_UNIT.match(pair.target.plain, one.end()) and one[0][-1].isdigit():
            other = one[0][:-1] + str((int(one[0][-1]) + 2) % 10)
            yield from _differing(one, iter([other]))


@edit("number-mismatch")
def decimal_mark_lost(pair: Pair) -> Iterator[Place]:
    for one in numbers(pair):
        if "," in one[0]:
            yield from _differing(one, iter([one[0].replace(",", "")]))


@edit("number-mismatch")
def decimal_mark_moved(pair: Pair) -> Iterator[Place]:
    for one in numbers(pair):
        found = re.fullmatch(r"(\d+)(\d),(\d+)", one[0])
        if found:
            yield *one.span(), f"{found[1]},{found[2]}{found[3]}"


@edit("number-mismatch")
def thousands_lost(pair: Pair) -> Iterator[Place]:
    for one in numbers(pair):
        if "." in one[0]:
            yield *one.span(), one[0].rpartition(".")[0]


@edit("english-number-format")
def decimal_point(pair: Pair) -> Iterator[Place]:
    for one in numbers(pair):
        if "," in one[0] and "." not in one[0]:
            yield *one.span(), one[0].replace(",", ".")


@edit("english-number-format")
def thousands_comma(pair: Pair) -> Iterator[Place]:
    for one in numbers(pair):
        if "." in one[0] and "," not in one[0]:
            yield *one.span(), one[0].replace(".", ",")


# What else tells the value of a word, so that nobody can say that it is not meant.
_ALSO = {
    "twee": r"two|2|second|twice|both|couple|pair|other|another|half",
    "tweede": r"two|2|second|twice|both|couple|pair|other|another|half",
    "drie": r"three|3|third|triple",
    "derde": r"three|3|third|triple",
    "vierde": r"four|4|fourth|quarter",
    "vijfde": r"five|5|fifth",
}


def _told(other: str, source: str) -> bool:
    """Tell whether the English has the value of a word too, somewhere."""
    english, _ = NUMBER_WORDS.get(other, ("", ""))
    also = _ALSO.get(other, english or other)
    return re.search(rf"(?<![\w-])(?:{also})(?![\w-])", source, re.IGNORECASE) is not None


def _one_for_one(pair: Pair, table: dict[str, tuple[str, str]]) -> Iterator[Place]:
    """Give words that the English has as often as the Dutch, each as another one.

    A value that stands elsewhere in the block may be meant there: such a fault nobody can decide.
    """
    plain, source = pair.target.plain, pair.source.plain
    for word, (english, other) in table.items():
        found = list(re.finditer(rf"(?<![\w-]){word}(?![\w-])", plain, re.IGNORECASE))
        meant = re.findall(rf"(?<![\w-]){english}(?![\w-])", source, re.IGNORECASE)
        sure = len(found) == len(meant) == 1 and not _told(other, source)
        for one in found if sure else ():
            yield *one.span(), other.capitalize() if one[0][0].isupper() else other


@edit("number-mismatch")
def number_word_changed(pair: Pair) -> Iterator[Place]:
    yield from _one_for_one(pair, NUMBER_WORDS)


@edit("number-mismatch")
def ordinal_changed(pair: Pair) -> Iterator[Place]:
    # At first, a first lesson, first aid: “eerste” often comes and goes with the sentence.
    loose = (
        r"\bat first\b|\b(?<!the )(?<!my )(?<!his )(?<!her )(?<!our )first\b|first thing|\bthird"
    )
    if re.search(loose, pair.source.plain) or re.search(r"\béén\b", pair.target.plain):
        return
    yield from _one_for_one(pair, _ORDINALS)


@edit("number-mismatch")
def half_became_a_third(pair: Pair) -> Iterator[Place]:
    if re.search(r"\bhalf\b|50%", pair.source.plain):
        for one in re.finditer(r"\bde helft\b", pair.target.plain):
            yield *one.span(), "een derde"


@edit("number-mismatch")
def a_third_became_a_quarter(pair: Pair) -> Iterator[Place]:
    if re.search(r"\b(?:a|one) third\b", pair.source.plain):
        for one in re.finditer(r"\been derde\b", pair.target.plain):
            if "quarter" not in pair.source.plain.lower():
                yield *one.span(), "een kwart"


@edit("number-mismatch")
def name_with_number_changed(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"(?<![\w-])([A-Z]{1,3}-?)(\d+)(?!\w)", pair.target.plain):
        # The Dutch of a title in square brackets has no counterpart to be held against.
        glossed = "[" in pair.target.plain[: one.start()].rpartition("]")[2]
        if one[0] in pair.source.plain and not glossed:
            yield one.start(), one.end(), one[1] + str(int(one[2]) + 2)


@edit("number-mismatch")
def clock_changed(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"(?<![\d.,–])(\d{1,2})\.(\d)(\d)(?= uur)", pair.target.plain):
        yield one.start(2), one.end(2), str((int(one[2]) + 1) % 6)


def _doses(pair: Pair) -> Iterator[re.Match[str]]:
    """Give the doses and measurements that the English does not give in units of its own."""
    for one in _DOSE.finditer(pair.target.plain):
        if one[1].translate(str.maketrans(".,", ",.")) in pair.source.plain:
            yield one


def _unit(pair: Pair, old: str, new: str) -> Iterator[Place]:
    for one in _doses(pair):
        if one[3] == old:
            yield one.start(3), one.end(3), new


@edit("unit-mismatch")
def milligram_became_gram(pair: Pair) -> Iterator[Place]:
    yield from _unit(pair, "mg", "g")


@edit("unit-mismatch")
def milligram_became_microgram(pair: Pair) -> Iterator[Place]:
    yield from _unit(pair, "mg", "µg")


@edit("unit-mismatch")
def microgram_became_milligram(pair: Pair) -> Iterator[Place]:
    yield from _unit(pair, "µg", "mg")


@edit("unit-mismatch")
def gram_became_milligram(pair: Pair) -> Iterator[Place]:
    yield from _unit(pair, "g", "mg")


@edit("unit-mismatch")
def other_unit_changed(pair: Pair) -> Iterator[Place]:
    for old, new in (
        ("kg", "g"),
        ("IE", "mg"),
        ("ml", "l"),
        ("l", "ml"),
        ("cm", "mm"),
        ("°C", "°F"),
    ):
        yield from _unit(pair, old, new)


@edit("unit-mismatch")
def unit_dropped(pair: Pair) -> Iterator[Place]:
    for one in _doses(pair):
        if not SHARED_UNIT.match(pair.target.plain, one.end()):
            yield one.start(2), one.end(3), ""


@edit("unit-mismatch")
def span_of_time_changed(pair: Pair) -> Iterator[Place]:
    for one in numbers(pair):
        found = re.compile(rf"[\s\xa0]({'|'.join(_SPANS)})(?!\w)").match(
            pair.target.plain, one.end()
        )
        if found and f"{one[0]} {_SPANS[found[1]][0]}" in pair.source.plain.replace("\xa0", " "):
            yield *found.span(1), _SPANS[found[1]][1]


@edit("unit-mismatch")
def span_of_time_in_words_changed(pair: Pair) -> Iterator[Place]:
    shape = re.compile(rf"\b({'|'.join(NUMBER_WORDS)}) ({'|'.join(_SPANS)})\b", re.IGNORECASE)
    for one in shape.finditer(pair.target.plain):
        english = f"{NUMBER_WORDS[one[1].lower()][0]} {_SPANS[one[2]][0]}"
        if pair.source.plain.lower().count(english) == 1:
            yield *one.span(2), _SPANS[one[2]][1]


@edit("scale-mismatch")
def billion_became_biljoen(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"\bmiljard\b", pair.target.plain):
        yield *one.span(), "biljoen"


@edit("scale-mismatch")
def million_became_milliard(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"\bmiljoen\b", pair.target.plain):
        yield *one.span(), "miljard"
