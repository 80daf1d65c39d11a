"""How the words of a language change: enough to know a term again, not to write one."""

import msgspec

Changes = tuple[tuple[str, ...], ...]
"""Rows of a regular expression for a whole word and, after it, the forms that such a word may
take, as `re.Match.expand` reads them.  A form that no dictionary has does no harm."""


class Inflection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Table `inflection` of a language's data file; all words are in lower case."""

    noun: Changes
    """Plurals, diminutives and what else becomes of a noun."""
    verb: Changes
    """What becomes of an infinitive."""
    adjective: Changes
    """What becomes of an adjective."""
    detached: tuple[str, ...]
    """First parts of verbs that may stand apart, the longest first: uitlokken, `lokt … uit`."""
    joints: tuple[str, ...]
    """What may stand between the parts of a compound written as one word; empty without such."""
    variants: tuple[tuple[str, str], ...]
    """Endings that mean the same, each with the one it is taken for: `atie`, `ering`."""
    parts: frozenset[str]
    """Nouns that many compounds are made with: `klacht` in `vermoeidheidsklachten`."""
    infinitive: frozenset[str]
    """Words before an infinitive that also stand before nouns: `to`."""
    before_verb: frozenset[str]
    """Words after which a word that may be noun or verb is the verb: `they control`."""
    before_noun: frozenset[str]
    """Words after which it is the noun: `the pace`."""
