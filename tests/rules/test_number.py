"""The rules on numbers tell a slip from another way to say the same."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial import rules
from editorial.check import Course, findings
from editorial.model import Stage
from editorial.rule import Example, Family, Rule
from tests.examples import REFERENCE, bitext

FAMILY: tuple[Rule, ...] = tuple(
    rule for rule in rules.RULES if rule.family is Family.NUMBER and rule.severity != "off"
)


def said(source: str, target: str) -> list[str]:
    seen = findings(bitext(Example(source, target)), REFERENCE, Course(FAMILY, Stage.PUBLISH))
    return sorted({one.rule for one in seen})


RIGHT = [
    ("2.5 hours", "2 uur en 30 minuten"),
    ("two hours and a half", "tweeënhalf uur"),
    ("a few hundred pounds", "een paar honderd pond"),
    ("v2.1 of the app", "versie 2.1 van de app"),
    ("one in a thousand", "0,1%"),
    ("12–14 October 2023", "12-14 oktober 2023"),
    ("an hour and a half", "anderhalf uur"),
    ("the over-50s", "50-plussers"),
    ("Nine times out of ten", "negen van de tien keer"),
    ("at least 18 years old", "18 jaar of ouder"),
    ("a couple of days", "een paar dagen"),
    ("a couple of days", "twee dagen"),
    ("twice a day", "2x daags"),
    ("twice a day", "tweemaal per dag"),
    ("twice daily", "2 keer per dag"),
    ("First, rest.", "Rust eerst."),
    ("Third, rest.", "Ten derde: rust."),
    ("people in their forties", "veertigers"),
    ("people in their forties", "mensen van in de veertig"),
    ("half an hour", "een halfuur"),
    ("half an hour", "een half uur"),
    ("18 months", "anderhalf jaar"),
    ("six months", "een half jaar"),
    ("six months", "een halfjaar"),
    ("one in five", "één op de vijf"),
    ("1 in 10", "10%"),
    ("2–3 days", "twee of drie dagen"),
    ("2–3 days", "2 à 3 dagen"),
    ("24-hour monitoring", "24-uursmeting"),
    ("a 24-hour ECG", "een 24-uurs-ecg"),
    ("a year-long study", "een jaar durend onderzoek"),
    ("second-hand chairs", "tweedehands stoelen"),
    ("a second study", "een tweede onderzoek"),
    ("a second study", "nog een onderzoek"),
    ("after a few seconds", "na enkele seconden"),
    ("a quarter of an hour", "een kwartier"),
    ("three quarters of an hour", "drie kwartier"),
    ("three quarters of an hour", "45 minuten"),
    ("a fortnight", "twee weken"),
    ("every fortnight", "om de twee weken"),
    ("a decade", "tien jaar"),
    ("two decades", "twintig jaar"),
    ("several hundred people", "enkele honderden mensen"),
    ("both hands", "beide handen"),
    ("both", "allebei"),
    ("double the dose", "de dubbele dosis"),
    ("twice as many", "twee keer zoveel"),
    ("twice as many", "dubbel zo veel"),
    ("a twofold increase", "een verdubbeling"),
    ("a threefold increase", "een drievoudige toename"),
    ("in the twenties", "in de jaren twintig"),
    ("the 1960s", "de jaren zestig"),
    ("the early 1990s", "begin jaren negentig"),
    ("half past ten", "half elf"),
    ("half past ten", "10.30 uur"),
    ("at 2.30 pm", "om 14.30 uur"),
    ("at 2.30 pm", "om half drie"),
    ("from 9 to 5", "van 9 tot 5"),
    ("at noon", "om 12.00 uur"),
    ("a dozen people", "een twaalftal mensen"),
    ("dozens of people", "tientallen mensen"),
    ("thousands of people", "duizenden mensen"),
    ("a million", "een miljoen"),
    ("two and a half years", "tweeënhalf jaar"),
    ("two and a half years", "2,5 jaar"),
    ("one and a half hours", "anderhalf uur"),
    ("a year and a half", "anderhalf jaar"),
    ("a year and a half", "18 maanden"),
    ("two thirds", "tweederde"),
    ("two thirds", "twee derde"),
    ("two-thirds of them", "67% van hen"),
    ("three quarters", "driekwart"),
    ("three quarters", "75%"),
    ("75%", "driekwart"),
    ("a third", "een derde"),
    ("a third of them", "33% van hen"),
    ("nine out of ten", "negen van de tien"),
    ("nine out of ten", "90%"),
    ("three in four patients", "drie op de vier patiënten"),
    ("a five-year follow-up", "een follow-up van vijf jaar"),
    ("a five-year-old boy", "een vijfjarige jongen"),
    ("a 6-week course", "een cursus van zes weken"),
    ("a three-day rest", "drie dagen rust"),
    ("the six-minute walk test", "de zesminutenlooptest"),
    ("the 6-minute walk test", "de 6-minutenlooptest"),
    ("a seven-point scale", "een zevenpuntsschaal"),
    ("50 mcg", "50 microgram"),
    ("10,000 people", "10.000 mensen"),
    ("10,000 people", "10 000 mensen"),
    ("10,000 people", "tienduizend mensen"),
    ("1,200 people", "1200 mensen"),
    ("1,200 people", "twaalfhonderd mensen"),
    ("£1.5m was spent", "er werd £ 1,5 miljoen uitgegeven"),
    ("2.4 million euros", "2,4 miljoen euro"),
    ("2.4 million euros", "2.400.000 euro"),
    ("500 million", "een half miljard"),
    ("0.5 g", "500 mg"),
    ("0.1 mg", "100 µg"),
    ("1.5 litres", "1500 ml"),
    ("5 ft", "1,52 m"),
    ("5 miles", "8 kilometer"),
    ("98.6 °F", "37 °C"),
    ("10 stone", "63,5 kg"),
    ("48 hours", "twee dagen"),
    ("24 hours", "een etmaal"),
    ("24 hours", "een dag"),
    ("seven days", "een week"),
    ("twelve months", "een jaar"),
    ("four weeks", "een maand"),
    ("8 weeks", "twee maanden"),
    ("the 19th century", "de negentiende eeuw"),
    ("the 21st of March", "21 maart"),
    ("March 4th, 2022", "4 maart 2022"),
    ("4 March 2022", "4-3-2022"),
    ("4/3/2022", "4-3-2022"),
    ("on 1 May", "op de eerste mei"),
    ("Type II diabetes", "diabetes type 2"),
    ("phase III trial", "fase 3-onderzoek"),
    ("vitamin B12", "vitamine B12"),
    ("CD8 T cells", "CD8-T-cellen"),
    ("COVID-19 patients", "covid-19-patiënten"),
    ("SF-36 score", "SF36-score"),
    ("the 2nd edition", "de tweede editie"),
    ("the 2nd edition", "de 2e editie"),
    ("the 2nd edition", "de 2de druk"),
    ("thirty-five people", "vijfendertig mensen"),
    ("a hundred people", "honderd mensen"),
    ("one hundred and twenty people", "honderdtwintig mensen"),
    ("212 people", "tweehonderdtwaalf mensen"),
    ("2018–19", "2018-2019"),
    ("2018/19", "2018/2019"),
    ("more than 200", "ruim 200"),
    ("p < .05", "p < 0,05"),
    ("P = .03", "p = 0,03"),
    ("ten to fifteen minutes", "10 tot 15 minuten"),
    ("two to three times a day", "twee- tot driemaal daags"),
    ("once or twice a week", "een of twee keer per week"),
    ("once a day", "eenmaal daags"),
    ("three times a day", "driemaal daags"),
    ("three times a day", "3x daags"),
    ("four-fifths", "viervijfde"),
    ("the first two weeks", "de eerste twee weken"),
    ("18-year-olds", "18-jarigen"),
    ("people over 65", "65-plussers"),
    ("over-65s", "65-plussers"),
    ("aged 18 to 65", "van 18 tot 65 jaar"),
    ("0300 123 3300", "0300 1233 300"),
    ("24/7", "24 uur per dag, zeven dagen per week"),
    ("24/7", "dag en nacht"),
    ("the top ten", "de toptien"),
    ("Part One", "Deel een"),
    ("a pair of twins", "een tweeling"),
    ("every other day", "om de dag"),
    ("every second Tuesday", "elke tweede dinsdag"),
    ("every second Tuesday", "om de dinsdag"),
    ("neither of the two", "geen van beide"),
    ("half of the people", "de helft van de mensen"),
    ("half-closed curtains", "halfgesloten gordijnen"),
    ("the other half", "de andere helft"),
    ("quarterly", "per kwartaal"),
    ("quarterly", "elke drie maanden"),
    ("five o'clock", "vijf uur"),
    ("at 5pm", "om 17 uur"),
    ("between 4 and 7 pm", "tussen 16.00 en 19.00 uur"),
    ("at 10 in the morning", "om 10 uur ’s ochtends"),
    ("Dinner is at 6.", "Het avondeten is om 18.00 uur."),
    ("30 bpm", "30 slagen per minuut"),
    ("15 beats/min", "15 sl/min"),
    ("−18 °C", "18 graden onder nul"),
    ("26 °C", "26 graden"),
    ("5 to 10% more", "5 tot 10% meer"),
    ("from 10% to 15%", "van 10 naar 15%"),
    ("Twenty-two patients", "22 patiënten"),
    ("a tenth of the dose", "een tiende van de dosis"),
    ("a tenth", "10%"),
    ("one fifth", "20%"),
    ("fifty percent", "50%"),
    ("100 per cent", "100 procent"),
    ("the three of them", "zij drieën"),
    ("all three", "alle drie"),
    ("we two", "wij tweeën"),
    ("number one", "nummer één"),
    ("two-year study", "tweejarig onderzoek"),
    ("2-year study", "tweejarig onderzoek"),
    ("two-day test", "tweedaagse test"),
    ("a four-week course", "een vierweekse cursus"),
    ("two hours’ rest", "twee uur rust"),
    ("eight-hour working day", "achturige werkdag"),
    ("1½ hours", "anderhalf uur"),
    ("1.5 hours", "anderhalf uur"),
    ("2½ years", "tweeënhalf jaar"),
    ("nineteen", "19"),
    ("the 30s", "de jaren dertig"),
    ("in the 90s", "in de jaren negentig"),
    ("half a million", "een half miljoen"),
    ("half a million", "500.000"),
    ("two dozen", "24"),
    ("1 in 3", "een derde"),
    ("a quarter", "25%"),
    ("a quarter", "een kwart"),
    ("1 in 4 people", "een kwart van de mensen"),
    ("two out of three", "twee derde"),
    ("one out of two", "de helft"),
    ("the 15-minute test", "de test van een kwartier"),
    ("15 minutes", "een kwartier"),
    ("30 minutes", "een halfuur"),
    ("90 minutes", "anderhalf uur"),
    ("36 hours", "anderhalve dag"),
    ("halved", "gehalveerd"),
    ("doubled", "verdubbeld"),
    ("tripled", "verdrievoudigd"),
    ("10⁹ cells", "10⁹ cellen"),
    ("6.1 × 10<sup>9</sup>", "6,1 × 10<sup>9</sup>"),
    ("blood pressure of 120/80", "bloeddruk van 120/80"),
    ("3 x 10 mg", "3 maal 10 mg"),
    ("version 2.0", "versie 2.0"),
    ("Section 3.1", "paragraaf 3.1"),
    ("at 8:30", "om 8.30 uur"),
    ("at 8.30 am", "om half negen ’s ochtends"),
    ("Call 999 (in the Netherlands 112)", "Bel 999 (in Nederland 112)"),
    ("Call 999", "Bel 999 (in Nederland: 112)"),
    ("Spring 2020", "voorjaar 2020"),
    ("in mid-2021", "medio 2021"),
    ("pre-2018", "van vóór 2018"),
    ("a hundred times", "honderd keer"),
    ("twenty-odd people", "ruim twintig mensen"),
    ("a handful", "een handvol"),
    ("10k steps", "10.000 stappen"),
    ("3rd-year student", "derdejaarsstudent"),
    ("tenfold", "tien keer zo hoog"),
    ("tenfold", "vertienvoudigd"),
    ("fifty-fifty", "fiftyfifty"),
    ("four-legged", "viervoetig"),
    ("a three-legged stool", "een kruk met drie poten"),
    ("one or two nights", "één of twee nachten"),
    ("zero", "nul"),
    ("no complaints", "0 klachten"),
    ("a 10-year-old", "een tienjarige"),
    ("in two weeks’ time", "over twee weken"),
    ("within two days", "binnen 2 dagen"),
    ("weeks 1 and 2", "week 1 en 2"),
    ("Days 1–3", "dag 1 tot en met 3"),
    ("£92.50 a week", "£ 92,50 per week"),
    ("£20", "20 pond"),
    ("several dozen", "enkele tientallen"),
    ("hundreds of thousands", "honderdduizenden"),
    ("thirty thousand", "30.000"),
    ("1.2 billion", "1,2 miljard"),
    ("one trillion", "een biljoen"),
]

WRONG = [
    ("February 2023; March 2023", "februari 22023; maart 2023", "number-mismatch"),
    ("a rise of 6 mmHg", "een stijging van 6 bpm", "unit-mismatch"),
    ("0.5 mg to 1 mg", "0,5 mg tot 1 µg", "unit-mismatch"),
    ("at 21 °C", "bij 21 °F", "unit-mismatch"),
    ("2.5 mg", "25 mg", "number-mismatch"),
    ("2.5 mg", "0,25 mg", "number-mismatch"),
    ("2.5 mg", "2,5 g", "unit-mismatch"),
    ("5 mg a day", "5 per dag", "unit-mismatch"),
    ("6 weeks", "6 dagen", "unit-mismatch"),
    ("10 minutes", "10 uur", "unit-mismatch"),
    ("12,500 people", "1.250 mensen", "number-mismatch"),
    ("12,500 people", "12.50 mensen", "number-mismatch"),
    ("in 2018", "in 2016", "number-mismatch"),
    ("In the 1990s", "In de jaren tachtig", "number-mismatch"),
    ("twelve people", "dertien mensen", "number-mismatch"),
    ("twice a day", "driemaal per dag", "number-mismatch"),
    ("two forms, both rare", "drie vormen, beide zeldzaam", "number-mismatch"),
    ("half of them", "een derde van hen", "number-mismatch"),
    ("3 out of 4", "3 op de 5", "number-mismatch"),
    ("2 billion", "2 biljoen", "scale-mismatch"),
    ("4 March 2022", "4 mei 2022", "date-altered"),
    ("in October", "in november", "date-altered"),
    ("at 2 pm", "om 15.00 uur", "number-mismatch"),
    ("vitamin B12", "vitamine B6", "number-mismatch"),
    ("Figure 1 shows", "Figuur 11 toont", "number-mismatch"),
    ("from 0 to 100", "van tot 100", "number-mismatch"),
    ("0.04", "0,044", "number-mismatch"),
    ("4, 12 and 24 hours; after a day", "4, 12 en 244 uur; na een dag", "number-mismatch"),
    ("131 of 214 (61%)", "138 van de 214 (61%)", "number-mismatch"),
    ("5 percentage points", "5%", "percent-mismatch"),
    ("3–5 nights", "5 nachten", "range-mismatch"),
    ("up to 40%", "40%", "comparator-lost"),
    ("2.5 mg", "2.5 mg", "english-number-format"),
    ("Since March", "Sinds Maart", "capital-month"),
]


@pytest.mark.parametrize(("source", "target"), RIGHT)
def test_right(source: str, target: str) -> None:
    """Good Dutch that writes a number otherwise than the English is left alone."""
    assert [] == said(source, target)


@pytest.mark.parametrize(("source", "target", "rule"), WRONG)
def test_wrong(source: str, target: str, rule: str) -> None:
    """A fault is found once, by its own rule."""
    assert [rule] == said(source, target)


values = st.decimals(min_value=2, max_value=10**7, places=2)


@settings(deadline=None, max_examples=40)
@given(value=values, unit=st.sampled_from(("mg", "kg", "mmHg", "%")))
def test_same_value(value: Decimal, unit: str) -> None:
    """A value in the form of each language is no finding."""
    english, dutch = (format_decimal(value, locale=tag) for tag in ("en", "nl"))
    assert [] == said(f"It was {english} {unit}.", f"Het was {dutch} {unit}.")


@settings(deadline=None, max_examples=40)
@given(one=values, other=values)
def test_other_value(one: Decimal, other: Decimal) -> None:
    """Another value always is one."""
    english, dutch = format_decimal(one, locale="en"), format_decimal(other, locale="nl")
    expected = [] if one == other else ["number-mismatch"]
    assert expected == said(f"It was {english} mg.", f"Het was {dutch} mg.")


def test_citations_are_not_values() -> None:
    """The year of a citation is the business of another rule."""
    source = "It fell by 22% (Marlow et al. 2017) [3]."
    assert [] == said(source, "Het daalde met 22% (Marlow et al. 2016) [4].")


def test_marks_are_not_values() -> None:
    """Raised marks of notes and the markers of a list are no values."""
    assert [] == said("It fell.<sup>1</sup> So.", "Het daalde. Dus.<sup>1</sup>")
    assert [] == said("1. Rest first.", "Eerst rusten.")


def test_titles_are_not_values() -> None:
    """A quoted English title, and its translation in brackets, count on neither side."""
    title = "“Seven Nights of Actigraphy in Adults With Illness”"
    assert [] == said(f"In {title}, 12 slept.", f"In {title} [Zeven nachten], sliepen er 12.")
