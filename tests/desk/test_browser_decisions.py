"""Decisions and repairs in a real browser: confirming, letting stand, answering, bringing back."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest

from editorial import review
from editorial.project import Decision, Project
from tests import archive, scene
from tests.desk import browsing
from tests.desk.browsing import Desk, eventually, expect, targets, violations
from tests.desk.office import older_copy
from tests.desk.test_browser_work import rewrite, slowly

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WITH_SLIPS = """\
<p>A timer tells you when to stop. It rings after ten minutes of peeling and cuting.</p>
<p>Visitors are wellcome on Tuesdays in the afternoon.</p>
<p>Nobody needs a blanket that is heavier than a cat.</p>
"""
MENDED = WITH_SLIPS.replace("cuting", "cutting").replace("wellcome", "welcome")
SLUG = "mended"
TWICE = "NOBODY NEEDS A BLANKET that that IS HEAVIER THAN A CAT."


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with browsing.chromium() as running:
        yield running


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a workspace with an article of which two slips in the English were mended."""
    root = scene.build(tmp_path_factory.mktemp("built") / "workspace", ("pacing",))
    title = "Visitors and blankets"
    scene.receive(root, SLUG, archive.page(SLUG, title=title, body=WITH_SLIPS))
    archive.sign(root, SLUG)
    scene.update(root)
    path = archive.catalog(root, SLUG)
    archive.translate(path)
    rewrite(root, SLUG, {"b005": TWICE})
    scene.update(root, [SLUG], writer="p01")
    scene.receive(root, SLUG, archive.page(SLUG, title=title, body=MENDED))
    scene.update(root, [SLUG])
    Project(root).ask(SLUG, Decision("p01", ("b005",), "Which cat?"))
    return root


@pytest.fixture
def desk(built: Path, tmp_path: Path, browser: "Browser") -> Iterator[Desk]:
    root = scene.copy(built, tmp_path / "workspace")
    with browsing.desk(root, browser) as made:
        yield made
    assert [] == made.faults


def noted(root: Path) -> review.Review:
    """Give the review file of the article."""
    path = root / f"locales/nl/review/{SLUG}.toml"
    return review.parse(path.read_text("utf-8"), path=path.name)


def fuzzy(root: Path) -> set[str]:
    """Give the blocks that need another look."""
    return {one.id for one in scene.parsed(root)[SLUG].units if one.fuzzy}


def test_slips_are_confirmed_together(desk: Desk) -> None:
    """The slips that were mended are listed with what changed; those that stay ticked are settled."""
    assert {"b003", "b004"} == fuzzy(desk.root)
    page = desk.editor(f"/articles/{SLUG}/review")
    batch = page.locator(".batch")
    expect(batch.get_by_role("heading")).to_have_text("2 slips were mended in the English")
    assert "cutting" in batch.locator("ins").first.inner_text()
    batch.get_by_role("checkbox").nth(1).uncheck()
    batch.get_by_role("button", name="The Dutch still holds").click()
    expect(page.get_by_text("1 block confirmed.")).to_be_visible()
    assert {"b004"} == fuzzy(desk.root)
    assert "b003" in noted(desk.root).approvals
    expect(batch.get_by_role("heading")).to_have_text("1 slip was mended in the English")


def unmarked(root: Path) -> None:
    """Take the marks away in another program, without a look at the Dutch."""
    path = archive.catalog(root, SLUG)
    entries = polib.pofile(str(path), wrapwidth=0)
    for entry in entries:
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.previous_msgid = None
    entries.save(str(path))


def drifted(root: Path) -> set[str]:
    """Give the blocks whose English changed after they were translated."""
    known = noted(root)
    return {one.id for one in scene.parsed(root)[SLUG].units if review.drifted(one, known)}


@pytest.mark.parametrize("script", [True, False])
def test_ready_settles_what_nobody_marked(desk: Desk, *, script: bool) -> None:
    """Ready says that Dutch fits its new English, also when no mark was left to take away."""
    unmarked(desk.root)
    assert {"b003", "b004"} == drifted(desk.root)
    page = desk.window(f"/articles/{SLUG}/b003", script=script)
    page.get_by_role("button", name="Ready, next").click()
    eventually(page, lambda: drifted(desk.root), {"b004"})
    eventually(page, lambda: page.url.rpartition("/")[2], "b004")


def test_a_finding_may_stand_with_a_reason(desk: Desk) -> None:
    """An editor lets a finding stand and says why; it is gone, and the reason is in the file."""
    page = desk.editor(f"/articles/{SLUG}/review")
    item = page.locator("#passage-b005")
    found = item.locator(".finding", has_text="that")
    expect(found).to_have_count(1)
    found.get_by_text("This is meant so").click()
    found.get_by_label("Why may it stand?").fill("She stammers.")
    found.get_by_role("button", name="Let it stand").click()
    expect(found).to_have_count(0)
    expect(item).to_be_focused()
    assert "Noted" in page.locator("#said").inner_text()
    assert ["She stammers."] == [one.reason for one in noted(desk.root).waivers["b005"]]
    page.reload()
    expect(found).to_have_count(0)


def test_who_wrote_it_approves_nothing(desk: Desk) -> None:
    """Whoever translated a passage is told why they cannot approve it, and nothing is decided."""
    page = desk.window(f"/articles/{SLUG}/review")
    item = page.locator("#passage-b002")
    item.get_by_role("button", name="Approve").click()
    expect(page.locator("#said")).to_contain_text("somebody else approves it")
    expect(item.get_by_role("button", name="Approve")).to_be_visible()
    assert {} == noted(desk.root).approvals


def test_a_question_is_answered(desk: Desk) -> None:
    """An answer stands below its question at once, in the file, and where the passage is worked on."""
    page = desk.editor(f"/articles/{SLUG}/review")
    item = page.locator("#passage-b005")
    item.get_by_label("Your answer").fill("Any cat.")
    item.get_by_role("button", name="Answer").click()
    expect(item.locator(".question")).to_contain_text("Any cat.")
    expect(item).to_be_focused()
    assert "Any cat." in archive.catalog(desk.root, SLUG).read_text("utf-8")
    item.get_by_text("Ask a question").click()
    item.get_by_label("What do you want to know?").fill("And whose?")
    item.get_by_role("button", name="Ask", exact=True).click()
    expect(item.locator(".question")).to_have_count(2)
    item.get_by_role("button", name="Approve").click()
    page.goto(f"{desk.server.origin}/articles/{SLUG}/b005")
    expect(page.locator("#questions")).to_contain_text("Any cat.")


def test_older_text_of_another_program(desk: Desk) -> None:
    """A program that saves an old copy is noticed in every window; one button brings ours back."""
    old = archive.catalog(desk.root, "pacing").read_bytes()
    page, other = desk.window("/articles/pacing/b004"), desk.window("/articles/pacing/b005")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("NEW WORK")
    expect(page.locator("#saved")).to_have_text("Saved")
    expect(page.locator("#reverted")).to_be_hidden()
    older_copy(desk.root, old)
    for one in (page, other):
        expect(one.locator("#reverted")).to_be_visible()
    assert "NEW WORK" != targets(desk.root, "pacing")["b004"]
    page.get_by_role("button", name="Put our text back").click()
    expect(page.get_by_text("1 block brought back.")).to_be_visible()
    expect(page.locator("#target")).to_have_value("NEW WORK")
    assert "NEW WORK" == targets(desk.root, "pacing")["b004"]
    for one in (page, other):
        expect(one.locator("#reverted")).to_be_hidden()


def test_an_earlier_version(desk: Desk) -> None:
    """What stood in a passage before is listed, the newest first, and can be put back."""
    page = desk.window("/articles/pacing/b004")
    before = targets(desk.root, "pacing")["b004"]
    for text in ("FIRST TRY", "SECOND TRY"):
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(text)
        eventually(page, lambda: targets(desk.root, "pacing")["b004"], text)
    page.get_by_text("Earlier versions of this passage").click()
    versions = page.locator("#history li")
    expect(versions).to_have_count(3)
    assert ["SECOND TRY", "FIRST TRY", before] == [
        one.inner_text() for one in versions.locator("[data-slot=target]").all()
    ]
    assert "Noor Verhage" in versions.first.inner_text()
    versions.last.get_by_role("button").click()
    expect(page.locator("#target")).to_have_value(before)
    expect(page.locator("#target")).to_be_focused()
    eventually(page, lambda: targets(desk.root, "pacing")["b004"], before)


def read_by_everybody(page: "Page") -> None:
    """Look at a page as it stands with axe, light and dark."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert (scheme, []) == (scheme, violations(page))


def test_everybody_can_read_what_opens(desk: Desk) -> None:
    """axe finds nothing in an open conflict, trouble, offer to restore, history or dialog."""
    old = archive.catalog(desk.root, "pacing").read_bytes()
    page = desk.window("/articles/pacing/b004", bypass_csp=True)
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("MINE AT FIRST")
    expect(page.locator("#saved")).to_have_text("Saved")
    page.get_by_text("Earlier versions of this passage").click()
    expect(page.locator("#history li")).to_have_count(2)
    older_copy(desk.root, old)
    expect(page.locator("#reverted")).to_be_visible()
    page.route("**/blocks/b004", slowly)
    page.locator("#target").focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("MINE")
    rewrite(desk.root, "pacing", {"b004": "THEIRS"})
    expect(page.locator("#conflict")).to_be_visible()
    read_by_everybody(page)
    path = archive.catalog(desk.root, "pacing")
    path.write_text(path.read_text("utf-8").replace('msgstr "', "msgstr ", 3), "utf-8")
    expect(page.locator("#broken")).to_be_visible()
    read_by_everybody(page)
    page.keyboard.press("Control+K")
    page.locator("dialog input[type=search]").fill("cat")
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_be_visible()
    read_by_everybody(page)


def test_everybody_can_read_a_review_with_all_open(desk: Desk) -> None:
    """axe finds nothing where slips, findings and questions stand and every fold is open."""
    page = desk.window(f"/articles/{SLUG}/review", bypass_csp=True)
    for path in (f"/articles/{SLUG}/review", f"/articles/{SLUG}/publish"):
        page.goto(desk.server.origin + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        read_by_everybody(page)
