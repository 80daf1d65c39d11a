"""Faults in spelling, punctuation and characters."""

import re
from collections.abc import Iterator

from editorial.model import Kind
from editorial.rule import Pair
from tests.corpus.faults.fault import Place, edit
from tests.corpus.faults.spotting import overlaps, quoted, swapped

_MAY_DOUBLE = {
    "je",
    "ze",
    "die",
    "dat",
    "u",
    "het",
    "haar",
    "had",
    "was",
    "of",
    "na",
    "er",
    "daar",
    "in",
    "dan",
    "zo",
}
_BROKEN = {"ë": "Ã«", "é": "Ã©", "ï": "Ã¯", "’": "â€™", "“": "â€œ", "ü": "Ã¼", "ö": "Ã¶"}
_LOOKALIKES = {"a": "а", "e": "е", "o": "о", "c": "с"}
_PLAIN = str.maketrans("éèëêïîöôüûáàâçñÉ", "eeeeiioouuaaacnE")
_LINES = frozenset({Kind.HEADING, Kind.ITEM})
_ADVERBS = "op|van|aan|mee|toe|uit|voor|bij|tegen|over"
_VERBS = (
    "uitga(?:an|at)|wijzen|wijst|leid(?:t|en)|zorg(?:t|en)|reken(?:t|en)|afzien|denk(?:t|en)"
    "|kom(?:t|en)|houd(?:t|en)|werk(?:t|en)|doen|rekening"
)


@edit("compound-hyphen-missing")
def hyphen_after_an_acronym_lost(pair: Pair) -> Iterator[Place]:
    shape = re.compile(r"(?<![\w-])(?:[A-Z]{2,}[A-Z\d]*|ME/cvs)-(?=[a-zë]{4,})")
    for one in shape.finditer(pair.target.plain):
        if one[0] not in pair.source.plain:
            yield one.end() - 1, one.end(), " "


def _marks(pair: Pair, shape: str) -> Iterator[Place]:
    for one in re.finditer(shape, pair.target.plain):
        yield *one.span(), ""


@edit("unpaired-mark")
def closing_bracket_dropped(pair: Pair) -> Iterator[Place]:
    if pair.target.plain.count("(") == pair.target.plain.count(")"):
        yield from _marks(pair, r"\)")


@edit("unpaired-mark")
def opening_bracket_dropped(pair: Pair) -> Iterator[Place]:
    # `a)` at the start of an item is a list marker, and so would what is left be.
    if pair.target.plain.count("(") == pair.target.plain.count(")"):
        yield from _marks(pair, r"(?<=\w )\((?=[^)]{4,}\))")


@edit("unpaired-mark")
def square_bracket_dropped(pair: Pair) -> Iterator[Place]:
    if pair.target.plain.count("[") == pair.target.plain.count("]"):
        yield from _marks(pair, r"\](?! ?\[)")


@edit("unpaired-mark")
def closing_quotation_mark_dropped(pair: Pair) -> Iterator[Place]:
    # At the end of a paragraph the quotation could go on in the next one.
    if pair.target.plain.count("“") == pair.target.plain.count("”"):
        yield from _marks(pair, r"”(?=.*\w)")


@edit("unpaired-mark")
def opening_quotation_mark_dropped(pair: Pair) -> Iterator[Place]:
    if pair.target.plain.count("“") == pair.target.plain.count("”"):
        yield from _marks(pair, "“")


@edit("unpaired-mark")
def closing_single_quotation_mark_dropped(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"‘[^‘’]+(’)(?!\w)", pair.target.plain):
        yield *one.span(1), ""


@edit("quote-style-mixed")
def straight_quotation_marks(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"“([^“”]+)”", pair.target.plain):
        yield *one.span(), f'"{one[1]}"'


@edit("stray-space")
def space_before_a_comma(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"(?<=[a-zë]),(?= )", pair.target.plain):
        yield *one.span(), " ,"


@edit("stray-space")
def space_before_a_full_stop(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"(?<=[a-zë]{3})\.(?= [A-Z]|$)", pair.target.plain):
        yield *one.span(), " ."


@edit("stray-space")
def space_inside_brackets(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"\((?=\w)", pair.target.plain):
        yield *one.span(), "( "
    for one in re.finditer(r"(?<=\w)\)", pair.target.plain):
        yield *one.span(), " )"


@edit("stray-space")
def double_space(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"(?<=\w) (?=\w)", pair.target.plain):
        yield *one.span(), "  "


@edit("stray-space")
def space_at_the_end(pair: Pair) -> Iterator[Place]:
    end = len(pair.target.plain)
    if not pair.source.plain.endswith(" "):
        yield end, end, " "


@edit("stray-space")
def tab_for_a_space(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"(?<=\w) (?=\w)", pair.target.plain):
        yield *one.span(), "\t"


def _inside_words(pair: Pair) -> Iterator[int]:
    for one in re.finditer(r"(?<=[a-z]{3})(?=[a-z]{3})", pair.target.plain):
        yield one.start()


@edit("odd-character")
def zero_width_space(pair: Pair) -> Iterator[Place]:
    for at in _inside_words(pair):
        yield at, at, "\u200b"


@edit("odd-character")
def soft_hyphen(pair: Pair) -> Iterator[Place]:
    for at in _inside_words(pair):
        yield at, at, "\u00ad"


@edit("odd-character")
def byte_order_mark(pair: Pair) -> Iterator[Place]:
    yield 0, 0, "\ufeff"


@edit("odd-character")
def mojibake(pair: Pair) -> Iterator[Place]:
    for one in re.finditer("|".join(_BROKEN), pair.target.plain):
        yield *one.span(), _BROKEN[one[0]]


@edit("odd-character")
def lost_character(pair: Pair) -> Iterator[Place]:
    for one in re.finditer("[ëéïöü]", pair.target.plain):
        yield *one.span(), "\ufffd"


@edit("odd-character")
def cyrillic_letter(pair: Pair) -> Iterator[Place]:
    for at in _inside_words(pair):
        if pair.target.plain[at] in _LOOKALIKES:
            yield at, at + 1, _LOOKALIKES[pair.target.plain[at]]


@edit("odd-character")
def greek_letter_inside_a_word(pair: Pair) -> Iterator[Place]:
    for at in _inside_words(pair):
        if pair.target.plain[at] == "o":
            yield at, at + 1, "ο"


@edit("glued-blocks")
def sentences_glued(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"(?<=[a-zë]{4}[.?!])\s(?=[A-Z][a-z]+ )", pair.target.plain):
        if pair.target.plain[one.start() - 1] == ".":
            yield *one.span(), ""


@edit("glued-blocks")
def credit_glued(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"(?<=[a-z.]) (?=©)", pair.target.plain):
        yield *one.span(), ""


@edit("hyphen-space")
def hyphen_of_a_line_break(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"(?<![\w-])[a-z]{5}(?=[a-z]{5,}\b)", pair.target.plain):
        yield one.end(), one.end(), "- "


@edit("pronominal-adverb-split")
def pronominal_adverb_split(pair: Pair) -> Iterator[Place]:
    shape = re.compile(rf"\b(er|daar|hier|waar)({_ADVERBS}) (?:{_VERBS})\b", re.IGNORECASE)
    for one in shape.finditer(pair.target.plain):
        yield one.end(1), one.end(1), " "


@edit("double-word")
def word_doubled(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"(?<![\w’'@.-])[a-zë]{2,}(?![\w’'@-]|\.\w)", pair.target.plain):
        if one[0] not in _MAY_DOUBLE:
            yield *one.span(), f"{one[0]} {one[0]}"


def _slips(pair: Pair) -> Iterator[re.Match[str]]:
    for one in re.finditer(r"(?<![\w’'-])[a-zë]{7,}(?![\w’'-])", pair.target.plain):
        if one[0] not in pair.source.plain and not overlaps(one, iter(quoted(pair))):
            yield one


@edit("spelling-near-miss")
def letters_swapped(pair: Pair) -> Iterator[Place]:
    for one in _slips(pair):
        yield *one.span(), one[0][:2] + swapped(one[0][2:])


@edit("spelling-near-miss")
def letter_doubled(pair: Pair) -> Iterator[Place]:
    for one in _slips(pair):
        yield *one.span(), one[0][:4] + one[0][3:]


@edit("spelling-near-miss")
def letter_dropped(pair: Pair) -> Iterator[Place]:
    for one in _slips(pair):
        yield *one.span(), one[0][:3] + one[0][4:]


@edit("spelling-near-miss")
def letter_mistyped(pair: Pair) -> Iterator[Place]:
    for one in _slips(pair):
        yield *one.span(), one[0][:4] + ("w" if one[0][4] != "w" else "e") + one[0][5:]


@edit("spelling-near-miss")
def diacritics_lost(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(r"(?<![\w-])[a-z]+[ëéèïöüê][a-zëé]*(?![\w-])", pair.target.plain):
        # `één` and `een`, `vóór` and `voor` are both words.
        if one[0] not in {"één", "vóór", "hé"} and one[0] not in pair.source.plain:
            yield *one.span(), one[0].translate(_PLAIN)


@edit("heading-end-mismatch")
def heading_with_a_full_stop(pair: Pair) -> Iterator[Place]:
    end = len(pair.target.plain)
    if pair.block.kind in _LINES and pair.target.plain[-1].isalpha():
        yield end, end, "."


@edit("heading-end-mismatch")
def item_without_its_full_stop(pair: Pair) -> Iterator[Place]:
    if pair.block.kind is Kind.ITEM and pair.target.plain.endswith("."):
        yield len(pair.target.plain) - 1, len(pair.target.plain), ""


@edit("question-mismatch")
def question_mark_lost(pair: Pair) -> Iterator[Place]:
    end = len(pair.target.plain)
    if pair.block.kind in _LINES and pair.target.plain.endswith("?"):
        yield end - 1, end, ""
        yield end - 1, end, "."


@edit("question-mismatch")
def question_mark_added(pair: Pair) -> Iterator[Place]:
    end = len(pair.target.plain)
    if pair.block.kind in _LINES and pair.target.plain[-1].isalpha():
        yield end, end, "?"


@edit("start-capital-lost")
def capital_at_the_start_lost(pair: Pair) -> Iterator[Place]:
    plain = pair.target.plain
    if pair.block.kind is Kind.PARAGRAPH and re.match("[A-Z][a-z]", plain):
        yield 0, 1, plain[0].lower()
