"""Single faults for clean pairs: each with the rule that must find it."""

from tests.corpus.faults import (
    citing,
    numbers,
    omission,
    publishing,
    state,
    values,
    wording,
    writing,
)
from tests.corpus.faults.fault import Fault, Faulty

FAULTS: tuple[Fault, ...] = tuple(
    one
    for module in (numbers, values, citing, wording, writing, omission, state, publishing)
    for one in vars(module).values()
    if isinstance(one, Fault)
)
"""Every kind, by family."""

__all__ = ["FAULTS", "Fault", "Faulty"]
