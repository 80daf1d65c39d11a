"""The one walk over an article: what extraction reads is exactly what publication replaces."""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import filterfalse

from editorial.article.normal import read
from editorial.article.recipe import select
from editorial.article.scanning import Scan, Tag, attributes, unescaped
from editorial.markup import element as element_name
from editorial.markup import message, tag_names
from editorial.model import (
    Block,
    Kind,
    Link,
    Message,
    Place,
    Placeholder,
    Policy,
    PolicyRule,
    Side,
)

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


Numbering = Callable[[Kind, bool], str]
"""Gives the id of the next block, by its kind and whether it is kept in English."""


@dataclass(slots=True)
class _Position:
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

    def inner(self, name: str, matched: frozenset[int]) -> "_Position":
        """Give the position inside an element that stands in this one."""
        kind = _KIND.get(name)
        return _Position(
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


def walk(found: Scan, policies: Sequence[PolicyRule], numbering: Numbering) -> Iterator[Block]:
    """Give the blocks of a scanned article in document order, each with its place.

    Raises:
        RecordError: a policy's selector is not CSS.
    """
    tokens, tags = found.tokens, found.tags
    rules = _Rules(found, policies)
    position = _Position(Kind.PARAGRAPH, 0, 0, rules.of_article)
    around: list[_Position] = []
    trail: tuple[_Heading, ...] = ()
    start, inline = 0, False
    for number, tag in enumerate((*tags, None)):
        if tag is not None and tag.inline:
            inline = True
            continue
        end = 2 * number + 1
        if inline or _WORDY.search(tokens[start]):
            for block in _blocks(
                _Run(found, start, end, inline), position, trail, rules, numbering
            ):
                if block.kind is Kind.HEADING:
                    above = (heading for heading in trail if heading.level < block.level)
                    trail = (*above, _Heading(block.level, block.message.plain))
                yield block
        start, inline = end + 1, False
        if tag is None or tag.void:
            continue
        if tag.closing:
            position = around.pop()
        else:
            around.append(position)
            position = position.inner(tag.name, rules.matching(end))


@dataclass(slots=True)
class _Run:
    """Running text between two block tags."""

    found: Scan
    start: int
    end: int
    inline: bool
    """Whether there are inline tags in it."""

    @property
    def places(self) -> range:
        """The places of its tags."""
        return range(self.start + 1, self.end, 2)

    @property
    def tags(self) -> Sequence[Tag]:
        """Its tags."""
        return self.found.tags[self.start // 2 : self.end // 2]


def is_anchor(found: Scan, index: int) -> bool:
    """Whether the start tag at `index` opens an element without content."""
    return not found.tokens[index + 1] and found.tags[index // 2 + 1].closing


def _blocks(
    run: _Run,
    position: _Position,
    trail: Sequence[_Heading],
    rules: "_Rules",
    numbering: Numbering,
) -> Iterator[Block]:
    section = trail[-1].text if trail else ""
    policy = rules.policy(position.matched, trail)
    kept = policy is Policy.KEEP
    text, inline = _message(run)
    if any(isinstance(part, str) and _WORDY.search(part) for part in text.parts):
        yield Block(
            id=numbering(position.kind, kept),
            kind=position.kind,
            level=position.level,
            section="" if position.kind is Kind.TITLE else section,
            message=text,
            links=_links(run.found.tokens, inline),
            policy=policy,
            glossed=rules.glossed(inline, trail) if rules.any and inline else frozenset(),
            place=Place(run.start, run.end, inline),
        )
    if run.inline:
        for index, link, alt in _alternatives(run):
            yield Block(
                id=numbering(Kind.ALT, kept),
                kind=Kind.ALT,
                level=0,
                section=section,
                message=Message((alt,)),
                links=(link,),
                policy=policy,
                place=Place(index, index + 1),
            )


def _alternatives(run: _Run) -> Iterator[tuple[int, Link, str]]:
    for index, tag in zip(run.places, run.tags, strict=True):
        if tag.name == "img":
            given = attributes(run.found.tokens[index])
            alt = given.get("alt", "")
            if alt and not alt.isspace():
                yield index, Link("", given.get("src", "")), alt


def _links(tokens: Sequence[str], inline: Iterable[tuple[str, int]]) -> tuple[Link, ...]:
    return tuple(
        Link(name, address)
        for name, index in inline
        if "=" in tokens[index]
        and (address := (given := attributes(tokens[index])).get("href") or given.get("src"))
    )


@cache
def _placeholder(name: str, side: Side) -> Placeholder:
    return Placeholder(name, side)


def _message(run: _Run) -> tuple[Message, tuple[tuple[str, int], ...]]:
    tokens = run.found.tokens
    lead = unescaped(tokens[run.start])
    if not run.inline:
        return Message((lead,)), ()
    names = _names(run)
    parts: list[str | Placeholder] = [lead]
    opened: list[str] = []
    for index, tag in zip(run.places, run.tags, strict=True):
        if tag.closing:
            name, side = opened.pop(), Side.CLOSE
        else:
            name = names.get(index, "")
            side = Side.STANDALONE if tag.void else Side.OPEN
            if not tag.void:
                opened.append(name)
        if name:
            parts.append(_placeholder(name, side))
        if tokens[index + 1]:
            parts.append(unescaped(tokens[index + 1]))
    return message(parts), tuple((name, index) for index, name in names.items())


def _names(run: _Run) -> dict[int, str]:
    """Name the start tags of a run, so that no tag that stands literally in the text has their name.

    Numbered when a tag occurs twice, or literally in the text.
    An empty anchor is no placeholder: it keeps its place at the start of the run.
    """
    shown = {
        index: tag.name
        for index, tag in zip(run.places, run.tags, strict=True)
        if not tag.closing and (tag.void or not is_anchor(run.found, index))
    }
    text = "".join(run.found.tokens[run.start : run.end : 2])
    literal = tag_names(unescaped(text)) if "&lt;" in text else frozenset()
    if not literal and len(set(shown.values())) == len(shown):
        return shown
    count = Counter([*shown.values(), *map(element_name, literal)])
    numbers = {tag: filterfalse(literal.__contains__, _numbered(tag)) for tag in count}
    return {index: tag if count[tag] == 1 else next(numbers[tag]) for index, tag in shown.items()}


def _numbered(tag: str) -> Iterator[str]:
    return (f"{tag}{number}" for number in itertools.count(1))


class _Rules:
    """The policies of an article, and the start tags that they match."""

    def __init__(self, found: Scan, policies: Sequence[PolicyRule]) -> None:
        self.tags = found.tags
        self.policies = policies
        self.any = bool(policies)
        self.by_name: dict[str, frozenset[int]] = {}
        self.by_place: dict[int, frozenset[int]] = {}
        for number, rule in enumerate(policies):
            if _TAG_NAME.fullmatch(rule.match):
                self.by_name[rule.match] = self.by_name.get(rule.match, _NOTHING) | {number}
            else:
                for place in _selected(found, rule.match):
                    self.by_place[place] = self.by_place.get(place, _NOTHING) | {number}
        self.of_article = self.by_name.get("article", _NOTHING) | self.by_place.get(-1, _NOTHING)

    def matching(self, index: int) -> frozenset[int]:
        """Give the numbers of the rules that match the start tag at `index`."""
        if not self.any:
            return _NOTHING
        named = self.by_name.get(self.tags[index // 2].name, _NOTHING)
        return named | self.by_place[index] if index in self.by_place else named

    def policy(self, matched: frozenset[int], trail: Sequence[_Heading]) -> Policy:
        """Give what the first rule that matches, under these headings, asks for."""
        for number in sorted(matched) if matched else ():
            rule = self.policies[number]
            under = rule.under.casefold()
            if not under or any(heading.text.casefold() == under for heading in trail):
                return rule.use
        return Policy.TRANSLATE

    def glossed(
        self, inline: Iterable[tuple[str, int]], trail: Sequence[_Heading]
    ) -> frozenset[str]:
        """Give the placeholders that are not to be translated."""
        return frozenset(
            name
            for name, index in inline
            if (matched := self.matching(index))
            and self.policy(matched, trail) is not Policy.TRANSLATE
        )


def _selected(found: Scan, css: str) -> Iterator[int]:
    """Give the places of the start tags that CSS selects; -1 for the article's own."""
    article = read(found.html).find(".//article")
    selected = set(select(article, css))
    opening = (2 * number + 1 for number, tag in enumerate(found.tags) if not tag.closing)
    for place, element in zip(itertools.chain([-1], opening), article.iter("*"), strict=True):
        if element in selected:
            yield place
