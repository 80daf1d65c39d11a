"""Checking articles: what is known of each is kept until a file behind it changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from weakref import WeakKeyDictionary

import msgspec

from editorial import rules
from editorial.check import (
    Checked,
    Contribution,
    Course,
    Fault,
    Permits,
    archive,
    check,
    compared,
    contribution,
)
from editorial.errors import ConfigError, EditorialError, RuleError, UsageError
from editorial.language import load
from editorial.model import Severity, Stage, Surface
from editorial.page import Candidate
from editorial.page.proof import proof
from editorial.project import glancing, publishing
from editorial.project.bitexts import bitext
from editorial.project.files import digest_of
from editorial.project.glancing import Seen
from editorial.project.parallel import Failure, each
from editorial.project.workspace import State, Workspace
from editorial.records import ArchiveWaiver, RuleTable
from editorial.rule import Archive, Bitext, Reference, Rule
from editorial.similarity import nearest_name

_CONTRIBUTION = "contribution"


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
    """Give what the rules find in each article, and then what comparing articles adds.

    An article in which comparing has found something comes a second time, with all its findings.

    Raises:
        UsageError: the inquiry names a rule that there is not.
        ConfigError: the settings name a rule that there is not.
    """
    said = basis(workspace, inquiry)
    seen = glancing.seen(workspace, slugs)
    keys = {slug: _key(said, inquiry, one) for slug, one in seen.items()}
    again = partial(_checked, inquiry=inquiry)
    known = workspace.cache.names(_kind(inquiry), keys)
    results = each(workspace, [slug for slug in slugs if slug not in known], again)
    # The findings of an archive fill the memory: each is read in its turn, and then let go.
    special: dict[str, Checked | Failure] = {}
    for slug in slugs:
        one = _read(workspace, slug, keys[slug], inquiry) if slug in known else next(results)
        if isinstance(one, Failure) or one.faults:
            special[slug] = one
        yield one
    yield from results  # none is left, but its processes end here
    asked = frozenset(slugs)
    for more in across(workspace, inquiry, seen):
        if more.slug in asked:
            one = special.get(more.slug) or _read(
                workspace, more.slug, keys.get(more.slug, ""), inquiry
            )
            if isinstance(one, Checked):
                yield one.joined(more)
        elif more.faults:
            yield more


def _read(workspace: Workspace, slug: str, key: str, inquiry: Inquiry) -> Checked | Failure:
    """Give what is known of an article under a key; else what the rules find in it now."""
    kept = workspace.cache.get(_kind(inquiry), slug, key, Checked) if key else None
    if kept is not None:
        return kept
    try:
        return _checked(workspace, slug, inquiry=inquiry)
    except RuleError:
        raise  # a fault of ours
    except EditorialError as error:
        return Failure(slug, error)


@dataclass(frozen=True)
class Bench:
    """What every article of a workspace is checked with."""

    reference: Reference
    course: Course
    permits: Permits
    basis: str
    """Hash of all that the findings depend on beside the article's own files."""


# Weak, for a workspace that is done with closes its cache; so no bench may hold its workspace.
_benches: WeakKeyDictionary[Workspace, dict[Inquiry, Bench]] = WeakKeyDictionary()


def bench(workspace: Workspace, inquiry: Inquiry) -> Bench:
    """Give what articles are checked with; made once for a workspace as it was opened.

    Raises:
        EditorialError: a rule is unknown, or a shared record cannot be used.
    """
    made = _benches.setdefault(workspace, {})
    if inquiry not in made:
        made[inquiry] = _bench(workspace, inquiry)
    return made[inquiry]


def _bench(workspace: Workspace, inquiry: Inquiry) -> Bench:
    settings = workspace.settings
    known_basis = basis(workspace, inquiry)
    running, tables = _wanted(inquiry.rules, settings.rules)
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
        today=_day(inquiry),
        rules=frozenset(rules.BY_NAME),
    )
    return Bench(
        reference,
        Course(running, inquiry.stage, tables, partial(_path, workspace.names("{slug}"))),
        Permits(rules.BY_NAME, workspace.people, _waivers(workspace, inquiry)),
        known_basis,
    )


def basis(workspace: Workspace, inquiry: Inquiry) -> str:
    """Give the hash of all that findings depend on beside an article's own files.

    No rule is read for it, for mostly no article is due.

    Raises:
        EditorialError: a rule is unknown, or a shared record cannot be used.
    """
    settings, speller = workspace.settings, workspace.speller
    known(inquiry.rules, UsageError)
    known(settings.rules, ConfigError, path=_settings_file(workspace))
    known((one.rule for one in settings.waivers), ConfigError, path=_settings_file(workspace))
    return digest_of(
        settings,
        _waivers(workspace, inquiry),
        publishing.shared(workspace).credits if inquiry.stage is Stage.PUBLISH else {},
        workspace.permissions(),
        workspace.people,
        workspace.glossary.terms,
        speller.digest if speller is not None else "",
        inquiry.stage,
        inquiry.rules,
        _day(inquiry),
    )


def _day(inquiry: Inquiry) -> date:
    """Give the day that counts: only what is published can turn wrong overnight."""
    return inquiry.today if inquiry.stage is Stage.PUBLISH else date.min


def _waivers(workspace: Workspace, inquiry: Inquiry) -> tuple[ArchiveWaiver, ...]:
    """Give what is allowed everywhere on the day of the inquiry."""
    return tuple(one for one in workspace.settings.waivers if inquiry.today <= one.until)


def _wanted(
    names: Sequence[str], said: Mapping[str, RuleTable]
) -> tuple[tuple[Rule, ...], Mapping[str, RuleTable]]:
    """Give the rules to run, with what the settings say of them; those named run also when off."""
    if not names:
        return rules.RULES, said
    wanted = tuple(rules.BY_NAME[name] for name in sorted(set(names)))
    return tuple(
        replace(rule, severity=Severity.INFO) if rule.severity is Severity.OFF else rule
        for rule in wanted
    ), {
        name: msgspec.structs.replace(table, severity=None)
        if name in names and table.severity is Severity.OFF
        else table
        for name, table in said.items()
    }


def known(names: Iterable[str], error: type[EditorialError], *, path: str = "") -> None:
    """Make sure that there are rules of these names.

    Raises:
        EditorialError: of the kind `error`, when there is none; with the nearest name.
    """
    there = rules.names()
    for name in names:
        if name not in there:
            near = nearest_name(name, sorted(there))
            raise error(
                "There is no rule ‘{name}’.",
                cure="Did you mean ‘{near}’?" if near else "See `editorial explain`.",
                path=path,
                name=name,
                near=near or "",
            )


def _settings_file(workspace: Workspace) -> str:
    own = "editorial.toml"
    return own if workspace.path(own).is_file() else "pyproject.toml"


def _path(names: Mapping[str, str], slug: str, surface: Surface) -> str:
    key = "catalog" if surface in {Surface.SOURCE, Surface.TARGET} else "record"
    return names[key].format(slug=slug)


def _checked(workspace: Workspace, slug: str, *, inquiry: Inquiry) -> Checked:
    return of_state(workspace, workspace.state(slug), inquiry)


def of_state(
    workspace: Workspace, state: State, inquiry: Inquiry, candidate: Candidate | None = None
) -> Checked:
    """Give what the rules find in an article as it was read; comparing it with others left out.

    `candidate` is the article as it stands before the gate, where the caller has it already.
    """
    table = bench(workspace, inquiry)
    kept = on_record(workspace, state, inquiry)
    if kept is None:
        key = _key_of(workspace, state, inquiry)
        article = bitext(workspace, state, _page(workspace, state, inquiry, candidate))
        kept = check(article, table.reference, table.course, table.permits)
        if not kept.faults:
            workspace.cache.put(_kind(inquiry), state.slug, key, _compact(kept))
        if candidate is None:
            _keep(workspace, state, article)  # an article that is published is compared with none
    return kept


def on_record(workspace: Workspace, state: State, inquiry: Inquiry) -> Checked | None:
    """Give what the rules found in an article as it was read; None when it was not checked yet."""
    key = _key_of(workspace, state, inquiry)
    return workspace.cache.get(_kind(inquiry), state.slug, key, Checked)


def _kind(inquiry: Inquiry) -> str:
    return f"findings {inquiry.stage} {' '.join(inquiry.rules)}".rstrip()


def _compact(one: Checked) -> Checked:
    """Give this without its blocks when nothing stands in them: most articles of an archive."""
    return one if one.findings or one.allowed else replace(one, blocks=())


def _key_of(workspace: Workspace, state: State, inquiry: Inquiry) -> str:
    published = inquiry.stage is Stage.PUBLISH
    beside = glancing.of_beside(workspace, state.slug) if published else ""
    seen = Seen(glancing.of_files(state.hashes), beside)
    return _key(bench(workspace, inquiry).basis, inquiry, seen)


def _key(basis: str, inquiry: Inquiry, seen: Seen) -> str:
    """Give what findings are kept under: only the page shows what lies beside an article."""
    return digest_of(basis, seen.files, seen.beside if inquiry.stage is Stage.PUBLISH else "")


def _page(workspace: Workspace, state: State, inquiry: Inquiry, candidate: Candidate | None) -> str:
    """Give the page as it would be published; empty before that stage, or where none can be made."""
    if inquiry.stage is not Stage.PUBLISH:
        return ""
    shared = publishing.shared
    one = candidate or publishing.candidate(workspace, state, shared(workspace), inquiry.today)
    # While the catalog is behind, or the credit template has a fault, the gate says so.
    made = None if one.stale else proof(one)
    return made.html if made is not None else ""


def _keep(workspace: Workspace, state: State, article: Bitext) -> None:
    """Keep what an article adds to the archive, unless that is known from another stage."""
    key = glancing.of_files(state.hashes)
    if not workspace.cache.has(_CONTRIBUTION, state.slug, key):
        workspace.cache.put(_CONTRIBUTION, state.slug, key, contribution(article))


def _contributed(workspace: Workspace, slug: str) -> Contribution:
    key = glancing.of_files(workspace.hashes(slug))
    kept = workspace.cache.get(_CONTRIBUTION, slug, key, Contribution)
    if kept is None:
        state = workspace.state(slug)
        kept = contribution(bitext(workspace, state))
        workspace.cache.put(_CONTRIBUTION, slug, glancing.of_files(state.hashes), kept)
    return kept


def across(
    workspace: Workspace, inquiry: Inquiry, seen: Mapping[str, Seen] | None = None
) -> tuple[Checked, ...]:
    """Give what comparing the articles of the archive finds, by slug.

    `seen` is what lies in the folders of all articles, where the caller has looked already.
    """
    if not inquiry.stage.reached(Stage.REVIEW):
        return ()
    slugs = workspace.slugs()
    kind, said = f"archive {_kind(inquiry)}", basis(workspace, inquiry)
    if seen is None or len(seen) < len(slugs):
        seen = glancing.seen(workspace, slugs)
    key = digest_of(said, _files(slugs, seen))
    kept = workspace.cache.get(kind, "", key, tuple[Checked, ...])
    if kept is None:
        key = digest_of(said, _files(slugs, glancing.seen(workspace, slugs)))
        kept = tuple(_comparison(workspace, slugs, bench(workspace, inquiry)))
        if not any(one.faults for one in kept):
            workspace.cache.put(kind, "", key, kept)
            workspace.cache.flush()
    return kept


def _files(slugs: Iterable[str], seen: Mapping[str, Seen]) -> list[tuple[str, str]]:
    return [(slug, seen[slug].files if slug in seen else "") for slug in slugs]


def _comparison(workspace: Workspace, slugs: Sequence[str], table: Bench) -> Iterator[Checked]:
    if not any(rule.archive is not None for rule in table.course.running()):
        return
    given = each(workspace, slugs, _contributed)
    whole = archive(
        (slug, one) for slug, one in zip(slugs, given, strict=True) if not isinstance(one, Failure)
    )
    yield from _compared(workspace, table, whole)


def _compared(workspace: Workspace, table: Bench, whole: Archive) -> Iterator[Checked]:
    def read(slug: str) -> Bitext:
        return bitext(workspace, workspace.state(slug))

    faults: list[RuleError] = []
    course = replace(table.course, raised=faults.append)
    for article, found in compared(whole, read, table.reference, course):
        yield table.permits.weigh(article, found)[0]
    if faults:
        yield Checked("", (), faults=tuple(map(Fault.of, faults)))
