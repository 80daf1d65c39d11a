"""The PDF: tagged, in Dutch, made of nothing but the article's own files, and always the same."""

import importlib.util
import io
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.machinery import ModuleSpec
from typing import TYPE_CHECKING

import pytest

from editorial.errors import ConfigError, RecordError
from editorial.page.forms.pdf import render
from tests.page.sample import CHART, DOT, passing, with_targets
from tests.page.test_epub import made_elsewhere, sample

if TYPE_CHECKING:
    import pikepdf
else:
    pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed")

try:
    from editorial.page.typesetting import typeset
except (ImportError, OSError):
    pytest.skip("WeasyPrint, or Pango beside it, is not installed", allow_module_level=True)

DAY = date(2024, 6, 3)


@pytest.fixture(scope="module")
def made() -> Iterator["pikepdf.Pdf"]:
    with pikepdf.open(io.BytesIO(render(sample()))) as opened:
        yield opened


def structure(made: "pikepdf.Pdf") -> list["pikepdf.Object"]:
    """Give the elements of the structure tree in reading order."""
    found: list[pikepdf.Object] = []
    left: list[pikepdf.Object] = [made.Root.StructTreeRoot.K]
    while left:
        one = left.pop()
        if isinstance(one, pikepdf.Array):
            left += reversed(list(one))
        elif isinstance(one, pikepdf.Dictionary) and "/S" in one:
            found.append(one)
            left.append(one.get("/K", pikepdf.Array()))
    return found


def test_accessible(made: "pikepdf.Pdf") -> None:
    """It says that it is PDF/UA-1, in Dutch, tagged, and to be named by its title."""
    assert "1" == made.open_metadata()["pdfuaid:part"]
    assert "nl" == str(made.Root.Lang)
    assert bool(made.Root.MarkInfo.Marked)
    assert bool(made.Root.ViewerPreferences.DisplayDocTitle)
    assert "SMALL TASKS AND CO2 | Voorbeeldgids" == str(made.docinfo.Title)


def test_structure(made: "pikepdf.Pdf") -> None:
    """Headings, lists, tables, quotations, links and pictures are what they are on the page."""
    kinds = Counter(str(one.S) for one in structure(made))
    assert {
        "/H1": 1,
        "/H2": 5,
        "/Table": 1,
        "/TH": 2,
        "/TD": 2,
        "/BlockQuote": 1,
        "/Figure": 1,
    } == {
        kind: kinds[kind]
        for kind in ("/H1", "/H2", "/Table", "/TH", "/TD", "/BlockQuote", "/Figure")
    }
    assert kinds["/L"] == 5
    assert kinds["/Link"] >= 6


@pytest.mark.parametrize("words", range(100, 500, 45))
def test_nothing_is_torn(words: int) -> None:
    """Wherever pages end, no heading stands last on one, and no table stands on two."""
    candidate = with_targets(sample(), {"b005": "Langzaam lezen. " * words})
    with pikepdf.open(io.BytesIO(render(candidate))) as made:
        elements = structure(made)
        assert len(made.pages) > 1
        for at, one in enumerate(elements):
            if str(one.S) in {"/H1", "/H2"}:
                text = [other for other in elements[at + 1 :] if str(other.S) in {"/P", "/L"}]
                assert one.Pg.objgen == text[0].Pg.objgen
        cells = [one.Pg.objgen for one in elements if str(one.S) in {"/TH", "/TD"}]
        assert 1 == len(set(cells))


def test_description(made: "pikepdf.Pdf") -> None:
    """The picture carries its description."""
    (figure,) = [one for one in structure(made) if str(one.S) == "/Figure"]
    assert "A CHART WITH TWO LINES" == str(figure.Alt)


def test_fonts_travel_along(made: "pikepdf.Pdf") -> None:
    """Every font is in the file."""
    fonts = [
        one for one in made.objects if isinstance(one, pikepdf.Dictionary) and "/FontName" in one
    ]
    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & set(one.keys()) for one in fonts)


def pictures(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as opened:
        named = [one.objgen for page in opened.pages for one in page.get_images().values()]
        return len(set(named))


def test_pictures() -> None:
    """Own pictures are shown; in the quiet flavour, and where their file is missing, none."""
    assert [1, 0, 0] == [
        pictures(render(sample())),
        pictures(render(sample(), flavour="rustig")),
        pictures(render(passing())),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "http://127.0.0.1:9/x.png",
        "https://charity.example/x.png",
        "//charity.example/x.png",
        "../secret.png",
        "media/other.png",
        f"{CHART}?x",
        "data:image/png;base64,iVBORw0KGgo=",
        "ftp://charity.example/x",
    ],
)
@pytest.mark.parametrize(
    "page",
    [
        '<img alt="x" src="{}">',
        '<link rel="stylesheet" href="{}">',
        '<link rel="attachment" href="{}">',
        '<style>@import url("{}");</style>',
        '<p style="background: url(&quot;{}&quot;)">x</p>',
        '<style>@font-face {{ font-family: x; src: url("{}") }} p {{ font-family: x }}</style><p>x',
        '<object data="{}" type="image/png">x</object>',
    ],
)
def test_nothing_else_is_read(page: str, address: str) -> None:
    """Whatever a page asks for, and however, the export ends unless it is an own picture."""
    html = f'<html lang="nl"><title>x</title>{page.format(address)}'
    with pytest.raises(RecordError, match="no PDF was made"):
        typeset(html, {CHART: DOT}, created=DAY, modified=DAY)


def test_refusal_names_the_address() -> None:
    """The sentence names what was asked for."""
    html = '<html lang="nl"><title>x</title><img alt="x" src="file:///etc/hostname">'
    with pytest.raises(RecordError) as caught:
        typeset(html, {}, created=DAY, modified=DAY)
    assert "file:///etc/hostname" == caught.value.values["address"]


def test_without_weasyprint(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without WeasyPrint one sentence says what to install."""
    found = importlib.util.find_spec

    def missing(name: str) -> ModuleSpec | None:
        return None if name == "weasyprint" else found(name)

    monkeypatch.setattr("editorial.page.forms.pdf.find_spec", missing)
    with pytest.raises(ConfigError) as caught:
        render(sample())
    assert (
        "A PDF is made with WeasyPrint, which is not installed."
        " Install it: pip install 'editorial[pdf]'."
    ) == str(caught.value)


def test_without_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library that draws letters one sentence says what to install."""

    class NoLibrary:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "editorial.page.typesetting":
                raise OSError(name)

    monkeypatch.delitem(sys.modules, "editorial.page.typesetting")
    monkeypatch.setattr(sys, "meta_path", [NoLibrary(), *sys.meta_path])
    with pytest.raises(ConfigError) as caught:
        render(sample())
    assert "Pango" in str(caught.value)
    assert "libpangoft2-1.0-0" in str(caught.value)


def test_dates() -> None:
    """Its dates are those of the publication, not of the clock."""
    later = replace(sample(), today=date(2031, 1, 1))
    with pikepdf.open(io.BytesIO(render(later))) as opened:
        info = opened.docinfo
        assert ("D:20240603", "D:20240610") == (str(info.CreationDate), str(info.ModDate))


def test_same_bytes() -> None:
    """Two processes with different hash seeds and time zones give the same bytes."""
    made = made_elsewhere("pdf")
    assert 1 == len(made)
    assert made.pop().startswith(b"%PDF-1.7")
