"""Commands that exchange memories and glossaries with other programs."""

from collections.abc import Iterable
from pathlib import Path

import click

from editorial.cli import completing
from editorial.cli.commands import DRY_RUN, FORMAT, Command, Group
from editorial.cli.exits import Exit
from editorial.cli.session import Session
from editorial.errors import UsageError
from editorial.glossary import Suggestion, Term
from editorial.project import Outcome
from editorial.project.exchange import GlossaryForm, TakenTerms

FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
"""The argument of a command that reads or writes a file that somebody names."""
OUT = click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The file to write.",
)
"""The option of a command that writes a file that somebody names."""


@click.group(cls=Group)
def memory() -> None:
    """Search what was translated before, or exchange it with other programs."""


@memory.command(
    "export", cls=Command, epilog="Example: editorial memory export --out translations.tmx"
)
@click.argument("slugs", nargs=-1, metavar="[SLUG]…", shell_complete=completing.slugs)
@OUT
@click.pass_obj
def export_memory(session: Session, slugs: tuple[str, ...], out: Path) -> int:
    """Write the finished translations as TMX, which every translation program reads."""
    count = session.project.exchange.export_memory(slugs, out)
    units = session.interface.counted("{count} unit", "{count} units", count)
    session.interface.result(f"{out}: {units}")
    return session.code


@memory.command("import", cls=Command, epilog="Example: editorial memory import agency.tmx")
@FILE
@DRY_RUN
@click.pass_obj
def import_memory(session: Session, file: Path, *, dry_run: bool) -> int:
    """Keep a memory of another program (TMX): its translations are offered from now on."""
    done = session.project.exchange.import_memory(file, dry_run=dry_run)
    units = session.interface.counted("{count} unit", "{count} units", done.count)
    session.interface.result(f"{done.name}: {units}")
    if done.outcome is Outcome.UNCHANGED:
        session.interface.tell("This memory was there already; nothing was changed.")
    for remark in done.remarks:
        session.interface.result(f"{file}: {session.interface.said(remark)}")
    return session.code


@click.command(
    "export",
    cls=Command,
    epilog="Examples: editorial glossary export terms.xlsx · editorial glossary export terms.tbx"
    " --to tbx2",
)
@FILE
@click.option(
    "--to",
    "form",
    type=click.Choice([one.value for one in GlossaryForm]),
    help="Form, where the file's name does not tell; tbx2 is the older TBX, for Weblate.",
)
@click.pass_obj
def export_glossary(session: Session, file: Path, form: str | None) -> int:
    """Write the glossary for a spreadsheet (CSV, XLSX) or another program (TBX)."""
    chosen = form or file.suffix.removeprefix(".").lower()
    if chosen not in tuple(GlossaryForm):
        raise UsageError(
            "The name ‘{name}’ does not tell the form.",
            cure="Let it end in .csv, .xlsx or .tbx, or say which with --to.",
            name=file.name,
        )
    count = session.project.exchange.export_glossary(file, GlossaryForm(chosen))
    terms = session.interface.counted("{count} term", "{count} terms", count)
    session.interface.result(f"{file}: {terms}")
    return session.code


@click.command(
    "import",
    cls=Command,
    epilog="Examples: editorial glossary import terms.xlsx --dry-run ·"
    " editorial glossary import agency.tbx",
)
@FILE
@DRY_RUN
@FORMAT
@click.pass_obj
def import_glossary(session: Session, file: Path, form: str, *, dry_run: bool) -> int:
    """Take over the terms of a CSV, XLSX or TBX file.

    A term that is there already is changed to what the file says; no term goes.
    """
    done = session.project.exchange.import_glossary(file, dry_run=dry_run)
    if form == "json":
        session.interface.data(_terms_data(session, done))
    else:
        _show_terms(session, done, file, dry_run=dry_run)
    return Exit.FINDINGS if done.remarks else session.code


def _show_terms(session: Session, done: TakenTerms, file: Path, *, dry_run: bool) -> None:
    words, result = session.interface.words, session.interface.result
    for term in done.taken.added:
        result(f"+ {_term(term)}")
    for before, after in done.taken.changed:
        result(f"~ {session.interface.diff(_term(before), _term(after))}")
    for one in done.remarks:
        place = f"{file}:{one.line}" if one.line is not None else str(file)
        result(f"{place}: {session.interface.said(one.statement)}")
    added, changed = len(done.taken.added), len(done.taken.changed)
    if dry_run:
        said = words("{added} would be added, {changed} changed.", added=added, changed=changed)
    else:
        said = words("{added} added, {changed} changed.", added=added, changed=changed)
    result(said)


def _term(term: Term) -> str:
    said = f"{term.source} = {' | '.join(term.targets)} ({term.status})"
    return f"{said} – {' | '.join(term.forbidden)}" if term.forbidden else said


def _terms_data(session: Session, done: TakenTerms) -> dict[str, object]:
    return {
        "version": 1,
        "added": [term.source for term in done.taken.added],
        "changed": [after.source for _, after in done.taken.changed],
        "remarks": [
            {"line": one.line, "message": session.interface.said(one.statement)}
            for one in done.remarks
        ],
    }


@click.command(
    "suggest",
    cls=Command,
    epilog="Examples: editorial glossary suggest · editorial glossary suggest pacing --least 2",
)
@click.argument("slugs", nargs=-1, metavar="[SLUG]…", shell_complete=completing.slugs)
@click.option("--least", type=click.IntRange(2), default=3, help="In how many texts, at least.")
@click.option("--limit", type=click.IntRange(1), default=30, help="How many, at most.")
@FORMAT
@click.pass_obj
def suggest(session: Session, slugs: tuple[str, ...], least: int, limit: int, form: str) -> int:
    """Propose terms: word groups that recur in the English and are not in the glossary.

    With what seems to stand for them in the translations.
    """
    found = session.project.exchange.suggestions(slugs, least=least, limit=limit)
    if form == "json":
        data = [_suggestion_data(one) for one in found]
        session.interface.data({"version": 1, "suggestions": data})
    elif found:
        _show_suggestions(session, found)
    else:
        session.interface.tell("No word group recurs that is not in the glossary.")
    return session.code


def _show_suggestions(session: Session, found: Iterable[Suggestion]) -> None:
    words, counted, result = (
        session.interface.words,
        session.interface.counted,
        session.interface.result,
    )
    for one in found:
        texts = counted("{count} text", "{count} texts", one.count)
        articles = counted("{count} article", "{count} articles", one.articles)
        result(
            words("{term}: {texts} in {articles}", term=one.source, texts=texts, articles=articles)
        )
        if one.renderings:
            result("  " + " · ".join(f"{text} ({count})" for text, count in one.renderings))
        result(f"  {one.example.slug} {one.example.block}: {one.example.source}")


def _suggestion_data(one: Suggestion) -> dict[str, object]:
    return {
        "source": one.source,
        "count": one.count,
        "articles": one.articles,
        "renderings": [{"target": text, "count": count} for text, count in one.renderings],
        "example": {
            "article": one.example.slug,
            "block": one.example.block,
            "source": one.example.source,
            "target": one.example.target,
        },
    }


GLOSSARY = (import_glossary, export_glossary, suggest)
"""Commands of the group `glossary`."""
COMMANDS = (memory,)
