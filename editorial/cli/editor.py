"""Commands for editors: taking in articles, carrying translations, seeing what changed."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from editorial.cli import completing
from editorial.cli.adopting import adopted_data, adopted_page, show_adopted
from editorial.cli.changes import change_data, show_changes
from editorial.cli.commands import DRY_RUN, FORMAT, Command
from editorial.cli.imports import added_data, show_added, show_checks
from editorial.cli.session import Session
from editorial.cli.watching import fetched_data, passed_over, show_fetched
from editorial.errors import UsageError
from editorial.fetch import client
from editorial.model import ChangeClass
from editorial.project import Adopting, Fetched, Outcome, Request, Updated


@click.command(
    cls=Command,
    epilog="Examples: editorial add pacing.html · editorial add post.json --slug pacing ·"
    " editorial add export.xml · editorial add https://charity.example/pacing/ ·"
    " editorial add --check",
)
@click.argument("source", required=False, type=click.Path(path_type=str))
@click.option(
    "--slug",
    default="",
    help="Short name of the article; with an export, which post.",
    shell_complete=completing.slugs,
)
@click.option("--recipe", default="", help="Name of the recipe to read the page with.")
@click.option("--select", default="", help="CSS of the element that holds the article.")
@click.option("--url", default="", help="Address of the article, where the page does not tell.")
@click.option(
    "--media",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder with the page's pictures; otherwise the one that the browser saved beside it.",
)
@click.option(
    "--check", "check", is_flag=True, help="Import everything received again and compare."
)
@DRY_RUN
@FORMAT
@click.pass_obj
def add(
    session: Session,
    source: str | None,
    slug: str,
    recipe: str,
    select: str,
    url: str,
    media: Path | None,
    form: str,
    *,
    check: bool,
    dry_run: bool,
) -> int:
    """Take in a received page: saved HTML, a REST answer (JSON) or a WordPress export (WXR).

    An address that begins with https:// is fetched, when the settings allow it.
    The same page again changes nothing; other bytes for the same article are a new version.
    """
    if check:
        chosen = session.project.slugs([slug] if slug else [])
        show_checks(session, session.project.check_imports(chosen), len(chosen), form)
        return session.code
    if source is None:
        raise UsageError("Which page?", cure="Name a file: `editorial add PAGE.html`.")
    if "://" in source:
        request = Request(None, slug, recipe, select, url, media, dry_run)
        web = client(session.network)
        added = [session.project.add_from(source, request, web, session.now)]
    else:
        request = Request(Path(source), slug, recipe, select, url, media, dry_run)
        added = [*session.project.add(request, session.now)]
    if form == "json":
        session.interface.data(
            {"version": 1, "articles": [added_data(session, one) for one in added]}
        )
    else:
        for one in added:
            show_added(session, one, in_full=dry_run)
            if dry_run or one.outcome is not Outcome.UNCHANGED:
                session.interface.tell(
                    "Next: read the report, sign it in article.toml, then `editorial update`."
                )
    return session.code


@click.command(
    cls=Command,
    epilog="Examples: editorial update · editorial update pacing --as p01 ·"
    " editorial update --fetch · editorial update --dry-run",
)
@click.argument("slugs", nargs=-1, metavar="[SLUG]…", shell_complete=completing.slugs)
@click.option(
    "--as",
    "writer",
    default="",
    metavar="NAME",
    help="Who wrote the new translations.",
    shell_complete=completing.people,
)
@click.option("--fetch", is_flag=True, help="Ask the sources for newer English first.")
@DRY_RUN
@FORMAT
@click.pass_obj
def update(
    session: Session,
    slugs: tuple[str, ...],
    writer: str,
    form: str,
    *,
    fetch: bool,
    dry_run: bool,
) -> int:
    """Carry translations across to the present English; nothing that somebody wrote is lost."""
    project = session.project
    fetched = _fetched(session, slugs, dry_run=dry_run) if fetch else ()
    told: dict[str, object] = {}
    if fetch and form == "json":
        told = {"fetched": [fetched_data(session, one) for one in fetched]}
    elif fetch:
        show_fetched(session, fetched, dry_run=dry_run)
    chosen = project.slugs(slugs)
    done = project.update(chosen, session.today, writer=writer, dry_run=dry_run)
    results = _warned(session, session.done(done, len(chosen)))
    if form == "json":
        session.interface.data(
            {"version": 1, **told, "articles": [_update_data(one) for one in results]}
        )
        return session.code
    count = dict.fromkeys(Outcome, 0)
    for one in results:
        count[one.outcome] += 1
        if one.outcome is not Outcome.UNCHANGED or (dry_run and one.changes):
            show_changes(session, one.slug, one.outcome, one.changes)
    session.interface.tell(
        "{created} created, {updated} updated, {unchanged} unchanged.",
        created=count[Outcome.CREATED],
        updated=count[Outcome.UPDATED],
        unchanged=count[Outcome.UNCHANGED],
    )
    return session.code


def _fetched(session: Session, slugs: tuple[str, ...], *, dry_run: bool) -> Iterator[Fetched]:
    """Ask for articles; what could not be had is told, and updated with what there is."""
    web = None if dry_run else client(session.network)
    found = session.project.fetch(slugs, web, session.now)
    return passed_over(session, session.done(found, len(session.project.slugs(slugs))))


def _warned(session: Session, results: Iterable[Updated]) -> Iterator[Updated]:
    """Give the results on, telling of translations that are gone."""
    for one in results:
        if one.missing is not None:
            session.interface.failed(one.missing)
        yield one


def _update_data(result: Updated) -> dict[str, object]:
    return {
        "slug": result.slug,
        "result": result.outcome.value,
        "changes": [change_data(one) for one in result.changes],
        "counts": {one.value: result.counts.get(one, 0) for one in ChangeClass},
    }


@click.command(cls=Command, epilog="Example: editorial diff pacing-at-the-kitchen-table")
@click.argument("slug", shell_complete=completing.slugs)
@FORMAT
@click.pass_obj
def diff(session: Session, slug: str, form: str) -> int:
    """Show, word by word, what changed in the English since the translation was made."""
    (known,) = session.project.slugs([slug])
    changes = session.project.diff(known)
    if form == "json":
        session.interface.data(
            {"version": 1, "slug": known, "changes": [change_data(one) for one in changes]}
        )
    else:
        show_changes(session, known, None, changes)
    return session.code


@click.command(
    cls=Command,
    epilog="Examples: editorial adopt pacing dutch-page.html · editorial adopt pacing"
    " dutch-page.html --dry-run · editorial adopt pacing dutch-page.html --select '#article'",
)
@click.argument("slug", shell_complete=completing.slugs)
@click.argument("page", type=click.Path(path_type=Path), metavar="PAGE")
@click.option("--recipe", default="", help="Name of the recipe to read the page with.")
@click.option("--select", default="", help="CSS of the element that holds the article.")
@click.option(
    "--overwrite", is_flag=True, help="Let the page replace translations that are there already."
)
@DRY_RUN
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    help="Form of the result.",
)
@click.pass_obj
def adopt(
    session: Session,
    slug: str,
    page: Path,
    recipe: str,
    select: str,
    form: str,
    *,
    overwrite: bool,
    dry_run: bool,
) -> int:
    """Take in a Dutch page that was published without a catalog.

    What is sure becomes a translation, what is likely one to look at, and nothing is written over a
    translation that somebody made.  A page that belongs to another article is refused.
    """
    (known,) = session.project.slugs([slug])
    asked = Adopting(page, recipe, select, overwrite, dry_run)
    done = session.project.adopt(known, asked, session.today)
    sheet = adopted_page(session, done)
    if form == "json":
        session.interface.data(adopted_data(done))
    elif form == "html":
        session.interface.result(sheet)
    else:
        show_adopted(session, done, dry_run=dry_run)
    if not dry_run:
        place = session.project.keep_page(known, sheet)
        session.interface.tell("Side by side, to confirm: {path}", path=str(place))
    return session.code


COMMANDS = (add, update, diff, adopt)
