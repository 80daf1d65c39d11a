"""Workspaces in full swing for the tests that disturb them, and what may never be lost there."""

import re
import shutil
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from lxml import html

from editorial import catalog, review
from editorial.markup import folded
from editorial.model import Catalog
from editorial.project import Failure, Project, Request
from tests import archive
from tests.conftest import PEOPLE, PERMISSION, SETTINGS

NOW = datetime(2024, 6, 3, tzinfo=UTC)

ROOT = Path(__file__).parents[1]
"""The folder of the program."""

TITLES = {
    "pacing": "Pacing at the kitchen table",
    "resting": "Resting before you are tired",
    "walking": "Walking less and sleeping worse",
}


def build(root: Path, slugs: Iterable[str] = ("pacing", "resting")) -> Path:
    """Make a workspace of finished articles."""
    Project.init(root)
    (root / "editorial.toml").write_text(SETTINGS, encoding="utf-8")
    (root / "articles/_records/people.toml").write_text(PEOPLE, encoding="utf-8")
    (root / "articles/_records/permissions/charity.toml").write_text(PERMISSION, encoding="utf-8")
    for slug in slugs:
        receive(root, slug, archive.page(slug, title=TITLES[slug]))
        archive.sign(root, slug)
    update(root)
    for slug in slugs:
        archive.translate(archive.catalog(root, slug))
    update(root, writer="p01")
    for slug in slugs:
        archive.approve(root, slug)
    return root


def receive(root: Path, slug: str, page: bytes) -> None:
    """Take in a version of an article."""
    source = root.parent / f"{slug}.html"
    source.write_bytes(page)
    Project(root).add(Request(source, slug), NOW)


def update(root: Path, slugs: Iterable[str] = (), *, writer: str = "") -> None:
    """Carry translations across; nothing may fail."""
    for result in Project(root).update(list(slugs), NOW.date(), writer=writer):
        assert not isinstance(result, Failure), result.error


def copy(workspace: Path, to: Path) -> Path:
    """Give a copy of a workspace, as a clone has it: without what can be worked out again."""
    return shutil.copytree(workspace, to, ignore=shutil.ignore_patterns(".editorial"))


def contents(root: Path) -> dict[str, bytes]:
    """Give the bytes of every file of a workspace but those that can be worked out again."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".editorial" not in path.parts
    }


def parsed(root: Path) -> dict[str, Catalog]:
    """Give every catalog; a record, catalog or review file that is not whole is an error."""
    for path in (*root.rglob("*.toml"),):
        if ".editorial" not in path.parts:
            tomllib.loads(path.read_text("utf-8"))
    for path in root.rglob("*.pot"):
        catalog.parse(path.read_bytes(), path=path.name)
    return {
        path.stem: catalog.parse(path.read_bytes(), path=path.name)
        for path in (root / "locales/nl/LC_MESSAGES").glob("*.po")
    }


def words(catalogs: Mapping[str, Catalog]) -> dict[str, set[str]]:
    """Give the words of all targets of each catalog, obsolete ones included."""
    return {
        slug: {word for unit in (*one.units, *one.obsolete) for word in bare(unit.target).split()}
        for slug, one in catalogs.items()
    }


def vouched(root: Path) -> defaultdict[str, dict[str, str]]:
    """Give, by article and target, the English that each target passes for a translation of.

    Only finished targets that are not drifted: those that could be published, or come back.
    """
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for slug, one in parsed(root).items():
        path = root / f"locales/nl/review/{slug}.toml"
        noted = (
            review.parse(path.read_text("utf-8"), path=path.name)
            if path.exists()
            else review.Review()
        )
        found[slug] = {
            bare(unit.target): unit.source
            for unit in (*one.obsolete, *one.units)
            if unit.translated and not review.drifted(unit, noted)
        }
    return found


FIRST = """\
<p>Pacing means <strong>staying within</strong> your energy. Recovery takes two nights.</p>
<p>Stop <strong>before</strong> you are <strong>tired</strong> and not after.</p>
<h2>At the table</h2>
<p>Sit down before you are tired of standing at the stove. Keep the heavy pans on the low shelf.</p>
<p>A timer tells you when to stop. It rings after ten minutes of peeling and cutting.</p>
<p>Visitors are welcome on Tuesdays in the afternoon.</p>
<p>They bring their own biscuits and leave after half an hour.</p>
<h2>On the sofa</h2>
<p>Rest is not the same as sleep, says <a href="https://charity.example/studies/1">Marlow</a>.</p>
<p>Nobody needs a blanket of more than 2.5 kilograms.</p>
<p>Curtains keep the light out in the morning and the warmth in at night.</p>
<p>A quiet room with one soft lamp is better than any pill against headaches.</p>
"""

SECOND = """\
<p>Pacing means <strong>staying within</strong> your energy. Recovery takes three nights.</p>
<p>Stop before you are <strong>tired</strong> and not after.</p>
<h2>At the table</h2>
<p>Sit down before you are tired of standing at the stove.</p>
<p>Keep the heavy pans on the low shelf.</p>
<p>A timer tells you when to stop. It rings after ten minutes of peeling and cuting.</p>
<ul><li>Peel one carrot at a time.</li></ul>
<p>Visitors are welcome on Tuesdays in the afternoon. They bring their own biscuits and leave after half an hour.</p>
<p>An entirely new paragraph about the height of kitchen stools.</p>
<p>A quiet room with one soft lamp is better than any pill against headaches.</p>
<h2>On the sofa</h2>
<p>Rest is <em>not</em> the same as sleep, says <a href="https://charity.example/studies/2">Marlow</a>.</p>
<p>Nobody needs a blanket of more than 2.5&nbsp;kilograms.</p>
"""


def in_motion(root: Path, slugs: Iterable[str] = ("pacing",)) -> Path:
    """Make a workspace before an update with much to do.

    The English changed in every way.  In the catalogs stand targets that the review files do not
    know yet, by somebody who signed the header, and one from which somebody took the mark off
    without adapting it to its new English.
    """
    build(root, slugs)
    _versions(root, slugs, FIRST.replace("one soft lamp", "two soft lamps"))
    for slug in slugs:
        archive.translate(archive.catalog(root, slug))
    update(root, writer="p01")
    _versions(root, slugs, FIRST)
    for slug in slugs:
        path = archive.catalog(root, slug)
        text = path.read_text("utf-8").replace("#, fuzzy\n", "")
        text = text.replace("IN THE MORNING", "VAN DE OCHTEND")
        text = text.replace("STANDING AT", "STAAN BIJ").replace("WELCOME ON", "WELKOM OP")
        text = text.replace("NOT THE SAME", "NIET HETZELFDE")
        text = text.replace('"Language: ', '"Last-Translator: Wiebe Hoekstra\\n"\n"Language: ', 1)
        path.write_text(text, "utf-8")
        receive(root, slug, archive.page(slug, title=TITLES[slug], body=SECOND))
    return root


def _versions(root: Path, slugs: Iterable[str], body: str) -> None:
    for slug in slugs:
        receive(root, slug, archive.page(slug, title=TITLES[slug], body=body))
    update(root)


def bare(target: str) -> str:
    """Give a target without its tags, which the tool may rename."""
    return " ".join(re.sub(r"</?[a-z]+[0-9]*/?>", "", target).split())


def made_for(known: str | None, now: str) -> bool:
    """Tell whether a target made for one English may pass for a translation of another."""
    return known is not None and folded(bare(known)) == folded(bare(now))


def untranslated(root: Path) -> dict[str, set[str]]:
    """Give the English of every article that has no target at all."""
    return {
        slug: {unit.source for unit in one.units if not unit.target}
        for slug, one in parsed(root).items()
    }


def sources(root: Path) -> dict[str, dict[str, str]]:
    """Give, by article, each English block with its target."""
    return {
        slug: {unit.source: unit.target for unit in one.units} for slug, one in parsed(root).items()
    }


def active(page: bytes) -> set[str]:
    """Give what a page can do: its scripts, handlers, frames and the schemes of its addresses."""
    root = html.fromstring(page)
    found = {
        f"{element.tag} {element.get('type', '')}"
        for element in root.iter("script", "iframe", "object", "embed", "svg", "form")
    }
    for element in root.iter():
        for name, value in ((str(key), str(value)) for key, value in element.items()):
            if name.startswith("on"):
                found.add(name)
            if name in {"href", "src", "action"} and ":" in value.partition("/")[0]:
                found.add(value.partition(":")[0])
    return found
