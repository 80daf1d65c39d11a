"""Commands for publishers."""

import re
from pathlib import Path

import click

from editorial.cli import completing
from editorial.cli.commands import DRY_RUN, FORMAT, Command
from editorial.cli.exits import Exit
from editorial.cli.session import Session
from editorial.cli.standing import grouped
from editorial.errors import UsageError
from editorial.page.forms import choices
from editorial.page.verifying import Difference
from editorial.project import Destination, Lists, Published, Verified

_WEB = re.compile(r"https?://", re.IGNORECASE)


@click.command(
    cls=Command,
    epilog="Examples: editorial publish --out pages · editorial publish pacing --draft --out drafts",
)
@click.argument("slugs", nargs=-1, metavar="[SLUG]…", shell_complete=completing.slugs)
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
    found = project.publish(chosen, to, session.today, brief=form != "json")
    results = list(session.done(found, len(chosen)))
    if slugs and any(one.refused and not one.written for one in results):
        session.at_least(Exit.FINDINGS)
    lists = Lists() if draft or dry_run else project.lists(to.folder)
    if form == "json":
        session.interface.data(
            {
                "version": 1,
                "articles": [_data(session, one) for one in results],
                "lists": _listed(session, lists),
            }
        )
        return session.code
    for one in results:
        if one.written:
            _show_written(session, one, to)
    for one in results:
        if not one.written:
            _show_refused(session, one)
    _show_lists(session, lists)
    session.interface.tell(
        "Drafts made: {written}; not made: {refused}. Nothing was published."
        if draft
        else "{written} published, {refused} not ready.",
        written=sum(bool(one.written) for one in results),
        refused=sum(not one.written for one in results),
    )
    return session.code


def _show_written(session: Session, one: Published, to: Destination) -> None:
    words = session.interface.words
    first, *more = [name for name in one.written if _is_read(name)]
    session.interface.result(f"✓ {one.slug}: {to.folder / first}")
    for name in more:
        session.interface.result(f"    {to.folder / name}")
    for address in one.left_out:
        said = words("picture left out, there is no right to show it: {address}", address=address)
        session.interface.result(f"    {said}")


def _is_read(name: str) -> bool:
    """Whether a written file is there to be read by itself: no picture, and not the manifest."""
    return "/media/" not in name and not name.endswith("/manifest.json")


def _show_refused(session: Session, one: Published) -> None:
    session.interface.result(f"– {one.slug}: {session.interface.words('not published')}")
    for line in grouped(session, one.refused, one.unlisted):
        session.interface.result(f"    {line}")


def _show_lists(session: Session, lists: Lists) -> None:
    words, counted = session.interface.words, session.interface.counted
    if lists.written:
        count = counted("{count} article", "{count} articles", lists.articles)
        session.interface.result(f"✓ {', '.join(lists.written)}: {count}")
    for file in lists.foreign:
        said = words("not written: a file of that name is there that is not one of ours; move it")
        session.interface.result(f"– {file}: {said}")
    for slug, reason in lists.left_out:
        said = words("not in the lists: {reason}", reason=session.interface.said(reason))
        session.interface.result(f"– {slug}: {said}")


def _listed(session: Session, lists: Lists) -> dict[str, object]:
    return {
        "written": list(lists.written),
        "foreign": list(lists.foreign),
        "left_out": [
            {"slug": slug, "message": session.interface.said(reason)}
            for slug, reason in lists.left_out
        ],
    }


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


@click.command(
    cls=Command,
    epilog="Examples: editorial verify pacing saved.html · editorial verify pacing saved.html --out pages",
)
@click.argument("slug", metavar="SLUG", shell_complete=completing.slugs)
@click.argument("page", metavar="FILE")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Folder that was published to; `public` in the workspace unless named.",
)
@FORMAT
@click.pass_obj
def verify(session: Session, slug: str, page: str, out: Path | None, form: str) -> int:
    """Compare a saved copy of the live page with what was published."""
    if _WEB.match(page):
        raise UsageError(
            "Fetching pages is not built in.",
            cure="Save the page with the browser, and name that file.",
            path=page,
        )
    project = session.project
    result = project.verify(slug, Path(page), out or project.root / "public")
    if result.differences:
        session.at_least(Exit.FINDINGS)
    if form == "json":
        session.interface.data(_compared(session, result))
        return session.code
    for one in result.differences:
        session.interface.result(_difference(session, one))
    if result.differences:
        session.interface.tell(
            "{count} found, compared with {file}.", count=len(result.differences), file=result.file
        )
    else:
        said = session.interface.words("online as it was published ({file})", file=result.file)
        session.interface.result(f"✓ {slug}: {said}")
    return session.code


def _difference(session: Session, one: Difference) -> str:
    said = session.interface.said(one.statement)
    if not one.section:
        return said
    place = session.interface.words("Under ‘{heading}’", heading=one.section)
    return f"{place}: {said}"


def _compared(session: Session, result: Verified) -> dict[str, object]:
    return {
        "version": 1,
        "slug": result.slug,
        "file": result.file,
        "findings": [
            {
                "kind": one.kind,
                "section": one.section or None,
                "message": session.interface.said(one.statement),
                "expected": one.expected or None,
                "found": one.found or None,
            }
            for one in result.differences
        ],
    }


COMMANDS = (publish, verify)
