"""One word is written in two ways.

What it finds:
    Words that are the same but for a hyphen, a joint such as -s- or -en-, a diaeresis or an
    ending such as -atie and -ering, in one article or in several.  The rarer one is reported, or
    the one that is not in the glossary.

Why it matters:
    Two spellings look like two things, and a search finds only one of them.

When to allow it:
    When one of them is a quotation of an older text, or the two do differ.

Source:
    Xbench's “key term mismatch”, made for compounds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from editorial.facts import Text, Word
from editorial.facts.variants import key, plain_form
from editorial.glossary import Glossary, Status, Term
from editorial.language import Language
from editorial.model import Evidence, Fix, Severity, Statement
from editorial.rule import Archive, Bitext, Example, Family, Issue, Reference, Rule
from editorial.rule.given import termed

_LETTERS = 5


@dataclass(frozen=True, slots=True)
class _Seen:
    block: str
    word: Word


def check(bitext: Bitext, reference: Reference) -> Iterator[Issue]:
    """Find two spellings in one article."""
    near = _near(bitext, reference.target)
    if not near:
        return
    groups: defaultdict[str, defaultdict[str, list[_Seen]]]
    groups = defaultdict(lambda: defaultdict(list))
    for pair in bitext.finished:
        for word in _words(pair.target, pair.source):
            form = plain_form(word.text)
            if (shared := key(form, reference.target)) in near:
                groups[shared][form].append(_Seen(pair.block.id, word))
    for forms in groups.values():
        if len(forms) < 2:
            continue
        counts = {form: len(seen) for form, seen in forms.items()}
        best, decided = _best(counts, reference.glossary)
        for form in sorted(forms.keys() - {best}):
            first = forms[form][0]
            yield Issue(
                _statement(form, best, counts),
                first.word.start,
                first.word.end,
                advice=Statement("Write ‘{best}’ everywhere.", {"best": best}),
                suggestion=_like(first.word.text, best),
                block=first.block,
                severity=None if decided else Severity.INFO,
                evidence=(
                    Evidence(bitext.slug, forms[best][0].block, forms[best][0].word.text, counts[best]),
                ),
            )  # fmt: skip


def _near(bitext: Bitext, language: Language) -> set[str]:
    """Give the keys that more than one form has: of most articles none."""
    first: dict[str, str] = {}
    near: set[str] = set()
    for written in set[str]().union(*(pair.target.lower for pair in bitext.pairs)):
        if len(written) >= _LETTERS:
            form = plain_form(written)
            shared = key(form, language)
            if first.setdefault(shared, form) != form:
                near.add(shared)
    return near


def compare(archive: Archive, reference: Reference) -> Iterator[Issue]:
    """Find two spellings in different articles."""
    groups: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for written in archive.words:
        if _counts(written):
            form = plain_form(written)
            groups[key(form, reference.target)][form].append(written)
    for forms in groups.values():
        if len(forms) < 2:
            continue
        counts = {
            form: sum(archive.words[one].count for one in written)
            for form, written in forms.items()
        }
        best, decided = _best(counts, reference.glossary)
        places = _places(archive, forms[best])
        articles = {slug for slug, _ in places}
        evidence = tuple(Evidence(*place, best, counts[best]) for place in places[:1])
        for form in sorted(forms.keys() - {best}):
            for slug, block in _places(archive, forms[form]):
                if slug not in articles:  # otherwise the article says it itself
                    yield Issue(
                        _statement(form, best, counts),
                        advice=Statement("Write ‘{best}’ everywhere.", {"best": best}),
                        fragment=form,
                        block=block,
                        article=slug,
                        severity=None if decided else Severity.INFO,
                        evidence=evidence,
                    )


def _words(text: Text, source: Text) -> Iterator[Word]:
    spans = text.masks.spans
    for word in text.words:
        if (
            word.end - word.start >= _LETTERS
            and _counts(word.text)
            and word.text.lower() not in source.lower
            and not (spans and text.masks.covers(word.start, word.end))
        ):
            yield word


def _counts(written: str) -> bool:
    """Tell whether a word can have variants: no number, name of a site or abbreviation."""
    return written.isalpha() or written.replace("-", "").replace("‑", "").isalpha()


def _best(counts: Mapping[str, int], glossary: Glossary) -> tuple[str, bool]:
    """Give the form to write, and whether the glossary says so; of equals the first."""
    known = [form for form in counts if form in _agreed(glossary)]
    if len(known) == 1:
        return known[0], True
    return max(counts, key=counts.__getitem__), False


@lru_cache(maxsize=8)
def _agreed(glossary: Glossary) -> frozenset[str]:
    return frozenset(
        plain_form(target)
        for term in glossary.terms
        if term.status is Status.APPROVED
        for target in term.targets
    )


def _statement(form: str, best: str, counts: Mapping[str, int]) -> Statement:
    return Statement(
        "‘{form}’ stands {count} ×, ‘{best}’ {more} ×.",
        {"form": form, "count": counts[form], "best": best, "more": counts[best]},
    )


def _places(archive: Archive, written: Iterable[str]) -> list[tuple[str, str]]:
    return sorted({place for one in written for place in archive.words[one].places})


def _like(written: str, best: str) -> str:
    return best[0].upper() + best[1:] if written[0].isupper() else best


_KNOWING = termed(Term("sleep quality", ("slaapkwaliteit",)))
RULE = Rule(
    __name__,
    __doc__,
    family=Family.TERM,
    severity=Severity.WARNING,
    fix=Fix.ASK,
    article=check,
    archive=compare,
    fires=(
        Example(
            ("One", "Two", "Three"),
            ("Het activiteitsniveau daalt.", "Uw activiteitsniveau.", "Activiteitenniveau."),
            "Activiteitenniveau",
            "Activiteitsniveau",
        ),
        Example(("One", "Two"), ("De slaapfase.", "Elke slaap-fase."), "slaap-fase", "slaapfase"),
        Example(
            ("One", "Two"),
            ("De slaap-kwaliteit daalt.", "De slaapkwaliteit."),
            "slaap-kwaliteit",
            "slaapkwaliteit",
            knowing=_KNOWING,
        ),
        Example(
            "One",
            "Het activiteitenniveau daalt.",
            "activiteitenniveau",
            others=(Example(("Two", "More"), ("Uw activiteitsniveau.", "Activiteitsniveau.")),),
        ),
    ),
    silent=(
        Example(("One", "Two"), ("Een rustige dag.", "Zij is rustig.")),
        Example(("One", "Two"), ("Vermoeidheid komt voor.", "Ook vermoeidheid.")),
        Example(("One", "Two"), ("Rust voordat het moet.", "Rust vóórdat het moet.")),
        Example(("One", "Two"), ("De vragenlijst.", "“De vragen-lijst”, zei ze.")),
        Example("One", "De slaapfase.", others=(Example("Two", "Elke slaapfase."),)),
    ),
)
