"""Spelling, marks, spaces and characters: what is wrong, what only looks so, what stands instead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.facts.styles import Use, strays
from editorial.markup import replaced
from editorial.model import Finding, Fix, Kind, Severity
from editorial.rule import Example, Family
from editorial.rules import BY_NAME, RULES
from tests.examples import bitext, found

ENGLISH = "The English of this block has no fault."


def seen(
    rule: str, target: str | tuple[str, ...], source: str | tuple[str, ...] = ""
) -> tuple[Finding, ...]:
    given_source = source or (ENGLISH if isinstance(target, str) else (ENGLISH,) * len(target))
    return found(BY_NAME[rule], Example(given_source, target))


def fragments(rule: str, target: str | tuple[str, ...]) -> list[str]:
    return [one.fragment for one in seen(rule, target)]


def mended(rule: str, target: str) -> str:
    """Give a target with every suggestion of a rule taken over, from the last to the first."""
    message = bitext(Example(ENGLISH, target)).pairs[0].target.message
    for one in reversed(seen(rule, target)):
        assert one.suggestion is not None
        after = replaced(message, one.start, one.end, one.suggestion)
        assert after is not None
        message = after
    return message.text


MENDED = """
compound-hyphen-missing | Bij POTS patiënten helpt rust. | Bij POTS-patiënten helpt rust.
compound-hyphen-missing | De ME/cvs diagnose en een MRI scan. | De ME/cvs-diagnose en een MRI-scan.
compound-hyphen-missing | De COVID-19 vaccins werken. | De COVID-19-vaccins werken.
compound-hyphen-missing | Een fase III studie volgt. | Een fase III-studie volgt.
compound-hyphen-missing | Vitamine B12 injecties | Vitamine B12-injecties
compound-hyphen-missing | De NK cellen en T cellen | De NK-cellen en T-cellen
compound-hyphen-missing | Volgens de WHO richtlijn | Volgens de WHO-richtlijn
compound-hyphen-missing | Haar PEM klachten geven last. | Haar PEM-klachten geven last.
compound-hyphen-missing | Een PEM scoretje en HRV metingen | Een PEM-scoretje en HRV-metingen
stray-space | Eerst rust , dan slaap . | Eerst rust, dan slaap.
stray-space | Wat helpt ? Rust ! | Wat helpt? Rust!
stray-space | Let op : rust ( en slaap ). | Let op: rust (en slaap).
stray-space | Na  twee\u00a0 uur | Na twee\u00a0uur
stray-space | Na <em>rust </em> en slaap | Na <em>rust </em> en slaap
stray-space | “Rust ”, zei ze ; niet meer. | “Rust ”, zei ze; niet meer.
odd-character | Eén patiÃ«nt, twee patiÃ«nten | Eén patiënt, twee patiënten
odd-character | â€œRustâ€\x9d, zei ze. | “Rust”, zei ze.
odd-character | 5 Âµg bij 37 Â°C, p â‰¤ 0,05 | 5 µg bij 37 °C, p ≤ 0,05
odd-character | CrÃ¨me brÃ»lÃ©e | Crème brûlée
odd-character | patiÃƒÂ«nten | patiënten
odd-character | Be\u00adwe\u00adging helpt\ufeff. | Beweging helpt.
odd-character | agenda\u0092s en \u0093rust\u0094 | agenda’s en “rust”
odd-character | sl\u0430ap en r\u0435st | slaap en rest
odd-character | \u0391rtsen | Artsen
odd-character | sÂ‘rust en onderz\u043e\u03b5k | s‘rust en onderzoek
stray-space | Rust\t. En (\tslaap) | Rust. En (slaap)
odd-character | regel\u2028nieuwe regel | regel nieuwe regel
odd-character | Goed gedaan ðŸ˜€ | Goed gedaan 😀
hyphen-space | De vermoeid- heid neemt toe. | De vermoeidheid neemt toe.
pronominal-adverb-split | Je kunt er op rekenen. | Je kunt erop rekenen.
pronominal-adverb-split | Dat zij er van houdt. | Dat zij ervan houdt.
pronominal-adverb-split | Hoe je er mee omgaat | Hoe je ermee omgaat
pronominal-adverb-split | Daar over praten helpt. | Daarover praten helpt.
pronominal-adverb-split | Het kan er toe leiden. | Het kan ertoe leiden.
double-word | Zij nam van van de week rust. | Zij nam van de week rust.
double-word | Niet in\u00a0in de ochtend | Niet in de ochtend
adjective-misinflected | een medische dossier | een medisch dossier
adjective-misinflected | een lage niveau, een vaste ritme | een laag niveau, een vast ritme
adjective-misinflected | een actieve immuunsysteem | een actief immuunsysteem
adjective-misinflected | Een mogelijke voordeel | Een mogelijk voordeel
adjective-misinflected | een grote literatuuronderzoek | een groot literatuuronderzoek
quote-end-misplaced | Een ‘goede dag.’ | Een ‘goede dag’.
quote-end-misplaced | Hij schreef: “Rust helpt”. | Hij schreef: “Rust helpt.”
fronted-comma | Na een week, was het over. | Na een week was het over.
fronted-comma | Helaas, is er geen middel. | Helaas is er geen middel.
"""
RIGHT = """
compound-hyphen-missing | POTS en andere klachten
compound-hyphen-missing | Het RIVM biedt patiënten hulp.
compound-hyphen-missing | Volgens NICE onderzoeken artsen eerst het hart.
compound-hyphen-missing | Wanneer ME klachten veroorzaakt, rust dan.
compound-hyphen-missing | Geeft POTS klachten?
compound-hyphen-missing | Omdat de NHS patiënten doorverwijst
compound-hyphen-missing | Zij heeft POTS. Patiënten met POTS rusten.
compound-hyphen-missing | Voor ALLE patiënten en NIET deelnemers
compound-hyphen-missing | Tabel A2 scores en figuur B1 metingen
compound-hyphen-missing | Plan B patiënten
compound-hyphen-missing | ME-, POTS- en CVS-patiënten
compound-hyphen-missing | “POTS Patients and Their Symptoms” [POTS-patiënten en hun symptomen]
unpaired-mark | agenda’s, foto’s en ’s avonds in de jaren ’80
unpaired-mark | De ziekte van Sjögren’s, Hughes’ syndroom en rock ’n’ roll
unpaired-mark | Kies a) rust, b) slaap of c) allebei.
unpaired-mark | 1) Rust eerst.
unpaired-mark | (a) rust en (b) slaap
unpaired-mark | Ga zitten ;-) en rust uit :)
unpaired-mark | Leeftijd in [18, 65) en dosis in (0, 5]
unpaired-mark | Zij zei: “Hij noemde het ‘pech’ (zomaar).”
unpaired-mark | Een scherm van 5’ en 10”
unpaired-mark | (Let op:) dosis:(2 mg), (zie ook;)
unpaired-mark | “Rust”, [zei] ze (zacht).
stray-space | En zo verder … of ... niet
stray-space | Een verhouding van 1 : 2
stray-space | 2,5\u00a0mg, 10\u202f%, 3\u2009°C en § 4
stray-space | Ga zitten :-) en rust :)
stray-space | Bestanden eindigen op .po of .pot
stray-space | Kruis aan: ( ) ja ( ) nee
stray-space | “Wat?” ‘Rust!’
stray-space | Rust.<br/> Slaap.
stray-space | Rust <br/>en slaap
odd-character | 25 μg of 25 µg, TNFα, β-blokker, NFκB, IκBα, FcεRI, TGFβ1, IL-1β
odd-character | CO₂, H₂O, Ca²⁺, 10⁻³, ½ en ¾, 37 °C, ±5, ×, ÷, ≥, ≤, ≈, →, ↑
odd-character | Patie\u0308nt, cafe\u0301, A\u030angstro\u0308m
odd-character | 👩\u200d🔬 ❤️ 1️⃣ 🏴\U000e0067\U000e0062\U000e007f
odd-character | Zoë, Sjögren, Ångström, Łódź, Nuñez, Çelik, Žižek, œuvre, ’s
odd-character | “Rust” – ‘slaap’ — „laag” «CAFÉ» … † ‡ • € £ ® ™ ©
odd-character | Дмитрий en Αθήνα zijn namen, Χ²-toets, Δt, σ en Ω
odd-character | Â en Ã zijn letters; MAÇÃ’S en “AMANHÃ”
odd-character | 2,5\u00a0mg\u202fen\u2009meer‑of‑minder
glued-blocks | Ph.D., M.Sc., d.w.z., J.L. Marlow en www.Hollowmere.example
glued-blocks | Een e-mail aan info@hollowmere.example. Daarna rust.
glued-blocks | Versie 2.5 om 14.30 uur (zie 3.1).
glued-blocks | © 2024 Harrow, foto: © Lindqvist
glued-blocks | Rust… Slaap. “Ja.” Nee!
hyphen-space | rust- en slaaptijden, hart- of longklachten, hart- dan wel longpatiënten
hyphen-space | voor- noch nadelen, in- maar niet uitgaand, hart-, long- en nierziekten
hyphen-space | zowel spier- als gewrichtspijn, hoofd- respectievelijk nekpijn
hyphen-space | drie- à viermaal, tien- tot twintigduizend, hart- enz.
hyphen-space | Rust - en slaap – helpt. De Marlow- Okafor
pronominal-adverb-split | Zij weet dat er op maandag spreekuur is.
pronominal-adverb-split | Zij is er voor je, en er van overtuigd zijn kan.
pronominal-adverb-split | Er wordt erop gewezen dat daar op straat muziek is.
double-word | Zij wist dat dat hielp, voor wie die die rust nam.
double-word | Geef je je rust? Als ze ze ziet, had had gemoeten.
double-word | Het ging door. Door en door. Stap-voor-stap voor jou
double-word | Harrow Harrow, en en-en
adjective-misinflected | een vergelijkende studie, een zekere mate, een eerste onderzoek
adjective-misinflected | een roze huis, een van de beste boeken, een kleine patiëntengroep
adjective-misinflected | het grote probleem, een groot probleem, een zieke kind
quote-end-misplaced | “Ik rust,” zei ze, “en slaap daarna.”
quote-end-misplaced | Ze zei: “Ik rust.” Hij las “Rust”.
quote-end-misplaced | Een ‘slechte nacht …’ en ‘p.c.’
fronted-comma | Als je moe bent, is het beter.
fronted-comma | In de studie die volgde, was het anders.
fronted-comma | In Leeds, York en Hull, is een kliniek.
"""
FOUND = """
unpaired-mark | “Rust, zei ze. | “
unpaired-mark | Rust”, zei ze. | ”
unpaired-mark | Rust (en slaap [veel) helpt. | ( [ )
unpaired-mark | Rust (Marlow 2017 helpt. | (
unpaired-mark | Rust Marlow 2017) helpt. | )
unpaired-mark | Het woord pacing’ blijft. | ’
unpaired-mark | Het woord ‘pacing blijft. | ‘
unpaired-mark | Hij zei: „rust en sliep. | „
glued-blocks | Rust helpt.De studie | helpt.De
glued-blocks | Bij ME/cvs.Ga zitten | cvs.Ga
glued-blocks | Dat was 91%.Slechts | 91%.Slechts
glued-blocks | “Rust.”Daarna slaap | Rust.”Daarna
glued-blocks | Foto© Harrow | Foto©
odd-character | De â€ rust | â€
odd-character | Een pati\ufffdnt met \ue123 | pati\ufffdnt \ue123
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [
        tuple(cell.strip(" ").replace("\\u00a0", "\u00a0") for cell in line.split(" | "))
        for line in table.strip("\n").split("\n")
    ]


def test_family() -> None:
    """Every rule of the tables belongs to the family, and the family's errors have no doubt."""
    named = {row[0] for table in (MENDED, RIGHT, FOUND) for row in rows(table)}
    ours = {rule.name for rule in RULES if rule.family is Family.TEXT}
    assert named <= ours
    assert {"odd-character"} == {one for one in named if BY_NAME[one].severity is Severity.ERROR}


@pytest.mark.parametrize(("rule", "wrong", "right"), rows(MENDED))
def test_mended(rule: str, wrong: str, right: str) -> None:
    """The suggestions turn the wrong text into the right one, and nothing is left to say."""
    assert right == mended(rule, wrong)
    assert () == seen(rule, right)


@pytest.mark.parametrize(("rule", "right"), rows(RIGHT))
def test_right(rule: str, right: str) -> None:
    """What only looks wrong is left alone."""
    assert [] == fragments(rule, right)


@pytest.mark.parametrize(("rule", "wrong", "expected"), rows(FOUND))
def test_found(rule: str, wrong: str, expected: str) -> None:
    """What only a person can mend is pointed at, in order."""
    assert expected.split(" ") == fragments(rule, wrong)


SILENCE = (
    "Rust- en slaaptijden, hart- of longklachten en in- en uitademen horen in de agenda’s.",
    "’s Avonds las ze Okafor en Brandt (2018), Marlow et al. (2017) en Hughes’ boek.",
    "De ‘goede’ dagen kostten 2,5 mg, 1.234 stappen en 24/7 zorg in het VK.",
    "Zij wist dat dat hielp; wie die die rust nam, had had kunnen slapen.",
    "In “Sleep and Heart Rhythm in Long Covid” [Slaap en hartritme bij long covid] staat meer.",
    "De ME/cvs-patiënten met POTS vroegen: “Hoe ga je hiermee om?” Dat wist je niet.",
    "De TNFα-waarden (p < 0,05) daalden 3–5 dagen; zie figuur 2 en www.hollowmere.example.",
    "a) rust, b) slaap … en c) ‘pacing’. Foto: © J. Harrow",
)


@pytest.mark.parametrize("text", SILENCE)
def test_silence(text: str) -> None:
    """Correct Dutch that tempts a checker is left alone by every rule of the family."""
    said = [
        (rule.name, one.fragment)
        for rule in RULES
        if rule.family is Family.TEXT and not rule.name.startswith("spelling")
        for one in found(rule, Example(text, text))
    ]
    assert [] == said


def test_inherited_fault() -> None:
    """A stray space that the English has too is advice to the editor; a second one is not."""
    both = seen("stray-space", "Rust , slaap , pauze", "Rest , sleep, pause")
    assert [True, False] == [one.inherited for one in both]
    assert [Severity.INFO, Severity.WARNING] == [one.severity for one in both]


def test_open_quotation_of_both_languages() -> None:
    """A quotation may stay open where the next paragraph opens it again, in both languages."""
    english = ("“I rest.", "“Then I walk.", "“And sleep.”")
    assert () == seen("unpaired-mark", ("“Ik rust.", "“Dan loop ik.", "“En slaap.”"), english)
    open_end = seen("unpaired-mark", ("“Ik rust.", "Dan loop ik."), ("“I rest.", "Then I walk."))
    assert [(True, Severity.INFO)] == [(one.inherited, one.severity) for one in open_end]


def test_verbatim_keeps_its_spaces() -> None:
    """What is shown as it was typed keeps its spaces."""
    example = Example("a  b", "a  b , c", kinds=(Kind.VERBATIM,))
    assert () == found(BY_NAME["stray-space"], example)


def test_nobody_can_tell() -> None:
    """A lost letter is an error without a suggestion, and is never mended unasked."""
    (one,) = seen("odd-character", "Een pati\ufffdnt")
    assert (Severity.ERROR, None, Fix.NONE) == (one.severity, one.suggestion, one.fix)


@pytest.mark.parametrize(
    ("source", "target", "kind", "rules"),
    [
        ("Rest", "Rust.", Kind.ITEM, ["heading-end-mismatch"]),
        ("Rest", "Rust:", Kind.HEADING, ["heading-end-mismatch"]),
        ("Rest", "“Rust.”", Kind.HEADING, ["heading-end-mismatch"]),
        ("“Rest;”", "Rust", Kind.ITEM, ["heading-end-mismatch"]),
        ("Rest.", "Rust!", Kind.ITEM, []),
        ("Rest;", "Rust.", Kind.ITEM, []),
        ("Rest at 5 p.m.", "Rust om 17 uur", Kind.ITEM, []),
        ("Rest, e.g. sleep etc.", "Rust, bijv. slaap", Kind.ITEM, []),
        ("Rest.", "Rust", Kind.CELL, []),
        ("Rest (see 2).", "Rust (zie 2).", Kind.ITEM, []),
        ("Rest? (see 2)", "Rust? (zie 2)", Kind.ITEM, []),
        ("Why rest?", "Waarom rust", Kind.HEADING, ["question-mismatch"]),
        ("Why rest?", "Waarom rust.", Kind.ITEM, ["question-mismatch"]),
        ("How to rest", "Hoe rust je?", Kind.HEADING, []),
        ("Why rest?", "“Waarom rust?”", Kind.HEADING, []),
        ("Rest", "rust", Kind.HEADING, ["start-capital-lost"]),
        ("Rest", "rust", Kind.ITEM, []),
        ("Rest", "’s Middags rust", Kind.HEADING, []),
        ("Rest", "pH-waarden", Kind.HEADING, []),
    ],
)
def test_ends_and_beginnings(source: str, target: str, kind: Kind, rules: list[str]) -> None:
    """Headings and items begin and end as the English does, where that means something."""
    names = ("heading-end-mismatch", "question-mismatch", "start-capital-lost")
    example = Example(source, target, kinds=(kind,))
    assert rules == [name for name in names if found(BY_NAME[name], example)]


def test_habit() -> None:
    """A habit is seen twice, and twice as often as everything else."""
    uses = [Use("b001", at, at + 1, style) for at, style in enumerate("aab")]
    assert ("a", (uses[2],)) == strays(uses)
    assert ("", ()) == strays(uses[1:])
    assert ("", ()) == strays(uses[:2])


@settings(deadline=None, max_examples=60)
@given(st.text("éèëïöüçñáà", min_size=1, max_size=12))
def test_wrong_encoding_is_undone(letters: str) -> None:
    """UTF-8 that was read as Latin-1 is found and given back, whatever accented letters it has."""
    garbled = f"Rust {letters.encode().decode('latin-1')}x helpt"
    assert f"Rust {letters}x helpt" == mended("odd-character", garbled)
