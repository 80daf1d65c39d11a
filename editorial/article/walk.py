"""The one walk over an article: what extraction reads is exactly what publication replaces."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from editorial.article.normal import Run, runs
from editorial.errors import RecordError
from editorial.markup import STANDALONE, message
from editorial.model import Kind, Link, Message, Placeholder, Policy, PolicyRule, Side

_KIND = {
    "li": Kind.ITEM,
    "td": Kind.CELL,
    "th": Kind.CELL,
    "caption": Kind.CAPTION,
    "figcaption": Kind.CAPTION,
    "blockquote": Kind.QUOTATION,
    "summary": Kind.SUMMARY,
    "dt": Kind.TERM,
    "dd": Kind.DEFINITION,
    "pre": Kind.VERBATIM,
    "h1": Kind.TITLE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), Kind.HEADING),
}
_WORDY = re.compile(r"\w")


@dataclass(slots=True)
class Slot:
    """A place in the tree that holds one block's text."""

    kind: Kind
    level: int
    section: str
    policy: Policy
    message: Message
    element: HtmlElement
    """The block element, or the image of an `alt`."""
    run: Run | None
    """The running text; None for an `alt` attribute."""
    inline: dict[str, HtmlElement] = field(default_factory=dict)
    """The elements behind the placeholders, by placeholder name."""
    glossed: frozenset[str] = frozenset()
    """Placeholders whose English stays and is followed by a Dutch gloss."""

    @property
    def links(self) -> tuple[Link, ...]:
        """The addresses behind the placeholders, or of the picture itself."""
        if self.run is None:
            return (Link("", self.element.get("src", "")),)
        return tuple(
            Link(name, address)
            for name, node in self.inline.items()
            if (address := node.get("href") or node.get("src"))
        )


@dataclass(slots=True)
class _Place:
    """Where the walk stands: the element and what it inherits from its ancestors."""

    element: HtmlElement
    kind: Kind
    depth: int
    matched: frozenset[int]


def walk(root: HtmlElement, policies: Sequence[PolicyRule] = ()) -> Iterator[Slot]:
    """Give the slots of a settled `article` element in document order.

    The tree may be changed only after the walk has ended.  Iterative, because 600 open levels are
    legal input.

    Raises:
        RecordError: a policy's selector is not CSS.
    """
    chosen = _matches(root, policies)
    section = ""
    top = _Place(root, Kind.PARAGRAPH, 0, chosen.get(root, frozenset()))
    stack: list[_Place | tuple[_Place, Run]] = [top]
    while stack:
        item = stack.pop()
        if isinstance(item, _Place):
            stack.extend(reversed(list(_contents(item, chosen))))
            continue
        place, run = item
        for slot in _slots(place, run, section, policies, chosen):
            if slot.kind is Kind.HEADING:
                section = slot.message.plain
            yield slot


def _contents(
    place: _Place, chosen: dict[HtmlElement, frozenset[int]]
) -> Iterator[_Place | tuple[_Place, Run]]:
    for run in runs(place.element):
        if run.before is not None:
            yield _inner(place, run.before, chosen)
        if run.nodes or run.lead(place.element):
            yield place, run


def _inner(place: _Place, child: HtmlElement, chosen: dict[HtmlElement, frozenset[int]]) -> _Place:
    kind = _KIND.get(child.tag, place.kind)
    depth = place.depth + (child.tag in {"ul", "ol"})
    return _Place(child, kind, depth, place.matched | chosen.get(child, frozenset()))


def _slots(
    place: _Place,
    run: Run,
    section: str,
    policies: Sequence[PolicyRule],
    chosen: dict[HtmlElement, frozenset[int]],
) -> Iterator[Slot]:
    text, inline = _message(place.element, run)
    policy = _policy(place.matched, section, policies)
    if _WORDY.search(text.plain):
        glossed = frozenset(
            name
            for name, node in inline.items()
            if node in chosen and _policy(chosen[node], section, policies) is not Policy.TRANSLATE
        )
        yield Slot(
            place.kind,
            _level(place),
            section,
            policy,
            text,
            place.element,
            run,
            inline,
            glossed,
        )
    for node in run.nodes:
        for image in node.iter("img"):
            alt = (image.get("alt") or "").strip()
            if alt:
                yield Slot(Kind.ALT, 0, section, policy, Message((alt,)), image, None)


def _level(place: _Place) -> int:
    if place.kind in {Kind.TITLE, Kind.HEADING}:
        return int(place.element.tag[1:])
    return place.depth if place.kind is Kind.ITEM else 0


def _message(element: HtmlElement, run: Run) -> tuple[Message, dict[str, HtmlElement]]:
    lead = run.lead(element)
    if not run.nodes:
        return Message((lead,) if lead else ()), {}
    nodes = [node for top in run.nodes for node in top.iter("*")]
    names = _names(nodes, "".join([lead, *(_texts(top) for top in run.nodes)]))
    parts: list[str | Placeholder] = [lead]
    for top in run.nodes:
        for event, node in etree.iterwalk(top, events=("start", "end")):
            name = names.get(node)
            if event == "start":
                if name is not None:
                    side = Side.STANDALONE if node.tag in STANDALONE else Side.OPEN
                    parts.append(Placeholder(name, side))
                parts.append(node.text or "")
            else:
                if name is not None and node.tag not in STANDALONE:
                    parts.append(Placeholder(name, Side.CLOSE))
                parts.append(node.tail or "")
    return message(parts), {name: node for node, name in names.items()}


def _texts(top: HtmlElement) -> str:
    return "".join(top.itertext(with_tail=True))


def _names(nodes: Sequence[HtmlElement], text: str) -> dict[HtmlElement, str]:
    """Name the elements of a run; numbered when a name occurs twice or stands literally in the text.

    An empty anchor is no placeholder: it keeps its place at the start of the run.
    """
    shown = [node for node in nodes if node.tag in STANDALONE or len(node) or node.text]
    count = Counter(node.tag for node in shown)
    used: Counter[str] = Counter()
    names: dict[HtmlElement, str] = {}
    for node in shown:
        name = node.tag
        if count[name] > 1 or re.search(rf"</?{name}/?>", text):
            used[name] += 1
            name = f"{node.tag}{used[node.tag]}"
        names[node] = name
    return names


def _policy(matched: frozenset[int], section: str, policies: Sequence[PolicyRule]) -> Policy:
    for number in sorted(matched):
        rule = policies[number]
        if not rule.under or rule.under.casefold() == section.casefold():
            return rule.use
    return Policy.TRANSLATE


def _matches(
    root: HtmlElement, policies: Sequence[PolicyRule]
) -> dict[HtmlElement, frozenset[int]]:
    found: dict[HtmlElement, frozenset[int]] = {}
    for number, rule in enumerate(policies):
        for element in _selector(rule.match)(root):  # type: ignore[union-attr]  # elements: the selector names no attribute
            found[element] = found.get(element, frozenset()) | {number}
    return found


@lru_cache
def _selector(css: str) -> CSSSelector:
    try:
        return CSSSelector(css, translator="html")
    except SelectorError as error:
        raise RecordError(
            "The policy selector ‘{selector}’ is not CSS.",
            cure="Correct `match` under [[policies]].",
            selector=css,
        ) from error
