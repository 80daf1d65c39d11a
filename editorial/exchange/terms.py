"""Terms from elsewhere: what could be read, what was left out and why, and taking them over."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from editorial import glossary
from editorial.errors import RecordError
from editorial.glossary import Glossary, Term
from editorial.model import Statement


@dataclass(frozen=True)
class Left:
    """Something that was left out of a file, or read otherwise than it stands there."""

    statement: Statement
    """What, why, and what to do."""
    line: int | None
    """1-based line or row; None when the whole file is meant."""


@dataclass(frozen=True)
class Terms:
    """The terms of a file from elsewhere."""

    terms: tuple[Term, ...]
    """The terms in file order, each English term once."""
    remarks: tuple[Left, ...] = ()
    """What was left out or mended, in file order."""

    @classmethod
    def sound(cls, terms: Iterable[tuple[Term, int]], remarks: Iterable[Left]) -> "Terms":
        """Give the terms, each with its line, that our own file can hold; the others are told of."""
        kept: list[Term] = []
        told = list(remarks)
        for term, line in terms:
            fault = _fault(term)
            if fault is None:
                kept.append(term)
            else:
                told.append(Left(fault, line))
        return cls(tuple(kept), tuple(sorted(told, key=lambda one: one.line or 1 << 60)))


def _fault(term: Term) -> Statement | None:
    """Give what keeps a term from being written to our glossary and read again."""
    try:
        (again,) = glossary.parse(glossary.serialize(Glossary((term,)))).terms
    except RecordError as error:
        return left_out(error)
    if again == term:
        return None
    return Statement(
        "‘{term}’ holds a character that parts cells or terms; it was left out.",
        {"term": term.source},
    )


def left_out(error: RecordError) -> Statement:
    """Give what an error says as the reason why a row was left out."""
    values = {key: str(value) for key, value in error.values.items()}
    return Statement(
        "{reason} {cure} The row was left out.",
        {
            "reason": Statement(error.template, values),
            "cure": Statement(error.cure, values),
        },
    )


@dataclass(frozen=True)
class Taken:
    """A glossary with terms taken over."""

    glossary: Glossary
    """The glossary as it becomes."""
    added: tuple[Term, ...] = ()
    """The terms that it had not."""
    changed: tuple[tuple[Term, Term], ...] = field(default=())
    """The terms that it had otherwise: before and after."""


def taken(before: Glossary, terms: Iterable[Term]) -> Taken:
    """Take terms over in a glossary; what the terms do not say stays as it was.

    A term that is there already gets the targets and the status that are taken over, and the word
    class, forbidden forms and note where they say something.  No term goes.
    """
    found = dict(before.by_source)
    added: list[Term] = []
    changed: list[tuple[Term, Term]] = []
    for term in terms:
        old = found.get(term.source)
        if old is None:
            added.append(term)
            found[term.source] = term
            continue
        new = _over(old, term)
        if new != old:
            changed.append((old, new))
            found[term.source] = new
    whole = tuple(found.values())
    if added and _sorted(before.terms) == before.terms:
        whole = _sorted(whole)
    return Taken(Glossary(whole), tuple(added), tuple(changed))


def _over(old: Term, new: Term) -> Term:
    kept = new.forbidden or tuple(form for form in old.forbidden if form not in new.targets)
    return replace(
        new,
        word_class=new.word_class or old.word_class,
        forbidden=kept,
        note=new.note or old.note,
    )


def _sorted(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: (term.source.casefold(), term.source)))
