"""The manifest: what stands behind an export, and the same bytes from the same texts."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from editorial.errors import RecordError
from editorial.model import Severity, Waiver
from editorial.page import Candidate, manifest
from tests import archive
from tests.conftest import Run
from tests.page.sample import part, passing, permission, received
from tests.page.test_gate import finding

SOURCES = manifest.Sources(source="a" * 64, record="b" * 64, catalog="c" * 64)
WRITTEN = {"index.html": ("page", b"<p>"), "media/9c41d2e8a07b.png": ("", b"PNG")}


def made(candidate: Candidate) -> manifest.Manifest:
    return manifest.manifest(candidate, SOURCES, WRITTEN)


def test_names_everything_behind_an_export() -> None:
    """Hashes, rights, people, checks and outputs are all there, in words a machine can read."""
    found = json.loads(manifest.encode(made(passing())))
    assert {
        "schema": 1,
        "slug": "small-tasks",
        "language": "nl",
        "title": "SMALL TASKS AND CO2",
    } == {key: found[key] for key in ("schema", "slug", "language", "title")}
    assert ("a" * 64, "b" * 64, "c" * 64) == tuple(
        found["basis"][key] for key in ("source", "record", "catalog")
    )
    assert ["hollow-2024"] == [one["id"] for one in found["permissions"]]
    assert {"translators": ["p01", "p04"], "editors": ["p02"]} == {
        key: found["people"][key] for key in ("translators", "editors")
    }
    assert [
        {"file": "index.html", "form": "page", "template": 1, "sha256": _sha(b"<p>")},
        {"file": "media/9c41d2e8a07b.png", "form": "", "template": 0, "sha256": _sha(b"PNG")},
    ] == found["outputs"]


def _sha(data: bytes) -> str:
    return sha256(data).hexdigest()


def test_lists_duties() -> None:
    """What a permission asks for after publication is an open duty until it is recorded as done."""
    one = permission(passing(), conditions=("Send the link.", " ", "Send a copy."))
    assert [("hollow-2024", "Send the link."), ("hollow-2024", "Send a copy.")] == [
        (duty.permission, duty.condition) for duty in made(one).duties
    ]
    done = part(one, "publish", done=("Send the link.",))
    assert ["Send a copy."] == [duty.condition for duty in made(done).duties]
    assert () == made(permission(passing(), conditions="Credit the Trust.")).duties


def test_lists_waivers_that_were_used() -> None:
    """A waiver says who allowed what, why and when; a signature that is an address stays inside."""
    allowed = (
        (
            finding(Severity.WARNING),
            Waiver("double-word", "A title.", "Wiebe Hoekstra", "2024-06-02"),
        ),
        (finding(Severity.WARNING), Waiver("double-word", "Meant.", "me@mail.example")),
    )
    found = made(replace(passing(), allowed=allowed))
    assert 2 == found.checks.waived
    assert [
        ("double-word", "b009", "SLEEP", "A title.", "p02", "2024-06-02"),
        ("double-word", "b009", "SLEEP", "Meant.", "", ""),
    ] == [(w.rule, w.block, w.fragment, w.reason, w.by, w.on) for w in found.waivers]


def test_names_the_newer_english() -> None:
    """When the translation follows an older version, the manifest has the date of the newest."""
    newer = received(2, datetime(2024, 7, 2, tzinfo=UTC))
    known = passing().record.source.received
    one = part(passing(), "source", received=(*known, newer))
    assert (date(2024, 7, 2), None) == (
        made(one).original.superseded,
        made(passing()).original.superseded,
    )


def test_reads_back() -> None:
    """Reading what was written gives the manifest."""
    one = made(passing())
    assert one == manifest.decode(manifest.encode(one), path="manifest.json")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"name": "an app"}',
        manifest.encode(made(passing())).replace(b'"schema": 1', b'"schema": 2'),
    ],
)
def test_refuses_what_it_cannot_read(data: bytes) -> None:
    """What is no manifest, or one of another shape, is refused with its place and a cure."""
    with pytest.raises(RecordError, match=r"manifest.json: .*Publish the article again"):
        manifest.decode(data, path="manifest.json")


def test_keeps_forms_of_the_same_state() -> None:
    """What an earlier export of the very same texts wrote stays, while its file is as it was."""
    old = manifest.manifest(
        passing(),
        SOURCES,
        {"a.txt": ("page", b"a"), "b.txt": ("page", b"b"), "index.html": ("page", b"old")},
    )
    present = {"a.txt": _sha(b"a"), "b.txt": _sha(b"other"), "index.html": _sha(b"<p>")}
    same = manifest.joined(old, made(passing()), present)
    assert ["a.txt", "index.html", "media/9c41d2e8a07b.png"] == [one.file for one in same.outputs]
    assert _sha(b"<p>") == same.outputs[1].sha256
    other = part(passing(), "byline", organisation="Elsewhere")
    assert made(other) == manifest.joined(old, made(other), present)


EXPORT = """
from hashlib import sha256
from editorial.errors import EditorialError
from editorial.page import manifest
from editorial.page.forms import choices, produce
from tests.page.sample import CHART, passing
from dataclasses import replace
from tests.page.test_manifest import SOURCES
from base64 import b64decode

dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
one = replace(passing(), media={CHART: b64decode(dot)})
written = {}
for name in choices():
    try:
        file, content = produce(name, one)
    except EditorialError as error:
        print(name, error)  # a form whose tool is not installed
    else:
        written[f"{name} {file}"] = (name, content)
        print(name, sha256(content).hexdigest())
print(manifest.encode(manifest.manifest(one, SOURCES, written)).decode())
"""


def test_every_form_is_the_same_in_every_process() -> None:
    """Two processes with other hash seeds export every form, and the manifest, byte for byte."""
    one, two = (
        subprocess.run(
            [sys.executable, "-c", EXPORT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "4242")
    )
    assert "page " in one
    assert one == two


ROOT = Path(__file__).parents[2]


@pytest.fixture
def finished(workspace: Path, run: Run, tmp_path: Path) -> Path:
    """A workspace with one finished article."""
    source = tmp_path / "pacing.html"
    source.write_bytes(archive.page())
    assert run("add", source).exit_code == 0
    archive.sign(workspace, "pacing")
    run("update")
    archive.translate(archive.catalog(workspace, "pacing"))
    run("update", "--as", "p01")
    assert run("review", "approve", "pacing", "--as", "p02").exit_code == 0
    return workspace


def test_lies_beside_every_export(finished: Path, run: Run, tmp_path: Path) -> None:
    """Publishing writes it last, with the hash of each file; a second export changes nothing."""
    out = tmp_path / "out"
    assert run("publish", "pacing", "--out", out).exit_code == 0
    data = (out / "pacing/manifest.json").read_bytes()
    found = manifest.decode(data, path="")
    assert {"index.html": _sha((out / "pacing/index.html").read_bytes())} == {
        one.file: one.sha256 for one in found.outputs
    }
    assert _sha(archive.catalog(finished, "pacing").read_bytes()) == found.basis.catalog
    assert run("publish", "pacing", "--out", out).exit_code == 0
    assert data == (out / "pacing/manifest.json").read_bytes()


def test_drafts_have_none(finished: Path, run: Run, tmp_path: Path) -> None:
    """Nothing vouches for a draft."""
    assert run("publish", "pacing", "--draft", "--out", tmp_path / "out").exit_code == 0
    assert ["draft.html"] == [one.name for one in (tmp_path / "out/pacing").iterdir()]
