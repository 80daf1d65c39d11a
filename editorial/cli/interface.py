"""How the command line speaks: language, colour, results on stdout, everything else on stderr."""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import click

from editorial.errors import EditorialError
from editorial.messages.voice import Voice

Item = TypeVar("Item")

_PATIENCE = 1.0  # seconds before progress is shown


@dataclass(frozen=True)
class Interface(Voice):
    """One run's way of speaking."""

    quiet: bool = False
    """Whether only results and errors are wanted."""

    def result(self, text: str) -> None:
        """Print a result."""
        click.echo(text)

    def data(self, value: object) -> None:
        """Print a result as JSON."""
        click.echo(json.dumps(value, ensure_ascii=False, indent=2))

    def tell(self, template: str, **values: object) -> None:
        """Say something about the run."""
        if not self.quiet:
            click.echo(self.words(template, **values), err=True)

    def failed(self, error: EditorialError) -> None:
        """Say what stopped the work, where, and what to do."""
        said, cure = self.complaint(error)
        place = f"{error.place}: " if error.place else ""
        click.echo(f"{place}{said} {cure}".rstrip(), err=True)

    def progress(self, items: Iterable[Item], total: int) -> Iterator[Item]:
        """Give the items on, telling how far it is: on a terminal, when it takes over a second."""
        shown = False
        start = time.monotonic()
        for done, item in enumerate(items, start=1):
            if not self.quiet and sys.stderr.isatty() and time.monotonic() - start > _PATIENCE:
                click.echo(f"\r{done}/{total}", nl=False, err=True)
                shown = True
            yield item
        if shown:
            click.echo("\r", nl=False, err=True)

    def diff(self, before: str, after: str) -> str:
        """Give a word diff: coloured on a terminal, `[-old-] {+new+}` otherwise."""
        from editorial.similarity import word_diff  # noqa: PLC0415 - few commands compare texts

        coloured = sys.stdout.isatty()
        out: list[str] = []
        for edit in word_diff(before, after):
            if edit.equal:
                out.append(edit.after)
                continue
            if edit.before:
                old = click.style(edit.before, fg="red", strikethrough=True)
                out.append(old if coloured else f"[-{edit.before}-]")
            if edit.before and edit.after and not coloured:
                out.append(" ")
            if edit.after:
                new = click.style(edit.after, fg="green", underline=True)
                out.append(new if coloured else f"{{+{edit.after}+}}")
        return "".join(out)
