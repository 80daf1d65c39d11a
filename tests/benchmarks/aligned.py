"""Aligned pages to learn from and to be judged by: a folder a case, read into pieces and truth."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import html

from editorial.align.evidence import Evidence
from editorial.align.piece import Piece
from editorial.language import load

LANGUAGES = (load("en"), load("nl"))

Key = tuple[int, int, int, int]
"""An arc: the first piece of the source and how many, the first of the target and how many."""


@dataclass
class Case:
    """A pair of pages with the truth about them."""

    name: str
    level: str
    evidence: Evidence
    gold: list[tuple[tuple[int, ...], tuple[int, ...]]]
    """The true beads, pieces by number."""
    moved: set[tuple[int, int]] = field(default_factory=set)

    @property
    def page(self) -> str:
        return self.name.rpartition("-")[0]

    @cached_property
    def path(self) -> set[Key]:
        """The true beads as arcs in order; what was moved stands alone on both sides."""
        arcs: set[Key] = set()
        i = j = 0
        pending = sorted(
            ((s, t) for s, t in self.gold if t and (not s or (s[0], t[0]) not in self.moved)),
            key=lambda one: one[1][0],
        )
        for source, target in pending:
            while source and i < source[0]:
                arcs.add((i, 1, j, 0))
                i += 1
            while j < target[0]:
                arcs.add((i, 0, j, 1))
                j += 1
            arcs.add((i, len(source), j, len(target)))
            i, j = i + len(source), j + len(target)
        arcs |= {(row, 1, j, 0) for row in range(i, len(self.evidence.source))}
        i = len(self.evidence.source)
        arcs |= {(i, 0, column, 1) for column in range(j, len(self.evidence.target))}
        return arcs


def read(folder: Path) -> Case:
    """Read a case."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    source, here = pieces(folder / "en.html")
    target, there = pieces(folder / "nl.html")
    gold = [
        (tuple(here[one] for one in bead["en"]), tuple(there[one] for one in bead["nl"]))
        for bead in truth["beads"]
    ]
    moved = {(here[e], there[n]) for e, n in truth.get("moved", ())}
    evidence = Evidence(source, target, LANGUAGES)
    return Case(folder.name, truth["level"], evidence, gold, moved)


def pieces(path: Path) -> tuple[list[Piece], dict[str, int]]:
    """Give the pieces of a page, and their numbers by id."""
    root = html.fromstring(path.read_bytes())
    found: list[Piece] = []
    numbers: dict[str, int] = {}
    for element in root.iter():
        if element.get("id"):
            numbers[element.get("id", "")] = len(found)
            links = tuple(a.get("href", "") for a in element.iter("a"))
            text = " ".join("".join(map(str, element.itertext())).split())
            found.append(Piece(text, str(element.tag)[0] == "h", str(element.tag), links))
    return found, numbers
