"""The machine that the settings name: whether it may get text, and what it answers."""

import os
import re
from collections.abc import Mapping, Sequence
from typing import TypeGuard

from editorial.errors import ConfigError, EditorialError, SuggesterError
from editorial.records import SuggesterTable
from editorial.suggest import (
    Factory,
    Options,
    Request,
    Suggester,
    Suggestion,
    expect_sound,
    place,
)

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def factory(settings: SuggesterTable) -> Factory:
    """Give what makes the suggester that the settings name.

    Raises:
        ConfigError: they name none, one that there is not, or an address that will not do.
    """
    if not settings.use:
        raise ConfigError(
            "No machine is set up to suggest translations.",
            cure="Fill in use, server and consent under suggester in the settings.",
        )
    # Only who asks a machine waits for the list of installed packages and all that a server needs.
    from editorial.suggest import finding  # noqa: PLC0415 - a fifth of the start of every command

    found = finding.find(settings.use)
    if settings.server or settings.use in finding.SERVED:
        expect_sound(settings.server)
    return found


def recipient(settings: SuggesterTable) -> str:
    """Give who gets the text: the server's host, or the suggester itself if it has no server."""
    return place(settings.server) or settings.use


def expect_consent(settings: SuggesterTable, asked: Mapping[str, Mapping[str, Request]]) -> None:
    """Make sure that whoever gets the text is named in the settings as one who may.

    `asked` has what would be sent, by slug and block.

    Raises:
        ConfigError: nobody is named, or another; with who would get how much of what.
    """
    host = recipient(settings)
    if settings.consent.strip().lower() != host.lower():
        raise ConfigError(
            "Nothing was sent. {recipient} would get the English of {count} blocks, with the"
            " headings, neighbours and terms around them, of: {articles}.",
            cure='If it may, write consent = "{recipient}" under suggester in the settings.',
            recipient=host,
            count=sum(map(len, asked.values())),
            articles=", ".join(asked),
        )


def made(make: Factory, settings: SuggesterTable) -> Suggester:
    """Give the suggester as the settings have it set up.

    Raises:
        ConfigError: something in the settings cannot be used.
        SuggesterError: it cannot be made.
    """
    options = _options(settings)
    try:
        found = make(options)
        sound = found.batch >= 1
    except EditorialError:
        raise
    except Exception as error:
        # It can be anybody's, and need not know our errors.
        raise _failed(settings.use, f"{type(error).__name__}: {error}") from error
    if not sound:
        raise _failed(settings.use, "it wants to be asked nothing at once")
    return found


def _options(settings: SuggesterTable) -> Options:
    """Give how a suggester is set up, with the key from the environment."""
    key = ""
    if settings.key:
        if not _VARIABLE.fullmatch(settings.key):
            # What stands there may be the key itself, so it is not shown.
            raise ConfigError(
                "suggester.key in the settings is not the name of an environment variable.",
                cure="Write a name such as SUGGESTER_KEY, and put the key in that variable; a key"
                " that stood in a file is best replaced.",
            )
        key = os.environ.get(settings.key, "")
        if not key:
            raise ConfigError(
                "The environment variable {variable} has no key.",
                cure="Set it, or take suggester.key out of the settings if no key is needed.",
                variable=settings.key,
            )
    return Options(settings.server, settings.model, key, settings.seconds)


def answers(
    suggester: Suggester, batch: Sequence[Request], engine: str
) -> list[tuple[Suggestion, ...]]:
    """Give what a suggester answers; whatever goes wrong in it becomes one sentence.

    Raises:
        EditorialError: it has no answers, or not those to what it was asked.
    """
    given: list[list[object]] = []
    try:
        given = [[*one] for one in suggester.suggest(batch)]
    except EditorialError:
        raise
    except Exception as error:
        # It can be anybody's, and need not know our errors.
        raise _failed(engine, f"{type(error).__name__}: {error}") from error
    found = [tuple(one for one in answer if _is_suggestion(one)) for answer in given]
    if [*map(len, found)] != [*map(len, given)] or len(found) != len(batch):
        raise _failed(engine, "its answers do not belong to what it was asked")
    return found


def _is_suggestion(one: object) -> TypeGuard[Suggestion]:
    return isinstance(one, Suggestion) and type(one.text) is str


def _failed(engine: str, fault: str) -> SuggesterError:
    return SuggesterError(
        "The suggester ‘{engine}’ failed: {fault}.",
        cure="Tell whoever made it, or choose another one in the settings.",
        engine=engine,
        fault=fault,
    )
