"""Language data files, and the locale facts that come from Babel."""

import subprocess
import sys
from datetime import date
from importlib.resources import files

import pytest

from editorial.errors import ConfigError
from editorial.language import join_names, known, load, long_date, read

LISTS = {
    "never_ends": '["Dr", "e.g"]',
    "ends_before_opening": "[]",
    "ends_before_capital": "[]",
    "ends_none_before_number": '["no"]',
    "openings": '["the"]',
    "continuations": "[]",
    "labels": "[]",
    "particles": "[]",
    "reporting": "[]",
}


def tables() -> str:
    """Everything of a real data file from its first table on."""
    text = (files("editorial.language") / "nl.toml").read_text("utf-8")
    return text[text.index("\n[") :]


def data(**changes: str | None) -> str:
    values = {"name": '"Test"', "quotes": '["“”"]', **LISTS, **changes}
    lists = (f"{key} = {value}\n" for key, value in values.items() if value is not None)
    return "".join(lists) + tables()


def test_known() -> None:
    """The languages with a data file are listed by tag."""
    assert known() == ("en", "nl")


@pytest.mark.parametrize(("tag", "name"), [("en", "English"), ("nl", "Dutch")])
def test_load(tag: str, name: str) -> None:
    """Every shipped data file is in order."""
    assert (load(tag).tag, load(tag).name) == (tag, name)


def test_region_falls_back() -> None:
    """A tag with a region or in capitals gives the language, and one value for all."""
    assert load("en-GB") == load("EN") == load("en")
    assert load("en-GB") is load("en-GB")


def test_unknown_language() -> None:
    """An unknown language is refused with the names of the known ones."""
    with pytest.raises(ConfigError) as caught:
        load("xx-YY")
    assert str(caught.value) == "The language “xx-YY” is unknown. Use one of: en, nl."


def test_read() -> None:
    """A data file gives its words as sets and its quotation marks as pairs."""
    language = read("xx", data(quotes='["“”", "„”"]'))
    assert language.quotes == (("“", "”"), ("„", "”"))
    assert language.never_ends == {"Dr", "e.g"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (data(labels=None), "The key “labels” is missing. Add it; a list may be empty: []."),
        (
            data(labels='"table"'),
            '“labels” is not a list. Write it as labels = ["one", "two"].',
        ),
        (data(labels='["table", "table"]'), "“labels” has “table” twice. Delete one."),
        (
            data(labels='["Table"]'),
            (
                "“labels” has “Table”, which is not one word in lower case."
                " Write “table”, or leave it out."
            ),
        ),
        (
            data(never_ends='["Dr."]'),
            (
                "“never_ends” has an entry that cannot be used: 'Dr.'."
                " Write each entry as a text, without white space around it or a last stop."
            ),
        ),
        (
            data(never_ends="[3]"),
            (
                "“never_ends” has an entry that cannot be used: 3."
                " Write each entry as a text, without white space around it or a last stop."
            ),
        ),
        (
            data(ends_before_opening='["Dr"]'),
            "“Dr” stands in both “never_ends” and “ends_before_opening”. Keep it in one of them.",
        ),
        (
            data(quotes='["“"]'),
            (
                "“quotes” is not a list of pairs."
                ' Write each as two characters, opening and closing: quotes = ["“”", "‘’"].'
            ),
        ),
        (
            data(name="3"),
            (
                "“name” is not a text. Write the English name of the language between quotation"
                ' marks: name = "Dutch".'
            ),
        ),
    ],
)
def test_bad_data(text: str, expected: str) -> None:
    """A data file that is not in order is refused with what is wrong and what to do."""
    with pytest.raises(ConfigError) as caught:
        read("xx", text)
    assert str(caught.value) == f"editorial/language/xx.toml: {expected}"


def test_unknown_key() -> None:
    """A key that nobody reads is refused, so that a typing error is noticed."""
    with pytest.raises(ConfigError) as caught:
        read("xx", data(nver_ends="[]"))
    assert caught.value.values["key"] == "nver_ends"


def test_not_toml() -> None:
    """A file that is not TOML is refused with its line."""
    with pytest.raises(ConfigError) as caught:
        read("xx", 'name = "Test"\nquotes = ?\n')
    assert caught.value.path == "editorial/language/xx.toml"
    assert caught.value.line == 2


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("nl", "3 juni 2024"), ("en-GB", "3 June 2024"), ("en", "June 3, 2024")],
)
def test_long_date(tag: str, expected: str) -> None:
    """A date is written in words, as the language and region do."""
    assert long_date(date(2024, 6, 3), tag) == expected


@pytest.mark.parametrize(
    ("names", "tag", "expected"),
    [
        ((), "nl", ""),
        (("A",), "nl", "A"),
        (("A", "B"), "nl", "A en B"),
        (("A", "B", "C"), "nl", "A, B en C"),
        (("A", "B", "C"), "en-GB", "A, B and C"),
    ],
)
def test_join_names(names: tuple[str, ...], tag: str, expected: str) -> None:
    """Names are joined as one enumeration in the language."""
    assert join_names(names, tag) == expected


@pytest.mark.parametrize("tag", ["xx", "", "n l"])
def test_no_locale_data(tag: str) -> None:
    """A tag that the locale data does not know is refused."""
    with pytest.raises(ConfigError) as caught:
        long_date(date(2024, 6, 3), tag)
    assert str(caught.value).startswith(f"There is no locale data for “{tag}”.")


def test_babel_is_imported_late() -> None:
    """Babel is loaded only when a locale fact is asked for, and its PO code never."""
    program = (
        "import sys, datetime\n"
        "from editorial import language, segment\n"
        "segment.sentences('Ja. Nee.', 'nl')\n"
        "print('babel' in sys.modules)\n"
        "language.long_date(datetime.date(2024, 6, 3), 'nl')\n"
        "language.join_names(['A', 'B'], 'nl')\n"
        "print('babel' in sys.modules, 'babel.messages' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True", "False"]


def test_bad_table() -> None:
    """A table with a key that does not belong there is refused, and named."""
    with pytest.raises(ConfigError) as caught:
        read("xx", data() + "\n[writing2]\n")
    assert str(caught.value).startswith(
        "editorial/language/xx.toml: The key “writing2” is unknown."
    )
    with pytest.raises(ConfigError) as caught:
        read("xx", data().replace("[writing]", "[writing]\nfunction_wrods = []"))
    assert "The table “writing” cannot be used" in str(caught.value)
