"""A stop stands on the wrong side of a closing quotation mark.

What it finds:
    A stop or comma inside the marks of a quoted fragment that begins with a small letter and does
    not begin the sentence: ‘een “goede dag.”’; and a stop outside the marks of a whole sentence
    behind a colon.

Why it matters:
    It is a house rule: Dutch puts inside the marks only what belongs to the quoted words.

When to allow it:
    When the quotation is kept exactly as it was printed.

Source:
    The Taalunie's advice on punctuation at quotations; Schrijfwijzer, on aanhalingstekens.
"""

import re
from collections.abc import Iterator

from editorial.facts import Text
from editorial.facts.quotations import Quotation
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Reference, Rule

_CLOSED = re.compile(r"[.,][”’]|[^\s.!?…:;,][”’]\.(?=\s|$)")
_COLON = re.compile(r":\s$")


def check(text: Text, _: Reference) -> Iterator[Issue]:
    """Find stops on the wrong side of a closing mark."""
    if _CLOSED.search(text.plain) is None:
        return
    plain = text.plain
    for at, one in enumerate(text.quotations):
        start, end = one.inner
        if at and _goes_on(plain, text.quotations[at - 1]):
            continue
        if not one.closed or end - start < 2:
            continue
        before, last = plain[: one.start], plain[end - 1]
        if plain[start].islower() and last in ".,":
            # Three dots are an omission, and a stop behind one letter an abbreviation.
            if before.strip() and plain[end - 3 : end - 2].isalpha():
                yield _swapped(plain, end - 1, one.end)
        elif (
            plain[start].isupper()
            and last not in ".!?…"
            and plain[one.end : one.end + 1] == "."
            and plain[one.end + 1 : one.end + 2] != "."
            and _COLON.search(before)
        ):
            yield _swapped(plain, end, one.end + 1)


def _goes_on(plain: str, before: Quotation) -> bool:
    """Tell whether a quotation was broken off for its speaker: “Ik rust,” zei ze, “en”."""
    return "," in (plain[before.end - 2 : before.end - 1], plain[before.end : before.end + 1])


def _swapped(plain: str, start: int, end: int) -> Issue:
    found = plain[start:end]
    return Issue(
        Statement("‘{found}’ stands here.", {"found": found}),
        start,
        end,
        advice=Statement("Write ‘{word}’.", {"word": found[::-1]}),
        suggestion=found[::-1],
    )


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.OFF,
    fix=Fix.YES,
    text=check,
    fires=(
        Example("She had a “good day”.", "Ze had een “goede dag.”", ".”", "”."),
        Example("She said: “I rest.”", "Ze zei: “Ik rust”.", "”.", ".”"),
    ),
    silent=(
        Example("She had a “good day”.", "Ze had een “goede dag”."),
        Example("She said: “I rest.”", "Ze zei: “Ik rust.”"),
        Example("She said “rest …” and went.", "Ze zei “rust …” en ging."),
        Example("“rest.”", "“rust.”"),
        Example("“I rest,” she said, “and sleep.”", "“Ik rust,” zei ze, “en slaap.”"),
        Example("She read “Rest and Sleep”.", "Ze las “Rest and Sleep”."),
    ),
)
