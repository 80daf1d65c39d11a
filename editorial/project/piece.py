"""One small thing to do, for who has little time or energy."""

from collections.abc import Iterable
from dataclasses import dataclass

from editorial.errors import EditorialError
from editorial.model import Kind
from editorial.project import description, opening, reporting, tallying
from editorial.project.opening import Standing, standing_of
from editorial.project.workspace import Workspace

_LOOKED_AT = 8  # articles in which one is looked for


@dataclass(frozen=True)
class Small:
    """A piece of work that a tired person can finish."""

    slug: str
    title: str
    """The article's title: the Dutch one, or the English one while there is none."""
    block: str
    kind: Kind
    level: int
    source: str
    """Its English, plain text."""
    standing: Standing
    minutes: int
    """How long it takes, rounded up."""


def small(workspace: Workspace, slugs: Iterable[str], minutes: int, last: str = "") -> Small | None:
    """Give something to do that takes few minutes; None when nothing is left.

    Articles that nobody counted yet are passed over.  The article `last` comes first, then those
    in which something needs another look, then those that are nearly done; when nothing is that
    short, the shortest.
    """
    known = [one for one in tallying.known(workspace, slugs).values() if one is not None]
    unfinished = [one for one in known if one.words_left]
    unfinished.sort(key=lambda one: (one.slug != last, not one.rework, one.minutes_left))
    best: Small | None = None
    for one in unfinished[:_LOOKED_AT]:
        try:
            found = _in_article(workspace, one.slug, one.title, minutes)
        except EditorialError:
            continue  # it tells in its own place
        if found is not None and (best is None or found.minutes < best.minutes):
            best = found
        if best is not None and best.minutes <= minutes:
            break
    return best


def _in_article(workspace: Workspace, slug: str, title: str, minutes: int) -> Small | None:
    """First what needs another look, then a heading, then the shortest block."""
    state = workspace.state(slug)
    noted, left = opening.remaining(workspace, state)
    found: list[tuple[bool, bool, bool, int, Small]] = []
    for units, reworked in ((left.rework, True), (left.untranslated, False)):
        for unit in units:
            block = description.block_of(unit)
            alone = reporting.remaining([unit], noted, workspace.settings.words_per_minute)
            one = Small(
                slug,
                title,
                unit.id,
                block.kind,
                block.level,
                block.message.plain,
                standing_of(noted, unit),
                alone.minutes,
            )
            later = (one.minutes > minutes, not reworked, block.kind is not Kind.HEADING)
            found.append((*later, len(found) if reworked else alone.words, one))
    return min(found, key=lambda one: one[:4])[4] if found else None
