"""The gate: one candidate passes, and each other differs from it in one thing."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from editorial.model import Approval, Finding, Fix, Severity, Statement, Surface
from editorial.page import Candidate, refusals
from editorial.page.gate import CONDITIONS, OF_PAGE, page_refusals, unsafe
from editorial.page.proof import Proof, proof
from editorial.records import Consent, LinkReplacement, Person, Received, Signature, SourceSite
from tests.page.sample import (
    TODAY,
    changed_source,
    image,
    listed,
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


def signed(by: Signature) -> Received:
    return msgspec.structs.replace(received(1, None), report_signed=by)


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


def linked(to: str, origin: str = "https://charity.example/pacing/") -> Change:
    reviewed = LinkReplacement(origin=origin, to=to, reviewed=Signature(by="p02", on=TODAY))
    return lambda one: listed(one, "links", (reviewed,))


def source(old: str, new: str) -> Change:
    return lambda one: changed_source(one, old, new)


def target(block: str, text: str) -> Change:
    return lambda one: with_targets(one, {block: text})


CHART_SOURCE = "https://charity.example/chart.png"
TRAY_SOURCE = "https://charity.example/tray.jpg"

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
    "a byline signed by a stranger": (
        lambda one: part(one, "byline", signed=Signature(by="p99", on=TODAY)),
        "signature-unknown",
        "",
    ),
    "a byline signed tomorrow": (
        lambda one: part(one, "byline", signed=Signature(by="p02", on=TODAY + timedelta(days=1))),
        "signature-future",
        "",
    ),
    "an import report signed by a stranger": (
        lambda one: part(one, "source", received=(signed(Signature(by="p99", on=TODAY)),)),
        "signature-unknown",
        "",
    ),
    "an import report signed tomorrow": (
        lambda one: part(
            one,
            "source",
            received=(signed(Signature(by="p02", on=TODAY + timedelta(days=1))),),
        ),
        "signature-future",
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
    "a received file that was changed": (
        lambda one: replace(one, damaged=("articles/small-tasks/received/3c9a51e07d44.html",)),
        "received-damaged",
        "",
    ),
    # Clause 2.
    "a picture without record": (
        lambda one: listed(one, "images", one.record.images[:1]),
        "image-unrecorded",
        "b012",
    ),
    "a picture with two records": (
        lambda one: listed(one, "images", (*one.record.images, one.record.images[1])),
        "image-contradictory",
        "b012",
    ),
    "a picture that nobody decided about": (
        image(TRAY_SOURCE, rights="undecided"),
        "image-undecided",
        "b012",
    ),
    "a licensed picture without licence": (
        image(CHART_SOURCE, license=""),
        "image-license",
        "b010",
    ),
    "a licence that is no address": (
        image(CHART_SOURCE, license="CC BY 4.0"),
        "image-license",
        "b010",
    ),
    "a picture with an unknown permission": (
        image(CHART_SOURCE, rights="permitted", permission="other"),
        "image-permission",
        "b010",
    ),
    "a replaced picture without another": (
        image(CHART_SOURCE, rights="replace"),
        "image-asset",
        "b010",
    ),
    "a replacement without holder": (
        image(CHART_SOURCE, rights="replace", asset="chart-nl.png", holder=" "),
        "image-holder",
        "b010",
    ),
    "a picture left out without reason": (image(TRAY_SOURCE, reason=" "), "image-reason", "b012"),
    "a shown picture without holder": (image(CHART_SOURCE, holder=""), "image-holder", "b010"),
    "a shown picture whose file is gone": (
        lambda one: replace(one, assets={}),
        "image-missing",
        "b010",
    ),
    "a © that names another": (
        target("b011", "FIGURE 1: PULSE. © SOMEBODY ELSE"),
        "caption-holder",
        "b011",
    ),
    "a second © that names another": (
        target("b011", "FIGURE 1. © HOLLOW TRUST, (C) SOMEBODY ELSE"),
        "caption-holder",
        "b011",
    ),
    # Clause 6.
    "a target without words": (target("b019", "<cite> </cite>"), "empty", "b019"),
    # Clause 7.
    "a handler in the source": (source("<p>Rest", '<p onclick="x()">Rest'), "unsafe", "b005"),
    "a script in the source": (
        source("</article>", '<script src="https://a.example/x.js"></script></article>'),
        "unsafe",
        "",
    ),
    "a style in the source": (source("<p>Rest", '<p style="color:red">Rest'), "unsafe", "b005"),
    "a foreign element in the source": (
        source("<li>Sleep", "<li><bdo>Sleep</bdo>"),
        "unsafe",
        "b009",
    ),
    "an address that is code": (
        source('https://doi.org/10.5555/jfi.2019.0143"', 'javascript:alert(1)"'),
        "unsafe",
        "k001",
    ),
    "a replaced address that is code": (linked("javascript:alert(1)"), "unsafe", "b005"),
    "a site whose address is code": (
        lambda one: site(part(one, "publish", url="https://gids.example/x"), url="javascript:x"),
        "unsafe",
        "",
    ),
    "a turned word": (target("b009", "SLE\u202eEP"), "hidden-character", "b009"),
    "a parted word": (target("b009", "SLE\u200bEP"), "hidden-character", "b009"),
    "a turned name": (
        person("p04", Person(name="T\u2066A", consent=TODAY)),
        "hidden-character",
        "",
    ),
    "an invisible character in an alternative text": (
        target("b010", "A CHART\ufeff"),
        "hidden-character",
        "b010",
    ),
    "double braces": (target("b009", "{{ SLEEP"), "braces", "b009"),
    "double braces in a name": (person("p04", Person(name="T}}A", consent=TODAY)), "braces", ""),
    "a link that names another host": (
        source('https://doi.org/10.5555/jfi.2019.0143"', 'https://evil.example/"'),
        "link-misleads",
        "k001",
    ),
    "a host that only begins like the named one": (
        lambda one: with_writers(
            with_targets(
                one,
                {"b005": "<strong>X</strong> <a1>gids.example.org</a1>.<sup><a2>1</a2></sup>"},
            ),
            {"b005": "p04"},
        ),
        "link-misleads",
        "b005",
    ),
    # Clause 8.
    "something to do": (target("b009", "SLEEP TODO"), "remark", "b009"),
    "a doubt": (target("b009", "SLEEP ??"), "remark", "b009"),
    "a remark in brackets": (target("b009", "SLEEP [noot: slaap]"), "remark", "b009"),
    "a doubt in the credit": (
        lambda one: replace(one, credit="© {holder} ??. Met dank aan {formula}. {title} {url}"),
        "remark",
        "",
    ),
    "a shortcode": (target("b009", "SLEEP [/caption]"), "block-marker", "b009"),
    "a marker of a block": (target("b009", "SLEEP wp:list"), "block-marker", "b009"),
    "a comment of the catalog": (target("b009", "#. Lijstpunt"), "po-comment", "b009"),
    "a keyword of the catalog": (target("b009", 'SLEEP msgstr "SLAAP'), "po-comment", "b009"),
    "a gloss that is missing": (
        target("b019", "I READ <cite></cite> IN BED."),
        "gloss-missing",
        "b019",
    ),
    "English that says it is Dutch": (
        source('<html lang="en-GB">', '<html lang="nl">'),
        "english-unmarked",
        "k001",
    ),
    # Clause 9.
    "a source on another host": (
        lambda one: replace(one, site=SourceSite(hosts=("other.example",), publisher="T")),
        "source-host",
        "",
    ),
    "an address typed into the credit": (
        lambda one: replace(one, credit="© {holder}, {title}: {url}, ook op other.example/rest"),
        "credit-address",
        "",
    ),
    "an e-mail address in the credit": (
        lambda one: replace(one, credit="© {holder}, {title}: {url}, trust@charity.example"),
        "credit-address",
        "",
    ),
    # Clause 10.
    "a heading that skips a level": (
        source("<h2>Notes</h2>", "<h4>Notes</h4>"),
        "heading-jump",
        "",
    ),
    "an id that stands twice": (
        source("<h2>Notes</h2>", '<h2 id="note-1">Notes</h2>'),
        "id-twice",
        "",
    ),
    "a header for nothing": (source('scope="col">Pulse', 'scope="x">Pulse'), "unsafe", "b016"),
    "a link to no note": (source('href="#note-1"', 'href="#note-2"'), "link-nowhere", "b005"),
}


def without_part(old: str, new: str = "") -> Callable[[Proof], Proof]:
    def change(page: Proof) -> Proof:
        assert page.html.count(old) == 1
        return replace(page, html=page.html.replace(old, new))

    return change


PAGE_REFUSED: dict[str, tuple[Callable[[Proof], Proof], str]] = {
    "a heading lost": (without_part('<h2 id="deel-2">NOTES</h2>\n'), "parts-differ"),
    "an item lost": (without_part("<li>SLEEP</li>\n"), "parts-differ"),
    "a row doubled": (
        without_part("</tbody>", "<tr>\n</tr>\n</tbody>"),
        "parts-differ",
    ),
    "a cell lost": (without_part("<td>58</td>\n"), "parts-differ"),
    "a caption lost": (
        without_part("<figcaption>FIGURE 1: PULSE. © HOLLOW TRUST</figcaption>\n"),
        "parts-differ",
    ),
    "a quotation unwrapped": (
        lambda page: replace(page, html=page.html.replace("blockquote", "figure")),
        "parts-differ",
    ),
    "a note that nothing leads to": (
        without_part('<sup><a href="#note-1" id="ref-1">1</a></sup>', '<sup id="ref-1">1</sup>'),
        "footnote-lost",
    ),
    "a link lost": (
        without_part('<a href="https://gids.example/folders/doseren">OUR LEAFLET</a>'),
        "link-lost",
    ),
    "a link added": (
        without_part("FIGURE 1: PULSE", '<a href="https://a.example/">FIGURE 1</a>'),
        "link-added",
    ),
    "credits that lead elsewhere": (
        without_part(
            '<a href="https://charity.example/small-tasks/" hreflang="en-GB" lang',
            '<a href="https://other.example/" hreflang="en-GB" lang',
        ),
        "credit-host",
    ),
    "a tag without partner": (without_part("</footer>\n", "</em></footer>\n"), "nesting"),
    "a block in running text": (
        without_part("Bij verschil", "<ul></ul>Bij verschil"),
        "nesting",
    ),
    "a second title": (without_part("</footer>", "<h1>X</h1></footer>"), "title-count"),
    "a heading without words": (
        without_part("<h2>Over deze vertaling</h2>", "<h2></h2>"),
        "heading-empty",
    ),
    "a name from nowhere": (
        without_part('aria-labelledby="in-het-kort"', 'aria-labelledby="in-het-lang"'),
        "id-missing",
    ),
    "a link to nothing": (
        without_part('class="skip" href="#tekst"', 'class="skip" href=""'),
        "link-nowhere",
    ),
    "a link without words": (without_part(">Naar de tekst<", "><"), "link-wordless"),
    "a picture without alternative text": (
        without_part('<img alt="A CHART WITH TWO LINES" ', "<img "),
        "alt-missing",
    ),
    "a page in another language": (
        without_part('<html lang="nl">', '<html lang="fr">'),
        "language",
    ),
    "a table without headers": (
        lambda page: replace(
            page, html=page.html.replace('<th scope="col">', "<td>").replace("</th>", "</td>")
        ),
        "table-headers",
    ),
    "linked data of another": (
        without_part('"headline": "Small tasks and CO2"', '"headline": "Other tasks"'),
        "linked-data",
    ),
}
"""What only a fault of our own could bring about: the page is changed after it was made."""


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
    proofs = [page for page in map(proof, refused) if page is not None]
    proofs += [change(passed()) for change, _ in PAGE_REFUSED.values()]
    idle += [one.__name__ for one in OF_PAGE if not any(list(one(page)) for page in proofs)]
    assert [] == idle


def passed() -> Proof:
    page = proof(passing())
    assert page is not None
    return page


@pytest.mark.parametrize("case", PAGE_REFUSED)
def test_refuses_a_changed_page_for_that_alone(case: str) -> None:
    """A page that lost or gained one thing after it was made is refused for that thing alone."""
    change, reason = PAGE_REFUSED[case]
    assert [reason] == [one.reason for one in page_refusals(change(passed()))]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (source("<p>Rest", '<p onclick="x()">Rest'), True),
        (linked("javascript:alert(1)"), True),
        (target("b009", "SLE\u202eEP"), False),
        (lambda one: permission(one, holder=""), False),
    ],
    ids=["a handler", "an address that is code", "a turned word", "no holder"],
)
def test_what_acts_is_no_draft_either(change: Change, expected: bool) -> None:
    """What would act on a page is kept out of drafts too; other reasons leave drafts be."""
    assert expected is unsafe(refusals(change(passing())))


def test_advice_does_not_refuse() -> None:
    """What the checks advise stops nothing."""
    assert () == refusals(replace(passing(), findings=(finding(Severity.INFO),)))


@pytest.mark.parametrize("case", REFUSED)
def test_says_where_and_what_to_do(case: str) -> None:
    """A statement fills its fields and is one sentence with the cure after a semicolon or stop."""
    change, _, _ = REFUSED[case]
    (refusal,) = refusals(change(passing()))
    said = str(refusal.statement)
    assert "{" not in re.sub("‘[^’]*’", "", said)
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
