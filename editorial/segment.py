"""Sentences of a block's plain text, as spans; conservative: when unsure, it does not split.

A candidate is a stop with the closing quotation marks, brackets and footnote marks after it. It
becomes a boundary when what follows can open a sentence and no veto holds. The words that the
vetoes need are language data (`editorial.language`); this module only knows shapes.
"""

import re
from bisect import bisect_left
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from editorial.language import Language, load

_UPPER = "A-ZÀ-ÖØ-ÞĀ-Ž"
_SUPERSCRIPT = "¹²³⁰⁴-⁹"
# Enough for the two words before a stop; keeps the work for a candidate constant.
_REACH = 60

_ITEM_MARK = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]\d{0,2}|[ivx]{1,4}|[IVX]{1,4})")
_FIRST_MARK = re.compile(r"[1aAiI]")
_NEXT_MARK = re.compile(r"\d{1,2}|[a-z]")
_LABELLED = re.compile(r"([^\W\d_]+)\.?\s+(?:\w{0,3}\d[\w.–-]{0,5}|[A-Za-z]|[IVX]{1,4})")
_NUMBER = re.compile(r"[\d.,–-]*\d|×|x")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,5}\.-?)+[^\W\d_]{1,5}")
_SINGLE = re.compile(r"(?:^|[.-])[^\W\d_](?:[.-]|$)")
_PLAIN_WORD = re.compile(r"[^\W\d_][a-zß-öø-ÿ]*(?=[\s,;:’']|\Z)")
_AFTER_JOINT = re.compile(r"[^/—–(\[{“‘„«\"=]*\Z")
# What follows a journal's name: 140(4): 412 · 108: 387–389 · 2011;377 · 270 (2011)
_LOCATOR = re.compile(
    r"\d+\s?\(\d+[^)]{0,12}\)\s?[:,]|\d+\s?:\s?[A-Za-z]?\d+\s?[–-]|(?:19|20)\d\d\s?[;:]\s?\d"
    r"|\d+\s?\((?:19|20)\d\d\)|(?:19|20)\d\d\s[A-Z][a-z]{2}\b[\s\d]*;"
)

# A reference entry has authors at its start and, somewhere, what only a bibliography has.
_SURNAME = (
    rf"(?:(?:van|von|de|der|den|la|le|di|du|el|ter|ten|'t)\s)*"
    rf"[{_UPPER}][\w'’-]+(?:\s[{_UPPER}][\w'’-]+)?"
)
_INITIALS = rf"(?:[{_UPPER}]{{1,3}}(?![\w'’])|[{_UPPER}]\.(?:[\s-]?[{_UPPER}]\.)*)"
_AUTHORS = re.compile(
    rf"(?:[\[(]?\d{{1,3}}[\].)]*\s+)?(?:In:\s)?"
    rf"(?:(?P<surname>{_SURNAME}),?\s{_INITIALS}(?:\s(?:van|von|de|der|den)\b)*"
    rf"(?:\.\s?[{_UPPER}]|\s?\((?:(?:19|20)\d\d|eds?\b)|,?\s(?:and|en|et|&)\s"
    rf"|[,;]\s?(?:et\sal|eds?\b|\.\.\.|…|(?:{_SURNAME}),?\s{_INITIALS})|(?<=\.)\s[“‘{_UPPER}])"
    rf"|{_INITIALS}\s{_SURNAME}(?:,\s{_INITIALS}|\set\sal|,?\s(?:and|en|&)\s{_INITIALS}))"
)
_BIBLIOGRAPHIC = re.compile(
    r"\d\s?\(\d[\d/–-]*\)\s?[:,]\s?[A-Za-z]?\d|\b(?:19|20)\d\d[a-z]?\s?[;:]\s?\d|\(\d{4}[a-z]?\)\."
    r"|\b\d+\s?:\s?[A-Za-z]?\d+\s?[–-]\s?\d|\bpp?\.\s?\d|\bdoi\b|\b(?:ISBN|PMID|Press)\b"
    r"|\bedn?\b\.|\d\s\((?:19|20)\d\d\)|:\s[A-Z][\w\s&]+[,;]\s(?:19|20)\d\d"
)
_LOCATOR_AT_END = re.compile(
    r"\.\s(?:19|20)\d\d(?:\s\w{3}(?:\s\d+)?)?;\s?\d+(?:\([^)]{1,12}\))?:\s?\w+(?:[–-]\w+)?\.?"
    r"(?:\s?(?:doi|PMID|https?)\S*(?:\s\S+)?)?\s*\Z"
    # The place, the publisher and the year, as in “London: Northgate; 2002”.
    r"|\.\s[A-Z][\w,.\s]{2,40}:\s[A-Z][\w\s&'’-]{2,60}[;,]\s(?:19|20)\d\d\.?\s*\Z"
)


def sentences(text: str, language: str | Language) -> tuple[tuple[int, int], ...]:
    """Give the spans of the sentences in a block's plain text.

    Half-open code point spans, in order, without the white space between sentences: spans and
    gaps join to the text. An empty or blank text gives none. A reference entry (authors, title,
    journal or publisher) is one span. No text is refused.

    Raises:
        ConfigError: `language` is a tag without a data file.
    """
    splitter = _splitter(load(language) if isinstance(language, str) else language)
    end = len(text.rstrip())
    start = len(text) - len(text.lstrip())
    if start >= end:
        return ()
    spans: list[tuple[int, int]] = []
    if not splitter.is_reference(text, start):
        brackets = _brackets(text)
        for candidate in splitter.candidates.finditer(text, start, end):
            cut = candidate.end("closing")
            if not _enclosed(brackets, start, candidate.start(), cut) and splitter.breaks(
                text, start, candidate
            ):
                spans.append((start, cut))
                start = candidate.end()
    spans.append((start, end))
    return tuple(spans)


def is_reference(text: str, language: Language) -> bool:
    """Tell whether a text is an entry of a reference list: authors, title, journal or publisher."""
    return _splitter(language).is_reference(text, len(text) - len(text.lstrip()))


def _brackets(text: str) -> list[tuple[int, int]]:
    """Give the outermost closed brackets as (opening, closing), in order."""
    pairs: list[tuple[int, int]] = []
    waiting: list[int] = []
    for found in re.finditer(r"[()\[\]]", text):
        at = found.start()
        if found[0] in "([":
            waiting.append(at)
        # A closing bracket without a partner is a list marker: a)
        elif waiting and text[waiting[-1]] + found[0] in ("()", "[]"):
            opened = waiting.pop()
            while pairs and pairs[-1][0] > opened:
                pairs.pop()
            pairs.append((opened, at))
    return pairs


def _enclosed(brackets: list[tuple[int, int]], start: int, stop: int, cut: int) -> bool:
    """Tell whether a stop lies in a bracket that opened in the middle of the sentence."""
    at = bisect_left(brackets, (stop, 0)) - 1
    return at >= 0 and start < brackets[at][0] and brackets[at][1] >= cut


@dataclass(frozen=True, slots=True)
class _Stop:
    """A full stop in its surroundings."""

    token: str
    """What stands before it, up to white space, without leading quotes and brackets."""
    word: str
    """The last part of `token`, behind a slash, dash or bracket; empty after white space."""
    previous: str
    """The token before that one."""
    kind: str
    """Which shape of `openings` follows: `word`, `number`, `marker`, `sign` …"""
    follower: str
    """The word that follows; empty when `kind` is not `word`."""
    usual: bool
    """Whether `follower` is a usual opening word, or a list marker or the like follows."""
    named: bool
    """Whether `follower` may be a surname's particle: a capital comes after it."""
    shortened: bool
    """Whether `follower` has a stop itself, as a title or an initial has."""
    early: bool
    """Whether a time begins the sentence, too few words for a verb: At 5 a.m. Anna …"""


@cache
def _splitter(language: Language) -> "_Splitter":
    return _Splitter(language)


class _Splitter:
    """The shapes and words of one language, compiled."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.closing_quotes = "".join(sorted({pair[1] for pair in language.quotes}))
        self.leads = "".join(sorted({pair[0] for pair in language.quotes})) + "([{*"
        opens, closes = re.escape(self.leads), re.escape(self.closing_quotes)
        self.candidates = re.compile(
            r"(?P<mark>[.!?…](?:(?:[ \u00a0]\.){2,}|[.!?…]*))"
            rf"(?P<closing>(?:[{closes})\]}}*†‡§{_SUPERSCRIPT}]|[“‘](?=\s)"
            r"|\s?\[\d[\d,;–\s-]*\]|\[(?:note|noot|ref|[a-z])\s?\d*\]"
            r"|\(\d+(?:[,–-]\s?\d+)*\)(?!\w))*"
            r"(?P<note>\d{1,3}(?:(?:[,–-]\s?|\s)\d{1,3})*(?=\s))?)"
            rf"(?P<gap>\s+|(?=[{opens}]*[{_UPPER}])|\Z)"
        )
        self.openings = re.compile(
            rf"(?:[{opens}¿¡]|[•▪●◦·‣]\s?)*"
            rf"(?:(?P<marker>(?:[a-z]|[ivx]{{2,4}})\)\s|(?:[a-z]|[ivx]{{2,4}})\.\s+[{_UPPER}])"
            rf"|(?P<apostrophe>['’‘]?(?<=['’‘])[kmnrst](?:\s|-|\s-)?[{_UPPER}])"
            r"|(?P<number>[£$€]?\s?\d)"
            r"|(?P<sign>[~≈<>≤≥±+−-]\s?[£$€]?\d|[#@][^\W\d_]|https?://|www\.|[α-ω]"
            rf"|[a-z]{{1,3}}[{_UPPER}]\w*|[a-z]-[{_UPPER}]\w+)"
            rf"|(?P<omission>(?:…|\.\.\.)(?:\]?\s[{_UPPER}]|\w))"
            r"|(?P<word>[^\W\d_](?:[\w'’-]*\w)?))"
        )
        verbs = "|".join(map(re.escape, sorted(language.reporting))) or "(?!)"
        self.reported = re.compile(rf"(?:[{_UPPER}][\w.'’-]*\s+){{1,3}}(?:{verbs})\b")

    def is_reference(self, text: str, start: int) -> bool:
        """Tell whether the text is an entry of a reference list."""
        authors = _AUTHORS.match(text, start)
        if authors:
            first = (authors["surname"] or "").partition(" ")[0].lower()
            if first not in self.language.labels and first not in self.language.openings:
                return _BIBLIOGRAPHIC.search(text, authors.end() - 1) is not None
        return _LOCATOR_AT_END.search(text, start) is not None

    def breaks(self, text: str, start: int, candidate: re.Match[str]) -> bool:
        """Tell whether a candidate is a boundary; `start` is where its sentence began."""
        opening = self._opening(text, candidate.end())
        at, mark = candidate.start(), candidate["mark"]
        before = text[max(start, at - _REACH) : at]
        if opening is None or not before or before[-1] in "([":
            return False
        if (
            not candidate["gap"]
            and not candidate["closing"]
            and not self._joins(text, before, opening)
        ):
            return False
        if "!" in mark or "?" in mark:
            quoted = any(char in self.closing_quotes for char in candidate["closing"])
            return not (quoted and self.reported.match(text, opening.start()))
        if "…" in mark or len(mark) > 2:
            # "I" has its capital anywhere.
            return opening["word"] not in (None, "I")
        stop = self._stop(text, before, opening)
        return not (
            (candidate["note"] and not self._takes_note(stop))
            or (stop.kind == "number" and _LOCATOR.match(text, opening.end() - 1))
            or self._marks_item(text[start : min(at, start + 41)], stop)
        ) and self._ends(stop)

    def _opening(self, text: str, at: int) -> re.Match[str] | None:
        """Give what can open a sentence here; None when nothing can, as a word in lower case."""
        opening = self.openings.match(text, at)
        if opening and opening["word"] and not opening["word"][0].istitle():
            return None
        return opening

    def _joins(self, text: str, before: str, opening: re.Match[str]) -> bool:
        """Tell whether two words with only a stop between them are two sentences: `rest.The`.

        Initials, names of sites and addresses have another shape: `J.Smith`, `Trials.Gov`,
        `example.org/a?Page=2`.
        """
        follower = opening["word"]
        if follower is None or not _PLAIN_WORD.match(text, opening.start("word")):
            return False
        if before[-1] in ")]%":
            return True
        token = before.rsplit(None, 1)[-1].lstrip(self.leads)
        word = len(token) > 1 and token.replace("/", "", 1).isalpha()
        return word and (token.islower() or follower.lower() in self.language.openings)

    def _stop(self, text: str, before: str, opening: re.Match[str]) -> _Stop:
        words = before.rsplit(None, 2)
        token = "" if before[-1].isspace() else words[-1].lstrip(self.leads)
        joint = None if token.isalpha() else _AFTER_JOINT.search(token)
        follower, end = opening["word"] or "", opening.end()
        shortened = text[end : end + 1] == "."
        return _Stop(
            token=token,
            word=joint[0] if joint else token,
            previous=words[-2].lstrip(self.leads) if len(words) > 1 else "",
            kind=opening.lastgroup or "",
            follower=follower,
            usual=follower.lower() in self.language.openings and not shortened
            if follower
            else opening.lastgroup in ("marker", "apostrophe", "omission"),
            named=follower.lower() in self.language.particles and text[end + 1 : end + 2].istitle(),
            shortened=shortened,
            early="." in token and len(before.split()) < 4,
        )

    def _takes_note(self, stop: _Stop) -> bool:
        """Tell whether a number right after the stop is a footnote mark: `cells.3 However`."""
        if stop.token[-1:] in (")", "%"):
            return True
        language = self.language
        return (
            len(stop.word) > 1
            and stop.word.isalpha()
            and "." not in stop.token
            and not _listed(stop, language.never_ends)
            and not _listed(stop, language.ends_before_opening)
            and not _listed(stop, language.ends_none_before_number)
        )

    def _marks_item(self, sentence: str, stop: _Stop) -> bool:
        """Tell whether the stop belongs to a list marker or a caption's label, `2.` or `Table 1.`."""
        if len(sentence) <= 40:
            if _ITEM_MARK.fullmatch(sentence):
                return True
            label = _LABELLED.fullmatch(sentence)
            if label and label[1].lower() in self.language.labels:
                return True
        # Three rules: 1. Rest. — but not: Patients: 40. The rest …
        mark = {":": _FIRST_MARK, ";": _NEXT_MARK}.get(stop.previous[-1:])
        return mark is not None and mark.fullmatch(stop.token) is not None

    def _ends(self, stop: _Stop) -> bool:
        """Tell whether the word before the stop may end a sentence here."""
        language, word = self.language, stop.word
        if _listed(stop, language.never_ends):
            return False
        if stop.kind == "number" and _listed(stop, language.ends_none_before_number):
            return False
        if _listed(stop, language.ends_before_opening):
            return stop.usual
        if _listed(stop, language.ends_before_capital):
            return stop.usual or bool(
                stop.follower
                and not (stop.early or stop.shortened or stop.follower in language.continuations)
            )
        if len(word) == 1 and word.isalpha():
            return self._letter_ends(stop)
        dotted = _DOTTED.fullmatch(word) and _SINGLE.search(word)
        return not dotted or (stop.usual and not stop.named)

    def _letter_ends(self, stop: _Stop) -> bool:
        """Tell whether a single letter ends a sentence: a label or unit may, an initial hardly."""
        if stop.word.islower():
            return stop.usual or _NUMBER.fullmatch(stop.previous) is not None
        if stop.previous.rstrip(".").lower() in self.language.labels:
            return stop.kind in ("word", "number") or stop.usual
        return stop.usual and not stop.named


def _listed(stop: _Stop, words: AbstractSet[str]) -> bool:
    """Tell whether the word before the stop, or the last two words, stand in a list.

    A capital at the start of a sentence counts as a small letter; capitals throughout do not:
    `Cf.` is an abbreviation, CF and MS are illnesses.
    """
    word = stop.word
    if word in words or word[:1].lower() + word[1:] in words:
        return True
    both = f"{stop.previous} {word}"
    return both in words or both[:1].lower() + both[1:] in words
