"""English that changed after its translation was published: what is told, and what stays online."""

import json
import re
from pathlib import Path

import pytest

from tests import archive, scene
from tests.conftest import Run

WORDS = [f"{first}{second}" for first in "bdfghklmnprst" for second in ("ale", "ore", "ine", "oon")]
SENTENCES = [
    f"The {word} of number {number} stands {'behind' if number % 2 else 'before'} the {other}."
    for number, (word, other) in enumerate(zip(WORDS * 3, WORDS[7:] * 4, strict=False), start=2)
][:110]
"""With the title and the description of the page they make 112 blocks."""
FOUR = (3, 40, 41, 109)
NEWER = "2024-07-02T08:00:00+00:00"


def page(changed: tuple[int, ...] = ()) -> bytes:
    body = "\n".join(
        f"<p>{text.replace('stands', 'no longer lies') if at in changed else text}</p>"
        for at, text in enumerate(SENTENCES)
    )
    text = archive.page("pacing", body=body).decode()
    if changed:
        modified = f'<meta property="article:modified_time" content="{NEWER}">'
        text = text.replace("</head>", f"{modified}\n</head>")
    return text.encode()


@pytest.fixture
def out(workspace: Path, run: Run, tmp_path: Path) -> Path:
    """A folder with a published article of 112 blocks."""
    scene.receive(workspace, "pacing", page())
    archive.sign(workspace, "pacing")
    scene.update(workspace)
    archive.translate(archive.catalog(workspace, "pacing"))
    scene.update(workspace, writer="p01")
    archive.approve(workspace, "pacing")
    assert run("publish", "pacing", "--out", tmp_path / "out").exit_code == 0
    return tmp_path / "out"


def published(run: Run) -> dict[str, object]:
    (row,) = json.loads(run("status", "--format", "json").stdout)["articles"]
    found: dict[str, object] = row["published"]
    return found


def edited(workspace: Path) -> list[str]:
    """Give the ids of the blocks that are about to change."""
    texts = {SENTENCES[at] for at in FOUR}
    units = scene.parsed(workspace)["pacing"].units
    found = [unit.id for unit in units if unit.source in texts]
    assert len(found) == 4
    return found


def test_tells_which_blocks_changed(out: Path, workspace: Path, run: Run) -> None:
    """Of 112 blocks the four that were edited are reported, before an update and after it."""
    assert {"state": "current"} == published(run)
    four = edited(workspace)
    scene.receive(workspace, "pacing", page(FOUR))
    expected = {"state": "behind", "outdated": {"blocks": four, "of": 112}}
    assert expected == published(run)
    shown = run("status", "pacing").stdout
    assert "online is older English: 4 of 112 blocks changed" in shown
    assert f"changed since it was published: {', '.join(four)}" in shown
    scene.update(workspace)
    assert expected == published(run)
    archive.translate(archive.catalog(workspace, "pacing"))
    scene.update(workspace, writer="p01")
    assert expected == published(run)


def test_the_old_page_stays_until_it_is_translated(out: Path, workspace: Path, run: Run) -> None:
    """A newer version that nobody decided about leaves the page that is there as it is."""
    before = (out / "pacing/index.html").read_bytes()
    scene.receive(workspace, "pacing", page(FOUR))
    for _ in range(2):
        assert run("publish", "pacing", "--out", out).exit_code == 1
        assert before == (out / "pacing/index.html").read_bytes()
        scene.update(workspace)


def keep(workspace: Path, *, number: int = 1) -> None:
    """Decide that the page follows the older version for now."""
    path = workspace / "articles/pacing/article.toml"
    text = path.read_text("utf-8")
    text = re.sub(r"(?m)^version = 2$", f"version = {number}", text, count=1)
    path.write_text(text, "utf-8")
    archive.sign_reports(workspace, "pacing")


BANNER = (
    "De Engelse tekst is gewijzigd op 2 juli 2024; deze vertaling is van de versie van 14 mei 2024."
)


@pytest.mark.parametrize("updated", [False, True])
def test_a_page_that_is_kept_carries_a_banner(
    out: Path, workspace: Path, run: Run, *, updated: bool
) -> None:
    """Kept on purpose, the next export is the old page with a banner, and goes through the gate."""
    before = (out / "pacing/index.html").read_text("utf-8")
    assert "De Engelse tekst is gewijzigd" not in before
    four = edited(workspace)
    scene.receive(workspace, "pacing", page(FOUR))
    if updated:
        scene.update(workspace)
    keep(workspace)
    scene.update(workspace)
    result = run("publish", "pacing", "--out", out)
    assert (0, "") == (result.exit_code, result.stderr.replace("1 published, 0 not ready.\n", ""))
    after = (out / "pacing/index.html").read_text("utf-8")
    banner = f'<p class="mark">{BANNER}</p>\n'
    assert banner in after
    assert before == after.replace(banner, "")
    assert {"state": "behind", "outdated": {"blocks": four, "of": 112}} == published(run)
    found = json.loads((out / "pacing/manifest.json").read_text("utf-8"))["original"]
    assert (1, "2024-07-02") == (found["version"], found["superseded"])
    assert run("add", "--check").exit_code == 0


def test_every_form_carries_the_banner(out: Path, workspace: Path, run: Run) -> None:
    """The banner stands in the text and in the fragment too."""
    scene.receive(workspace, "pacing", page(FOUR))
    keep(workspace)
    assert run("publish", "--to", "text", "--to", "fragment", "--out", out).exit_code == 0
    for name in ("article.txt", "fragment.html"):
        text = (out / "pacing" / name).read_text("utf-8")
        assert BANNER in " ".join(text.split())


def test_following_the_newer_english_again(out: Path, workspace: Path, run: Run) -> None:
    """Once the translation follows the newest version and is ready, the banner is gone."""
    scene.receive(workspace, "pacing", page(FOUR))
    keep(workspace)
    run("publish", "pacing", "--out", out)
    path = workspace / "articles/pacing/article.toml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace('title = "', 'version = 2\ntitle = "', 1).replace("\nversion = 1\n", "\n", 1),
        "utf-8",
    )
    scene.update(workspace)
    archive.translate(archive.catalog(workspace, "pacing"))
    scene.update(workspace, writer="p01")
    archive.approve(workspace, "pacing")
    result = run("publish", "pacing", "--out", out)
    assert 0 == result.exit_code, result.stdout
    page_text = (out / "pacing/index.html").read_text("utf-8")
    assert "De Engelse tekst is gewijzigd" not in page_text
    assert "NO LONGER LIES" in page_text
    assert {"state": "current"} == published(run)


def test_what_was_received_must_be_there(out: Path, workspace: Path, run: Run) -> None:
    """An older version whose bytes are gone or changed is named, with a cure."""
    scene.receive(workspace, "pacing", page(FOUR))
    keep(workspace)
    record = (workspace / "articles/pacing/article.toml").read_text("utf-8")
    first = re.findall(r'file = "(received/\w+\.html)"', record)[0]
    (workspace / "articles/pacing" / first).write_text("<p>Other bytes.</p>", "utf-8")
    result = run("publish", "pacing", "--out", out)
    assert 3 == result.exit_code
    assert f"articles/pacing/{first}: This is not what was received as version 1." in result.stderr
