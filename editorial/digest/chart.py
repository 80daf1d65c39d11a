"""The history as a drawing: two lines over the days, the words to translate and those done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 600, 160


@dataclass(frozen=True, slots=True)
class Moment:
    """One day."""

    day: date
    label: str
    """The day in words."""
    words: int
    """Words to translate in all."""
    done: int
    """Words translated."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing in `WIDTH` by `HEIGHT`, stretched to the column; and the figures behind it."""

    moments: Sequence[Moment]
    """In order of time; fewer than two draw nothing."""

    @property
    def drawn(self) -> bool:
        """Whether there is anything to draw."""
        return len(self.moments) > 1 and self._most > 0

    @property
    def total(self) -> str:
        """Points of the line of all words."""
        return " ".join(self._points(lambda one: one.words))

    @property
    def done(self) -> str:
        """Points of the line of translated words."""
        return " ".join(self._points(lambda one: one.done))

    @property
    def area(self) -> str:
        """Points of the area under the line of translated words."""
        return f"0,{HEIGHT} {self.done} {WIDTH},{HEIGHT}"

    @property
    def _most(self) -> int:
        return max((max(one.words, one.done) for one in self.moments), default=0)

    def _points(self, amount: Callable[[Moment], int]) -> list[str]:
        first, last = self.moments[0].day, self.moments[-1].day
        days = (last - first).days or 1
        return [
            f"{_short((one.day - first).days * WIDTH / days)},"
            f"{_short(HEIGHT - amount(one) * HEIGHT / self._most)}"
            for one in self.moments
        ]


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
