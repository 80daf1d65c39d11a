"""The gate: every reason why an article may not be published as it stands.

In doubt it refuses and says why; it never repairs.  A condition is one small pure function, named
after its clause; a new one is added by writing it and putting it in `CONDITIONS`.
"""

from editorial.page.candidate import Candidate
from editorial.page.gate import blocks, credit, people, permission
from editorial.page.gate.refusal import Condition, Refusal

__all__ = ["CONDITIONS", "OF_BLOCKS", "Condition", "Refusal", "refusals"]


def refusals(candidate: Candidate) -> tuple[Refusal, ...]:
    """Give every reason against publishing, in the order of `CONDITIONS`; empty lets it pass.

    While the catalog is behind the source its block ids may mean other blocks, so that nothing is
    said about them.
    """
    return tuple(
        refusal
        for condition in CONDITIONS
        if not (candidate.stale and condition in OF_BLOCKS)
        for refusal in condition(candidate)
    )


CONDITIONS: tuple[Condition, ...] = (
    permission.permission_recorded,
    permission.permission_valid,
    permission.permission_covers,
    blocks.template_current,
    blocks.version_acknowledged,
    blocks.blocks_finished,
    blocks.markup_whole,
    blocks.checks_passed,
    people.translators_recorded,
    people.translators_credited,
    people.translators_agree,
    people.approved_by_another,
    people.editors_credited,
    people.editors_agree,
    credit.byline_signed,
    credit.report_signed,
    credit.credit_complete,
    credit.summary_written,
    credit.names_fit,
)
"""Every condition; each gives its own refusals and looks at nothing that another one says."""
OF_BLOCKS = frozenset(
    {
        blocks.blocks_finished,
        blocks.markup_whole,
        blocks.checks_passed,
        people.translators_recorded,
        people.translators_credited,
        people.translators_agree,
        people.approved_by_another,
        people.editors_credited,
        people.editors_agree,
    }
)
"""Those of `CONDITIONS` that look at blocks and their targets."""
