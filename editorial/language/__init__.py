"""What the project knows about a language: its data file, and the few locale facts it needs.

A language is one TOML file beside this module; adding words to its lists needs no code.
What one family of rules needs of a language is a table of that file, with its own module here.
Babel is imported here only, and only when a date, a list or a language name is asked for.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from editorial.errors import ConfigError
from editorial.language.adverbs import Adverbs
from editorial.language.agreement import Agreement
from editorial.language.citing import Citing
from editorial.language.claims import Claims
from editorial.language.cognates import Cognates
from editorial.language.colophon import Colophon
from editorial.language.compounds import Compounds
from editorial.language.dates import Dates
from editorial.language.fronting import Fronting
from editorial.language.furniture import Furniture
from editorial.language.inflection import Inflection
from editorial.language.naming import Naming
from editorial.language.numbers import Numbers
from editorial.language.publishing import Publishing
from editorial.language.quoting import Quoting
from editorial.language.spelling import Spelling
from editorial.language.terms import Terms
from editorial.language.units import Units
from editorial.language.wording import Wording
from editorial.language.writing import Writing

if TYPE_CHECKING:
    from babel.core import Locale

_WORD_LISTS = (
    "never_ends",
    "ends_before_opening",
    "ends_before_capital",
    "ends_none_before_number",
    "openings",
    "continuations",
    "labels",
    "particles",
    "reporting",
)
_LOWER_CASE = frozenset({"openings", "labels", "particles", "reporting"})


# One value a language, found by identity: rules keep compiled expressions by it.
@dataclass(frozen=True, eq=False)
class Language:
    """A language as its data file describes it.

    Abbreviations stand without their last stop (`e.g`, `et al`). An entry in lower case also
    matches with a capital at its start (`E.g`); one with a capital only as written (`No`).
    """

    tag: str
    """Primary BCP 47 subtag, the name of the data file: `nl`."""
    name: str
    """Its English name."""
    quotes: tuple[tuple[str, str], ...]
    """Quotation marks as (opening, closing), one character each."""
    never_ends: frozenset[str]
    """Abbreviations that never end a sentence: `Dr`, `e.g`."""
    ends_before_opening: frozenset[str]
    """Abbreviations that end a sentence only when a usual opening word follows: `Inc`, `Rd`."""
    ends_before_capital: frozenset[str]
    """Short or dotted forms that end a sentence before any capital: `p.m`."""
    ends_none_before_number: frozenset[str]
    """Abbreviations and words that end no sentence before a number: `No`, `pp`, `Sept`."""
    openings: frozenset[str]
    """Usual opening words of a sentence, in lower case: `the`, `however`."""
    continuations: frozenset[str]
    """Capitalised words that go on after one of `ends_before_capital`: `GMT`, `Monday`."""
    labels: frozenset[str]
    """Words that take a number or a letter as their name, in lower case: `table`, `hepatitis`."""
    particles: frozenset[str]
    """Those of `openings` that also begin a surname after an initial, in lower case: `de`."""
    reporting: frozenset[str]
    """Verbs that may follow a name after a quotation ending in `!` or `?`: `asked`."""
    citing: Citing
    """How studies are cited and figures pointed at."""
    claims: Claims
    """Which words turn what a sentence claims."""
    cognates: Cognates
    """How words are spelt alike with those of another language."""
    colophon: Colophon
    """How a page says who translated it, and by whose leave."""
    furniture: Furniture
    """How the furniture of websites reads."""
    inflection: Inflection
    """How its words change."""
    naming: Naming
    """Which names and acronyms are translated, and into what."""
    quoting: Quoting
    """How an apostrophe is told from a quotation mark."""
    spelling: Spelling
    """How words are built."""
    compounds: Compounds
    """Which nouns make one word with an acronym."""
    adverbs: Adverbs
    """Which adverbs are written as one word."""
    agreement: Agreement
    """How adjectives agree with nouns."""
    fronting: Fronting
    """How a sentence goes on after a part in front."""
    publishing: Publishing
    """What stands on a page beside the article."""
    wording: Wording
    """Which words may stand where others may not."""
    numbers: Numbers
    """How numbers are written."""
    units: Units
    """How units are written, and what is said of a quantity."""
    dates: Dates
    """How dates and times of day are written."""
    terms: Terms
    """Which words are not to be taken for others, and how people are named."""
    writing: Writing
    """How words are written and which are function words."""


_TABLES: dict[str, type[msgspec.Struct]] = {
    one.name: one.type
    for one in sorted(fields(Language), key=lambda one: one.name)
    if isinstance(one.type, type) and issubclass(one.type, msgspec.Struct)
}
_KEYS = ("name", "quotes", *_WORD_LISTS, *_TABLES)


@cache
def known() -> tuple[str, ...]:
    """Give the tags of the languages that have a data file, sorted."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def load(tag: str) -> Language:
    """Give the language of a BCP 47 tag, one value a language; `en-GB` falls back to `en`.

    Raises:
        ConfigError: there is no data file for the language, or it is not in order.
    """
    primary = tag.partition("-")[0].lower()
    if primary not in known():
        raise ConfigError(
            "The language “{tag}” is unknown.",
            cure="Use one of: {known}.",
            tag=tag,
            known=", ".join(known()),
        )
    return _loaded(primary)


@cache
def _loaded(primary: str) -> Language:
    text = files(__name__).joinpath(f"{primary}.toml").read_text(encoding="utf-8")
    return read(primary, text)


def read(tag: str, text: str) -> Language:
    """Give the language that the text of a data file describes.

    Raises:
        ConfigError: not TOML, a key missing or unknown, or a value of the wrong kind.
    """
    path = f"editorial/language/{tag}.toml"
    data = _parsed(text, path)
    words = {key: _words(key, data[key], path) for key in _WORD_LISTS}
    for key in ("ends_before_opening", "ends_before_capital"):
        for word in sorted(words["never_ends"] & words[key]):
            raise ConfigError(
                "“{word}” stands in both “never_ends” and “{key}”.",
                cure="Keep it in one of them.",
                path=path,
                word=word,
                key=key,
            )
    tables = {key: _table(shape, key, data, path) for key, shape in _TABLES.items()}
    name, quotes = _name(data["name"], path), _quotes(data["quotes"], path)
    return Language(tag, name, quotes, **words, **tables)  # type: ignore[arg-type] # by their names


def _parsed(text: str, path: str) -> Mapping[str, object]:
    """Give the values of a data file, which are those that a language needs."""
    try:
        data: Mapping[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        at = re.search(r"line (\d+)", said)
        raise ConfigError(
            "The file is not valid TOML: {reason}.",
            cure="Mend that line.",
            path=path,
            line=int(at[1]) if at else None,
            reason=said,
        ) from error
    for key in data:
        if key not in _KEYS:
            raise ConfigError(
                "The key “{key}” is unknown.",
                cure="Use only: {known}.",
                path=path,
                key=key,
                known=", ".join(_KEYS),
            )
    for key in _KEYS:
        if key not in data:
            raise ConfigError(
                "The key “{key}” is missing.",
                cure="Add it; a list may be empty: [].",
                path=path,
                key=key,
            )
    return data


def _name(value: object, path: str) -> str:
    if not isinstance(value, str) or not value:
        raise ConfigError(
            "“name” is not a text.",
            cure='Write the English name of the language between quotation marks: name = "Dutch".',
            path=path,
        )
    return value


def long_date(day: date, tag: str) -> str:
    """Give a date in words: `3 juni 2024`.

    Raises:
        ConfigError: the locale data does not know the language.
    """
    from babel.dates import format_date  # noqa: PLC0415 - dear at start-up, needed by few commands

    return format_date(day, "long", locale=_locale(tag))


def join_names(names: Sequence[str], tag: str) -> str:
    """Give names as one enumeration: `A, B en C`; an empty string for none.

    Raises:
        ConfigError: the locale data does not know the language.
    """
    from babel.lists import format_list  # noqa: PLC0415 - dear at start-up, needed by few commands

    return format_list(names, locale=_locale(tag))


@cache
def number_marks(tag: str) -> tuple[str, str]:
    """Give the decimal mark and the mark between thousands: `(",", ".")` for `nl`.

    Raises:
        ConfigError: the locale data does not know the language.
    """
    from babel.numbers import (  # noqa: PLC0415 - dear at start-up, needed by few commands
        get_decimal_symbol,
        get_group_symbol,
    )

    locale = _locale(tag)
    return get_decimal_symbol(locale), get_group_symbol(locale)


def _table(
    shape: type[msgspec.Struct], key: str, data: Mapping[str, object], path: str
) -> msgspec.Struct:
    try:
        return msgspec.convert(data[key], shape)
    except msgspec.ValidationError as error:
        raise ConfigError(
            "The table “{key}” cannot be used: {reason}.",
            cure="Correct it after the example of the other languages.",
            path=path,
            key=key,
            reason=str(error),
        ) from error


def _words(key: str, value: object, path: str) -> frozenset[str]:
    if not isinstance(value, list):
        raise ConfigError(
            "“{key}” is not a list.",
            cure='Write it as {key} = ["one", "two"].',
            path=path,
            key=key,
        )
    seen: set[str] = set()
    for word in value:
        if not isinstance(word, str) or not word or word != word.strip() or word.endswith("."):
            raise ConfigError(
                "“{key}” has an entry that cannot be used: {word!r}.",
                cure="Write each entry as a text, without white space around it or a last stop.",
                path=path,
                key=key,
                word=word,
            )
        if key in _LOWER_CASE and (word != word.lower() or " " in word):
            raise ConfigError(
                "“{key}” has “{word}”, which is not one word in lower case.",
                cure="Write “{lower}”, or leave it out.",
                path=path,
                key=key,
                word=word,
                lower=word.lower().partition(" ")[0],
            )
        if word in seen:
            raise ConfigError(
                "“{key}” has “{word}” twice.", cure="Delete one.", path=path, key=key, word=word
            )
        seen.add(word)
    return frozenset(seen)


def _quotes(value: object, path: str) -> tuple[tuple[str, str], ...]:
    pairs: list[tuple[str, str]] = []
    for pair in value if isinstance(value, list) else [value]:
        if not isinstance(pair, str) or len(pair) != 2:
            raise ConfigError(
                "“quotes” is not a list of pairs.",
                cure='Write each as two characters, opening and closing: quotes = ["“”", "‘’"].',
                path=path,
            )
        pairs.append((pair[0], pair[1]))
    return tuple(pairs)


@cache
def _locale(tag: str) -> "Locale":
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415 - dear at start-up

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise ConfigError(
            "There is no locale data for “{tag}”.",
            cure="Use a common language tag, such as nl or en-GB.",
            tag=tag,
        ) from error
