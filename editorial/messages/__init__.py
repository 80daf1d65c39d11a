"""The interface's own sentences: English in the code, Dutch in a gettext catalog beside this file."""

import gettext
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

LANGUAGES = ("nl", "en")
"""The languages of the interface; the first is the default."""

_FOLDER = Path(__file__).parent
_DOMAIN = "messages"  # gettext's default domain: there click looks for its own words


@cache
def catalog(language: str) -> gettext.NullTranslations:
    """Give the interface's sentences in `language`, to be asked with `gettext` or `ngettext`.

    A sentence without a translation stays English.
    """
    return gettext.translation(_DOMAIN, _FOLDER, [language], fallback=True)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let libraries that take their words from gettext's default domain, as click does, speak too.

    Source: GNU gettext manual, “Changing the language at runtime”: LANGUAGE is asked at every word.
    """
    gettext.bindtextdomain(_DOMAIN, str(_FOLDER))
    before = os.environ.get("LANGUAGE")
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        del os.environ["LANGUAGE"]
        if before is not None:
            os.environ["LANGUAGE"] = before


def preferred(asked: str | None) -> str:
    """Give the language of the interface: the one asked for, English where the locale says so, or Dutch.

    Source: the order of LANGUAGE, LC_ALL, LC_MESSAGES and LANG is GNU gettext's; LANGUAGE is a list.
    """
    if asked is not None:
        return asked
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            named = (re.split(r"[_.@-]", one)[0] for one in value.split(":"))
            return next((one for one in named if one in LANGUAGES), LANGUAGES[0])
    return LANGUAGES[0]
