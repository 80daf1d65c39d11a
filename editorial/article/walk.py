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

from editorial.article.normal import read
from editorial.article.scanning import Tag, attributes, tag_of, unescaped
from editorial.errors import RecordError
from editorial.markup import element as element_name
from editorial.markup import message, tag_names
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
_HEADINGS = frozenset({Kind.TITLE, Kind.HEADING})
_WORDY = re.compile(r"\w")
_TAG_NAME = re.compile(r"[a-z][a-z0-9]*")
_NOTHING: frozenset[int] = frozenset()


@dataclass(slots=True)
class Slot:
    """A place in the row of tokens that holds one block's text."""

    kind: Kind
    level: int
    section: str
    policy: Policy
    message: Message
    start: int
    """First token of the running text; for an alternative text the tag of its picture."""
    end: int
    """The token after the last one."""
    links: tuple[Link, ...] = ()
    """Addresses behind the placeholders, or of the picture."""
    inline: Mapping[str, int] = field(default_factory=dict)
    """The start tag behind each placeholder name."""
    glossed: frozenset[str] = frozenset()
    """Placeholders whose English stays and is followed by a Dutch gloss."""


@dataclass(slots=True)
class _Place:
    """An open block element and what it inherits from those around it."""

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

    def inner(self, name: str, matched: frozenset[int]) -> "_Place":
        """Give the place that an element in this one is."""
        kind = _KIND.get(name)
        return _Place(
            kind or self.kind,
            int(name[1]) if kind in _HEADINGS else self.heading,
            self.depth + (name in {"ul", "ol"}),
            self.matched | matched if matched else self.matched,
        )


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading that the walk has passed and that still covers what follows."""

    level: int
    text: str


def walk(
    tokens: Sequence[str], policies: Sequence[PolicyRule] = (), *, html: str = ""
) -> Iterator[Slot]:
    """Give the slots of a scanned article in document order.

    `html` is the whole document; it is parsed only where a policy asks for more than a tag name.

    Raises:
        RecordError: a policy's selector is not CSS.
    """
    rules = _Rules(tokens, policies, html)
    place = _Place(Kind.PARAGRAPH, 0, 0, rules.of_article)
    around: list[_Place] = []
    trail: tuple[_Heading, ...] = ()
    start, inline = 0, False
    for index in (*range(1, len(tokens), 2), len(tokens)):
        tag = tag_of(tokens[index]) if index < len(tokens) else None
        if tag is not None and tag.inline:
            inline = True
            continue
        for slot in _slots(place, _Run(tokens, start, index, inline), trail, rules):
            if slot.kind is Kind.HEADING:
                above = (heading for heading in trail if heading.level < slot.level)
                trail = (*above, _Heading(slot.level, slot.message.plain))
            yield slot
        start, inline = index + 1, False
        if tag is None or tag.void:
            continue
        if tag.closing:
            place = around.pop()
        else:
            around.append(place)
            place = place.inner(tag.name, rules.matching(index))


@dataclass(slots=True)
class _Run:
    """Running text between two block tags."""

    tokens: Sequence[str]
    start: int
    end: int
    inline: bool
    """Whether there are inline tags in it."""

    def tags(self) -> Iterator[tuple[int, str, Tag]]:
        """Give its tags with their places."""
        for index in range(self.start + 1, self.end, 2):
            tag = tag_of(self.tokens[index])
            if tag is not None:
                yield index, self.tokens[index], tag

    def shown(self) -> list[tuple[int, str]]:
        """Give place and element name of the start tags that are placeholders.

        An empty anchor is none: it keeps its place at the start of the run.
        """
        return [
            (index, tag.name)
            for index, _, tag in self.tags()
            if not tag.closing and (tag.void or not is_anchor(self.tokens, index))
        ]


def is_anchor(tokens: Sequence[str], index: int) -> bool:
    """Whether the start tag at `index` opens an element without content."""
    follower = tag_of(tokens[index + 2])
    return not tokens[index + 1] and follower is not None and follower.closing


def _slots(place: _Place, run: _Run, trail: Sequence[_Heading], rules: "_Rules") -> Iterator[Slot]:
    if not run.inline and not _WORDY.search(run.tokens[run.start]):
        return
    section = trail[-1].text if trail else ""
    policy = rules.policy(place.matched, trail)
    text, inline = _message(run)
    if any(_WORDY.search(part) for part in text.parts if isinstance(part, str)):
        glossed = rules.glossed(inline, trail) if rules.any and inline else frozenset()
        yield Slot(
            place.kind,
            place.level,
            section,
            policy,
            text,
            run.start,
            run.end,
            tuple(_links(run.tokens, inline)),
            inline,
            glossed,
        )
    if run.inline:
        yield from _alternatives(run, section, policy)


def _alternatives(run: _Run, section: str, policy: Policy) -> Iterator[Slot]:
    for index, token, tag in run.tags():
        if tag.name == "img":
            given = attributes(token)
            alt = given.get("alt", "")
            if alt and not alt.isspace():
                link = (Link("", given.get("src", "")),)
                yield Slot(Kind.ALT, 0, section, policy, Message((alt,)), index, index + 1, link)


def _links(tokens: Sequence[str], inline: Mapping[str, int]) -> Iterator[Link]:
    for name, index in inline.items():
        if "=" in tokens[index]:
            given = attributes(tokens[index])
            if address := given.get("href") or given.get("src"):
                yield Link(name, address)


def _message(run: _Run) -> tuple[Message, Mapping[str, int]]:
    lead = unescaped(run.tokens[run.start])
    if not run.inline:
        return Message((lead,)), {}
    names = _names(run)
    parts: list[str | Placeholder] = [lead]
    opened: list[str] = []
    for index, _, tag in run.tags():
        if tag.closing:
            name = opened.pop()
            side = Side.CLOSE
        else:
            name = names.get(index, "")
            side = Side.STANDALONE if tag.void else Side.OPEN
            if not tag.void:
                opened.append(name)
        if name:
            parts.append(Placeholder(name, side))
        parts.append(unescaped(run.tokens[index + 1]))
    return message(parts), {name: index for index, name in names.items()}


def _names(run: _Run) -> dict[int, str]:
    """Name the start tags of a run, so that no tag that stands literally in the text has their name.

    Numbered when a tag occurs twice, or literally in the text.
    """
    shown = run.shown()
    tags = [name for _, name in shown]
    text = "".join(run.tokens[run.start : run.end : 2])
    literal = tag_names(unescaped(text)) if "&lt;" in text else frozenset()
    if not literal and len(set(tags)) == len(tags):
        return dict(shown)
    count = Counter([*tags, *map(element_name, literal)])
    numbers = {tag: filterfalse(literal.__contains__, _numbered(tag)) for tag in set(tags)}
    return {index: tag if count[tag] == 1 else next(numbers[tag]) for index, tag in shown}


def _numbered(tag: str) -> Iterator[str]:
    return (f"{tag}{number}" for number in itertools.count(1))


class _Rules:
    """The policies of an article, and the start tags that they match."""

    def __init__(self, tokens: Sequence[str], policies: Sequence[PolicyRule], html: str) -> None:
        self.tokens = tokens
        self.policies = policies
        self.any = bool(policies)
        self.by_name: dict[str, frozenset[int]] = {}
        self.by_place: dict[int, frozenset[int]] = {}
        places: list[int] | None = None
        for number, rule in enumerate(policies):
            if _TAG_NAME.fullmatch(rule.match):
                self.by_name[rule.match] = self.by_name.get(rule.match, _NOTHING) | {number}
                continue
            places = places or [-1, *_elements(tokens)]
            for order in _selected(html, rule.match):
                place = places[order]
                self.by_place[place] = self.by_place.get(place, _NOTHING) | {number}
        self.of_article = self.by_name.get("article", _NOTHING) | self.by_place.get(-1, _NOTHING)

    def matching(self, index: int) -> frozenset[int]:
        """Give the numbers of the rules that match the start tag at `index`."""
        if not self.any:
            return _NOTHING
        tag = tag_of(self.tokens[index])
        named = self.by_name.get(tag.name, _NOTHING) if tag is not None else _NOTHING
        return named | self.by_place[index] if index in self.by_place else named

    def policy(self, matched: frozenset[int], trail: Sequence[_Heading]) -> Policy:
        """Give what the first rule that matches, under these headings, asks for."""
        for number in sorted(matched) if matched else ():
            rule = self.policies[number]
            under = rule.under.casefold()
            if not under or any(heading.text.casefold() == under for heading in trail):
                return rule.use
        return Policy.TRANSLATE

    def glossed(self, inline: Mapping[str, int], trail: Sequence[_Heading]) -> frozenset[str]:
        """Give the placeholders that are not to be translated."""
        return frozenset(
            name
            for name, index in inline.items()
            if self.policy(self.matching(index), trail) is not Policy.TRANSLATE
        )


def _elements(tokens: Sequence[str]) -> Iterator[int]:
    """Give the places of the start tags, in document order."""
    for index in range(1, len(tokens), 2):
        tag = tag_of(tokens[index])
        if tag is not None and not tag.closing:
            yield index


def _selected(html: str, css: str) -> Iterator[int]:
    """Give the places in document order, from 0 for the article itself, of what CSS selects."""
    article = read(html).find(".//article")
    selected = set(_selector(css)(article))  # type: ignore[arg-type]  # elements: the selector names no attribute
    for order, element in enumerate(article.iter("*")):
        if element in selected:
            yield order


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
