"""Where the terms of a glossary occur in a text of the source language."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from editorial.glossary.forms import WORD, either, forms, pieces, places
from editorial.glossary.term import Glossary, Term, WordClass
from editorial.language import Language
from editorial.language.letters import lowered

_EDGES = "“”‘’\"'()[]{},;:–—"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term where it stands in a text."""

    term: Term
    """The term."""
    start: int
    """First character."""
    end: int
    """The character after the last one, inflection included."""


def occurrences(text: str, glossary: Glossary, language: Language) -> tuple[Occurrence, ...]:
    """Give where terms occur in `text`, in order; of terms that overlap, the first and longest.

    A term is found as whole words, in the plural and possessive too, with a space or a hyphen
    between its words.  Its words with a capital are found as they are written, others in any case.
    A noun is not taken for the verb of the same form, nor the reverse, where the words around it
    tell.  Deprecated terms are found as well.
    """
    return _index(glossary, language).find(text)


@dataclass(frozen=True, slots=True)
class _Entry:
    term: Term
    shape: re.Pattern[str]
    single: bool


@lru_cache(maxsize=8)
def _index(glossary: Glossary, language: Language) -> "_Index":
    return _Index(glossary, language)


class _Index:
    """The terms by the first word of each of their forms, so that most blocks cost one look."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self._inflection = language.inflection
        entries: defaultdict[str, list[_Entry]] = defaultdict(list)
        for term in sorted(glossary.terms, key=lambda term: -len(term.source)):
            words = pieces(term.source)
            changing = 0 if term.word_class is WordClass.VERB else len(words) - 1
            shape = "".join(
                either(forms(word, term.word_class, language) if at == changing else (word,))
                if at % 2 == 0
                else _gap(word)
                for at, word in enumerate(words)
            )
            entry = _Entry(term, re.compile(rf"{shape}(?!\w)"), len(words) == 1)
            starts = forms(words[0], term.word_class, language) if changing == 0 else words[:1]
            for start in starts:
                entries[WORD.findall(lowered(start))[0]].append(entry)
        self._entries = dict(entries)
        self._starts = frozenset(entries)

    def find(self, text: str) -> tuple[Occurrence, ...]:
        plain = lowered(text)
        # Nearly all of a text's words begin no term.
        starts = self._starts.intersection(WORD.findall(plain))
        if not starts:
            return ()
        found: list[Occurrence] = []
        end = 0
        for at, first in sorted((at, word) for word in starts for at in places(plain, word)):
            if at >= end and (occurrence := self._at(text, at, first)):
                found.append(occurrence)
                end = occurrence.end
        return tuple(found)

    def _at(self, text: str, at: int, word: str) -> Occurrence | None:
        for entry in self._entries[word]:
            matched = entry.shape.match(text, at)
            if matched and not (entry.single and self._other_class(entry.term, text, matched)):
                return Occurrence(entry.term, at, matched.end())
        return None

    def _other_class(self, term: Term, text: str, matched: re.Match[str]) -> bool:
        """Tell whether the words around it make it a verb where the term is a noun, or reverse."""
        known = self._inflection
        before = _word_before(text, matched.start())
        if term.word_class is WordClass.VERB:
            return before in known.before_noun
        if term.word_class is not WordClass.NOUN:
            return False
        if before in known.infinitive:  # to control their pain; not: due to fatigue
            after = text[matched.end() :].split(None, 1)[:1]
            return bool(after) and after[0].strip(_EDGES).lower() in known.before_noun
        return before in known.before_verb


def _gap(mark: str) -> str:
    return r"\s?/\s?" if "/" in mark else r"[\s‐‑-]" if mark in " -" else re.escape(mark)


def _word_before(text: str, at: int) -> str:
    words = text[:at].rsplit(None, 1) if text[at - 1 : at].isspace() else []
    return words[-1].lstrip(_EDGES).lower() if words else ""
