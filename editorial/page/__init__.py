"""Publishing: the gate, the credits, the linked data, and one file per output form."""

from editorial.page.candidate import Candidate
from editorial.page.gate import Refusal, refusals, shortened, unsafe

__all__ = ["Candidate", "Refusal", "refusals", "shortened", "unsafe"]
