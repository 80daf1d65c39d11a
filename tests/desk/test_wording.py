"""What the desk says: buttons in the place of commands, and what stands before publishing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from editorial.desk import wording
from editorial.desk.wording import OWN, SENTENCES, DeskVoice, Kind
from editorial.messages.voice import Voice
from editorial.model import Statement
from editorial.project import Project
from editorial.project.publishing import Destination
from editorial.rule import sections
from editorial.rules import RULES
from tests import interface_messages, scene
from tests.desk import office
from tests.desk.office import NOW, client

TECHNICAL = re.compile(
    r"`|\.toml|source\.html|‘fuzzy’|\bgit\b|--as|(?:images|publish|byline|source|summary|permission)"
    r"\.[a-z]"
)
"""What somebody who only knows the desk cannot do anything with."""
GATE = scene.ROOT / "editorial/page/gate"
# What a person at the desk can be told by what it calls.
CALLED = re.compile(
    r"editorial/(rules/|project/(deciding|waiving|pending|updating|saving|opening|previewing)\.py)"
)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scene.build(tmp_path_factory.mktemp("finished") / "workspace")


@pytest.fixture
def root(finished: Path, tmp_path: Path) -> Path:
    return scene.copy(finished, tmp_path / "workspace")


def reasons() -> Iterator[tuple[str, str]]:
    """Give the gate's reasons as the code has them, each with its sentence.

    The sentence is empty where it stands elsewhere.
    """
    for path in sorted(GATE.glob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and any(one.arg == "template" for one in call.keywords):
                (given,) = (one.value for one in call.keywords if one.arg == "template")
                template = given.value if isinstance(given, ast.Constant) else ""
                for argument in call.args:
                    yield from ((reason, str(template)) for reason in named(argument))


def named(node: ast.expr) -> Iterator[str]:
    """Give the reasons that an argument can be."""
    match node:
        case ast.Constant(value=str(reason)):
            yield reason
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*named(body), *named(orelse))
        case ast.JoinedStr(values=[_, ast.Constant(value=str(end))]):
            yield from (f"translator{end}", f"editor{end}")
        case _:
            pass


def test_every_reason_with_a_file_or_a_command_has_words_of_the_desk() -> None:
    """No reason of the gate is told with a file, a key of a record or a command in it."""
    found = dict(reasons())
    assert {"unapproved", "image-holder", "image-unrecorded", "editors-differ"} <= found.keys()
    wanting = {
        reason
        for reason, template in found.items()
        if reason not in SENTENCES and (not template or TECHNICAL.search(template))
    }
    assert set() == wanting
    assert [] == [one for one in (*SENTENCES.values(), *OWN.values()) if TECHNICAL.search(one)]


def test_every_sentence_with_a_command_has_one_of_the_desk() -> None:
    """No finding, and no answer to what is done at the desk, names a command; none is out of date."""
    explained = {text for rule in RULES for text in sections(rule).values()}
    said = interface_messages.sentences()
    wanting = {
        text
        for text, one in said.items()
        if CALLED.match(one.place) and TECHNICAL.search(text) and text not in explained
    }
    assert "Adapt the Dutch, then remove the mark ‘fuzzy’." in wanting
    assert set() == wanting - OWN.keys()
    assert set() == OWN.keys() - said.keys()


def test_the_desk_speaks_of_buttons() -> None:
    """The same sentence names a mark elsewhere and a button at the desk, in a nested one too."""
    advice = Statement("Adapt the Dutch, then remove the mark ‘fuzzy’.")
    nested = Statement("{cure}", {"cure": advice})
    assert "Adapt the Dutch, then remove the mark ‘fuzzy’." == Voice("en").said(nested)
    assert "Adapt the Dutch, then choose Ready." == DeskVoice("en").said(nested)


def test_a_reason_is_said_with_the_number_of_its_passage() -> None:
    """Block ids become the numbers that the desk shows; what is found keeps its own advice."""
    numbers = {"b007": 5, "b009": 6}
    voice = DeskVoice("en")

    def said(reason: str, template: str, **values: str | int | Statement) -> str:
        return voice.said(wording.reworded(reason, Statement(template, values), numbers)).strip()

    assert "Passage 5 has no translation yet. Translate it and choose Ready." == said(
        "untranslated", "{block} has no translation; translate it.", block="b007"
    )
    left = Statement(
        "‘{found}’ is left in {where}", {"found": "TODO", "where": "b007", "block": "b007"}
    )
    assert "Passage 5: ‘TODO’ is left in passage 5" == said(
        "remark", "{block}: {what}", block="b007", what=left
    )
    what, cure = Statement("‘that’ stands twice."), Statement("Delete one.")
    assert "‘that’ stands twice. Delete one." == said(
        "check-warning", "{place}: {what} {cure}", place="b007 double-word", what=what, cure=cure
    )
    assert said("translator-missing", "{blocks}", blocks="b007, b009").endswith("passages 5, 6.")


def test_who_can_do_something_about_it() -> None:
    """A reason is for who approves, for who translates, or for who looks after the files."""
    found = [
        wording.kind(reason, passage)
        for reason, passage in (
            ("unapproved", "b002"),
            ("fuzzy", "b002"),
            ("remark", "b002"),
            ("check-error", ""),
            ("image-holder", "b002"),
            ("heading-empty", ""),
        )
    ]
    assert [Kind.APPROVE, Kind.WORK, Kind.WORK, Kind.WORK, Kind.RECORD, Kind.RECORD] == found
    place = Statement("{place}: {what}", {"place": "b002 double-word", "what": ""})
    assert "b002" == wording.passage("check-error", "", place)
    assert "" == wording.passage("check-error", "", Statement("", {"place": "odd-rule"}))
    assert "b003" == wording.passage("fuzzy", "b003", place)


def test_what_is_still_to_do(root: Path) -> None:
    """The publish view counts by kind first, and leads from each to the button that does it."""
    office.save(root, "b004", "")
    office.save(root, "b005", "Van p01.")
    office.save(root, "b006", "Ook van p01.")
    record = root / "articles/pacing/article.toml"
    record.write_text(
        record.read_text("utf-8").replace('records = ["charity"]', "records = []"), "utf-8"
    )
    with client(root) as browser:
        page = browser.get("/articles/pacing/publish").text
        assert "2 waiting for approval, 1 to translate or look at, 1 record to fill in" in page
        assert "Nobody has approved passage 5 yet." in page
        assert 'href="/articles/pacing/review#passage-b005"' in page
        assert 'id="passage-b005"' in browser.get("/articles/pacing/review").text
        assert 'href="/articles/pacing/b004"' in page
        shown = re.sub(r"(?s)<details>.*?</details>", "", page)
        assert "The permission of the owner of the article is not in order yet." in shown
        assert "article.toml" in page
        assert not TECHNICAL.search(re.sub(r"<[^>]*>", "", shown))
        browser.cookies.set("language", "nl")
        assert 200 == browser.get("/articles/pacing/publish").status_code


def test_the_files_are_those_that_publishing_writes(root: Path, tmp_path: Path) -> None:
    """What the desk hands over is byte for byte what publishing writes; nothing is recorded."""
    names = ("page", "fragment", "text", "markdown", "epub", "bilingual")
    before = scene.contents(root)
    with client(root) as browser:
        page = browser.get("/articles/pacing/publish").text
        assert "`editorial publish pacing`" in page
        handed = {}
        for name in names:
            address = f"/articles/pacing/forms/{name}?final=1&amp;download=1"
            assert f'href="{address}"' in page
            handed[name] = browser.get(address.replace("&amp;", "&")).content
    assert before == scene.contents(root)
    for name in names:
        folder = tmp_path / name
        (done,) = Project(root).publish(["pacing"], Destination(folder, forms=(name,)), NOW.date())
        written = {path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        assert handed[name] in written, (name, done)
    assert b"noindex" not in handed["page"]


def test_no_final_file_of_what_may_not_be_published(root: Path) -> None:
    """Before the gate is open only drafts are offered, and a final file is refused in plain words."""
    office.save(root, "b005", "Nieuw.")
    with client(root) as browser:
        assert "final=1" not in browser.get("/articles/pacing/publish").text
        answer = browser.get("/articles/pacing/forms/page?final=1&download=1")
        assert 422 == answer.status_code
        assert "pacing may not be published yet." in answer.text
        assert 200 == browser.get("/articles/pacing/forms/page?download=1").status_code
