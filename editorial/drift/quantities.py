"""Numbers, dates and quantities in English text, as they are written."""

import re

_NUMBER_WORDS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
hundreds? thousands? millions? billions? trillions? dozens? once twice thrice hal(?:f|ves) thirds?
quarters? first second fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth hundredth
thousandth
"""
_UNITS = """
percent per\\ cent percentage\\ points? [munkcdµμ]?g mcg [mdcµμ]?l [munµμ]?mol m?M [mk]?IU U units?
[munkcdµμ]?m mmHg bpm k?cal kJ k?Pa °C °F °K [kM]?Hz m?V m?s s secs? seconds? mins? minutes? hrs? h
hours? days? nights? weeks? months? years? decades? times steps? am pm a\\.m\\. p\\.m\\.
"""
_CALENDAR = """
January February March April May June July August September October November December
Jan Feb Mar Apr Jun Jul Aug Sept? Oct Nov Dec
Monday Tuesday Wednesday Thursday Friday Saturday Sunday
"""


def _any(words: str) -> str:
    return "|".join(re.split(r"(?<!\\)\s+", words.strip()))


_UNIT = rf"(?:%|(?:{_any(_UNITS)})(?!\w))"
NUMBER = re.compile(
    rf"""(?:[£$€])? (?:(?<![\w)])[-+])? [\d⁰¹²³⁴-⁹½¼¾⅓⅔]+ (?:[.,:/]\d+)* (?:st|nd|rd|th)?
         (?:(?<=\d\d\d\d)[a-e]\b)? (?:[ -]?{_UNIT})? (?:(?:[ ]?/[ ]?|[ ]per[ ]|[ ]a[ ]){_UNIT})?
       | \b(?i:{_any(_NUMBER_WORDS)})\b (?:[ -]{_UNIT})? (?:[ ](?:per|a)[ ]{_UNIT})?
       | \b(?:{_any(_CALENDAR)})\b
       | \b[IVX]{{2,4}}\b
    """,
    re.VERBOSE,
)
# A single word of a quantity; short ones may be units.
_QUANTITY = re.compile(
    rf".*[\d⁰¹²³⁴-⁹½¼¾⅓⅔].*|.{{1,4}}|percentage|points?"
    rf"|(?i:{_any(_NUMBER_WORDS)})|{_any(_UNITS)}|{_any(_CALENDAR)}"
)
_MASK = "\ue000"  # private use: stands for a number in a text
_SERIES = re.compile(rf"{_MASK}(?:[\s.:/-]*{_MASK})+")
_RANGE = re.compile(r"(?<=\d)[\s.,:;/-]+(?=\d)")


def may_be_quantity(word: str) -> bool:
    """Whether a word can be part of a number, date or quantity."""
    return _QUANTITY.fullmatch(word) is not None


def masked(text: str) -> str:
    """Give a folded text with every number, date and quantity replaced by one private character."""
    return _SERIES.sub(_MASK, NUMBER.sub(_MASK, text))


def values(text: str) -> tuple[list[str], list[str]]:
    """Give the numbers of a text as they are written, spaces aside, and what joins them."""
    found = [value.replace(" ", "") for value in NUMBER.findall(text)]
    return found, [joint.replace(" ", "") for joint in _RANGE.findall(text)]
