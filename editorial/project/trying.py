"""What the rules find in a text that is being typed, before it is saved."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from editorial.check import Course, check
from editorial.markup import parse, parse_source, replaced, situated
from editorial.model import Finding, Stage, Surface, Unit
from editorial.project import saving
from editorial.project.bitexts import bitext
from editorial.project.checking import Inquiry, bench
from editorial.project.workspace import Workspace
from editorial.rule import Bitext, Family, Pair


@dataclass(frozen=True)
class Located:
    """A finding with its place in the target as it is typed, tags included."""

    finding: Finding
    span: tuple[int, int] | None
    """First character, and the one after the last; None when it points at no place there."""
    applied: str | None
    """The whole target with the suggestion in it; None when there is none, or a person must tell
    where the tags belong."""


def tried(workspace: Workspace, slug: str, block: str, target: str) -> tuple[Located, ...]:
    """Give what the rules that read one block find in a text for it, as if it were finished.

    Raises:
        UsageError: there is no such block.
    """
    state = workspace.state(slug)
    unit = _finished(saving.entry(state, block), target)
    typed = _found(workspace, bitext(workspace, state), [unit], typing=True)
    return tuple(located(one, unit) for one in typed)


def found(workspace: Workspace, article: Bitext, unit: Unit) -> tuple[Finding, ...]:
    """Give what the rules that read one block find in an entry of an article, waivers weighed."""
    return (*unfinished(workspace, article, [unit]), *_found(workspace, article, [unit]))


def unfinished(workspace: Workspace, article: Bitext, units: Iterable[Unit]) -> tuple[Finding, ...]:
    """Give what would be found in those entries that need work, if they were called finished.

    The checks leave them alone until then; who works on one wants to know before.
    """
    tried = [_finished(unit, unit.target) for unit in units if unit.fuzzy and unit.target.strip()]
    return _found(workspace, article, tried, typing=True) if tried else ()


def _finished(unit: Unit, target: str) -> Unit:
    return replace(unit, target=target, fuzzy=False, previous=None, previous_id=None)


def _found(
    workspace: Workspace, article: Bitext, units: Iterable[Unit], *, typing: bool = False
) -> tuple[Finding, ...]:
    table = bench(workspace, Inquiry(Stage.TRANSLATE, today=date.min))
    pairs = tuple(_with(article.by_id[unit.id], unit) for unit in units)
    course = _typing(table.course) if typing else table.course
    checked = check(replace(article, pairs=pairs), table.reference, course, table.permits)
    wanted = {pair.unit.id for pair in pairs}
    return tuple(one for one in checked.findings if one.block in wanted)


def _with(pair: Pair, unit: Unit) -> Pair:
    target = replace(pair.target, message=parse(unit.target, pair.source.message.names))
    return replace(pair, unit=unit, target=target)


def _typing(course: Course) -> Course:
    """Give the rules that read a text; what they say of its past is not asked while it is typed."""
    return replace(
        course, rules=tuple(one for one in course.rules if one.family is not Family.STATE)
    )


def located(one: Finding, unit: Unit) -> Located:
    """Give a finding with its place in the target of its block."""
    if one.surface is not Surface.TARGET or one.end <= one.start:
        return Located(one, None, None)
    message = parse(unit.target, parse_source(unit.source).names)
    if message.text != unit.target:
        return Located(one, None, None)  # a tag typed in another way than we write it
    better = None
    if one.suggestion is not None:
        better = replaced(message, one.start, one.end, one.suggestion)
    span = situated(message, one.start, one.end)
    return Located(one, span, better.text if better is not None else None)
