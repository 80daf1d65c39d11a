"""Studies are cited in more than one style.

What it finds:
    Citations in brackets of which fewer than three in ten have another sign between two authors,
    another word for further authors, or no comma before the year where the others have one, or the
    reverse.
    One finding an article.

Why it matters:
    One style reads quietly, and lets a reader see at once what is a source.

When to allow it:
    When the house has no style for citations.

Source:
    Our own rule.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from editorial.facts.citations import Citation, Style
from editorial.facts.shapes import YEAR
from editorial.facts.vocabulary import alternatives
from editorial.language import Language
from editorial.model import Fix, Severity, Statement
from editorial.rule import Bitext, Example, Family, Issue, Pair, Reference, Rule

_MINORITY = 0.3
_Use = tuple[Pair, Citation, re.Match[str]]


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find the first citation in the rarer style."""
    cited = [
        (pair, one)
        for pair in bitext.finished
        for one in pair.target.citations
        if one.style is Style.BRACKETS and one.personal
    ]
    for pattern in _forms(reference.target) if len(cited) > 1 else ():
        uses = [
            (pair, one, form)
            for pair, one in cited
            if (form := pattern.search(pair.target.written(one)))
        ]
        counts = Counter(form[1] for *_use, form in uses)
        if len(counts) > 1:
            usual = counts.most_common(1)[0][0]
            rare = [use for use in uses if use[2][1] != usual]
            if len(rare) / len(uses) < _MINORITY:
                yield _issue(rare, usual, counts[usual])
                return


@cache
def _forms(language: Language) -> tuple[re.Pattern[str], ...]:
    """Give what may be written in several ways: each pattern has that as its group."""
    joiners, shortened = map(alternatives, (language.citing.joiners, language.citing.shortened))
    return (
        re.compile(rf"[^\W\d_]\s({joiners})\s(?=[^\W\d_]*[A-ZÀ-Þ])"),
        re.compile(rf"\s({shortened}\.?)(?=[\s,])"),
        re.compile(rf"[^\s,](,?)\s(?={YEAR}[a-z]?\Z)"),
    )


def _issue(rare: list[_Use], usual: str, count: int) -> Issue:
    pair, one, form = rare[0]
    found = pair.target.written(one)
    mended = found[: form.start(1)] + usual + found[form.end(1) :]
    return Issue(
        Statement(
            "‘{found}’ is written in another style than {count} other citations.",
            {"found": found, "count": count},
        ),
        one.start,
        one.end,
        advice=Statement("Write ‘{mended}’.", {"mended": mended}),
        suggestion=mended,
        block=pair.block.id,
    )


_MOST = "Sleep (Marlow et al., 2017; Okafor and Brandt, 2018; Tanwell, 2012; Quill, 2018)"
_MEESTE = "Slaap (Marlow et al., 2017; Okafor en Brandt, 2018; Tanwell, 2012; Quill, 2018)"
RULE = Rule(
    __name__,
    __doc__,
    family=Family.REFERENCE,
    severity=Severity.INFO,
    fix=Fix.ASK,
    article=check,
    fires=(
        Example(
            f"{_MOST} and rest (Voss 2020).",
            f"{_MEESTE} en rust (Voss 2020).",
            "Voss 2020",
            "Voss, 2020",
        ),
        Example(
            f"{_MOST} (Abara et al., 2011; Iverach et al., 2013; Voss et al., 2020)",
            f"{_MEESTE} (Abara et al., 2011; Iverach et al., 2013; Voss e.a., 2020)",
            "Voss e.a., 2020",
            "Voss et al., 2020",
        ),
    ),
    silent=(
        Example(_MOST, _MEESTE),
        Example("(Marlow 2017; Okafor, 2018)", "(Marlow 2017; Okafor, 2018)"),
        Example(
            f"{_MOST} as Okafor and Brandt (2018) say",
            f"{_MEESTE} zoals Okafor & Brandt (2018) zeggen",
        ),
    ),
)
