"""The engine: runs rules, and makes findings of what they say.

What a rule says is about a text; the engine knows where that text stands, how grave the rule is
here and now, whether the English has the same fault, and which finding says it best.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from editorial.check.selecting import chosen, runs
from editorial.errors import RuleError
from editorial.facts import Text
from editorial.model import Finding, Severity, Stage, Surface
from editorial.records import RuleTable
from editorial.review import text_hash
from editorial.rule import Archive, Bitext, Issue, Pair, Reference, Rule, TextCheck, Units

Raised = Callable[[RuleError], None]
"""Is told of a rule that raised."""


def _raise(error: RuleError) -> None:
    raise error


@dataclass(frozen=True)
class Course:
    """A run of rules at a stage, under the workspace's settings."""

    rules: tuple[Rule, ...]
    """The rules to run, in the order of their names."""
    stage: Stage = Stage.REVIEW
    """How far the work is."""
    settings: Mapping[str, RuleTable] = field(default_factory=dict)
    """What the workspace says of rules, by name."""
    path: Callable[[str, Surface], str] = lambda slug, _: slug
    """Gives the file that a surface of an article is written in, relative to the workspace."""
    raised: Raised = _raise
    """Is told of a rule that raised, which then says no more about the article."""

    def running(self) -> tuple[Rule, ...]:
        """Give the rules that have to run."""
        return tuple(rule for rule in self.rules if runs(rule, self.stage, self.settings))


def findings(bitext: Bitext, reference: Reference, course: Course) -> tuple[Finding, ...]:
    """Give what the rules find in one article, in document order, then by place and rule.

    Raises:
        RuleError: a rule raised, and the course leaves it at that.
    """
    running = course.running()
    readable = {units: [one for one in bitext.pairs if reads(units, one)] for units in Units}
    found = [
        _finding(bitext, course, rule, pair, issue)
        for rule in running
        for pair, issue in _issues(rule, bitext, readable[rule.units], reference, course)
    ]
    return settled(found, running, bitext)


def compared(
    archive: Archive, bitexts: Callable[[str], Bitext], reference: Reference, course: Course
) -> Iterator[tuple[Bitext, tuple[Finding, ...]]]:
    """Give what the rules for the whole archive find, with each article it was found in, sorted.

    Raises:
        RuleError: a rule raised.
    """
    if not course.stage.reached(Stage.REVIEW):
        return
    by_article: dict[str, list[tuple[Rule, Issue]]] = {}
    running = course.running()
    for rule in running:
        if rule.archive is not None:
            check = partial(rule.archive, archive, reference)
            for issue in _told(rule, check, "", course.raised):
                by_article.setdefault(issue.article, []).append((rule, issue))
    for slug in sorted(by_article):
        bitext = bitexts(slug)
        here = [
            _finding(bitext, course, rule, bitext.by_id.get(issue.block), issue)
            for rule, issue in by_article[slug]
        ]
        yield bitext, settled(here, running, bitext)


def settled(found: Iterable[Finding], rules: Sequence[Rule], bitext: Bitext) -> tuple[Finding, ...]:
    """Give findings in their order, without those that a more particular rule says better."""
    louder = _louder(rules)
    kept = [one for one in found if one.severity is not Severity.OFF]
    heard: dict[tuple[str, str], list[Finding]] = {}
    for one in kept:
        heard.setdefault((one.block, one.rule), []).append(one)
    said = [
        one
        for one in kept
        if not any(
            _overlap(one, other)
            for rule in louder.get(one.rule, ())
            for other in heard.get((one.block, rule), ())
        )
    ]
    return tuple(sorted(said, key=placing(blocks_of(bitext))))


def blocks_of(bitext: Bitext) -> tuple[str, ...]:
    """Give the ids of an article's blocks in document order."""
    return tuple(block.id for block in bitext.article.blocks)


def placing(blocks: Sequence[str]) -> Callable[[Finding], tuple[int, int, int, str, str]]:
    """Give what findings are sorted by: the order of the blocks, then place and rule.

    What concerns the whole article, or a block that it has not, comes first.
    """
    order = {block: at for at, block in enumerate(blocks)}
    return lambda one: (order.get(one.block, -1), one.start, one.end, one.rule, one.fragment)


def _louder(rules: Iterable[Rule]) -> dict[str, list[str]]:
    """Give, by rule, the rules that silence it."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        for name in rule.silences:
            found.setdefault(name, []).append(rule.name)
    return found


def _overlap(one: Finding, other: Finding) -> bool:
    """Whether two findings speak of the same characters; an empty span is the whole block."""
    if one.surface is not other.surface or one.start == one.end or other.start == other.end:
        return True
    return one.start < other.end and other.start < one.end


def _issues(
    rule: Rule,
    bitext: Bitext,
    readable: Sequence[Pair],
    reference: Reference,
    course: Course,
) -> Iterator[tuple[Pair | None, Issue]]:
    if rule.text is not None or rule.block is not None:
        yield from _of_pairs(rule, readable, reference, (bitext.slug, course.raised))
    if rule.article is not None and course.stage.reached(Stage.REVIEW):
        check = partial(rule.article, bitext, reference)
        for issue in _told(rule, check, bitext.slug, course.raised):
            yield bitext.by_id.get(issue.block), issue


def _of_pairs(
    rule: Rule,
    pairs: Iterable[Pair],
    reference: Reference,
    place: tuple[str, Raised],
) -> list[tuple[Pair, Issue]]:
    # Sixty rules on a hundred thousand blocks: nothing is done here that the rule can do without.
    text, block, found = rule.text, rule.block, list[tuple[Pair, Issue]]()
    here = ""
    try:
        for pair in pairs:
            here = pair.block.id
            if text is not None:
                for issue in _of_text(text, pair, reference):
                    found.append((pair, issue))
            if block is not None:
                for issue in block(pair, reference):
                    found.append((pair, issue))
    except Exception as error:  # noqa: BLE001 - a bug in a rule must not silence the others
        slug, raised = place
        raised(_fault(rule, slug, here, error))
    return found


def _told(
    rule: Rule, check: Callable[[], Iterator[Issue]], slug: str, raised: Raised
) -> list[Issue]:
    """Give what a check says, or said until it raised; no slug where it compares articles."""
    found: list[Issue] = []
    try:
        for issue in check():
            found.append(issue)  # noqa: PERF402 - what was found before a fault counts
    except Exception as error:  # noqa: BLE001 - a bug in a rule must not silence the others
        raised(_fault(rule, slug, "", error))
    return found


def _fault(rule: Rule, slug: str, block: str, error: Exception) -> RuleError:
    template = "The rule ‘{rule}’ could not read {article} {block}: {fault}."
    if not block:
        template = "The rule ‘{rule}’ could not read {article}: {fault}."
    if not slug:
        template = "The rule ‘{rule}’ could not compare the articles: {fault}."
    fault = f"{type(error).__name__}: {error}"
    told = RuleError(template, rule=rule.name, article=slug, block=block, fault=fault)
    told.__cause__ = error
    return told


def reads(units: Units, pair: Pair) -> bool:
    """Whether a check of a text or block that reads these entries reads this one."""
    match units:
        case Units.ALL:
            return True
        case Units.WRITTEN:
            return bool(pair.unit.target.strip())
        case Units.FINISHED:
            return pair.unit.translated


def _of_text(check: TextCheck, pair: Pair, reference: Reference) -> list[Issue]:
    """Give what a check of one text finds in the target, and whether the English has it too."""
    issues = list(check(pair.target, reference))
    if not issues:
        return issues
    inherited = len(list(check(pair.source, reference)))
    return [
        replace(issue, inherited=True) if at < inherited else issue
        for at, issue in enumerate(issues)
    ]


def _finding(
    bitext: Bitext, course: Course, rule: Rule, pair: Pair | None, issue: Issue
) -> Finding:
    block = pair.block.id if pair is not None else issue.block
    text = _surface(pair, issue.surface)
    plain = text.plain if text is not None else ""
    fragment = issue.fragment or plain[issue.start : issue.end]
    context, offset = _context(text, issue.start, issue.end)
    return Finding(
        rule=rule.name,
        severity=_severity(bitext.slug, course, rule, pair, issue),
        article=bitext.slug,
        block=block,
        surface=issue.surface,
        start=issue.start,
        end=issue.end,
        fragment=fragment,
        statement=issue.statement,
        advice=issue.advice,
        suggestion=issue.suggestion,
        fix=issue.fix or rule.fix,
        path=course.path(bitext.slug, issue.surface),
        line=pair.unit.line if pair is not None and text is not None else None,
        inherited=issue.inherited,
        context=context,
        offset=offset,
        evidence=issue.evidence,
        fingerprint=fingerprint(rule.name, bitext.slug, block, fragment),
        text=text_hash(pair.unit.source, pair.unit.target) if pair is not None else "",
    )


def _severity(slug: str, course: Course, rule: Rule, pair: Pair | None, issue: Issue) -> Severity:
    kind = pair.block.kind if pair is not None else None
    own = chosen(rule, kind, slug, course.stage, course.settings)
    if own is Severity.OFF:
        return own
    if issue.severity is not None and issue.severity.rank > own.rank:
        own = issue.severity
    return own.lowered if issue.inherited else own


def _surface(pair: Pair | None, surface: Surface) -> Text | None:
    if pair is None or surface not in {Surface.SOURCE, Surface.TARGET}:
        return None
    return pair.source if surface is Surface.SOURCE else pair.target


# Each becomes one space, so that offsets stay.
_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))


def _context(text: Text | None, start: int, end: int) -> tuple[str, int]:
    """Give the sentences that a span lies in, on one line, and where it begins in them.

    Both are empty when there is no span.
    """
    if text is None or end <= start:
        return "", 0
    first, last = start, end
    for opens, closes in text.sentences:
        if opens < end and start < closes:
            first, last = min(first, opens), max(last, closes)
    return text.plain[first:last].translate(_BREAKS), start - first


def fingerprint(rule: str, slug: str, block: str, fragment: str) -> str:
    """Give what stays the same of a finding while rule, place and fragment do: 16 hex digits."""
    said = "\x00".join((rule, slug, block, " ".join(fragment.casefold().split())))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]
