"""Commands for translators: what the house calls things, and what was translated before."""

import click

from editorial.cli.commands import FORMAT, Command, Group
from editorial.cli.session import Session
from editorial.glossary import Match, Status, Term
from editorial.memory import Kind
from editorial.project import Suggestion

_SAID = {
    Status.PROPOSED: "proposed, not agreed on yet",
    Status.DEPRECATED: "deprecated",
}


@click.group(cls=Group)
def glossary() -> None:
    """Look up what the house calls things."""


@glossary.command(
    cls=Command,
    epilog="Examples: editorial glossary search fatigue · editorial glossary search klacht ·"
    " editorial glossary search 'heart rate' --format json",
)
@click.argument("word", nargs=-1, required=True, metavar="WORD")
@FORMAT
@click.pass_obj
def search(session: Session, word: tuple[str, ...], form: str) -> int:
    """List the terms that have a word in their English or Dutch.

    When none has it, the terms that resemble it are listed.
    """
    asked = " ".join(word)
    found = session.project.terms(asked)
    if form == "json":
        matches = [_data(match) for match in found]
        session.interface.data({"version": 1, "query": asked, "matches": matches})
        return session.code
    if not found:
        session.interface.tell("The glossary has nothing like ‘{word}’.", word=asked)
    elif found[0].near:
        session.interface.tell("The glossary has no ‘{word}’. This comes near:", word=asked)
    for match in found:
        _show(session, match.term)
    return session.code


def _show(session: Session, term: Term) -> None:
    words, result = session.interface.words, session.interface.result
    said = words(_SAID[term.status]) if term.status in _SAID else ""
    result(f"{term.source} = {' | '.join(term.targets)}" + (f" ({said})" if said else ""))
    if term.forbidden:
        result("  " + words("not: {forms}", forms=" | ".join(term.forbidden)))
    if term.note:
        result(f"  {term.note}")


def _data(match: Match) -> dict[str, object]:
    term = match.term
    return {
        "source": term.source,
        "targets": list(term.targets),
        "status": term.status.value,
        "part_of_speech": term.word_class.value if term.word_class else None,
        "forbidden": list(term.forbidden),
        "note": term.note,
        "near": match.near,
    }


@click.command(
    "search",
    cls=Command,
    epilog="Examples: editorial memory search 'Rest before you are tired.' ·"
    " editorial memory search vermoeid · editorial memory search 'heart rate' --format json",
)
@click.argument("text", nargs=-1, required=True, metavar="TEXT")
@FORMAT
@click.pass_obj
def search_memory(session: Session, text: tuple[str, ...], form: str) -> int:
    """List earlier translations of a text, or of what has its words in English or Dutch.

    The most alike comes first; numbers and tags in the Dutch are those of the text.
    """
    asked = " ".join(text)
    found = session.project.remembered(asked)
    if form == "json":
        matches = [_remembered(one) for one in found]
        session.interface.data({"version": 1, "query": asked, "matches": matches})
        return session.code
    if not found:
        session.interface.tell("Nothing like ‘{text}’ was translated before.", text=asked)
    for one in found:
        _show_remembered(session, one)
    return session.code


def _show_remembered(session: Session, one: Suggestion) -> None:
    words, result = session.interface.words, session.interface.result
    entry = one.match.entry
    place = f"{entry.article} {entry.block}".rstrip()
    approved = f", {words('approved')}" if entry.approved else ""
    result(f"{one.match.score}%  {place}{approved}")
    if one.match.kind is Kind.CONCORDANCE:
        result(f"  {entry.source}")
    else:
        result(f"  {session.interface.diff(entry.source, one.match.text)}")
    result(f"  {one.target}")


def _remembered(one: Suggestion) -> dict[str, object]:
    entry = one.match.entry
    return {
        "source": entry.source,
        "target": one.target,
        "score": one.match.score,
        "article": entry.article,
        "block": entry.block,
        "approved": entry.approved,
    }


COMMANDS = (glossary,)
MEMORY = (search_memory,)
"""What belongs to the group `memory`."""
