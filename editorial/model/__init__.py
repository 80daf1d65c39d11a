"""The values that every room shares: frozen, compared by content, standard library only.

Texts are Unicode strings; offsets are 0-based code points, half-open; hashes are lower-case hex
SHA-256.
"""

from editorial.model.article import (
    Article,
    Block,
    Kind,
    Link,
    Place,
    Policy,
    PolicyRule,
    Summary,
)
from editorial.model.catalog import Catalog, Unit
from editorial.model.change import Change, ChangeClass, SentenceChange
from editorial.model.finding import (
    Evidence,
    Finding,
    Fix,
    Severity,
    Stage,
    Surface,
    Waiver,
)
from editorial.model.provenance import (
    Approval,
    MachineText,
    Origin,
    Provenance,
    Rejection,
)
from editorial.model.text import Message, Placeholder, Side, Statement
from editorial.model.web import Answer, Permit, Validators

__all__ = [
    "Answer",
    "Approval",
    "Article",
    "Block",
    "Catalog",
    "Change",
    "ChangeClass",
    "Evidence",
    "Finding",
    "Fix",
    "Kind",
    "Link",
    "MachineText",
    "Message",
    "Origin",
    "Permit",
    "Place",
    "Placeholder",
    "Policy",
    "PolicyRule",
    "Provenance",
    "Rejection",
    "SentenceChange",
    "Severity",
    "Side",
    "Stage",
    "Statement",
    "Summary",
    "Surface",
    "Unit",
    "Validators",
    "Waiver",
]
