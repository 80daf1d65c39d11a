"""Citations and reference-list entries are read in every shape that editors write."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.facts.citations import Citation, Style, citations, numbered
from editorial.facts.references import entry
from editorial.language import load

EN, NL = load("en"), load("nl")
ANY_TEXT = st.text(
    alphabet=st.sampled_from("AbcMé ’'“”‘().,;:&[]–-©0129 /@"), max_size=80
) | st.text(max_size=60)


def _short(found: tuple[Citation, ...], text: str) -> list[tuple[str, str, str]]:
    return [(text[one.start : one.end], "+".join(one.surnames), one.year) for one in found]


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        (
            "en",
            "saw this (Marlow et al. 2017; Okafor and Brandt, 2018a).",
            [
                ("Marlow et al. 2017", "Marlow", "2017"),
                ("Okafor and Brandt, 2018a", "Okafor+Brandt", "2018a"),
            ],
        ),
        (
            "en",
            "Marlow and colleagues (2017) found",
            [("Marlow and colleagues (2017)", "Marlow", "2017")],
        ),
        (
            "nl",
            "Marlow en haar collega’s (2017)",
            [("Marlow en haar collega’s (2017)", "Marlow", "2017")],
        ),
        ("nl", "Marlow e.a. 2016 vonden", [("Marlow e.a. 2016", "Marlow", "2016")]),
        (
            "nl",
            "Okafor en Brandt (2018)",
            [("Okafor en Brandt (2018)", "Okafor+Brandt", "2018")],
        ),
        (
            "nl",
            "Onderzoek van Okafor (2018)",
            [("van Okafor (2018)", "Okafor", "2018")],
        ),
        ("en", "(see Van der Berg 2016)", [("Van der Berg 2016", "Berg", "2016")]),
        ("en", "(Van Aerden, 2016, p. 3)", [("Van Aerden, 2016", "Aerden", "2016")]),
        ("en", "Photo © Okafor 2019", [("Okafor 2019", "Okafor", "2019")]),
        (
            "en",
            "© Trust, drawn after Marlow et al., 2023",
            [("Marlow et al., 2023", "Marlow", "2023")],
        ),
        ("en", "Dr Marlow’s (2018) paper", [("Dr Marlow’s (2018)", "Marlow", "2018")]),
        ("en", "Sorrel-Hughes (2018)", [("Sorrel-Hughes (2018)", "Sorrel-Hughes", "2018")]),
        (
            "en",
            "O’Brien et al.’s (2012) work",
            [("O’Brien et al.’s (2012)", "O’Brien", "2012")],
        ),
        ("nl", "’t Hooft et al. (2016)", [("’t Hooft et al. (2016)", "Hooft", "2016")]),
        (
            "en",
            "(p < 0.05; Öström, 2021, 2022)",
            [("Öström, 2021", "Öström", "2021"), ("2022", "Öström", "2022")],
        ),
        (
            "en",
            "Marlow, Okafor and Brandt (2017a,b)",
            [
                ("Marlow, Okafor and Brandt (2017a", "Marlow+Okafor+Brandt", "2017a"),
                ("b)", "Marlow+Okafor+Brandt", "2017b"),
            ],
        ),
        ("en", "Marlow et al. showed", [("Marlow et al.", "Marlow", "")]),
        (
            "en",
            "(Department for Work and Pensions, 2019)",
            [("Department for Work and Pensions, 2019", "Pensions", "2019")],
        ),
    ],
)
def test_a_citation_is_read(tag: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    """Brackets, running text, particles, genitives, several years: each gives names and year."""
    assert expected == _short(citations(text, load(tag)), text)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Hartwell said in 2019 that (in March 2020) and (May 2019)"),
        ("en", "on 4 March 2022 (Sunday Times, 4 March 2022) (Table 2, 2017)"),
        ("en", "The conference (London, 2012) had 2017 visitors (Figure 3)."),
        ("nl", "Het congres (Londen, 2012) had 2017 bezoekers (Figuur 3)."),
        ("nl", "Sinds Hartwell er in 2019 over begon"),
    ],
)
def test_a_year_beside_a_capital_is_no_citation(tag: str, text: str) -> None:
    """Dates, places, figures and plain sentences are left alone."""
    assert () == citations(text, load(tag))


def test_an_organisation_is_not_surely_people() -> None:
    """What may be translated, as an organisation's name, is told apart from surnames."""
    known = {
        "(Marlow, 2017)": True,
        "(NICE, 2021)": False,
        "(Hollowmere ME Trust, 2023)": False,
        "(Okafor and Brandt, 2018)": True,
    }
    assert known == {text: citations(text, EN)[0].personal for text in known}


def test_the_style_tells_where_the_year_stands() -> None:
    """Each way of citing has its own style."""
    text = "(Marlow 2017) Okafor (2018) Brandt et al. 2019 © Quill 2020 Voss et al."
    assert list(Style) == [one.style for one in citations(text, EN)]


def test_numbers_in_square_brackets_are_citations() -> None:
    """A range is written out; a gloss in brackets is none."""
    assert [(3,), (4, 5, 6), (1, 2, 9)] == [
        one.numbers for one in numbered("so [3], [4–6] and [1, 2, 9] but [sic] [2017]")
    ]


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT, st.sampled_from(["en", "nl"]))
def test_spans_of_citations_lie_in_the_text(text: str, tag: str) -> None:
    """No text is refused, and every citation is a part of it with an author."""
    for one in citations(text, load(tag)):
        assert 0 <= one.start < one.end <= len(text)
        assert all(one.surnames)


@pytest.mark.parametrize(
    ("text", "surnames", "year", "title", "journal"),
    [
        (
            (
                "Marlow, J., Okafor, T. and Brandt, E. (2017) Seven Nights of Actigraphy. Journal of"
                " Fluctuating Illness, 4(2), 101–112. https://doi.org/10.5555/jfi.2017.0101"
            ),
            ("Marlow", "Okafor", "Brandt"),
            "2017",
            "Seven Nights of Actigraphy",
            "Journal of Fluctuating Illness",
        ),
        (
            "3. Marlow T, Okafor N. Heart rate during standing. J Orthost Med. 2017;12(3):45–52.",
            ("Marlow", "Okafor"),
            "2017",
            "Heart rate during standing",
            "J Orthost Med",
        ),
        (
            "[4] Van der Berg JA, et al. What is it? BMJ 2016; 12: e45.",
            ("Van der Berg",),
            "2016",
            "What is it?",
            "BMJ",
        ),
        (
            "Hollowmere ME Trust (2023) Members’ survey. Hollowmere.",
            ("Hollowmere ME Trust",),
            "2023",
            "Members’ survey",
            "Hollowmere",
        ),
        (
            "J. Marlow and T. Okafor, “Pacing today,” Journal of Rest, vol. 3, 2017.",
            ("Marlow", "Okafor"),
            "2017",
            "Pacing today",
            "Journal of Rest",
        ),
        (
            (
                "Brandt, E. (2014) Lying still or sleeping? What a sensor sees. Sleep Reports, 2(1),"
                " 15–24."
            ),
            ("Brandt",),
            "2014",
            "Lying still or sleeping? What a sensor sees",
            "Sleep Reports",
        ),
    ],
)
def test_an_entry_is_read(
    text: str, surnames: tuple[str, ...], year: str, title: str, journal: str
) -> None:
    """Harvard, Vancouver and quoted titles give the same parts."""
    found = entry(text)
    assert (surnames, year, title, journal) == (
        found.surnames,
        found.year,
        found.title,
        found.journal,
    )


def test_an_entry_keeps_its_identifier_and_pages() -> None:
    """The DOI is given in lower case without its resolver, the pages as they stand."""
    found = entry("Marlow T. Rest. J Rest. 2017;12(3):45–52. doi:10.5555/JFI.2017.1.")
    assert ("10.5555/jfi.2017.1", "45–52") == (found.doi, found.page)


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT)
def test_any_text_can_be_read_as_an_entry(text: str) -> None:
    """No text is refused; the year's span holds the year."""
    found = entry(text)
    assert found.year == text[slice(*found.year_at)]
