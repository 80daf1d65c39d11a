"""Finding terms by a word that somebody remembers."""

from dataclasses import dataclass

from editorial.glossary.term import Glossary, Term
from editorial.similarity import ratio

_NEAR = 75


@dataclass(frozen=True, slots=True)
class Match:
    """A term that a search came upon."""

    term: Term
    """The term."""
    near: bool
    """Whether it only resembles what was asked for."""


def search(word: str, glossary: Glossary) -> tuple[Match, ...]:
    """Give the terms whose English or targets hold `word`, in any case, the closest first.

    Notes and forbidden forms are looked through as well, after these.  When nothing holds it, the
    terms with a word that resembles it are given, as near misses.
    """
    asked = " ".join(word.lower().split())
    if not asked:
        return ()
    ranked = [(rank, term) for term in glossary.terms if (rank := _rank(asked, term))]
    if ranked:
        return tuple(Match(term, near=False) for _, term in sorted(ranked, key=_closest))
    scored = [(-score, term) for term in glossary.terms if (score := _likeness(asked, term))]
    return tuple(Match(term, near=True) for _, term in sorted(scored, key=_closest))


def _closest(ranked: tuple[float, Term]) -> tuple[float, int, str]:
    rank, term = ranked
    return rank, len(term.source), term.source


def _rank(asked: str, term: Term) -> int:
    """Give how well a term answers, 1 the best; 0 when not at all."""
    names = [name.lower() for name in (term.source, *term.targets)]
    if asked in names:
        return 1
    if any(name.startswith(asked) for name in names):
        return 2
    if any(asked in name for name in names):
        return 3
    return 4 if any(asked in said.lower() for said in (*term.forbidden, term.note)) else 0


def _likeness(asked: str, term: Term) -> float:
    names = [name.lower() for name in (term.source, *term.targets)]
    words = {*names, *(word for name in names for word in name.split())}
    return max(ratio(asked, name, cutoff=_NEAR) for name in words)
