"""Reports on findings: one sample in every form, and texts that would break a careless one."""

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.cli.interface import Interface
from editorial.model import Evidence, Finding, Fix, Severity, Statement, Surface
from editorial.reports import FORMS, Report, load

FOLDER = Path(__file__).parent / "reports"
ENGLISH = Interface("en").said

DOUBLE = Finding(
    rule="double-word",
    severity=Severity.WARNING,
    article="pacing",
    block="b003",
    surface=Surface.TARGET,
    start=20,
    end=27,
    fragment="van van",
    statement=Statement("‘{found}’ stands here.", {"found": "van van"}),
    advice=Statement("Keep one: ‘{word}’.", {"word": "van"}),
    suggestion="van",
    fix=Fix.ASK,
    path="locales/nl/LC_MESSAGES/pacing.po",
    line=28,
    inherited=False,
    context="Neem rust voordat je van van alles moe wordt.",
    offset=21,
    evidence=(),
    fingerprint="0123456789abcdef",
    text="fedcba9876543210",
)
WHOLE = replace(
    DOUBLE,
    rule="credit-incomplete",
    severity=Severity.ERROR,
    block="",
    surface=Surface.RECORD,
    start=0,
    end=0,
    fragment="byline.name",
    statement=Statement("‘byline.name’ is empty."),
    advice=None,
    suggestion=None,
    path="articles/pacing/article.toml",
    line=None,
    context="",
    offset=0,
    fingerprint="1123456789abcdef",
)
VARIANT = replace(
    DOUBLE,
    rule="term-variant",
    severity=Severity.INFO,
    article="resting",
    block="b012",
    fragment="activiteitsniveau",
    start=4,
    end=21,
    statement=Statement("‘activiteitsniveau’ 1 ×."),
    advice=Statement("Use one form."),
    suggestion=None,
    path="locales/nl/LC_MESSAGES/resting.po",
    line=80,
    inherited=True,
    context="Het activiteitsniveau is bij deze mensen op een gewone dag zo laag dat ook een korte"
    " wandeling naar de brievenbus al te veel kan zijn.",
    offset=4,
    evidence=(
        Evidence("pacing", "b007", "activiteitenniveau", 5),
        Evidence("walking", "", "activiteitenniveau"),
    ),
    fingerprint="2123456789abcdef",
)
SAMPLE = Report(
    findings=(WHOLE, DOUBLE, VARIANT),
    articles=("pacing", "resting", "walking"),
    allowed=2,
    baseline=40,
    rules=(
        ("credit-incomplete", "A credit lacks a part."),
        ("double-word", "A word stands twice in a row."),
        ("term-variant", "A term is written in two ways."),
    ),
    version="1.0",
)


def rendered(form: str, report: Report = SAMPLE) -> str:
    return load(form).render(report, ENGLISH)


@pytest.mark.parametrize("form", FORMS)
def test_every_form(form: str, update_golden: bool) -> None:
    """The sample reads in every form as it was reviewed; a new form needs a file."""
    path = FOLDER / f"{form}.txt"
    if update_golden:
        path.write_text(rendered(form), "utf-8")
    assert path.read_text("utf-8") == rendered(form)


def test_every_file_has_a_form() -> None:
    """No reviewed report is left of a form that is gone."""
    assert sorted(FORMS) == sorted(path.stem for path in FOLDER.iterdir())


@pytest.mark.parametrize("form", FORMS)
def test_nothing_found(form: str) -> None:
    """A report on nothing is well-formed, and silent where only findings are lines."""
    said = rendered(form, replace(SAMPLE, findings=()))
    match form:
        case "json":
            assert [] == json.loads(said)["findings"]
        case "sarif":
            assert [] == json.loads(said)["runs"][0]["results"]
        case "junit":
            names = [one.get("name") for one in ET.fromstring(said)]  # noqa: S314 - our own
            assert ["pacing", "resting", "walking"] == names
        case _:
            assert "" == said


def test_colour() -> None:
    """Colours are added on a terminal only, red for errors alone, and change no word."""
    coloured = rendered("text", replace(SAMPLE, colour=True))
    assert "\033" not in rendered("text")
    assert re.sub(r"\033\[\d+m", "", coloured) == rendered("text").replace(
        "[van van]", "van van"
    ).replace("[activiteitsniveau]", "activiteitsniveau")
    assert ["error"] == re.findall("\033\\[31m(.*?)\033", coloured)


def test_a_long_sentence_is_cut_around_the_fragment() -> None:
    """Only what is around the fragment is shown of a long sentence, in whole words."""
    words = " ".join(f"woord{number}" for number in range(60))
    at = words.index("woord30")
    one = replace(DOUBLE, context=words, offset=at, start=0, end=7, fragment="woord30")
    (line,) = [
        line
        for line in rendered("text", replace(SAMPLE, findings=(one,))).splitlines()
        if "[woord30]" in line
    ]
    assert re.fullmatch(r" {6}… woord2\d .* woord29 \[woord30\] woord31 .* woord3\d …", line)


# SARIF.


def test_sarif_has_what_the_standard_requires() -> None:
    """Every member that SARIF 2.1.0 requires is there, with the values that it allows."""
    log = json.loads(rendered("sarif"))
    assert ("2.1.0", 1) == (log["version"], len(log["runs"]))
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert "editorial" == driver["name"]
    identifiers = [rule["id"] for rule in driver["rules"]]
    assert len(identifiers) == len(set(identifiers))
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    for result in run["results"]:
        assert identifiers[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result["message"]["text"]
        (place,) = result["locations"]
        physical = place["physicalLocation"]
        assert not physical["artifactLocation"]["uri"].startswith("/")
        assert physical.get("region", {"startLine": 1})["startLine"] >= 1
        assert result["partialFingerprints"]


def test_sarif_escapes_addresses() -> None:
    """A file name is a relative address: what has a meaning in addresses is escaped."""
    odd = replace(DOUBLE, path="articles/a b#c/100%.po", rule="not-listed")
    (result,) = json.loads(rendered("sarif", replace(SAMPLE, findings=(odd,))))["runs"][0][
        "results"
    ]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert "articles/a%20b%23c/100%25.po" == place["uri"]
    assert "ruleIndex" not in result


# Hostile texts.


HOSTILE = [
    "\x00\x07\x08\x1b[31mrood\x1b]8;;https://bad.example\x07",
    "]]></failure><script>alert(1)</script>&amp;<!--",
    "\n::error file=a.py,line=1::owned\r\n::set-output name=x::y%0A",
    "\u202ereversed\u2066\u200f\u061c",
    "\u2028\u2029\x85\x9b2J\x7f",
    "\ufffe\uffff\ud800",
    '"\\ {braces} {0} %s',
]
hostile = st.lists(st.sampled_from([*HOSTILE, "woord ", "é"]), min_size=1, max_size=4).map("".join)


def with_text(text: str) -> Report:
    """Give a report in which a text stands wherever a text can stand."""
    one = replace(
        DOUBLE,
        block=text,
        fragment=text,
        statement=Statement("‘{found}’ stands here.", {"found": text}),
        advice=Statement("Keep ‘{word}’.", {"word": text}),
        suggestion=text,
        path=text,
        context=f"{text}{text}",
        start=0,
        end=len(text),
        offset=0,
        evidence=(Evidence("pacing", text, text, 2),),
    )
    return replace(SAMPLE, findings=(one, DOUBLE))


@settings(deadline=None, max_examples=40)
@given(hostile)
def test_a_terminal_obeys_nothing(text: str) -> None:
    """On a terminal no text can move the cursor, colour, link, turn the writing round or add lines."""
    said = rendered("text", with_text(text))
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]", said
    )
    assert rendered("text", with_text("woord")).count("\n") == said.count("\n")
    (colours,) = {
        len(re.findall(r"\033\[\d+m", rendered("text", replace(with_text(one), colour=True))))
        for one in (text, "woord")
    }
    assert colours == rendered("text", replace(with_text(text), colour=True)).count("\033")


@settings(deadline=None, max_examples=40)
@given(hostile)
def test_github_gets_one_command_a_finding(text: str) -> None:
    """No text can end an annotation and begin a command of its own."""
    lines = rendered("github", with_text(text)).split("\n")
    assert (3, "") == (len(lines), lines[-1])
    assert all(re.fullmatch(r"::warning [^\r:]*::[^\r\n]*", line) for line in lines[:-1])


@settings(deadline=None, max_examples=40)
@given(hostile)
def test_junit_is_xml(text: str) -> None:
    """An XML parser reads the report back: two cases with what was said of them, and no more."""
    root = ET.fromstring(rendered("junit", with_text(text)).encode())  # noqa: S314 - our own
    first, second, *_ = root.iter("testcase")
    assert {"testsuites", "testsuite", "testcase", "failure"} == {one.tag for one in root.iter()}
    assert first[0].get("message", "").startswith("‘")
    assert ("double-word b003", "28") == (second.get("name"), second.get("line"))


@settings(deadline=None, max_examples=40)
@given(hostile)
def test_json_gives_texts_back(text: str) -> None:
    """JSON and SARIF give every text back exactly."""
    found = json.loads(rendered("json", with_text(text)))["findings"][0]
    assert (text, text, text) == (found["fragment"], found["suggestion"], found["path"])
    result = json.loads(rendered("sarif", with_text(text)))["runs"][0]["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert text == region["snippet"]["text"]
