"""Credits as they are printed, and what happens when a value is missing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from editorial.errors import RecordError
from editorial.page import Candidate
from editorial.page.attribution import foot, lacking, top
from editorial.page.phrases import Line, Part, plain
from tests.page.sample import part, passing, permission, received, site, with_writers

ONE = {"b005": "p01"}
THREE = {"b006": "p05"}


def lines(credit: tuple[Line, ...]) -> list[str]:
    return [plain(line) for line in credit]


@pytest.mark.parametrize(
    ("writers", "names"),
    [
        (ONE, "Noor Verhage"),
        ({}, "Noor Verhage en T.A."),
        (THREE, "Noor Verhage, T.A. en Bo Linnert"),
    ],
)
def test_names(writers: dict[str, str], names: str) -> None:
    """One, two and three translators are joined as Dutch joins them, with one stop at the end."""
    candidate = with_writers(passing(), writers)
    stop = "" if names.endswith(".") else "."
    assert [
        "Door Rowan Fenwick-Hale, Hollow Trust, 14 mei 2024. Vertaald door " + names + stop,
        "Lees ook de Engelse versie: Small tasks and CO2 (https://charity.example/small-tasks/)",
    ] == lines(top(candidate))
    statement, dates = lines(foot(candidate))
    assert (
        f"© Hollow Trust. Vertaling {names}, redactie Wiebe Hoekstra, Voorbeeldgids. Opnieuw"
        " gepubliceerd met vriendelijke"
        " toestemming van de Britse Hollow Trust. Engelse versie: Small tasks and CO2"
        " (https://charity.example/small-tasks/), versie van 16 mei 2024."
    ) == statement
    assert (
        "Vertaling gepubliceerd op 3 juni 2024, bijgewerkt op 10 juni 2024. Bij verschil geldt de"
        " Engelse tekst. Fout gezien? Meld het (https://gids.example/contact)."
    ) == dates


def test_order() -> None:
    """The record's order of translators is kept; it is not the order of the text."""
    candidate = part(passing(), "publish", translators=("p04", "p01"))
    assert "Vertaald door T.A. en Noor Verhage." in lines(top(candidate))[0]


def test_without_optional_values() -> None:
    """What an article may lack is left out together with its words."""
    candidate = part(
        part(passing(), "publish", updated=None, published=None), "byline", organisation=""
    )
    assert lines(top(candidate))[0].startswith("Door Rowan Fenwick-Hale, 14 mei 2024. Vertaald")
    assert lines(foot(candidate))[1].startswith("Vertaling gepubliceerd op 20 juni 2024. Bij")


def approved_by(candidate: Candidate, person: str, *blocks: str) -> Candidate:
    """Have some blocks approved by somebody else."""
    approvals = {
        block: replace(one, by=person) if block in blocks else one
        for block, one in candidate.review.approvals.items()
    }
    return replace(candidate, review=replace(candidate.review, approvals=approvals))


def test_editors() -> None:
    """Who approved the present text stands beside the translators, in the order of the record."""
    candidate = approved_by(passing(), "p05", "b009")
    ordered = part(candidate, "publish", editors=("p05", "p02"))
    assert ", redactie Bo Linnert en Wiebe Hoekstra, Voorbeeldgids." in plain(foot(ordered)[0])
    candidate = approved_by(passing(), "p05", *passing().approvers)
    assert "Vertaling Noor Verhage en T.A., redactie Bo Linnert, Voorbeeldgids." in plain(
        foot(candidate)[0]
    )


def test_two_holders() -> None:
    """Every permission's holder is named, each once."""
    candidate = passing()
    (known,) = candidate.permissions.values()
    other = permission(candidate, id="b", holder="Other Trust", formula="Other Trust")
    both = replace(
        part(candidate, "permission", records=("hollow-2024", "b")),
        permissions={"hollow-2024": known, "b": next(iter(other.permissions.values()))},
    )
    assert plain(foot(both)[0]).startswith("© Hollow Trust en Other Trust. Vertaling")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda one: part(one, "byline", name=""), "author"),
        (lambda one: part(one, "source", published=None), "source_date"),
        (lambda one: part(one, "source", title=""), "original"),
        (lambda one: part(one, "source", url="https://charity.example"), "original"),
        (lambda one: replace(one, people={}), "translators"),
    ],
)
def test_top_without_a_value(change: Callable[[Candidate], Candidate], field: str) -> None:
    """A missing value at the top is an error that names the field, never an empty slot."""
    with pytest.raises(RecordError) as caught:
        top(change(passing()))
    assert field == caught.value.values["field"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda one: permission(one, holder=""), "holder"),
        (lambda one: permission(one, formula=""), "formula"),
        (lambda one: replace(one, people={}), "translators"),
        (lambda one: site(one, name=""), "site"),
        (lambda one: part(one, "source", title=" "), "title"),
        (lambda one: part(one, "source", url=""), "url"),
        (lambda one: part(one, "source", published=None, received=()), "version_date"),
        (lambda one: site(one, report_error="mailto:info@gids.example"), "report_error"),
    ],
)
def test_foot_without_a_value(change: Callable[[Candidate], Candidate], field: str) -> None:
    """A missing value at the foot is an error that names the field, never an empty slot."""
    with pytest.raises(RecordError) as caught:
        foot(change(passing()))
    assert field == caught.value.values["field"]


def test_draft_without_a_value() -> None:
    """A draft shows a mark where a value is missing."""
    marked = foot(permission(passing(), holder=""), draft=True)[0]
    assert Part("holder ontbreekt", missing=True) == marked[1]


@pytest.mark.parametrize(
    ("version", "modified", "day"),
    [
        (1, None, "14 mei 2024"),
        (2, None, "1 juli 2024"),
        (2, datetime(2024, 6, 28, tzinfo=UTC), "28 juni 2024"),
    ],
)
def test_version_date(version: int, modified: datetime | None, day: str) -> None:
    """The English is dated by its last change; a first version by its publication."""
    candidate = part(passing(), "source", version=version, received=(received(version, modified),))
    assert f"versie van {day}." in plain(foot(candidate)[0])


def test_own_template() -> None:
    """A source's own template decides what stands where; it needs only what it names."""
    candidate = site(
        replace(passing(), credit="© {holder}[ ({editors})].\n\nNaar {url}!"), report_error=""
    )
    assert [
        "© Hollow Trust (Wiebe Hoekstra).",
        "Naar https://charity.example/small-tasks/!",
    ] == lines(foot(candidate))
    assert () == lacking(candidate)


@pytest.mark.parametrize(
    ("template", "sign"),
    [
        ("© {owner}", "owner"),
        ("© {holder.__class__}", "holder.__class__"),
        ("© {{holder}}", "{"),
        ("© {holder", "{"),
        ("© holder}", "}"),
        ("© [{holder}", "["),
        ("© [{holder}]", "{holder}"),
        ("© [for ever]", "for ever"),
        ("© {}", "{}"),
    ],
)
def test_faulty_template(template: str, sign: str) -> None:
    """A template with an unknown field or a stray sign is an error that shows it and its file."""
    candidate = passing()
    assert candidate.site is not None
    with pytest.raises(RecordError) as caught:
        foot(replace(candidate, credit=template))
    assert sign in str(caught.value)
    assert caught.value.path.startswith("articles/_records/")
