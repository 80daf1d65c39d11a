"""Allowing what a rule finds, and everything that is allowed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from editorial import review
from editorial.check import Permits, person_of
from editorial.errors import UsageError
from editorial.model import Waiver
from editorial.project import committing
from editorial.project.bitexts import bitext
from editorial.project.workspace import Workspace
from editorial.rules import BY_NAME


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
    """Whether it was given for the present text."""


def waive(workspace: Workspace, slug: str, decision: Permission, today: date) -> tuple[str, ...]:
    """Record a decision; give the ids of the blocks concerned, none for the whole article.

    Raises:
        UsageError: the rule, a block or the person is not known, or may not allow this.
        ConflictError: a file changed meanwhile.
    """
    state = workspace.state(slug)
    one = decision.waiver
    workspace.expect_person(one.by)
    article = bitext(workspace, state)
    permits = Permits(BY_NAME, workspace.people)
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
        if not permits.may_waive(one, pair):
            raise UsageError(
                "{person} may not allow {rule} here.",
                cure="What this rule finds is for an editor other than the translator of the"
                " block to allow, or for nobody: see `editorial explain {rule}`.",
                person=one.by,
                rule=one.rule,
            )
        if pair is not None:
            noted = review.waived(noted, pair.unit, one, today)
        else:
            noted = review.waived_in_article(noted, one, today)
    if not decision.dry_run:
        committing.commit(workspace, state, {"review": review.serialize(noted).encode()})
    return decision.blocks


def listed(workspace: Workspace, slugs: Sequence[str]) -> Iterator[Listed]:
    """Give everything that is allowed: everywhere, then article by article in document order."""
    for general in workspace.settings.waivers:
        waiver = Waiver(general.rule, general.reason, general.by, fragment=general.fragment)
        yield Listed("", "", replace(waiver, on=general.until.isoformat()), current=True)
    for slug in slugs:
        article = bitext(workspace, workspace.state(slug))
        for waiver in article.waivers:
            yield Listed(slug, "", waiver, current=True)
        for pair in article.pairs:
            text = review.text_hash(pair.unit.source, pair.unit.target)
            for waiver in pair.waivers:
                yield Listed(slug, pair.block.id, waiver, waiver.text in {"", text})


def signer(workspace: Workspace, name: str) -> str:
    """Give the id of whoever signs with a name; the name itself when nobody known does."""
    return person_of(name, workspace.people) or name
