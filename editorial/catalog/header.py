"""Header fields of a PO file, as name and value in file order."""

from collections.abc import Mapping

Fields = tuple[tuple[str, str], ...]

# The order in which xgettext, msgcat and Poedit leave them; other fields come after.
_ORDER = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
    "X-Generator",
)
# Without these gettext cannot read anything but ASCII.
ENCODING = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


def header(language: str | None, fields: Mapping[str, str] | None = None) -> Fields:
    """Give the header of a new catalog, or of a template when `language` is None.

    `fields` adds to the standard fields or replaces them; dates are left out unless given here,
    in gettext's form `2026-11-22 18:05+0100`.
    Our messages have no plural, but Weblate and Poedit ask for `Plural-Forms`: it is the form of
    Dutch, English and German unless given here.
    """
    known = {"Project-Id-Version": "editorial", "Language": language or "", **ENCODING}
    if language is not None:
        known["Plural-Forms"] = "nplurals=2; plural=(n != 1);"
    known.update(fields or {})
    ordered = [name for name in _ORDER if name in known]
    ordered += [name for name in known if name not in _ORDER]
    return tuple((name, known[name]) for name in ordered)


def with_fields(fields: Fields, new: Mapping[str, str]) -> Fields:
    """Give `fields` with the values of `new`: in place where the name occurs, otherwise at the end."""
    left = dict(new)
    kept = [(name, left.pop(name, value)) for name, value in fields]
    return (*kept, *left.items())


def parsed(text: str) -> Fields:
    """Give the fields of the header's msgstr; a line without a colon has an empty name."""
    fields = []
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if colon and name.strip():
            fields.append((name.strip(), value.strip()))
        elif line.strip():
            fields.append(("", line.strip()))
    return tuple(fields)


def written(fields: Fields) -> str:
    """Give the header's msgstr: the inverse of `parsed`."""
    return "".join(f"{name}: {value}\n" if name else f"{value}\n" for name, value in fields)
