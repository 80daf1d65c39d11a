"""Memories and glossaries of other programs: taking them over, and giving ours away."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from editorial import exchange, glossary, review
from editorial.exchange import Left, spreadsheet, tbx, tmx
from editorial.exchange.tbx import Form
from editorial.glossary import Glossary, Sample, Suggestion
from editorial.language import load
from editorial.markup import parse, parse_source
from editorial.model import Catalog, Statement
from editorial.project import files, outside
from editorial.project.files import Outcome
from editorial.project.updating import observed
from editorial.project.workspace import State, Stored, Workspace, slug_of

_SOURCE_LANGUAGE = "en"


class GlossaryForm(StrEnum):
    """The forms in which a glossary is given away."""

    CSV = "csv"
    XLSX = "xlsx"
    TBX = "tbx"
    """TBX-Basic of version 3."""
    TBX2 = "tbx2"
    """The older TBX-Basic, for programs that have not moved on."""


@dataclass(frozen=True)
class TakenTerms:
    """What taking terms over came to."""

    taken: exchange.Taken
    remarks: tuple[Left, ...]


@dataclass(frozen=True)
class TakenMemory:
    """What taking a memory over came to."""

    name: str
    """The file that keeps it, relative to the workspace."""
    outcome: Outcome
    count: int
    """How many units it holds."""
    remarks: tuple[Statement, ...]


def export_memory(workspace: Workspace, slugs: Sequence[str], out: Path) -> int:
    """Write the finished translations as TMX; give how many units there are."""
    units = [unit for slug in slugs for unit in _units(workspace, workspace.state(slug))]
    outside.write(out, tmx.serialize(units, _languages(workspace)))
    return len(units)


def _languages(workspace: Workspace) -> tuple[str, str]:
    return _SOURCE_LANGUAGE, workspace.language


def _units(workspace: Workspace, state: State) -> Iterator[tmx.Unit]:
    known = state.catalog or Catalog(workspace.language, ())
    noted = observed(workspace, state)
    for unit in known.units:
        if unit.translated and not review.drifted(unit, noted):
            approval = review.approval(noted, unit) if review.settled(noted, unit) else None
            yield tmx.Unit(
                unit.source,
                unit.target,
                state.slug,
                unit.id,
                approved=approval is not None,
                by=review.writer(noted, unit),
                on=approval.on if approval is not None else "",
            )


def import_memory(workspace: Workspace, path: Path, *, dry_run: bool = False) -> TakenMemory:
    """Keep a memory of another program, as far as it is in our languages.

    It becomes a file of the workspace, named after the one that was given; the same name again
    takes its place.

    Raises:
        ExchangeError: the file cannot be used.
    """
    found = tmx.parse(outside.read(path), _languages(workspace), path=str(path))
    kept = workspace.stored(f"{_memories(workspace)}/{slug_of(path.stem, 'memory')}.tmx")
    data = tmx.serialize(found.units, _languages(workspace))
    outcome = Outcome.CREATED if kept.data is None else Outcome.UPDATED
    if kept.data == data:
        outcome = Outcome.UNCHANGED
    elif not dry_run:
        workspace.write(kept, data)
    return TakenMemory(kept.name, outcome, len(found.units), found.remarks)


def _memories(workspace: Workspace) -> str:
    return f"locales/{workspace.language}/memory"


def memories(workspace: Workspace) -> Iterator[Stored]:
    """Give the memories of other programs that the workspace keeps, by name; see `memory_units`."""
    folder = workspace.path(_memories(workspace))
    for path in sorted(folder.glob("*.tmx")):
        yield workspace.stored(f"{_memories(workspace)}/{path.name}")


def memory_units(workspace: Workspace, kept: Stored) -> tuple[tmx.Unit, ...]:
    """Give the units of a memory that the workspace keeps.

    Raises:
        ExchangeError: somebody damaged the file.
    """
    return tmx.parse(kept.data or b"", _languages(workspace), path=kept.name).units


def export_glossary(workspace: Workspace, out: Path, form: GlossaryForm) -> int:
    """Write the glossary for other programs; give how many terms there are."""
    terms, languages = workspace.glossary, _languages(workspace)
    writers: Mapping[GlossaryForm, Callable[[], bytes]] = {
        GlossaryForm.CSV: lambda: spreadsheet.to_csv(terms),
        GlossaryForm.XLSX: lambda: spreadsheet.to_xlsx(terms),
        GlossaryForm.TBX: lambda: tbx.serialize(terms, languages, Form.TBX3),
        GlossaryForm.TBX2: lambda: tbx.serialize(terms, languages, Form.TBX2),
    }
    outside.write(out, writers[form]())
    return len(terms.terms)


def import_glossary(workspace: Workspace, path: Path, *, dry_run: bool = False) -> TakenTerms:
    """Take the terms of a CSV, XLSX or TBX file over; no term of ours goes.

    Raises:
        ExchangeError: the file cannot be used.
        ConflictError: the glossary changed meanwhile; nothing was written.
    """
    stored = workspace.stored(f"locales/{workspace.language}/glossary.csv")
    known = Glossary()
    if stored.data is not None:
        known = glossary.parse(files.text(stored.data, stored.name), path=stored.name)
    data, name = outside.read(path), str(path)
    start = data[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    if start.startswith(b"<"):
        found = tbx.parse(data, _languages(workspace), path=name)
    else:
        found = spreadsheet.parse(data, known, path=name)
    taken = exchange.taken(known, found.terms)
    if (taken.added or taken.changed) and not dry_run:
        workspace.write(stored, glossary.serialize(taken.glossary).encode())
    return TakenTerms(taken, found.remarks)


def suggestions(
    workspace: Workspace, slugs: Sequence[str], *, least: int, limit: int
) -> tuple[Suggestion, ...]:
    """Give word groups of articles that may belong in the glossary."""
    samples = [sample for slug in slugs for sample in _samples(workspace.state(slug))]
    languages = load(_SOURCE_LANGUAGE), load(workspace.language)
    return glossary.suggestions(samples, workspace.glossary, languages, least=least, limit=limit)


def _samples(state: State) -> Iterator[Sample]:
    for unit in state.catalog.units if state.catalog is not None else ():
        source = parse_source(unit.source)
        target = parse(unit.target, source.names).plain if unit.translated else ""
        yield Sample(source.plain, target, state.slug, unit.id)
