"""The interface's sentences as the code has them, and its Dutch catalog.

`python tests/interface_messages.py` brings the catalog up to date, compiles it, and names what is
not translated yet.

A sentence is found where it is handed to something that says it, such as `Statement` or
`Interface.words`.  A function that hands its own parameter on says it as well, so its callers are
looked at in turn; a name is followed to what was assigned to it.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from editorial import errors
from editorial.cli.shelf import SUMMARIES
from editorial.model import ChangeClass, Severity
from editorial.rule import sections
from editorial.rules import RULES

PACKAGE = Path(__file__).parents[1] / "editorial"
CATALOG = PACKAGE / "messages/nl/LC_MESSAGES/messages.po"
COMPILED = CATALOG.with_suffix(".mo")

Key = int | str
"""A place among a call's arguments, or a name."""

SAYING: dict[str, set[Key]] = {
    "Statement": {0, "template"},
    "words": {0},
    "tell": {0},
    "counted": {0},
    "option": {"help", "metavar"},
    "argument": {"help", "metavar"},
    "version_option": {"help"},
    "command": {"epilog"},
    "group": {"epilog"},
}
"""What says a sentence, with the places of its arguments that are one."""
_IN_COMMANDS = {"words", "tell", "counted"}
_SPEAKING = ("editorial/cli/", "editorial/desk/")
_ERROR: set[Key] = {0, "cure"}
_KEPT = {"template", "cure", "value", "summary", "sections"}
"""What holds or gives sentences that were found where they were made."""
SYSTEM = (
    "File name too long",
    "Is a directory",
    "No space left on device",
    "No such file or directory",
    "Not a directory",
    "Permission denied",
    "Read-only file system",
)
"""The operating system's reasons that a person can meet."""

CLICK = {
    "Aborted!": "",
    "Choose from:\n\t{choices}": "",
    "Commands": "",
    "Did you mean {possibility}?": "(Did you mean one of: {possibilities}?)",
    "Error: {message}": "",
    "Got unexpected extra argument ({args})": "Got unexpected extra arguments ({args})",
    "Invalid value for {param_hint}: {message}": "",
    "Invalid value: {message}": "",
    "Missing argument": "",
    "Missing command.": "",
    "Missing option": "",
    "No such option {name!r}.": "",
    "Option {name!r} does not take a value.": "",
    "Option {name!r} requires an argument.": "Option {name!r} requires {nargs} arguments.",
    "Options": "",
    "Positional arguments": "",
    "Show this message and exit.": "",
    "Try '{command} {option}' for help.": "",
    "Usage:": "",
    "default: {default}": "",
    "required": "",
    "{name} {filename!r} does not exist.": "",
    "{name} {filename!r} is a directory.": "",
    "{name} {filename!r} is a file.": "",
    "{name} {filename!r} is not readable.": "",
    "{name} {filename!r} is not writable.": "",
    "{value!r} is not a valid {number_type}.": "",
    "{value!r} is not {choice}.": "{value!r} is not one of {choices}.",
    "{value} is not in the range {range}.": "",
    # Not looked up by click itself but by our commands, which show them.
    "COMMAND [ARGS]...": "",
    "DIRECTORY": "",
    "FILE": "",
    "FLOAT RANGE": "",
    "INTEGER RANGE": "",
    "FLOAT": "",
    "INTEGER": "",
    "PATH": "",
    "TEXT": "",
    "[FOLDER]": "",
    "[OPTIONS]": "",
    "[SOURCE]": "",
}
"""click's own words that our commands can show, with their plural."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of the interface."""

    text: str
    plural: str
    """The same for any number but one; empty when there is no number."""
    place: str


def sentences() -> dict[str, Sentence]:
    """Give every sentence of the interface by its text."""
    found: dict[str, Sentence] = {}
    for one in _Reader().sentences():
        found.setdefault(one.text, one)
    for one in _in_templates():
        found.setdefault(one.text, one)
    for text in SUMMARIES.values():
        found.setdefault(text, Sentence(text, "", "editorial/cli/shelf.py"))
    for text in (one.value for one in ChangeClass):
        found.setdefault(text, Sentence(text, "", "editorial/model/change.py"))
    for text in (one.value for one in Severity):
        found.setdefault(text, Sentence(text, "", "editorial/model/finding.py"))
    for text in SYSTEM:
        found.setdefault(text, Sentence(text, "", "the operating system"))
    for rule in RULES:
        place = f"{rule.module.replace('.', '/')}.py"
        for text in sections(rule).values():
            found.setdefault(text, Sentence(text, "", place))
    for text, plural in CLICK.items():
        found.setdefault(text, Sentence(text, plural, "click"))
    return found


def unseen() -> list[str]:
    """Give the places where something is said that cannot be read from the code."""
    reader = _Reader()
    list(reader.sentences())
    hidden = (one.place for one in _in_templates() if not one.text)
    return sorted({*reader.unseen, *hidden})


def _in_templates() -> Iterator[Sentence]:
    """Give the sentences of the desk's templates; one that is not written out has no text."""
    environment = Environment(autoescape=True)
    for path in sorted(PACKAGE.glob("desk/templates/*.j2")):
        tree = environment.parse(path.read_text("utf-8"))
        place = path.relative_to(PACKAGE.parent).as_posix()
        for _, function, given in extract_from_ast(tree, ("words", "counted")):
            texts = (given,) if isinstance(given, str) else given or ("",)
            plural = texts[1] if function == "counted" else ""
            yield Sentence(texts[0] or "", plural or "", place)


@dataclass
class _Module:
    place: str
    tree: ast.Module
    constants: dict[str, list[ast.expr]] = field(default_factory=lambda: defaultdict(list))
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.constants = _assigned(self.tree, deep=False)
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef):
                self.functions[node.name] = node


def _assigned(tree: ast.AST, *, deep: bool = True) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = defaultdict(list)
    for node in ast.walk(tree) if deep else ast.iter_child_nodes(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found[target.id].append(node.value)
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and isinstance(node.target, ast.Name):
            found[node.target.id] += [node.value] if node.value else []
    return found


class _Reader:
    """The package's code, with what says a sentence in each module."""

    def __init__(self) -> None:
        paths = sorted(PACKAGE.rglob("*.py"))
        self.modules = [
            _Module(path.relative_to(PACKAGE.parent).as_posix(), ast.parse(path.read_text("utf-8")))
            for path in paths
        ]
        self.saying: dict[str, set[Key]] = {name: set(keys) for name, keys in SAYING.items()}
        self.errors = {name for name in vars(errors) if name.endswith("Error")}
        for module in self.modules:
            for node in ast.walk(module.tree):
                if isinstance(node, ast.ClassDef) and self.errors & set(map(_name, node.bases)):
                    self.errors.add(node.name)
        self.unseen: set[str] = set()

    def sentences(self) -> Iterator[Sentence]:
        """Give every sentence, in the order of the code."""
        while self._spread():
            pass
        for module in self.modules:
            for function, call in _calls(module.tree):
                yield from self._said(module, function, call)
            for node in module.functions.values():
                if any(map(_is_command, node.decorator_list)):
                    yield Sentence(ast.get_docstring(node) or "", "", module.place)

    def _spread(self) -> bool:
        """Let functions that hand their parameter on to what says it, say it too."""
        before = sum(map(len, self.saying.values()))
        for module in self.modules:
            for function, call in _calls(module.tree):
                if function is None:
                    continue
                for value in self._values(module, function, call):
                    for key in _parameter(function, value):
                        self.saying.setdefault(_scoped(module, function.name), set()).add(key)
        return sum(map(len, self.saying.values())) > before

    def _keys(self, module: _Module, function: ast.FunctionDef | None, call: ast.Call) -> set[Key]:
        name = _name(call.func)
        given = [*function.args.args, *function.args.kwonlyargs] if function is not None else []
        kinds = {
            one.arg for one in given if one.annotation and "Error]" in ast.unparse(one.annotation)
        }
        if isinstance(call.func, ast.Name) and name in self.errors | kinds:
            return _ERROR
        if name in _IN_COMMANDS and not module.place.startswith(_SPEAKING):
            return set()
        return self.saying.get(_scoped(module, name), set())

    def _values(
        self, module: _Module, function: ast.FunctionDef | None, call: ast.Call
    ) -> Iterator[ast.expr]:
        keys = self._keys(module, function, call)
        yield from (value for at, value in enumerate(call.args) if at in keys)
        yield from (keyword.value for keyword in call.keywords if keyword.arg in keys)

    def _said(
        self, module: _Module, function: ast.FunctionDef | None, call: ast.Call
    ) -> Iterator[Sentence]:
        for value in self._values(module, function, call):
            if function is not None and list(_parameter(function, value)):
                continue
            plural = ""
            if _name(call.func) == "counted" and isinstance(call.args[1], ast.Constant):
                plural = str(call.args[1].value)
            for text in self._texts(module, function, value):
                yield Sentence(text, plural, module.place)

    def _texts(
        self, module: _Module, function: ast.FunctionDef | None, node: ast.expr
    ) -> Iterator[str]:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from [node.value] if node.value else []
        elif _kept(node):
            pass
        elif parts := list(self._parts(module, function, node)):
            for home, part in parts:
                yield from self._texts(module, home, part)
        else:
            self.unseen.add(f"{module.place}:{node.lineno} {ast.unparse(node)}")

    def _parts(
        self, module: _Module, function: ast.FunctionDef | None, node: ast.expr
    ) -> Iterator[tuple[ast.FunctionDef | None, ast.expr]]:
        """Give what an expression can be, each with the function that it stands in."""
        match node:
            case ast.IfExp(body=body, orelse=orelse):
                yield from ((function, body), (function, orelse))
            case ast.Dict(values=parts) | ast.Tuple(elts=parts):
                yield from ((function, part) for part in parts)
            case ast.Subscript(value=whole):
                yield function, whole
            case ast.Name(id=name):
                yield from ((function, value) for value in self._assigned(module, function, name))
            case ast.Call(func=ast.Name(id=name)) if name in module.functions:
                home = module.functions[name]
                for one in ast.walk(home):
                    if isinstance(one, ast.Return) and one.value is not None:
                        yield home, one.value
            case _:
                pass

    def _assigned(
        self, module: _Module, function: ast.FunctionDef | None, name: str
    ) -> list[ast.expr]:
        here = _assigned(function)[name] if function is not None else []
        if here or module.constants[name]:
            return here or module.constants[name]
        return [value for other in self.modules for value in other.constants.get(name, [])]


def _calls(tree: ast.Module) -> Iterator[tuple[ast.FunctionDef | None, ast.Call]]:
    """Give every call with the innermost function that it stands in."""
    inside = {
        id(node): function
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for part in function.body
        for node in ast.walk(part)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield inside.get(id(node)), node


def _parameter(function: ast.FunctionDef, node: ast.expr) -> Iterator[Key]:
    """Give the places at which a caller hands in what `node` names."""
    if not isinstance(node, ast.Name):
        return
    ordered = [one.arg for one in function.args.args if one.arg not in {"self", "cls"}]
    if node.id in ordered:
        yield ordered.index(node.id)
    if node.id in [*ordered, *(one.arg for one in function.args.kwonlyargs)]:
        yield node.id


def _scoped(module: _Module, name: str) -> str:
    """Give the key of a function: one with an underscore is known in its module only."""
    return f"{module.place}:{name}" if name.startswith("_") else name


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _kept(node: ast.expr) -> bool:
    return (isinstance(node, ast.Attribute) and node.attr in _KEPT) or (
        isinstance(node, ast.Call) and _name(node.func) in _KEPT
    )


def _is_command(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and _name(decorator.func) in {"command", "group"}


def updated() -> polib.POFile:
    """Give the Dutch catalog with the sentences of today and the translations it has."""
    known = {entry.msgid: entry for entry in polib.pofile(str(CATALOG))}
    catalog = polib.POFile(wrapwidth=0)
    catalog.metadata = {
        "Language": "nl",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for one in sorted(sentences().values(), key=lambda one: (one.place, one.text)):
        entry = polib.POEntry(msgid=one.text, occurrences=[(one.place, "")])
        before = known.get(one.text)
        if one.plural:
            entry.msgid_plural = one.plural
            entry.msgstr_plural = (before and before.msgstr_plural) or {0: "", 1: ""}
        elif before is not None:
            entry.msgstr = before.msgstr
        catalog.append(entry)
    return catalog


def missing(catalog: polib.POFile) -> list[str]:
    """Give the sentences that have no translation."""
    return [
        entry.msgid
        for entry in catalog
        if not all(entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr])
    ]


def main() -> None:
    """Bring the Dutch catalog up to date and compile it."""
    catalog = updated()
    catalog.save(str(CATALOG))
    catalog.save_as_mofile(str(COMPILED))
    for text in missing(catalog):
        print(text)  # noqa: T201 - a program that says what is left to do


if __name__ == "__main__":
    main()
