"""The command that explains: what a rule is about, or which rules there are."""

from collections.abc import Iterable, Iterator
from shutil import get_terminal_size
from textwrap import fill

import click

from editorial import rules
from editorial.cli import completing
from editorial.cli.commands import Command
from editorial.cli.exits import Exit
from editorial.cli.session import Session
from editorial.errors import UsageError
from editorial.project.checking import known
from editorial.rule import HEADINGS, Example, Family, Rule, Waivable, sections

_WIDTH = 88
"""The widest that prose is shown; longer lines tire."""

FAMILIES = {
    Family.STATE: "State, drift, sign-off",
    Family.NUMBER: "Numbers, doses, dates",
    Family.REFERENCE: "Citations, references, figures",
    Family.TERM: "Names, quotations, terms",
    Family.TEXT: "Spelling, marks, spaces",
    Family.OMISSION: "Completeness and structure",
    Family.PUBLISHING: "Publishing and credits",
}
"""What the families of rules are about, in the order in which they are listed."""


@click.command(
    cls=Command, epilog="Examples: editorial explain · editorial explain number-mismatch"
)
@click.argument("rule", required=False, metavar="[RULE]", shell_complete=completing.rules)
@click.pass_obj
def explain(session: Session, rule: str | None) -> int:
    """Explain a rule: what it finds, why, with examples, and how to allow it; or list the rules."""
    if rule is None:
        for line in _table(session):
            session.interface.result(line)
        return Exit.FINE
    known([rule], UsageError)
    for line in _explanation(session, rules.BY_NAME[rule]):
        session.interface.result(line)
    return Exit.FINE


def _table(session: Session) -> Iterable[str]:
    width = max(len(rule.name) for rule in rules.RULES)
    for family in Family:
        yield click.style(session.interface.words(FAMILIES[family]), bold=True)
        for rule in rules.RULES:
            if rule.family is family:
                grade = session.interface.words(rule.severity.value)
                summary = session.interface.words(rule.summary)
                yield f"  {rule.name:<{width}}  {grade:<12} {summary}"


_TITLES = {
    "What it finds": "What it finds",
    "Why it matters": "Why it matters",
    "When to allow it": "When to allow it",
    "Source": "Where it comes from",
}


def _explanation(session: Session, rule: Rule) -> Iterable[str]:
    words = session.interface.words
    said = sections(rule)
    grade = words(rule.severity.value)
    if rule.early is not None:
        grade = words(
            "{grade} when publishing, {early} before", grade=grade, early=words(rule.early.value)
        )
    yield f"{click.style(rule.name, bold=True)} ({grade})"
    yield _wrapped(words(said[""]))
    for heading in HEADINGS[1:]:
        yield ""
        yield click.style(words(_TITLES[heading]), bold=True)
        yield _wrapped(words(said[heading]))
    for title, examples in ((words("Found"), rule.fires), (words("Left alone"), rule.silent)):
        lines = list(_examples(examples))
        if lines:
            yield ""
            yield click.style(title, bold=True)
            yield from lines
    yield ""
    yield _wrapped(_permission(session, rule))


def _permission(session: Session, rule: Rule) -> str:
    """Say how to allow what a rule finds."""
    words = session.interface.words
    if rule.waivable is Waivable.NOBODY:
        return words("What this rule finds cannot be allowed.")
    how = words(
        "To allow it in a block: editorial review waive SLUG BLOCK --rule {rule} --reason … --as NAME,"
        " or type this comment in a PO editor: editorial: allow {rule}: reason -- name",
        rule=rule.name,
    )
    if rule.waivable is Waivable.EDITOR:
        return f"{how} {words('Only somebody other than the translator of the block may do so.')}"
    return how


def _wrapped(text: str) -> str:
    # The name of a rule or an option that is parted at its hyphen cannot be copied any more.
    width = min(get_terminal_size().columns, _WIDTH)
    return fill(text, width, break_on_hyphens=False, break_long_words=False)


def _examples(examples: Iterable[Example]) -> Iterator[str]:
    """Give the cases whose texts say it all; others are about how the files stand."""
    told: set[str] = set()
    for example in examples:
        if example.given is not None or example.knowing is not None or example.others:
            continue
        sources = (example.source,) if isinstance(example.source, str) else example.source
        targets = (example.target,) if isinstance(example.target, str) else example.target
        for source, target in zip(sources, targets, strict=True):
            line = f"  {source}  →  {target}".rstrip()
            if line not in told:
                told.add(line)
                yield line


COMMANDS = (explain,)
