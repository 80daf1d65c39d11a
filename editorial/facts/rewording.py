"""What changed between two versions of a text, in words that a person is told."""

import re
from dataclasses import replace

from editorial.facts.words import shortened
from editorial.model import Statement
from editorial.similarity import Edit, word_diff

_FIRST_WORD = re.compile(r"\s+[\w’'-]+")
_TOLD = 3
_LONGEST = 80


def changed(before: str, after: str) -> tuple[Edit, ...]:
    """Give what differs, in reading order; a lone word with the one behind it: ‘two nights’."""
    edits = word_diff(before, after)
    return tuple(
        _with_neighbour(edits, at)
        for at, edit in enumerate(edits)
        if not edit.equal and (edit.before + edit.after).strip()
    )


def _with_neighbour(edits: tuple[Edit, ...], at: int) -> Edit:
    edit = edits[at]
    if not edit.before.strip() or not edit.after.strip():
        return _stripped(edit)
    if " " not in (edit.before + edit.after).strip():
        following = _FIRST_WORD.match(edits[at + 1].after) if at + 1 < len(edits) else None
        if following is not None:
            edit = Edit(edit.before + following[0], edit.after + following[0])
    return _stripped(edit)


def _stripped(edit: Edit) -> Edit:
    return replace(edit, before=edit.before.strip(), after=edit.after.strip())


def told(before: str, after: str) -> Statement:
    """Say what changed in the English: the first three changes, and how many more there are."""
    edits = changed(before, after)
    if not edits:
        return Statement("The tags or spaces of the English changed.")
    said = [_one(edit) for edit in edits[:_TOLD]]
    left = len(edits) - len(said)
    if left:
        said.append(Statement("Other places that changed: {count}.", {"count": left}))
    whole = said.pop()
    while said:
        whole = Statement("{first} {rest}", {"first": said.pop(), "rest": whole})
    return whole


def _one(edit: Edit) -> Statement:
    before, after = _shown(edit.before), _shown(edit.after)
    if not before:
        return Statement("The English now also has ‘{after}’.", {"after": after})
    if not after:
        return Statement("The English no longer has ‘{before}’.", {"before": before})
    return Statement(
        "The English changed from ‘{before}’ to ‘{after}’.", {"before": before, "after": after}
    )


def _shown(text: str) -> str:
    """Give a fragment without the comma that leads it, and not longer than a person reads."""
    said = text.lstrip(" ,;:") or text
    return shortened(said, _LONGEST)
