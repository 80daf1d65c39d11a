"""How alike two texts are, and what differs between them: the project's only use of rapidfuzz."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Indel

_TOKEN = re.compile(r"</?[a-z]+[0-9]*/?>|\w+(?:[.,:'’\-]\w+)*|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of two texts: equal, or replaced (either side may be empty)."""

    before: str
    """The stretch in the old text."""
    after: str
    """The stretch in the new text."""

    @property
    def equal(self) -> bool:
        """Whether nothing changed here."""
        return self.before == self.after


def tokens(text: str) -> list[str]:
    """Give the words, numbers, tags, marks and white space of a text; joined they are the text."""
    return _TOKEN.findall(text)


def ratio(before: str, after: str, *, cutoff: float = 0) -> float:
    """Give the likeness of two texts, 0 to 100; 0 when it is below `cutoff`.

    Source: normalised Indel similarity, as rapidfuzz's `fuzz.ratio`.
    """
    return fuzz.ratio(before, after, score_cutoff=cutoff)


def closest(query: str, choices: Sequence[str], *, cutoff: float = 0) -> tuple[int, float] | None:
    """Give the index and likeness (0 to 100) of the choice most like `query`.

    The first of equals wins; None when none reaches `cutoff`.
    """
    found = process.extractOne(query, choices, scorer=fuzz.ratio, score_cutoff=cutoff)
    return None if found is None else (found[2], found[1])


def most_alike(
    query: str, choices: Sequence[str], *, cutoff: float, limit: int
) -> list[tuple[int, float]]:
    """Give index and likeness (0 to 100) of the choices most like `query`, the most alike first.

    At most `limit`, none below `cutoff`; of equals the first comes first.
    """
    found = process.extract(query, choices, scorer=fuzz.ratio, score_cutoff=cutoff, limit=limit)
    return [(at, alike) for _, alike, at in found]


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """Give the known name that was probably meant, or None when none is near."""
    names = sorted(known)
    found = closest(name.lower(), [other.lower() for other in names], cutoff=60)
    return None if found is None else names[found[0]]


def distance(one: str, other: str, *, cutoff: int) -> int:
    """Give how many slips lie between two words; `cutoff` + 1 when they are more than that.

    A character too many, missing, wrong, or in the place of its neighbour is one slip.

    Source: optimal string alignment, as rapidfuzz's `OSA`.
    """
    return OSA.distance(one, other, score_cutoff=cutoff)


def word_diff(before: str, after: str) -> tuple[Edit, ...]:
    """Give what changed between two texts, word by word, in reading order.

    Joining `before` or `after` of all edits gives the texts.
    """
    old, new = tokens(before), tokens(after)
    edits: list[Edit] = []
    for step in Indel.opcodes(old, new):
        edit = Edit(
            "".join(old[step.src_start : step.src_end]),
            "".join(new[step.dest_start : step.dest_end]),
        )
        # A space between two replaced words says nothing by itself: one phrase was replaced.
        while edits and not edit.equal and (not edits[-1].equal or _bridge(edits)):
            last = edits.pop()
            edit = Edit(last.before + edit.before, last.after + edit.after)
        edits.append(edit)
    return tuple(edits)


def _bridge(edits: Sequence[Edit]) -> bool:
    return len(edits) > 1 and edits[-1].before.isspace()


def stretches(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[range, range], ...]:
    """Give how two rows of texts line up: the places of each stretch in both, in order.

    Stretches are by turns equal and different, the first and the last different; a different one
    may be empty on either side.
    """
    found: list[tuple[range, range]] = []
    old = new = 0
    for block in Indel.opcodes(list(before), list(after)):
        if block.tag == "equal":
            found += (
                (range(old, block.src_start), range(new, block.dest_start)),
                (
                    range(block.src_start, block.src_end),
                    range(block.dest_start, block.dest_end),
                ),
            )
            old, new = block.src_end, block.dest_end
    found.append((range(old, len(before)), range(new, len(after))))
    return tuple(found)
