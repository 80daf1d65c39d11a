"""A title before a name is written in two ways in one article.

What it finds:
    A title such as `dr.` with and without its stop, or with and without a capital inside a
    sentence.  The rarer way is reported, once.

Why it matters:
    It is a small thing that makes a page look unfinished.

When to allow it:
    When a name has the title in it, as on a book.

Source:
    House style; Technische Handleiding of the Taalunie, on titles.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from editorial.facts import Text
from editorial.facts.capitals import begins
from editorial.facts.vocabulary import alternatives
from editorial.language import Language
from editorial.model import Fix, Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Reference, Rule


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find the rarer way to write a title."""
    seen: defaultdict[str, defaultdict[str, list[tuple[str, int]]]]
    seen = defaultdict(lambda: defaultdict(list))
    for pair in bitext.finished:
        for written, start in _titles(pair.target, reference.target):
            seen[written.rstrip(".").lower()][written].append((pair.block.id, start))
    for forms in seen.values():
        usual = max(forms, key=lambda form: len(forms[form]))
        for written in sorted(forms.keys() - {usual}):
            block, start = forms[written][0]
            yield Issue(
                Statement(
                    "‘{written}’ stands {count} ×, ‘{usual}’ {more} ×.",
                    {
                        "written": written,
                        "count": len(forms[written]),
                        "usual": usual,
                        "more": len(forms[usual]),
                    },
                ),
                start,
                start + len(written),
                advice=Statement("Write ‘{usual}’ everywhere.", {"usual": usual}),
                suggestion=usual,
                block=block,
            )


def _titles(text: Text, language: Language) -> Iterator[tuple[str, int]]:
    if language.terms.honorifics.isdisjoint(text.lower):
        return
    for found in _shape(language).finditer(text.plain):
        # At the start of a sentence the capital says nothing.
        at_start = begins(text.plain, found.start())
        if not text.masks.covers(*found.span()) and not at_start:
            yield found[0], found.start()


@cache
def _shape(language: Language) -> re.Pattern[str]:
    known = alternatives(language.terms.honorifics)
    return re.compile(rf"(?<!\w)(?i:{known})\b\.?(?=\s+[A-Z])")


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TERM,
    severity=Severity.OFF,
    fix=Fix.ASK,
    article=check,
    fires=(
        Example(
            ("By Dr Farrant and Dr Voss", "With Dr Marlow"),
            ("Door dr. Farrant en dr. Voss", "Met Dr Marlow"),
            "Dr",
            "dr.",
        ),
        Example(
            ("By Dr Farrant", "With Dr Voss", "And Dr Marlow"),
            ("Door dr. Farrant", "Met dr. Voss", "En dr Marlow"),
            "dr",
            "dr.",
        ),
    ),
    silent=(
        Example(("By Dr Farrant", "With Dr Voss"), ("Door dr. Farrant", "Met dr. Voss")),
        Example(("Dr Farrant", "With Dr Voss"), ("Dr. Farrant", "Met dr. Voss")),
        Example(("By Dr Farrant", "With Prof Voss"), ("Door dr. Farrant", "Met prof. Voss")),
    ),
)
