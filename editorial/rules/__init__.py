"""The rules: one a file, found by folder, in the order of their names."""

from collections.abc import Mapping
from importlib import import_module
from importlib.resources import files

from editorial.rule import Rule


def _found() -> tuple[Rule, ...]:
    names = sorted(entry.name for entry in files(__name__).iterdir())
    modules = [
        import_module(f"{__name__}.{name.removesuffix('.py')}")
        for name in names
        if name.endswith(".py") and name != "__init__.py"
    ]
    rules: list[Rule] = [module.RULE for module in modules]
    return tuple(sorted(rules, key=lambda rule: rule.name))


RULES: tuple[Rule, ...] = _found()
"""Every rule, sorted by name."""
BY_NAME: Mapping[str, Rule] = {rule.name: rule for rule in RULES}
"""Every rule by its name."""
