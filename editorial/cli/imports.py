"""How imports are shown: the report that a person reads before signing it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import click

from editorial.cli.exits import Exit
from editorial.cli.session import Session
from editorial.project import Added, Failure, ImportCheck, Outcome

_MOST = 12


def show_added(session: Session, one: Added, *, in_full: bool) -> None:
    """Show what taking in an article came to, with its import report.

    `in_full` shows the report also of bytes that were taken in before.
    """
    words, result = session.interface.words, session.interface.result
    head = click.style(one.slug, bold=True)
    if one.outcome is Outcome.UNCHANGED:
        result(
            f"{head}: {words('unchanged; these bytes are version {version}', version=one.version)}"
        )
        if not in_full:
            return
    else:
        title = words("version {version}: {title}", version=one.version, title=one.title)
        result(f"{head}: {title}")
    report = one.report
    reason = session.interface.said(report.reason)
    result(f"  {words('recipe {recipe}: {reason}', recipe=report.recipe, reason=reason)}")
    counts = _counted(session, report.counts)
    result(f"  {words('kept: {counts}', counts=', '.join(counts))}")
    for dropped in report.dropped[:_MOST]:
        result(f"  {words('left out: {part}', part=f'{dropped.label} “{dropped.words}”')}")
    if len(report.dropped) > _MOST:
        result(f"  {words('and {count} more left out', count=len(report.dropped) - _MOST)}")
    for picture in report.pictures:
        kept = words("kept") if picture.address in one.pictures else words("not beside the page")
        result(
            f"  {words('picture: {address} ({kept}) {caption}', address=picture.address, kept=kept, caption=picture.caption)}"
        )
    if report.soft_hyphens:
        result(f"  {words('soft hyphens left out: {count}', count=report.soft_hyphens)}")
    for warning in report.warnings:
        mark = click.style(words("warning"), fg="yellow")
        result(f"  {mark}: {session.interface.said(warning)}")


def _counted(session: Session, counts: Mapping[str, int]) -> Iterator[str]:
    """Give what an import kept, as far as there is any."""
    counted, of = session.interface.counted, Counter(counts)
    said = {
        "h2": counted("{count} heading", "{count} headings", of["h2"]),
        "p": counted("{count} paragraph", "{count} paragraphs", of["p"]),
        "li": counted("{count} list item", "{count} list items", of["li"]),
        "table": counted("{count} table", "{count} tables", of["table"]),
        "figcaption": counted("{count} caption", "{count} captions", of["figcaption"]),
        "blockquote": counted("{count} quotation", "{count} quotations", of["blockquote"]),
        "a": counted("{count} link", "{count} links", of["a"]),
        "img": counted("{count} picture", "{count} pictures", of["img"]),
    }
    return (text for tag, text in said.items() if of[tag])


def added_data(session: Session, one: Added) -> dict[str, object]:
    """Give an import as JSON."""
    report = one.report
    return {
        "slug": one.slug,
        "result": one.outcome.value,
        "version": one.version,
        "title": one.title,
        "recipe": report.recipe,
        "reason": session.interface.said(report.reason),
        "counts": dict(report.counts),
        "dropped": [{"element": part.label, "words": part.words} for part in report.dropped],
        "pictures": [
            {"address": one.address, "alt": one.alt, "caption": one.caption}
            for one in report.pictures
        ],
        "soft_hyphens": report.soft_hyphens,
        "warnings": [session.interface.said(warning) for warning in report.warnings],
    }


def show_checks(
    session: Session, checks: Iterable[ImportCheck | Failure], total: int, form: str
) -> None:
    """Show whether imports can be repeated; a fault makes the run end with findings."""
    words = session.interface.words
    done = list(session.done(checks, total))
    if form == "json":
        session.interface.data(
            {"version": 1, "articles": [_check_data(session, one) for one in done]}
        )
    for one in done:
        if one.faults:
            session.at_least(Exit.FINDINGS)
        if form == "json":
            continue
        sign = words("report signed") if one.signed else words("report not signed yet")
        said = words("version {version} by {recipe}", version=one.version, recipe=one.recipe)
        mark = "✗" if one.faults else "✓"
        session.interface.result(f"{mark} {one.slug}: {said}, {sign}")
        for fault in one.faults:
            session.interface.result(f"    {session.interface.said(fault)}")


def _check_data(session: Session, one: ImportCheck) -> dict[str, object]:
    return {
        "slug": one.slug,
        "source_version": one.version,
        "recipe": one.recipe,
        "signed": one.signed,
        "faults": [session.interface.said(fault) for fault in one.faults],
    }
