"""Numbers are read by value, in English and in Dutch."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.facts.numbers import numbers
from editorial.facts.values import Weight
from editorial.language import load

EN, NL = load("en"), load("nl")
ANY_TEXT = st.text(
    st.sampled_from("ab éën0123456789.,:/–- ½⁹%()’£'miljoenhalfdertig\u00a0"), max_size=60
) | st.text(max_size=40)

READINGS = [
    ("en", "Twelve or 12", "12 12"),
    ("en", "1,234 and 2.5 and .03", "1234 2.5 0.03"),
    ("en", "two hundred and twelve", "212"),
    ("en", "thirty-five thousand", "35000"),
    ("en", "2.4 million, twenty-two", "2400000.0 22"),
    ("en", "half a million", "500000.0"),
    ("en", "two and a half; 2½", "2.5 2.5"),
    ("en", "a third, the sixth, 23rd", "3 6 23"),
    ("en", "1990s", "1990"),
    ("en", "B12, SF-36 and SARS-CoV-2", "b12 sf36 sarscov2"),
    ("en", "pre-2018 and 2018–19", "2018 2018 19"),
    ("en", "120/80 on nights 3,4,10", "120 80 3 4 10"),
    ("en", "10 000 and 10\u202f000", "10000 10000"),
    ("en", "6 × 10⁹; a note²", "6 10 9"),
    ("en", "£1.5m, £2bn and 10k", "1500000.0 2000000000 10000"),
    ("en", "a tent, often, the network", ""),
    ("nl", "twaalf of 12", "12 12"),
    ("nl", "1.234 en 2,5", "1234 2.5"),
    ("nl", "tweeëntwintig en achtentachtig", "22 88"),
    ("nl", "honderdtwaalf, tweehonderdvijftig", "112 250"),
    ("nl", "drieduizendvijfhonderd", "3500"),
    ("nl", "twee miljard en 2,4 miljoen", "2000000000 2400000.0"),
    ("nl", "anderhalf, tweeënhalf, drie en een half", "1.5 2.5 3.5"),
    ("nl", "derde, achtste, twintigste", "3 8 20"),
    ("nl", "een vijfjarige, een drietal, in tweeën", "5 3 2"),
    ("nl", "achter, vierkant, elfje", ""),
    ("nl", "twee- tot driemaal", "2 3"),
    ("nl", "2.5", "2.5"),
]


@pytest.mark.parametrize(("tag", "text", "expected"), READINGS)
def test_readings(tag: str, text: str, expected: str) -> None:
    """Digits and words are read by the numeral grammar of their language."""
    assert expected == " ".join(str(one.value) for one in numbers(text, load(tag)))


def test_form_of_the_other_language() -> None:
    """A number in the form of the other language says so."""
    own, foreign, both = numbers("2,5 en 2.5 en 1.234", NL)
    assert (True, None) == (own.own, own.foreign)
    assert (False, Decimal("2.5")) == (foreign.own, foreign.foreign)
    assert (True, Decimal("1.234")) == (both.own, both.foreign)


def test_weights() -> None:
    """Digits and large words need a counterpart, small words may get lost, some need none."""
    found = numbers("12, thirteen, three, both and 1", EN)
    expected = [Weight.FIRM, Weight.FIRM, Weight.SOFT, Weight.LOOSE, Weight.LOOSE]
    assert expected == [one.weight for one in found]


def test_a_one_that_names() -> None:
    """A 1 behind a label or before a month is no article."""
    assert [Weight.FIRM] == [one.weight for one in numbers("Figure 1", EN)]
    assert [Weight.FIRM] == [one.weight for one in numbers("op 1 mei", NL)]


def test_spans_left_out() -> None:
    """Numbers that touch a span to leave out are left out."""
    assert ["12"] == [str(one.value) for one in numbers("(Marlow 2017) 12", EN, [(1, 12)])]


@settings(deadline=None, max_examples=60)
@given(value=st.decimals(min_value=2, max_value=10**9, places=3), tag=st.sampled_from(("en", "nl")))
def test_formatted_numbers_are_read_back(value: Decimal, tag: str) -> None:
    """What the locale data writes for a number is read as that number."""
    written = format_decimal(value, locale=tag)
    (one,) = numbers(f"({written})", load(tag))
    assert (value, 1, len(written) + 1) == (one.value, one.start, one.end)


@settings(deadline=None, max_examples=60)
@given(value=st.integers(min_value=21, max_value=99))
def test_spelled_numbers_are_read_back(value: int) -> None:
    """Every number word from twenty-one on is read as its value in both languages."""
    for language in (EN, NL):
        words = {number: word for word, number in language.numbers.cardinals.items()}
        ten, unit = words[value // 10 * 10], words[value % 10] if value % 10 else ""
        joint = "ën" if unit.endswith("e") else "en"
        dutch = f"{unit.replace('é', 'e')}{joint}{ten}" if unit else ten
        english = f"{ten}-{unit}" if unit else ten
        written = dutch if language is NL else english
        assert [Decimal(value)] == [one.value for one in numbers(written, language)]


@settings(deadline=None, max_examples=80)
@given(text=ANY_TEXT)
def test_any_text(text: str) -> None:
    """Any text gives numbers in order, inside it, that do not overlap."""
    for language in (EN, NL):
        at = 0
        for one in numbers(text, language):
            assert at <= one.start < one.end <= len(text)
            at = one.end
