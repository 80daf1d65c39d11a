"""Publishing: the gate's candidate from the workspace's files, and the pages in a folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from editorial import review
from editorial.article import numbered
from editorial.errors import RecordError
from editorial.model import Catalog
from editorial.page import Candidate, Refusal, manifest, refusals, shortened, unsafe
from editorial.page.forms import choices, produce
from editorial.page.gate.images import SHOWN
from editorial.project import committing, files
from editorial.project.updating import observed, read_article, source_mark, stale
from editorial.project.workspace import State, Workspace
from editorial.records import ArticleRecord, Permission, Person
from editorial.review import Review, Stamp

# An SVG can hold code and fetch other files, so it is never shown.
_ENDINGS = frozenset({".gif", ".jpg", ".png", ".webp"})
_CREDIT = "articles/_records/"


@dataclass(frozen=True)
class Shared:
    """The records that articles share."""

    people: Mapping[str, Person]
    permissions: Mapping[str, Permission]
    credits: Mapping[str, str]
    """Credit templates by source site."""


@dataclass(frozen=True)
class Destination:
    """Where pages go, and how."""

    folder: Path
    draft: bool = False
    """A copy marked as a draft, also of what the gate refuses."""
    dry_run: bool = False
    """Nothing is written."""
    forms: tuple[str, ...] = ()
    """Output forms as `editorial.page.forms.choices` names them; empty for those of each article's
    record."""


@dataclass(frozen=True)
class Published:
    """What publishing one article came to."""

    slug: str
    written: tuple[str, ...]
    """The files, relative to the output folder; empty when refused."""
    refused: tuple[Refusal, ...]
    """Why it was not published; with `--draft`, what still stands in the way."""
    left_out: tuple[str, ...] = ()
    """Addresses of pictures that may not be shown."""
    unlisted: Mapping[str, int] = field(default_factory=dict)
    """How many more refusals there are, by reason; none unless it was asked for in brief."""

    def brief(self) -> "Published":
        """Give this with the first refusals only of each reason that many blocks share."""
        refused, unlisted = shortened(self.refused)
        return replace(self, refused=refused, unlisted=unlisted)


def shared(workspace: Workspace) -> Shared:
    """Read the records that articles share.

    Raises:
        RecordError: one of them cannot be used.
    """
    credit: dict[str, str] = {}
    for name, site in workspace.settings.sources.items():
        if site.credit:
            stored = workspace.stored(_CREDIT + site.credit)
            if stored.data is not None:
                credit[name] = files.text(stored.data, stored.name).strip()
    return Shared(workspace.people, workspace.permissions(), credit)


def candidate(workspace: Workspace, state: State, records: Shared, today: date) -> Candidate:
    """Give all that the gate and the page need to know about an article."""
    article = read_article(workspace, state)
    behind = stale(state)
    if state.template is not None and not behind:
        article = numbered(article, [unit.id for unit in state.template.units])
    catalog = state.catalog or Catalog(workspace.language, ())
    site = state.record.source.site
    assets, media = shown(workspace, state)
    return Candidate(
        slug=state.slug,
        record=state.record,
        article=article,
        catalog=catalog,
        review=observed(workspace, state),
        permissions=records.permissions,
        people=records.people,
        settings=workspace.settings,
        site=workspace.settings.sources.get(site),
        credit=records.credits.get(site, ""),
        assets=assets,
        media=media,
        damaged=_damaged(workspace, state),
        today=today,
        language=workspace.language,
        stale=behind,
    )


def shown(workspace: Workspace, state: State) -> tuple[dict[str, str], dict[str, bytes]]:
    """Give the pictures that may be shown: files by address at the source, and their contents."""
    where = f"articles/{state.slug}/media"
    folder = workspace.path(where)
    assets: dict[str, str] = {}
    media: dict[str, bytes] = {}
    for image in state.record.images:
        if image.rights in SHOWN and image.sha256:
            found = [
                path.name
                for path in sorted(folder.glob("*.*"))
                if path.stem == image.sha256[:12] and path.suffix in _ENDINGS
            ]
            stored = workspace.stored(f"{where}/{found[0]}") if found else None
            if stored is not None and stored.data is not None and stored.hash == image.sha256:
                assets[image.source] = file = f"media/{found[0]}"
                media[file] = stored.data
    return assets, media


def _damaged(workspace: Workspace, state: State) -> tuple[str, ...]:
    """Give the received files whose bytes are not those that their record vouches for."""
    names = {
        f"articles/{state.slug}/{version.file}": version.sha256
        for version in state.record.source.received
    }
    return tuple(
        name
        for name, sha256 in names.items()
        if workspace.cache.hash_of(workspace.path(name), name) != sha256
    )


def publish(
    workspace: Workspace, state: State, one: Candidate, to: Destination
) -> tuple[Published, Mapping[str, str], State]:
    """Write the page of one article, when the gate lets it pass or a draft is asked for.

    Gives what it came to, the hash of each file, and the article as it is now.

    Raises:
        EditorialError: the output folder cannot be written to.
    """
    refused = refusals(one)
    if one.stale or unsafe(refused) or (refused and not to.draft):
        return Published(one.slug, (), refused), {}, state
    written: dict[str, tuple[str, bytes]] = {}
    for name in to.forms or _forms(one):
        file, content = produce(name, one, draft=to.draft)
        written[file] = (name, content)
    written |= {asset: ("", picture) for asset, picture in one.media.items()}
    contents = {file: content for file, (_, content) in written.items()}
    if not to.draft:
        contents[manifest.FILE] = _manifest(state, one, written, to.folder / one.slug)
    if not to.dry_run:
        for file, data in contents.items():
            put(workspace, to.folder, f"{one.slug}/{file}", data)
        if not to.draft:
            state = _stamp(workspace, state, one)
    left_out = sorted({picture.address for picture in one.illustrations} - one.assets.keys())
    hashes = {f"{one.slug}/{file}": files.digest(data) for file, data in contents.items()}
    return Published(one.slug, tuple(hashes), refused, tuple(left_out)), hashes, state


def _manifest(
    state: State, one: Candidate, written: Mapping[str, tuple[str, bytes]], folder: Path
) -> bytes:
    """Give the manifest; forms that were exported before from the very same texts stay in it."""
    sources = manifest.Sources(
        source=files.digest(state.html.encode()),
        record=state.stored["record"].hash or "",
        catalog=state.stored["catalog"].hash or "",
    )
    new = manifest.manifest(one, sources, written)
    name = f"{one.slug}/{manifest.FILE}"
    data = files.read(folder / manifest.FILE, name)
    try:
        old = None if data is None else manifest.decode(data, path=name)
    except RecordError:
        old = None  # of another version of editorial, and about to be replaced
    there = {
        output.file: files.digest(found)
        for output in (old.outputs if old is not None else ())
        if (found := files.read(folder / output.file, output.file)) is not None
    }
    return manifest.encode(manifest.joined(old, new, there))


def _forms(one: Candidate) -> tuple[str, ...]:
    """Give the forms that the article's record asks for.

    Raises:
        RecordError: there is no such form.
    """
    for name in one.record.publish.forms:
        if name not in choices():
            raise RecordError(
                "publish.forms: there is no form ‘{name}’.",
                cure="Use: {known}.",
                path=f"articles/{one.slug}/article.toml",
                name=name,
                known=", ".join(choices()),
            )
    return one.record.publish.forms


def put(workspace: Workspace, out: Path, name: str, data: bytes) -> None:
    """Write a file in the output folder.

    Raises:
        EditorialError: it cannot be written, or leads outside the folder.
    """
    path = files.inside(out, out / name, name)
    files.write(
        path,
        data,
        name=name,
        expected=None if (old := files.read(path, name)) is None else files.digest(old),
        scratch=_scratch(workspace, out),
    )


def _scratch(workspace: Workspace, out: Path) -> Path:
    """Give where pages are made ready: not among the pages, unless those are on another disk.

    What a killed run leaves half written there must not be uploaded with the pages.
    """
    own = workspace.path(".editorial/unfinished")
    try:
        own.mkdir(parents=True, exist_ok=True)
        out.mkdir(parents=True, exist_ok=True)
        return own if own.stat().st_dev == out.stat().st_dev else out
    except OSError:
        return out


def _stamp(workspace: Workspace, state: State, one: Candidate) -> State:
    """Record what was published, and give the article then; the day changes only with the page."""
    stamp = stamp_of(state, one.catalog, one.today)
    known = state.review.published
    if known is not None and replace(stamp, on=known.on) == known:
        return state
    noted = replace(one.review, published=stamp)
    written = committing.commit(workspace, state, {"review": review.serialize(noted).encode()})
    workspace.keep(written["review"], noted)
    return replace(state, review=noted, stored={**state.stored, **written})


def stamp_of(state: State, catalog: Catalog, today: date) -> Stamp:
    """Give the stamp of the article as it stands."""
    return Stamp(
        source=source_mark(state.html, state.record),
        catalog=review.texts_hash(catalog),
        on=today.isoformat(),
        version=str(state.record.source.version),
    )


def superseded(record: ArticleRecord) -> bool:
    """Whether there is newer English than the version that the translation follows."""
    return any(one.version > record.source.version for one in record.source.received)


def published_state(state: State, noted: Review) -> str:
    """Give `never`, `current` or `behind`: how what is online relates to the workspace."""
    if noted.published is None:
        return "never"
    present = stamp_of(state, state.catalog or Catalog(None, ()), date.min)
    same = (present.source, present.catalog) == (noted.published.source, noted.published.catalog)
    return "current" if same and not superseded(state.record) else "behind"
