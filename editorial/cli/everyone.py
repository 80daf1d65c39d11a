"""Commands for everyone: where things stand."""

from typing import TYPE_CHECKING

import click

from editorial.cli import completing
from editorial.cli.commands import Command
from editorial.cli.session import Session
from editorial.cli.standing import grouped, line, told
from editorial.model import Severity

if TYPE_CHECKING:
    from editorial.project import Status


@click.command(
    cls=Command,
    epilog="Examples: editorial status · editorial status pacing-at-the-kitchen-table --format json ·"
    " editorial status --format html > week.html",
)
@click.argument("slugs", nargs=-1, metavar="[SLUG]…", shell_complete=completing.slugs)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    help="Form of the result; html is one page for a team.",
)
@click.pass_obj
def status(session: Session, slugs: tuple[str, ...], form: str) -> int:
    """Show where each article stands: what is left, what drifted, what stops publication."""
    project = session.project
    chosen = project.slugs(slugs)
    found = project.status(chosen, session.today, brief=form != "json")
    rows = list(session.done(found, len(chosen)))
    if form == "html":
        from editorial.cli.digest import digest_page  # noqa: PLC0415 - a page takes templates

        waiting = session.done(project.waiting(chosen), len(chosen))
        history = project.progress(chosen, session.today)
        click.echo(digest_page(session, rows, list(waiting), history).encode(), nl=False)
        return session.code
    if form == "json":
        session.interface.data({"version": 1, "articles": [_row(session, row) for row in rows]})
        return session.code
    width = max((len(row.slug) for row in rows), default=0)
    for row in rows:
        session.interface.result(f"{row.slug:<{width}}  {line(session, row)}")
        if slugs:
            if row.outdated is not None and row.outdated.blocks:
                said = session.interface.words(
                    "changed since it was published: {blocks}",
                    blocks=", ".join(row.outdated.blocks),
                )
                session.interface.result(f"{'':<{width}}  · {said}")
            for reason in grouped(session, row.refused, row.unlisted):
                session.interface.result(f"{'':<{width}}  · {reason}")
    if not rows and not session.code:
        session.interface.tell("There are no articles yet. Add one with `editorial add PAGE`.")
    return session.code


def _row(session: Session, row: "Status") -> dict[str, object]:
    return {
        "slug": row.slug,
        "language": row.language,
        "blocks": row.blocks,
        "translated": row.translated,
        "untranslated": row.untranslated,
        "fuzzy": row.fuzzy,
        "drifted": row.drifted,
        "approved": row.approved,
        "questions": row.questions,
        "words": {"source": row.words, "left": row.words_left},
        "minutes_left": row.minutes_left,
        "findings": {
            one.value: row.findings.get(one, 0) for one in Severity if one is not Severity.OFF
        },
        "publishable": not row.refused,
        "reasons": [told(session, refusal) for refusal in row.refused],
        "published": {"state": row.published, **_outdated(row)},
    }


def _outdated(row: "Status") -> dict[str, object]:
    if row.outdated is None:
        return {}
    return {"outdated": {"blocks": list(row.outdated.blocks), "of": row.outdated.total}}


COMMANDS = (status,)
