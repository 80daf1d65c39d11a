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
    beside,
    one_line,
    other,
    questions,
    reject,
    rejection,
    remarks,
    settled,
    writer,
)
from editorial.review.file import parse, serialize
from editorial.review.following import (
    confirm,
    declined,
    drifted,
    follow,
    observe,
    on_record,
    returned,
    succeeding,
    unfinished,
)
from editorial.review.hashes import source_hash, target_hash, text_hash, texts_hash
from editorial.review.machine import BARELY_EDITED, likeness, unedited
from editorial.review.state import ARTICLE, Review, Stamp
from editorial.review.threeway import join
from editorial.review.waiving import adopted, typed, waived, waived_in_article, waivers

__all__ = [
    "ARTICLE",
    "BARELY_EDITED",
    "Question",
    "Review",
    "Stamp",
    "adopted",
    "answer",
    "approval",
    "approve",
    "ask",
    "beside",
    "confirm",
    "declined",
    "drifted",
    "follow",
    "join",
    "likeness",
    "observe",
    "on_record",
    "one_line",
    "other",
    "parse",
    "questions",
    "reject",
    "rejection",
    "remarks",
    "returned",
    "serialize",
    "settled",
    "source_hash",
    "succeeding",
    "target_hash",
    "text_hash",
    "texts_hash",
    "typed",
    "unedited",
    "unfinished",
    "waived",
    "waived_in_article",
    "waivers",
    "writer",
]
