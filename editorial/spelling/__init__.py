"""Spelling: an installed dictionary, our own word list and our own way with compounds.

Dictionaries lack the words of medicine and cannot list compounds.  So a word is known when the
dictionary or the lexicon has it, or when it is put together from what they have.
"""

from editorial.spelling.compounds import compound
from editorial.spelling.dictionary import Dictionary, WordList
from editorial.spelling.near import Neighbours, apart, bare
from editorial.spelling.speller import Speller, load, over, shipped, words

__all__ = [
    "Dictionary",
    "Neighbours",
    "Speller",
    "WordList",
    "apart",
    "bare",
    "compound",
    "load",
    "over",
    "shipped",
    "words",
]
