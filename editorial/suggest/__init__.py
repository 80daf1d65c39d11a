"""Suggestions by machines: who may be asked, in which form, and what their answers are worth.

Off unless the settings name a suggester, its address, and the host that may get the text.  Other
packages offer suggesters under the entry point group `editorial.suggesters`.
"""

from editorial.suggest.address import expect_sound, place
from editorial.suggest.judging import Judgement, judged
from editorial.suggest.protocol import Factory, Options, Request, Suggester, Suggestion, Wording

__all__ = [
    "Factory",
    "Judgement",
    "Options",
    "Request",
    "Suggester",
    "Suggestion",
    "Wording",
    "expect_sound",
    "judged",
    "place",
]
