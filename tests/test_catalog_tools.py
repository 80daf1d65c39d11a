"""What the programs of translators do to a file, and that nothing we rely on is lost on reading.

GNU gettext is run; the files `catalogs/*.po` have the shape in which the others save.
"""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from editorial import catalog
from editorial.errors import CatalogError
from editorial.model import Catalog, Unit

FILES = Path(__file__).parent / "catalogs"
EDITED = "Ga zitten voordat je moe bent."


def shape(name: str) -> Catalog:
    """A catalog as a program left it."""
    return catalog.parse((FILES / f"{name}.po").read_bytes(), path=f"{name}.po")


def with_unit(value: Catalog, id_: str, **change: str | bool | None) -> Catalog:
    """The catalog with one entry changed."""
    units = tuple(
        replace(unit, **change) if unit.id == id_ else unit  # type: ignore[arg-type] # fields by name
        for unit in value.units
    )
    return replace(value, units=units)


OURS = shape("ours")


@pytest.mark.parametrize("name", ["poedit", "lokalize"])
def test_a_sentence_translated_in_an_editor_is_the_only_change(name: str) -> None:
    """Poedit and Lokalize keep ids, comments, notes, previous text, states and obsolete entries."""
    expected = with_unit(OURS, "b004", target=EDITED)
    read = shape(name)
    assert (expected.units, expected.obsolete) == (read.units, read.obsolete)
    assert () == read.remarks


def test_weblate_unmarks_the_entry_that_was_edited_and_keeps_the_rest() -> None:
    """A confirmed entry loses `fuzzy` with its previous text, and is wrapped."""
    expected = with_unit(OURS, "b002", fuzzy=False, previous=None)
    read = shape("weblate")
    assert (expected.units, expected.obsolete) == (read.units, read.obsolete)
    assert () == read.remarks


def test_omegat_empties_fuzzy_entries_and_keeps_the_rest() -> None:
    """Its loss is plain to see: no target, while previous text and id still tell what to restore."""
    expected = with_unit(OURS, "b004", target=EDITED)
    expected = with_unit(expected, "b002", target="", fuzzy=False)
    read = shape("omegat")
    assert (expected.units, expected.obsolete) == (read.units, read.obsolete)


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("poedit", {"PO-Revision-Date", "X-Generator"}),
        ("lokalize", {"PO-Revision-Date", "X-Generator", "Language-Team"}),
        ("weblate", {"PO-Revision-Date", "X-Generator", "Language-Team", "Plural-Forms"}),
        ("omegat", set()),
    ],
)
def test_header_fields_are_read_from_every_shape(name: str, changed: set[str]) -> None:
    """Only the fields that the program calls its own differ; ours and the names above stay."""
    read = shape(name)
    differing = set(OURS.header) ^ set(read.header)
    assert changed == {field for field, _ in differing}
    assert set(OURS.header_notes) <= set(read.header_notes)
    assert "nl" == read.language


@pytest.mark.parametrize("name", ["poedit", "lokalize", "weblate", "omegat"])
def test_every_shape_becomes_canonical_when_it_is_written(name: str) -> None:
    """After one writing a file is in our shape, with the same meaning."""
    read = shape(name)
    again = catalog.parse(catalog.serialize(read), path="nl.po")
    assert catalog.same_meaning(read, again)


needs_gettext = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in ("msgcat", "msgmerge", "msgattrib", "msgfmt")),
    reason="GNU gettext (msgcat, msgmerge, msgattrib, msgfmt) is absent",
)


def after(tool: str, *options: str, value: Catalog = OURS) -> Catalog:
    """A catalog after a gettext program has had its file."""
    done = subprocess.run(
        [tool, *options, "-"], input=catalog.serialize(value), capture_output=True, check=True
    )
    return catalog.parse(done.stdout, path="nl.po")


@needs_gettext
@pytest.mark.parametrize(
    ("tool", "options"),
    [
        ("msgcat", ()),
        ("msgcat", ("--no-wrap",)),
        ("msgcat", ("--width=40", "--indent")),
        ("msgcat", ("--escape",)),
        ("msgattrib", ()),
        ("msgconv", ("--to-code=UTF-8",)),
    ],
)
def test_gettext_keeps_all_that_we_rely_on(tool: str, options: tuple[str, ...]) -> None:
    """However msgcat wraps, indents or escapes, the same catalog is read again."""
    assert OURS == after(tool, *options)


@needs_gettext
def test_western_output_of_msgconv_is_read() -> None:
    """A file that somebody converted for an old program comes back whole, curly quotes included."""
    back = after("msgconv", "--to-code=CP1252")
    assert OURS == back
    assert ["The text was read as CP1252; it will be written as UTF-8."] == list(
        map(str, back.remarks)
    )


@needs_gettext
def test_msgcat_deletes_flags_that_it_does_not_know() -> None:
    """The reason why no state of ours is ever a flag."""
    unit = replace(OURS.units[0], flags=("no-wrap", "editorial-approved"))
    value = replace(OURS, units=(unit, *OURS.units[1:]))
    assert value == catalog.parse(catalog.serialize(value), path="nl.po")
    assert ("no-wrap",) == after("msgcat", value=value).units[0].flags


@needs_gettext
def test_msgattrib_clears_fuzzy_and_purges() -> None:
    """Confirmed entries stay entries; a purge is accepted and remarked."""
    cleared = after("msgattrib", "--clear-fuzzy", "--clear-previous")
    units = with_unit(OURS, "b002", fuzzy=False, previous=None).units
    assert (units, ("Vraag het je huisarts.",)) == (
        cleared.units,
        tuple(unit.target for unit in cleared.obsolete),
    )
    purged = after("msgattrib", "--no-obsolete")
    assert (OURS.units, ()) == (purged.units, purged.obsolete)
    assert ["Obsolete entries were purged from this file: 1."] == list(map(str, purged.remarks))


@needs_gettext
def test_a_selection_by_msgattrib_is_refused() -> None:
    """Part of a file under the header of the whole cannot be told from a file that was cut."""
    with pytest.raises(CatalogError, match=r"holds 1 entries where its header counts 5"):
        after("msgattrib", "--only-fuzzy", "--no-obsolete")


@needs_gettext
def test_msgmerge_with_a_newer_template_loses_no_target(tmp_path: Path) -> None:
    """It makes entries obsolete, marks changed ones with their previous text and id, adds new ones."""
    template = Catalog(
        None,
        (
            Unit("b001", "Rest before you really need it", comments=("Titel",)),
            Unit("b010", "Something quite new"),
        ),
        header=catalog.header(None),
    )
    (tmp_path / "rest.pot").write_bytes(catalog.serialize(template))
    (tmp_path / "rest.po").write_bytes(catalog.serialize(OURS))
    done = subprocess.run(
        ["msgmerge", "--previous", "--quiet", "rest.po", "rest.pot"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    merged = catalog.parse(done.stdout, path="nl.po")
    first = Unit(
        "b001",
        "Rest before you really need it",
        "Rust voordat het nodig is",
        fuzzy=True,
        previous="Rest before you need it",
        previous_id="b001",
        comments=("Titel",),
    )
    assert (first, template.units[1]) == merged.units
    gone = (
        *(replace(unit, comments=(), references=()) for unit in OURS.units[1:3]),
        *OURS.obsolete,
    )
    assert gone == merged.obsolete
    assert OURS.header == merged.header
    assert OURS.header_notes == merged.header_notes


@needs_gettext
@pytest.mark.parametrize("language", ["nl", None])
def test_msgfmt_accepts_a_new_header(language: str | None, tmp_path: Path) -> None:
    """A catalog without dates and names passes `msgfmt --check`, which only warns of them."""
    data = catalog.serialize(replace(OURS, language=language, header=catalog.header(language)))
    target = tmp_path / "nl.mo"
    subprocess.run(["msgfmt", "--check", "-o", target, "-"], input=data, check=True)
    assert b"Rust voordat het nodig is" in target.read_bytes()
