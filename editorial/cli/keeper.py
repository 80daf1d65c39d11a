"""Commands for whoever keeps the workspace."""

from pathlib import Path

import click

from editorial.cli import completing
from editorial.cli.commands import DRY_RUN, FORMAT, Command
from editorial.cli.exits import Exit
from editorial.cli.session import Session
from editorial.model import Statement
from editorial.project import Project
from editorial.project.upkeep import Checkup, Health, Merge, merge

_MARKS = {
    Health.FINE: ("✓", Statement("fine")),
    Health.OPTIONAL: ("·", Statement("optional")),
    Health.WRONG: ("!", Statement("wrong")),
}


@click.command(cls=Command, epilog="Example: editorial init translations")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.pass_obj
def init(session: Session, folder: Path) -> int:
    """Make a workspace: settings, folders, and records to fill in."""
    created = Project.init(folder)
    for name in created:
        session.interface.result(f"{folder / name}")
    if created:
        session.interface.tell(
            "Next: `editorial add PAGE.html` in {folder}.", folder=str(folder.resolve())
        )
    else:
        session.interface.tell("This is a workspace already; nothing was changed.")
    return session.code


@click.command(
    cls=Command,
    epilog="Examples: editorial setup · editorial setup --dry-run · editorial setup --remove",
)
@click.option("--remove", is_flag=True, help="Undo it.")
@DRY_RUN
@click.pass_obj
def setup(session: Session, *, remove: bool, dry_run: bool) -> int:
    """Let git merge catalogs, templates and review files entry by entry, in this clone.

    It is told in the clone's own settings, not in the repository: whoever has no `editorial` is not
    bothered.
    """
    upkeep = session.project.upkeep
    change = upkeep.undo_set_up if remove else upkeep.set_up
    done = change(dry_run=dry_run)
    for one in done.changed:
        session.interface.result(one)
    if not done.changed:
        session.interface.tell("It is so already; nothing was changed.")
    return session.code


@click.command(
    "merge-driver",
    cls=Command,
    epilog="Example: git config merge.editorial.driver 'editorial merge-driver %O %A %B %P'",
)
@click.argument("base", type=click.Path(path_type=Path), metavar="BASE")
@click.argument("ours", type=click.Path(path_type=Path), metavar="OURS")
@click.argument("theirs", type=click.Path(path_type=Path), metavar="THEIRS")
@click.argument("name", metavar="NAME")
@click.pass_obj
def merge_driver(session: Session, base: Path, ours: Path, theirs: Path, name: str) -> int:
    """Merge two versions of a catalog, template or review file; git calls this after `setup`.

    Where both changed a translation, ours stays, marked as unfinished, with theirs as a note.
    """
    both = merge(Merge(base, ours, theirs, name))
    if both:
        session.interface.tell(
            "{name}: both sides changed {blocks}; ours stays and is marked, theirs is a note.",
            name=name,
            blocks=", ".join(both),
        )
    return Exit.FINE


@click.command(
    cls=Command, epilog="Examples: editorial fmt · editorial fmt pacing · editorial fmt --check"
)
@click.argument("slugs", nargs=-1, metavar="[SLUG]…", shell_complete=completing.slugs)
@click.option("--check", is_flag=True, help="Only name the files; exit 1 when there are any.")
@click.pass_obj
def fmt(session: Session, slugs: tuple[str, ...], *, check: bool) -> int:
    """Bring catalogs, templates and review files into the shape in which they are written.

    What they say does not change, and a file that has its shape is not touched.
    """
    project = session.project
    results = project.upkeep.tidy(slugs, dry_run=check)
    for done in session.done(results, len(project.slugs(slugs))):
        for name in done.changed:
            session.interface.result(name)
            if check:
                session.at_least(Exit.FINDINGS)
    return session.code


@click.command(cls=Command, epilog="Examples: editorial doctor · editorial doctor --fix")
@click.option("--fix", is_flag=True, help="Sweep up what killed runs left behind.")
@FORMAT
@click.pass_obj
def doctor(session: Session, form: str, *, fix: bool) -> int:
    """Look over tools, git, records and files; say what is wrong, where, and what to do.

    Exit code 1 when something is wrong.
    """
    found = list(session.project.upkeep.examine(session.now, fix=fix))
    if form == "json":
        session.interface.data({"version": 1, "checks": [_checkup_data(one) for one in found]})
    else:
        for one in found:
            _show_checkup(session, one)
    if any(one.health is Health.WRONG for one in found):
        session.at_least(Exit.FINDINGS)
    return session.code


def _show_checkup(session: Session, one: Checkup) -> None:
    said = session.interface.said
    mark, word = _MARKS[one.health]
    place = f"{one.place}: " if one.place else ""
    session.interface.result(f"{mark} {said(word)}: {place}{said(one.what)}")
    if one.cure is not None:
        session.interface.result(f"    {said(one.cure)}")


def _checkup_data(one: Checkup) -> dict[str, object]:
    return {
        "health": one.health.value,
        "what": str(one.what),
        "path": one.path,
        "line": one.line,
        "cure": str(one.cure) if one.cure is not None else "",
    }


COMMANDS = (init, setup, merge_driver, fmt, doctor)
