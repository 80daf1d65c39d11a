"""Adopting a published translation: its blocks and sentences aligned with those of the English.

Pure: blocks in, beads and what they offer out.  The method is a log-linear model over all
alignments in order; its weights are learned from aligned pages, and its confidences set right on
pages that it had not seen (`tests/benchmarks/align.py`).
"""

from editorial.align.adoption import Adoption, Match, Offer, Written, adopt
from editorial.align.aligning import align
from editorial.align.piece import Bead, Piece

__all__ = ["Adoption", "Bead", "Match", "Offer", "Piece", "Written", "adopt", "align"]
