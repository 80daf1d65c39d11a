"""How asking the sources is shown."""

from collections.abc import Iterable, Iterator

import click

from editorial.cli.imports import added_data, show_added
from editorial.cli.session import Session
from editorial.project import Fetched, Outcome


def passed_over(session: Session, results: Iterable[Fetched]) -> Iterator[Fetched]:
    """Give the results on, telling of articles that have no address to ask."""
    for one in results:
        if one.skipped is not None:
            session.interface.failed(one.skipped)
        yield one


def show_fetched(session: Session, results: Iterable[Fetched], *, dry_run: bool) -> None:
    """Show new versions with their import reports; or, as nothing was asked, what would be."""
    asked = new = 0
    for one in results:
        asked += bool(one.addresses)
        if dry_run and one.addresses:
            session.interface.result(
                f"{click.style(one.slug, bold=True)}: "
                + session.interface.words(
                    "would be asked for at {addresses}", addresses=", ".join(one.addresses)
                )
            )
        elif one.added is not None and one.outcome is not Outcome.UNCHANGED:
            new += 1
            show_added(session, one.added, in_full=False)
    if not dry_run:
        session.interface.tell("{asked} asked for; new versions: {new}.", asked=asked, new=new)
    if new:
        session.interface.tell("Next: read the reports and sign them in article.toml.")


def fetched_data(session: Session, one: Fetched) -> dict[str, object]:
    """Give what asking for one article came to, as JSON."""
    return {
        "slug": one.slug,
        "addresses": list(one.addresses),
        "result": one.outcome.value,
        "version": one.version,
        "report": added_data(session, one.added) if one.added is not None else None,
    }
