"""What the rules find in clean articles, and in the same articles with one fault."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from editorial.check import (
    Contribution,
    Course,
    Permits,
    archive,
    check,
    compared,
    contribution,
    engine,
    findings,
)
from editorial.model import Finding, Severity, Stage
from editorial.rule import Bitext, Reference, Rule
from editorial.rules import BY_NAME, RULES
from tests.corpus.faults import Fault, Faulty
from tests.corpus.reading import words

COURSE = Course(RULES, Stage.REVIEW)
_FINAL = Course(RULES, Stage.PUBLISH)
PERMITS = Permits(BY_NAME)
_OF_ARTICLES = tuple(rule for rule in RULES if rule.article is not None and not rule.last)
_OF_BLOCKS = tuple(rule for rule in RULES if rule.article is None and not rule.last)
GRAVE = frozenset({Severity.ERROR, Severity.WARNING})
RECALL = 0.98
"""Share of the faults that rules for errors must find."""
FALSE_WARNINGS = 0.5
"""So many warnings a thousand clean English words may be false."""

_Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Trial:
    """One faulty article, judged."""

    fault: Fault
    faulty: Faulty
    new: tuple[Finding, ...]
    """Findings that the clean article does not have."""

    @property
    def found(self) -> bool:
        """Whether the fault's own rule has found it, in its block."""
        return any(
            one.rule == self.fault.rule and self.faulty.block in {"", one.block} for one in self.new
        )

    @property
    def noticed(self) -> bool:
        """Whether any rule says anything new that must be mended."""
        return any(one.severity in GRAVE for one in self.new)


@dataclass(frozen=True)
class Bench:
    """Clean articles, and how they are checked."""

    articles: tuple[Bitext, ...]
    reference: Reference

    def clean(self) -> tuple[Finding, ...]:
        """Give everything that is found in the clean articles: all of it is false."""
        return tuple(one for article in self.articles for one in self._clean(article.slug))

    def trials(self, fault: Fault, most: int) -> Iterator[Trial]:
        """Judge a kind of fault, in at most so many places."""
        if fault.rule in BY_NAME:
            for faulty in fault.injected(self.articles, most):
                yield Trial(fault, faulty, self._new(fault, faulty))

    def noticed(self, slug: str, block: str) -> bool:
        """Whether anything that must be mended is found in a clean block."""
        return any(one.block == block and one.severity in GRAVE for one in self._clean(slug))

    def words(self) -> int:
        """Give how many English words there are."""
        return sum(map(words, self.articles))

    def _new(self, fault: Fault, faulty: Faulty) -> tuple[Finding, ...]:
        made = faulty.made()
        found = [*self._found(faulty, made)]
        if BY_NAME[fault.rule].archive is not None:
            found += self._across(made).get(made.slug, ())
        known = Counter(map(_key, self._clean(faulty.clean.slug)))
        new: list[Finding] = []
        for one in found:
            if known[_key(one)]:
                known[_key(one)] -= 1
            else:
                new.append(one)
        return tuple(new)

    def _found(self, faulty: Faulty, made: Bitext) -> Iterable[Finding]:
        """Give what is found in the changed block, where only one target changed, and elsewhere."""
        if faulty.target is None:
            return check(made, self.reference, course_of(made), PERMITS).findings
        alone = replace(made, pairs=(made.by_id[faulty.block],))
        found = (
            *findings(alone, self.reference, replace(course_of(made), rules=_OF_BLOCKS)),
            *findings(made, self.reference, replace(course_of(made), rules=_OF_ARTICLES)),
        )
        return engine.settled(found, RULES, made)

    @cache  # noqa: B019 - a bench lives as long as the program
    def _clean(self, slug: str) -> tuple[Finding, ...]:
        article = next(one for one in self.articles if one.slug == slug)
        found = check(article, self.reference, course_of(article), PERMITS).findings
        return (*found, *self._all_across().get(slug, ()))

    @cache  # noqa: B019 - a bench lives as long as the program
    def _all_across(self) -> dict[str, tuple[Finding, ...]]:
        return self._across(self.articles[0])

    def _across(self, changed: Bitext) -> dict[str, tuple[Finding, ...]]:
        """Give what comparing the articles finds when one of them is as it is given."""
        articles = {one.slug: one for one in self.articles} | {changed.slug: changed}
        whole = archive(
            (slug, contribution(one) if one is changed else self._contribution(slug))
            for slug, one in sorted(articles.items())
        )
        return {
            one.slug: found
            for one, found in compared(whole, articles.__getitem__, self.reference, COURSE)
        }

    @cache  # noqa: B019 - a bench lives as long as the program
    def _contribution(self, slug: str) -> Contribution:
        return contribution(next(one for one in self.articles if one.slug == slug))

    def __hash__(self) -> int:
        """Give the hash of its identity; it is compared by that too."""
        return id(self)


def course_of(article: Bitext) -> Course:
    """Give how an article is checked: one that has a page, as far as publishing."""
    return _FINAL if article.page else COURSE


def _key(one: Finding) -> _Key:
    return one.rule, one.block, one.fragment, one.severity


@dataclass(frozen=True)
class Score:
    """How a rule did."""

    rule: str
    severity: Severity | None
    """Its severity; None when there is no such rule yet."""
    kinds: int
    """Kinds of faults that it must find."""
    trials: tuple[Trial, ...]
    false: tuple[Finding, ...]
    """What it finds in clean articles."""

    @property
    def found(self) -> int:
        """How many of the faults it found."""
        return sum(one.found for one in self.trials)

    @property
    def noticed(self) -> int:
        """How many of the faults some rule reported as an error or warning."""
        return sum(one.noticed for one in self.trials)

    def false_ones(self, severity: Severity) -> int:
        """Give how many false findings of a severity it has."""
        return sum(one.severity is severity for one in self.false)


def scores(bench: Bench, faults: Sequence[Fault], most: int) -> tuple[Score, ...]:
    """Give the score of every rule that is there or is wanted, by name."""
    clean = bench.clean()
    names = sorted({*BY_NAME, *(fault.rule for fault in faults)})
    return tuple(
        _score(
            bench,
            name,
            [fault for fault in faults if fault.rule == name],
            tuple(one for one in clean if one.rule == name),
            most,
        )
        for name in names
    )


def _score(
    bench: Bench, name: str, faults: list[Fault], false: tuple[Finding, ...], most: int
) -> Score:
    rule: Rule | None = BY_NAME.get(name)
    trials = tuple(trial for fault in faults for trial in bench.trials(fault, most))
    return Score(name, rule.severity if rule is not None else None, len(faults), trials, false)


def shortfalls(given: Iterable[Score], count: int) -> Iterator[str]:
    """Say what the rules owe, of a clean text of so many words; nothing when they are as wanted."""
    every = tuple(given)
    errors = [one for one in every if one.severity is Severity.ERROR]
    injected = sum(len(one.trials) for one in errors)
    found = sum(one.found for one in errors)
    if injected and found / injected < RECALL:
        yield f"errors found: {found / injected:.1%} of {injected}, wanted {RECALL:.0%}"
    false = sum(one.false_ones(Severity.ERROR) for one in every)
    if false:
        yield f"false errors: {false}, wanted none"
    warnings = sum(one.false_ones(Severity.WARNING) for one in every)
    if warnings > FALSE_WARNINGS * count / 1000:
        rate = 1000 * warnings / count
        yield f"false warnings: {rate:.2f} per 1,000 words, wanted at most {FALSE_WARNINGS}"
