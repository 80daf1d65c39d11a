"""The cache saves time and nothing else: with it, without it or with it damaged all is the same."""

import gc
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from editorial import review
from editorial.project import Project, files, glancing
from editorial.project.cache import Cache
from editorial.project.glancing import Seen
from editorial.project.workspace import State, Workspace
from tests import archive, scene
from tests.conftest import Run

CATALOG = "locales/nl/LC_MESSAGES/pacing.po"
REVIEW = "locales/nl/review/pacing.toml"
STORE = ".editorial/cache.sqlite"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scene.build(tmp_path_factory.mktemp("prepared") / "workspace")


@pytest.fixture
def pair(prepared: Path, workspace: Path) -> Path:
    """Two finished articles, and a cache that has seen them."""
    shutil.rmtree(workspace)
    shutil.copytree(prepared, workspace)
    return workspace


def rewritten(path: Path, old: bytes, new: bytes) -> None:
    """Put bytes in the place of as many others, in the file as it lies there."""
    data = path.read_bytes()
    assert (1, len(old)) == (data.count(old), len(new))
    with path.open("r+b") as stream:
        stream.seek(data.index(old))
        stream.write(new)


def noted(workspace: Path, target: str) -> bool:
    """Whether the review file knows a target."""
    return review.target_hash(target) in (workspace / REVIEW).read_text("utf-8")


def said(run: Run) -> tuple[str, str, str]:
    """Give all that a workspace says about itself."""
    return (
        run("status", "--format", "json").stdout,
        run("update", "--dry-run", "--format", "json").stdout,
        run("publish", "--dry-run", "--format", "json").stdout,
    )


def test_what_a_run_kept_is_known_to_it(tmp_path: Path) -> None:
    """A value is given again before it is written, to the run that kept it and under its key only."""
    cache = Cache(tmp_path / "cache.sqlite")
    cache.put("kind", "name", "key", 1)
    assert (1, None) == (
        cache.get("kind", "name", "key", int),
        cache.get("kind", "name", "other", int),
    )
    assert (True, False) == (
        cache.has("kind", "name", "key"),
        cache.has("kind", "name", "other"),
    )
    other = Cache(tmp_path / "cache.sqlite")
    assert (None, False) == (
        other.get("kind", "name", "key", int),
        other.has("kind", "name", "key"),
    )
    cache.flush()
    assert (1, True) == (other.get("kind", "name", "key", int), other.has("kind", "name", "key"))


# Never stale.


def test_an_edit_right_after_an_update_is_seen(pair: Path, run: Run) -> None:
    """A file changed in place, to the same size, within one tick of the clock, is read again."""
    words = ["ONE", *(f"T{number:02}" for number in range(25))]
    for old, new in pairwise(words):
        rewritten(pair / CATALOG, f"PEEL {old}".encode(), f"PEEL {new}".encode())
        assert run("-q", "update", "pacing", "--as", "p01").exit_code == 0
        assert noted(pair, f"PEEL {new} CARROT AT A TIME.")


def test_an_edit_with_size_and_time_kept_is_seen(pair: Path, run: Run) -> None:
    """A file with the size and the times that it had before is read again when it was written."""
    time.sleep(0.06)  # so that the marks settle
    run("update")
    path = pair / CATALOG
    before = path.stat()
    rewritten(path, b"PEEL ONE", b"PEEL TWO")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (before.st_size, before.st_mtime_ns) == (path.stat().st_size, path.stat().st_mtime_ns)
    run("update")
    assert noted(pair, "PEEL TWO CARROT AT A TIME.")


def test_another_file_with_size_and_time_kept_is_seen(pair: Path, run: Run) -> None:
    """So is another file that was put in its place, as `cp -p` and git do."""
    time.sleep(0.06)
    run("update")
    path = pair / CATALOG
    other = path.with_suffix(".new")
    shutil.copy2(path, other)
    before = path.stat()
    rewritten(other, b"PEEL ONE", b"PEEL TWO")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)
    run("update")
    assert noted(pair, "PEEL TWO CARROT AT A TIME.")


PERMISSION = "articles/_records/permissions/charity.toml"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (CATALOG, 'msgstr "AT THE TABLE"', 'msgstr ""'),
        (REVIEW, 'translator = "p01"', 'translator = "p02"'),
        ("articles/pacing/article.toml", "Rowan Fenwick-Hale", ""),
        ("articles/pacing/source.html", "two nights", "six nights"),
        ("articles/_records/people.toml", 'name = "Noor Verhage"\nconsent', 'name = "N"\n#'),
        (PERMISSION, '"translation"', '"print"'),
        ("editorial.toml", 'report_error = "https://gids.example/contact"', ""),
        ("locales/templates/LC_MESSAGES/pacing.pot", "At the table", "At the stove"),
    ],
)
def test_every_file_counts(pair: Path, run: Run, name: str, old: str, new: str) -> None:
    """Whatever file changes, a workspace with a cache says the same as one without."""
    before = said(run)
    text = (pair / name).read_text("utf-8")
    assert old in text
    (pair / name).write_text(text.replace(old, new), "utf-8")
    with_cache = said(run)
    shutil.rmtree(pair / ".editorial")
    assert said(run) == with_cache
    assert with_cache != before or name.endswith(".pot")


def test_the_day_counts(pair: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A permission that ends is noticed on the day after, though no file changed."""
    path = pair / PERMISSION
    path.write_text(path.read_text("utf-8") + "expires = 2024-06-03\n", "utf-8")
    assert '"publishable": true' in run("status", "pacing", "--format", "json").stdout
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717459200")  # 4 June 2024
    assert '"publishable": false' in run("status", "pacing", "--format", "json").stdout


def test_who_asks_counts(pair: Path, run: Run) -> None:
    """`update --as` names the writer of targets that an update without it has seen before."""
    path = pair / "articles/pacing/article.toml"
    path.write_text(path.read_text("utf-8").replace('["p01"]', "[]"), "utf-8")
    rewritten(pair / CATALOG, b"PEEL ONE", b"PEEL TWO")
    run("update")
    assert 'translator = "p02"' not in (pair / REVIEW).read_text("utf-8")
    run("update", "--as", "p02")
    assert 'translator = "p02"' in (pair / REVIEW).read_text("utf-8")


def test_with_and_without_a_cache(tmp_path: Path, run: Run, workspace: Path) -> None:
    """A week of work gives the same bytes and the same answers, cached or not."""
    shutil.rmtree(workspace)
    scene.in_motion(workspace, scene.TITLES)
    start = scene.copy(workspace, tmp_path / "start")

    def week(forget: Callable[[], None]) -> list[object]:
        told: list[object] = []
        for _ in range(2):
            for command in (
                ("status", "--format", "json"),
                ("update", "--format", "json"),
                ("review", "confirm", "pacing", "--class", "typo", "--as", "p02"),
                ("update", "--as", "p01", "--format", "json"),
                ("publish", "--draft", "--format", "json"),
            ):
                forget()
                told.append((command, run(*command).stdout))
            archive.translate(archive.catalog(workspace, "walking"))
        return [*told, scene.contents(workspace)]

    with_cache = week(lambda: None)
    shutil.rmtree(workspace)
    scene.copy(start, workspace)
    assert week(lambda: shutil.rmtree(workspace / ".editorial", ignore_errors=True)) == with_cache


RECEIVED = "articles/pacing/received"


def test_what_was_received_counts(pair: Path, run: Run) -> None:
    """A received file that is not what it was closes the gate, though no other file changed."""
    assert '"publishable": true' in run("status", "pacing", "--format", "json").stdout
    (path,) = (pair / RECEIVED).iterdir()
    path.write_bytes(path.read_bytes() + b" ")
    assert '"publishable": false' in run("status", "pacing", "--format", "json").stdout


@pytest.mark.parametrize("folder", ["media", "received"])
def test_what_comes_beside_an_article_counts(pair: Path, folder: str) -> None:
    """A picture or received file that comes, changes or goes makes another article of it."""
    place = pair / "articles/pacing" / folder
    place.mkdir(exist_ok=True)
    time.sleep(0.06)
    found = [look(pair)]
    (place / "more.png").write_bytes(b"one")
    found.append(look(pair))
    time.sleep(0.06)
    assert found[-1] == look(pair)
    rewritten(place / "more.png", b"one", b"two")
    found.append(look(pair))
    (place / "more.png").unlink()
    found.append(look(pair))
    assert found[0] == found[-1]
    assert 3 == len({one["pacing"].beside for one in found})
    assert 1 == len({one["pacing"].files for one in found})
    assert 1 == len({one["resting"].beside for one in found})


def look(workspace: Path) -> dict[str, Seen]:
    """Look at the articles as a new run does."""
    return glancing.seen(Workspace(workspace), ["pacing", "resting"])


def test_a_glance_gives_the_hashes_of_the_contents(pair: Path) -> None:
    """What is seen of an article is what its files hold, whether they were read or not."""
    time.sleep(0.06)
    first = look(pair)
    workspace = Workspace(pair)
    state = workspace.state("pacing")
    expected = Seen(glancing.of_files(state.hashes), glancing.of_beside(workspace, "pacing"))
    assert expected == first["pacing"] == look(pair)["pacing"]


@pytest.mark.parametrize(
    "harm", [Path.unlink, lambda path: path.write_bytes(b"<p>not ours")], ids=["gone", "other"]
)
def test_a_page_that_is_not_what_it_was_is_written_again(
    pair: Path, run: Run, harm: Callable[[Path], None]
) -> None:
    """Publishing brings back a page that somebody deleted or changed, though no article changed."""
    for _ in range(2):
        run("publish")
    page = pair / "public/pacing/index.html"
    before = page.read_bytes()
    harm(page)
    run("publish")
    assert before == page.read_bytes()


def test_pages_in_another_folder_are_written(pair: Path, run: Run, tmp_path: Path) -> None:
    """What is current in one folder is written to another; a draft is another page."""
    for _ in range(2):
        run("publish")
    run("publish", "--out", tmp_path / "other")
    assert scene.contents(pair / "public").keys() == scene.contents(tmp_path / "other").keys()
    drafts = tmp_path / "drafts"
    run("publish", "--draft", "--out", drafts)
    assert [] != list(drafts.rglob("*.html"))
    assert [] == list(drafts.rglob("manifest.json"))


@pytest.mark.parametrize("command", ["status", "check", "publish"])
def test_nothing_is_worked_out_twice(
    pair: Path, run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """A command that finds nothing changed reads no article, and says the same again."""
    run(command)
    time.sleep(0.06)
    first = run(command)
    asked: list[str] = []
    state = Workspace.state

    def reading(workspace: Workspace, slug: str) -> State:
        asked.append(slug)
        return state(workspace, slug)

    monkeypatch.setattr(Workspace, "state", reading)
    assert (first.stdout, first.stderr) == ((again := run(command)).stdout, again.stderr)
    assert [] == asked


def test_a_key_picks_what_is_kept(tmp_path: Path) -> None:
    """Of many values those are given whose key is still the one that is asked for."""
    cache = Cache(tmp_path / "cache.sqlite")
    for name in ("one", "two"):
        cache.put("kind", name, f"key of {name}", name.upper())
    cache.put("other", "one", "key of one", "ELSE")
    cache.flush()
    assert {"one": "ONE"} == cache.current("kind", {"one": "key of one", "two": "new"}, str)
    assert frozenset({"one", "two"}) == cache.names("kind")


# Saving time.


def test_nothing_is_read_twice(pair: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the clock has ticked, a run that finds nothing changed reads no file of an article."""
    time.sleep(0.06)
    run("update")
    read: list[str] = []

    def reading(path: Path, name: str) -> bytes | None:
        read.append(name)
        return files_read(path, name)

    files_read = files.read
    monkeypatch.setattr(files, "read", reading)
    monkeypatch.setattr("editorial.project.cache.read", reading)
    assert run("update").stderr == "0 created, 0 updated, 2 unchanged.\n"
    assert [name for name in read if "pacing" in name or "resting" in name] == []


def test_a_mark_settles_when_the_clock_has_ticked(tmp_path: Path) -> None:
    """A hash is noted by size and time only when the file is older than a tick of its clock."""
    path, store = tmp_path / "file", tmp_path / "cache.sqlite"
    path.write_bytes(b"one")
    early = Cache(store)
    assert files.digest(b"one") == early.hash_of(path, "file")
    early.flush()
    assert rows(store) == []
    time.sleep(0.06)
    late = Cache(store)
    late.hash_of(path, "file")
    late.flush()
    assert rows(store) == [("file", files.digest(b"one"))]


def test_a_written_file_settles_in_a_later_flush(tmp_path: Path) -> None:
    """A file that a run wrote is hashed for the next run once its clock has ticked."""
    path, store = tmp_path / "file", tmp_path / "cache.sqlite"
    cache = Cache(store)
    path.write_bytes(b"ours")
    cache.wrote(path, "file")
    cache.flush()
    assert rows(store) == []
    rewritten(path, b"ours", b"more")
    time.sleep(0.06)
    cache.flush()
    assert rows(store) == [("file", files.digest(b"more"))]


def rows(store: Path) -> list[tuple[str, str]]:
    """Give the hashes that a store holds."""
    with sqlite3.connect(store) as raw:
        found: list[tuple[str, str]] = raw.execute("select name, hash from hashes").fetchall()
    raw.close()
    return found


def test_a_value_is_known_by_its_key(tmp_path: Path) -> None:
    """A value is given only for the key that it was derived under, and replaced by a newer one."""
    cache = Cache(tmp_path / "cache.sqlite")
    for key in ("old", "new"):
        cache.put("kind", "name", key, key.upper())
        cache.flush()
    again = Cache(tmp_path / "cache.sqlite")
    assert again.get("kind", "name", "old", str) is None
    assert again.get("kind", "name", "new", str) == "NEW"
    assert again.all("kind", str) == {"name": ("new", "NEW")}


FLUSHES = """
import sys
from pathlib import Path
from editorial.project.cache import Cache
for number in range(30):
    cache = Cache(Path(sys.argv[1]))
    cache.put("kind", f"{sys.argv[2]}-{number}", "key", number)
    cache.flush()
"""


def test_processes_that_flush_at_once(tmp_path: Path) -> None:
    """Processes write to one store at the same time; what each knew is there afterwards."""
    store = tmp_path / "cache.sqlite"
    Cache(store)  # two that make it at the same moment may do without: that only costs time
    running = [
        subprocess.Popen([sys.executable, "-c", FLUSHES, store, name], cwd=scene.ROOT)
        for name in "abc"
    ]
    assert [process.wait() for process in running] == [0, 0, 0]
    kept = Cache(store).all("kind", int)
    assert {f"{name}-{number}": ("key", number) for name in "abc" for number in range(30)} == kept


def test_a_store_that_is_busy(pair: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that another program holds is done without, and left as it is."""
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path, **_: connect(path, timeout=0))
    expected = said(run)
    holding = connect(pair / STORE, isolation_level=None)
    holding.execute("begin exclusive")
    assert said(run) == expected
    rewritten(pair / CATALOG, b"PEEL ONE", b"PEEL TWO")
    assert run("-q", "update").exit_code == 0
    assert noted(pair, "PEEL TWO CARROT AT A TIME.")
    holding.execute("rollback")
    assert holding.execute("select count(*) from kept").fetchone()[0] > 0
    holding.close()


# Gone, damaged, or out of reach.


def garbage(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(20_000))  # noqa: S311 - no secret


def newer(path: Path) -> None:
    with sqlite3.connect(path) as store:
        store.execute("pragma user_version = 99999")
        store.execute("drop table kept")
        store.execute("create table kept (everything text)")
    store.close()


def without_tables(path: Path) -> None:
    with sqlite3.connect(path) as store:
        store.execute("drop table kept")
    store.close()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: shutil.rmtree(path.parent), id="deleted"),
        pytest.param(Path.unlink, id="deleted alone"),
        pytest.param(garbage, id="random bytes"),
        pytest.param(lambda path: path.write_bytes(b""), id="no bytes"),
        pytest.param(cut, id="cut short"),
        pytest.param(newer, id="of a newer version"),
        pytest.param(without_tables, id="without a table"),
        pytest.param(folder, id="a folder in its place"),
    ],
)
def test_a_cache_that_is_not_what_it_was(
    pair: Path, run: Run, damage: Callable[[Path], None]
) -> None:
    """Nothing is said of it, every answer is the same, and it works again where that can be."""
    expected = said(run)
    settle(pair)
    damage(pair / STORE)
    assert said(run) == expected
    rewritten(pair / CATALOG, b"PEEL ONE", b"PEEL TWO")
    result = run("-q", "update")
    assert (0, "") == (result.exit_code, result.stderr)
    assert noted(pair, "PEEL TWO CARROT AT A TIME.")
    if not (pair / STORE).is_dir():
        assert Cache(pair / STORE).all("update", int) != {}


def settle(workspace: Path) -> None:
    """Bring all that the store holds into its one file, which nobody has open."""
    gc.collect()
    with sqlite3.connect(workspace / STORE) as store:
        store.execute("pragma wal_checkpoint(truncate)")
    store.close()


def test_a_damaged_page_of_the_store(pair: Path, run: Run) -> None:
    """Whichever bytes of it are wrong, no answer is."""
    expected = said(run)
    settle(pair)
    sound = (pair / STORE).read_bytes()
    rng = random.Random(2)  # noqa: S311 - no secret
    for start in range(0, len(sound), max(len(sound) // 40, 1)):
        data = bytearray(sound)
        for _ in range(3):
            place = min(start + rng.randrange(len(sound) // 40), len(sound) - 8)
            data[place : place + 8] = rng.randbytes(8)
        for ending in ("-wal", "-shm"):
            Path(f"{pair / STORE}{ending}").unlink(missing_ok=True)
        (pair / STORE).write_bytes(data)
        assert said(run) == expected, start


def test_a_damaged_value_is_not_believed(tmp_path: Path) -> None:
    """A kept value with one bit turned counts as not kept."""
    store = tmp_path / "cache.sqlite"
    cache = Cache(store)
    cache.put("kind", "name", "key", "two nights")
    cache.flush()
    with sqlite3.connect(store) as raw:
        (value,) = raw.execute("select value from kept").fetchone()
        assert b"two" in value
        raw.execute("update kept set value = ?", (value.replace(b"two", b"tmo"),))
    raw.close()
    assert Cache(store).get("kind", "name", "key", str) is None


def test_a_cache_that_cannot_be_written(tmp_path: Path, prepared: Path) -> None:
    """Where nothing can be kept, the same is worked out every time."""
    (tmp_path / "in the way").write_text("")
    for path in (None, tmp_path / "in the way/cache.sqlite"):
        cache = Cache(path)
        cache.put("kind", "name", "key", 1)
        cache.flush()
        assert cache.get("kind", "name", "key", int) is None
        assert cache.all("kind", int) == {}
        assert cache.hash_of(prepared / CATALOG, CATALOG) == files.digest(
            (prepared / CATALOG).read_bytes()
        )


def test_deleting_it_in_the_middle(pair: Path) -> None:
    """`.editorial` can be deleted while a run is at work."""
    project = Project(pair)
    rewritten(pair / CATALOG, b"PEEL ONE", b"PEEL TWO")
    results = project.update([], scene.NOW.date())
    next(results)
    shutil.rmtree(pair / ".editorial")
    assert [one.outcome for one in results if hasattr(one, "outcome")] == ["unchanged"]
    assert noted(pair, "PEEL TWO CARROT AT A TIME.")
