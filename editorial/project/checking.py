"""Checking articles: what is known of each is kept until a file behind it changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from hashlib import sha256

from editorial.check import (
    Checked,
    Contribution,
    Course,
    Permits,
    archive,
    check,
    compared,
    contribution,
)
from editorial.errors import ConfigError, EditorialError
from editorial.language import load
from editorial.model import Severity, Stage, Surface
from editorial.page.forms import page
from editorial.project import publishing
from editorial.project.bitexts import bitext
from editorial.project.parallel import Failure, each
from editorial.project.workspace import State, Workspace
from editorial.rule import Archive, Bitext, Reference, Rule
from editorial.rules import BY_NAME, RULES
from editorial.similarity import nearest_name


@dataclass(frozen=True)
class Inquiry:
    """Which checks are wanted."""

    stage: Stage = Stage.REVIEW
    """How far the work is."""
    rules: tuple[str, ...] = ()
    """Names of the rules; empty means all.  One that is off by default is run when it is named."""
    today: date = date.min
    """The day of the check."""


def checked(
    workspace: Workspace, slugs: Sequence[str], inquiry: Inquiry
) -> Iterator[Checked | Failure]:
    """Give what the rules find, article by article, and then what they find across the archive.

    An article comes a second time when comparing it with others has found something.

    Raises:
        ConfigError: the settings, or the inquiry, name a rule that there is not.
    """
    _known(inquiry.rules, "")
    bench(workspace, inquiry)
    yield from each(workspace, slugs, partial(_checked, inquiry=inquiry))
    chosen = set(slugs)
    for one in across(workspace, inquiry):
        if one.slug in chosen:
            yield one


@dataclass(frozen=True)
class Bench:
    """What every article of a workspace is checked with."""

    reference: Reference
    course: Course
    permits: Permits
    basis: str
    """Hash of all that the findings depend on beside the article's own files."""


@lru_cache(maxsize=8)
def bench(workspace: Workspace, inquiry: Inquiry) -> Bench:
    """Give what articles are checked with.

    Raises:
        EditorialError: the settings name an unknown rule, or a shared record cannot be used.
    """
    settings = workspace.settings
    _known(settings.rules, "rules")
    _known((one.rule for one in settings.waivers), "waivers")
    chosen = tuple(BY_NAME[name] for name in sorted(set(inquiry.rules))) or RULES
    rules = tuple(map(_switched_on, chosen)) if inquiry.rules else chosen
    reference = Reference(
        source=load("en"),
        target=load(workspace.language),
        hosts=frozenset(
            (
                *settings.check.hosts,
                *(host for one in settings.sources.values() for host in one.hosts),
            )
        ),
        permissions=workspace.permissions(),
        people=workspace.people,
        disclaimer=settings.check.disclaimer,
        glossary=workspace.glossary,
        speller=workspace.speller,
        today=inquiry.today,
    )
    said = (
        settings,
        reference.permissions,
        reference.people,
        reference.glossary.terms,
        reference.speller.digest if reference.speller is not None else "",
        inquiry,
    )
    return Bench(
        reference,
        Course(rules, inquiry.stage, settings.rules, partial(_path, workspace)),
        Permits(BY_NAME, workspace.people, settings.waivers, inquiry.today),
        sha256(repr(said).encode()).hexdigest(),
    )


def _switched_on(rule: Rule) -> Rule:
    return replace(rule, severity=Severity.INFO) if rule.severity is Severity.OFF else rule


def _known(names: Iterable[str], key: str) -> None:
    for name in names:
        if name not in BY_NAME:
            near = nearest_name(name, BY_NAME)
            raise ConfigError(
                "{key}: there is no rule ‘{name}’." if key else "There is no rule ‘{name}’.",
                cure="Did you mean ‘{near}’?" if near else "See `editorial explain`.",
                key=key,
                name=name,
                near=near or "",
            )


def _path(workspace: Workspace, slug: str, surface: Surface) -> str:
    names = workspace.names(slug)
    return names["catalog" if surface in {Surface.SOURCE, Surface.TARGET} else "record"]


def _checked(workspace: Workspace, slug: str, *, inquiry: Inquiry) -> Checked:
    key = _key(bench(workspace, inquiry).basis, workspace.hashes(slug))
    known = workspace.cache.get(_kind(inquiry), slug, key, Checked)
    return known if known is not None else of_state(workspace, workspace.state(slug), inquiry)


def of_state(workspace: Workspace, state: State, inquiry: Inquiry) -> Checked:
    """Give what the rules find in an article as it was read; comparing it with others left out."""
    table = bench(workspace, inquiry)
    key = _key(table.basis, state.hashes)
    known = workspace.cache.get(_kind(inquiry), state.slug, key, Checked)
    if known is None:
        article = bitext(workspace, state, _page(workspace, state, inquiry))
        known = check(article, table.reference, table.course, table.permits)
        workspace.cache.put(_kind(inquiry), state.slug, key, known)
        _keep(workspace, state, article)
    return known


def _kind(inquiry: Inquiry) -> str:
    return f"findings {inquiry.stage} {' '.join(inquiry.rules)}".rstrip()


def _key(basis: str, hashes: Mapping[str, str | None]) -> str:
    return sha256(repr((basis, hashes)).encode()).hexdigest()


def _page(workspace: Workspace, state: State, inquiry: Inquiry) -> str:
    """Give the page as it would be published; empty before that stage."""
    if inquiry.stage is not Stage.PUBLISH:
        return ""
    one = publishing.candidate(workspace, state, publishing.shared(workspace), inquiry.today)
    return "" if one.stale else page.render(one, draft=True)


def _keep(workspace: Workspace, state: State, article: Bitext) -> Contribution:
    made = contribution(article)
    workspace.cache.put("contribution", state.slug, _key("", state.hashes), made)
    return made


def _contributed(workspace: Workspace, slug: str) -> Contribution:
    key = _key("", workspace.hashes(slug))
    known = workspace.cache.get("contribution", slug, key, Contribution)
    if known is None:
        state = workspace.state(slug)
        known = _keep(workspace, state, bitext(workspace, state))
    return known


def across(workspace: Workspace, inquiry: Inquiry) -> tuple[Checked, ...]:
    """Give what comparing the articles of the archive finds, by slug."""
    table = bench(workspace, inquiry)
    slugs = workspace.slugs()
    if not any(rule.archive is not None for rule in table.course.running()):
        return ()
    key = sha256(
        repr((table.basis, [(slug, _hashes(workspace, slug)) for slug in slugs])).encode()
    ).hexdigest()
    kind = f"archive {_kind(inquiry)}"
    known = workspace.cache.get(kind, "", key, tuple[Checked, ...])
    if known is None:
        given = each(workspace, slugs, _contributed)
        whole = archive(
            (slug, one)
            for slug, one in zip(slugs, given, strict=True)
            if not isinstance(one, Failure)
        )
        known = tuple(_compared(workspace, table, whole))
        workspace.cache.put(kind, "", key, known)
        workspace.cache.flush()
    return known


def _hashes(workspace: Workspace, slug: str) -> dict[str, str | None] | None:
    try:
        return workspace.hashes(slug)
    except EditorialError:
        return None  # its own turn tells why


def _compared(workspace: Workspace, table: Bench, whole: Archive) -> Iterator[Checked]:
    def read(slug: str) -> Bitext:
        return bitext(workspace, workspace.state(slug))

    for article, found in compared(whole, read, table.reference, table.course):
        yield table.permits.weigh(article, found)[0]
