"""The rules: one a file, found by folder, in the order of their names.

They are read when the first is asked for: most commands need none, and start twice as fast.
"""

from collections.abc import Mapping
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editorial.rule import Rule

RULES: "tuple[Rule, ...]"
"""Every rule, sorted by name."""
BY_NAME: "Mapping[str, Rule]"
"""Every rule by its name."""


def names() -> frozenset[str]:
    """Give the names of the rules, without reading them for it: each is that of its file."""
    read: Mapping[str, Rule] | None = globals().get("BY_NAME")
    if read is not None:
        return frozenset(read)
    return frozenset(name.replace("_", "-") for name in _modules())


def _modules() -> list[str]:
    found = sorted(entry.name for entry in files(__name__).iterdir())
    return [name.removesuffix(".py") for name in found if name.endswith(".py") and name[0] != "_"]


def _found() -> "tuple[Rule, ...]":
    modules = [import_module(f"{__name__}.{name}") for name in _modules()]
    rules: list[Rule] = [module.RULE for module in modules]
    return tuple(sorted(rules, key=lambda rule: rule.name))


def __getattr__(name: str) -> object:
    """Find the rules, the first time (PEP 562)."""
    if name not in {"RULES", "BY_NAME"}:
        raise AttributeError(name)
    found = _found()
    globals().update(RULES=found, BY_NAME={rule.name: rule for rule in found})
    return globals()[name]
