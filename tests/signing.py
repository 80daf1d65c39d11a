"""A finished article that waits for approval, for the tests of sign-off."""

from collections.abc import Iterable
from pathlib import Path

import polib

from editorial import catalog, review
from editorial.model import Catalog, Unit
from editorial.project import Project
from editorial.review import Review
from tests import archive, scene
from tests.conftest import PEOPLE, PERMISSION, SETTINGS

TITLE = "Pacing at the kitchen table"
BODY = """\
<p>Rest <strong>before</strong> you are <b>tired</b> – not after.</p>
<p>She said: “Walk less, it’s enough.”</p>
<h2>At the table</h2>
<p>Sit down. See <a href="https://charity.example/studies/1">the study</a> by <em>Marlow</em> … 2.5 mg.</p>
<p>Peel one carrot of 10 cm<sup>2</sup>.</p>
"""
BLOCKS = ("b001", "b002", "b003", "b004", "b005", "b006", "b007")
"""Title, summary and the blocks of the body."""
CROWD = (
    PEOPLE
    + """
[p03]
name = "Zoë van Aalst"
consent = 2024-05-01
also = ["zoe@gids.example"]

[p04]
name = "Merel: zonder achternaam"
consent = 2024-05-01

[p05]
name = "Ilse de Graaf"
consent = {on = 2024-05-01, withdrawn = 2024-05-20}

[p06]
name = "Jan Jansen"
consent = 2024-05-01

[p07]
name = "jan jansen"
consent = 2024-05-01
"""
)
"""Seven people: p04 under a pseudonym, p05 no longer to be named, p06 and p07 of one name."""


def build(root: Path, slugs: Iterable[str] = ("pacing",)) -> Path:
    """Make a workspace of articles that p01 translated and nobody approved."""
    Project.init(root)
    (root / "editorial.toml").write_text(SETTINGS, "utf-8")
    (root / "articles/_records/people.toml").write_text(CROWD, "utf-8")
    (root / "articles/_records/permissions/charity.toml").write_text(PERMISSION, "utf-8")
    for slug in slugs:
        receive(root, BODY, slug)
        archive.sign(root, slug)
    scene.update(root)
    for slug in slugs:
        archive.translate(archive.catalog(root, slug))
    scene.update(root, writer="p01")
    return root


def receive(root: Path, body: str, slug: str = "pacing") -> None:
    """Take in a version of the article."""
    scene.receive(root, slug, archive.page(slug, title=TITLE, body=body))


def review_path(root: Path, slug: str = "pacing") -> Path:
    """Give the place of an article's review file."""
    return root / f"locales/nl/review/{slug}.toml"


def noted(root: Path, slug: str = "pacing") -> Review:
    """Give the review of an article, as its file has it."""
    return review.parse(review_path(root, slug).read_text("utf-8"), path="pacing.toml")


def entries(root: Path, slug: str = "pacing") -> Catalog:
    """Give the catalog of an article."""
    return catalog.parse(archive.catalog(root, slug).read_bytes(), path="pacing.po")


def unit(root: Path, block: str, slug: str = "pacing") -> Unit:
    """Give the entry of a block."""
    return entries(root, slug).by_id[block]


def approved(root: Path, slug: str = "pacing") -> set[str]:
    """Give the blocks whose present text is approved by another than its writer."""
    known = noted(root, slug)
    return {one.id for one in entries(root, slug).units if review.settled(known, one)}


def writers(root: Path) -> dict[str, str]:
    """Give the recorded writer of each present target."""
    known = noted(root)
    return {one.id: review.writer(known, one) for one in entries(root).units}


def edit(root: Path, block: str, *, by: str | None = None, **fields: str) -> None:
    """Change fields of an entry as a PO editor does, and perhaps sign the header."""
    path = archive.catalog(root, "pacing")
    file = polib.pofile(str(path), wrapwidth=0)
    (one,) = [entry for entry in file if entry.msgctxt == block]
    one.msgstr = fields.get("target", one.msgstr)
    if "note" in fields:
        one.tcomment = f"{one.tcomment}\n{fields['note']}".strip()
    if by is not None:
        file.metadata["Last-Translator"] = by
    file.save(str(path))


def mark(root: Path, block: str, *, fuzzy: bool) -> None:
    """Mark an entry as needing work, or take the mark off."""
    path = archive.catalog(root, "pacing")
    file = polib.pofile(str(path), wrapwidth=0)
    (one,) = [entry for entry in file if entry.msgctxt == block]
    one.flags = [flag for flag in one.flags if flag != "fuzzy"] + ["fuzzy"] * fuzzy
    one.previous_msgid = None
    file.save(str(path))


def set_translators(root: Path, *people: str) -> None:
    """Write who translates the article in its record."""
    path = root / "articles/pacing/article.toml"
    names = ", ".join(f'"{one}"' for one in people)
    text = path.read_text("utf-8")
    path.write_text(text.replace('translators = ["p01"]', f"translators = [{names}]"), "utf-8")
