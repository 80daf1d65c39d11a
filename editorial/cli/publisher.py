"""Commands for publishers."""

from pathlib import Path

import click

from editorial.cli.commands import DRY_RUN, FORMAT, Command
from editorial.cli.everyone import grouped
from editorial.cli.exits import Exit
from editorial.cli.session import Session
from editorial.page.forms import choices
from editorial.project import Destination, Published


@click.command(
    cls=Command,
    epilog="Examples: editorial publish --out pages · editorial publish pacing --draft --out drafts",
)
@click.argument("slugs", nargs=-1, metavar="[SLUG]…")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Folder for the pages; `public` in the workspace unless named.",
)
@click.option(
    "--to",
    "forms",
    type=click.Choice(choices()),
    multiple=True,
    help="Output form; those of the article's record unless named.",
)
@click.option("--draft", is_flag=True, help="Write marked drafts, also of what is not ready.")
@DRY_RUN
@FORMAT
@click.pass_obj
def publish(
    session: Session,
    slugs: tuple[str, ...],
    out: Path | None,
    forms: tuple[str, ...],
    form: str,
    *,
    draft: bool,
    dry_run: bool,
) -> int:
    """Write the Dutch pages of what passes the gate; say of the rest what it still needs."""
    project = session.project
    chosen = project.slugs(slugs)
    to = Destination(out or project.root / "public", draft, dry_run, forms)
    results = list(session.done(project.publish(chosen, to, session.today), len(chosen)))
    if slugs and any(one.refused and not one.written for one in results):
        session.at_least(Exit.FINDINGS)
    if form == "json":
        session.interface.data({"version": 1, "articles": [_data(session, one) for one in results]})
        return session.code
    for one in results:
        if one.written:
            _show_written(session, one, to)
    for one in results:
        if not one.written:
            _show_refused(session, one)
    session.interface.tell(
        "{written} published, {refused} not ready.",
        written=sum(bool(one.written) for one in results),
        refused=sum(not one.written for one in results),
    )
    return session.code


def _show_written(session: Session, one: Published, to: Destination) -> None:
    words = session.interface.words
    session.interface.result(f"✓ {one.slug}: {to.folder / one.written[0]}")
    for address in one.left_out:
        said = words("picture left out, there is no right to show it: {address}", address=address)
        session.interface.result(f"    {said}")


def _show_refused(session: Session, one: Published) -> None:
    session.interface.result(f"– {one.slug}: {session.interface.words('not published')}")
    for line in grouped(session, one.refused):
        session.interface.result(f"    {line}")


def _data(session: Session, one: Published) -> dict[str, object]:
    return {
        "slug": one.slug,
        "written": list(one.written),
        "refused": [
            {
                "reason": refusal.reason,
                "block": refusal.block or None,
                "message": session.interface.said(refusal.statement),
            }
            for refusal in one.refused
        ],
    }


COMMANDS = (publish,)
