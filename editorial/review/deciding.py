"""Decisions about a target: approved or rejected, by whom, for exactly which text.

A decision is never taken back by anything but another one, and never outlives its text: what
counts is worked out from hashes each time.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from editorial.model import Approval, Rejection, Unit
from editorial.review.hashes import target_hash, text_hash
from editorial.review.state import Review

# Poedit, Lokalize and Weblate show notes and keep them.
_REJECTED = "AFGEWEZEN"
_ASKED = "VRAAG"
_ANSWERED = "ANTWOORD"
_OTHER = "ANDERE VERSIE"
_REMARK = re.compile(
    # People who type one leave out their name, a space or the capitals.
    rf"\s*({_REJECTED}|{_ASKED}|QUESTION|{_ANSWERED}|ANSWER)\b\s*([^:]*?)\s*:\s*(.*\S)",
    re.IGNORECASE,
)
_QUESTIONS = frozenset({_ASKED, "QUESTION"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True)
class Question:
    """A question in a block, with what was answered."""

    by: str
    """Who asked, as it is signed; empty when the question is not signed."""
    text: str
    """The question."""
    answers: tuple[tuple[str, str], ...] = ()
    """Who answered, and what, in order; empty while it is open."""


def approval(review: Review, unit: Unit) -> Approval | None:
    """Give the approval of the present text; None when there is none."""
    known = review.approvals.get(unit.id)
    present = known is not None and known.text == text_hash(unit.source, unit.target)
    return known if present and unit.translated else None


def settled(review: Review, unit: Unit) -> bool:
    """Whether somebody other than its writer has approved the present text.

    An editor who brings back a text that they once approved is its writer now.
    """
    known = approval(review, unit)
    return known is not None and known.by != writer(review, unit)


def rejection(review: Review, unit: Unit) -> Rejection | None:
    """Give the rejection of the present text; None when there is none."""
    known = review.rejections.get(unit.id)
    present = known is not None and known.text == text_hash(unit.source, unit.target)
    return known if present else None


def writer(review: Review, unit: Unit) -> str:
    """Give the id of who wrote the present target; empty when that is not recorded."""
    known = review.blocks.get(unit.id)
    if known is None or known.target != target_hash(unit.target):
        return ""
    return known.translator


def approve(review: Review, unit: Unit, person: str, today: date) -> tuple[Review, Unit]:
    """Approve a target; what was said against it is settled."""
    one = Approval(person, today.isoformat(), text_hash(unit.source, unit.target))
    rejections = {key: value for key, value in review.rejections.items() if key != unit.id}
    known = review.rejections.get(unit.id)
    notes = tuple(_not_against(unit.notes, known.reason if known is not None else ""))
    return (
        replace(review, approvals={**review.approvals, unit.id: one}, rejections=rejections),
        unit if notes == unit.notes else replace(unit, notes=notes),
    )


def _not_against(notes: Iterable[str], reason: str) -> Iterator[str]:
    """Give the notes that are no rejection; `reason` is that of the last one.

    polib wraps a long note, so a rejection can go on in the notes that follow.
    """
    rest = ""
    for note in notes:
        match = _REMARK.match(note)
        if match is not None and _kind(note) == _REJECTED:
            rest = reason.removeprefix(match[3]).lstrip()
        elif rest and note.strip() and rest.startswith(note.strip()):
            rest = rest.removeprefix(note.strip()).lstrip()
        else:
            rest = ""
            yield note


def reject(review: Review, unit: Unit, one: Rejection, signature: str) -> tuple[Review, Unit]:
    """Reject a target: it needs work again, and every PO editor shows why."""
    reason = one_line(one.reason)
    bound = replace(one, reason=reason, text=text_hash(unit.source, unit.target))
    approvals = {key: value for key, value in review.approvals.items() if key != unit.id}
    blocks = dict(review.blocks)
    if unit.id in blocks:
        blocks[unit.id] = replace(blocks[unit.id], doubted=True)
    return (
        replace(
            review,
            blocks=blocks,
            approvals=approvals,
            rejections={**review.rejections, unit.id: bound},
        ),
        replace(noted(unit, f"{_REJECTED} {signature}: {reason}"), fuzzy=True),
    )


def ask(unit: Unit, text: str, signature: str) -> Unit:
    """Put a question to whoever works on the block."""
    return noted(unit, f"{_ASKED} {signature}: {one_line(text)}")


def answer(unit: Unit, text: str, signature: str) -> Unit:
    """Answer the block's open questions."""
    return noted(unit, f"{_ANSWERED} {signature}: {one_line(text)}")


def noted(unit: Unit, note: str) -> Unit:
    """Give the unit with one more note; what was said last is not said again."""
    return unit if note in unit.notes[-1:] else replace(unit, notes=(*unit.notes, note))


def beside(unit: Unit, text: str, signature: str) -> Unit:
    """Keep another translation of the block beside its own."""
    note = other(text, signature)
    return unit if note in unit.notes else replace(unit, notes=(*unit.notes, note))


def other(text: str, signature: str) -> str:
    """Give another translation as it stands in a note; line breaks are shown as `↵`."""
    said = one_line(text.strip().replace("\n", " ↵ "))
    return f"{_OTHER} {signature}: {said}" if signature else f"{_OTHER}: {said}"


def one_line(text: str) -> str:
    """Give words as they stand in a note: on one line, without control characters."""
    return " ".join(_CONTROL.sub(" ", text).split())


def questions(unit: Unit) -> tuple[Question, ...]:
    """Give the questions in a block, in order; an answer belongs to every question before it."""
    found: list[Question] = []
    for note in unit.notes:
        match = _REMARK.match(note)
        kind = _kind(note)
        if match is None or kind == _REJECTED:
            continue
        if kind in _QUESTIONS:
            found.append(Question(match[2], match[3]))
        else:
            found = [_answered(one, match[2], match[3]) for one in found]
    return tuple(found)


def remarks(unit: Unit) -> tuple[str, ...]:
    """Give the notes that are no question, answer or rejection."""
    return tuple(note for note in unit.notes if not _kind(note))


def _kind(note: str) -> str:
    """Give the word that a remark begins with, in capitals; empty for any other note."""
    match = _REMARK.match(note)
    return match[1].upper() if match is not None else ""


def _answered(one: Question, by: str, text: str) -> Question:
    return replace(one, answers=(*one.answers, (by, text)))
