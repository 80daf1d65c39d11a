"""Faults in names, terms and quoted titles."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from editorial.glossary import Status, Term
from editorial.model import Kind
from editorial.rule import Bitext, Pair
from tests.corpus.faults.fault import Faulty, Place, edit, retelling, rewrite, whole
from tests.corpus.faults.spotting import CITATION, overlaps, quoted, swapped
from tests.corpus.reading import pair as pair_of
from tests.corpus.reading import reference, retold, with_pairs

_EXONYMS = {
    "Zweden": "Sweden",
    "Duitsland": "Germany",
    "Noorwegen": "Norway",
    "Denemarken": "Denmark",
    "België": "Belgium",
    "Schotland": "Scotland",
    "Keulen": "Cologne",
    "Göteborg": "Gothenburg",
    "Verenigd Koninkrijk": "United Kingdom",
    "Verenigde Staten": "United States",
}
_ACRONYMS = {"CGT": "CBT", "PDS": "IBS", "VK": "UK", "VS": "US", "BI": "CI", "ME/cvs": "ME/CFS"}
_FRIENDS = (
    ("eventually", r"uiteindelijk", "eventueel"),
    ("eventual", r"uiteindelijke", "eventuele"),
    (r"actual(?:ly)?", r"(?:werkelijk|feitelijk)e?", "actuele"),
    ("physicians?", r"arts(?:en)?", "fysici"),
    ("sensible", r"verstandige?", "sensibele"),
    ("consequently", r"daardoor|dus|bijgevolg", "consequent"),
    ("brave", r"dappere?", "brave"),
    ("ordinary", r"gewone?", "ordinaire"),
    ("fabric", r"stof", "fabriek"),
    ("sympathetic", r"begripvolle?|meelevende?", "sympathieke"),
    ("receipts?", r"bon(?:nen|netjes)?", "recepten"),
    ("undertaker", r"uitvaartondernemer", "ondernemer"),
)
_DRUGS = "fludrocortison|naltrexon|midodrine|ivabradine|propranolol|melatonine|amitriptyline"
_HEADS = (
    "klachten|onderzoek|onderzoeken|dagboek|niveau|meter|richtlijn|patiënten|periode|groep|groepen"
    "|adviseur|schaal|test|score|arts|artsen|tijden|slag|druk|kruk|kousen|vragenlijst"
)


def _rendered(pair: Pair) -> Iterator[tuple[Term, re.Match[str]]]:
    """Give the terms that stand once on both sides, with the target that is used."""
    source, target = pair.source.plain, pair.target.plain
    for term in reference().glossary.terms:
        meant = list(re.finditer(rf"(?<![\w-]){re.escape(term.source)}(?![\w-])", source))
        if term.status is not Status.APPROVED or len(meant) != 1 or _longer(term, source):
            continue
        used = [one for one in term.targets if one.lower() in target.lower()]
        shape = (
            re.compile(rf"(?<![\w-]){re.escape(used[0])}(?![\w-])", re.IGNORECASE) if used else None
        )
        found = list(shape.finditer(target)) if shape else []
        alone = len(used) == len(found) == 1 and target.lower().count(used[0].lower()) == 1
        if alone and not overlaps(found[0], iter(quoted(pair))):
            yield term, found[0]


def _longer(term: Term, source: str) -> bool:
    return any(
        term.source != other.source and term.source in other.source and other.source in source
        for other in reference().glossary.terms
    )


def _cased(text: str, like: str) -> str:
    return text[0].upper() + text[1:] if like[0].isupper() else text


@edit("term-forbidden")
def forbidden_form_used(pair: Pair) -> Iterator[Place]:
    for term, one in _rendered(pair):
        for form in term.forbidden:
            yield *one.span(), _cased(form, one[0])


@edit("term-missing")
def term_replaced_by_another(pair: Pair) -> Iterator[Place]:
    for term, one in _rendered(pair):
        if term.word_class in {None, "noun"}:
            other = "zitvlak" if " " not in one[0] else "groot zitvlak"
            yield *one.span(), _cased(other, one[0])


@whole("term-variant")
def compound_written_otherwise(article: Bitext) -> Iterator[Faulty]:
    shape = re.compile(rf"(?<![\w-])([a-zë]{{4,}}?)({_HEADS})(?![\w-])")
    seen = [one[0] for pair in article.pairs for one in shape.finditer(pair.target.plain)]
    for pair in article.pairs:
        for one in shape.finditer(pair.unit.target):
            if seen.count(one[0]) >= 3:
                other = f"{one[1]}-{one[2]}"
                text = pair.unit.target
                yield retelling(
                    article, pair.block.id, text[: one.start()] + other + text[one.end() :]
                )
                break


@whole("same-source-differs")
def same_sentence_translated_otherwise(article: Bitext) -> Iterator[Faulty]:
    for pair in article.pairs:
        if pair.block.kind is Kind.PARAGRAPH and len(pair.source.words) < 30:
            made = partial(_repeated, pair=pair)
            yield Faulty(article, pair.block.id, made)


def _repeated(article: Bitext, pair: Pair) -> Bitext:
    """Give an article in which a paragraph stands three times, once in other words."""
    other = pair_of(pair.block, replace(pair.unit, target=f"Anders gezegd: {pair.unit.target}"))
    more = [
        pair_of(replace(pair.block, id=number), replace(pair.unit, id=number))
        for number in ("b901", "b902")
    ]
    pairs = (other if one is pair else one for one in article.pairs)
    blocks = (*article.article.blocks, *(one.block for one in more))
    longer = replace(article, article=replace(article.article, blocks=blocks))
    return with_pairs(longer, (*pairs, *more))


def _names(pair: Pair) -> Iterator[re.Match[str]]:
    """Give the names of several words that the English has as well, outside citations."""
    cited = [one.span() for one in CITATION.finditer(pair.target.plain)]
    for one in re.finditer(
        r"(?:[A-Z][a-z]+(?:-[A-Z][a-z]+)* )+([A-Z][a-z]{4,})\b", pair.target.plain
    ):
        if one[0] in pair.source.plain and not overlaps(one, iter(cited + quoted(pair))):
            yield one


@edit("name-lost")
def name_misspelt(pair: Pair) -> Iterator[Place]:
    for one in _names(pair):
        if pair.target.plain.count(one[1]) == 1:
            yield *one.span(1), swapped(one[1])


@edit("name-lost")
def name_replaced(pair: Pair) -> Iterator[Place]:
    for one in _names(pair):
        if pair.target.plain.count(one[1]) == 1:
            yield *one.span(1), "Verbeek"


@edit("name-lost")
def exonym_kept(pair: Pair) -> Iterator[Place]:
    for dutch, english in _EXONYMS.items():
        if english in pair.source.plain:
            for one in re.finditer(rf"\b{dutch}\b", pair.target.plain):
                yield *one.span(), english


@whole("name-near-miss")
def known_name_misspelt_once(article: Bitext) -> Iterator[Faulty]:
    shape = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{5,}\b")
    found = [one[0] for pair in article.pairs for one in shape.finditer(pair.target.plain)]
    for pair in article.pairs:
        for one in shape.finditer(pair.unit.target):
            alone = not re.match(r" [A-Z]|[^.]*(?:19|20)\d\d", pair.unit.target[one.end() :])
            if alone and found.count(one[0]) >= 4 and pair.unit.target.count(one[0]) == 1:
                other = swapped(one[0])
                yield retelling(article, pair.block.id, pair.unit.target.replace(one[0], other))
                break


@edit("acronym-mismatch")
def acronym_not_translated(pair: Pair) -> Iterator[Place]:
    for dutch, english in _ACRONYMS.items():
        for one in re.finditer(rf"(?<![\w-]){dutch}(?!\w)", pair.target.plain):
            if english in pair.source.plain and pair.target.plain.count(dutch) == 1:
                yield *one.span(), english


@edit("acronym-mismatch")
def acronym_cut_short(pair: Pair) -> Iterator[Place]:
    found = list(re.finditer(r"ME/cvs", pair.target.plain))
    for one in found if len(found) == 1 and "ME/CFS" in pair.source.plain else ():
        yield *one.span(), "ME"


@edit("acronym-mismatch")
def acronym_in_lower_case(pair: Pair) -> Iterator[Place]:
    for word in ("POTS", "PEM", "LDN", "NHS", "MRI", "HRV", "ECG"):
        found = list(re.finditer(rf"\b{word}(?![\w-])", pair.target.plain))
        if len(found) == 1 == pair.target.plain.count(word) and word in pair.source.plain:
            yield *found[0].span(), word.lower()


@edit("acronym-mismatch")
def acronym_confused(pair: Pair) -> Iterator[Place]:
    for word, other in (("POTS", "PEM"), ("PEM", "POTS"), ("LDN", "LND"), ("NHS", "NSH")):
        found = list(re.finditer(rf"\b{word}(?![\w-])", pair.target.plain))
        alone = len(found) == 1 == pair.target.plain.count(word)
        if alone and other not in pair.target.plain and word in pair.source.plain:
            yield *found[0].span(), other


@edit("drug-name-english")
def drug_name_in_english(pair: Pair) -> Iterator[Place]:
    for dutch, english in (("fludrocortison", "fludrocortisone"), ("naltrexon", "naltrexone")):
        for one in re.finditer(rf"\b{dutch}\b", pair.target.plain):
            yield *one.span(), english


@edit("term-capital")
def drug_name_with_a_capital(pair: Pair) -> Iterator[Place]:
    for one in re.finditer(rf"(?<=[a-z,] )(?:{_DRUGS})\b", pair.target.plain):
        yield *one.span(), one[0].capitalize()


@edit("false-friend")
def false_friend_used(pair: Pair) -> Iterator[Place]:
    for english, right, wrong in _FRIENDS:
        meant = re.findall(rf"\b{english}\b", pair.source.plain, re.IGNORECASE)
        found = list(re.finditer(rf"\b(?:{right})\b", pair.target.plain, re.IGNORECASE))
        if len(meant) == len(found) == 1:
            yield *found[0].span(), _cased(wrong, found[0][0])


_GLOSSED = re.compile(r"“([^”]+)” \[([^\]]+)\]")


@rewrite("title-unglossed")
def title_without_its_translation(pair: Pair) -> Iterator[str]:
    for one in _GLOSSED.finditer(pair.unit.target):
        if len(one[1].split()) >= 5 and one[1] in pair.unit.source:
            yield pair.unit.target.replace(one[0], f"“{one[1]}”")


@rewrite("title-unglossed")
def title_replaced_by_its_translation(pair: Pair) -> Iterator[str]:
    for one in _GLOSSED.finditer(pair.unit.target):
        if len(one[1].split()) >= 5 and one[1] in pair.unit.source:
            yield pair.unit.target.replace(one[0], f"“{one[2]}”")


_FAMILIAR = re.compile(r"(?<![\w’-])(?:je|jij|jou|jouw)(?![\w-])")
_POLITE = re.compile(r"(?<![\w’-])(?:u|uw)(?![\w-])")


@whole("address-mixed")
def formal_address_in_a_familiar_article(article: Bitext) -> Iterator[Faulty]:
    yield from _addressed(article, _FAMILIAR, _POLITE, {"jouw": "uw"}, "u")


@whole("address-mixed")
def familiar_address_in_a_formal_article(article: Bitext) -> Iterator[Faulty]:
    yield from _addressed(article, _POLITE, _FAMILIAR, {"uw": "jouw"}, "je")


def _addressed(
    article: Bitext, own: re.Pattern[str], other: re.Pattern[str], table: dict[str, str], usual: str
) -> Iterator[Faulty]:
    """Give articles of one form of address with a paragraph in the other."""
    texts = [re.sub(r"“[^”]*”?", "", pair.target.plain) for pair in article.pairs]
    if sum(len(own.findall(text)) for text in texts) < 12:
        return
    if any(other.search(text) for text in texts):
        return
    for pair in article.pairs:
        text = pair.unit.target
        if "“" not in text and len(own.findall(text)) >= 3:
            changed = own.sub(lambda one: table.get(one[0], usual), text)
            yield Faulty(article, "", partial(retold, changes={pair.block.id: changed}))
