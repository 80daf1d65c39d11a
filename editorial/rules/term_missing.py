"""A term of the glossary is in the English, and none of its Dutch words in the translation.

What it finds:
    A term of the glossary in the English, the longest first, when none of its Dutch words stands
    in the block, in any form or compound.  Terms in titles, references and names that stay in
    English are left alone.  It is only advice while the term is not agreed on, or when the block
    before has the term and its Dutch, so that a pronoun may stand for it here.

Why it matters:
    Readers who meet three words for one thing think that there are three things; and they cannot
    find again what they read elsewhere on the site.

When to allow it:
    When the sentence says the same without the term, and reads better for it.

Source:
    Terminology checks of Xbench and Verifika, with the inflection and compounds of the language.
"""

from collections.abc import Iterator

from editorial.facts import Text
from editorial.facts.capitals import begins
from editorial.facts.masks import KEPT_OR_CITED
from editorial.glossary import Glossary, Occurrence, Status, Term, WordClass, occurrences, renders
from editorial.language import Language
from editorial.model import Severity, Statement, Surface
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule
from editorial.rule.given import termed


def check(pair: Pair, reference: Reference) -> Iterator[Issue]:
    """Find terms without any of their targets."""
    source, target = pair.source, pair.target
    by_term: dict[Term, list[Occurrence]] = {}
    for one in occurrences(source.plain, reference.glossary, reference.source):
        by_term.setdefault(one.term, []).append(one)
    for term, found in by_term.items():
        if term.status is Status.DEPRECATED or renders(target.plain, term, reference.target):
            continue
        open_ones = [one for one in found if not _stays(one, source, target)]
        if not open_ones:
            continue
        first = open_ones[0]
        sure = term.status is Status.APPROVED and not _known_before(pair, term, reference)
        yield Issue(
            Statement(
                "The English has ‘{term}’; no word for it stands here.",
                {"term": source.written(first)},
            ),
            first.start,
            first.end,
            advice=_advice(term),
            surface=Surface.SOURCE,
            severity=None if sure else Severity.INFO,
        )


def _advice(term: Term) -> Statement:
    others = ", ".join(f"‘{target}’" for target in term.targets[1:])
    if others:
        return Statement(
            "Write ‘{target}’, or one of: {others}.", {"target": term.preferred, "others": others}
        )
    return Statement("Write ‘{target}’.", {"target": term.preferred})


def _stays(one: Occurrence, source: Text, target: Text) -> bool:
    """Tell whether an occurrence is in something that stays in English."""
    text = source.plain
    if source.masks.covers(one.start, one.end, KEPT_OR_CITED):
        return True
    said = text[one.start : one.end]
    if not any(map(str.isupper, said)):
        return False
    if said in target.plain and not begins(text, one.start):
        return True
    # Annals of Orthostatic Medicine: the term with its neighbour stands in the translation.
    left = text.rfind(" ", 0, max(0, one.start - 1)) + 1
    right = text.find(" ", one.end + 1)
    wider = (text[left : one.end], text[one.start : right if right > 0 else len(text)])
    return any(len(words) > len(said) + 1 and words in target.plain for words in wider)


def _known_before(pair: Pair, term: Term, reference: Reference) -> bool:
    """Tell whether the block before has the term and its translation."""
    if pair.before is None:
        return False
    source, target = pair.before
    return _has(source.plain, term, reference.glossary, reference.source) and renders(
        target.plain, term, reference.target
    )


def _has(text: str, term: Term, glossary: Glossary, language: Language) -> bool:
    return any(one.term is term for one in occurrences(text, glossary, language))


_KNOWING = termed(
    Term(
        "orthostatic intolerance",
        ("orthostatische intolerantie",),
        word_class=WordClass.NOUN,
    ),
    Term("intolerance", ("intolerantie",), word_class=WordClass.NOUN),
    Term("fatigue", ("vermoeidheid", "uitputting"), word_class=WordClass.NOUN),
    Term("trigger", ("uitlokken",), word_class=WordClass.VERB),
    Term("medicine", ("medicijn",), word_class=WordClass.NOUN),
    Term("study", ("onderzoek",), Status.PROPOSED, WordClass.NOUN),
)
RULE = Rule(
    __name__,
    __doc__,
    family=Family.TERM,
    severity=Severity.WARNING,
    block=check,
    fires=(
        Example(
            "Many have orthostatic intolerance.",
            "Velen hebben last van duizeligheid.",
            "orthostatic intolerance",
            knowing=_KNOWING,
        ),
        Example(
            "The fatigue and the fatigue scores rose.",
            "De moeheid en de scores namen toe.",
            "fatigue",
            knowing=_KNOWING,
        ),
        Example(
            "Noise triggers it. The study ended.",
            "Dat komt door lawaai. Dat eindigde.",
            ("triggers", "study"),
            knowing=_KNOWING,
        ),
        Example(
            ("Fatigue is common.", "Their fatigue is severe."),
            ("Vermoeidheid komt vaak voor.", "Die is ernstig."),
            "fatigue",
            knowing=_KNOWING,
        ),
    ),
    silent=(
        Example(
            "Many have orthostatic intolerance.",
            "Velen hebben orthostatische intolerantie.",
            knowing=_KNOWING,
        ),
        Example(
            "Her fatigue scores rose.", "Haar vermoeidheidsscores namen toe.", knowing=_KNOWING
        ),
        Example("Her fatigue grew.", "Haar uitputting nam toe.", knowing=_KNOWING),
        Example("Noise can trigger it.", "Lawaai lokt dat soms uit.", knowing=_KNOWING),
        Example(
            "It stands in the Annals of Orthostatic Medicine.",
            "Het staat in de Annals of Orthostatic Medicine.",
            knowing=_KNOWING,
        ),
        Example(
            "“Fatigue and Rest: What Every Study Found” is free.",
            "“Fatigue and Rest: What Every Study Found” [Moe zijn en rusten] is gratis.",
            knowing=_KNOWING,
        ),
    ),
)
