"""The bilingual copy: every block beside its translation, with how it stands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from editorial import review
from editorial.markup import parse
from editorial.model import Rejection, Unit, Waiver
from editorial.page import Candidate
from editorial.page.forms.bilingual import fingerprint, render
from tests.page.elements import EVERYTHING, of
from tests.page.sample import GOLDEN, TODAY, part, passing, with_targets
from tests.page.test_page import HOSTILE, settled

DAY = date(2024, 6, 1)


def tree(page: str) -> html.HtmlElement:
    return html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))


def row(candidate: Candidate, block: str) -> html.HtmlElement:
    (found,) = tree(render(candidate, draft=True)).xpath(f"//li[@id='{block}']")
    return found


def statuses(candidate: Candidate, block: str) -> list[tuple[str, str]]:
    spans = row(candidate, block).xpath("./p[@class='status']/span")
    return [(span.get("class", ""), span.text_content()) for span in spans]


def changed(candidate: Candidate, block: str, change: Callable[[Unit], Unit]) -> Candidate:
    units = tuple(change(unit) if unit.id == block else unit for unit in candidate.catalog.units)
    return replace(candidate, catalog=replace(candidate.catalog, units=units))


def with_source(candidate: Candidate, block: str, source: str) -> Candidate:
    return changed(candidate, block, lambda unit: replace(unit, source=source))


def with_target(candidate: Candidate, block: str, target: str) -> Candidate:
    return changed(candidate, block, lambda unit: replace(unit, target=target))


@pytest.mark.parametrize("name", ["bilingual", "bilingual-draft"])
def test_golden(name: str, update_golden: bool) -> None:
    """The copy of the small article, whole and as a draft with a gap."""
    draft = name == "bilingual-draft"
    candidate = with_targets(passing(), {"b006": ""}) if draft else passing()
    page = settled(render(candidate, draft=draft))
    file = GOLDEN / f"{name}.html"
    if update_golden:
        file.write_text(page, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == page


def test_blocks_stand_in_order() -> None:
    """Every block of the article has its row, kept ones among them, in document order."""
    for candidate in (passing(), of(EVERYTHING)):
        rows = tree(render(candidate, draft=True)).xpath("//ol[@class='pairs']/li/@id")
        assert [block.id for block in candidate.article.blocks] == rows


def test_sides() -> None:
    """The English stands beside the Dutch, each in its language, with the links of the page."""
    found = row(passing(), "b005")
    english, dutch = found.xpath("./div")
    assert ("en-GB", None) == (english.get("lang"), dutch.get("lang"))
    assert "Rest before you are tired; see our leaflet.1" == english.text_content()
    assert "REST BEFORE YOU ARE TIRED; SEE OUR LEAFLET.1" == dutch.text_content()
    assert ["https://charity.example/pacing/"] == english.xpath(".//a/@href")
    assert ["https://gids.example/folders/doseren"] == dutch.xpath(".//a/@href")


def test_approved() -> None:
    """An approved block says by whom and when."""
    said = "Goedgekeurd door Wiebe Hoekstra, 20 juni 2024 (approved)"
    assert [("approved", said)] == statuses(passing(), "b005")


def test_unapproved() -> None:
    """A block whose text changed after it was approved is approved no longer."""
    edited = with_target(passing(), "b005", "Iets anders")
    assert ["unapproved"] == [name for name, _ in statuses(edited, "b005")]


def test_untranslated() -> None:
    """A block without translation says so, and leaves its side open."""
    candidate = with_targets(passing(), {"b006": ""})
    assert ["untranslated"] == [name for name, _ in statuses(candidate, "b006")]
    assert "—" == row(candidate, "b006").xpath("string(./div[@class='translation'])")


def test_fuzzy() -> None:
    """A block that needs work says so."""
    doubted = changed(passing(), "b005", lambda unit: replace(unit, fuzzy=True))
    assert ["fuzzy"] == [name for name, _ in statuses(doubted, "b005")]


def test_drifted() -> None:
    """A block whose English changed says so, and is approved no longer."""
    candidate = with_source(passing(), "b006", "Something else was measured")
    assert ["drifted", "unapproved"] == [name for name, _ in statuses(candidate, "b006")]


def test_waived() -> None:
    """What was allowed for the present text is said, with the reason; for another text it is not."""
    candidate = passing()
    unit = candidate.catalog.by_id["b008"]
    allowed = Waiver("number", "so says the English; ask p02@desk.example", "p02")
    known = review.waived(candidate.review, unit, allowed, DAY)
    candidate = replace(candidate, review=known)
    said = "Toegestaan door Wiebe Hoekstra: so says the English; ask … (allowed: number)"
    assert ("waived", said) in statuses(candidate, "b008")
    later = with_target(candidate, "b008", "IETS ANDERS")
    assert ["unapproved"] == [name for name, _ in statuses(later, "b008")]


def test_rejected() -> None:
    """A rejected block says why; somebody who is not named in public is not named here."""
    candidate = passing()
    unit = candidate.catalog.by_id["b008"]
    no = Rejection("p99", DAY.isoformat(), "not what it says", "")
    known, _ = review.reject(candidate.review, unit, no, "p99")
    said = "Afgekeurd door iemand die niet genoemd wil worden: not what it says (rejected)"
    found = statuses(replace(candidate, review=known), "b008")
    assert ("rejected", said) in found
    assert "approved" not in dict(found)


def test_kept_once() -> None:
    """What stays in English stands there once."""
    found = row(passing(), "k001")
    assert ["english"] == [side.get("class") for side in found.xpath("./div")]
    assert [("kept", "Blijft Engels (stays in English)")] == statuses(passing(), "k001")


def test_not_for_readers() -> None:
    """Search engines leave the copy alone, finished or not, and it names no address of its own."""
    for draft in (False, True):
        root = tree(render(passing(), draft=draft))
        assert ["noindex, nofollow"] == root.xpath("//meta[@name='robots']/@content")
        assert [] == root.xpath("//link")
        assert [] == root.xpath("//script")


def test_place_to_sign() -> None:
    """There is a place for the name, the date and the signature of both parties."""
    blanks = tree(render(passing())).xpath("//p[@class='blank']/text()")
    assert 2 * ["Naam (name)", "Datum (date)", "Handtekening (signature)"] == blanks


def test_signature_holds_for_one_text() -> None:
    """The mark that is signed for changes with any letter on either side, and with nothing else."""
    candidate = passing()
    marks = {
        fingerprint(candidate),
        fingerprint(with_targets(candidate, {"b009": "SLEEP."})),
        fingerprint(
            replace(
                candidate,
                article=replace(
                    candidate.article, html=candidate.article.html.replace("Sleep", "Sleeps")
                ),
            )
        ),
        fingerprint(with_source(candidate, "b002", "Another summary.")),
    }
    assert 4 == len(marks)
    assert fingerprint(candidate) == fingerprint(
        replace(candidate, today=DAY, review=review.Review())
    )
    assert f"kenmerk {fingerprint(candidate)}." in render(candidate)


def test_picture_once() -> None:
    """A picture that may be shown stands at its description; its text is in the row."""
    assert ["media/9c41d2e8a07b.png"] == row(passing(), "b010").xpath("./img/@src")
    assert [] == row(passing(), "b012").xpath("./img")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_targets_are_text(hostile: str) -> None:
    """Whatever stands in the targets, names or reasons, the copy has the same elements."""
    ids = [unit.id for unit in passing().catalog.units]
    plain = with_targets(passing(), dict.fromkeys(ids, "WORD"))
    attacked = with_targets(passing(), dict.fromkeys(ids, hostile))
    plain, attacked = (
        replace(
            part(one, "byline", organisation=said),
            review=review.waived(
                one.review, one.catalog.by_id["b002"], Waiver("number", said, "p02"), TODAY
            ),
        )
        for one, said in ((plain, "WORD"), (attacked, hostile))
    )
    one, other = (tree(render(candidate, draft=True)) for candidate in (plain, attacked))
    assert [node.tag for node in one.iter("*")] == [node.tag for node in other.iter("*")]
    assert sum(hostile in text for text in other.itertext()) >= len(ids)


@given(st.text("ab <>&'\"é1[]{}", min_size=1, max_size=10))
@settings(deadline=None, max_examples=40)
def test_no_text_is_lost(target: str) -> None:
    """Every target and every English text stands in the copy."""
    candidate = passing()
    ids = [unit.id for unit in candidate.catalog.units]
    candidate = with_targets(candidate, dict.fromkeys(ids, target))
    root = tree(render(candidate, draft=True))
    for block in candidate.article.blocks:
        sides = root.xpath(f"//li[@id='{block.id}']/div")
        assert block.message.plain.split() == sides[0].text_content().split()
        shown = parse(target, block.message.names).plain
        if not block.kept and shown.strip():
            assert shown.split() == sides[1].text_content().split()
