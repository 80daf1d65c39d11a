"""Commands that decide: what fits as it stands, and what is allowed."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import click

from editorial.cli import completing
from editorial.cli.commands import DRY_RUN, FORMAT, Command, Group
from editorial.cli.deciding import REVIEWING
from editorial.cli.exits import Exit
from editorial.cli.session import Session
from editorial.cli.waiting import show_waiting, waiting_data
from editorial.errors import UsageError
from editorial.model import ChangeClass, Waiver
from editorial.project import Confirmation, Listed, Permission

# What an update leaves to be looked at; other changes ask for nothing.
_CONFIRMABLE = (ChangeClass.TYPO, ChangeClass.NUMBER, ChangeClass.REWORDED)


@click.group(cls=Group)
def review() -> None:
    """Decide about translated blocks."""


@review.command(
    "confirm",
    cls=Command,
    epilog="Examples: editorial review confirm pacing b012 --as p02 ·"
    " editorial review confirm pacing --class typo --as p02",
)
@click.argument("slug", shell_complete=completing.slugs)
@click.argument("blocks", nargs=-1, metavar="[BLOCK]…", shell_complete=completing.blocks)
@completing.DECIDES
@click.option(
    "--class",
    "kind",
    type=click.Choice([one.value for one in _CONFIRMABLE]),
    help="Only this class.",
)
@DRY_RUN
@click.pass_obj
def confirm(
    session: Session,
    slug: str,
    blocks: tuple[str, ...],
    person: str,
    kind: str | None,
    *,
    dry_run: bool,
) -> int:
    """Say that a translation still fits its English as it stands."""
    if not blocks and kind is None:
        raise UsageError(
            "Which blocks?", cure="Name them, or give --class typo for all of a class."
        )
    (known,) = session.project.slugs([slug])
    only = ChangeClass(kind) if kind is not None else None
    done = session.project.confirm(
        known, Confirmation(person, blocks, only, dry_run), session.today
    )
    template = "{count} would be confirmed: {blocks}" if dry_run else "{count} confirmed: {blocks}"
    session.interface.result(
        session.interface.words(template, count=len(done), blocks=", ".join(done))
        if done
        else session.interface.words("Nothing to confirm.")
    )
    return Exit.FINE


@review.command(
    "waive",
    cls=Command,
    epilog="Examples: editorial review waive pacing b012 --rule number-mismatch"
    ' --reason "spelled out on purpose" --as p02 ·'
    ' editorial review waive pacing --rule term-variant --fragment "activiteitenniveau"'
    ' --reason "quotes an older leaflet" --as p02',
)
@click.argument("slug", shell_complete=completing.slugs)
@click.argument("blocks", nargs=-1, metavar="[BLOCK]…", shell_complete=completing.blocks)
@click.option(
    "--rule",
    required=True,
    metavar="RULE",
    help="The rule whose finding is right as it is.",
    shell_complete=completing.rules,
)
@click.option("--fragment", default="", metavar="TEXT", help="Only where it finds this fragment.")
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@completing.DECIDES
@DRY_RUN
@click.pass_obj
def waive(
    session: Session,
    slug: str,
    blocks: tuple[str, ...],
    rule: str,
    fragment: str,
    reason: str,
    person: str,
    *,
    dry_run: bool,
) -> int:
    """Allow what a rule finds in blocks, or in the whole article, for the text as it is now.

    When the text of a block changes, what was allowed in it no longer is.
    """
    if not reason.strip():
        raise UsageError("A waiver needs a reason.", cure="Say in a few words why it is right.")
    (known,) = session.project.slugs([slug])
    one = Waiver(rule, reason.strip(), person, fragment=fragment)
    done = session.project.waive(known, Permission(one, blocks, dry_run), session.today)
    session.interface.result(
        session.interface.words(
            "{rule} would be allowed in {blocks}." if dry_run else "{rule} is allowed in {blocks}.",
            rule=rule,
            blocks=", ".join(done) or known,
        )
    )
    return Exit.FINE


@review.command(
    "list",
    cls=Command,
    epilog="Examples: editorial review list · editorial review list pacing --as p02",
)
@click.argument("slugs", nargs=-1, metavar="[SLUG]…", shell_complete=completing.slugs)
@click.option(
    "--as",
    "person",
    default="",
    metavar="NAME",
    help="Only what this person can do.",
    shell_complete=completing.people,
)
@FORMAT
@click.pass_obj
def listing(session: Session, slugs: tuple[str, ...], person: str, form: str) -> int:
    """List what waits for approval, was sent back or asked, and what is allowed.

    For one person: what others wrote, what was sent back to that person, what others asked.
    """
    chosen = session.project.slugs(slugs)
    waiting = list(session.done(session.project.waiting(chosen, person), len(chosen)))
    allowed = session.project.waivers(chosen, session.today) if not person else ()
    found = list(session.done(allowed, len(chosen)))
    if form == "json":
        session.interface.data(
            {
                "version": 1,
                "articles": [waiting_data(one) for one in waiting if one.anything],
                "waivers": [_waiver_data(one) for one in found],
            }
        )
        return session.code
    show_waiting(session, waiting)
    _show_allowed(session, found)
    if not session.code and not found and not any(one.anything for one in waiting):
        if person:
            session.interface.tell("Nothing waits for {person}.", person=person)
        else:
            session.interface.tell("Nothing waits, and nothing is allowed.")
    return session.code


def _show_allowed(session: Session, found: Sequence[Listed]) -> None:
    if not found:
        return
    session.interface.result(click.style(session.interface.words("Allowed"), bold=True))
    for one in found:
        session.interface.result(f"    {_waiver_line(session, one)}")
    counts = Counter(one.waiver.by for one in found)
    people = ", ".join(f"{person or '?'} {count}" for person, count in sorted(counts.items()))
    session.interface.tell("Allowed in all: {count} ({people}).", count=len(found), people=people)


def _waiver_data(one: Listed) -> dict[str, object]:
    return {
        "article": one.slug,
        "block": one.block,
        "rule": one.waiver.rule,
        "fragment": one.waiver.fragment,
        "reason": one.waiver.reason,
        "by": one.waiver.by,
        "on": one.waiver.on,
        "until": one.until.isoformat() if one.until is not None else None,
        "current": one.current,
    }


def _waiver_line(session: Session, one: Listed) -> str:
    words = session.interface.words
    place = f"{one.slug} {one.block}".strip() or words("everywhere")
    what = f"{one.waiver.rule} ‘{one.waiver.fragment}’" if one.waiver.fragment else one.waiver.rule
    said = [f"{place}: {what}: {one.waiver.reason}", one.waiver.by or "?"]
    said.append(_age(session, one))
    if not one.current and one.until is None:
        said.append(words("given for another wording"))
    return " · ".join(said)


def _age(session: Session, one: Listed) -> str:
    words = session.interface.words
    if one.until is not None:
        day = one.until.isoformat()
        return words("until {day}", day=day) if one.current else words("ended on {day}", day=day)
    if not one.waiver.on:
        return words("new")
    days = max((session.today - date.fromisoformat(one.waiver.on)).days, 0)
    return session.interface.counted("{count} day old", "{count} days old", days)


for _command in REVIEWING:
    review.add_command(_command)

COMMANDS = (review,)
