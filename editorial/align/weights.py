"""What was learned from aligned pages: the weight of each feature, as data in the package."""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec


class Calibration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a log-odds becomes a probability that is right so often: slope times it, plus offset."""

    slope: float = 1.0
    offset: float = 0.0

    def __call__(self, odds: float) -> float:
        """Give the probability of log-odds."""
        return 1 / (1 + math.exp(-max(min(self.slope * odds + self.offset, 30.0), -30.0)))


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The learned numbers of the aligner."""

    features: Mapping[str, float]
    """Weight by the feature's name; one that is missing counts nothing."""
    beads: Calibration = Calibration()
    """From a bead's posterior to its confidence."""
    moved: Calibration = Calibration()
    """From the score of a pair out of order to its confidence."""

    def vector(self, names: Sequence[str]) -> tuple[float, ...]:
        """Give the weights in the order of `names`."""
        return tuple(self.features.get(name, 0.0) for name in names)


@cache
def shipped() -> Weights:
    """Give the weights of this package; `tests/benchmarks/align.py` learns them."""
    text = files(__package__).joinpath("weights.json").read_bytes()
    return msgspec.json.decode(text, type=Weights)
