"""Catalogs that come back by mail, as programs and people leave them."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from editorial import catalog, review
from editorial.model import Catalog, Unit
from editorial.project import Project
from editorial.project.exchange import Return
from tests import archive, scene
from tests.conftest import Run
from tests.test_crash import stopped_everywhere

DUTCH = "TITEL VAN WIEBE"


@pytest.fixture
def finished(workspace: Path) -> Path:
    """The workspace with two finished, approved articles."""
    scene.build(workspace)
    return workspace


def entries(root: Path, slug: str = "pacing") -> Catalog:
    return catalog.parse(archive.catalog(root, slug).read_bytes(), path=slug)


def unit(root: Path, id_: str = "b001") -> Unit:
    return entries(root).by_id[id_]


def mailed(root: Path, change: Callable[[str], str] = str, encoding: str = "utf-8") -> Path:
    """Give a copy of a catalog as it was mailed and changed."""
    path = root.parent / "mail.po"
    text = archive.catalog(root, "pacing").read_text("utf-8")
    path.write_bytes(change(text).encode(encoding))
    return path


def retitled(text: str) -> str:
    """Give a catalog with another title."""
    return re.sub(r'(?m)^msgstr "PACING AT .*"$', f'msgstr "{DUTCH}"', text, count=1)


def wrapped(text: str) -> str:
    """Wrap the long texts as KDE's programs do, with the space at the start of a line."""

    def wrap(found: re.Match[str]) -> str:
        lines = re.findall(r".{1,60}(?= |$)", found[2])
        return f'{found[1]} ""\n' + "\n".join(f'"{line}"' for line in lines)

    return re.sub(r'(?m)^(msgid|msgstr) "([^"\\]{70,})"$', wrap, text)


def weblate(text: str) -> str:
    """Rewrite the header as Weblate does."""
    text = text.replace("plural=(n != 1);", "plural=n != 1;")
    return text.replace('"Language: nl', '"X-Generator: Weblate 5.14.3\\n"\n"Language: nl', 1)


def omegat(text: str) -> str:
    """Write the header on one line."""
    head, _, rest = text.partition("\n\n")
    joined = head.replace('"\n"', "")
    return f"{joined}\n\n{rest}"


@pytest.mark.parametrize(
    ("change", "encoding"),
    [
        (retitled, "utf-8"),
        (lambda text: wrapped(retitled(text)), "utf-8"),
        (lambda text: weblate(retitled(text)), "utf-8"),
        (lambda text: omegat(retitled(text)), "utf-8"),
        (lambda text: retitled(text).replace("\n", "\r\n"), "utf-8"),
        (retitled, "utf-8-sig"),
        (lambda text: retitled(text).replace("#. ", "#.").replace("#: ", "#:"), "utf-8"),
        (lambda text: retitled(text).replace("msgctxt", "#= no-wrap\nmsgctxt"), "utf-8"),
        (lambda text: retitled(text).replace("charset=UTF-8", "charset=ISO-8859-1"), "latin-1"),
        (lambda text: re.sub(r'(?m)^"X-Editorial.*\n', "", retitled(text)), "utf-8"),
    ],
    ids=[
        "plain",
        "lokalize",
        "weblate",
        "omegat",
        "crlf",
        "bom",
        "tight",
        "sticky",
        "latin1",
        "babel",
    ],
)
def test_whatever_saved_it(
    finished: Path, run: Run, change: Callable[[str], str], encoding: str
) -> None:
    """However a program writes PO, only what the person changed is taken over; twice is once."""
    before = entries(finished)
    path = mailed(finished, change, encoding)
    assert "pacing: 1 block taken over.\n  b001\n" == run("receive", path, "--as", "p02").stdout
    expected = (replace(before.units[0], target=DUTCH), *before.units[1:])
    assert (expected, before.header) == (entries(finished).units, entries(finished).header)
    once = scene.contents(finished)
    again = run("receive", path, "--as", "p02")
    assert (0, "pacing: 0 blocks taken over.\n") == (again.exit_code, again.stdout)
    assert once == scene.contents(finished)


def test_a_charset_is_told(finished: Path, run: Run) -> None:
    """How a file was read that is not UTF-8 is said."""
    path = mailed(
        finished, lambda text: text.replace("=UTF-8", "=ISO-8859-1") + "\n# é\n", "latin-1"
    )
    assert "was read as ISO-8859-1" in run("receive", path, "--as", "p02").stderr


def test_credit(finished: Path, run: Run) -> None:
    """What was taken over is on record as that person's, and its approval lapses."""
    run("receive", mailed(finished, retitled), "--as", "p02")
    path = finished / "locales/nl/review/pacing.toml"
    noted = review.parse(path.read_text("utf-8"), path=path.name)
    assert ("p02", "p01") == (noted.blocks["b001"].translator, noted.blocks["b002"].translator)
    assert [review.target_hash("PACING AT THE KITCHEN TABLE")] == list(noted.blocks["b001"].earlier)
    assert not review.settled(noted, unit(finished))
    assert review.settled(noted, unit(finished, "b002"))


def test_both_changed_it(finished: Path, run: Run) -> None:
    """Both texts are shown as a word diff, theirs stands as a note; the exit code is 1."""
    path = mailed(finished, retitled)
    file = archive.catalog(finished, "pacing")
    file.write_text(file.read_text("utf-8").replace('"PACING AT THE', '"TEMPO AAN DE'), "utf-8")
    result = run("receive", path, "--as", "p02")
    assert 1 == result.exit_code
    assert (
        f"{path}:{_line(path)}: b001 was left: its translation was changed both here and there\n"
        "  [-TEMPO AAN DE KITCHEN TABLE-] {+TITEL VAN WIEBE+}\n"
    ) in result.stdout
    assert "`--take theirs`" in result.stderr
    assert ("TEMPO AAN DE KITCHEN TABLE", ("ANDERE VERSIE Wiebe Hoekstra: TITEL VAN WIEBE",)) == (
        unit(finished).target,
        unit(finished).notes,
    )
    data = json.loads(run("receive", path, "--as", "p02", "--format", "json").stdout)
    assert [(DUTCH, "TEMPO AAN DE KITCHEN TABLE")] == [
        (one["theirs"], one["ours"]) for one in data["refused"]
    ]
    assert 0 == run("receive", path, "--as", "p02", "--take", "theirs").exit_code
    assert DUTCH == unit(finished).target
    assert ("ANDERE VERSIE Noor Verhage: TEMPO AAN DE KITCHEN TABLE",) == unit(finished).notes


def _line(path: Path) -> int:
    return catalog.parse(path.read_bytes(), path="").units[0].line or 0


def test_a_dry_run_shows_all_and_writes_nothing(finished: Path, run: Run) -> None:
    """What would happen is shown, the word diff of what is replaced too."""
    before = scene.contents(finished)
    result = run("receive", mailed(finished, retitled), "--as", "p02", "--dry-run")
    assert "pacing: 1 block would be taken over.\n  b001\n" == result.stdout
    assert "b001: [-PACING AT THE KITCHEN TABLE-] {+TITEL VAN WIEBE+}\n" in result.stderr
    assert before == scene.contents(finished)


def test_english_that_changed_meanwhile(finished: Path, run: Run) -> None:
    """A file from before an update: a new text for older English comes in fuzzy, with that English."""

    def changed(text: str) -> str:
        return text.replace("IT TAKES TWO NIGHTS", "HET KOST TWEE NACHTEN")

    path = mailed(finished, changed)
    page = archive.page(title=scene.TITLES["pacing"]).replace(b"two nights", b"three nights")
    scene.receive(finished, "pacing", page)
    scene.update(finished)
    (block,) = [one for one in entries(finished).units if "three nights" in one.source]
    result = run("receive", path, "--as", "p02")
    assert f"{block.id} came in as unfinished: it was made for older English" in result.stdout
    assert 0 == result.exit_code
    now = unit(finished, block.id)
    assert "HET KOST TWEE NACHTEN" in now.target
    assert now.fuzzy
    assert "two nights" in (now.previous or "")
    archive.translate(archive.catalog(finished, "pacing"), only=frozenset({block.id}))
    assert 0 == run("update", "--as", "p01").exit_code
    again = run("receive", path, "--as", "p02")
    assert f"{block.id} was left" not in again.stdout  # on record: it came in, and was adapted
    assert "1 block was changed here since and not there; ours stays." in again.stdout
    assert "THREE NIGHTS" in unit(finished, block.id).target


def test_a_file_whose_english_is_newer(finished: Path, run: Run) -> None:
    """A file from a clone that has newer English replaces nothing that is finished."""
    path = mailed(
        finished,
        lambda text: text.replace("It takes two nights", "It takes four nights").replace(
            "IT TAKES TWO NIGHTS", "HET KOST VIER NACHTEN"
        ),
    )
    before = [one.target for one in entries(finished).units]
    result = run("receive", path, "--as", "p02")
    assert 1 == result.exit_code
    assert "was left: its english is in no version of the article here" in result.stdout.lower()
    assert before == [one.target for one in entries(finished).units]
    assert "HET KOST VIER NACHTEN" in " ".join(
        n for one in entries(finished).units for n in one.notes
    )


def test_empty_entries_of_omegat(finished: Path, run: Run) -> None:
    """OmegaT writes fuzzy entries out empty and unmarked: ours stay, and that is told."""
    page = archive.page(title=scene.TITLES["pacing"]).replace(b"two nights", b"three nights")
    scene.receive(finished, "pacing", page)
    scene.update(finished)
    before = entries(finished)

    def written(text: str) -> str:
        return re.sub(
            r"#, fuzzy\n((?:#.*\n)*msgctxt .*\nmsgid .*\n)msgstr .*", r'\1msgstr ""', text
        )

    result = run("receive", mailed(finished, written), "--as", "p02")
    assert "1 block came back without a translation; ours stays." in result.stdout
    assert (0, before) == (result.exit_code, entries(finished))


def test_entries_taken_out_or_doubled(finished: Path, run: Run) -> None:
    """An entry that is gone stays ours; a file that was cut, or says two things, is refused."""
    whole = mailed(finished).read_text("utf-8")
    first = whole.split("\n\n")[1]
    before = scene.contents(finished)
    for text, said in (
        (whole.replace(first + "\n\n", ""), "its end is missing"),
        (whole.replace(first, f"{first}\n\n{first}"), "repeats the entry of line"),
    ):
        result = run("receive", mailed(finished, lambda _, text=text: text), "--as", "p02")  # type: ignore[misc]  # a loop's value, bound at once
        assert (3, True) == (result.exit_code, said in result.stderr)
    uncounted = re.sub(r'(?m)^"X-Editorial-Entries.*\n', "", whole.replace(first + "\n\n", ""))
    result = run("receive", mailed(finished, lambda _: uncounted), "--as", "p02")
    assert "1 block is not in the file; it stays as it is.\n  b001\n" in result.stdout
    assert before == scene.contents(finished)


def test_entries_of_another_article(finished: Path, run: Run) -> None:
    """A catalog of another article is refused, with the article that it resembles most."""
    text = archive.catalog(finished, "resting").read_text("utf-8")
    other = archive.page("walking", title="Quite other words", body="<p>Not like anything.</p>")
    scene.receive(finished, "walking", other)
    scene.update(finished)
    path = mailed(finished, lambda _: text.replace("articles/resting/", "articles/walking/"))
    result = run("receive", path, "--as", "p02")
    assert 3 == result.exit_code
    assert (
        "Most blocks of this file have other English than their blocks in walking." in result.stderr
    )
    assert "It has most in common with ‘resting’: name that with --slug." in result.stderr
    assert 0 == run("receive", path, "--as", "p02", "--slug", "resting").exit_code
    path = mailed(finished, lambda _: re.sub("(?m)^#:.*\n", "", text))
    result = run("receive", path, "--as", "p02")
    assert "Name it with --slug; it has most in common with ‘resting’." in result.stderr
    assert 0 == run("receive", path, "--as", "p02", "--slug", "resting").exit_code


def receive(root: Path) -> None:
    """Take a file over with something of everything."""
    mail = root.parents[1] / "mail.po"
    Project(root).exchange.receive(Return(mail, "p02", "pacing"))


def test_receive_can_be_stopped_anywhere(tmp_path: Path) -> None:
    """Stopped at any moment nothing is lost; done again it ends the same."""
    start = scene.build(tmp_path / "start/workspace")
    file = archive.catalog(start, "pacing")
    sent = file.read_text("utf-8").replace('KITCHEN TABLE"', 'KITCHEN TABLE, ELKE DAG"')
    sent = sent.replace("SIT DOWN", "SIT DOWN EVEN")
    (tmp_path / "mail.po").write_text(sent, "utf-8")
    file.write_text(file.read_text("utf-8").replace("SIT DOWN", "SIT DOWN NU"), "utf-8")
    stopped_everywhere(tmp_path, start, receive)
