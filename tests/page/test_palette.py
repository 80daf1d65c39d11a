"""The colours of the page, measured (WCAG 2.2, 1.4.3: relative luminance and contrast ratio)."""

import re
from importlib.resources import files

import pytest

CSS = files("editorial.page").joinpath("templates/page.css").read_text(encoding="utf-8")


def palette(number: int) -> dict[str, str]:
    block = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[number]
    return dict(re.findall(r"--(\w+): (#\w{6});", block))


LIGHT, DARK = palette(0), palette(1)


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_measure() -> None:
    """The measure itself gives 21 for black on white."""
    assert 21 == round(contrast("#000000", "#ffffff"), 2)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "paper", "least"),
    [
        ("ink", "paper", 7),
        ("ink", "card", 7),
        ("ink", "mark", 7),
        ("quiet", "paper", 4.5),
        ("link", "paper", 4.5),
        ("link", "card", 4.5),
        ("visited", "paper", 4.5),
        ("focus", "paper", 3),
    ],
)
def test_contrast(colours: dict[str, str], ink: str, paper: str, least: float) -> None:
    """Text reaches level AAA, links and asides AA, the focus ring the 3:1 of 1.4.11."""
    assert contrast(colours[ink], colours[paper]) >= least


def test_no_glare() -> None:
    """Neither palette puts black on white or white on black."""
    both = {*LIGHT.values(), *DARK.values()}
    assert LIGHT.keys() == DARK.keys()
    assert both.isdisjoint({"#000000", "#ffffff"})
    assert all(contrast(one["ink"], one["paper"]) < 15 for one in (LIGHT, DARK))
