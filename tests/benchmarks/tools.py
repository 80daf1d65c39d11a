"""The tools that are compared: their layouts and the commands of each step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.benchmarks import archive, layout


class Step(StrEnum):
    """What is measured, in the order of the work."""

    COLD = "cold"
    AGAIN = "unchanged"
    PUBLISH = "publish"
    EDITED = "10% edited"


SUMMED = (Step.COLD, Step.EDITED, Step.PUBLISH)
Stage = tuple[Step, int]
"""A command of a step, by its place."""


@dataclass(frozen=True)
class Tool:
    """A tool, its layout and its commands; paths are relative to its own folder."""

    name: str
    write: Callable[[Path, str, bool], None]
    """Writes an article by folder and slug, edited or not."""
    stages: Mapping[Step, tuple[str, ...]]
    """The commands of each step; one with `{slug}` in it is run for each article."""
    source: str = "src/{slug}.html"
    catalog: str = "po/{slug}.po"
    merged: str = "po/{slug}.po"
    """The catalog after the edit."""
    page: str = "out/{slug}.html"
    setup: str = ""
    """A command to begin with, not measured."""
    folders: tuple[str, ...] = ()
    """What the tool does not make itself."""
    once: tuple[Stage, ...] = tuple((step, 0) for step in SUMMED)
    """The commands that extract, merge and publish exactly once."""
    approves: bool = False
    """Whether it publishes only what an editor approved."""
    slow: bool = False
    """Whether a sample will do."""
    beside: str = ""
    """The tool whose sources and catalogs it works on, when it has none of its own."""

    @property
    def needs(self) -> frozenset[str]:
        """The programs it takes."""
        return frozenset(
            line.split()[0]
            for lines in (*self.stages.values(), (self.setup,))
            for line in lines
            if line
        )


def _write_article(root: Path, slug: str, edit: bool) -> None:
    one = archive.sample(slug)
    if edit:
        page = archive.normal_form(archive.edited(one))
        layout.put(root / "articles" / slug / "source.html", page)
        return
    layout.write_article(root, one)
    if slug == archive.slugs(1)[0]:
        layout.write_records(root)


def _write_page(root: Path, slug: str, edit: bool) -> None:
    one = archive.sample(slug)
    page = archive.plain_page(archive.edited(one) if edit else one)
    layout.put(root / "src" / f"{slug}.html", page)


def _write_for_po4a(root: Path, slug: str, edit: bool) -> None:
    _write_page(root, slug, edit)
    layout.put(
        root / f"{slug}.cfg",
        f"[po4a_langs] nl\n[po4a_paths] pot/{slug}.pot nl:po/{slug}.po\n"
        f"[type: xhtml] src/{slug}.html nl:out/{slug}.html"
        " opt:\"-o untranslated='<ol><li> <ol><li><em> <ol><li><a>'\"\n",
    )


def _write_nothing(_root: Path, _slug: str, _edit: bool) -> None:
    pass


EDITORIAL = Tool(
    "editorial",
    _write_article,
    {
        Step.COLD: ("editorial update",),
        Step.AGAIN: ("editorial update",),
        Step.PUBLISH: ("editorial publish --out out",),
        Step.EDITED: ("editorial update",),
    },
    source="articles/{slug}/source.html",
    catalog="locales/nl/LC_MESSAGES/{slug}.po",
    merged="locales/nl/LC_MESSAGES/{slug}.po",
    page="out/{slug}/index.html",
    setup="editorial init .",
    approves=True,
)
_IMPORT = Tool(
    "editorial add (a page)",
    _write_page,
    {Step.COLD: ("editorial add src/{slug}.html --slug {slug} --recipe generic",)},
    setup="editorial init .",
    once=(),
    slow=True,
)
_EXTRACT = "html2po --progress=none -P src pot"
_TOOLKIT = Tool(
    "Translate Toolkit",
    _write_page,
    {
        Step.COLD: (_EXTRACT, "pot2po --progress=none pot po"),
        Step.AGAIN: (f"{_EXTRACT} --timestamp",),
        Step.PUBLISH: ("po2html --progress=none -t src po out",),
        Step.EDITED: (_EXTRACT, "pot2po --progress=none -t po pot merged"),
    },
    merged="merged/{slug}.po",
    once=((Step.COLD, 0), (Step.EDITED, 1), (Step.PUBLISH, 0)),
)
_UPDATE = "po4a -q -M UTF-8 -L UTF-8 --no-translations {slug}.cfg"
_PO4A = Tool(
    "po4a",
    _write_for_po4a,
    {
        Step.COLD: (_UPDATE,),
        Step.AGAIN: (_UPDATE,),
        Step.PUBLISH: ("po4a -q -M UTF-8 -L UTF-8 --no-update {slug}.cfg",),
        Step.EDITED: (_UPDATE,),
    },
    folders=("pot", "po", "out"),
    slow=True,
)
_MERGE = "msgmerge -q --no-wrap --previous -o msgmerge/{slug}.po po/{slug}.po pot/{slug}.pot"
_MSGMERGE = Tool(
    "msgmerge",
    _write_nothing,
    {Step.EDITED: (_MERGE,)},
    merged="msgmerge/{slug}.po",
    folders=("msgmerge",),
    once=(),
    beside=_TOOLKIT.name,
)
TOOLS = (EDITORIAL, _IMPORT, _TOOLKIT, _PO4A, _MSGMERGE)
FLOORS = {
    "lxml alone, parsing every source": "import sys, lxml.html\n"
    "for path in sys.stdin.read().splitlines(): lxml.html.parse(path)",
    "polib alone, reading every catalog": "import sys, polib\n"
    "for path in sys.stdin.read().splitlines(): polib.pofile(path, encoding='utf-8')",
}
