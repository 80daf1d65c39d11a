"""The commands by name, so that one can be run, and all listed, without loading the others."""

from collections.abc import Iterator, MutableMapping
from importlib import import_module

import click

SUMMARIES = {
    "add": "Take in a received page: saved HTML, a REST answer (JSON) or a WordPress export (WXR).",
    "adopt": "Take in a Dutch page that was published without a catalog.",
    "check": "Check translations for every mistake that an editor would catch.",
    "completion": "Print what lets a shell complete commands, articles, blocks, rules and people.",
    "diff": "Show, word by word, what changed in the English since the translation was made.",
    "doctor": "Look over tools, git, records and files; say what is wrong, where, and what to do.",
    "explain": "Explain a rule: what it finds, why, with examples, and how to allow it; or list the "
    "rules.",
    "fmt": "Bring catalogs, templates and review files into the shape in which they are written.",
    "glossary": "Look up what the house calls things.",
    "guide": "Read a guide: `translating` (the first one to read), `editing`, or `words`.",
    "init": "Make a workspace: settings, folders, and records to fill in.",
    "memory": "Search what was translated before, or exchange it with other programs.",
    "merge-driver": "Merge two versions of a catalog, template or review file; git calls this after "
    "`setup`.",
    "next": "Name one small thing to do: what needs another look first, then a heading or a short "
    "text.",
    "open": "Open the desk: read, translate, review and publish in your own browser.",
    "publish": "Write the Dutch pages of what passes the gate; say of the rest what it still needs.",
    "receive": "Take back an article that was translated elsewhere: XLIFF from an agency, or PO by "
    "mail.",
    "review": "Decide about translated blocks.",
    "send": "Write an article for an agency, with what is translated already.",
    "setup": "Let git merge catalogs, templates and review files entry by entry, in this clone.",
    "status": "Show where each article stands: what is left, what drifted, what stops publication.",
    "suggest": "Fill blocks without a translation with what a machine offers, to be rewritten by a "
    "person.",
    "update": "Carry translations across to the present English; nothing that somebody wrote is "
    "lost.",
    "verify": "Compare a saved copy of the live page with what was published.",
    "weblate-config": "Print the commands that set up Weblate for this workspace, as a shell script.",
}
"""What each command does: the first sentence of its help."""

_MODULES = {
    "checking": ("check",),
    "completing": ("completion",),
    "desk": ("open",),
    "editor": ("add", "adopt", "diff", "update"),
    "everyone": ("status",),
    "explaining": ("explain",),
    "guiding": ("guide",),
    "keeper": ("doctor", "fmt", "init", "merge-driver", "setup"),
    "keeping": ("glossary", "memory"),
    "mailing": ("receive", "send"),
    "next_piece": ("next",),
    "publisher": ("publish", "verify"),
    "reviewing": ("review",),
    "suggesting": ("suggest",),
    "teams": ("weblate-config",),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


class Commands(MutableMapping[str, click.Command]):
    """The commands by name, each loaded when it is asked for."""

    def __init__(self) -> None:
        """Load none yet."""
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        """Give a command, with those that share its module."""
        if name not in self._loaded:
            module = import_module(f"editorial.cli.{_MODULE_OF[name]}")
            self._loaded.update({one.name: one for one in module.COMMANDS})
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        """Put a command in the place of another."""
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        """Forget a command until it is asked for again."""
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        """Give the names."""
        return iter(SUMMARIES)

    def __len__(self) -> int:
        """Give how many there are."""
        return len(SUMMARIES)
