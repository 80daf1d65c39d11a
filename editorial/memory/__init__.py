"""Translation memory: what was translated before, found again by likeness or by its words."""

from editorial.memory.adapting import Marks, adapted
from editorial.memory.entries import Entry, Spans, sentence_entries
from editorial.memory.likeness import score
from editorial.memory.matches import LIKE_ENOUGH, Kind, Match
from editorial.memory.store import DamagedError, Memory

__all__ = [
    "LIKE_ENOUGH",
    "DamagedError",
    "Entry",
    "Kind",
    "Marks",
    "Match",
    "Memory",
    "Spans",
    "adapted",
    "score",
    "sentence_entries",
]
