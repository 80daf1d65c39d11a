"""An acronym has no counterpart in the translation.

What it finds:
    An English acronym for which the target language has another, while neither that one nor a
    listed expansion stands in the translation, or the English one is left in it; and any other
    acronym of at most four letters that is not kept, unless the translation writes it out or has an
    acronym of its own.  An acronym in an English name
    that is kept whole is left alone, and so is one in brackets behind the other.

Why it matters:
    Dutch readers know CGT, PDS and PTSS, and look for ME/cvs; a foreign acronym sends them away
    from the sentence, and one that was lost can change whom a sentence is about.

When to allow it:
    When the sentence says the same with a pronoun or another description.

Source:
    The acronyms in the language's data file; the Dutch ones as Dutch guidelines write them.
"""

import re
from collections.abc import Iterator
from functools import cache

from editorial.facts import Text
from editorial.facts.acronyms import Acronym
from editorial.facts.masks import KEPT_OR_CITED
from editorial.language import Language
from editorial.model import Fix, Severity, Statement, Surface
from editorial.rule import Example, Family, Issue, Pair, Reference, Rule

_LONGEST = 4  # letters; without a row in the data a longer one is mostly a word in capitals
_CAPITALISED = re.compile(r"[A-Z][\w’'-]*")


def check(pair: Pair, _: Reference) -> Iterator[Issue]:
    """Find acronyms of the English that the target neither renders nor keeps."""
    seen: set[str] = set()
    for acronym in pair.source.acronyms:
        if acronym.text in seen:
            continue
        seen.add(acronym.text)
        for part in _parts(acronym.text, pair.target.language):
            left = _left(part, pair)
            if (left is not None or not _rendered(part, pair)) and not _foreign(acronym, pair):
                yield _issue(part, acronym, left, pair)


def _parts(acronym: str, language: Language) -> tuple[str, ...]:
    """Give what has a rendering: `ME/CFS` as a whole, `NHS/HSC` in two."""
    if acronym in language.naming.acronyms:
        return (acronym,)
    return tuple(part for part in re.split("[/&]", acronym) if len(part) > 1)


def _rendered(acronym: str, pair: Pair) -> bool:
    target = pair.target
    forms = target.language.naming.acronyms.get(acronym)
    if forms is None:
        return (
            len(acronym) > _LONGEST
            or _also_a_word(acronym, pair.source)
            or _kept(acronym).search(target.plain) is not None
            or _spelt_out(acronym, target)
            or _replaced(pair)
        )
    if _written(forms[0]).search(target.plain):
        return True
    lowered = target.plain.lower()
    return any(form.lower() in lowered for form in forms[1:])


def _also_a_word(acronym: str, source: Text) -> bool:
    """Tell whether it stands in lower case too: a word that was put in capitals."""
    return acronym.lower() in source.lower and any(
        word.text == acronym.lower() for word in source.words
    )


def _replaced(pair: Pair) -> bool:
    """Tell whether the target has an acronym of its own, which may be that of its country."""
    known = {part for one in pair.source.acronyms for part in (one.text, *one.text.split("/"))}
    mapped = pair.target.language.naming.acronyms
    rendered = {forms[0].upper() for name, forms in mapped.items() if name in known}
    return any(one.text not in known and one.text not in rendered for one in pair.target.acronyms)


@cache
def _kept(acronym: str) -> re.Pattern[str]:
    # Dutch writes many in lower case (hiv, tv), and joins others to a noun with a hyphen.
    return re.compile(
        rf"(?<![^\W_]){re.escape(acronym)}(?:['’]?[a-z]{{1,3}})?(?!\w)", re.IGNORECASE
    )


@cache
def _written(form: str) -> re.Pattern[str]:
    said = re.escape(form)
    if len(form) > 4 and form.islower():
        return re.compile(said, re.IGNORECASE)
    return re.compile(
        rf"(?<!\w)(?:{said}|{re.escape(form[0].upper() + form[1:])})(?:['’]?[a-z]{{1,3}})?(?!\w)"
    )


def _spelt_out(acronym: str, target: Text) -> bool:
    """Tell whether words in a row begin with the letters of the acronym."""
    small = target.language.writing.function_words
    initials = [word.text[0].lower() for word in target.words]
    grave = [word.text[0].lower() for word in target.words if word.text.lower() not in small]
    return any(acronym.lower() in "".join(letters) for letters in (initials, grave))


def _foreign(acronym: Acronym, pair: Pair) -> bool:
    """Tell whether the acronym only stands in what is kept in English: a title, a whole name."""
    text = pair.source.plain
    for other in pair.source.acronyms:
        if other.text != acronym.text:
            continue
        if pair.source.masks.covers(other.start, other.end, KEPT_OR_CITED):
            continue
        if not any(name in pair.target.plain for name in _names(text, other)):
            return False
    return True


def _names(text: str, acronym: Acronym) -> Iterator[str]:
    """Give the acronym with the capitalised word before it, and with the one behind it."""
    before = _CAPITALISED.fullmatch(text[: acronym.start].rstrip().rpartition(" ")[2])
    after = _CAPITALISED.match(text[acronym.end :].lstrip())
    if before is not None:
        yield f"{before[0]} {acronym.text}"
    if after is not None:
        yield f"{acronym.text} {after[0]}"


def _left(acronym: str, pair: Pair) -> tuple[int, int] | None:
    """Give where an acronym that has another form is left in English; in brackets it is a gloss."""
    target = pair.target
    if acronym in target.language.naming.acronyms.get(acronym, (acronym,)):
        return None
    for one in target.acronyms:
        if (
            one.text == acronym
            and target.plain[one.start - 1 : one.start] not in {"(", "["}
            and not target.masks.covers(one.start, one.end)
            and not any(name in pair.source.plain for name in _names(target.plain, one))
        ):
            return one.start, one.end
    return None


def _issue(part: str, acronym: Acronym, left: tuple[int, int] | None, pair: Pair) -> Issue:
    forms = pair.target.language.naming.acronyms.get(part)
    if forms is None:
        statement = Statement("‘{acronym}’ is missing.", {"acronym": part})
        advice = Statement("Keep it, or write out what it stands for.")
    elif left is not None:
        return Issue(
            Statement("‘{acronym}’ is ‘{form}’ here.", {"acronym": part, "form": forms[0]}),
            *left,
            advice=Statement("Write ‘{form}’.", {"form": forms[0]}),
            suggestion=forms[0],
        )
    else:
        statement = Statement(
            "English has ‘{acronym}’; ‘{form}’ is missing.", {"acronym": part, "form": forms[0]}
        )
        advice = Statement("Write ‘{form}’ or what it stands for.", {"form": forms[0]})
    return Issue(statement, acronym.start, acronym.end, advice=advice, surface=Surface.SOURCE)


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TERM,
    severity=Severity.WARNING,
    fix=Fix.ASK,
    block=check,
    fires=(
        Example("ME/CFS limits daily life.", "ME beperkt het dagelijks leven.", "ME/CFS"),
        Example("It is sold in the UK.", "Het is te koop in de UK.", "UK", "VK"),
        Example("CBT did not help her.", "CBT hielp haar niet.", "CBT", "CGT"),
        Example("My GP and I; a GP.", "Mijn huisarts en ik; een GP.", "GP", "huisarts"),
        Example("The CDC advised rest.", "Er werd rust geadviseerd.", "CDC"),
    ),
    silent=(
        Example("CBT was tried first.", "Eerst werd CGT geprobeerd."),
        Example("PEM came after two days.", "De post-exertionele malaise kwam na twee dagen."),
        Example("GPs and the NHS", "Huisartsen en de NHS"),
        Example("Carers UK and UK Biobank helped.", "Carers UK en UK Biobank hielpen."),
        Example("Choose OPTIONS here.", "Kies hier voor instellingen."),
        Example("Go to the EXIT; an exit is near.", "Ga naar de UITGANG; die is vlakbij."),
        Example("The ONS counts the sick.", "Het CBS telt de zieken."),
        Example("CBT means talking.", "CGT (CBT in Engeland) is praten."),
        Example("IBS is common.", "PDS (IBS) komt veel voor."),
        Example("She has HIV and watches TV.", "Zij heeft hiv en kijkt tv."),
        Example("An SSRI, IBS and POTS patients", "Een SSRI, PDS en POTS-patiënten"),
        Example("DO NOT STOP at stage II.", "Stop NIET in fase II."),
        Example("The AGM was in May.", "De jaarvergadering was in mei."),
        Example("The ICC helped.", "De Informatiecommissie voor Chronische Cliënten, ICC, hielp."),
    ),
)
