"""What a PO file may look like to be read, and what makes it be refused."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from editorial import catalog
from editorial.errors import CatalogError
from editorial.model import Unit

OURS = (Path(__file__).parent / "catalogs" / "ours.po").read_bytes()
HEADER = b'msgid ""\nmsgstr "Language: nl\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
ENTRY = b'msgctxt "b001"\nmsgid "Rest"\nmsgstr "Rust"\n'


def only(body: bytes) -> Unit:
    """The single entry of a file."""
    units = catalog.parse(HEADER + body, path="nl.po").units
    assert len(units) == 1
    return replace(units[0], line=None)


def refusal(data: bytes) -> CatalogError:
    """What is said about a file that cannot be read."""
    with pytest.raises(CatalogError) as caught:
        catalog.parse(data, path="nl.po")
    assert caught.value.path == "nl.po"
    assert caught.value.cure
    return caught.value


def test_a_canonical_file_is_read_in_full_and_stays_as_it_is() -> None:
    """Every kind of line has its place in the value, and nothing is remarked."""
    value = catalog.parse(OURS, path="nl.po")
    expected = Unit(
        id="b002",
        source="Many people with ME/CFS notice that a <strong>small</strong> effort is paid for "
        "only days later, and plan their week around it.",
        target="Veel mensen met ME/cvs merken dat ze een <strong>kleine</strong> inspanning pas "
        "dagen later bezuren, en ze plannen hun week daaromheen.",
        fuzzy=True,
        previous="Many people with ME/CFS notice that a <strong>small</strong> effort is paid for "
        "days later.",
        notes=("VRAAG jan: “klachten” of “symptomen”?", "ANTWOORD zoë: klachten."),
        comments=("Alinea in sectie 'Symptomen'", "link: https://hollowmere.example/pacing"),
        references=("articles/rest/source.html#b002",),
    )
    assert expected == value.by_id["b002"]
    assert (30, 46) == (value.by_id["b002"].line, value.by_id["b004"].line)
    assert "Slowly,\nslowly." == value.by_id["b003"].source
    gone = Unit(
        id="b009",
        source="Ask your GP.",
        target="Vraag het je huisarts.",
        previous="Ask your GP for help.",
        notes=("Alinea die in 2026 verviel.",),
    )
    assert (gone,) == value.obsolete
    assert "nl" == value.language
    assert ("X-Editorial-URL", "https://hollowmere.example/rest") == value.header[-1]
    assert "Vertaling van een voorbeeldartikel." == value.header_notes[0]
    assert () == value.remarks
    assert OURS == catalog.serialize(value)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\n", b"\r\n"),
        (b"\n", b"\r"),
        (b"\n#.", b"\r\n#."),
        (b"\n\n", b"\n \t\n\n"),
        (b"# V", b"#V"),
        (b"#. ", b"#."),
        (b"#: ", b"#:"),
        (b"#, fuzzy", b"#,fuzzy"),
        (b"#, fuzzy", b"#,\n#, fuzzy"),
        (b"#| msgid", b"#|msgid"),
        (b"#~| msgid", b"#~|msgid"),
        (b"#~| msgid", b"#| msgid"),
        (b"#~ msgid", b"#~msgid"),
        (b"# Alinea", b"#~ # Alinea"),
        (b"msgid ", b"\tmsgid\t"),
        (b"msgid ", b"msgid"),
        (b'\nmsgstr "Rust', b'\n\nmsgstr ""\n  "Rust'),
        (b"Rust voordat", rb"\122\x75st voordat"),
        (b"charset=UTF-8", b"charset=utf-8"),
        (b"charset=UTF-8", b"charset=CHARSET"),
        (b"X-Editorial-Entries: 4+1", b"X-Editorial-Entries: about five"),
    ],
)
def test_the_form_is_forgiven(old: bytes, new: bytes) -> None:
    """Line ends, spaces, wrapping and spelling may differ: the same catalog is read."""
    assert old in OURS
    read = catalog.parse(OURS.replace(old, new), path="nl.po")
    assert catalog.parse(OURS, path="nl.po") == read
    assert () == read.remarks


def test_a_byte_order_mark_and_a_missing_line_end_are_forgiven() -> None:
    """What Windows editors put at both ends of a file says nothing."""
    read = catalog.parse(b"\xef\xbb\xbf" + OURS.removesuffix(b"\n"), path="nl.po")
    assert catalog.parse(OURS, path="nl.po") == read


@pytest.mark.parametrize(
    ("written", "fuzzy", "flags"),
    [
        (b"#, fuzzy, no-wrap", True, ("no-wrap",)),
        (b"#, no-wrap\n#, fuzzy", True, ("no-wrap",)),
        (b"#, no-wrap\n#= no-wrap, c-format", False, ("no-wrap", "c-format")),
        (b"#=, no-wrap", False, ("no-wrap",)),
        (b"#,, no-wrap", False, ("no-wrap",)),
        (b"#, max-length:40, reviewed", False, ("max-length:40", "reviewed")),
    ],
)
def test_flags_are_gathered(written: bytes, fuzzy: bool, flags: tuple[str, ...]) -> None:
    """Workflow and sticky flags, on one line or several, give one list."""
    unit = only(written + b"\n" + ENTRY)
    assert (fuzzy, flags) == (unit.fuzzy, unit.flags)


@pytest.mark.parametrize(
    ("written", "notes"),
    [
        (b"#\n# x ", ("", "x ")),
        (b"#  x\n#\ty", (" x", "\ty")),
        (b"##\n#==== x", ("#", "==== x")),
        (b"# ,x\n# :x\n# .x\n# |x\n# ~x\n# =, x", (",x", ":x", ".x", "|x", "~x", "=, x")),
        (rb"# C:\map" + b"\\", ("C:\\map\\",)),
    ],
)
def test_notes_are_kept_to_the_letter(written: bytes, notes: tuple[str, ...]) -> None:
    """What people wrote after the mark is kept, spaces and look-alikes included."""
    assert notes == only(written + b"\n" + ENTRY).notes


def test_several_references_are_told_apart() -> None:
    """On one line or more, with spaces between U+2068 and U+2069."""
    written = "#: a.html:3 b.html\n#: \u2068c d.html\u2069 e.html\n".encode()
    assert ("a.html:3", "b.html", "c d.html", "e.html") == only(written + ENTRY).references


def test_comments_inside_an_entry_belong_to_it() -> None:
    """A note that somebody put between source and target stays with them."""
    assert ("klopt dit?",) == only(ENTRY.replace(b"msgstr", b"# klopt dit?\nmsgstr")).notes


def test_notes_after_the_last_entry_go_to_it() -> None:
    """They are kept, and a remark tells where."""
    read = catalog.parse(HEADER + ENTRY + b"\n# tot hier", path="nl.po")
    assert ("tot hier",) == read.units[0].notes
    assert ["The notes after the last entry were kept with that entry."] == list(
        map(str, read.remarks)
    )


def test_a_missing_header_is_forgiven() -> None:
    """The entries are read, and the next writing gives the file a header."""
    read = catalog.parse(ENTRY, path="nl.po")
    assert (None, "Rust") == (read.language, read.by_id["b001"].target)
    assert ["The file has no header; it gets one when it is written."] == list(
        map(str, read.remarks)
    )


def test_a_header_line_without_a_colon_keeps_its_place() -> None:
    """Nothing in a header is thrown away."""
    read = catalog.parse(HEADER.replace(b"nl", rb"nl\nloose") + ENTRY, path="nl.po")
    assert (("Language", "nl"), ("", "loose")) == read.header[:2]
    assert b'"loose\\n"\n' in catalog.serialize(read)


def test_an_empty_source_with_an_id_is_an_entry() -> None:
    """polib alone would take it for the header."""
    read = catalog.parse(b'msgctxt "b001"\nmsgid ""\nmsgstr "Rust"\n', path="nl.po")
    assert "Rust" == read.by_id["b001"].target


@pytest.mark.parametrize(
    ("charset", "data", "target", "remark"),
    [
        ("ISO-8859-1", b"zo\xeb", "zoë", "was read as ISO-8859-1"),
        ("iso-8859-1", b"\x93zo\xeb\x94", "“zoë”", "was read as iso-8859-1"),
        ("windows-1252", b"\x80", "€", "was read as windows-1252"),
        ("ISO-8859-15", b"\xa4", "€", "was read as ISO-8859-15"),
        ("ISO-8859-1", "zoë".encode(), "zoë", "the text is UTF-8"),
        ("no-such-charset", "zoë".encode(), "zoë", "the text is UTF-8"),
    ],
)
def test_western_charsets_are_read(charset: str, data: bytes, target: str, remark: str) -> None:
    """A header may name one; the file is written as UTF-8 and the remark says so."""
    head = HEADER.replace(b"UTF-8", charset.encode())
    read = catalog.parse(head + ENTRY.replace(b"Rust", data), path="nl.po")
    assert target == read.by_id["b001"].target
    assert remark in str(read.remarks[0])
    assert ("Content-Type", "text/plain; charset=UTF-8") in read.header


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"", None, "The file is empty."),
        (b"\xef\xbb\xbf \r\n", None, "The file is empty."),
        (b"# Noor\n", None, "The file holds no entries."),
        (HEADER, None, "The file holds no entries."),
        (HEADER + b"# zo\xeb\n" + ENTRY, 4, "not text in UTF-8"),
        (HEADER.replace(b"UTF-8", b"KOI8-R") + b"\r\n# zo\xeb\n" + ENTRY, 5, "not text in KOI8-R"),
        (HEADER.replace(b"UTF-8", b"cp1252") + b"# \x81\n" + ENTRY, 4, "not text in cp1252"),
        (HEADER + ENTRY.replace(b"Rust", b"Ru\0st"), 6, "control character U+0000"),
        (HEADER + ENTRY.replace(b"Rust", rb"Ru\4st"), 6, r"\4 is not text"),
        (HEADER + ENTRY.replace(b"Rust", rb"Ru\377st"), 6, r"\377 is not text"),
        (HEADER + ENTRY.replace(b"Rust", rb"Ru\qst"), 6, r"\q means nothing in PO."),
        (HEADER + ENTRY[:-3], 6, "no closing quotation mark"),
        (HEADER + ENTRY.replace(b'Rest"', b"Rest"), 5, "no closing quotation mark"),
        (HEADER + ENTRY.replace(b"Rest", rb"Rest" + b"\\"), 5, "no closing quotation mark"),
        (HEADER + ENTRY.replace(b"Rest", b'"Rest" now'), 5, "A quotation mark inside the text"),
        (HEADER + ENTRY.replace(b'"Rust"', b""), 6, "msgstr has no text."),
        (HEADER + ENTRY[: ENTRY.index(b"msgstr")], 6, "ends in the middle of an entry"),
        (HEADER + ENTRY[: ENTRY.index(b"msgid")], 5, "ends in the middle of an entry"),
        (HEADER + ENTRY + b"\n#, fuzzy\n", 9, "ends in the middle of an entry"),
        (HEADER + ENTRY + b'#| msgid "x"\n', 8, "ends in the middle of an entry"),
        (HEADER + ENTRY + b"Rust\n", 7, "neither a comment nor a part of an entry"),
        (HEADER + b"#| Rust\n" + ENTRY, 4, "neither a comment nor a part of an entry"),
        (HEADER + ENTRY + b'# x\n"meer"\n', 8, "This text belongs to no entry."),
        (HEADER + ENTRY + b'#~ "meer"\n', 7, "This text belongs to no entry."),
        (HEADER + ENTRY + b'msgstr "Rust"\n', 7, "msgstr cannot stand here"),
        (HEADER + b'msgid "x"\n' + ENTRY, 5, "msgctxt cannot stand here"),
        (HEADER + b'msgid "x"\n' + ENTRY[15:], 5, "msgid cannot stand here"),
        (HEADER + ENTRY.replace(b"msgid", b'msgctxt "b002"\nmsgid'), 5, "msgctxt cannot stand"),
        (HEADER + ENTRY.replace(b"msgid", b'#| msgid "x"\nmsgid'), 5, "#|msgid cannot stand"),
        (HEADER + ENTRY.replace(b"msgstr", b"#~ msgstr"), 6, "Only a part of this entry"),
        (HEADER + ENTRY.replace(b"msgstr", b'msgid_plural "x"\nmsgstr[0]'), 6, "plural forms"),
        (HEADER + ENTRY.replace(b"msgstr", b"msgstr[0]"), 6, "plural forms"),
        (HEADER + b"<<<<<<< HEAD\n" + ENTRY, 4, "git left two versions here."),
        (HEADER + ENTRY + ENTRY, 7, "Line 7 repeats the entry of line 4. Delete one."),
        (HEADER + ENTRY + ENTRY.replace(b"Rest", b"Sleep"), 7, "repeats the entry of line 4."),
        (HEADER + ENTRY[15:] + ENTRY[15:], 6, "Line 6 repeats the entry of line 4."),
        (HEADER + HEADER + ENTRY, 4, "second header"),
        (
            HEADER + ENTRY + b'#~ msgctxt "b001"\n#~ msgid "Rest"\n#~ msgstr "Rusten"\n',
            7,
            "Line 7 repeats the entry of line 4.",
        ),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(data: bytes, line: int | None, said: str) -> None:
    """A file that cannot be understood in full is not read at all."""
    error = refusal(data)
    assert line == error.line
    assert said in str(error)


ENTRIES = [found.start() for found in re.finditer(rb"\n\n", OURS)]


@pytest.mark.parametrize("end", ENTRIES[:-1])
@pytest.mark.parametrize("blank", [b"\n", b"\n\n"])
def test_a_file_cut_between_two_entries_is_refused(end: int, blank: bytes) -> None:
    """gettext reads such a file without a word; the entry count in its header gives it away."""
    error = refusal(OURS[:end] + blank)
    assert re.search(
        "holds [0-3] entries where its header counts 5: its end is missing", str(error)
    )


def test_the_cure_for_a_selection_is_the_count_that_it_names() -> None:
    """Whoever took entries out on purpose writes the count that the message gives."""
    selection = OURS[: ENTRIES[2]] + b"\n"
    assert "write 2+0 in the header field X-Editorial-Entries" in str(refusal(selection))
    read = catalog.parse(selection.replace(b"4+1", b"2+0"), path="nl.po")
    assert ["b001", "b002"] == [unit.id for unit in read.units]


def test_a_purge_of_obsolete_entries_is_remarked() -> None:
    """A person may throw them away in Poedit; that it happened is said."""
    read = catalog.parse(OURS[: ENTRIES[-1]] + b"\n", path="nl.po")
    assert () == read.obsolete
    assert ["Obsolete entries were purged from this file: 1."] == list(map(str, read.remarks))


@pytest.mark.parametrize("lost", [1, 2])
def test_lines_lost_at_the_end_of_the_last_target_are_noticed(lost: int) -> None:
    """A target of several lines that was cut between two of them is not read as a shorter one."""
    value = catalog.parse(OURS, path="nl.po")
    last = Unit("b005", "One\ntwo", "Een\ntwee")
    data = catalog.serialize(replace(value, units=(*value.units, last), obsolete=()))
    assert b"X-Editorial-Entries: 5+0, last 2+0 lines" in data
    cut = b"".join(data.splitlines(keepends=True)[:-lost])
    assert f"has {2 - lost} of the 2 lines that the header counts" in str(refusal(cut))


def test_lines_lost_before_obsolete_entries_that_are_gone_are_noticed() -> None:
    """That the obsolete entries are missing too does not pass for a purge."""
    value = catalog.parse(OURS, path="nl.po")
    data = catalog.serialize(replace(value, units=value.units[:3]))
    assert b"X-Editorial-Entries: 3+1, last 2+1 lines" in data
    cut = data[: data.index(b'"langzaam."')]
    assert "has 1 of the 2 lines that the header counts" in str(refusal(cut))


def test_a_shorter_last_target_is_no_cut() -> None:
    """Somebody may make one line of two."""
    value = catalog.parse(OURS, path="nl.po")
    last = Unit("b005", "One\ntwo", "Een\ntwee")
    data = catalog.serialize(replace(value, units=(*value.units, last), obsolete=()))
    read = catalog.parse(data.replace(b'"Een\\n"\n"twee"', b'"Een twee"'), path="nl.po")
    assert "Een twee" == read.by_id["b005"].target
