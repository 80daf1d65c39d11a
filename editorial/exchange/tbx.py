"""Glossaries as TBX-Basic files: version 3, and the `martif` of before, which most programs read.

Sources: ISO 30042:2019 (TBX version 3) with the public dialect TBX-Basic in the style “data
category as attribute”, and ISO 30042:2008 (`martif`), whose TBX-Basic has the same categories.
Both styles of version 3 are read.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from editorial.errors import ExchangeError
from editorial.exchange.elements import UNHOLDABLE, Element, escaped, primary, read, tag
from editorial.exchange.terms import Left, Terms
from editorial.glossary import Glossary, Status, Term, WordClass
from editorial.model import Statement


class Form(StrEnum):
    """The forms of TBX that are written."""

    TBX3 = "tbx"
    """Version 3, of 2019."""
    TBX2 = "tbx2"
    """The older form, for Weblate, OmegaT and everything else that has not moved on."""


@dataclass(frozen=True)
class _Names:
    """What the elements are called in one form."""

    entry: str
    language: str
    term: str


_NAMES = {
    Form.TBX3: _Names("conceptEntry", "langSec", "termSec"),
    Form.TBX2: _Names("termEntry", "langSet", "tig"),
}
_ENTRIES = tuple(names.entry for names in _NAMES.values())
_LANGUAGES = tuple(names.language for names in _NAMES.values())
_TERMS = (*(names.term for names in _NAMES.values()), "ntig")

_PREFERRED = "preferredTerm-admn-sts"
_ADMITTED = "admittedTerm-admn-sts"
_FORBIDDEN = "deprecatedTerm-admn-sts"
_SUPERSEDED = "supersededTerm-admn-sts"
_CLASSES = {
    WordClass.NOUN: "noun",
    WordClass.VERB: "verb",
    WordClass.ADJECTIVE: "adjective",
    WordClass.NAME: "other",  # TBX-Basic of version 3 knows no proper nouns
}
_WORD_CLASSES = {name: known for known, name in _CLASSES.items()} | {"properNoun": WordClass.NAME}
_DEFINITION = "definition"
_UNDERSTOOD = frozenset(
    {"administrativeStatus", "partOfSpeech", "termType", "note", _DEFINITION, "term"}
)
# What only groups what stands in it.
_GROUPS = frozenset({"termGrp", "descripGrp", "termNoteGrp", "adminGrp"})


def serialize(glossary: Glossary, languages: tuple[str, str], form: Form) -> bytes:
    """Give a glossary as a TBX file; `languages` are the tags of source and target.

    The preferred target of an agreed term is preferred, others are admitted, forbidden forms are
    deprecated; of a proposed term every target is admitted, and none preferred.

    Raises:
        ExchangeError: a term holds a character that XML cannot hold.
    """
    entries = "\n".join(
        _entry(term, at, languages, _NAMES[form]) for at, term in enumerate(glossary.terms, 1)
    )
    body = tag("text", {}, tag("body", {}, f"\n{entries}\n"))
    source = tag("sourceDesc", {}, tag("p", {}, "editorial: glossary"))
    described = tag("fileDesc", {}, source)
    start = '<?xml version="1.0" encoding="UTF-8"?>\n'
    if form is Form.TBX3:
        root = {"type": "TBX-Basic", "style": "dca", "xml:lang": languages[0]}
        given = {**root, "xmlns": "urn:iso:std:iso:30042:ed-2"}
        whole = tag("tbx", given, f"\n{tag('tbxHeader', {}, described)}\n{body}\n")
    else:
        start += '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n'
        coded = tag("encodingDesc", {}, tag("p", {"type": "XCSURI"}, "TBXBasicXCSV02.xcs"))
        given = {"type": "TBX-Basic", "xml:lang": languages[0]}
        whole = tag("martif", given, f"\n{tag('martifHeader', {}, described + coded)}\n{body}\n")
    return f"{start}{whole}\n".encode()


def _entry(term: Term, at: int, languages: tuple[str, str], names: _Names) -> str:
    texts = (term.source, *term.targets, *term.forbidden, term.note)
    if any(map(UNHOLDABLE.search, texts)):
        raise ExchangeError(
            "The term ‘{term}’ holds a control character, which no TBX can hold.",
            cure="Delete it in the glossary.",
            term=UNHOLDABLE.sub("\ufffd", term.source),
        )
    agreed = term.status is not Status.PROPOSED
    said = _SUPERSEDED if term.status is Status.DEPRECATED else ""
    english = _term(term.source, said, term.word_class, names)
    dutch = [
        _term(text, _PREFERRED if agreed and not number else _ADMITTED, None, names)
        for number, text in enumerate(term.targets)
    ]
    dutch += [_term(text, _FORBIDDEN, None, names) for text in term.forbidden]
    inside = [tag("note", {}, escaped(term.note))] if term.note else []
    inside += [
        tag(names.language, {"xml:lang": language}, "\n  " + "\n  ".join(terms) + "\n ")
        for language, terms in zip(languages, ([english], dutch), strict=True)
    ]
    return tag(names.entry, {"id": f"c{at}"}, "\n " + "\n ".join(inside) + "\n")


def _term(text: str, status: str, word_class: WordClass | None, names: _Names) -> str:
    inside = tag("term", {}, escaped(text))
    if word_class is not None:
        inside += tag("termNote", {"type": "partOfSpeech"}, _CLASSES[word_class])
    if status:
        inside += tag("termNote", {"type": "administrativeStatus"}, status)
    return tag(names.term, {}, inside)


def parse(data: bytes, languages: tuple[str, str], *, path: str) -> Terms:
    """Give the terms that a TBX file of either form has in two languages, named by their tags.

    Each English term of a concept becomes a term with the concept's targets.  Definitions stand
    in for a note.  Parts that a glossary of ours has no place for are named and left out.

    Raises:
        ExchangeError: it is not whole XML, no TBX, or declares entities; with the line.
    """
    root = read(data, path=path, doctype=True)
    if root.name not in {"tbx", "martif"}:
        raise ExchangeError(
            "This is no TBX file.",
            cure="Export the glossary as TBX-Basic, or as CSV or XLSX.",
            path=path,
            line=root.line,
        )
    terms: dict[str, tuple[Term, int]] = {}
    left: list[Left] = []
    unknown: Counter[str] = Counter()
    for entry in root.within(*_ENTRIES):
        unknown.update(_unknown(entry))
        found = tuple(_terms(entry, languages))
        if not found:
            said = "This concept has no term in {source} or none in {target}; it was left out."
            values = {"source": languages[0], "target": languages[1]}
            left.append(Left(Statement(said, values), entry.line))
        for term in found:
            before = terms.get(term.source)
            terms[term.source] = (
                (_both(before[0], term), before[1]) if before else (term, entry.line)
            )
    if unknown:
        names = ", ".join(f"{name} ({count})" for name, count in sorted(unknown.items()))
        said = "The glossary has no place for these parts, which were left out: {names}."
        left.append(Left(Statement(said, {"names": names}), None))
    return Terms.sound(terms.values(), left)


def _category(one: Element) -> str:
    """Give the data category of an element, whichever style it is written in."""
    return one.get("type") or one.name


def _facts(inside: Element) -> Iterator[Element]:
    """Give what is said in an element itself, not in its languages and terms."""
    for child in inside.elements:
        if child.name in _GROUPS:
            yield from _facts(child)
        elif child.name not in {*_LANGUAGES, *_TERMS}:
            yield child


def _unknown(inside: Element) -> Iterator[str]:
    for fact in _facts(inside):
        if _category(fact) not in _UNDERSTOOD:
            yield _category(fact)
    for child in inside.elements:
        if child.name in {*_LANGUAGES, *_TERMS}:
            yield from _unknown(child)


def _said(inside: Element, category: str) -> str:
    found = (fact.text for fact in _facts(inside) if _category(fact) == category)
    return " ".join(next(found, "").split())


def _terms(entry: Element, languages: tuple[str, str]) -> Iterator[Term]:
    english, dutch = (_in(entry, language) for language in languages)
    wanted = [one for one in dutch if _status(one) not in {_FORBIDDEN, _SUPERSEDED}]
    targets = _texts(sorted(wanted, key=lambda one: _status(one) != _PREFERRED))
    agreed = any(_status(one) in {_PREFERRED, ""} for one in wanted)
    forbidden = tuple(
        text
        for text in _texts(one for one in dutch if _status(one) in {_FORBIDDEN, _SUPERSEDED})
        if text not in targets
    )
    note = next(
        (
            said
            for category in ("note", _DEFINITION)
            for place in (entry, *entry.all(*_LANGUAGES))
            if (said := _said(place, category))
        ),
        "",
    )
    for one in english if targets else ():
        (source, *_) = (*_texts([one]), "")
        old = _status(one) in {_FORBIDDEN, _SUPERSEDED}
        status = Status.APPROVED if agreed else Status.PROPOSED
        kind = _WORD_CLASSES.get(_said(one, "partOfSpeech"))
        if source:
            yield Term(source, targets, Status.DEPRECATED if old else status, kind, forbidden, note)


def _in(entry: Element, language: str) -> list[Element]:
    """Give the terms of a concept in a language, whatever its region."""
    wanted = primary(language)
    return [
        term
        for one in entry.all(*_LANGUAGES)
        if primary(one.language) == wanted
        for term in one.all(*_TERMS)
    ]


def _status(one: Element) -> str:
    """Give a term's administrative status as version 3 names it."""
    said = _said(one, "administrativeStatus")
    short = said.removesuffix("-admn-sts").lower().removesuffix("term")
    known = {"preferred": _PREFERRED, "admitted": _ADMITTED, "legal": _ADMITTED}
    gone = {"deprecated": _FORBIDDEN, "superseded": _SUPERSEDED}
    return {**known, **gone}.get(short, said)


def _texts(terms: "Iterator[Element] | list[Element]") -> tuple[str, ...]:
    found = (_said(one, "term") for one in terms)
    return tuple(dict.fromkeys(text for text in found if text))


def _both(one: Term, other: Term) -> Term:
    """Give two concepts with one English term as one term."""
    targets = tuple(dict.fromkeys((*one.targets, *other.targets)))
    forbidden = dict.fromkeys((*one.forbidden, *other.forbidden))
    return Term(
        one.source,
        targets,
        one.status if one.status is other.status else Status.PROPOSED,
        one.word_class if one.word_class is other.word_class else None,
        tuple(form for form in forbidden if form not in targets),
        "; ".join(dict.fromkeys(filter(None, (one.note, other.note)))),
    )
