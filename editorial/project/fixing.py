"""Applying suggestions that need no person to judge them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from editorial import catalog, review
from editorial.check import Checked, check
from editorial.markup import replaced
from editorial.model import Finding, Fix, Surface
from editorial.project import committing
from editorial.project.bitexts import bitext
from editorial.project.checking import Inquiry, bench
from editorial.project.workspace import State, Workspace
from editorial.rule import Bitext

# Mending one thing can uncover another: a second space behind the first.
_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Mended:
    """A block whose target was mended."""

    block: str
    """Its id."""
    rules: tuple[str, ...]
    """The rules whose suggestions were applied, sorted."""
    before: str
    """The target as it was."""
    after: str
    """The target as it is."""


@dataclass(frozen=True)
class Fixed:
    """What fixing one article came to."""

    slug: str
    mended: tuple[Mended, ...]
    """Blocks that changed, in document order."""


def fix(
    workspace: Workspace,
    slug: str,
    inquiry: Inquiry,
    wanted: Callable[[Finding], bool],
    *,
    dry_run: bool = False,
) -> Fixed:
    """Apply what may be applied without asking; doing it twice changes nothing more.

    Fuzzy targets are left alone.  Whoever wrote a target stays its writer; an approval, being
    bound to the text, lapses.

    Raises:
        ConflictError: the catalog changed meanwhile; nothing was written.
    """
    state = workspace.state(slug)
    table = bench(workspace, inquiry)
    rules: dict[str, set[str]] = {}
    mended = state
    for _ in range(_ROUNDS):
        article = bitext(workspace, mended)
        known = check(article, table.reference, table.course, table.permits)
        texts = _texts(article, filter(wanted, _certain(known, article)), rules)
        if not texts:
            break
        mended = _with(mended, texts)
    before, after = state.catalog, mended.catalog
    if before is None or after is None or before == after:
        return Fixed(slug, ())
    if not dry_run:
        changes = {"catalog": catalog.serialize(after)}
        if mended.review != state.review:
            changes = {"review": review.serialize(mended.review).encode(), **changes}
        committing.commit(workspace, state, changes)
    return Fixed(
        slug,
        tuple(
            Mended(old.id, tuple(sorted(rules[old.id])), old.target, new.target)
            for old, new in zip(before.units, after.units, strict=True)
            if old.target != new.target
        ),
    )


def _certain(known: Checked, article: Bitext) -> Iterable[Finding]:
    return (
        one
        for one in known.findings
        if one.fix is Fix.YES
        and one.suggestion is not None
        and one.surface is Surface.TARGET
        and one.block in article.by_id
        and article.by_id[one.block].unit.translated
        and not _quoted(one, article)
    )


def _quoted(one: Finding, article: Bitext) -> bool:
    """Whether it lies between the marks of a quotation: those words are somebody else's."""
    return any(
        quotation.start < one.start and one.end < quotation.end
        for quotation in article.by_id[one.block].target.quotations
    )


def _texts(article: Bitext, found: Iterable[Finding], rules: dict[str, set[str]]) -> dict[str, str]:
    """Give the new targets by block; of findings that overlap the first is applied."""
    texts: dict[str, str] = {}
    by_block: dict[str, list[Finding]] = {}
    for one in found:
        by_block.setdefault(one.block, []).append(one)
    for block, here in by_block.items():
        message = article.by_id[block].target.message
        free = len(message.plain) + 1
        for one in sorted(here, key=lambda one: (one.start, one.end), reverse=True):
            better = replaced(message, one.start, one.end, one.suggestion or "")
            if one.end <= free and better is not None:
                message, free = better, one.start
                rules.setdefault(block, set()).add(one.rule)
        if message.text != article.by_id[block].unit.target:
            texts[block] = message.text
    return texts


def _with(state: State, texts: dict[str, str]) -> State:
    """Give the article with other targets, still by whoever wrote them."""
    if state.catalog is None:
        return state
    blocks = dict(state.review.blocks)
    units = []
    for unit in state.catalog.units:
        text = texts.get(unit.id)
        known = blocks.get(unit.id)
        if (
            text is not None
            and known is not None
            and known.target == review.target_hash(unit.target)
        ):
            mended = replace(known, target=review.target_hash(text))
            blocks[unit.id] = review.succeeding(mended, known)
        units.append(unit if text is None else replace(unit, target=text))
    return replace(
        state,
        catalog=replace(state.catalog, units=tuple(units)),
        review=replace(state.review, blocks=blocks),
    )
