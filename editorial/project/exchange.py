"""What a workspace exchanges with other programs and with agencies: one method a command."""

from collections.abc import Sequence
from pathlib import Path

from editorial.exchange import Refused, Take
from editorial.exchange.weblate import Setup
from editorial.exchange.xliff import Version
from editorial.glossary import Suggestion
from editorial.project import exchanging, receiving, sending, weblate
from editorial.project.exchanging import GlossaryForm, TakenMemory, TakenTerms
from editorial.project.receiving import Received, Replaced, Return
from editorial.project.weblate import Approvals, Place
from editorial.project.workspace import Workspace

__all__ = [
    "Approvals",
    "Exchange",
    "GlossaryForm",
    "Place",
    "Received",
    "Refused",
    "Replaced",
    "Return",
    "Setup",
    "Take",
    "TakenMemory",
    "TakenTerms",
    "Version",
]


class Exchange:
    """The doors of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        """Open the doors of `workspace`."""
        self._workspace = workspace

    def send(self, slug: str, version: Version, out: Path) -> None:
        """Write an article as XLIFF for translators elsewhere."""
        sending.send(self._workspace, slug, version, out)

    def receive(self, given: Return) -> Received:
        """Take an XLIFF or PO file back, block by block."""
        return receiving.receive(self._workspace, given)

    def export_memory(self, slugs: Sequence[str], out: Path) -> int:
        """Write the finished translations as TMX; give how many units there are."""
        return exchanging.export_memory(self._workspace, self._workspace.chosen(slugs), out)

    def import_memory(self, path: Path, *, dry_run: bool = False) -> TakenMemory:
        """Keep a TMX of another program as a memory of the workspace."""
        with self._workspace.lock("memory"):
            return exchanging.import_memory(self._workspace, path, dry_run=dry_run)

    def export_glossary(self, out: Path, form: GlossaryForm) -> int:
        """Write the glossary for other programs; give how many terms there are."""
        return exchanging.export_glossary(self._workspace, out, form)

    def import_glossary(self, path: Path, *, dry_run: bool = False) -> TakenTerms:
        """Take the terms of a CSV, XLSX or TBX file over; no term of ours goes."""
        with self._workspace.lock("glossary"):
            return exchanging.import_glossary(self._workspace, path, dry_run=dry_run)

    def suggestions(
        self, slugs: Sequence[str], *, least: int, limit: int
    ) -> tuple[Suggestion, ...]:
        """Give word groups of articles that may belong in the glossary."""
        chosen = self._workspace.chosen(slugs)
        return exchanging.suggestions(self._workspace, chosen, least=least, limit=limit)

    def weblate(self, said: Place) -> Setup:
        """Give the settings with which a Weblate server works on the same files."""
        return weblate.setup(self._workspace, said)

    def approvals(self, slug: str, path: Path) -> Approvals:
        """Compare what was approved in Weblate with what stands here."""
        return weblate.approvals(self._workspace, slug, path)
