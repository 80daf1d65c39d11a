"""Exchange: what goes to other programs and agencies, and what comes back, as values.

Every format is written so that the same values give the same bytes, and read so that one sentence
says what is wrong, where, and what to do.  XML that declares entities is refused everywhere.
"""

from editorial.exchange import spreadsheet, tbx, tmx, xliff
from editorial.exchange.codes import messages
from editorial.exchange.handoff import Entry, Handoff
from editorial.exchange.merging import Merged, Refused, Take, merged, sent
from editorial.exchange.returning import Basis, returned
from editorial.exchange.terms import Left, Taken, Terms, taken

__all__ = [
    "Basis",
    "Entry",
    "Handoff",
    "Left",
    "Merged",
    "Refused",
    "Take",
    "Taken",
    "Terms",
    "merged",
    "messages",
    "returned",
    "sent",
    "spreadsheet",
    "taken",
    "tbx",
    "tmx",
    "xliff",
]
