"""Symbolic links in a workspace: where they stay inside they are followed, outside refused."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from editorial import catalog
from editorial.model import Catalog
from tests import archive, scene
from tests.benchmarks import knocked
from tests.benchmarks.knocked import Knock
from tests.desk.test_server import blocks, put
from tests.test_crash import Zygote

_KINDS = {
    "inside": "within the workspace",
    "outside": "out of the workspace",
    "dangling": "to nothing",
    "loop": "to themselves",
}
_PLACES = (
    "articles",
    "articles/pacing",
    "articles/pacing/article.toml",
    "articles/pacing/source.html",
    "articles/pacing/received",
    "locales",
    "locales/nl/LC_MESSAGES",
    "locales/nl/LC_MESSAGES/pacing.po",
    "locales/nl/review",
    "locales/nl/review/pacing.toml",
    "locales/templates/LC_MESSAGES/pacing.pot",
    ".editorial",
    ".editorial/unfinished",
    ".editorial/locks",
    ".editorial/journal",
    "public",
    "public/pacing",
)


def links(folder: Path) -> Iterator[Knock]:
    """Put a link to inside or outside the workspace in every place, and run what writes."""
    start = scene.build(folder / "start" / "workspace")
    mail = knocked.mailed(start, folder / "mail.po", "b001")
    page = folder / "pacing.html"
    body = archive.BODY.replace("two nights", "three nights")
    page.write_bytes(archive.page(title=scene.TITLES["pacing"], body=body))
    commands: tuple[tuple[object, ...], ...] = (
        ("status",),
        ("check",),
        ("publish", "--out", "public"),
        ("receive", mail, "--as", "p02"),
        ("review", "reject", "pacing", "b002", "--reason", "Lang.", "--as", "p02"),
        ("save",),
        ("add", page, "--slug", "pacing"),
        ("update",),
        ("doctor",),
    )
    straight = scene.copy(start, folder / "straight" / "workspace")
    with knocked.zygote(folder) as zygote:
        expected = _run(zygote, straight, commands)
        for kind, name in _KINDS.items():
            knock = Knock(f"symbolic links {name}")
            for place in _PLACES:
                root = scene.copy(start, folder / "linked" / "workspace")
                trial = _Trial(knock, root, place, kind)
                trial.make()
                trial.run(zygote, commands, expected)
                trial.compare(straight)
                shutil.rmtree(folder / "linked")
            yield knock


def _run(
    zygote: Zygote, root: Path, commands: tuple[tuple[object, ...], ...]
) -> list[tuple[int, str]]:
    return [_one(zygote, root, words) for words in commands]


def _one(zygote: Zygote, root: Path, words: tuple[object, ...]) -> tuple[int, str]:
    if words == ("save",):
        with knocked.desk(root) as server:
            if not server.address:
                _, told = server.process.communicate(timeout=20)
                return server.process.returncode, told
            browser = server.browser()
            opened = browser.get("/api/articles/pacing")
            if "blocks" not in opened.json() or "b003" not in blocks(browser):
                return 2, opened.text
            known = blocks(browser)["b003"]
            answer = put(browser, "b003", "Getypt.", str(known["token"]))
            return (0 if answer.status_code == 200 else 2), answer.text
    return knocked.ended(zygote, root, *(root / one if one == "public" else one for one in words))


@dataclass
class _Trial:
    """A link of one kind in one place, and what the commands make of it."""

    knock: Knock
    root: Path
    place: str
    kind: str
    before: dict[str, bytes] = field(default_factory=dict)
    """What lay where the link leads."""

    @property
    def at(self) -> Path:
        """Where the link is."""
        return self.root / self.place

    @property
    def elsewhere(self) -> Path:
        """Where it leads."""
        return self.root / "elsewhere" if self.kind == "inside" else self.root.parent / "elsewhere"

    def make(self) -> None:
        """Put the link in the place of what was there."""
        to = self.elsewhere / self.at.name
        self.elsewhere.mkdir()
        if self.at.exists():
            shutil.move(self.at, to)
        elif self.kind != "dangling":
            to.mkdir()
        if self.kind == "dangling":
            to = self.elsewhere / "nothing"
        self.at.parent.mkdir(parents=True, exist_ok=True)
        self.at.symlink_to(self.at if self.kind == "loop" else to)
        self.before = _files(self.elsewhere)

    def run(
        self,
        zygote: Zygote,
        commands: tuple[tuple[object, ...], ...],
        expected: list[tuple[int, str]],
    ) -> None:
        """Run the commands; a link that stays within changes nothing, another one is told of."""
        for words, (normal, _) in zip(commands, expected, strict=True):
            code, told = _one(zygote, self.root, words)
            self.knock.tries += 1
            if code == normal:
                self.knock.seen["as without it"] += 1
            else:
                self.knock.seen["refused with a sentence"] += 1
            where = f"{self.place}: {' '.join(map(str, words[:2]))} gave {code}: {told[-300:]}"
            # A page's folder may lead elsewhere in the output folder only.
            other = self.kind != "inside" or self.place == "public/pacing"
            self.knock.expect(code == normal or (other and code in {1, 2, 3}), where)
            self.knock.expect(knocked.calm(told), where)

    def compare(self, straight: Path) -> None:
        """Hold what is there to what was there, and to what it is without a link."""
        now = _files(self.elsewhere)
        if self.kind == "inside":
            same = scene.words(scene.parsed(straight)) == scene.words(_catalogs(self.root))
            self.knock.expect(same, f"{self.place}: other texts than without a link")
        else:
            changed = {name for name in now if now[name] != self.before.get(name)}
            mine = self.place == "public"  # the person's own choice of an output folder
            self.knock.expect(not changed or mine, f"{self.place}: written outside: {changed}")
        self.knock.expect(self.before.keys() <= now.keys(), f"{self.place}: gone outside")
        self.knock.expect(self.at.is_symlink(), f"{self.place}: the link was replaced")
        if self.kind in {"inside", "outside"}:
            self.knock.holds(self.place, knocked.readable, self.root)


def _catalogs(root: Path) -> dict[str, Catalog]:
    folder = root / "locales/nl/LC_MESSAGES"
    return {
        path.stem: catalog.parse(path.read_bytes(), path=path.name) for path in folder.glob("*.po")
    }


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
