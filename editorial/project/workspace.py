"""The workspace: where everything lies, and what an article's files hold."""

import os
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from filelock import FileLock

from editorial import catalog, glossary, records, review, spelling
from editorial.errors import ConfigError, RecordError, UsageError
from editorial.glossary import Glossary
from editorial.model import Catalog
from editorial.project import files
from editorial.project.cache import Cache
from editorial.review import Review
from editorial.similarity import nearest_name
from editorial.spelling import Speller

if TYPE_CHECKING:
    from editorial.article.receiving import Options

Value = TypeVar("Value")

RECIPES = "articles/_records/recipes"
"""The folder of the workspace's own recipes."""
_SETTINGS = ("editorial.toml", "pyproject.toml")
# Windows opens a device instead of a file of these names.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$")


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of the workspace as it was read."""

    path: Path
    """Where it lies."""
    name: str
    """Its path relative to the workspace, with forward slashes."""
    hash: str | None
    """SHA-256 of its bytes; None when there is no such file."""
    data: bytes | None = None
    """Its bytes, when they were needed."""


@dataclass(frozen=True)
class State:
    """All that the workspace holds about one article in one language."""

    slug: str
    record: records.ArticleRecord
    html: str
    """The article in normal form, in the version that the translation follows."""
    template: Catalog | None
    catalog: Catalog | None
    review: Review
    stored: dict[str, Stored]
    """The files behind it: `source`, `record`, `template`, `catalog`, `review`."""

    @property
    def hashes(self) -> dict[str, str | None]:
        """The hash of each file behind it, as it was read."""
        return {key: one.hash for key, one in self.stored.items()}


class Workspace:
    """A folder of articles, catalogs and records, with its settings."""

    def __init__(self, root: Path) -> None:
        """Open the workspace at `root`.

        Raises:
            ConfigError: there are no settings, or they cannot be used.
            UsageError: a symbolic link leads out of it where only editorial writes.
        """
        self.root = root.resolve()
        self.settings = _settings(self.root)
        self.language = self.settings.target_lang
        self.cache = Cache(files.private(self.root) / "cache.sqlite")

    @contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Hold the lock under which an article is written, so that two commands take turns.

        Raises:
            EditorialError: the folder of the locks cannot be written to.
        """
        folder = self.path(".editorial/locks")
        held = FileLock(folder / f"{name}.lock")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            held.acquire()
        except OSError as error:
            raise files.unwritable(error, ".editorial/locks") from error
        try:
            yield
        finally:
            held.release()

    def path(self, name: str) -> Path:
        """Give the place of a file named relative to the workspace."""
        return self.root / name

    def names(self, slug: str) -> dict[str, str]:
        """Give the names of the files behind an article."""
        return {
            "source": f"articles/{slug}/source.html",
            "record": f"articles/{slug}/article.toml",
            "template": f"locales/templates/LC_MESSAGES/{slug}.pot",
            "catalog": f"locales/{self.language}/LC_MESSAGES/{slug}.po",
            "review": f"locales/{self.language}/review/{slug}.toml",
        }

    def slugs(self) -> list[str]:
        """Give the slugs of all articles, sorted."""
        try:
            with os.scandir(self.root / "articles") as entries:
                found = [entry.name for entry in entries if entry.is_dir()]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise files.unreadable(error, "articles") from error
        return sorted(name for name in found if not name.startswith(("_", ".")))

    def chosen(self, slugs: Iterable[str]) -> list[str]:
        """Give the slugs that were asked for, or all when none was; each once, sorted.

        Raises:
            UsageError: there is no such article; with the nearest name.
        """
        known = self.slugs()
        there = frozenset(known)
        for slug in (asked := list(slugs)):
            if slug not in there:
                near = nearest_name(slug, known)
                raise UsageError(
                    "There is no article ‘{slug}’.",
                    cure="Did you mean ‘{near}’?" if near else "See `editorial status`.",
                    slug=slug,
                    near=near or "",
                )
        return sorted(set(asked)) or known

    def stored(self, name: str) -> Stored:
        """Read a file."""
        path = self.path(name)
        data = files.read(path, name)
        return Stored(path, name, None if data is None else files.digest(data), data)

    def hashes(self, slug: str) -> dict[str, str | None]:
        """Give the hash of each file behind an article, without reading those known unchanged."""
        return {
            key: self.cache.hash_of(self.path(name), name) for key, name in self.names(slug).items()
        }

    def state(self, slug: str) -> State:
        """Read everything about an article.

        Raises:
            EditorialError: one of its files cannot be used; with the place and the cure.
        """
        stored = {key: self.stored(name) for key, name in self.names(slug).items()}
        for key in ("record", "source"):
            if stored[key].data is None:
                raise RecordError(
                    "This file is missing.",
                    cure="Import the article with `editorial add`, or restore the file from git.",
                    path=stored[key].name,
                )
        record = self.record(stored["record"])
        return State(
            slug=slug,
            record=record,
            html=self._followed(slug, record, stored["source"]),
            template=self._read(stored["template"], "catalog", Catalog, catalog.parse),
            catalog=self._read(stored["catalog"], "catalog", Catalog, catalog.parse),
            review=self._read(stored["review"], "review", Review, _review) or Review(),
            stored=stored,
        )

    def _followed(self, slug: str, record: records.ArticleRecord, newest: Stored) -> str:
        """Give the English that the translation follows.

        That is `source.html`, unless somebody decided to keep the page of an older version.
        """
        source = record.source
        if source.version not in [one.version for one in source.received[:-1]]:
            return files.text(newest.data or b"", newest.name)
        key = files.digest(repr((source, self.options(""))).encode())
        known = self.cache.get("english", slug, key, str)
        if known is None:
            known = self.again(slug, record, source.version)
            self.cache.put("english", slug, key, known)
        return known

    def again(self, slug: str, record: records.ArticleRecord, number: int) -> str:
        """Give the English of a received version, imported once more.

        Raises:
            RecordError: what was received is not there as it was.
            SourceError: it can no longer be read as it was read then.
        """
        version = next(one for one in record.source.received if one.version == number)
        stored = self.stored(f"articles/{slug}/{version.file}")
        if stored.data is None or stored.hash != version.sha256:
            raise RecordError(
                "This is not what was received as version {version}.",
                cure="Restore the file from git.",
                path=stored.name,
                version=number,
            )
        from editorial.project.reimporting import again  # noqa: PLC0415 - seldom used, slow to load

        return again(stored.data, version, record, self.options(stored.name))

    def options(self, path: str) -> "Options":
        """Give how the workspace reads a received file; a recipe that cannot be used is an error."""
        from editorial.project.own_recipes import options  # noqa: PLC0415 - seldom used, slow to load

        own = [self.stored(f"{RECIPES}/{path.name}") for path in self.path(RECIPES).glob("*.toml")]
        return options(own, self.settings.limits, path)

    def record(self, stored: Stored) -> records.ArticleRecord:
        """Decode an article record that was read."""
        known = self._read(stored, "record", records.ArticleRecord, _record)
        return known if known is not None else _record(b"", path=stored.name)

    def _read(
        self, stored: Stored, kind: str, shape: type[Value], parse: Callable[..., Value]
    ) -> Value | None:
        """Give what a file holds, without parsing again what was parsed before."""
        if stored.data is None or stored.hash is None:
            return None
        known = self.cache.get(kind, stored.name, stored.hash, shape)
        if known is None:
            known = parse(stored.data, path=stored.name)
            self.cache.put(kind, stored.name, stored.hash, known)
        return known

    def write(self, stored: Stored, data: bytes) -> Stored:
        """Write a file that was read as `stored`, whole or not at all; give it as it is now.

        Raises:
            ConflictError: it changed since it was read.
        """
        outcome = files.write(
            files.inside(self.root, stored.path, stored.name),
            data,
            name=stored.name,
            expected=stored.hash,
            scratch=self.root / ".editorial" / "unfinished",
        )
        if outcome is not files.Outcome.UNCHANGED:
            self.cache.wrote(stored.path, stored.name)
        return Stored(stored.path, stored.name, files.digest(data), data)

    def keep(self, stored: Stored, value: Catalog | Review) -> None:
        """Keep what a file holds, so that it is not parsed again."""
        kind = "review" if isinstance(value, Review) else "catalog"
        self.cache.put(kind, stored.name, stored.hash or "", value)

    @cached_property
    def people(self) -> dict[str, records.Person]:
        """The people of the workspace by id; empty when there is no list."""
        stored = self.stored("articles/_records/people.toml")
        if stored.data is None:
            return {}
        return records.people(files.text(stored.data, stored.name), path=stored.name)

    @cached_property
    def glossary(self) -> Glossary:
        """The terms of the target language; none when there is no file of them."""
        stored = self.stored(f"locales/{self.language}/glossary.csv")
        if stored.data is None:
            return Glossary()
        return glossary.parse(files.text(stored.data, stored.name), path=stored.name)

    @cached_property
    def speller(self) -> Speller | None:
        """Which words of the target language are known; None when no dictionary is installed.

        The lexicon is the glossary, and `words.txt` beside it with one word a line.
        """
        stored = self.stored(f"locales/{self.language}/words.txt")
        own = files.text(stored.data, stored.name) if stored.data is not None else ""
        targets = (target for term in self.glossary.terms for target in term.targets)
        return spelling.load(self.language, (*spelling.words(own), *targets))

    def expect_person(self, person: str) -> None:
        """Make sure that a person is known.

        Raises:
            UsageError: nobody in `people.toml` has that id.
        """
        if person not in self.people:
            raise UsageError(
                "There is no person ‘{person}’ in articles/_records/people.toml.",
                cure="Add the person there, or correct the name after --as.",
                person=person,
            )

    def permissions(self) -> dict[str, records.Permission]:
        """Give the permissions of the workspace by id.

        Raises:
            RecordError: one cannot be used, or its id is not its file's name.
        """
        found: dict[str, records.Permission] = {}
        folder = self.root / "articles" / "_records" / "permissions"
        for path in sorted(folder.glob("*.toml")):
            stored = self.stored(f"articles/_records/permissions/{path.name}")
            one = records.permission(files.text(stored.data or b"", stored.name), path=stored.name)
            if one.id != path.stem:
                raise RecordError(
                    "The id ‘{id}’ is not the file's name.",
                    cure="Make id and file name the same.",
                    path=stored.name,
                    id=one.id,
                )
            found[one.id] = one
        return found


def _review(data: bytes, *, path: str) -> Review:
    return review.parse(files.text(data, path), path=path)


def _record(data: bytes, *, path: str) -> records.ArticleRecord:
    return records.article(files.text(data, path), path=path)


def find(start: Path) -> Path:
    """Give the nearest folder, from `start` upwards, that holds editorial settings.

    Raises:
        ConfigError: there is none.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if any((folder / name).is_file() for name in _SETTINGS) and _has_settings(folder):
            return folder
    raise ConfigError(
        "There is no editorial workspace here or in a folder above.",
        cure="Go to the workspace, name it with --project, or make one with `editorial init`.",
        path=str(start),
    )


def _has_settings(folder: Path) -> bool:
    if (folder / _SETTINGS[0]).is_file():
        return True
    try:
        return "editorial" in tomllib.loads((folder / _SETTINGS[1]).read_text("utf-8")).get(
            "tool", {}
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False


def _settings(root: Path) -> records.Settings:
    for name in _SETTINGS:
        data = files.read(root / name, name)
        found = None if data is None else records.settings(files.text(data, name), path=name)
        if found is not None:
            return found
    raise ConfigError(
        "There are no editorial settings in this folder.",
        cure="Make a workspace with `editorial init`.",
        path=str(root),
    )


def slug_of(text: str, fallback: str = "") -> str:
    """Give a slug: ASCII letters, digits and single hyphens, at most 80 characters.

    `../../a/b` gives `a-b`; text without a usable character gives the slug of `fallback`.

    Raises:
        UsageError: neither gives a slug, or it names a Windows device.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")
    if not slug and fallback:
        return slug_of(fallback)
    if not slug or _DEVICES.match(slug):
        raise UsageError(
            "‘{text}’ cannot be the short name of an article.",
            cure="Give one with --slug: letters, digits and hyphens.",
            text=text,
        )
    return slug
