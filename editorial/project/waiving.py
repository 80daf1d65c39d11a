"""Allowing what a rule finds, and everything that is allowed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from editorial import review, rules
from editorial.check import Permits, binds, writers_of
from editorial.errors import UsageError
from editorial.model import Waiver
from editorial.project import committing
from editorial.project.bitexts import bitext
from editorial.project.checking import known
from editorial.project.deciding import expect_utf8
from editorial.project.workspace import Workspace
from editorial.rule import Bitext, Pair, Waivable


@dataclass(frozen=True)
class Permission:
    """A decision that what a rule finds is right as it is."""

    waiver: Waiver
    """The rule, the fragment if it is limited to one, the reason, and who decides."""
    blocks: tuple[str, ...] = ()
    """The blocks; empty means the whole article."""
    dry_run: bool = False
    """Nothing is written."""


@dataclass(frozen=True)
class Listed:
    """Something that is allowed, with its place."""

    slug: str
    """The article's slug; empty for what is allowed everywhere."""
    block: str
    """Id of the block; empty for the whole article."""
    waiver: Waiver
    """What is allowed, why, by whom and since when."""
    current: bool
    """Whether it was given for the present text; of what is allowed everywhere, whether it still is."""
    until: date | None = None
    """The last day on which it counts; None for what has no such day."""


def waive(workspace: Workspace, slug: str, decision: Permission, today: date) -> tuple[str, ...]:
    """Record a decision; give the ids of the blocks concerned, none for the whole article.

    Raises:
        UsageError: the rule, a block or the person is not known, or may not allow this.
        ConflictError: a file changed meanwhile.
    """
    one = decision.waiver
    known([one.rule], UsageError)
    workspace.expect_person(one.by)
    expect_utf8(one.reason + one.fragment)
    state = workspace.state(slug)
    article = bitext(workspace, state)
    noted = state.review
    for block in decision.blocks or ("",):
        pair = article.by_id.get(block)
        if block and pair is None:
            raise UsageError(
                "{slug} has no block {block}.",
                cure="See `editorial check {slug}`.",
                slug=slug,
                block=block,
            )
        _expect_permitted(workspace, one, pair, article)
        if pair is not None:
            noted = review.waived(noted, pair.unit, one, today)
        else:
            noted = review.waived_in_article(noted, one, today)
    if not decision.dry_run:
        committing.commit(workspace, state, {"review": review.serialize(noted).encode()})
    return decision.blocks


def _expect_permitted(
    workspace: Workspace, one: Waiver, pair: Pair | None, article: Bitext
) -> None:
    if rules.BY_NAME[one.rule].waivable is Waivable.NOBODY:
        raise UsageError(
            "What {rule} finds cannot be allowed.",
            cure="See `editorial explain {rule}` for what to do instead.",
            rule=one.rule,
        )
    if not Permits(rules.BY_NAME, workspace.people).may(one, writers_of(pair, article)):
        raise UsageError(
            "{person} may not allow {rule} here, having translated the text.",
            cure="Ask another editor; see `editorial explain {rule}`.",
            person=one.by,
            rule=one.rule,
        )


def everywhere(workspace: Workspace, today: date) -> Iterator[Listed]:
    """Give what the settings allow in the whole archive, in their order."""
    for one in workspace.settings.waivers:
        waiver = Waiver(one.rule, one.reason, one.by, fragment=one.fragment)
        yield Listed("", "", waiver, current=today <= one.until, until=one.until)


def listed(workspace: Workspace, slug: str) -> tuple[Listed, ...]:
    """Give everything that is allowed in an article: in all of it, then in document order.

    What was allowed in blocks that are gone comes last.
    """
    state = workspace.state(slug)
    article = bitext(workspace, state)
    found = [Listed(slug, "", waiver, current=True) for waiver in article.waivers]
    for pair in article.pairs:
        found += [Listed(slug, pair.block.id, one, binds(one, pair)) for one in pair.waivers]
    for block in sorted(state.review.waivers.keys() - article.by_id.keys() - {review.ARTICLE}):
        found += [Listed(slug, block, one, current=False) for one in state.review.waivers[block]]
    return tuple(found)
