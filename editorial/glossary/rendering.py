"""Whether a text of the target language has a term, and what it has that is not to be written."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from editorial.glossary.forms import WORD, capital, either, forms, pieces, places
from editorial.glossary.term import Glossary, Term, WordClass
from editorial.language import Language
from editorial.language.letters import lowered

_SUSPENDED = re.compile(r"(\w{3,})-\s")
_WITHIN_WORDS = 4
"""Letters from which a target is also found inside a longer word: `pijn` in `hoofdpijn`."""


def renders(text: str, term: Term, language: Language) -> bool:
    """Tell whether `text` has one of the targets of `term`, as listed or in a derived form.

    Inflected forms count, verbs that stand apart (`lokt … uit`), the first and last part of a
    compound written as one word or with hyphens (`vermoeidheidsklachten` for `vermoeidheid`), and
    a part that another word shares (`slaap- en eetproblemen`).
    """
    plain = lowered(text)
    if any(_stands(text if capital(target) else plain, target) for target in term.targets):
        return True
    return any(
        shape.search(text if cased else plain)
        for shape, cased in _shapes(term.targets, term.word_class, language)
    ) or any(_shared(plain, target, language) for target in term.targets)


def _stands(text: str, target: str) -> bool:
    """Tell whether a target stands as it is listed: the usual case, and quickly told."""
    at = text.find(target)
    if at < 0:
        return False
    end = at + len(target)
    return not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum()


@dataclass(frozen=True, slots=True)
class Misuse:
    """A forbidden form where it stands in a text."""

    term: Term
    """The term that forbids it."""
    form: str
    """The form as the glossary lists it."""
    start: int
    """First character of the word, or words, that it stands in."""
    end: int
    """The character after the last one."""


def misuses(text: str, glossary: Glossary, language: Language) -> tuple[Misuse, ...]:
    """Give where forbidden forms stand in `text`, in order.

    A form is found as a whole word, inflected too, and as the first or last part of a compound
    whose other part is a known word: `moeheidsklachten`, not `vermoeidheidsklachten`.
    """
    return _forbidden(glossary, language).find(text)


@cache
def _shapes(
    targets: tuple[str, ...], word_class: WordClass | None, language: Language
) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Give expressions for the targets, each with whether case counts in it."""
    return tuple(
        (re.compile(shape), capital(target))
        for target in targets
        for shape in _expressions(target, word_class, language)
    )


def _expressions(target: str, word_class: WordClass | None, language: Language) -> Iterator[str]:
    words = pieces(target)
    if len(words) > 1:
        yield _phrase(words, word_class, language)
        return
    # An English noun may well be a Dutch infinitive: inspanning, bewegen.
    found = forms(target, None if word_class is WordClass.NOUN else word_class, language)
    if capital(target):
        yield rf"(?<!\w){either(found)}(?!\w)"
        return
    long = [form for form in found if len(form) >= _WITHIN_WORDS]
    short = [form for form in found if len(form) < _WITHIN_WORDS]
    if long:
        shape = _plain(long)
        yield rf"(?<!\w){shape}|{shape}(?!\w)"
    if short:
        yield rf"(?<!\w){_plain(short)}(?!\w)"
    if word_class is not WordClass.NOUN:
        yield from _apart(target, language)


def _phrase(words: list[str], word_class: WordClass | None, language: Language) -> str:
    """Give an expression for several words, up to two others between them."""
    shape = r"(?<!\w)"
    for at, word in enumerate(words):
        if at % 2:
            shape += _gap(word)
        else:
            last = at == len(words) - 1
            found = forms(word, word_class if last and word_class else None, language)
            shape += either(found) + (r"\w*" if last and len(word) >= _WITHIN_WORDS else "")
    return shape + r"(?!\w)"


def _gap(mark: str) -> str:
    if "-" in mark:
        return r"[\s‐‑-]?"
    return re.escape(mark) if mark.strip() else r"(?:[‐‑-]|\s(?:[^\s.!?;]+\s){0,2}?)"


def _apart(target: str, language: Language) -> Iterator[str]:
    """Give expressions for a verb whose first part may stand elsewhere."""
    first = next((one for one in language.inflection.detached if target.startswith(one)), "")
    if first and len(target) - len(first) > 3:
        rest = _plain(forms(target.removeprefix(first), WordClass.VERB, language))
        yield rf"(?<!\w){first}(?:\s\w+\s)?{rest}(?!\w)"
        yield rf"(?<!\w){rest}(?!\w)[^.!?;:]{{1,90}}?(?<!\w){first}(?!\w)"


def _plain(found: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, found)) + ")"


def _shared(plain: str, target: str, language: Language) -> bool:
    """Tell whether a compound is there in two: `licht- en geluidsgevoeligheid`."""
    return any(
        target.startswith(stem[1])
        and _ends(plain[stem.end() :][:80], target[len(stem[1]) :], language)
        for stem in _SUSPENDED.finditer(plain)
    )


def _ends(text: str, rest: str, language: Language) -> bool:
    last = next(
        (rest[len(joint) :] for joint in language.inflection.joints if rest.startswith(joint)), ""
    )
    shapes = [_plain(forms(one, None, language)) for one in (rest, last) if len(one) > 2]
    return any(re.search(rf"\w{shape}(?!\w)", text) for shape in shapes)


@lru_cache(maxsize=8)
def _forbidden(glossary: Glossary, language: Language) -> "_Forbidden":
    return _Forbidden(glossary, language)


@dataclass(frozen=True, slots=True)
class _Form:
    term: Term
    form: str
    shape: re.Pattern[str]


class _Forbidden:
    """The forbidden forms by their first word; words that hold none are remembered."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self._joints = language.inflection.joints
        self._parts = _parts(glossary, language)
        self._starts: defaultdict[str, list[_Form]] = defaultdict(list)
        self._stems: dict[str, tuple[int, _Form]] = {}
        self._harmless: set[str] = set()
        self._compounds: dict[str, _Form | None] = {}
        for term in glossary.terms:
            for form in term.forbidden:
                self._add(term, form, language)

    def _add(self, term: Term, form: str, language: Language) -> None:
        words = pieces(form)
        cased = capital(form) or form in map(str.lower, term.targets)
        found = (form,) if cased else forms(form, _inflected(term), language)
        case = re.NOFLAG if cased else re.IGNORECASE
        entry = _Form(term, form, re.compile(rf"{_plain(found)}(?!\w)", case))
        for one in found:
            start = WORD.findall(lowered(one))[0]
            if entry not in self._starts[start]:
                self._starts[start].append(entry)
        if len(words) == 1 and not cased and len(form) >= _WITHIN_WORDS:
            for one in found:
                self._stems.setdefault(one, (len(self._stems), entry))

    def find(self, text: str) -> tuple[Misuse, ...]:
        plain = lowered(text)
        words = set(WORD.findall(plain))
        words -= self._harmless
        if not words:
            return ()
        suspect = {word for word in words if word in self._starts or self._compound(word)}
        self._harmless |= words - suspect
        found: list[Misuse] = []
        for at, first in sorted((at, word) for word in suspect for at in places(plain, word)):
            if (not found or at >= found[-1].end) and (misuse := self._at(text, at, first)):
                found.append(misuse)
        return tuple(found)

    def _at(self, text: str, at: int, word: str) -> Misuse | None:
        for entry in self._starts.get(word, ()):
            if matched := entry.shape.match(text, at):
                return Misuse(entry.term, entry.form, at, matched.end())
        whole = self._compound(word)
        return Misuse(whole.term, whole.form, at, at + len(word)) if whole else None

    def _compound(self, word: str) -> _Form | None:
        """Give the forbidden form that a word has as a whole part."""
        if word not in self._compounds:
            self._compounds[word] = self._part(word)
        return self._compounds[word]

    def _part(self, word: str) -> _Form | None:
        """Give the form that the glossary lists first of those that begin or end a word."""
        found: list[tuple[int, _Form]] = []
        for at in range(1, len(word)):
            head, tail = word[:at], word[at:]
            if head in self._stems and self._follows(tail):
                found.append(self._stems[head])
            if tail in self._stems and self._precedes(head):
                found.append(self._stems[tail])
        return min(found, key=lambda one: one[0])[1] if found else None

    def _follows(self, rest: str) -> bool:
        return rest in self._parts or any(
            rest.startswith(joint) and rest[len(joint) :] in self._parts for joint in self._joints
        )

    def _precedes(self, first: str) -> bool:
        return first in self._parts or any(
            first.endswith(joint) and first[: -len(joint)] in self._parts for joint in self._joints
        )


def _inflected(term: Term) -> WordClass | None:
    """Give the class whose forms a forbidden form takes: none are made up for a name."""
    return term.word_class or WordClass.NOUN


def _parts(glossary: Glossary, language: Language) -> frozenset[str]:
    """Give the words, in all their forms, that make a compound with what is forbidden."""
    known = {
        *language.inflection.parts,
        *(target for term in glossary.terms for target in term.targets if target.islower()),
    }
    single = (word for word in known if len(pieces(word)) == 1 and len(word) >= _WITHIN_WORDS)
    return frozenset(form for word in single for form in forms(word, WordClass.NOUN, language))
