"""Exchange: what goes to other programs and agencies, and what comes back, as values.

Every format is written so that the same values give the same bytes, and read so that one sentence
says what is wrong, where, and what to do.  XML that declares entities is refused everywhere.
"""

from editorial.exchange import spreadsheet, tbx, tmx, xliff
from editorial.exchange.codes import messages
from editorial.exchange.handoff import Entry, Handoff
from editorial.exchange.merging import Merged, Refused, merged, sent
from editorial.exchange.terms import Left, Taken, Terms, taken

__all__ = [
    "Entry",
    "Handoff",
    "Left",
    "Merged",
    "Refused",
    "Taken",
    "Terms",
    "merged",
    "messages",
    "sent",
    "spreadsheet",
    "taken",
    "tbx",
    "tmx",
    "xliff",
]
