"""What the desk's pages and scripts are given: plain values in the interface's language."""

from collections.abc import Iterable, Mapping

import msgspec

from editorial.errors import EditorialError
from editorial.messages.voice import Voice
from editorial.model import Kind, Origin, Severity
from editorial.project.desk import Located, Opened, Passage, Standing
from editorial.records import Person
from editorial.review import Question
from editorial.rule import Waivable
from editorial.rules import BY_NAME
from editorial.similarity import Edit

Diff = tuple[tuple[str, str], ...]
"""Stretches in reading order: `same`, `gone` or `new`, and the text."""


class Shape(msgspec.Struct, frozen=True):
    """A value as JSON."""


class Answer(Shape, frozen=True):
    """An answer to a question."""

    by: str
    text: str


class Asked(Shape, frozen=True):
    """A question with its answers."""

    by: str
    text: str
    answers: tuple[Answer, ...]


class SentBack(Shape, frozen=True):
    """A rejection."""

    by: str
    on: str
    reason: str


class Found(Shape, frozen=True):
    """A finding."""

    rule: str
    severity: str
    severity_text: str
    start: int | None
    """First code point in the target as typed; None when it points at no place there."""
    end: int | None
    fragment: str
    message: str
    advice: str
    suggestion: str | None
    applied: str | None
    waivable: bool


class Piece(Shape, frozen=True):
    """A block."""

    id: str
    kind: str
    label: str
    section: str
    level: int
    kept: bool
    source: str
    target: str
    fuzzy: bool
    state: str
    state_text: str
    token: str
    reason: str
    change: str
    diff: Diff
    placeholders: tuple[str, ...]
    notes: tuple[str, ...]
    questions: tuple[Asked, ...]
    rejection: SentBack | None
    origin: str
    writer: str
    writer_id: str
    approved_by: str
    findings: tuple[Found, ...]
    editable: bool


class Broken(Shape, frozen=True):
    """A file that cannot be read now."""

    path: str
    line: int | None
    message: str
    cure: str


class Whole(Shape, frozen=True):
    """An article."""

    slug: str
    title: str
    minutes_left: int
    words_left: int
    blocks: tuple[Piece, ...]
    present: str
    broken: Broken | None
    reverted: tuple[str, ...]
    questions: int
    finished: int
    approved: int
    waiting: int
    total: int


def whole(
    voice: Voice,
    opened: Opened,
    people: Mapping[str, Person],
    *,
    present: str = "",
    broken: EditorialError | None = None,
) -> Whole:
    """Give an article; without a `present` block the first one that needs work is."""
    pieces = tuple(piece(voice, one, people) for one in opened.passages)
    editable = [one for one in pieces if one.editable]
    states = [one.state for one in editable]
    return Whole(
        slug=opened.slug,
        title=opened.title,
        minutes_left=opened.minutes_left,
        words_left=opened.words_left,
        blocks=pieces,
        present=present if any(one.id == present for one in editable) else first_open(editable),
        broken=None if broken is None else trouble(voice, broken),
        reverted=opened.displaced,
        questions=sum(not asked.answers for one in editable for asked in one.questions),
        finished=sum(state in _DONE for state in states),
        approved=states.count(Standing.APPROVED),
        waiting=states.count(Standing.FINISHED),
        total=len(editable),
    )


_DONE = frozenset({Standing.FINISHED.value, Standing.APPROVED.value})


def first_open(pieces: Iterable[Piece], after: str = "") -> str:
    """Give the first block that needs work, behind `after` first; empty when there is no block."""
    ids = [one.id for one in pieces if one.editable]
    open_ = [one.id for one in pieces if one.editable and one.state not in _DONE]
    start = ids.index(after) + 1 if after in ids else 0
    behind = [one for one in open_ if one in ids[start:]]
    return next(iter([*behind, *open_, *ids[start:], *ids]), "")


def piece(voice: Voice, one: Passage, people: Mapping[str, Person]) -> Piece:
    """Give a block."""
    sent_back = one.rejection
    return Piece(
        id=one.id,
        kind=one.kind.value,
        label=label(voice, one.kind, one.level),
        section=one.section,
        level=one.level,
        kept=one.standing is Standing.KEPT,
        source=one.source,
        target=one.target,
        fuzzy=one.fuzzy,
        state=one.standing.value,
        state_text=voice.words(_STATES[one.standing]),
        token=one.token,
        reason=voice.said(one.reason) if one.reason is not None else "",
        change=one.change.value if one.change is not None else "",
        diff=diff(one.diff),
        placeholders=one.placeholders,
        notes=one.notes,
        questions=tuple(_asked(asked) for asked in one.questions),
        rejection=None
        if sent_back is None
        else SentBack(name(sent_back.by, people), sent_back.on, sent_back.reason),
        origin=one.origin.value if one.origin not in {None, Origin.PERSON} else "",
        writer=name(one.writer, people),
        writer_id=one.writer,
        approved_by=name(one.approved_by, people),
        findings=tuple(found(voice, finding) for finding in one.findings),
        editable=one.editable,
    )


def _asked(asked: Question) -> Asked:
    return Asked(asked.by, asked.text, tuple(Answer(by, text) for by, text in asked.answers))


def found(voice: Voice, one: Located) -> Found:
    """Give a finding."""
    finding = one.finding
    rule = BY_NAME[finding.rule]
    start, end = one.span or (None, None)
    return Found(
        rule=finding.rule,
        severity=finding.severity.value,
        severity_text=voice.words(_SEVERITIES[finding.severity]),
        start=start,
        end=end,
        fragment=finding.fragment,
        message=voice.said(finding.statement),
        advice=voice.said(finding.advice) if finding.advice is not None else "",
        suggestion=finding.suggestion,
        applied=one.applied,
        waivable=rule.waivable is not Waivable.NOBODY,
    )


def trouble(voice: Voice, error: EditorialError) -> Broken:
    """Give what keeps a file from being read."""
    message, cure = voice.complaint(error)
    return Broken(error.path, error.line, message, cure)


def diff(edits: Iterable[Edit]) -> Diff:
    """Give a word diff."""
    rows: list[tuple[str, str]] = []
    for edit in edits:
        if edit.equal:
            rows.append(("same", edit.after))
            continue
        rows += [
            (kind, text) for kind, text in (("gone", edit.before), ("new", edit.after)) if text
        ]
    return tuple(rows)


def name(person: str, people: Mapping[str, Person]) -> str:
    """Give the name of a person who is known by an id."""
    return people[person].name if person in people else person


def label(voice: Voice, kind: Kind, level: int) -> str:
    """Say what a block is."""
    return voice.words(_LABELS[kind], level=level)


_STATES = {
    Standing.UNTRANSLATED: "to be translated",
    Standing.FUZZY: "not ready yet",
    Standing.DRIFTED: "English changed",
    Standing.REJECTED: "sent back",
    Standing.FINISHED: "translated",
    Standing.APPROVED: "approved",
    Standing.KEPT: "stays English",
}
_SEVERITIES = {Severity.ERROR: "must", Severity.WARNING: "please look", Severity.INFO: "tip"}
_LABELS = {
    Kind.TITLE: "Title",
    Kind.DESCRIPTION: "Summary in one or two sentences",
    Kind.POINT: "Point of the summary",
    Kind.HEADING: "Heading {level}",
    Kind.PARAGRAPH: "Paragraph",
    Kind.ITEM: "List item",
    Kind.CELL: "Table cell",
    Kind.CAPTION: "Caption",
    Kind.QUOTATION: "Quotation",
    Kind.SUMMARY: "Heading of a fold",
    Kind.TERM: "Term",
    Kind.DEFINITION: "Definition",
    Kind.VERBATIM: "Verbatim text",
    Kind.ALT: "Description of a picture, for who does not see it",
}
