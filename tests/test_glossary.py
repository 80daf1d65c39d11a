"""The glossary: its file, where its terms occur, and what renders them."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial import catalog
from editorial.errors import RecordError
from editorial.glossary import (
    COLUMNS,
    Glossary,
    Status,
    Term,
    WordClass,
    misuses,
    occurrences,
    parse,
    renders,
    search,
    serialize,
)
from editorial.language import load
from editorial.markup import parse_source
from editorial.model import Block, Kind, Link, Unit
from editorial.project import description

ENGLISH, DUTCH = load("en"), load("nl")
ROOT = Path(__file__).parents[1]
HEADER = ";".join(COLUMNS)


def term(source: str, target: str, word_class: str = "noun", forbidden: str = "") -> Term:
    return Term(
        source,
        tuple(target.split("|")),
        Status.APPROVED,
        WordClass(word_class) if word_class else None,
        tuple(forbidden.split("|")) if forbidden else (),
    )


TERMS = Glossary(
    (
        term("fatigue", "vermoeidheid", forbidden="moeheid"),
        term("chronic fatigue", "chronische vermoeidheid"),
        term("orthostatic intolerance", "orthostatische intolerantie"),
        term("POTS", "POTS", "name"),
        term("ME/CFS", "ME/cvs|ME", "name", "ME/CVS"),
        term("sleep study", "slaaponderzoek"),
        term("therapy", "therapie"),
        term("diagnosis", "diagnose"),
        term("control", "controlegroep"),
        term("trigger", "uitlokken|opwekken", "verb"),
        term("light sensitivity", "lichtgevoeligheid"),
        term("double-blind", "dubbelblind", "adjective", "dubbel blind"),
        term("MRI scan", "MRI-scan", "noun", "MRI scan"),
        term("sample", "steekproef"),
        term("rest", "rust", ""),
        term("nap", "dut", "noun"),
    )
)


def found(text: str) -> list[tuple[str, str]]:
    return [
        (text[one.start : one.end], one.term.source) for one in occurrences(text, TERMS, ENGLISH)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fatigue is common.", [("Fatigue", "fatigue")]),
        ("Chronic fatigue, then fatigue", [("Chronic fatigue", "chronic fatigue"), ("fatigue", "fatigue")]),
        ("the patient’s fatigue’s end", [("fatigue", "fatigue")]),
        ("sleep studies and therapies", [("sleep studies", "sleep study"), ("therapies", "therapy")]),
        ("two diagnoses", [("diagnoses", "diagnosis")]),
        ("fatigued", []),
        ("Orthostatic-intolerance clinic", [("Orthostatic-intolerance", "orthostatic intolerance")]),
        ("Orthostatic. Intolerance", []),
        ("pots and pans", []),
        ("POTS’s", [("POTS", "POTS")]),
        ("ME / CFS", [("ME / CFS", "ME/CFS")]),
        ("double blind", [("double blind", "double-blind")]),
        ("It can trigger pain, triggers it, triggered it", [("trigger", "trigger"), ("triggers", "trigger"), ("triggered", "trigger")]),
        ("the trigger", []),
        ("They control it", []),
        ("to control their pain", []),
        ("due to fatigue in the day", [("fatigue", "fatigue")]),
        ("patients and controls", [("controls", "control")]),
        ("İstanbul fatigue", [("fatigue", "fatigue")]),
        ("", []),
    ],
)  # fmt: skip
def test_where_terms_occur(text: str, expected: list[tuple[str, str]]) -> None:
    """Terms are found as whole words in their English forms, longest first, not as another class."""
    assert expected == found(text)


@given(st.text(alphabet="fatigueFchronicPOTS ME/-’s.,", max_size=60))
@settings(deadline=None, max_examples=100)
def test_occurrences_stand_in_order_and_apart(text: str) -> None:
    """Occurrences never overlap, lie in the text, and begin and end where a word does."""
    last = 0
    for one in occurrences(text, TERMS, ENGLISH):
        assert last <= one.start < one.end <= len(text)
        assert not text[one.start - 1 : one.start].isalnum()
        assert not text[one.end : one.end + 1].isalnum()
        last = one.end


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("fatigue", "De Vermoeidheid neemt toe."),
        ("fatigue", "vermoeidheidsklachten"),
        ("fatigue", "spiervermoeidheid"),
        ("orthostatic intolerance", "een orthostatische en andere intolerantie"),
        ("orthostatic intolerance", "orthostatische-intolerantieklachten"),
        ("POTS", "bij POTS-patiënten"),
        ("ME/CFS", "mensen met ME"),
        ("therapy", "twee therapieën"),
        ("trigger", "dat lokt de klachten meestal uit"),
        ("trigger", "de klachten uit te lokken"),
        ("trigger", "is uitgelokt"),
        ("trigger", "wekt op den duur weer pijn op"),
        ("light sensitivity", "licht- en geluidsgevoeligheid"),
        ("light sensitivity", "lichtgevoeligheden"),
        ("double-blind", "een dubbelblinde proef"),
        ("sample", "twee steekproeven"),
        ("rest", "Wie rust, heeft gerust."),
        ("nap", "een dut"),
    ],
)
def test_what_renders_a_term(source: str, text: str) -> None:
    """Targets are known in their Dutch forms, in compounds, split verbs and shared parts."""
    assert renders(text, TERMS.by_source[source], DUTCH)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("fatigue", "moeheid"),
        ("orthostatic intolerance", "duizeligheid en intolerantie"),
        ("orthostatic intolerance", "orthostatische hypotensie. Een intolerantie"),
        ("POTS", "potten en pots"),
        ("POTS", "SPOTS"),
        ("trigger", "Het gaat uit."),
        ("light sensitivity", "licht- en eetproblemen"),
        ("nap", "dutchman met een kaduut"),
        ("fatigue", ""),
    ],
)
def test_what_does_not_render_a_term(source: str, text: str) -> None:
    """Other words, other cases and parts that stand in two sentences are not the term."""
    assert not renders(text, TERMS.by_source[source], DUTCH)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moeheid hoort erbij.", ["Moeheid"]),
        ("moeheidsklachten", ["moeheidsklachten"]),
        ("patiënt-moeheid", ["moeheid"]),
        ("spiermoeheid", ["spiermoeheid"]),
        ("vermoeidheidsklachten", []),
        ("moeheidsloos", []),
        ("ME/CVS, maar ME/cvs", ["ME/CVS"]),
        ("dubbel blind", ["dubbel blind"]),
        ("een MRI scan, een MRI-scan", ["MRI scan"]),
        ("dubbelblind", []),
    ],
)
def test_where_forbidden_forms_stand(text: str, expected: list[str]) -> None:
    """A forbidden form is found as a word and as a whole part of a compound, and nowhere else."""
    assert expected == [text[one.start : one.end] for one in misuses(text, TERMS, DUTCH)]


CELLS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="|Ã\ufffdâ#"),
    min_size=1,
    max_size=12,
).filter(lambda text: not any(map(str.isdigit, text)))  # fmt: skip


@st.composite
def glossaries(draw: st.DrawFn) -> Glossary:
    sources = draw(st.lists(CELLS, max_size=5, unique=True))
    targets = st.lists(CELLS, min_size=1, max_size=3, unique=True)
    return Glossary(
        tuple(
            Term(
                source,
                tuple(chosen := draw(targets)),
                draw(st.sampled_from(Status)),
                draw(st.none() | st.sampled_from(WordClass)),
                tuple(form for form in draw(st.lists(CELLS, max_size=2, unique=True)) if form not in chosen),
                draw(st.just("") | CELLS),
            )
            for source in sources
        )
    )  # fmt: skip


@given(glossaries(), st.sampled_from(["", "\ufeff"]), st.sampled_from(["\n", "\r\n"]))
@settings(deadline=None, max_examples=100)
def test_a_glossary_survives_its_file(glossary: Glossary, mark: str, newline: str) -> None:
    """What was written is read again, also with the marks that a spreadsheet adds."""
    text = mark + serialize(glossary).replace("\n", newline)
    assert glossary.terms == parse(text).terms


@given(st.text(max_size=80) | st.text(alphabet=';,|"\n source targ|', max_size=80))
@settings(deadline=None, max_examples=100)
def test_any_text_gives_a_glossary_or_an_error(text: str) -> None:
    """No text makes reading fail in another way than with a sentence to a person."""
    with suppress(RecordError):
        assert isinstance(parse(text), Glossary)


def test_columns_may_stand_in_any_order_between_commas() -> None:
    """Commas, other orders, missing optional columns and empty rows are all read."""
    text = "Target,Status,Source\n,,\nrust | pauze,Approved,rest\n"
    assert (Term("rest", ("rust", "pauze")),) == parse(text).terms


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        ("source;target\nrest;rust", 1, "lacks the column ‘status’"),
        ("Kolom1;Kolom2;Kolom3\nrest;rust;approved", 1, "‘kolom1’"),
        (f"{HEADER}\nrest;;approved;;;", 2, "‘target’ is empty"),
        (f"{HEADER}\nrest;rust;agreed;;;", 2, "Use one of: approved, proposed, deprecated."),
        (f"{HEADER}\nrest;rust;approved;werkwoord;;", 2, "Use one of: noun, verb"),
        (f"{HEADER}\nrest;rust;approved;;;\nrest;pauze;approved;;;", 3, "stands in line 2 too"),
        (f"{HEADER}\nMay;3-mei;approved;;;", 2, "what a spreadsheet made"),
        (f"{HEADER}\nscore;1,2E+10;approved;;;", 2, "what a spreadsheet made"),
        (f"{HEADER}\npatient;patiÃ«nt;approved;;;", 2, "open the file as UTF-8"),
        (f"{HEADER}\nrest;rust;approved;;;a;b", 2, "more cells"),
        (f"{HEADER}\nrest;rust;approved;;rust;", 2, "both a target and forbidden"),
        (f'{HEADER}\nrest;"rust"x;approved;;;', 2, "quotation marks"),
    ],
)
def test_faults_are_named_with_their_line(rows: str, line: int, said: str) -> None:
    """What is wrong with a file is one sentence with the line, and says what to do."""
    with pytest.raises(RecordError) as caught:
        parse(rows, path="glossary.csv")
    assert (line, "glossary.csv") == (caught.value.line, caught.value.path)
    assert said in str(caught.value)
    assert caught.value.cure


def test_searching_gives_the_closest_first_and_near_misses_last() -> None:
    """A word in the English or Dutch finds its terms; a slip of the pen finds what resembles it."""
    assert ["fatigue", "chronic fatigue"] == [
        one.term.source for one in search("Vermoeidheid", TERMS)
    ]
    near = search("fatige", TERMS)
    assert ("fatigue", True) == (near[0].term.source, near[0].near)
    assert () == search("zzz", TERMS)
    assert () == search(" ", TERMS)


def test_the_house_glossary_is_in_order() -> None:
    """The glossary of this workspace is large enough, sorted, and as our own writing leaves it."""
    text = (ROOT / "locales/nl/glossary.csv").read_text("utf-8")
    glossary = parse(text, path="glossary.csv")
    assert len(glossary.terms) >= 170
    assert text == serialize(glossary)
    sources = [one.source for one in glossary.terms]
    assert sources == sorted(sources, key=lambda source: (source.lower(), source))


@pytest.mark.parametrize("slug", ["pacing-at-the-kitchen-table", "sleep-and-heart-rhythm-study"])
def test_finished_samples_keep_to_the_glossary(slug: str) -> None:
    """Each agreed term of a finished sample has its Dutch in the block, unless it is in a name."""
    glossary = parse((ROOT / "locales/nl/glossary.csv").read_text("utf-8"))
    path = ROOT / f"locales/nl/LC_MESSAGES/{slug}.po"
    checked, missing = 0, []
    for unit in catalog.parse(path.read_bytes(), path=slug).units:
        source, plain = parse_source(unit.source), parse_source(unit.target).plain
        for one in occurrences(source.plain, glossary, ENGLISH):
            if one.term.status is Status.APPROVED:
                checked += 1
                if not renders(plain, one.term, DUTCH):
                    missing.append((unit.id, one.term.source))
    assert checked > 40
    assert missing == []


def test_terms_are_told_and_read_back() -> None:
    """The comment names each usable term once, and leaves the rest of the comments legible."""
    block = Block(
        "b001",
        Kind.HEADING,
        2,
        "Begrippen: fatigue",
        parse_source("<a>Fatigue</a> and fatigue in POTS"),
        (Link("a", "https://charity.example/"),),
    )
    told = description.comments(block, description.terms_of(block, TERMS, ENGLISH))
    assert told[-1] == "Begrippen: fatigue = vermoeidheid; POTS = POTS"
    assert block == description.block_of(Unit("b001", block.message.text, comments=told))


def test_undecided_terms_are_marked_and_old_ones_left_out() -> None:
    """A proposed term says that it is one; a deprecated term is not offered."""
    glossary = Glossary(
        (
            Term("fatigue", ("vermoeidheid",), Status.PROPOSED),
            Term("pain", ("pijn",), Status.DEPRECATED),
        )
    )
    block = Block("b001", Kind.PARAGRAPH, 0, "", parse_source("Fatigue and pain"))
    told = description.comments(block, description.terms_of(block, glossary, ENGLISH))
    assert told == ("Alinea", "Begrippen: fatigue = vermoeidheid (voorstel)")
