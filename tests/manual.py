"""The manual pages, made from the commands themselves, one page a command.

`python tests/manual.py` brings them up to date.  They stand in `editorial/man`, from where the
wheel puts them where `man` looks.
"""

import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from editorial.cli import program
from editorial.version import VERSION

FOLDER = Path(__file__).parents[1] / "editorial/man"
_NAME = "editorial"


def pages() -> dict[str, str]:
    """Give every page by the name of its file."""
    return dict(_pages(program, (_NAME,)))


def _pages(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield f"{'-'.join(path)}.1", _page(command, path)
    for name, inner in sorted(_inner(command).items()):
        yield from _pages(inner, (*path, name))


def _inner(command: click.Command) -> dict[str, click.Command]:
    return dict(command.commands) if isinstance(command, click.Group) else {}


def _page(command: click.Command, path: tuple[str, ...]) -> str:
    first, *rest = cleandoc(command.help or "").split("\n\n")
    usage = " ".join(command.collect_usage_pieces(_context(command)))
    lines = [
        f'.TH {"-".join(path).upper()} 1 "" "{_NAME} {VERSION}" "{_NAME}"',
        *_section("NAME", [f"{_name(path)} \\- {_text(first).rstrip('.')}"]),
        *_section("SYNOPSIS", [f"\\fB{_text(' '.join(path))}\\fP {_text(usage)}"]),
        *_section("DESCRIPTION", [*_paragraphs([first, *rest])]),
        *_section("COMMANDS", [*_commands(command, path)]),
        *_section("OPTIONS", [*_options(command)]),
        *_section("EXAMPLES", [*_examples(command)]),
        *_section("EXIT STATUS", [*_codes(path)]),
        *_section("SEE ALSO", [*_others(command, path)]),
    ]
    return "\n".join(lines) + "\n"


def _section(title: str, lines: list[str]) -> list[str]:
    return [f".SH {title}", *lines] if lines else []


def _paragraphs(paragraphs: list[str]) -> Iterator[str]:
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ".PP"
        yield _text(" ".join(paragraph.split()))


def _commands(command: click.Command, path: tuple[str, ...]) -> Iterator[str]:
    for name, inner in sorted(_inner(command).items()):
        yield ".TP"
        yield f"\\fB{_name((*path, name))}\\fP(1)"
        yield _text(cleandoc(inner.help or "").split("\n\n")[0].replace("\n", " "))


def _options(command: click.Command) -> Iterator[str]:
    context = _context(command)
    for option in command.get_params(context):
        if isinstance(option, click.Option) and (record := option.get_help_record(context)):
            names, said = record
            # click makes this option once, with the names of whatever context asked first.
            names = "-h, --help" if "--help" in option.opts else names
            yield ".TP"
            yield _text(re.sub(r"(?<![\w-])--?[a-z][\w-]*", r"`\g<0>`", names))
            yield _text(" ".join(said.split()))


def _context(command: click.Command) -> click.Context:
    """Give the context of a command on a command line that asks for English."""
    root = click.Context(program, info_name=_NAME, help_option_names=["-h", "--help"])
    root.params["lang"] = "en"
    return root if command is program else click.Context(command, parent=root)


def _examples(command: click.Command) -> Iterator[str]:
    told = re.fullmatch(r"Examples?: (.*)", command.epilog or "", re.DOTALL)
    if told:
        yield from (".nf", *map(_text, told[1].split(" · ")), ".fi")


def _codes(path: tuple[str, ...]) -> Iterator[str]:
    if len(path) > 1:
        yield f"See \\fB{_NAME}\\fP(1)."
        return
    for one in (program.epilog or "").removeprefix("Exit codes: ").rstrip(".").split(", "):
        code, _, meaning = one.partition(" ")
        yield from (".TP", f"\\fB{code}\\fP", _text(meaning))


def _others(command: click.Command, path: tuple[str, ...]) -> Iterator[str]:
    above = [path[:length] for length in range(1, len(path))]
    inner = [(*path, name) for name in sorted(_inner(command))]
    yield ",\n".join(f"\\fB{_name(one)}\\fP(1)" for one in (*above, *inner))


def _name(path: tuple[str, ...]) -> str:
    return _text("-".join(path))


def _text(text: str) -> str:
    """Escape what roff would take for a command; what stands in backquotes is bold."""
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    marked = re.sub(r"`([^`]+)`", r"\\fB\1\\fP", plain)
    return f"\\&{marked}" if marked.startswith((".", "'")) else marked


def write() -> None:
    """Bring the pages up to date; those of commands that are gone go."""
    FOLDER.mkdir(exist_ok=True)
    present = pages()
    for path in FOLDER.glob("*.1"):
        if path.name not in present:
            path.unlink()
    for name, text in present.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
