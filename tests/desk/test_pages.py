"""The desk without any script: reading, saving, deciding and asking by forms; and its JSON."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from editorial.desk.asking import Desk, known_as
from editorial.desk.work import Work
from editorial.messages.voice import Voice
from editorial.project import Decision, Project
from tests import archive, scene
from tests.desk import office
from tests.desk.office import NOW, client, token, unit

BLOCK = "/api/articles/pacing/blocks/b005"


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scene.build(tmp_path_factory.mktemp("finished") / "workspace")


@pytest.fixture
def root(finished: Path, tmp_path: Path) -> Path:
    return scene.copy(finished, tmp_path / "workspace")


@pytest.fixture
def browser(root: Path) -> Iterator[TestClient]:
    with client(root) as made:
        yield made


def field(page: str, name: str) -> str:
    """Give the value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return unescape(found[1])


def test_from_the_list_to_the_next_block(root: Path, browser: TestClient) -> None:
    """A person opens an article, types, saves and is led to the next block that needs work."""
    office.save(root, "b003", "")
    office.save(root, "b006", "")
    assert "/articles/pacing" in browser.get("/").text
    opened = browser.get("/articles/pacing")
    assert (303, "/articles/pacing/b003") == (opened.status_code, opened.headers["location"])
    page = browser.get("/articles/pacing/b003").text
    fields = {"target": "Rust\r\ngenomen.", "token": field(page, "token"), "then": "next"}
    saved = browser.post("/articles/pacing/b003", data=fields)
    assert (303, "/articles/pacing/b006") == (saved.status_code, saved.headers["location"])
    assert "Rust\ngenomen." == unit(root, "b003").target
    assert "Saved, passage 3 of 9" in browser.get("/articles/pacing/b006").text
    assert "Saved, passage 3 of 9" not in browser.get("/articles/pacing/b006").text


def test_the_desk_opens_where_somebody_was(root: Path, browser: TestClient) -> None:
    """An article opens at the block where this person was, also after a restart."""
    browser.get("/articles/pacing/b007")
    assert "/articles/pacing/b007" == browser.get("/articles/pacing").headers["location"]
    browser.post("/api/articles/pacing/present", json={"block": "b004"})
    assert "/articles/pacing/b004" == browser.get("/articles/pacing").headers["location"]
    browser.close()
    with client(root) as again:
        assert "/articles/pacing/b004" == again.get("/articles/pacing").headers["location"]
    with client(root, person="p02") as other:
        assert "/articles/pacing/b004" != other.get("/articles/pacing").headers["location"]


def test_a_stale_form_shows_both_texts(root: Path, browser: TestClient) -> None:
    """A form that saw another text is refused with both and what differs; saved again it is kept."""
    seen = token(root, "b005")
    office.save(root, "b005", "Van een ander.", person="p02")
    page = browser.post("/articles/pacing/b005", data={"target": "Van mij.", "token": seen})
    assert 412 == page.status_code
    assert "Van een ander." in page.text
    assert "<ins>" in page.text
    assert re.search(r"<textarea[^>]*>\s*Van mij\.</textarea>", page.text)
    assert "Van een ander." == unit(root, "b005").target
    fields = {"target": "Van mij.", "token": field(page.text, "token")}
    assert 303 == browser.post("/articles/pacing/b005", data=fields).status_code
    assert "Van mij." == unit(root, "b005").target


def test_a_form_with_what_cannot_be_kept(root: Path, browser: TestClient) -> None:
    """What was typed stays in the field, with a sentence about what is wrong."""
    fields = {"target": "Ga \x08 zitten", "token": token(root, "b005")}
    page = browser.post("/articles/pacing/b005", data=fields)
    assert 422 == page.status_code
    assert "U+0008" in page.text
    assert "zitten</textarea>" in page.text


def test_reviewing_without_script(root: Path, browser: TestClient) -> None:
    """Approving, rejecting, asking and answering are forms that lead back with what was done."""
    office.save(root, "b005", "Van p01.")
    office.save(root, "b006", "Ook van p01.")
    browser.cookies.set("person", "p02")
    review = browser.get("/articles/pacing/review")
    assert 200 == review.status_code
    assert "Van p01." in review.text

    def decide(**fields: str) -> str:
        given = {"back": "/articles/pacing/review", **fields}
        answer = browser.post("/articles/pacing/review", data=given)
        assert (303, "/articles/pacing/review") == (
            answer.status_code,
            answer.headers["location"],
        )
        return browser.get("/articles/pacing/review").text

    assert "1 block approved." in decide(action="approve", block="b005")
    assert "Sent back" in decide(action="reject", block="b006", text="Te lang.")
    assert "Te lang." in browser.get("/articles/pacing/b006").text
    assert "Asked" in decide(action="ask", block="b007", text="Klopt dit?")
    assert "Answered." in decide(action="answer", block="b007", text="Ja.")
    opened = Project(root).desk.opened("pacing", NOW.date())
    states = {one.id: one.standing.value for one in opened.passages}
    assert ("approved", "rejected") == (states["b005"], states["b006"])


def test_a_decision_that_is_refused(root: Path, browser: TestClient) -> None:
    """Whoever wrote a text is told why they cannot approve it; without a name nobody decides."""
    office.save(root, "b005", "Van p01.")
    answer = browser.post(f"{BLOCK}/approve", json={})
    assert 422 == answer.status_code
    assert "p01 wrote it" in answer.json()["said"]
    form = browser.post("/articles/pacing/review", data={"action": "approve", "block": "b005"})
    assert 422 == form.status_code
    assert "p01 wrote it" in form.text
    with client(root, person="") as nobody:
        answer = nobody.post(f"{BLOCK}/approve", json={})
        assert (422, "Say first who you are.") == (answer.status_code, answer.json()["said"])
        assert 422 == nobody.post(f"{BLOCK}/ask", json={"text": "?"}).status_code


@pytest.mark.parametrize("action", ["burn", "", "__class__"])
def test_a_decision_that_there_is_not(browser: TestClient, action: str) -> None:
    """Only the decisions of the desk are carried out."""
    fields = {"action": action, "block": "b005"}
    assert 422 == browser.post("/articles/pacing/review", data=fields).status_code
    assert browser.post(f"{BLOCK}/{action}", json={}).status_code in {404, 405, 307}


def test_saving_by_script(root: Path, browser: TestClient) -> None:
    """A save gives the block as it is now, with its next token; the flag alone is saved too."""
    seen = token(root, "b005")
    put = browser.put(BLOCK, json={"target": "Ja ja.", "fuzzy": True}, headers={"if-match": seen})
    assert 200 == put.status_code
    block = put.json()["block"]
    assert ("Ja ja.", True, "fuzzy") == (block["target"], block["fuzzy"], block["state"])
    assert "Saved, passage 5 of 9" == put.json()["said"]
    again = browser.put(
        BLOCK, json={"target": "Ja ja.", "fuzzy": False}, headers={"if-match": block["token"]}
    )
    assert (200, False) == (again.status_code, again.json()["block"]["fuzzy"])
    assert (False, "Ja ja.") == (unit(root, "b005").fuzzy, unit(root, "b005").target)
    repeated = browser.put(BLOCK, json={"target": "Ja ja."}, headers={"if-match": "lost"})
    assert 200 == repeated.status_code
    stale = browser.put(BLOCK, json={"target": "Nee."}, headers={"if-match": seen})
    assert (412, "Nee.", "Ja ja.") == (
        stale.status_code,
        stale.json()["mine"],
        stale.json()["block"]["target"],
    )
    assert [["gone", "Nee"], ["new", "Ja ja"], ["same", "."]] == stale.json()["diff"]


def test_the_versions_of_a_block(root: Path, browser: TestClient) -> None:
    """Every text that stood in a block is there, the newest first, the oldest of before the desk."""
    first = unit(root, "b005").target
    office.save(root, "b005", "Eerst.")
    office.save(root, "b005", "Daarna.", person="p02")
    found = browser.get(f"{BLOCK}/history").json()["versions"]
    assert ["Daarna.", "Eerst.", first] == [one["target"] for one in found]
    assert ["Wiebe Hoekstra", "Noor Verhage", ""] == [one["by"] for one in found]


def test_help_with_a_block(root: Path, browser: TestClient) -> None:
    """The memory offers what another article has for the same English, with its tags."""
    office.save(root, "b005", "")
    recall = Project(root).desk.recall()
    recall.refresh()
    recall.close()
    found = browser.get(f"{BLOCK}/help").json()["matches"]
    assert ("resting", "b005", 100, True) == (
        found[0]["article"],
        found[0]["block"],
        found[0]["score"],
        found[0]["placeholders_ok"],
    )
    assert "resting" in browser.get("/search", params={"q": "tired"}).text


def test_trying(root: Path, browser: TestClient) -> None:
    """What the rules find in a text comes with its place, without anything being saved."""
    before = scene.contents(root)
    found = browser.post(f"{BLOCK}/try", json={"target": "Rust rust nu."}).json()["findings"]
    double = next(one for one in found if one["rule"] == "double-word")
    assert double["message"]
    assert {"start", "end", "applied", "waivable", "severity_text"} <= double.keys()
    assert before == scene.contents(root)


def test_before_publishing(root: Path, browser: TestClient) -> None:
    """What stands before publishing is listed with the way there, and drafts of every form."""
    office.save(root, "b005", "Nieuw.")
    page = browser.get("/articles/pacing/publish").text
    assert "/articles/pacing/b005" in page
    assert "/articles/pacing/forms/page" in page
    epub = browser.get("/articles/pacing/forms/epub", params={"download": "1"})
    assert "attachment" in epub.headers["content-disposition"]


def test_one_small_thing(root: Path, browser: TestClient) -> None:
    """The list offers one small thing, and `/next` leads to it; or back when nothing is left."""
    list(Project(root).desk.count(["pacing", "resting"]))
    assert "/" == browser.get("/next").headers["location"]
    office.save(root, "b004", "")
    list(Project(root).desk.count(["pacing", "resting"]))
    assert "/articles/pacing/b004" == browser.get("/next?minutes=5").headers["location"]
    assert "/articles/pacing/b004" in browser.get("/").text


def test_the_list_while_it_is_counted(root: Path, browser: TestClient) -> None:
    """Before anything is counted the list is there, and says so."""
    page = browser.get("/").text
    assert page.count("being counted") == 2
    assert "/articles/resting" in page


def test_who_sits_here(root: Path, browser: TestClient) -> None:
    """Who says their name is known by it afterwards; an unknown name signs what is written."""
    answer = browser.post("/person", data={"id": "p02", "back": "/help"})
    assert (303, "/help") == (answer.status_code, answer.headers["location"])
    assert "Wiebe Hoekstra" in browser.get("/help").text
    browser.post("/person", data={"name": "  Tante   Sjaan "})
    assert "Tante Sjaan" in browser.get("/help").text
    browser.put(BLOCK, json={"target": "Van tante."}, headers={"if-match": token(root, "b005")})
    opened = Project(root).desk.opened("pacing", NOW.date()).passage("b005")
    assert "Tante Sjaan" == (opened and opened.writer)


def test_names_are_found_however_they_are_typed(root: Path) -> None:
    """An id, a name or another name of somebody is that person."""
    work = Work(root, lambda: NOW)
    work.people = Project(root).people
    assert ["p01", "p01", "Iemand", None] == [
        found and found.id
        for found in (known_as(work, said) for said in ("P01", "noor verhage", "Iemand", " "))
    ]
    assert Desk(work, Voice("en")).person == ""


def test_how_it_looks(browser: TestClient) -> None:
    """Theme, size and language are remembered; what there is not is left alone."""
    browser.post("/look", data={"theme": "dark", "size": "huge", "language": "nl"})
    page = browser.get("/help").text
    assert 'data-theme="dark"' in page
    assert 'data-size="usual"' in page
    assert '<html lang="nl"' in page


def test_bringing_back_without_script(root: Path, browser: TestClient) -> None:
    """What another program put back is offered on the page, and one button brings ours back."""
    old = (root / office.PO).read_bytes()
    office.save(root, "b005", "Nieuw.")
    office.older_copy(root, old)
    page = browser.get("/articles/pacing/b005").text
    assert re.search(r'<section class="trouble" id="reverted"[^>]*"reverted-title">', page)
    answer = browser.post("/articles/pacing/restore", data={"block": "b005", "back": "/help"})
    assert (303, "/help") == (answer.status_code, answer.headers["location"])
    assert "1 block brought back." in browser.get("/help").text
    assert "Nieuw." == unit(root, "b005").target


def test_an_article_that_cannot_be_read_at_all(root: Path, browser: TestClient) -> None:
    """A file that was broken before the desk opened is named, with what to do; others are there."""
    archive.catalog(root, "pacing").write_text("msgid\n", "utf-8")
    page = browser.get("/articles/pacing/b005")
    assert 409 == page.status_code
    assert office.PO in page.text
    answer = browser.get("/api/articles/pacing")
    assert (409, office.PO) == (answer.status_code, answer.json()["path"])
    assert 200 == browser.get("/articles/resting/b005").status_code


def test_batches(root: Path, browser: TestClient) -> None:
    """Several blocks are approved at once; what could not be is said."""
    office.save(root, "b005", "Van p01.")
    office.save(root, "b006", "Van p02.", person="p02")
    browser.cookies.set("person", "p02")
    answer = browser.post("/api/articles/pacing/approve", json={"blocks": ["b005", "b006"]})
    assert ["b005"] == [one["id"] for one in answer.json()["blocks"]]
    assert "1 block approved." in answer.json()["said"]
    assert "p02 wrote it" in answer.json()["said"]


def test_a_finding_that_may_stand(root: Path, browser: TestClient) -> None:
    """Letting a finding stand needs a reason, and takes it out of the list."""
    office.save(root, "b005", "Rust rust nu.")
    body = {"rule": "double-word", "fragment": "", "reason": ""}
    assert 422 == browser.post(f"{BLOCK}/waive", json=body).status_code
    done = browser.post(f"{BLOCK}/waive", json={**body, "reason": "Zo bedoeld."})
    assert 200 == done.status_code
    assert "double-word" not in {one["rule"] for one in done.json()["block"]["findings"]}
    Project(root).ask("pacing", Decision("p01", ("b005",), "Nog iets?"))
