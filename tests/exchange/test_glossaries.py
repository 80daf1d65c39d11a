"""Glossaries as TBX, and taking terms over."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from translate.storage.tbx import tbxfile

from editorial import glossary
from editorial.errors import ExchangeError
from editorial.exchange import taken, tbx
from editorial.exchange.elements import UNHOLDABLE
from editorial.exchange.tbx import Form
from editorial.glossary import Glossary, Status, Term, WordClass

LANGUAGES = ("en", "nl")
TERMS = (
    Term(
        "fatigue",
        ("vermoeidheid", "moeheid"),
        Status.APPROVED,
        WordClass.NOUN,
        ("moeite",),
        "a & b",
    ),
    Term("high stool", ("hoge kruk",), Status.PROPOSED),
    Term("ME", ("ME",), Status.DEPRECATED, WordClass.NAME),
)
HOUSE = Path(__file__).parents[2] / "locales/nl/glossary.csv"


@pytest.mark.parametrize("form", Form)
def test_a_glossary_gives_back_what_it_was_made_of(form: Form) -> None:
    """Targets, status, word class, forbidden forms and note come back as they went."""
    for terms in (TERMS, glossary.parse(HOUSE.read_text("utf-8")).terms):
        found = tbx.parse(tbx.serialize(Glossary(terms), LANGUAGES, form), LANGUAGES, path="x")
        assert (terms, ()) == (found.terms, found.remarks)


@given(st.text(min_size=1, max_size=6), st.sampled_from(Form))
@settings(deadline=None, max_examples=100)
def test_any_term_comes_back_or_is_told_of(text: str, form: Form) -> None:
    """A term comes back the same, or is refused or left out with a reason; never changed."""
    term = Term(f"a{text}b", (f"c{text}d",))
    if UNHOLDABLE.search(text):
        with pytest.raises(ExchangeError, match="control character"):
            tbx.serialize(Glossary((term,)), LANGUAGES, form)
        return
    data = tbx.serialize(Glossary((term,)), LANGUAGES, form)
    found = tbx.parse(data, LANGUAGES, path="x")
    plain = Term(" ".join(term.source.split()), (" ".join(term.targets[0].split()),))
    assert (plain,) == found.terms or (len(found.remarks), found.terms) == (1, ())


def test_the_toolkit_reads_our_older_form() -> None:
    """translate-toolkit finds our terms, the preferred target and what is deprecated.

    It does not read version 3.
    """
    store = tbxfile.parsestring(tbx.serialize(Glossary(TERMS), LANGUAGES, Form.TBX2), "en", "nl")
    first = store.units[0]
    assert ["fatigue", "high stool", "ME"] == [str(one.source) for one in store.units]
    assert ["vermoeidheid", "moeheid", "moeite"] == [one.text for one in first.get_target_terms()]
    assert [False, False, True] == [one.deprecated for one in first.get_target_terms()]


def test_we_read_the_toolkits() -> None:
    """A glossary that translate-toolkit writes is read."""
    store = tbxfile(sourcelanguage="en", targetlanguage="nl")
    unit = store.addsourceunit("heart & rate")
    unit.target = "hartslag"
    out = BytesIO()
    store.serialize(out)
    found = tbx.parse(out.getvalue(), LANGUAGES, path="x")
    assert (Term("heart & rate", ("hartslag",)),) == found.terms


def test_both_styles_and_unknown_parts_are_read() -> None:
    """Categories as tags are read too; what we have no place for is named with its number."""
    data = b"""<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader/>
<text><body><conceptEntry id="c1"><min:subjectField>medicine</min:subjectField><descripGrp>
<basic:definition>Being tired.</basic:definition></descripGrp>
<langSec xml:lang="en-US"><termSec><term>fatigue</term><min:partOfSpeech>noun</min:partOfSpeech></termSec>
<termSec><term>tiredness</term></termSec></langSec>
<langSec xml:lang="nl"><termSec><term>moeheid</term><min:administrativeStatus
>admittedTerm-admn-sts</min:administrativeStatus></termSec><termSec><term>vermoeidheid</term>
<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec></langSec>
</conceptEntry><conceptEntry id="c2"><langSec xml:lang="en"><termSec><term>gap</term></termSec>
</langSec></conceptEntry></body></text></tbx>"""
    found = tbx.parse(data, LANGUAGES, path="x")
    assert (
        Term(
            "fatigue", ("vermoeidheid", "moeheid"), word_class=WordClass.NOUN, note="Being tired."
        ),
        Term("tiredness", ("vermoeidheid", "moeheid"), note="Being tired."),
    ) == found.terms
    assert [
        (10, "This concept has no term in en or none in nl; it was left out."),
        (None, "The glossary has no place for these parts, which were left out: subjectField (1)."),
    ] == [(one.line, str(one.statement)) for one in found.remarks]


def test_taking_terms_over_loses_nothing() -> None:
    """New terms stand in their place; known ones change; what a file does not say stays."""
    before = Glossary((TERMS[0], Term("sleep", ("slaap",))))
    done = taken(before, (Term("pain", ("pijn",)), Term("fatigue", ("moeheid",))))
    changed = Term("fatigue", ("moeheid",), Status.APPROVED, WordClass.NOUN, ("moeite",), "a & b")
    assert (changed, Term("pain", ("pijn",)), Term("sleep", ("slaap",))) == done.glossary.terms
    assert ((Term("pain", ("pijn",)),), ((TERMS[0], changed),)) == (done.added, done.changed)


def test_taking_over_what_is_there_changes_nothing() -> None:
    """Terms that are as they were are neither added nor changed."""
    done = taken(Glossary(TERMS), TERMS)
    assert (TERMS, (), ()) == (done.glossary.terms, done.added, done.changed)
