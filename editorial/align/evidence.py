"""What speaks for pieces of two texts belonging together, computed once for every pair."""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from editorial.align.letters import anchors, grams
from editorial.align.piece import Piece
from editorial.language import Language
from editorial.markup import folded

Vector = Mapping[str, float]

# A gram of so many pairs of pieces tells nothing, and would take most of the time.
_EVERYWHERE = 40_000


@dataclass(frozen=True, slots=True)
class Background:
    """How rare features are on two whole pages, for weighing those of a few sentences."""

    letters: Mapping[str, int]
    """In how many pieces each stretch of letters occurs."""
    anchors: Mapping[str, int]
    """In how many pieces each anchor occurs."""
    count: int
    """The number of pieces."""


class Likeness:
    """Dot products of weighted features between the pieces of two texts.

    Weights are counts times inverse document frequency, so those of merged pieces add up.
    """

    def __init__(
        self,
        source: Sequence[Counter[str]],
        target: Sequence[Counter[str]],
        known: tuple[Mapping[str, int], int] | None = None,
    ) -> None:
        """Weigh the features and multiply them out.

        `known` says in how many pieces of how many they occur; None to count them here.
        """
        here = Counter(feature for one in (*source, *target) for feature in one)
        self.frequency, count = known or (here, len(source) + len(target))
        weight = {
            feature: math.log((count + 1) / max(self.frequency.get(feature, 1), 1))
            for feature in here
        }
        self.source = [_weighed(one, weight) for one in source]
        self.target = [_weighed(one, weight) for one in target]
        self.dots = _dots(self.source, self.target)
        self.source_sizes = list(map(_size, self.source))
        self.target_sizes = list(map(_size, self.target))
        self._source_near: dict[tuple[int, int], float] = {}
        self._target_near: dict[tuple[int, int], float] = {}

    def dot(self, i: int, m: int, j: int, n: int) -> float:
        """Give the product of `m` pieces of the source from `i` with `n` of the target from `j`."""
        if m == 1 == n:
            return self.dots[i][j]
        return sum(sum(self.dots[row][j : j + n]) for row in range(i, i + m))

    def source_size(self, i: int, m: int) -> float:
        """Give the squared length of `m` neighbouring pieces of the source."""
        return _merged(self.source, self.source_sizes, self._source_near, i, m)

    def target_size(self, j: int, n: int) -> float:
        """Give the squared length of `n` neighbouring pieces of the target."""
        return _merged(self.target, self.target_sizes, self._target_near, j, n)

    def cosine(self, i: int, m: int, j: int, n: int) -> float:
        """Give the cosine of merged pieces, 0 to 1."""
        sizes = self.source_size(i, m) * self.target_size(j, n)
        return self.dot(i, m, j, n) / math.sqrt(sizes) if sizes > 0 else 0.0


def _weighed(counts: Counter[str], weight: Mapping[str, float]) -> Vector:
    # A word said three times says little more than one said twice.
    return {feature: weight[feature] * math.sqrt(many) for feature, many in counts.items()}


def _size(vector: Vector) -> float:
    return sum(value * value for value in vector.values())


def _merged(
    vectors: Sequence[Vector],
    sizes: Sequence[float],
    near: dict[tuple[int, int], float],
    at: int,
    many: int,
) -> float:
    total = sizes[at]
    for one in range(at + 1, at + many):
        total += sizes[one]
        for other in range(at, one):
            product = near.get((other, one))
            if product is None:
                product = near[other, one] = _product(vectors[other], vectors[one])
            total += 2 * product
    return total


def _product(one: Vector, other: Vector) -> float:
    return sum(value * other[feature] for feature, value in one.items() if feature in other)


def _dots(source: Iterable[Vector], target: Sequence[Vector]) -> "list[array[float]]":
    rows: dict[str, list[tuple[int, float]]] = {}
    for i, vector in enumerate(source):
        for feature, value in vector.items():
            rows.setdefault(feature, []).append((i, value))
    columns: dict[str, list[tuple[int, float]]] = {}
    for j, vector in enumerate(target):
        for feature, value in vector.items():
            if feature in rows:
                columns.setdefault(feature, []).append((j, value))
    dots = [array("d", bytes(8 * len(target))) for _ in source]
    for feature, there in columns.items():
        here = rows[feature]
        if len(here) * len(there) > _EVERYWHERE:
            continue
        for i, one in here:
            row = dots[i]
            for j, other in there:
                row[j] += one * other
    return dots


class Evidence:
    """Everything that is known about two texts before they are aligned."""

    def __init__(
        self,
        source: Sequence[Piece],
        target: Sequence[Piece],
        languages: tuple[Language, Language],
        background: Background | None = None,
    ) -> None:
        """Compare every piece of one text with every piece of the other.

        `background` is that of the pages that the pieces are part of; None when they are the pages.
        """
        self.source, self.target = source, target
        english, dutch = languages
        self.letters = Likeness(
            [grams(piece.text, english) for piece in source],
            [grams(piece.text, dutch) for piece in target],
            (background.letters, background.count) if background else None,
        )
        self.anchors = Likeness(
            [anchors(piece.text, piece.addresses) for piece in source],
            [anchors(piece.text, piece.addresses) for piece in target],
            (background.anchors, background.count) if background else None,
        )
        self.source_lengths = [len(piece.text) for piece in source]
        self.target_lengths = [len(piece.text) for piece in target]

    @property
    def background(self) -> Background:
        """How rare features are in these texts."""
        count = len(self.source) + len(self.target)
        return Background(self.letters.frequency, self.anchors.frequency, count)

    @cached_property
    def cosines(self) -> "list[array[float]]":
        """The letters' cosine of each pair of single pieces."""
        sizes = [math.sqrt(size) for size in self.letters.target_sizes]
        found = []
        for i, row in enumerate(self.letters.dots):
            size = math.sqrt(self.letters.source_sizes[i])
            found.append(
                array(
                    "d",
                    [
                        dot / (size * other) if dot else 0.0
                        for dot, other in zip(row, sizes, strict=True)
                    ],
                )
            )
        return found

    @cached_property
    def source_best(self) -> list[tuple[float, int, float]]:
        """For each piece of the source its best cosine, with which piece, and the second best."""
        return [_best(row) for row in self.cosines]

    @cached_property
    def target_best(self) -> list[tuple[float, int, float]]:
        """For each piece of the target its best cosine, with which piece, and the second best."""
        return [_best(column) for column in zip(*self.cosines, strict=True)] or [
            (0.0, -1, 0.0) for _ in self.target
        ]

    @cached_property
    def folded(self) -> tuple[list[str], list[str]]:
        """The texts of both sides with everything evened out that is cosmetic."""
        return (
            [folded(piece.text).casefold() for piece in self.source],
            [folded(piece.text).casefold() for piece in self.target],
        )

    def rival(self, i: int, m: int, j: int, n: int) -> float:
        """Give how alike the pieces of a bead are, at best, to a piece outside it."""
        best = 0.0
        for row in range(i, i + m):
            first, at, second = self.source_best[row]
            best = max(best, second if j <= at < j + n else first)
        for column in range(j, j + n):
            first, at, second = self.target_best[column]
            best = max(best, second if i <= at < i + m else first)
        return best

    def mixed(self, i: int, m: int, j: int, n: int) -> float:
        """Give 1 when the pieces of a bead on one side are of different kinds, else 0."""
        here = {piece.kind for piece in self.source[i : i + m]}
        there = {piece.kind for piece in self.target[j : j + n]}
        return 1.0 if max(len(here), len(there)) > 1 else 0.0

    def heads(self, i: int, m: int, j: int, n: int) -> bool:
        """Tell whether one of the pieces of a bead is a heading."""
        return any(piece.heading for piece in self.source[i : i + m]) or any(
            piece.heading for piece in self.target[j : j + n]
        )


def _best(values: Sequence[float]) -> tuple[float, int, float]:
    best, at, second = 0.0, -1, 0.0
    for index, value in enumerate(values):
        if value > best:
            best, at, second = value, index, best
        elif value > second:
            second = value
    return best, at, second
