"""Written forms that are one word spelled in two ways."""

import re
import unicodedata
from functools import cache, lru_cache

from editorial.facts.vocabulary import alternatives
from editorial.language import Language
from editorial.spelling import bare

_ACUTE = "\u0301"
_SHORTEST = 4
"""Letters of the shortest first part of a compound from which a joint is taken off."""


@lru_cache(maxsize=65536)
def plain_form(word: str) -> str:
    """Give a word in lower case, without the accents that only stress it: vóórdat, één."""
    if word.isascii():
        return word.lower()
    parted = unicodedata.normalize("NFD", word.lower())
    return unicodedata.normalize("NFC", parted.replace(_ACUTE, ""))


@lru_cache(maxsize=65536)
def key(form: str, language: Language) -> str:
    """Give what all spellings of a word share: small letters, no hyphens, joints or diacritics.

    `activiteitsniveau` and `activiteiten-niveau` share theirs, `rustig` and `rustige` do not.
    """
    word = bare(form.replace("-", "").replace("‑", ""))
    for shape, same in language.inflection.variants:
        if word.endswith(shape):
            word = word.removesuffix(shape) + same
    compound = _last_part(language).fullmatch(word)
    return compound[1] + compound[2] if compound else word


@cache
def _last_part(language: Language) -> re.Pattern[str]:
    """Give an expression for a compound: first part, joint, last part that is well known."""
    parts, joints = language.inflection.parts, language.inflection.joints
    if not parts or not joints:
        return re.compile("(?!)")
    # The plural of the last part stays with it: activiteitsniveaus is another form.
    return re.compile(
        rf"(\w{{{_SHORTEST},}}?){alternatives(joints)}?({alternatives(parts)}(?:s|en)?)"
    )
