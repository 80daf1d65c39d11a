"""Telling a name of several words from running text."""

from collections.abc import Sequence

from editorial.language import Language


def reads_as_name(words: Sequence[str], language: Language) -> bool:
    """Tell whether words are written like a name: capitals but for `of`, `and` and the like.

    The words of a name may be an organisation's, a person's or a title's in Title Case.
    """
    connectors = language.citing.connectors
    return all(
        word.lower() in connectors or not (word[0].islower() and word.isalpha()) for word in words
    ) and not all(word.lower() in connectors for word in words)
