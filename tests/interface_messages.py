"""The interface's sentences as the code has them, and its Dutch catalog.

`python tests/interface_messages.py` brings `editorial/messages/nl.po` up to date and compiles it.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import polib

PACKAGE = Path(__file__).parents[1] / "editorial"
CATALOG = PACKAGE / "messages" / "nl.po"
COMPILED = CATALOG.with_suffix(".mo")
_SAYING = {"Statement", "words", "tell", "translate"}
_NAMED = {"cure", "help", "epilog", "template"}


def sentences() -> dict[str, str]:
    """Give every sentence of the interface with the file it stands in."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE.parent).as_posix()
        for sentence in _sentences(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(sentence, place)
    for name in _classes():
        found.setdefault(name, "editorial/model.py")
    return found


def _classes() -> list[str]:
    from editorial.model import ChangeClass  # noqa: PLC0415 - only when the catalog is made

    return [one.value for one in ChangeClass]


def _sentences(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = (
                node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            )
            if (name in _SAYING or name.endswith("Error")) and node.args:
                yield from _texts(node.args[0])
            for keyword in node.keywords:
                if keyword.arg in _NAMED:
                    yield from _texts(keyword.value)
        elif isinstance(node, ast.FunctionDef) and any(map(_is_command, node.decorator_list)):
            yield ast.get_docstring(node) or ""


def _is_command(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and getattr(decorator.func, "attr", "") in {
        "command",
        "group",
    }


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def update() -> None:
    """Bring the Dutch catalog up to date and compile it."""
    known = (
        {entry.msgid: entry.msgstr for entry in polib.pofile(str(CATALOG))}
        if CATALOG.exists()
        else {}
    )
    catalog = polib.POFile(wrapwidth=0)
    catalog.metadata = {
        "Language": "nl",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for sentence, place in sorted(sentences().items(), key=lambda item: (item[1], item[0])):
        catalog.append(
            polib.POEntry(msgid=sentence, msgstr=known.get(sentence, ""), occurrences=[(place, "")])
        )
    catalog.save(str(CATALOG))
    catalog.save_as_mofile(str(COMPILED))


if __name__ == "__main__":
    update()
