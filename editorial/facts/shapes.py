"""Pieces of the expressions by which several facts are found."""

UPPER = "A-ZÀ-ÖØ-ÞĀ-Ž"
"""The capitals of the languages that authors' names come from, for a set of characters."""
YEAR = r"(?:1[6-9]|20)\d\d"
"""A year in which a study may have come out."""
