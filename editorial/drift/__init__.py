"""Drift: what became of each block in a new version, and what each translation can keep."""

from editorial.drift.carrying import carry
from editorial.drift.classes import Sentences, changes, counts

__all__ = ["Sentences", "carry", "changes", "counts"]
