"""The gate: one candidate passes, and each other differs from it in one thing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from editorial.model import Approval, Finding, Fix, Severity, Statement, Surface
from editorial.page import Candidate, refusals
from editorial.page.gate import CONDITIONS
from editorial.records import Consent, Person
from tests.page.sample import (
    TODAY,
    part,
    passing,
    permission,
    received,
    site,
    with_targets,
    with_writers,
)

Change = Callable[[Candidate], Candidate]


def unit(block: str, **values: object) -> Change:
    def change(one: Candidate) -> Candidate:
        units = tuple(
            replace(unit, **values) if unit.id == block else unit  # type: ignore[arg-type]  # the fields of a unit
            for unit in one.catalog.units
        )
        return replace(one, catalog=replace(one.catalog, units=units))

    return change


def provenance(block: str, **values: object) -> Change:
    def change(one: Candidate) -> Candidate:
        known = one.review.blocks
        other = replace(known[block], **values)  # type: ignore[arg-type]  # the fields of a provenance
        changed = replace(one.review, blocks={**known, block: other})
        return replace(one, review=changed)

    return change


def approval(block: str, **values: str) -> Change:
    def change(one: Candidate) -> Candidate:
        known = one.review.approvals
        other = replace(known[block], **values)
        return replace(one, review=replace(one.review, approvals={**known, block: other}))

    return change


def without(one: Candidate, block: str) -> dict[str, Approval]:
    return {key: value for key, value in one.review.approvals.items() if key != block}


def finding(severity: Severity) -> Finding:
    return Finding(
        rule="double-word",
        severity=severity,
        article="small-tasks",
        block="b009",
        surface=Surface.TARGET,
        start=0,
        end=5,
        fragment="SLEEP",
        statement=Statement("‘{found}’ stands here.", {"found": "SLEEP"}),
        advice=Statement("Keep one: ‘{word}’.", {"word": "SLEEP"}),
        suggestion=None,
        fix=Fix.ASK,
        path="",
        line=None,
        inherited=False,
        context="",
        offset=0,
        evidence=(),
        fingerprint="",
        text="",
    )


def person(identity: str, who: Person | None) -> Change:
    def change(one: Candidate) -> Candidate:
        others = {key: value for key, value in one.people.items() if key != identity}
        return replace(one, people=others if who is None else {**others, identity: who})

    return change


REFUSED: dict[str, tuple[Change, str, str]] = {
    "no permission": (
        lambda one: part(one, "permission", records=()),
        "permission-missing",
        "",
    ),
    "a permission without record": (
        lambda one: replace(one, permissions={}),
        "permission-unknown",
        "",
    ),
    "one of two permissions without record": (
        lambda one: part(one, "permission", records=("hollow-2024", "other-2024")),
        "permission-unknown",
        "",
    ),
    "the day after the permission ends": (
        lambda one: replace(one, today=date(2026, 6, 4)),
        "permission-expired",
        "",
    ),
    "a withdrawn permission": (
        lambda one: permission(one, withdrawn=date(2024, 6, 1)),
        "permission-withdrawn",
        "",
    ),
    "no right to translate": (
        lambda one: permission(one, covers=("republication",)),
        "permission-translation",
        "",
    ),
    "a channel that is not covered": (
        lambda one: part(one, "publish", channels=("web", "print")),
        "permission-channel",
        "",
    ),
    "another article": (
        lambda one: permission(one, articles=("other",)),
        "permission-article",
        "",
    ),
    "another article, named alone": (
        lambda one: permission(one, articles="small"),
        "permission-article",
        "",
    ),
    "an import report that nobody signed": (
        lambda one: part(one, "source", received=(received(1, None),)),
        "report-unsigned",
        "",
    ),
    "a catalog behind the source": (
        lambda one: replace(one, stale=True),
        "update-needed",
        "",
    ),
    "an untranslated block": (unit("b009", target=" "), "untranslated", "b009"),
    "a block that the catalog lacks": (
        lambda one: replace(
            one,
            catalog=replace(
                one.catalog, units=tuple(u for u in one.catalog.units if u.id != "b009")
            ),
        ),
        "untranslated",
        "b009",
    ),
    "a fuzzy block": (unit("b009", fuzzy=True), "fuzzy", "b009"),
    "a drifted block": (provenance("b009", source="0" * 16), "drifted", "b009"),
    "a drifted block that is marked fuzzy": (
        lambda one: unit("b009", fuzzy=True)(provenance("b009", source="0" * 16)(one)),
        "fuzzy",
        "b009",
    ),
    "an invented placeholder": (
        lambda one: with_targets(one, {"b009": "SLEEP<strong>"}),
        "markup",
        "b009",
    ),
    "no translator": (provenance("b009", translator=""), "translator-missing", ""),
    "a translator of another text": (
        provenance("b009", target="0" * 16),
        "translator-missing",
        "",
    ),
    "a translator whom nobody knows": (person("p04", None), "translator-unknown", ""),
    "a translator without consent": (
        person("p04", Person(name="T.A.")),
        "translator-consent",
        "",
    ),
    "a translator who withdrew consent": (
        person("p04", Person(name="T.A.", consent=Consent(on=TODAY, withdrawn=TODAY))),
        "translator-consent",
        "",
    ),
    "a translator without a name": (
        person("p04", Person(name=" ", consent=TODAY)),
        "translator-consent",
        "",
    ),
    "a credited person who translated nothing": (
        lambda one: part(one, "publish", translators=("p01", "p04", "p05")),
        "translators-differ",
        "",
    ),
    "a translator left out": (
        lambda one: part(one, "publish", translators=("p01",)),
        "translators-differ",
        "",
    ),
    "a block that nobody approved": (
        lambda one: replace(one, review=replace(one.review, approvals=without(one, "b009"))),
        "unapproved",
        "b009",
    ),
    "an approval of another text": (approval("b009", text="0" * 16), "unapproved", "b009"),
    "an approval by the translator": (approval("b005", by="p04"), "self-approved", "b005"),
    "an editor whom nobody knows": (person("p02", None), "editor-unknown", ""),
    "an editor without consent": (
        person("p02", Person(name="Wiebe Hoekstra")),
        "editor-consent",
        "",
    ),
    "a credited editor who approved nothing": (
        lambda one: part(one, "publish", editors=("p02", "p05")),
        "editors-differ",
        "",
    ),
    "an editor left out": (
        lambda one: approval("b009", by="p05")(part(one, "publish", editors=("p02",))),
        "editors-differ",
        "",
    ),
    "a second version that nobody decided about": (
        lambda one: part(
            one,
            "source",
            received=(*one.record.source.received, received(2, None)),
        ),
        "version-unacknowledged",
        "",
    ),
    "an error that the checks found": (
        lambda one: replace(one, findings=(finding(Severity.ERROR),)),
        "check-error",
        "",
    ),
    "a warning that nobody allowed": (
        lambda one: replace(one, findings=(finding(Severity.WARNING),)),
        "check-warning",
        "",
    ),
    "no author": (lambda one: part(one, "byline", name=" "), "byline-missing", ""),
    "an unsigned byline": (
        lambda one: part(one, "byline", signed=None),
        "byline-unsigned",
        "",
    ),
    "no source title": (lambda one: part(one, "source", title=""), "credit-missing", ""),
    "no source address": (lambda one: part(one, "source", url=""), "credit-missing", ""),
    "a home page for a source": (
        lambda one: part(one, "source", url="https://charity.example/"),
        "credit-missing",
        "",
    ),
    "a source address that is code": (
        lambda one: part(one, "source", url="javascript:alert(1)//x"),
        "credit-missing",
        "",
    ),
    "no date of the source": (
        lambda one: part(one, "source", published=None),
        "credit-missing",
        "",
    ),
    "no holder": (lambda one: permission(one, holder=""), "credit-missing", ""),
    "no formula": (lambda one: permission(one, formula=" "), "credit-missing", ""),
    "no site name": (lambda one: site(one, name=""), "credit-missing", ""),
    "no way to report": (lambda one: site(one, report_error=""), "credit-missing", ""),
    "no address of the page": (lambda one: site(one, url=""), "credit-missing", ""),
    "an unknown field in the template": (
        lambda one: replace(one, credit="© {owner}."),
        "credit-template",
        "",
    ),
    "no summary": (
        lambda one: part(one, "summary", description=""),
        "summary-missing",
        "",
    ),
    "an author who is an account": (
        lambda one: part(one, "byline", name="Webeditor2"),
        "name-account",
        "",
    ),
    "an author who is an address": (
        lambda one: part(one, "byline", name="rowan@charity.example"),
        "name-email",
        "",
    ),
    "a translator who is an address": (
        person("p04", Person(name="ta@mail.example", consent=TODAY)),
        "name-email",
        "",
    ),
    "a holder with an address": (
        lambda one: permission(one, holder="Trust (info@charity.example)"),
        "name-email",
        "",
    ),
}


def test_passes() -> None:
    """A complete candidate has nothing against it."""
    assert () == refusals(passing())


@pytest.mark.parametrize("case", REFUSED)
def test_refuses_for_that_alone(case: str) -> None:
    """What differs in one thing is refused for that thing, once, and for nothing else."""
    change, reason, block = REFUSED[case]
    assert [(reason, block)] == [(one.reason, one.block) for one in refusals(change(passing()))]


def test_every_condition_has_a_case() -> None:
    """Each condition refuses at least one of the cases."""
    refused = [change(passing()) for change, _, _ in REFUSED.values()]
    idle = [one.__name__ for one in CONDITIONS if not any(list(one(case)) for case in refused)]
    assert [] == idle


def test_advice_does_not_refuse() -> None:
    """What the checks advise stops nothing."""
    assert () == refusals(replace(passing(), findings=(finding(Severity.INFO),)))


@pytest.mark.parametrize("case", REFUSED)
def test_says_where_and_what_to_do(case: str) -> None:
    """A statement fills its fields and is one sentence with the cure after a semicolon or stop."""
    change, _, _ = REFUSED[case]
    (refusal,) = refusals(change(passing()))
    said = str(refusal.statement)
    assert "{" not in said.replace("‘{owner}’", "")
    assert refusal.block in said
    assert said.endswith(".")
    assert "; " in said or ". " in said


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, today=date(2026, 6, 3)),
        lambda one: permission(one, expires=None, articles="*"),
        lambda one: permission(one, articles="small-tasks"),
        lambda one: part(one, "publish", translators=()),
        lambda one: part(one, "publish", translators=("p04", "p01")),
        lambda one: part(one, "publish", published=None, updated=None),
        lambda one: part(one, "byline", organisation=""),
        lambda one: replace(one, site=None),
        lambda one: with_writers(one, {"b005": "p01"}) if not one.editors else one,
    ],
    ids=[
        "the last day of the permission",
        "a permission for all articles",
        "a permission for this article",
        "no order of translators",
        "another order of translators",
        "no publication date yet",
        "an author without organisation",
        "a source without settings",
        "no order needed for one",
    ],
)
def test_lets_pass(change: Change) -> None:
    """What the records may lack or say otherwise is no reason to refuse."""
    candidate = change(passing())
    if len(candidate.translators) == 1:
        candidate = part(candidate, "publish", translators=candidate.translators)
    assert () == refusals(candidate)


def test_says_nothing_of_blocks_while_behind() -> None:
    """While the catalog is behind the source its blocks are not judged."""
    behind = replace(unit("b009", target="")(passing()), stale=True)
    assert ["update-needed"] == [one.reason for one in refusals(behind)]


def test_names_every_block_without_translator() -> None:
    """One refusal names all blocks whose translator is not recorded."""
    (refusal,) = refusals(with_writers(passing(), {"b006": "", "b009": ""}))
    assert "b006, b009" in str(refusal.statement)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda one: part(one, "source", title=""), "article.toml: source.title"),
        (lambda one: part(one, "source", published=None), "article.toml: source.published"),
        (lambda one: permission(one, holder=""), "permissions/hollow-2024.toml: holder"),
        (lambda one: site(one, name=""), "[tool.editorial.site]: name"),
        (lambda one: site(one, url=""), "article.toml: publish.url"),
    ],
)
def test_names_the_key(change: Change, key: str) -> None:
    """A missing value is named by its file and key."""
    (refusal,) = refusals(change(passing()))
    assert key in str(refusal.statement)
