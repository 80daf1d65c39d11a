"""Which words are unknown, and which known words were probably meant."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from importlib.resources import files

from editorial.language import load as load_language
from editorial.language.spelling import Spelling
from editorial.spelling.compounds import compound
from editorial.spelling.dictionary import Dictionary, find, open_dictionary
from editorial.spelling.near import bare, slips

_JOINT = re.compile(r"([-‑–/'’.+]+)")
_GRAM = 4
_ENOUGH = 3
_SHORT_PART = 4


@dataclass(frozen=True, eq=False)
class Speller:
    """A dictionary with the words that it lacks; it learns nothing while it is asked."""

    spelling: Spelling
    """How words of the language are built."""
    dictionary: Dictionary
    """The installed dictionary."""
    words: frozenset[str]
    """Words that are right although the dictionary does not have them."""
    archive: frozenset[str] = frozenset()
    """Words that the archive uses; they may be suggested, nothing more."""
    _judged: dict[str, bool] = field(default_factory=dict, repr=False)
    _settled: set[str] = field(default_factory=set, repr=False)
    _near: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def digest(self) -> str:
        """Hash of all that its answers depend on."""
        said = (self.dictionary.digest, sorted(self.words), sorted(self.archive))
        return sha256(repr(said).encode()).hexdigest()

    def unknown(self, word: str) -> bool:
        """Tell whether neither the dictionary, the lexicon nor their compounds have a word.

        A hyphen at its end stands for the rest of a compound: `gezondheids-`.
        """
        judged = self._judged.get(word)
        if judged is None:
            judged = self._judged[word] = not self._known(word)
        return judged

    def doubtful(self, words: AbstractSet[str]) -> AbstractSet[str]:
        """Give those of many words in lower case that are unknown as they stand; quickly."""
        fresh = words - self._settled
        doubts = {word for word in fresh if self.unknown(word)}
        self._settled.update(fresh - doubts)
        return doubts

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Give the known words one slip away from an unknown one, the likeliest first; at most 3.

        Words that differ only in diacritics come first, then the archive's and the lexicon's, then
        the dictionary's.  Of a word with hyphens the one unknown piece is replaced.
        """
        near = self._near.get(word)
        if near is None:
            near = self._near[word] = tuple(self._suggested(word))
        return near

    def divides(self, word: str) -> bool:
        """Tell whether each piece of a word is known words in a row, short ones too: statest."""
        return all(
            self._piece(piece)
            or compound(piece.lower(), self._short_part, self.spelling, shortest=_SHORT_PART)
            for piece in _JOINT.split(word)[::2]
            if piece
        )

    def _short_part(self, piece: str) -> bool:
        return piece in self.words or self.dictionary.lists(piece)

    def _known(self, word: str) -> bool:
        if self._listed(word):
            return True
        pieces = _JOINT.split(word)
        if len(pieces) == 1:
            return self._piece(word)
        return all(
            self._piece(piece) or (mark[:1] in "-‑" and mark != "" and self._cut_off(piece))
            for piece, mark in zip(pieces[::2], [*pieces[1::2], ""], strict=True)
            if piece
        )

    def _listed(self, word: str) -> bool:
        return word in self.words or word.lower() in self.words or self.dictionary.has(word)

    def _piece(self, piece: str) -> bool:
        """Tell whether a piece between hyphens is known: a word, a compound, letters or digits."""
        lowered = piece.lower()
        return (
            len(piece) == 1
            or piece.isupper()
            or not piece.isalpha()
            or lowered in self.spelling.endings
            or lowered in self.spelling.prefixes
            or self._listed(piece)
            or compound(lowered, self._part, self.spelling)
        )

    def _cut_off(self, piece: str) -> bool:
        """Tell whether a piece is known without its linking letters: gezondheids-, levens-."""
        return any(
            piece.endswith(link) and self._piece(piece.removesuffix(link))
            for link in self.spelling.linking
        )

    def _part(self, piece: str) -> bool:
        return piece in self.words or self.dictionary.has(piece)

    def _suggested(self, word: str) -> Iterator[str]:
        pieces = _JOINT.split(word)
        wrong = [
            at for at in range(0, len(pieces), 2) if pieces[at] and not self._piece(pieces[at])
        ]
        if len(wrong) != 1:
            return
        at = wrong[0]
        for near in self._neighbours(pieces[at]):
            yield "".join((*pieces[:at], near, *pieces[at + 1 :]))

    def _neighbours(self, piece: str) -> list[str]:
        lowered, key = piece.lower(), bare(piece)
        ranked: dict[str, tuple[bool, bool]] = {}
        if len(self._accented.get(key, ())) == 1:
            ranked[self._accented[key][0]] = (False, False)
        for near in slips(lowered, self.spelling.letters):
            if near in ranked or near == lowered or len(near) < _ENOUGH:
                continue
            own = near in self.words or near in self.archive
            if own or (self.plausible(near) and self.dictionary.lists(near)):
                ranked[near] = (bare(near) != key, not own)
        best = sorted(ranked, key=ranked.__getitem__)[:_ENOUGH]
        return [near.capitalize() if piece.istitle() else near for near in best]

    @cached_property
    def _accented(self) -> dict[str, list[str]]:
        """The words with diacritics by the same without."""
        found: dict[str, list[str]] = {}
        for word in sorted(self.words | self.dictionary.stems):
            if not word.isascii() and word.islower():
                found.setdefault(bare(word), []).append(word)
        return found

    def plausible(self, word: str) -> bool:
        """Tell whether a word's letters follow each other as they do in the dictionary.

        It spares the dictionary nearly all of the eight hundred questions that a word raises.
        """
        edged = f"^{word}$"
        return all(edged[at : at + _GRAM] in self._grams for at in range(len(edged) - _GRAM + 1))

    @cached_property
    def _grams(self) -> frozenset[str]:
        edged = (f"^{stem.lower()}$" for stem in self.dictionary.stems)
        return frozenset(
            word[at : at + _GRAM] for word in edged for at in range(len(word) - _GRAM + 1)
        )


def load(tag: str, lexicon: Iterable[str] = (), archive: Iterable[str] = ()) -> Speller | None:
    """Give the speller of a language; None when the library or a dictionary is not installed.

    `lexicon` has words that are right, such as a glossary's; `archive` words that are used.

    Raises:
        ConfigError: `tag` is a language without a data file.
    """
    path = find(load_language(tag).tag)
    dictionary = None if path is None else open_dictionary(path)
    return None if dictionary is None else over(dictionary, tag, lexicon, archive)


def over(
    dictionary: Dictionary, tag: str, lexicon: Iterable[str] = (), archive: Iterable[str] = ()
) -> Speller:
    """Give the speller of a language over a dictionary; else as `load`."""
    language = load_language(tag)
    abbreviations = language.never_ends | language.ends_before_opening
    entries = (*shipped(language.tag), *abbreviations, *lexicon)
    own = frozenset(word for entry in entries for word in entry.split())
    return Speller(language.spelling, dictionary, own, frozenset(archive))


def shipped(tag: str) -> frozenset[str]:
    """Give the words of our own list for a language: what dictionaries lack of our subject."""
    listed = files("editorial.spelling").joinpath(f"{tag}.txt")
    return words(listed.read_text(encoding="utf-8")) if listed.is_file() else frozenset()


def words(text: str) -> frozenset[str]:
    """Give the words of a list with one word a line; after `#` stands a comment."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return frozenset(filter(None, lines))
