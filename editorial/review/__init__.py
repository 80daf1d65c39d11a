"""Review: which English each target was made for, and what people decided, outside the PO file.

Every PO tool deletes flags that it does not know, and git can merge an old translation under new
English without a conflict; only a hash kept elsewhere notices.
"""

from editorial.review.deciding import (
    Question,
    answer,
    approval,
    approve,
    ask,
    one_line,
    questions,
    reject,
    rejection,
    remarks,
    settled,
    writer,
)
from editorial.review.file import parse, serialize
from editorial.review.following import confirm, drifted, follow, observe, returned
from editorial.review.hashes import source_hash, target_hash, text_hash, texts_hash
from editorial.review.state import ARTICLE, Review, Stamp
from editorial.review.waiving import adopted, typed, waived, waived_in_article, waivers

__all__ = [
    "ARTICLE",
    "Question",
    "Review",
    "Stamp",
    "adopted",
    "answer",
    "approval",
    "approve",
    "ask",
    "confirm",
    "drifted",
    "follow",
    "observe",
    "one_line",
    "parse",
    "questions",
    "reject",
    "rejection",
    "remarks",
    "returned",
    "serialize",
    "settled",
    "source_hash",
    "target_hash",
    "text_hash",
    "texts_hash",
    "typed",
    "waived",
    "waived_in_article",
    "waivers",
    "writer",
]
