"""One article through all the rules: what counts, and what people allow."""

from dataclasses import replace

from editorial.check.allowing import Checked, Permits
from editorial.check.engine import Course, findings, in_order
from editorial.model import Waiver
from editorial.rule import Bitext, Pair, Reference


def check(bitext: Bitext, reference: Reference, course: Course, permits: Permits) -> Checked:
    """Give what the rules find in an article, weighed against what is allowed in it."""
    first = tuple(rule for rule in course.rules if not rule.last)
    last = tuple(rule for rule in course.rules if rule.last)
    checked, used = permits.weigh(bitext, findings(bitext, reference, replace(course, rules=first)))
    known = {rule.name for rule in course.running()}
    left = replace(bitext, pairs=tuple(_with_unused(pair, known, used) for pair in bitext.pairs))
    more, _ = permits.weigh(bitext, findings(left, reference, replace(course, rules=last)))
    return Checked(
        bitext.slug,
        in_order(bitext, (*checked.findings, *more.findings)),
        (*checked.allowed, *more.allowed),
    )


def _with_unused(pair: Pair, known: set[str], used: frozenset[tuple[str, Waiver]]) -> Pair:
    unused = tuple(
        waiver
        for waiver in pair.waivers
        if waiver.rule in known and (pair.block.id, waiver) not in used
    )
    return replace(pair, unused=unused) if unused else pair
