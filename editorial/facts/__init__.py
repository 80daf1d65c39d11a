"""What several rules need to know of a text, worked out once: values, citations, protected spans."""

from editorial.facts.fact import Fact
from editorial.facts.text import Text
from editorial.facts.words import Word

__all__ = ["Fact", "Text", "Word"]
