"""Importing: a received page as an article, with a report that a person signs."""

import copy
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from editorial.article.furniture import Dropped, drop, first_words
from editorial.article.lead import lead
from editorial.article.metadata import Metadata, byline_in, read_metadata
from editorial.article.normalise import Normal, normalise, prepare
from editorial.article.parsing import Page, parse_text
from editorial.article.recipe import Recipe, compiled, named
from editorial.article.selection import Fit, Selection, choose, fitting
from editorial.model import Statement

_SHORT = 200
"""Characters below which an article is probably a teaser."""
_AROUND = 30
"""Characters that are shown on either side of a lost one."""


@dataclass(frozen=True)
class Picture:
    """A picture of the article."""

    address: str
    """Where it is."""
    alt: str
    """Its text alternative; empty when there is none."""
    caption: str
    """Its caption with credit lines; empty when there is none."""


@dataclass(frozen=True)
class Report:
    """What the importer did; a person reads and signs it."""

    recipe: str
    """Name and version of the recipe: `wp-blocks@1`."""
    reason: Statement
    """Why this recipe, and where the article stood."""
    counts: Mapping[str, int]
    """Number of elements in the article, by name."""
    dropped: tuple[Dropped, ...]
    """Parts of the article's element that were left out."""
    pictures: tuple[Picture, ...]
    """The pictures, in order."""
    soft_hyphens: int
    """Soft hyphens left out."""
    warnings: tuple[Statement, ...]
    """What a person should look at."""


@dataclass(frozen=True)
class Imported:
    """An article taken out of a page."""

    article: HtmlElement
    """An `article` element that holds only the elements of the normal form."""
    metadata: Metadata
    """What the page says about itself."""
    report: Report
    """What was done."""


def import_page(
    page: Page,
    recipes: Sequence[Recipe],
    *,
    recipe: str | None = None,
    select: str | None = None,
    url: str | None = None,
) -> Imported:
    """Take the article out of a page.

    `recipe` asks for one by name, `select` gives the article's element as CSS, `url` replaces the
    page's own canonical address.

    Raises:
        SourceError: no article is found; the likely elements are named.
        UsageError: there is no recipe of that name.
        RecordError: `select` is not CSS.
    """
    fits = _fits(page.root, recipes, recipe, select)
    root = copy.deepcopy(page.root)
    prepare(root)
    selection = choose(root, fits)
    metadata = read_metadata(page.root, selection.recipe, url=url)
    opening = () if select else lead(root, selection.elements[0], selection.container)
    dropped = drop(selection.elements, selection.recipe)
    elements = (*opening, *selection.elements)
    normal = normalise(elements, base=metadata.url, title=metadata.title)
    warnings = [*page.warnings, *selection.warnings, *_lead_warnings(opening)]
    if page.undecodable:
        warnings += _undecodable(normal.article)
    return _imported(normal, metadata, selection, dropped, warnings)


def import_fragment(
    html: str, metadata: Metadata, *, recipe: Recipe, reason: Statement
) -> Imported:
    """Take in the article's own HTML, without a page around it, as WordPress exports give it.

    The same furniture is dropped and the same steps are taken as for a page.

    Raises:
        SourceError: there is no text in it.
    """
    root = parse_text(f"<body><div>{html}</div></body>")
    prepare(root)
    body = next(root.iter("body"))
    selection = Selection(recipe, (body,), body, reason, ())
    dropped = drop(selection.elements, recipe)
    normal = normalise([body], base=metadata.url, title=metadata.title)
    return _imported(normal, metadata, selection, dropped, [])


def _fits(
    root: HtmlElement, recipes: Sequence[Recipe], recipe: str | None, select: str | None
) -> tuple[Fit, ...]:
    if select is not None:
        compiled(select)
        return (Fit(Recipe(name="select", version=1, content=(select,)), None),)
    if recipe is None:
        return fitting(root, recipes)
    return (Fit(named(recipes, recipe), None),)


def _lead_warnings(opening: Sequence[HtmlElement]) -> list[Statement]:
    return [
        Statement(
            "The opening ‘{words}’ stood outside the article's element and was possibly not part of"
            " it; it was taken in.",
            {"words": first_words(element)},
        )
        for element in opening
    ]


def _undecodable(article: HtmlElement) -> Iterator[Statement]:
    """Give where the article lost characters; what the rest of the page lost does not matter."""
    before, lost, after = article.text_content().partition("\ufffd")
    if lost:
        words = " ".join(f"{before[-_AROUND:]}{lost}{after[:_AROUND]}".split())
        yield Statement(
            "The page has bytes that stand for no character, first at ‘{words}’; compare it with"
            " the page on the web, and save that again.",
            {"words": words},
        )


def _imported(
    normal: Normal,
    metadata: Metadata,
    selection: Selection,
    dropped: tuple[Dropped, ...],
    warnings: Sequence[Statement],
) -> Imported:
    article = normal.article
    said = [*warnings, *normal.warnings]
    if not metadata.title:
        said.append(Statement("The page gives no title; type it in `article.toml`."))
    if not metadata.url:
        said.append(
            Statement("The page gives no address of its own; links and pictures stay relative.")
        )
    if len(article.text_content()) < _SHORT:
        said.append(Statement("The article is very short; it was possibly cut by the page."))
    report = Report(
        str(selection.recipe),
        selection.reason,
        Counter(str(element.tag) for element in article.iterdescendants()),
        dropped,
        tuple(map(_picture, article.iter("img"))),
        normal.soft_hyphens,
        tuple(said),
    )
    byline = byline_in(article) or metadata.byline
    return Imported(article, replace(metadata, byline=byline), report)


def _picture(image: HtmlElement) -> Picture:
    figure = next(image.iterancestors("figure"), None)
    caption = figure.find("figcaption") if figure is not None else None
    words = "" if caption is None else " ".join(" ".join(caption.itertext()).split())
    return Picture(image.get("src", ""), image.get("alt", ""), words)
