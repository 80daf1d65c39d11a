"""Which suggesters there are: our own, and those that other packages offer."""

from importlib.metadata import EntryPoint, entry_points
from typing import cast

from editorial.errors import ConfigError
from editorial.similarity import nearest_name
from editorial.suggest.chat import Chat
from editorial.suggest.libretranslate import LibreTranslate
from editorial.suggest.protocol import Factory

GROUP = "editorial.suggesters"
"""The entry point group; an entry's name is what the settings say, its object a `Factory`."""
_OWN: dict[str, Factory] = {"libretranslate": LibreTranslate, "openai": Chat}
SERVED = frozenset(_OWN)
"""The suggesters that ask a server, whose address must be in the settings."""


def find(name: str) -> Factory:
    """Give the suggester of a name; our own come first, so that nobody can take their place.

    Raises:
        ConfigError: there is none, two packages offer it, or it cannot be loaded.
    """
    if name in _OWN:
        return _OWN[name]
    offered = entry_points(group=GROUP)
    found = {one.value: one for one in offered if one.name == name}
    if not found:
        near = nearest_name(name, {*_OWN, *offered.names})
        raise ConfigError(
            "There is no suggester ‘{name}’.",
            cure="Did you mean ‘{near}’?"
            if near
            else "Use libretranslate or openai, or install the package that offers it.",
            name=name,
            near=near or "",
        )
    if len(found) > 1:
        raise ConfigError(
            "Several packages offer a suggester ‘{name}’: {packages}.",
            cure="Remove all but one of them.",
            name=name,
            packages=", ".join(sorted(map(_package, found.values()))),
        )
    (entry,) = found.values()
    return _loaded(entry)


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist is not None else entry.module


def _loaded(entry: EntryPoint) -> Factory:
    fault = ""
    factory: object = None
    try:
        factory = entry.load()
    except Exception as error:  # noqa: BLE001 - somebody else's module, run for the first time
        fault = f"{type(error).__name__}: {error}"
    if not callable(factory):
        raise ConfigError(
            "The suggester ‘{name}’ of {package} cannot be used: {fault}.",
            cure="Ask whoever made it, or choose another suggester in the settings.",
            name=entry.name,
            package=_package(entry),
            fault=fault or "it cannot be called",
        )
    return cast("Factory", factory)  # an entry point has no type of its own
