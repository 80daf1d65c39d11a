"""PO files: what is written is what is read, and gettext agrees with every byte."""

import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial import catalog
from editorial.errors import CatalogError
from editorial.model import Catalog, Unit

gettext = pytest.mark.skipif(
    shutil.which("msgcat") is None, reason="GNU gettext (msgcat) is absent"
)

# Text that looks like PO, and every character that some program takes for a line end or an escape.
TRAPS = st.sampled_from(
    [
        *('"', "\\", "\\n", '\\"', "\n", "\r", "\r\n", "\t", "\a", "\b", "\v", "\f"),
        *("\x01", "\x1b", "\x1c", "\x1e", "\x7f", "\x85", "\xa0", "\xad", "\u2028", "\u2029"),
        *("\ufeff", "\U0001f642", "\u2068", "%s", "é", " ", ""),
        *('msgid "', 'msgstr ""', "\n#~ msgid", "\n\n", "# ", "#, fuzzy", "#| ", "<<<<<<< a"),
    ]
)
CHARACTERS = st.characters(codec="utf-8", exclude_characters="\0\4")
texts = st.lists(TRAPS | st.text(CHARACTERS, max_size=8), max_size=5).map("".join)
lines = texts.map(lambda text: "".join(part for part in text if part not in "\n\r"))
notes = st.builds(
    str.__add__, st.sampled_from(["", ",", ":", ".", "|", "~", "=, ", " ", "#"]), lines
)
blocks = st.integers(0, 999).map("b{:03}".format)
names = blocks.map("articles/rest/source.html#{}".format)
places = lines.map(lambda line: "r" + line.replace("\u2068", "").replace("\u2069", ""))
ids = blocks | texts


def paired(unit: Unit) -> Unit:
    """The entry without a previous id on its own, which PO does not know."""
    return unit if unit.previous is not None else replace(unit, previous_id=None)


def entries(references: st.SearchStrategy[str], most: int) -> st.SearchStrategy[Unit]:
    """Entries with at most `most` references."""
    return st.builds(
        Unit,
        id=ids,
        source=texts,
        target=texts,
        fuzzy=st.booleans(),
        previous=st.none() | texts,
        previous_id=st.none() | texts,
        notes=st.lists(notes, max_size=3).map(tuple),
        comments=st.lists(notes, max_size=2).map(tuple),
        references=st.lists(references, max_size=most).map(tuple),
        flags=st.sampled_from([(), ("no-wrap",), ("c-format", "no-wrap")]),
    ).map(paired)


def catalogs(
    references: st.SearchStrategy[str] = places, most: int = 3
) -> st.SearchStrategy[Catalog]:
    """Catalogs of which the entries differ."""
    units = st.lists(
        entries(references, most), max_size=5, unique_by=lambda unit: unit.id or unit.source
    )
    fields = st.dictionaries(
        st.sampled_from(["X-Generator", "X-Poedit-Basepath", "Last-Translator", "X-Unknown"]),
        lines.map(str.strip),
        max_size=2,
    )

    def built(
        live: list[Unit],
        gone: list[Unit],
        language: str | None,
        extra: dict[str, str],
        above: list[str],
    ) -> Catalog:
        taken = {("", ""), *((unit.id, unit.source) for unit in live)}
        return Catalog(
            language,
            tuple(unit for unit in live if unit.id or unit.source),
            tuple(unit for unit in gone if (unit.id, unit.source) not in taken),
            catalog.header(language, extra),
            tuple(above),
        )

    return st.builds(
        built, units, units, st.sampled_from(["nl", None]), fields, st.lists(notes, max_size=2)
    )


@settings(deadline=None, max_examples=100)
@given(catalogs())
def test_what_is_written_is_read_again(value: Catalog) -> None:
    """Every catalog survives the file, whatever its texts look like."""
    assert value == catalog.parse(catalog.serialize(value), path="nl.po")


def as_gettext_keeps(unit: Unit) -> Unit:
    """Without `fuzzy` on an untranslated entry, which gettext drops."""
    return replace(unit, fuzzy=unit.fuzzy and bool(unit.target))


@gettext
@settings(deadline=None, max_examples=40)
@given(catalogs(names, most=1))
def test_msgcat_gives_our_file_byte_for_byte(value: Catalog) -> None:
    """`msgcat --no-wrap` leaves our file as it is, and counts no fault in it."""
    value = replace(
        value,
        units=tuple(map(as_gettext_keeps, value.units)),
        obsolete=tuple(as_gettext_keeps(unit) for unit in value.obsolete if unit.target),
    )
    data = catalog.serialize(value)
    done = subprocess.run(
        ["msgcat", "--no-wrap", "--force-po", "-"], input=data, capture_output=True, check=True
    )
    assert data == done.stdout


def texts_of(value: Catalog) -> set[tuple[str, str]]:
    """What a person wrote: targets by id or source."""
    return {(unit.id or unit.source, unit.target) for unit in (*value.units, *value.obsolete)}


@settings(deadline=None, max_examples=60)
@given(catalogs(), st.data())
def test_a_file_cut_anywhere_loses_no_target_silently(value: Catalog, data: st.DataObject) -> None:
    """What is left of a file is refused, unless every target is there or the loss is named."""
    whole = catalog.serialize(value)
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    try:
        left = catalog.parse(cut, path="nl.po")
    except CatalogError:
        return
    purged = any("purged" in remark.template for remark in left.remarks)
    expected = replace(value, obsolete=()) if purged else value
    assert {pair for pair in texts_of(expected) if pair[1]} <= texts_of(left)


@settings(deadline=None, max_examples=60)
@given(catalogs(), st.data())
def test_a_damaged_file_is_read_or_refused(value: Catalog, data: st.DataObject) -> None:
    """Bytes lost, changed or added give a catalog that can be written, or a CatalogError."""
    damaged = bytearray(catalog.serialize(value))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(damaged)))
        end = start + data.draw(st.integers(0, 3))
        damaged[start:end] = data.draw(st.binary(max_size=3) | st.sampled_from([b'"', b"\n", b"#"]))
    assert read_and_rewritten(bytes(damaged)) in {"same", "refused"}


PIECES = [
    *('msgctxt "a"', 'msgid "b"', 'msgstr "c"', '"d"', 'msgid ""', 'msgstr ""', "", " \t", "#"),
    *('#~ msgctxt "e"', '#~ msgid "f"', '#~ msgstr "g"', '#~ "h"', "#~", "#~ # note", "#~x"),
    *('#| msgctxt "i"', '#| msgid "j"', '#| "k"', '#~| msgid "l"', "#|", "#|msgid", "#| x"),
    *("# m", "#n", "#.o", "#:p q", "#,fuzzy", "#, no-wrap", "#=, no-wrap", "#==== r", "##"),
    *('msgid_plural "s"', 'msgstr[0] "t"', 'msgid "u" "v"', 'msgid "w', 'msgid "x"y"', "msgid"),
    *(
        r'"\q"',
        r'"\a\x41\101\n"',
        r'"\377"',
        r'"\0"',
        r'"\"',
        "\ufeff",
        "\u2028",
        "\r",
        "z",
        "=======  ",
    ),
    *(
        '"Content-Type: text/plain; charset=cp1252\\n"',
        '"X-Editorial-Entries: 0+0, last 9+9 lines\\n"',
    ),
]


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("\n".join).map(str.encode) | st.binary())
def test_anything_is_read_or_refused(data: bytes) -> None:
    """Lines in any order, and bytes of any kind, give a catalog or a CatalogError."""
    assert read_and_rewritten(data) in {"same", "refused"}


def read_and_rewritten(data: bytes) -> str:
    """Whether a file is refused, or stays the same when it is written and read again."""
    try:
        value = catalog.parse(data, path="nl.po")
    except CatalogError as error:
        return "refused" if error.path == "nl.po" and error.cure else str(error)
    again = catalog.parse(catalog.serialize(value), path="nl.po")
    return "same" if (value.units, value.obsolete) == (again.units, again.obsolete) else "changed"


PLAIN = Catalog(
    "nl",
    (Unit("b001", "Rest", "Rust"), Unit("b002", "Sleep", references=("source.html:12",))),
    header=catalog.header("nl", {"X-Editorial-URL": "https://hollowmere.example/rest"}),
)


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (replace(PLAIN.units[0], target="Rust\0"), "U+0000"),
        (replace(PLAIN.units[0], source="Rest\x04"), "U+0004"),
        (replace(PLAIN.units[0], target="\ud800"), "U+D800"),
        (replace(PLAIN.units[0], notes=("een\ntwee",)), "line break"),
        (replace(PLAIN.units[0], comments=("een\rtwee",)), "line break"),
        (PLAIN.units[1], "the same: b002"),
        (Unit("", "", "Rust"), "neither"),
    ],
)
def test_what_po_cannot_hold_is_not_written(bad: Unit, said: str) -> None:
    """A character, a comment or an entry that the file would lose or repeat is refused."""
    with pytest.raises(CatalogError, match=re.escape(said)) as caught:
        catalog.serialize(replace(PLAIN, units=(bad, PLAIN.units[1])))
    assert caught.value.cure


def test_a_line_break_in_a_header_field_is_not_written() -> None:
    """A header value cannot smuggle in a second field."""
    bad = replace(PLAIN, header=(*PLAIN.header, ("X-Editorial-Note", "a\nX-Other: b")))
    with pytest.raises(CatalogError, match="line break: header"):
        catalog.serialize(bad)


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAIN, language="de"),
        replace(PLAIN, units=PLAIN.units[::-1]),
        replace(PLAIN, obsolete=(Unit("b009", "Gone", "Weg"),)),
        replace(PLAIN, header=(*PLAIN.header, ("X-Unknown", "1"))),
        replace(PLAIN, header_notes=("Noor",)),
        *(
            replace(PLAIN, units=(replace(PLAIN.units[0], **change), PLAIN.units[1]))
            for change in (
                {"target": "Rusten"},
                {"fuzzy": True},
                {"previous": "Resting"},
                {"notes": ("x",)},
                {"comments": ("x",)},
                {"references": ("x",)},
                {"flags": ("no-wrap",)},
            )
        ),
    ],
)
def test_everything_that_is_relied_on_is_meaning(other: Catalog) -> None:
    """Texts, states, comments, order and unknown header fields all make a file be written."""
    assert not catalog.same_meaning(PLAIN, other)


def test_line_numbers_and_the_revision_date_are_no_meaning() -> None:
    """A tool that only passed by does not make a file be written."""
    moved = replace(
        PLAIN,
        units=(
            replace(PLAIN.units[0], line=99),
            replace(PLAIN.units[1], references=("source.html:7",)),
        ),
        header=(*PLAIN.header, ("PO-Revision-Date", "2026-11-22 18:05+0100")),
    )
    assert catalog.same_meaning(PLAIN, moved)


def test_a_new_header_has_the_standard_fields_in_order() -> None:
    """Fields of our own come last, dates where Poedit puts them, and only when given."""
    expected = (
        ("Project-Id-Version", "editorial"),
        ("PO-Revision-Date", "2026-11-22 18:05+0100"),
        ("Language", "nl"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ("X-Editorial-URL", "https://hollowmere.example/rest"),
    )
    fields = {
        "X-Editorial-URL": "https://hollowmere.example/rest",
        "PO-Revision-Date": "2026-11-22 18:05+0100",
    }
    assert expected == catalog.header("nl", fields)


def test_a_file_gets_the_header_that_it_needs() -> None:
    """Language, encoding and entry count are written whatever the value's header says."""
    expected = b"""\
msgid ""
msgstr ""
"X-Unknown: kept first\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"MIME-Version: 1.0\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: nl\\n"
"X-Editorial-Entries: 1+0\\n"

msgctxt "b001"
msgid "Rest"
msgstr "Rust"
"""
    fields = (("X-Unknown", "kept first"), ("Content-Type", "text/plain; charset=latin-1"))
    assert expected == catalog.serialize(
        Catalog("nl", (Unit("b001", "Rest", "Rust"),), header=fields)
    )
