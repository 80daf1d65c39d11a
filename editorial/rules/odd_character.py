"""A character is broken or cannot be seen.

What it finds:
    Zero-width and control characters, soft hyphens, characters without a meaning, text that was
    read in the wrong encoding (‘patiÃ«nten’), and a Cyrillic or Greek letter that stands for a
    Latin one.  Greek at the edge of a word or before a capital (‘TNFα’, ‘NFκB’) is right, and so
    are accents that combine, emoji, arrows and every kind of space that can be seen.

Why it matters:
    The page shows a box or nonsense, search and screen readers do not know the word, and a hidden
    character breaks it in the wrong place.

When to allow it:
    When the page needs the character, as in a sample of another script.

Source:
    The Unicode Standard, 23 (special areas) and UTS 39 (confusables); ftfy on wrong encodings.
"""

import re
from collections.abc import Iterator

from editorial.facts import Text
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Reference, Rule

_AS_BYTE = {
    bytes([value]).decode("cp1252", "ignore") or chr(value): value for value in range(0x80, 0x100)
} | {chr(value): value for value in range(0x80, 0xA0)}
"""What each byte looks like when it is read as Windows-1252 or Latin-1."""
_TAIL = "".join(sorted(char for char, value in _AS_BYTE.items() if value < 0xC0))
_MARKS = "‘’‚“”„…–—•‹›«»\u00a0"
_NO_MARKS = "".join(char for char in _TAIL if char not in _MARKS)
_UPPER = "A-ZÀ-ÖØ-Þ"
# A word in capitals may end in Ã or Â before a mark (MAÇÃ…); â before two marks is French at most.
_GARBLED = re.compile(
    rf"(?:[ÃÂ][{re.escape(_NO_MARKS)}]|(?<![{_UPPER}])[ÃÂ][{re.escape(_MARKS)}]"
    rf"|[ÎÏ][{re.escape(_NO_MARKS)}](?![a-zà-ÿ])"
    rf"|â[€‚„†‡ˆ‰Š–—˜™š›œ\x80-\x9f][{re.escape(_TAIL)}]|â€|ï[»¿¬][{re.escape(_TAIL)}]"
    rf"|ð[Ÿ\x9f][{re.escape(_TAIL)}]{{2}})+"
)
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff9-\uffff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
_JOINERS = "\u200c\u200d"
_DIRECTIONS = frozenset(
    map(chr, (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdcf\ufe70-\ufefc]")
_MEANING = {"\u2028": " ", "\u2029": " ", "\x0b": " ", "\x0c": " ", "\x85": "…", "\uf0b7": "•"}
_LOOK = dict(
    zip(
        "абвгдеіјкӏмнорѕстухАВСЕНІЈКМОРЅТУХѵԁԛԝһёїαγεηικνορτυχωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
        "aбвгдeijкlмнopsctyxABCEHIJKMOPSTYXvdqwhëïayeniкvoptuxwABEZHIKMNOPTYX",
        strict=True,
    )
)
_OTHER_SCRIPT = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_LETTERS = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]")
_GREEK_INSIDE = re.compile(
    r"(?<=[a-zß-öø-ÿ])[α-ω](?=[a-zß-öø-ÿ])|^[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ](?=[a-zß-öø-ÿ]{2})"
)
_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u0370-\u052f\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff\ue000-\uf8ffÃÂÎÏâïð\U000f0000-\U0010ffff]"
)


def check(text: Text, _: Reference) -> Iterator[Issue]:
    """Find characters that are broken or cannot be seen, a word at a time."""
    plain = text.plain
    if plain.isascii() and plain.isprintable():
        return
    if _SUSPECT.search(plain) is None:
        return
    for start, end, cures in _by_word(plain, sorted(_faults(plain))):
        fragment = plain[start:end]
        shown = "".join(_shown(char) for char in fragment)
        mended = _applied(plain, start, end, cures)
        yield Issue(
            Statement("‘{found}’ has a broken or hidden character.", {"found": shown}),
            start,
            end,
            advice=(
                Statement("Write ‘{word}’.", {"word": mended})
                if mended
                else Statement("Remove the character, or type the one that was meant.")
            ),
            suggestion=mended,
            fix=Fix.NONE if mended is None else None,
        )


_Fault = tuple[int, int, str | None]


def _faults(plain: str) -> Iterator[_Fault]:
    """Give the broken stretches with what belongs there; None when nobody can tell."""
    garbled: list[tuple[int, int]] = []
    for found in _GARBLED.finditer(plain):
        mended = _decoded(found[0])
        if mended != found[0]:
            garbled.append(found.span())
            yield (*found.span(), _visible(mended))
    for found in _HIDDEN.finditer(plain):
        at = found.start()
        if any(start <= at < end for start, end in garbled) or _needed(plain, at):
            continue
        yield at, at + 1, _meant(plain[at])
    if _OTHER_SCRIPT.search(plain):
        yield from _look_alikes(plain)


def _decoded(garbled: str) -> str | None:
    """Give what a text was before it was read in the wrong encoding, once or more often."""
    text = garbled
    for _ in range(3):
        try:
            text = bytes(_AS_BYTE[char] for char in text).decode("utf-8")
        except KeyError:
            break
        except UnicodeDecodeError:
            return None if text == garbled else text
        if not _GARBLED.fullmatch(text):
            break
    return text


def _visible(mended: str | None) -> str | None:
    """Give what was garbled without what is hidden in it; None when nobody can tell."""
    if mended is None:
        return None
    cures = [_meant(char) if _HIDDEN.match(char) else char for char in mended]
    known = [cure for cure in cures if cure is not None]
    return "".join(known) if len(known) == len(cures) else None


def _needed(plain: str, at: int) -> bool:
    """Tell whether a hidden character has work to do: in emoji, or in another script."""
    char = plain[at]
    if char in _JOINERS:
        around = plain[max(0, at - 1) : at] + plain[at + 1 : at + 2]
        return any(ord(other) > 0x2FF and not other.isspace() for other in around)
    return char in _DIRECTIONS and _RIGHT_TO_LEFT.search(plain) is not None


def _meant(char: str) -> str | None:
    """Give what belongs in the place of a hidden character; None when nobody can tell."""
    if char in _MEANING:
        return _MEANING[char]
    if 0x80 <= ord(char) < 0xA0:
        return bytes([ord(char)]).decode("cp1252", "ignore") or None
    unknown = char in "\ufffd\ufffe\uffff" or "\ue000" <= char <= "\uf8ff"
    return None if unknown or ord(char) > 0xFFFF or "\ufdd0" <= char <= "\ufdef" else ""


def _look_alikes(plain: str) -> Iterator[_Fault]:
    for word in _LETTERS.finditer(plain):
        if _LATIN.search(word[0]) is None:
            continue
        places = [found.start() for found in _CYRILLIC.finditer(word[0])]
        latin_word = "".join(
            _LOOK[char] if _CYRILLIC.match(char) and char in _LOOK else char for char in word[0]
        )
        if latin_word[1:].islower():
            places += [found.start() for found in _GREEK_INSIDE.finditer(latin_word)]
        for place in places:
            latin = _LOOK.get(word[0][place])
            at = word.start() + place
            yield at, at + 1, latin if latin and _LATIN.match(latin) else None


def _by_word(plain: str, faults: list[_Fault]) -> Iterator[tuple[int, int, list[_Fault]]]:
    """Give the words that have faults; a fault between words stands alone."""
    waiting: list[_Fault] = []
    start = end = -1
    for fault in faults:
        first, last = _widened(plain, fault)
        if waiting and first < end:
            end = max(end, last)
        else:
            if waiting:
                yield start, end, waiting
            waiting, start, end = [], first, last
        waiting.append(fault)
    if waiting:
        yield start, end, waiting


def _widened(plain: str, fault: _Fault) -> tuple[int, int]:
    start, end, _ = fault
    while start and (plain[start - 1].isalnum() or plain[start - 1] in "’'-"):
        start -= 1
    while end < len(plain) and (plain[end].isalnum() or plain[end] in "’'-"):
        end += 1
    return start, end


def _applied(plain: str, start: int, end: int, faults: list[_Fault]) -> str | None:
    """Give a stretch with its faults mended; None when one of them cannot be."""
    parts: list[str] = []
    at = start
    for first, last, cure in faults:
        if cure is None:
            return None
        parts += (plain[at:first], cure)
        at = last
    return "".join((*parts, plain[at:end]))


def _shown(char: str) -> str:
    """Give a character so that it can be seen."""
    return f"[U+{ord(char):04X}]" if _HIDDEN.match(char) else char


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.ERROR,
    fix=Fix.YES,
    text=check,
    fires=(
        Example("Patients rest.", "De patiÃ«nten rusten.", "patiÃ«nten", "patiënten"),
        Example("It’s calm.", "De agendaâ€™s zijn leeg.", "agendaâ€™s", "agenda’s"),
        Example("Sleep quality", "Slaap\u00adkwaliteit", "Slaap\u00adkwaliteit", "Slaapkwaliteit"),
        Example("Rest helps.", "Rust\u200b helpt.", "Rust\u200b", "Rust"),
        Example("Rest helps.", "R\u0443st helpt.", "R\u0443st", "Ryst"),
        Example("Rest helps.", "De patiënt\u03b5n rusten.", "patiënt\u03b5n", "patiënten"),
        Example("Some patients", "Enkele pati\ufffdnten", "pati\ufffdnten"),
    ),
    silent=(
        Example("25 μg or 25 µg", "25 μg of 25 µg"),
        Example("TNFα and NFκB", "TNFα, NFκB, FcεRI en IFNγ"),
        Example("A β-blocker", "Een β-blokker en TGFβ1"),
        Example("CO₂ and 5 m²", "CO₂ en 5 m² bij 37 °C"),
        Example("Patie\u0308nt", "Patie\u0308nt, ge\u0308indexeerd"),
        Example("👩\u200d⚕️ and ❤️", "👩\u200d⚕️ en ❤️"),
        Example("2.5\u00a0mg\u202f× 2\u2009d → 5", "2,5\u00a0mg\u202f× 2\u2009d → 5"),
        Example("MAÇÃ and CAFÉ", "«CAFÉ» en “MAÇÔ: MAÇÃ… of PÂ’S"),
        Example("Иван wrote", "Иван schreef"),
        Example("In Arabic: \u200fسلام\u200f", "In het Arabisch: \u200fسلام\u200f"),
    ),
)
