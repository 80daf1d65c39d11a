"""The interface's own sentences: English in the code, Dutch in a gettext catalog beside this file."""

import gettext
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

Translate = Callable[[str], str]

LANGUAGES = ("nl", "en")
"""The languages of the interface; the first is the default."""


@cache
def translate_into(language: str) -> Translate:
    """Give the function that puts an English sentence or template into `language`.

    A sentence without a translation stays English.
    """
    catalog = Path(__file__).with_name(f"{language}.mo")
    if language == "en" or not catalog.is_file():
        return str
    with catalog.open("rb") as stream:
        return gettext.GNUTranslations(stream).gettext


def preferred(asked: str | None) -> str:
    """Give the language of the interface: the one asked for, English where `LANG` says so, or Dutch.

    Source: the order of LANGUAGE, LC_ALL, LC_MESSAGES and LANG is GNU gettext's.
    """
    if asked is not None:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.startswith("en") else LANGUAGES[0]
    return LANGUAGES[0]
