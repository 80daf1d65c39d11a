"""Taking in received pages: bytes kept for ever, the normal form, and a record to fill in."""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from editorial.article.importing import Report
from editorial.article.receiving import Options, Reception, choose, receive
from editorial.errors import UsageError
from editorial.model import Statement
from editorial.project import article_file, committing, files, media, outside, own_recipes
from editorial.project.files import Outcome
from editorial.project.media import Picture
from editorial.project.workspace import State, Stored, Workspace, slug_of
from editorial.records import ArticleRecord, Received

ENDINGS = {"saved-page": "html", "url": "html", "rest-json": "json", "wxr": "xml"}
"""What the name of a received file ends in, by its form."""


@dataclass(frozen=True)
class Request:
    """What a person asks to take in."""

    source: Path | None
    """The received file; None for what was fetched from the web."""
    slug: str = ""
    """Short name of the article; empty to go by its address or title."""
    recipe: str = ""
    """Recipe to read it with; empty to choose by the page's marks."""
    select: str = ""
    """CSS of the content element; empty to go by the recipe."""
    url: str = ""
    """Address of the article; empty to go by the page."""
    media: Path | None = None
    """Folder with the page's pictures; None for the one that a browser saves beside the page."""
    dry_run: bool = False
    """Nothing is written."""


@dataclass(frozen=True)
class Added:
    """What taking in one article came to."""

    slug: str
    outcome: Outcome
    version: int
    """The version that these bytes are."""
    title: str
    report: Report
    """What was kept, dropped and doubted."""
    pictures: tuple[str, ...] = ()
    """Pictures of the article that were found beside the page and kept."""


@dataclass(frozen=True)
class ImportCheck:
    """Whether importing what was received once more gives what the workspace holds."""

    slug: str
    version: int
    recipe: str
    faults: tuple[Statement, ...]
    """What differs; empty when all is well."""
    signed: bool
    """Whether a person signed the import report."""


def add(workspace: Workspace, request: Request, now: datetime) -> tuple[Added, ...]:
    """Take in a received file; an export can hold several articles.

    The same bytes for the same article change nothing; other bytes are a new version.

    Raises:
        SourceError: the file cannot be imported.
        UsageError: what is asked for cannot be.
    """
    data = outside.read_page(
        request.source,
        "Check the name; save a page on the web with the browser first.",
        workspace.settings.limits.max_bytes,
    )
    receptions = receive(data, options(workspace, request))
    if request.slug and len(receptions) > 1:
        receptions = (choose(receptions, request.slug, path=str(request.source)),)
    return tuple(take(workspace, request, data, one, now) for one in receptions)


def take(
    workspace: Workspace, request: Request, data: bytes, one: Reception, now: datetime
) -> Added:
    """Take in one article of what was received.

    Raises:
        UsageError: what is asked for cannot be.
    """
    slug = _slug(request, one)
    with committing.turn(workspace, slug) if not request.dry_run else nullcontext():
        return _add(workspace, request, data, one, now)


def options(workspace: Workspace, request: Request) -> Options:
    """Give how to read the file: as asked, else as the article's last version was read."""
    last = _last(workspace, slug_of(request.slug)) if request.slug else None
    return replace(
        workspace.options(str(request.source)),
        recipe=request.recipe,
        select=request.select or (last.select if last is not None and not request.recipe else ""),
        url=request.url,
    )


def _last(workspace: Workspace, slug: str) -> Received | None:
    """Give the last version of an article that was received; None when there is none."""
    stored = workspace.stored(workspace.names(slug)["record"])
    known = () if stored.data is None else workspace.record(stored).source.received
    return known[-1] if known else None


@dataclass(frozen=True)
class _Import:
    """A received article on its way into the workspace."""

    slug: str
    reception: Reception
    data: bytes
    """The bytes that were received."""
    received: Received
    """The version that they are."""
    pictures: Mapping[str, Picture]
    """Pictures beside the page by address at the source."""


def _add(
    workspace: Workspace, request: Request, data: bytes, one: Reception, now: datetime
) -> Added:
    slug = _slug(request, one)
    stored = {key: workspace.stored(name) for key, name in workspace.names(slug).items()}
    record = None
    if stored["record"].data is not None:
        record = workspace.record(stored["record"])
        _same_article(record, one, request)
    known = record.source.received if record is not None else ()
    sha = files.digest(data)
    # Only the last version counts: a page that went back to an older text is a new version of it.
    same = known[-1] if known and known[-1].sha256 == sha else None
    if same is not None and stored["source"].data is not None and not request.select:
        return Added(slug, Outcome.UNCHANGED, same.version, one.metadata.title, one.report)
    received = Received(
        version=len(known) + 1 if same is None else same.version,
        form=one.form,
        file=f"received/{sha[:12]}.{ENDINGS[one.form]}",
        sha256=sha,
        charset=one.charset,
        retrieved=now,
        modified=article_file.moment(one.metadata.modified),
        recipe=one.report.recipe,
        select=request.select,
    )
    pictures = media.beside(request.source, request.media, one.report)
    if not request.dry_run:
        _write(workspace, stored, _Import(slug, one, data, received, pictures))
    outcome = Outcome.CREATED if record is None else Outcome.UPDATED
    title = one.metadata.title
    return Added(slug, outcome, received.version, title, one.report, tuple(pictures))


def _write(workspace: Workspace, stored: Mapping[str, Stored], new: _Import) -> None:
    """Write what an import gives; the record last, so that one that stopped is simply done again."""
    one, address = new.reception, new.reception.metadata.url
    bytes_at = workspace.stored(f"articles/{new.slug}/{new.received.file}")
    workspace.write(bytes_at, new.data)
    for picture in new.pictures.values():
        workspace.write(workspace.stored(f"articles/{new.slug}/{picture.name}"), picture.data)
    if new.received.select:
        own_recipes.keep(workspace, new.received.select, address)
    workspace.write(stored["source"], one.html.encode())
    before = stored["record"]
    if before.data is None:
        site = _site(workspace, address)
        text = article_file.proposed(new.slug, site, one, new.received, new.pictures)
    else:
        text = article_file.with_version(files.text(before.data, before.name), new.received)
    workspace.write(before, text.encode())


def _slug(request: Request, one: Reception) -> str:
    if request.slug and request.slug not in {one.metadata.url, str(one.metadata.post_id)}:
        slug = slug_of(request.slug)
        if slug != request.slug:
            raise UsageError(
                "‘{text}’ cannot be the short name of an article.",
                cure="Give letters, digits and hyphens, such as ‘{slug}’.",
                text=request.slug,
                slug=slug,
            )
        return slug
    stem = request.source.stem if request.source is not None else ""
    fallback = f"post-{one.metadata.post_id}" if one.metadata.post_id else stem
    return slug_of(one.slug or one.metadata.title, fallback)


def _same_article(record: ArticleRecord, one: Reception, request: Request) -> None:
    """Refuse a page of another article under a slug that is taken."""
    known, new = record.source.url, one.metadata.url
    if known and new and place_of(known) != place_of(new) and not request.url:
        raise UsageError(
            "‘{slug}’ is the article at {known}; this page is {new}.",
            cure="Choose another --slug, or give --url {known} if it is the same article.",
            slug=record.slug,
            known=known,
            new=new,
        )


def place_of(url: str) -> tuple[str, str]:
    """Give what makes an address an article's own: host and path, without `www.` and last slash."""
    try:
        parts = urlsplit(url)
    except ValueError:  # somebody wrote it in the record, and mistyped
        return "", url
    return parts.netloc.removeprefix("www."), parts.path.rstrip("/")


def _site(workspace: Workspace, url: str) -> str:
    """Give the settings' name of the site an address is on; empty when it is not configured."""
    here = (urlsplit(url).hostname or "").removeprefix("www.")
    for name, source in workspace.settings.sources.items():
        if here in {host.removeprefix("www.") for host in source.hosts}:
            return name
    return ""


def check(workspace: Workspace, slug: str) -> ImportCheck:
    """Import the newest version once more, and compare.

    Raises:
        EditorialError: a file cannot be read.
    """
    state = workspace.state(slug)
    source = state.record.source
    faults: list[Statement] = []
    now: Received | None = None
    for version in source.received:
        stored = workspace.stored(f"articles/{slug}/{version.file}")
        if stored.hash != version.sha256:
            faults.append(
                Statement(
                    "{file} is not what was received as version {version}; restore it from git.",
                    {"file": stored.name, "version": version.version},
                )
            )
        if version.version == source.version:
            now = version
    for page in state.record.adopted:
        stored = workspace.stored(f"articles/{slug}/{page.file}")
        if stored.hash != page.sha256:
            faults.append(
                Statement(
                    "{file} is not the page that was adopted; restore it from git.",
                    {"file": stored.name},
                )
            )
    if now is None:
        faults.append(
            Statement(
                "article.toml follows version {version}, which was never received.",
                {"version": source.version},
            )
        )
    elif not faults:
        newest = source.received[-1].version
        if workspace.again(slug, state.record, newest) != _kept(state):
            faults.append(
                Statement(
                    "source.html is not what importing version {version} gives; import it again"
                    " with `editorial add`, or restore the file from git.",
                    {"version": newest},
                )
            )
    signed = now is not None and now.report_signed is not None
    return ImportCheck(slug, source.version, now.recipe if now else "", tuple(faults), signed)


def _kept(state: State) -> str:
    """Give `source.html` as it lies there: the newest version, whichever the translation follows."""
    stored = state.stored["source"]
    return files.text(stored.data or b"", stored.name)
