"""Carrying translations across: from an article's files to what they become."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from editorial import catalog, drift, review, rules
from editorial.article import numbered, parse
from editorial.errors import UsageError
from editorial.glossary import Glossary
from editorial.language import load
from editorial.model import (
    Article,
    Block,
    Catalog,
    Change,
    ChangeClass,
    PolicyRule,
    SentenceChange,
    Summary,
    Unit,
)
from editorial.project import committing, description, history
from editorial.project.files import digest
from editorial.project.workspace import State, Workspace
from editorial.records import ArticleRecord, Person
from editorial.review import Review
from editorial.segment import sentences

# Header fields: where the article stands, and the hash of what its blocks were taken from.
_URL_FIELD = "X-Editorial-URL"
_SOURCE_FIELD = "X-Editorial-Source"

# What gettext's programs write as `Last-Translator` where nobody has signed yet.
_NOBODY = "full name"


@dataclass(frozen=True)
class Update:
    """What an update makes of one article."""

    template: Catalog
    catalog: Catalog
    review: Review
    changes: tuple[Change, ...]
    """Every block's class, unchanged ones included, in document order."""
    lost: tuple[str, ...] = ()
    """Blocks with a translation on record that the catalog no longer holds in any form."""


@dataclass(frozen=True)
class Changed:
    """A change as people are told of it: texts only, cheap to hand from process to process."""

    change: ChangeClass
    blocks: tuple[str, ...]
    """Ids of the blocks concerned: the new ones, or the old ones of what is gone."""
    before: str
    """The old text, a line a block; empty when inserted."""
    after: str
    """The new text, a line a block; empty when removed."""
    addresses: tuple[str, str] = ("", "")
    """For `link` and `image`: the old addresses and the new ones."""
    sentences: tuple[SentenceChange, ...] = ()
    """The sentences that differ, for `typo`, `number` and `reworded`."""


def told(changes: Iterable[Change]) -> tuple[Changed, ...]:
    """Give the changes that are one, in document order; unchanged blocks are left out."""
    return tuple(
        Changed(
            one.change,
            tuple(block.id for block in one.new or one.old),
            _texts(one.old),
            _texts(one.new),
            (_addresses(one.old), _addresses(one.new)) if one.change in _READDRESSED else ("", ""),
            one.sentences,
        )
        for one in changes
        if one.change is not ChangeClass.UNCHANGED
    )


_READDRESSED = frozenset({ChangeClass.LINK, ChangeClass.IMAGE})


def _texts(blocks: Iterable[Block]) -> str:
    return "\n".join(block.message.text for block in blocks)


def _addresses(blocks: Iterable[Block]) -> str:
    return " ".join(link.address for block in blocks for link in block.links)


def read_article(workspace: Workspace, state: State) -> Article:
    """Give an article as its record says it is to be read, its ids provisional."""
    mark = source_mark(state.html, state.record)
    known = workspace.cache.get("article", state.slug, mark, Article)
    if known is None:
        known = parsed(state.html, state.record, path=state.stored["source"].name)
        workspace.cache.put("article", state.slug, mark, known)
    return known


def parsed(html: str, record: ArticleRecord, *, path: str = "") -> Article:
    """Give the article that a normal form holds, as its record says it is to be read."""
    return parse(
        html,
        policies=[PolicyRule(rule.match, rule.use, rule.under) for rule in record.policies],
        summary=Summary(record.summary.description, record.summary.points),
        path=path,
    )


def source_mark(html: str, record: ArticleRecord) -> str:
    """Give the hash of all that decides an article's blocks: text, policies and summary."""
    said = (html, *map(repr, record.policies), repr(record.summary))
    return digest("\x00".join(said).encode())[:16]


def stale(state: State) -> bool:
    """Whether the template was made from other text, policies or summary than the present ones."""
    fields = dict(state.template.header) if state.template is not None else {}
    return fields.get(_SOURCE_FIELD) != source_mark(state.html, state.record)


def plan(workspace: Workspace, state: State, writer: str = "", today: date | None = None) -> Update:
    """Work out an update; nothing is written.

    `writer` is the id of the person whose new targets these are, and those of whom no writer is
    known; empty to go by what was committed, the catalog's `Last-Translator` or the article's only
    translator.
    Waivers that were typed in the catalog are taken over on the day `today`; None leaves them
    there.
    """
    article = read_article(workspace, state)
    language = workspace.language
    before = state.catalog or Catalog(language, ())
    spans = partial(sentences, language=article.language)
    old = [description.block_of(unit) for unit in (state.template or before).units]
    taken = {*(unit.id for unit in before.obsolete), *state.review.blocks}
    changes = drift.changes(old, article.translatable, spans, taken=taken)
    article = numbered(article, [block.id for change in changes for block in change.new])
    noted = observed(workspace, state, writer)
    if today is not None:
        noted = review.adopted(noted, before, rules.BY_NAME, today)
    template = _template(state, _described(state.slug, article, workspace.glossary))
    carried = review.returned(noted, before, drift.carry(before, changes, spans))
    after = _told(carried, template)
    return Update(
        template=template,
        catalog=replace(after, header=_catalog_header(state, language)),
        review=review.follow(noted, before, after),
        changes=changes,
        lost=_lost(state),
    )


def _lost(state: State) -> tuple[str, ...]:
    """Give the blocks whose entries were taken out of the catalog since it was last written."""
    there = state.catalog or Catalog(None, ())
    known = {unit.id for unit in (*there.units, *there.obsolete)}
    expected = [unit.id for unit in state.template.units] if state.template is not None else []
    if state.template is None and state.catalog is None:
        expected = list(state.review.blocks)
    return tuple(id_ for id_ in expected if id_ in state.review.blocks and id_ not in known)


def observed(workspace: Workspace, state: State, writer: str = "") -> Review:
    """Give the review file with note taken of what was written since.

    `writer` is the id of the person whose work that is, when it was said.
    """
    before, people = state.catalog or Catalog(workspace.language, ()), workspace.people
    if writer:
        return review.observe(state.review, before, writer, claimed=True)

    def signer(version: Catalog) -> str:
        return writer_of(version, state.record, people)

    return review.observe(history.credited(workspace, state, signer), before, signer(before))


def writer_of(before: Catalog, record: ArticleRecord, people: Mapping[str, Person]) -> str:
    """Give the id of the person whose new targets a catalog holds; empty when nobody is sure.

    That is whoever signed its header as `Last-Translator`; when nobody did, the article's only
    translator.  A name that nobody in `people.toml` has, or two have, is nobody's.
    """
    signed = dict(before.header).get("Last-Translator", "").strip().casefold()
    if signed and not signed.startswith(_NOBODY):
        name, _, address = signed.partition("<")
        found = [
            number
            for number, person in people.items()
            if {name.strip(), address.rstrip("> ")}
            & {one.casefold() for one in (number, person.name, *person.also)}
        ]
        return found[0] if len(found) == 1 else ""
    only = record.publish.translators
    return only[0] if len(only) == 1 else ""


def expect_current(state: State) -> Catalog:
    """Give the catalog of an article that has one for its present English.

    Raises:
        UsageError: it has none, or the article must be updated first.
    """
    if state.catalog is None or stale(state):
        raise UsageError(
            "The catalog of {slug} is behind its English.",
            cure="Run `editorial update {slug}` first.",
            slug=state.slug,
        )
    return state.catalog


def _template(state: State, units: tuple[Unit, ...]) -> Catalog:
    fields = {
        _URL_FIELD: state.record.source.url,
        _SOURCE_FIELD: source_mark(state.html, state.record),
    }
    return Catalog(None, units, header=catalog.header(None, fields))


def _described(slug: str, article: Article, glossary: Glossary) -> tuple[Unit, ...]:
    """Give the template's entries: what a translator is told about each block."""
    language = load(article.language)
    return tuple(
        Unit(
            id=block.id,
            source=block.message.text,
            comments=description.comments(block, description.terms_of(block, glossary, language)),
            references=(description.reference(slug, block),),
        )
        for block in article.translatable
    )


def _catalog_header(state: State, language: str) -> tuple[tuple[str, str], ...]:
    if state.catalog is not None:
        return state.catalog.header
    return catalog.header(language, {_URL_FIELD: state.record.source.url})


def _told(after: Catalog, template: Catalog) -> Catalog:
    """Give the catalog with the comments of the template."""
    pairs = zip(after.units, template.units, strict=True)
    return replace(after, units=tuple(_commented(unit, told) for unit, told in pairs))


def _commented(unit: Unit, told: Unit) -> Unit:
    if (unit.comments, unit.references) == (told.comments, told.references):
        return unit
    if unit == Unit(unit.id, unit.source):
        return told  # new, so there is nothing to keep
    return replace(unit, comments=told.comments, references=told.references)


def commit(workspace: Workspace, state: State, update: Update) -> State:
    """Write what an update changes, and give the article as it is now.

    Review first, template last: should even the note of what is under way be lost in a crash,
    nothing that somebody wrote is, and an update can be worked out again.

    Raises:
        ConflictError: a file changed since it was read; nothing was written.
    """
    changes: dict[str, bytes] = {}
    if update.review != state.review:
        changes["review"] = review.serialize(update.review).encode()
    for key, new, old in (
        ("catalog", update.catalog, state.catalog),
        ("template", update.template, state.template),
    ):
        if old is None or not catalog.same_meaning(old, new):
            changes[key] = catalog.serialize(new)
    written = committing.commit(workspace, state, changes)
    for key, value in (
        ("review", update.review),
        ("catalog", update.catalog),
        ("template", update.template),
    ):
        if key in written:
            workspace.keep(written[key], value)
    return replace(
        state,
        template=update.template,
        catalog=update.catalog,
        review=update.review,
        stored={**state.stored, **written},
    )
