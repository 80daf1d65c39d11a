"""The English and its translation side by side, for those who read and sign: block by block."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from editorial.article import Furnishing, passages
from editorial.article.folding import fold
from editorial.article.normal import VOID, escaped
from editorial.article.scanning import start_tag
from editorial.language import long_date
from editorial.model import Block, Kind, Unit, Waiver
from editorial.page.attribution import foot
from editorial.page.candidate import Candidate
from editorial.page.forms.page import filled
from editorial.page.phrases import Line
from editorial.review import approval, drifted, rejection, text_hash, texts_hash, waivers

FILE = "bilingual.html"
DRAFT = "bilingual-draft.html"
TEMPLATE_VERSION = 1
"""Raised with every change to the template that a reader can see."""

_ADDRESS = re.compile(r"\S+@\S+")
_KEPT = ("lang", "dir", "translate", "href", "hreflang", "title", "src", "alt", "width", "height")


@dataclass(frozen=True, slots=True)
class Status:
    """Something to know about a block."""

    name: str
    """`approved`, `unapproved`, `untranslated`, `fuzzy`, `drifted`, `rejected`, `waived`, `kept`."""
    text: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A block beside its translation."""

    block: Block
    """The block."""
    label: str
    """What it is."""
    source: str
    """The English as HTML."""
    target: str
    """The translation as HTML; empty when there is none."""
    picture: str
    """File of the picture that an alternative text describes; empty when it may not be shown."""
    statuses: tuple[Status, ...]
    """How it stands, the most important first."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What the template prints, beside the candidate itself."""

    pairs: tuple[Pair, ...]
    """Every block, in document order."""
    tally: str
    """How far it is, in words."""
    mark: str
    """What a signature holds for, in words."""
    foot: tuple[Line, ...]
    """The credit statement."""


def render(candidate: Candidate, *, draft: bool = False) -> str:
    """Give the copy as a whole HTML document, which search engines leave alone.

    Raises:
        RecordError: a value that the credits need is not recorded, and this is no draft.
    """
    words = candidate.words
    copy = Copy(
        pairs=tuple(_pairs(candidate)),
        tally=words.copy_tally.format(
            approved=len(candidate.approvers), count=len(candidate.units)
        ),
        mark=words.copy_mark.format(mark=fingerprint(candidate)),
        foot=foot(candidate, draft=draft),
    )
    return filled("bilingual.html.j2", candidate=candidate, words=words, copy=copy, draft=draft)


def fingerprint(candidate: Candidate) -> str:
    """Give 12 hex digits that change with every letter of the English or the translation."""
    summary = "\0".join(unit.source for _, unit in candidate.units)
    whole = "\0".join((candidate.article.html, summary, texts_hash(candidate.catalog)))
    return sha256(whole.encode()).hexdigest()[:12]


def _pairs(candidate: Candidate) -> Iterator[Pair]:
    words, article, targets = candidate.words, candidate.article, candidate.targets
    furnishing = Furnishing(candidate.links, candidate.assets, words.table, words.picture)
    english = passages(article, {}, Furnishing(picture=words.picture, images=candidate.assets))
    dutch = passages(article, targets, furnishing)
    units = {block.id: unit for block, unit in candidate.units}
    for block in article.blocks:
        source, target = escaped(block.message.plain), ""
        if block.id in targets:
            target = escaped(targets[block.id].plain)
        if block.id in english:
            source = _inside(english[block.id])
            target = _inside(dutch[block.id]) if target else ""
        yield Pair(
            block=block,
            label=words.kinds[block.kind],
            source=source,
            target=target,
            picture=_picture(candidate, block),
            statuses=tuple(_statuses(candidate, units[block.id]))
            if block.id in units
            else (Status("kept", words.copy_kept),),
        )


def _picture(candidate: Candidate, block: Block) -> str:
    shown = (candidate.assets.get(link.address, "") for link in block.links)
    return next(shown, "") if block.kind is Kind.ALT else ""


def _inside(html: str) -> str:
    """Give running text without ids, which would stand twice, and so without links to them."""
    return _joined(fold(html, _element))


@dataclass(frozen=True, slots=True)
class _Html:
    """HTML that is written."""

    html: str


def _element(name: str, given: Mapping[str, str], content: Sequence[str | _Html]) -> _Html:
    inside = _joined(content)
    if name == "a" and given.get("href", "#").startswith("#"):
        return _Html(inside)
    tag = start_tag(name, {key: given[key] for key in _KEPT if key in given})
    return _Html(tag if name in VOID else f"{tag}{inside}</{name}>")


def _joined(content: Sequence[str | _Html]) -> str:
    return "".join(escaped(one) if isinstance(one, str) else one.html for one in content)


def _statuses(candidate: Candidate, unit: Unit) -> Iterator[Status]:
    words, review = candidate.words, candidate.review
    approved, rejected = approval(review, unit), rejection(review, unit)
    if not unit.target.strip():
        yield Status("untranslated", words.copy_untranslated)
        return
    if drifted(unit, review):
        yield Status("drifted", words.copy_drifted)
    if rejected is not None:
        name, reason = _name(candidate, rejected.by), _private(rejected.reason)
        yield Status("rejected", words.copy_rejected.format(name=name, reason=reason))
    elif unit.fuzzy:
        yield Status("fuzzy", words.copy_fuzzy)
    elif approved is not None:
        day = long_date(date.fromisoformat(approved.on), candidate.language)
        name = _name(candidate, approved.by)
        yield Status("approved", words.copy_approved.format(name=name, date=day))
    else:
        yield Status("unapproved", words.copy_unapproved)
    yield from _waived(candidate, unit)


def _waived(candidate: Candidate, unit: Unit) -> Iterator[Status]:
    """Give what is allowed in the present text."""
    present: set[str] = {"", text_hash(unit.source, unit.target)}
    allowed: list[Waiver] = [one for one in waivers(candidate.review, unit) if one.text in present]
    for one in allowed:
        if one.reason:
            said = candidate.words.copy_waived.format(
                rule=one.rule, reason=_private(one.reason), name=_name(candidate, one.by)
            )
            yield Status("waived", said)


def _name(candidate: Candidate, by: str) -> str:
    """Give a person's credit name; who did not agree to be named is not, nor is an account."""
    return next(iter(candidate.names((by,))), candidate.words.copy_someone)


def _private(text: str) -> str:
    """Leave mail addresses out of what people wrote for each other."""
    return _ADDRESS.sub("…", text)
