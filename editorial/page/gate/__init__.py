"""The gate: every reason why an article may not be published as it stands.

In doubt it refuses and says why; it never repairs.  A condition is one small pure function, named
after its clause; a new one is added by writing it and putting it in `CONDITIONS`, or in `OF_PAGE`
when it looks at the page as it would be published.
"""

from editorial.page.candidate import Candidate
from editorial.page.gate import (
    blocks,
    credit,
    images,
    parity,
    people,
    permission,
    printing,
    residue,
    safety,
)
from editorial.page.gate.refusal import Condition, PageCondition, Refusal, shortened
from editorial.page.proof import Proof, proof

__all__ = [
    "CONDITIONS",
    "OF_BLOCKS",
    "OF_PAGE",
    "Condition",
    "PageCondition",
    "Refusal",
    "page_refusals",
    "refusals",
    "shortened",
    "unsafe",
]


def refusals(candidate: Candidate) -> tuple[Refusal, ...]:
    """Give every reason against publishing, in the order of the conditions; empty lets it pass.

    While the catalog is behind the source its block ids may mean other blocks, so that nothing is
    said about them and about the page.
    """
    found = tuple(
        refusal
        for condition in CONDITIONS
        if not (candidate.stale and condition in OF_BLOCKS)
        for refusal in condition(candidate)
    )
    page = None if candidate.stale else proof(candidate)
    return found if page is None else (*found, *page_refusals(page))


def page_refusals(page: Proof) -> tuple[Refusal, ...]:
    """Give what is against a page as it would be published, in the order of `OF_PAGE`."""
    return tuple(refusal for condition in OF_PAGE for refusal in condition(page))


def unsafe(found: tuple[Refusal, ...]) -> bool:
    """Whether not even a draft may be written: it would act, and its readers open it as a page."""
    return any(one.reason == safety.UNSAFE for one in found)


CONDITIONS: tuple[Condition, ...] = (
    permission.permission_recorded,
    permission.permission_valid,
    permission.permission_covers,
    images.images_recorded,
    images.images_decided,
    images.images_licensed,
    images.images_permitted,
    images.images_replaced,
    images.images_omitted,
    images.images_held,
    images.images_present,
    images.captions_agree,
    blocks.template_current,
    blocks.version_acknowledged,
    blocks.blocks_finished,
    blocks.markup_whole,
    blocks.checks_passed,
    parity.words_kept,
    residue.glosses_given,
    people.translators_recorded,
    people.translators_credited,
    people.translators_agree,
    people.approved_by_another,
    people.editors_credited,
    people.editors_agree,
    credit.byline_signed,
    credit.report_signed,
    credit.signatures_true,
    credit.received_intact,
    credit.credit_complete,
    credit.source_known,
    credit.credit_written,
    credit.summary_written,
    credit.names_fit,
)
"""Every condition; each gives its own refusals and looks at nothing that another one says."""
OF_PAGE: tuple[PageCondition, ...] = (
    safety.sanitised,
    safety.links_safe,
    safety.characters_seen,
    safety.braces_single,
    safety.links_honest,
    parity.parts_kept,
    parity.footnotes_kept,
    parity.links_kept,
    residue.remarks_gone,
    residue.markers_gone,
    residue.comments_gone,
    residue.english_marked,
    credit.hosts_recorded,
    printing.tags_nested,
    printing.headings_stepwise,
    printing.ids_once,
    printing.links_lead,
    printing.pictures_described,
    printing.languages_named,
    printing.tables_headed,
    printing.data_round_trips,
)
"""Every condition that looks at the page."""
OF_BLOCKS = frozenset(
    {
        blocks.blocks_finished,
        blocks.markup_whole,
        blocks.checks_passed,
        parity.words_kept,
        residue.glosses_given,
        images.captions_agree,
        people.translators_recorded,
        people.translators_credited,
        people.translators_agree,
        people.approved_by_another,
        people.editors_credited,
        people.editors_agree,
    }
)
"""Those of `CONDITIONS` that look at blocks and their targets."""
