"""One article through all the rules: what counts, and what people allow."""

from dataclasses import replace

from editorial.check.allowing import Checked, Fault, Permits
from editorial.check.engine import Course, findings, reads
from editorial.check.selecting import chosen
from editorial.errors import RuleError
from editorial.model import Severity, Stage, Waiver
from editorial.rule import Bitext, Pair, Reference, Rule


def check(bitext: Bitext, reference: Reference, course: Course, permits: Permits) -> Checked:
    """Give what the rules find in an article, weighed against what is allowed in it.

    A rule that raises is named in `faults`; the others have their say.
    """
    faults: list[RuleError] = []
    course = replace(course, raised=faults.append)
    first = tuple(rule for rule in course.rules if not rule.last)
    last = tuple(rule for rule in course.rules if rule.last)
    checked, used = permits.weigh(bitext, findings(bitext, reference, replace(course, rules=first)))

    def left(pair: Pair) -> Pair:
        unused = tuple(
            waiver
            for waiver in permits.standing(pair, bitext)
            if (pair.block.id, waiver) not in used and _looked(waiver, pair, bitext.slug, course)
        )
        return replace(pair, unused=unused) if unused else pair

    after = replace(bitext, pairs=tuple(left(one) if one.waivers else one for one in bitext.pairs))
    more, _ = permits.weigh(bitext, findings(after, reference, replace(course, rules=last)))
    found = checked.joined(more)
    return replace(found, faults=tuple(map(Fault.of, faults)))


def _looked(waiver: Waiver, pair: Pair, slug: str, course: Course) -> bool:
    """Whether the rule of a waiver would have found something in a block, had there been anything.

    What compares the articles of the archive has not run yet.
    """
    return any(
        rule.name == waiver.rule
        and not rule.last
        and rule.archive is None
        and _reads(rule, pair, course.stage)
        and chosen(rule, pair.block.kind, slug, course.stage, course.settings) is not Severity.OFF
        for rule in course.running()
    )


def _reads(rule: Rule, pair: Pair, stage: Stage) -> bool:
    if rule.article is not None:
        return stage.reached(Stage.REVIEW)
    return reads(rule.units, pair)
