"""A quotation has other marks than the rest of the article.

What it finds:
    A quotation in straight, low or angled marks in an article that has curly ones elsewhere, or
    the other way round; and a quotation of five words or more in single marks where the article
    has double ones.  Quotations within quotations, and signs for feet and inches, are right.

Why it matters:
    Marks that change make the reader look for a second speaker.

When to allow it:
    When the quotation is kept exactly as it was printed.

Source:
    The house style of this archive; textlint's rules for one form in one document.
"""

from collections.abc import Iterator

from editorial.facts import Text
from editorial.facts.quotations import Quotation
from editorial.facts.styles import Use, strays
from editorial.model import Fix, Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule

_SPEECH = 5
"""Words of a quotation that is more than a word used as a word."""


def check(bitext: Bitext, _: Reference) -> Iterator[Issue]:
    """Find quotations that are not marked as most are."""
    texts = {pair.block.id: pair.target for pair in bitext.finished}
    doubles: list[Use] = []
    spoken: list[Use] = []
    for block, text in texts.items():
        for one in text.quotations:
            if not one.closed or one.depth or _measure(text.plain, one):
                continue
            use = Use(block, one.start, one.end, text.plain[one.start] + text.plain[one.end - 1])
            if not one.single:
                doubles.append(use)
            if text.plain[slice(*one.inner)].count(" ") >= _SPEECH - 1:
                spoken.append(use)
    usual, others = strays(doubles)
    for use in others:
        # Other marks may be those of the language that is quoted: « Bonjour ! »
        yield _issue(texts[use.block], use, usual, Fix.YES if use.style == '""' else Fix.ASK)
    usual, others = strays(spoken)
    for use in others:
        # Between double marks the first part has spoken; single ones may be a title or a thought.
        if use.style in {"‘’", "''"} and usual not in {"‘’", "''"}:
            yield _issue(texts[use.block], use, usual, Fix.ASK)


def _measure(plain: str, one: Quotation) -> bool:
    """Tell whether the marks may be primes: 5'10", or a single straight one."""
    return plain[one.start - 1 : one.start].isdigit() or (
        plain[one.start] in "\"'" and plain[one.end - 2].isdigit()
    )


def _issue(text: Text, use: Use, usual: str, fix: Fix) -> Issue:
    inside = text.plain[use.start + 1 : use.end - 1]
    # Marks of the same shape inside would no longer be told from the outer ones.
    safe = usual[0] not in inside and usual[1] not in inside
    return Issue(
        Statement(
            "‘{found}’ mark this quotation, ‘{usual}’ those elsewhere in the article.",
            {"found": _apart(use.style), "usual": _apart(usual)},
        ),
        use.start,
        use.end,
        advice=Statement("Put the quotation in ‘{usual}’.", {"usual": _apart(usual)}),
        suggestion=f"{usual[0]}{inside}{usual[1]}" if safe else None,
        block=use.block,
        fix=fix if safe else Fix.NONE,
    )


def _apart(marks: str) -> str:
    return f"{marks[0]} … {marks[1]}"


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.INFO,
    fix=Fix.YES,
    article=check,
    fires=(
        Example(
            ("“Rest,” “sleep” and", 'A "walk"'),
            ("“Rust”, “slaap” en", 'Een "wandeling"'),
            '"wandeling"',
            "“wandeling”",
        ),
        Example(
            (
                "“I rest now and walk later,” “and you sleep in the house.”",
                "‘We all rest in here.’",
            ),
            (
                "“Ik rust nu en loop straks”, “en jij slaapt in het huis.”",
                "‘We rusten hier nu allemaal uit.’",
            ),
            "‘We rusten hier nu allemaal uit.’",
            "“We rusten hier nu allemaal uit.”",
        ),
    ),
    silent=(
        Example("“Rest” and “sleep”, the word ‘pacing’", "“Rust” en “slaap”, het woord ‘pacing’"),
        Example("“Rest”, “sleep”, 5'10\" tall", "“Rust”, “slaap”, 5'10\" lang"),
        Example("“She said ‘rest’ to me”, “sleep”", "“Zij zei ‘rust’ tegen mij”, “slaap”"),
        Example('"Rest" and "sleep"', '"Rust" en "slaap"'),
    ),
)
