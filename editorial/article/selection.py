"""Which elements of a page are the article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from editorial.article.furniture import label, length, prose, topmost
from editorial.article.recipe import Recipe, common, select
from editorial.errors import SourceError
from editorial.model import Statement

_LEAST = 80
"""Characters below which an element is taken for an empty shell, not for an article."""
_SENTENCE = 40
"""Characters from which a paragraph counts as running text."""
_TOO_LITTLE = 0.1
"""Share of the page's running text below which an element is taken for a teaser or a side bar."""

_MOST = 0.35
"""Share of the page's running text that a guess must hold."""

_HALF = 0.4
"""Share of the page's running text below which a person should compare."""

_PARAGRAPHS = frozenset(
    {"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"}
)


@dataclass(frozen=True)
class Fit:
    """A recipe that fits a page, and why."""

    recipe: Recipe
    """The recipe."""
    marker: str | None
    """The marker that the page has; None when a person asked for the recipe."""


@dataclass(frozen=True)
class Selection:
    """The article's elements in a page, in document order."""

    recipe: Recipe
    """The recipe that found them."""
    elements: tuple[HtmlElement, ...]
    """Elements of which none lies in another."""
    container: HtmlElement
    """The element that was found; a guess is narrowed to the part of it with the running text."""
    reason: Statement
    """Why this recipe and these elements."""
    warnings: tuple[Statement, ...]
    """What a person should look at."""


def fitting(root: HtmlElement, recipes: Iterable[Recipe]) -> tuple[Fit, ...]:
    """Give the recipes of which the page has a marker, in the order given."""
    return tuple(
        Fit(recipe, marker)
        for recipe in recipes
        for marker in [next((css for css in recipe.match if select(root, css)), None)]
        if marker is not None
    )


def choose(root: HtmlElement, fits: Iterable[Fit]) -> Selection:
    """Find the article with the first recipe whose content element is there.

    Raises:
        SourceError: no recipe finds an article; the likely elements are named.
    """
    view = _View(root)
    asked = ""
    for fit in fits:
        selection = _apply(view, fit)
        if selection is not None:
            return selection
        asked = str(fit.recipe) if fit.marker is None else ""
    if asked:
        raise SourceError(
            "{recipe} finds no article on this page; likely elements: {candidates}.",
            cure="Choose one with `--select`.",
            recipe=asked,
            candidates=view.candidates(),
        )
    raise SourceError(
        "No recipe finds an article on this page; likely elements: {candidates}.",
        cure="Choose one with `--select`, or ask for `--recipe generic`.",
        candidates=view.candidates(),
    )


class _View:
    """A page with the facts that several steps of the choice need, computed once."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self.outside = frozenset(select(root, ", ".join(common().outside)))
        """Places where an article never stands."""
        self.weight: dict[HtmlElement, int] = {}
        """Characters of running text, links left out, in and under each element that has any."""
        for paragraph in root.iter("p", "blockquote", "li"):
            weight = 0 if _holds_paragraphs(paragraph) else prose(paragraph)
            if weight >= _SENTENCE and not self.is_outside(paragraph):
                for element in (paragraph, *paragraph.iterancestors()):
                    self.weight[element] = self.weight.get(element, 0) + weight

    def is_outside(self, element: HtmlElement) -> bool:
        """Whether an element stands where an article never stands."""
        return element in self.outside or any(
            above in self.outside for above in element.iterancestors()
        )

    def holds(self, elements: Sequence[HtmlElement], share: float) -> bool:
        """Whether the elements hold that share of the page's running text."""
        inside = sum(self.weight.get(element, 0) for element in elements)
        least = share * self.weight.get(self.root, 0)
        return inside >= least or all(map(self.is_outside, elements))

    def narrow(self, element: HtmlElement) -> HtmlElement:
        """Give the innermost element under `element` that still holds its running text."""
        while True:
            most = max(element, key=lambda child: self.weight.get(child, 0), default=None)
            if most is None or most.tag in _PARAGRAPHS:
                return element
            if self.weight.get(most, 0) < 0.98 * self.weight.get(element, 1):
                return element
            if length(most) < length(element) / 2:  # a page of links or of bare text
                return element
            element = most

    def candidates(self, but: Sequence[HtmlElement] = ()) -> str:
        """Name the elements that hold most running text in their own paragraphs."""
        totals: dict[HtmlElement, int] = {}
        for element, weight in self.weight.items():
            parent = element.getparent()
            if parent is None or element.tag not in _PARAGRAPHS:
                continue
            if parent not in but and not any(one in element.iterancestors() for one in but):
                totals[parent] = totals.get(parent, 0) + weight
        best = sorted(totals, key=lambda element: -totals[element])[:4]
        return ", ".join(f"`{label(element)}` ({totals[element]})" for element in best) or "none"


def _holds_paragraphs(element: HtmlElement) -> bool:
    return next(element.iterdescendants("p", "blockquote", "li"), None) is not None


def _long_enough(view: _View, fit: Fit, found: Sequence[HtmlElement]) -> bool:
    """Whether elements are more than an empty shell; what a person asked for needs only a text."""
    long = sum(map(length, found))
    if fit.marker is None:
        return long > 0
    # On a page that is short itself, a short article is a good part of it.
    return long >= min(_LEAST, length(view.root) / 4) and long > 0


def _apply(view: _View, fit: Fit) -> Selection | None:
    recipe = fit.recipe
    groups = [(css, "content") for css in recipe.content]
    groups += [(css, "join") for css in recipe.join] + [(css, "guess") for css in recipe.guess]
    for css, kind in groups:
        found = _found(view, css, kind)
        least = _MOST if kind == "guess" else _TOO_LITTLE
        if _long_enough(view, fit, found) and view.holds(found, least):
            if kind != "content":
                warnings = [_guessed(view, found)]
            else:
                warnings = [] if view.holds(found, _HALF) else [_partial(view, found)]
            elements = [view.narrow(found[0])] if kind == "guess" else found
            return Selection(recipe, tuple(elements), found[0], _reason(fit, css), tuple(warnings))
    return None


def _found(view: _View, css: str, kind: str) -> list[HtmlElement]:
    found = topmost(element for element in select(view.root, css) if element.tag != "html")
    # Unclosed tags put a whole article inside a menu or a form.
    found = [element for element in found if not view.is_outside(element)] or found
    boxes = [element for element in found if element.tag not in _PARAGRAPHS]
    if not boxes:  # the class of the article's own paragraphs
        return found
    if kind == "join":
        return _joined(boxes)
    largest = max(boxes, key=prose)
    if kind == "guess":
        return [largest]
    return [element for element in boxes if element.getparent() is largest.getparent()]


def _joined(modules: list[HtmlElement]) -> list[HtmlElement]:
    """Give the element around all text modules, which holds the pictures between them as well."""
    shared = set.intersection(*({*module.iterancestors()} for module in modules))
    around = next(above for above in modules[0].iterancestors() if above in shared)
    return modules if around.tag in {"body", "html"} else [around]


def _reason(fit: Fit, css: str) -> Statement:
    if fit.marker is None:
        return Statement(
            "it was asked for; the article is in `{css}`",
            {"css": css},
        )
    return Statement(
        "the page has `{marker}`; the article is in `{css}`",
        {"marker": fit.marker, "css": css},
    )


def _partial(view: _View, found: Sequence[HtmlElement]) -> Statement:
    return Statement(
        "Most running text of the page is outside the article's element {chosen}; possibly missed:"
        " {candidates}.",
        {"chosen": label(found[0]), "candidates": view.candidates(but=found)},
    )


def _guessed(view: _View, found: Sequence[HtmlElement]) -> Statement:
    return Statement(
        "The article was possibly not found exactly: {chosen} was taken; other candidates:"
        " {candidates}. Choose with `--select`.",
        {"chosen": label(found[0]), "candidates": view.candidates(but=found)},
    )
