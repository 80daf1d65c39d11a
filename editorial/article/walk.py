"""The one walk over an article: what extraction reads is exactly what publication replaces."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import filterfalse

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from editorial.article.normal import Run, events, runs
from editorial.errors import RecordError
from editorial.markup import STANDALONE, message, tag_names
from editorial.markup import element as element_name
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
_HEADINGS = (Kind.TITLE, Kind.HEADING)
_WORDY = re.compile(r"\w")
_NOTHING: frozenset[int] = frozenset()


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
    heading: int
    depth: int
    matched: frozenset[int]

    @property
    def level(self) -> int:
        """The heading's level, the item's depth, or 0."""
        if self.kind is Kind.ITEM:
            return self.depth
        return self.heading if self.kind in _HEADINGS else 0


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading that the walk has passed and that still covers what follows."""

    level: int
    text: str


def walk(root: HtmlElement, policies: Sequence[PolicyRule] = ()) -> Iterator[Slot]:
    """Give the slots of a settled `article` element in document order.

    The tree may be changed only after the walk has ended.  Iterative, because 600 open levels are
    legal input.

    Raises:
        RecordError: a policy's selector is not CSS.
    """
    chosen = _matches(root, policies)
    trail: tuple[_Heading, ...] = ()
    stack: list[_Place | tuple[_Place, Run]] = [
        _Place(root, Kind.PARAGRAPH, 0, 0, chosen.get(root, _NOTHING))
    ]
    while stack:
        item = stack.pop()
        if isinstance(item, _Place):
            stack.extend(reversed(list(_contents(item, chosen))))
            continue
        place, run = item
        for slot in _slots(place, run, trail, policies, chosen):
            if slot.kind is Kind.HEADING:
                above = (heading for heading in trail if heading.level < slot.level)
                trail = (*above, _Heading(slot.level, slot.message.plain))
            yield slot


def _contents(
    place: _Place, chosen: Mapping[HtmlElement, frozenset[int]]
) -> Iterator[_Place | tuple[_Place, Run]]:
    for run in runs(place.element):
        if run.before is not None:
            yield _inner(place, run.before, chosen)
        if run.nodes or _WORDY.search(run.lead(place.element)):
            yield place, run


def _inner(
    place: _Place, child: HtmlElement, chosen: Mapping[HtmlElement, frozenset[int]]
) -> _Place:
    tag = child.tag
    kind = _KIND.get(tag, place.kind)
    return _Place(
        child,
        kind,
        int(tag[1]) if kind in _HEADINGS and tag in _KIND else place.heading,
        place.depth + (tag in {"ul", "ol"}),
        place.matched | chosen[child] if child in chosen else place.matched,
    )


def _slots(
    place: _Place,
    run: Run,
    trail: Sequence[_Heading],
    policies: Sequence[PolicyRule],
    chosen: Mapping[HtmlElement, frozenset[int]],
) -> Iterator[Slot]:
    section = trail[-1].text if trail else ""
    policy = _policy(place.matched, trail, policies)
    text, inline = _message(place.element, run)
    if not run.nodes or any(_WORDY.search(part) for part in text.parts if isinstance(part, str)):
        slot = Slot(place.kind, place.level, section, policy, text, place.element, run, inline)
        if chosen:
            slot.glossed = frozenset(
                name
                for name, node in inline.items()
                if node in chosen and _policy(chosen[node], trail, policies) is not Policy.TRANSLATE
            )
        yield slot
    for node in run.nodes:
        for image in node.iter("img"):
            alt = image.get("alt")
            if alt and not alt.isspace():
                yield Slot(Kind.ALT, 0, section, policy, Message((alt,)), image, None)


def _message(element: HtmlElement, run: Run) -> tuple[Message, dict[str, HtmlElement]]:
    lead = run.lead(element)
    if not run.nodes:
        return Message((lead,)), {}
    names = _names(lead, [node for top in run.nodes for node in (top, *top.iterdescendants())])
    parts: list[str | Placeholder] = [lead]
    for top in run.nodes:
        for event, node in events(top):
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


def _names(lead: str, nodes: Sequence[HtmlElement]) -> dict[HtmlElement, str]:
    """Name the elements of a run, so that no tag that stands literally in the text has their name.

    Numbered when a tag occurs twice, or literally in the text.
    An empty anchor is no placeholder: it keeps its place at the start of the run.
    """
    shown = [node for node in nodes if node.tag in STANDALONE or len(node) or node.text]
    tags = [node.tag for node in shown]
    literal = tag_names("".join([lead, *((node.text or "") + (node.tail or "") for node in nodes)]))
    if not literal and len(set(tags)) == len(tags):
        return dict(zip(shown, tags, strict=True))
    count = Counter([*tags, *map(element_name, literal)])
    numbers = {tag: filterfalse(literal.__contains__, _numbered(tag)) for tag in set(tags)}
    return {node: node.tag if count[node.tag] == 1 else next(numbers[node.tag]) for node in shown}


def _numbered(tag: str) -> Iterator[str]:
    return (f"{tag}{number}" for number in itertools.count(1))


def _policy(
    matched: frozenset[int], trail: Sequence[_Heading], policies: Sequence[PolicyRule]
) -> Policy:
    for number in sorted(matched) if matched else ():
        rule = policies[number]
        under = rule.under.casefold()
        if not under or any(heading.text.casefold() == under for heading in trail):
            return rule.use
    return Policy.TRANSLATE


def _matches(
    root: HtmlElement, policies: Sequence[PolicyRule]
) -> dict[HtmlElement, frozenset[int]]:
    found: dict[HtmlElement, frozenset[int]] = {}
    for number, rule in enumerate(policies):
        for element in _selector(rule.match)(root):  # type: ignore[union-attr]  # elements: the selector names no attribute
            found[element] = found.get(element, _NOTHING) | {number}
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
