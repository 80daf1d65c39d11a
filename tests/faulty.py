"""Workspaces for the tests of checks: Dutch with doubled words, and one rule that finds them."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import polib

from editorial.project import Project
from editorial.rules import RULES
from tests import archive, scene
from tests.conftest import PEOPLE, PERMISSION, SETTINGS

BODY = """\
<p>Rest before you are tired.</p>
<p>Sit on a <strong>high</strong> stool.</p>
<p>She said: “Walk less and sleep more.”</p>
<p>Peel one carrot.</p>
"""
DUTCH = {
    "Pacing at the kitchen table": "Pacing aan de keukentafel",
    "Five small changes that save energy at home.": "Vijf kleine veranderingen voor thuis.",
    "Rest before you are tired.": "Neem rust voordat je van van alles moe wordt.",
    "Sit on a <strong>high</strong> stool.": "Ga op een <strong>hoge hoge</strong> kruk zitten.",
    "She said: “Walk less and sleep more.”": "Zij zei: “Loop minder en slaap meer meer, ja.”",
    "Peel one carrot.": "Schil één wortel.",
}
"""The translation; the blocks b003 to b005 have a doubled word."""
FAULTS = [("b003", "van van"), ("b004", "hoge hoge"), ("b005", "meer meer")]
"""What double-word finds in it: block and fragment, in order."""


def build(root: Path, slugs: Iterable[str] = ("pacing",)) -> Path:
    """Make a workspace of translated articles that may be published but for their doubled words."""
    Project.init(root)
    (root / "articles/_records/people.toml").write_text(PEOPLE, "utf-8")
    (root / "articles/_records/permissions/charity.toml").write_text(PERMISSION, "utf-8")
    only(root, "double-word")
    for slug in slugs:
        scene.receive(root, slug, archive.page(slug, body=BODY))
        archive.sign(root, slug)
    scene.update(root)
    for slug in slugs:
        translate(root, slug, DUTCH)
    scene.update(root, writer="p01")
    return root


def only(root: Path, *rules: str, more: str = "") -> None:
    """Switch off every rule but these, and write `more` settings; others are written meanwhile."""
    plain = re.sub(r"(#[^\n]*\n)?\[rules\.[^\]]*\][^\[#]*", "", SETTINGS)
    off = [
        f'[rules.{rule.name}]\nseverity = "off"\n'
        for rule in RULES
        if rule.name not in rules and f"[rules.{rule.name}]" not in more
    ]
    (root / "editorial.toml").write_text("\n".join((plain, *off, more)), "utf-8")


def translate(root: Path, slug: str, targets: Mapping[str, str]) -> None:
    """Write targets for what is named by its English, as an outside editor would."""
    path = archive.catalog(root, slug)
    entries = polib.pofile(str(path), wrapwidth=0)
    for entry in entries:
        if entry.msgid in targets:
            entry.msgstr = targets[entry.msgid]
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    entries.save(str(path))


def comment(root: Path, block: str, text: str, slug: str = "pacing") -> None:
    """Type a comment in an entry of the catalog; an empty one removes what was typed."""
    path = archive.catalog(root, slug)
    entries = polib.pofile(str(path), wrapwidth=0)
    (entry,) = [one for one in entries if one.msgctxt == block]
    entry.tcomment = text
    entries.save(str(path))


def target(root: Path, block: str, slug: str = "pacing") -> str:
    """Give the target of a block."""
    entries = polib.pofile(str(archive.catalog(root, slug)))
    return str(next(one.msgstr for one in entries if one.msgctxt == block))


def line(root: Path, block: str, slug: str = "pacing") -> int:
    """Give the 1-based line at which the entry of a block begins."""
    lines = archive.catalog(root, slug).read_text("utf-8").splitlines()
    return lines.index(f'msgctxt "{block}"') + 1
