"""An acronym and the noun that belongs to it stand apart.

What it finds:
    An acronym, or a name of letters and digits, with a space and then a noun of the list:
    ‘POTS patiënten’.  Where the noun may be an object (‘als POTS klachten geeft’), and behind the
    acronym of an organisation, it says nothing.

Why it matters:
    Dutch writes such a compound as one word.  The loose form is read as two things, and it is the
    fault that translations from English have most.

When to allow it:
    When the two words are no compound, or stand so in a name.

Source:
    The Taalunie's Leidraad to the Woordenlijst: a hyphen after an acronym in a compound.
"""

import re
from collections.abc import Iterator
from functools import cache

from editorial.facts import Text
from editorial.facts.masks import KEPT
from editorial.language import Language
from editorial.model import Fix, Severity, Statement
from editorial.rule import Example, Family, Issue, Reference, Rule

_LOOSE = re.compile(
    r"(?<![\w/’'.\-‑&])((?:[a-z]{0,2}[A-Z]{2,}[A-Z0-9]*|[A-Z]{1,4}\d{1,3}|[A-Z](?!\w))(?:[/\-‑][A-Za-z0-9]+)*)"
    r"[ \u00a0]([^\W\d_A-Z]{3,})(?![\w’'\-‑])"
)
_WORD = re.compile(r"[\w’'-]+")
_CLAUSE = re.compile(r"[^.,;:!?()\n“”]*")
_BEFORE = re.compile(r"([\w’'-]+)\s+$")
_NEAR = 5
"""Words behind the noun among which its verb may be."""


class _Nouns:
    """The nouns of one language in all their forms."""

    def __init__(self, language: Language) -> None:
        said = language.compounds
        self.singular = said.heads
        self.figures = frozenset().union(*language.citing.figures.values())
        derived = _derived(said.heads, language)
        self.lettered = said.lettered | _derived(said.lettered, language)
        self.bare = (derived | said.uncounted) - said.verbs - said.heads
        self.all = self.bare | self.singular
        self.no_acronyms = said.emphatic | language.writing.function_words


def _derived(nouns: frozenset[str], language: Language) -> frozenset[str]:
    """Give the plurals and diminutives that nouns may have."""
    changes = [(re.compile(row[0]), row[1:]) for row in language.inflection.noun]
    return frozenset(
        found.expand(form)
        for noun in nouns
        for pattern, forms in changes
        if (found := pattern.fullmatch(noun))
        for form in forms
    )


@cache
def _nouns(language: Language) -> _Nouns:
    return _Nouns(language)


def check(text: Text, _: Reference) -> Iterator[Issue]:
    """Find acronyms that a noun stands loose behind."""
    if not text.language.compounds.heads:
        return
    nouns = _nouns(text.language)
    if nouns.all.isdisjoint(text.lower):
        return
    for found in _LOOSE.finditer(text.plain):
        acronym, noun = found.groups()
        if noun not in nouns.all or acronym.lower() in nouns.no_acronyms:
            continue
        if not _belongs(text, found, bare=noun in nouns.bare):
            continue
        if text.masks.covers(*found.span(), KEPT):
            continue
        whole = f"{acronym}-{noun}"
        yield Issue(
            Statement("‘{found}’ is one word.", {"found": found[0]}),
            *found.span(),
            advice=Statement("Write ‘{word}’.", {"word": whole}),
            suggestion=whole,
        )


def _belongs(text: Text, found: re.Match[str], *, bare: bool) -> bool:
    """Tell whether the noun belongs to the acronym, and not the acronym to the word before."""
    nouns = _nouns(text.language)
    before = _BEFORE.search(text.plain, max(0, found.start() - 40), found.start())
    last = before[1].lower() if before else ""
    if last in nouns.figures:
        return False
    if len(found[1]) == 1 and (found[2] not in nouns.lettered or last in text.language.labels):
        return False
    return not bare or not _may_be_object(text, found, last)


def _may_be_object(text: Text, found: re.Match[str], last: str) -> bool:
    """Tell whether a noun without an article may be what the acronym or another does or has."""
    said = text.language.compounds
    if found[1] in said.bodies or last in said.governing:
        return True
    if last in said.determiners:
        return False
    # In a clause the verb comes late: als POTS klachten geeft. But: bij POTS patiënten helpt rust.
    rest = _CLAUSE.match(text.plain, found.end())
    following = _WORD.findall(rest[0])[:_NEAR] if rest else []
    if last not in text.language.fronting.clauses:
        following = following[-1:] if len(following) < _NEAR else []
    return not said.governing.isdisjoint(following)


RULE = Rule(
    __name__,
    __doc__,
    family=Family.TEXT,
    severity=Severity.WARNING,
    fix=Fix.YES,
    text=check,
    fires=(
        Example(
            "POTS patients rest.", "POTS patiënten rusten.", "POTS patiënten", "POTS-patiënten"
        ),
        Example("Her CFS symptoms vary.", "Haar CFS klachten wisselen.", "CFS klachten"),
        Example("An EEG recording.", "Een EEG opname.", "EEG opname", "EEG-opname"),
        Example("A B12 deficiency.", "Een B12 tekort.", "B12 tekort", "B12-tekort"),
        Example("B cells", "De B cellen", "B cellen", "B-cellen"),
        Example("ME/CFS research", "Over ME/cvs onderzoek", "ME/cvs onderzoek", "ME/cvs-onderzoek"),
        Example("The NICE guideline.", "De NICE richtlijn.", "NICE richtlijn", "NICE-richtlijn"),
    ),
    silent=(
        Example("POTS and", "POTS en"),
        Example("The RIVM offers it.", "Het RIVM biedt het aan."),
        Example("POTS patients", "POTS-patiënten"),
        Example("According to NICE doctors examine.", "Volgens NICE onderzoeken artsen dit."),
        Example("If POTS causes symptoms, sit.", "Als POTS klachten geeft, ga dan zitten."),
        Example("That the NHS refuses patients.", "Dat de NHS patiënten weigert."),
        Example("For ALL patients.", "Voor ALLE patiënten."),
        Example("See table B2 effects.", "Zie tabel B2 effecten."),
        Example("Study A patients", "In plan B patiënten"),
    ),
)
