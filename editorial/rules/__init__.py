"""The rules: one a file, found by folder, in the order of their names.

They are read when the first is asked for: most commands need none, and start twice as fast.
"""

from collections.abc import Mapping
from importlib import import_module
from importlib.resources import files

from editorial.rule import Rule

RULES: tuple[Rule, ...]
"""Every rule, sorted by name."""
BY_NAME: Mapping[str, Rule]
"""Every rule by its name."""


def _found() -> tuple[Rule, ...]:
    names = sorted(entry.name for entry in files(__name__).iterdir())
    modules = [
        import_module(f"{__name__}.{name.removesuffix('.py')}")
        for name in names
        if name.endswith(".py") and name != "__init__.py"
    ]
    rules: list[Rule] = [module.RULE for module in modules]
    return tuple(sorted(rules, key=lambda rule: rule.name))


def __getattr__(name: str) -> object:
    """Find the rules, the first time (PEP 562)."""
    if name not in {"RULES", "BY_NAME"}:
        raise AttributeError(name)
    found = _found()
    globals().update(RULES=found, BY_NAME={rule.name: rule for rule in found})
    return globals()[name]
