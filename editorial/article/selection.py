"""Which elements of a page are the article, and which parts of them are furniture."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from editorial.article.recipe import Common, Recipe, common, select
from editorial.errors import SourceError
from editorial.model import Statement

LEAST = 80
"""Characters below which an element is taken for an empty shell, not for an article."""

_PARAGRAPHS = frozenset(
    {"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"}
)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True)
class Selection:
    """The article's elements in a page, in document order."""

    recipe: Recipe
    """The recipe that found them."""
    elements: tuple[HtmlElement, ...]
    """Elements of which none lies in another."""
    reason: Statement
    """Why this recipe and these elements."""
    warnings: tuple[Statement, ...]
    """What a person should look at."""


@dataclass(frozen=True)
class Dropped:
    """A part of the content element that was left out as furniture."""

    label: str
    """The element as a selector: `div.share-bar`."""
    words: str
    """Its first words."""


def length(element: HtmlElement) -> int:
    """Give the number of characters that an element shows, white space left out."""
    return len(_SPACE.sub("", "".join(element.itertext())))


def label(element: HtmlElement) -> str:
    """Give an element as a selector that a person can read and use: `div#main.post.wide`."""
    identity = element.get("id")
    classes = [f".{name}" for name in element.get("class", "").split()[:3]]
    return "".join([element.tag, f"#{identity}" if identity else "", *classes])


def first_words(element: HtmlElement, *, limit: int = 60) -> str:
    """Give the beginning of an element's text on one line."""
    text = _SPACE.sub(" ", " ".join(element.itertext())).strip()
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]} …"


def choose(root: HtmlElement, recipes: Sequence[Recipe]) -> Selection:
    """Find the article with the first recipe whose markers and content element are both there.

    Raises:
        SourceError: no recipe finds an article; the likely elements are named.
    """
    outside = _outside(root)
    for recipe in recipes:
        marker = next((css for css in recipe.match if select(root, css)), None)
        if marker is None:
            continue
        selection = _apply(root, recipe, outside, marker)
        if selection is not None:
            return selection
    raise SourceError(
        "No recipe finds an article on this page; likely elements: {candidates}.",
        cure="Choose one with `--select`, or ask for `--recipe generic`.",
        candidates=_candidates(root, outside),
    )


def apply(root: HtmlElement, recipe: Recipe) -> Selection:
    """Find the article with one recipe, whatever the page's markers.

    Raises:
        SourceError: the recipe finds no article; the likely elements are named.
    """
    outside = _outside(root)
    selection = _apply(root, recipe, outside, None)
    if selection is None:
        raise SourceError(
            "Recipe {recipe} finds no article on this page; likely elements: {candidates}.",
            cure="Choose one with `--select`.",
            recipe=str(recipe),
            candidates=_candidates(root, outside),
        )
    return selection


def drop(selection: Selection) -> tuple[Dropped, ...]:
    """Take the furniture out of the selected elements and say what went.

    Nothing goes that holds more than half of the text, and nothing inside a figure: picture
    credits look like author boxes.
    """
    dropped = []
    kept = set(selection.elements)
    for element in selection.elements:
        most = length(element) / 2
        for part in _furniture(element, selection.recipe):
            if part in kept or part.getparent() is None or _in_figure(part, element):
                continue
            if length(part) <= most:
                dropped.append(Dropped(label(part), first_words(part)))
                part.drop_tree()
    return tuple(dropped)


def _outside(root: HtmlElement) -> frozenset[HtmlElement]:
    return frozenset(select(root, ", ".join(common().outside)))


def _apply(
    root: HtmlElement, recipe: Recipe, outside: frozenset[HtmlElement], marker: str | None
) -> Selection | None:
    groups = [(css, "content") for css in recipe.content]
    groups += [(css, "join") for css in recipe.join] + [(css, "guess") for css in recipe.guess]
    for css, kind in groups:
        found = _found(root, css, outside)
        if kind != "join" and not all(element.tag in _PARAGRAPHS for element in found):
            found = [max(found, key=length)]
        if found and sum(map(length, found)) >= LEAST:
            warnings = (_guessed(root, recipe, css, found, outside),) if kind == "guess" else ()
            return Selection(recipe, tuple(found), _reason(recipe, marker, css), warnings)
    return None


def _found(root: HtmlElement, css: str, outside: frozenset[HtmlElement]) -> list[HtmlElement]:
    found = _topmost(element for element in select(root, css) if element.tag != "html")
    inside = [element for element in found if not _within(element, outside)]
    # Unclosed tags put a whole article inside a menu or a form.
    found = inside or found
    boxes = [element for element in found if element.tag not in _PARAGRAPHS]
    return boxes or found


def _topmost(elements: Iterable[HtmlElement]) -> list[HtmlElement]:
    found = list(elements)
    known = set(found)
    return [e for e in found if not any(above in known for above in e.iterancestors())]


def _within(element: HtmlElement, places: frozenset[HtmlElement]) -> bool:
    return element in places or any(above in places for above in element.iterancestors())


def _reason(recipe: Recipe, marker: str | None, css: str) -> Statement:
    if marker is None:
        return Statement("Recipe {recipe}: asked for; the article is in `{css}`.", {"recipe": str(recipe), "css": css})
    return Statement(
        "Recipe {recipe}: the page has `{marker}`; the article is in `{css}`.",
        {"recipe": str(recipe), "marker": marker, "css": css},
    )


def _guessed(root: HtmlElement, recipe: Recipe, css: str, found: Sequence[HtmlElement], outside: frozenset[HtmlElement]) -> Statement:
    return Statement(
        "The article was possibly not found exactly: {chosen} was taken; other candidates: {candidates}."
        " Choose with `--select`.",
        {"chosen": label(found[0]), "candidates": _candidates(root, outside, but=found)},
    )


def _candidates(root: HtmlElement, outside: frozenset[HtmlElement], but: Sequence[HtmlElement] = ()) -> str:
    """Name the elements that hold most paragraphs of running text as their own children."""
    totals: dict[HtmlElement, int] = {}
    for paragraph in root.iter("p"):
        parent = paragraph.getparent()
        if parent is not None and parent not in but and not _within(parent, outside):
            totals[parent] = totals.get(parent, 0) + length(paragraph)
    best = sorted(totals, key=lambda element: -totals[element])[:4]
    return ", ".join(f"`{label(element)}` ({totals[element]})" for element in best) or "none"


def _furniture(element: HtmlElement, recipe: Recipe) -> list[HtmlElement]:
    found = select(element, ", ".join([*common().drop, *recipe.drop]))
    words = common().furniture
    return _topmost(part for part in found if part is not element)


def _in_figure(part: HtmlElement, element: HtmlElement) -> bool:
    for above in part.iterancestors():
        if above is element:
            return False
        if above.tag == "figure":
            return True
    return False
