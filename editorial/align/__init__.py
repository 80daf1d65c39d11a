"""Adopting a published translation: its pieces aligned with those of the English, block and sentence.

Pure: pieces in, beads out.  The method is a log-linear model over all alignments in order, its
weights learned from aligned pages and its confidences set right on pages that it had not seen.
"""

from editorial.align.aligning import align
from editorial.align.piece import Bead, Piece

__all__ = ["Bead", "Piece", "align"]
