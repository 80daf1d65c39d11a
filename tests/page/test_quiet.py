"""The quiet flavour: the same page without pictures, which are described instead."""

import re

import pytest

from editorial.article import Furnishing, compose
from editorial.page import Candidate
from editorial.page.forms.page import render
from tests.article.building import article
from tests.page.sample import passing, with_targets
from tests.page.test_page import tree

CHART = "[Afbeelding: A CHART WITH TWO LINES]"


def quiet(candidate: Candidate, *, draft: bool = False) -> str:
    return render(candidate, draft=draft, flavour="rustig")


def figures(page: str) -> list[str]:
    found = tree(page).iter("figure")
    return [" ".join(figure.text_content().split()) for figure in found]


def test_described() -> None:
    """A picture's description stands in its place; one without rights keeps its link."""
    page = quiet(passing())
    assert [] == tree(page).xpath("//img")
    assert [
        f"{CHART} FIGURE 1: PULSE. © HOLLOW TRUST",
        "Bekijk de afbeelding op de Engelse pagina FIGURE 2: A TRAY. © SOMEBODY ELSE",
    ] == figures(page)


def test_everything_else_stays() -> None:
    """Apart from the pictures and the page's own mark, nothing differs."""
    usual = re.sub(r"<img [^<>]*>", CHART, render(passing()))
    assert usual.replace('<html lang="nl">', '<html lang="nl" class="quiet">') == quiet(passing())


PICTURE = "https://charity.example/chart.png"


@pytest.mark.parametrize(
    ("expected", "html"),
    [
        ("<p>[Beeld: A chart]</p>", f'<p><img alt="A chart" src="{PICTURE}"></p>'),
        (f'<p><a href="{PICTURE}">Kijk</a></p>', f'<p><img alt="" src="{PICTURE}"></p>'),
        (
            '<p><a href="https://x.example/">Kijk</a></p>',
            f'<p><a href="https://x.example/"><img alt="" src="{PICTURE}"></a></p>',
        ),
        (
            '<p><a href="https://x.example/">[Beeld: A chart]</a></p>',
            f'<p><a href="https://x.example/"><img alt="A chart" src="{PICTURE}"></a></p>',
        ),
    ],
)
def test_in_place(expected: str, html: str) -> None:
    """A picture without a description becomes a link, unless it stands in one."""
    whole = article(html)
    furnishing = Furnishing(
        images={PICTURE: "media/x.png"}, picture="Kijk", description="[Beeld: {alt}]"
    )
    own = {block.id: block.message for block in whole.blocks}
    assert expected == compose(whole, own, furnishing).html


def test_english_description() -> None:
    """A description that is still English says so."""
    candidate = passing()
    (block,) = [one.id for one in candidate.article.blocks if one.message.plain.startswith("A cha")]
    page = quiet(with_targets(candidate, {block: ""}), draft=True)
    span = tree(page).find(".//figure/span")
    assert ("en-GB", "A chart with two lines") == (span.get("lang"), span.text)
    assert "[Afbeelding: " == (span.getparent().text or "").strip("\n")
