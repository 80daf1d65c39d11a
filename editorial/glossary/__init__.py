"""The house's terms: what an English term is called in the target language, and what it is not."""

from editorial.glossary.occurring import Occurrence, occurrences
from editorial.glossary.rendering import Misuse, misuses, renders
from editorial.glossary.searching import Match, search
from editorial.glossary.suggesting import Sample, Suggestion, suggestions
from editorial.glossary.table import COLUMNS, parse, serialize
from editorial.glossary.term import Glossary, Status, Term, WordClass

__all__ = [
    "COLUMNS",
    "Glossary",
    "Match",
    "Misuse",
    "Occurrence",
    "Sample",
    "Status",
    "Suggestion",
    "Term",
    "WordClass",
    "misuses",
    "occurrences",
    "parse",
    "renders",
    "search",
    "serialize",
    "suggestions",
]
