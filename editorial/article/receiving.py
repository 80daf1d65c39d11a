"""Any received form as articles in normal form: saved page, REST answer, WordPress export."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from editorial.article import rest, wxr
from editorial.article.addresses import page_address
from editorial.article.importing import Imported, Report, import_fragment, import_page
from editorial.article.metadata import Metadata
from editorial.article.normal import document
from editorial.article.parsing import parse_page
from editorial.article.post import Post
from editorial.article.recipe import Recipe, named, shipped
from editorial.errors import EditorialError, SourceError
from editorial.model import Statement

_LANGUAGE = "en-GB"


@dataclass(frozen=True)
class Options:
    """How a received file is to be read."""

    path: str
    """The file's name, for messages."""
    recipes: tuple[Recipe, ...] = ()
    """The workspace's own recipes; they replace shipped ones of the same name."""
    recipe: str = ""
    """The recipe that is asked for; empty to choose by the page's marks."""
    select: str = ""
    """CSS of the content element; empty to go by the recipe."""
    url: str = ""
    """Address of the article; empty to go by the page."""
    max_bytes: int = 10_000_000
    max_depth: int = 1500


@dataclass(frozen=True)
class Reception:
    """One article of a received file."""

    form: str
    """`saved-page`, `rest-json` or `wxr`."""
    charset: str
    """The character set the bytes were read in."""
    html: str
    """The article in normal form."""
    metadata: Metadata
    """What the source says about it: proposals."""
    report: Report
    """What was kept, dropped and doubted."""
    slug: str
    """The source's own short name for it; empty when it has none."""


def form_of(data: bytes) -> str:
    """Give the form of received bytes by how they begin."""
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in {b"{", b"["}:
        return "rest-json"
    if start.startswith(b"<rss") or (start.startswith(b"<?xml") and b"<html" not in start.lower()):
        return "wxr"
    return "saved-page"


def receive(data: bytes, options: Options) -> tuple[Reception, ...]:
    """Give the articles of a received file, in file order.

    Raises:
        SourceError: the file is damaged, empty, too large, of no known form, or no article is
            found in it; with the file's name.
        UsageError: the recipe that was asked for does not exist.
        RecordError: `select` is not CSS.
    """
    form = form_of(data)
    try:
        if form == "saved-page":
            return (_page(data, options),)
        if len(data) > options.max_bytes:
            raise SourceError(
                "This file has {size} bytes; the limit is {limit}.",
                cure="Raise max_bytes under [import] in the settings if it is really an article.",
                size=len(data),
                limit=options.max_bytes,
            )
        read = rest.read_posts if form == "rest-json" else wxr.read_posts
        return tuple(_post(post, form, options) for post in read(data, path=options.path))
    except EditorialError as error:
        error.path = error.path or options.path
        raise


def _page(data: bytes, options: Options) -> Reception:
    page = parse_page(data, max_bytes=options.max_bytes, max_depth=options.max_depth)
    imported = import_page(
        page,
        _recipes(options),
        recipe=options.recipe or None,
        select=options.select or None,
        url=options.url or None,
    )
    return _reception("saved-page", page.charset, imported, "")


def _post(post: Post, form: str, options: Options) -> Reception:
    metadata = Metadata(
        url=page_address(options.url or post.url),
        post_id=post.post_id,
        title=post.title,
        published=post.published.isoformat() if post.published else "",
        modified=post.modified.isoformat() if post.modified else "",
        language=post.language,
        description=post.description,
        account=post.account,
    )
    recipe = named(_recipes(options), options.recipe or "wp-blocks")
    reason = Statement("the source gives the article's text without a page around it")
    imported = import_fragment(post.html, metadata, recipe=recipe, reason=reason)
    return _reception(form, "utf-8", imported, post.slug, post.warnings)


def _recipes(options: Options) -> tuple[Recipe, ...]:
    own = {recipe.name for recipe in options.recipes}
    return (*options.recipes, *(recipe for recipe in shipped() if recipe.name not in own))


def _reception(
    form: str, charset: str, imported: Imported, slug: str, warnings: Sequence[Statement] = ()
) -> Reception:
    metadata = imported.metadata
    html = document(
        imported.article, language=metadata.language or _LANGUAGE, canonical=metadata.url
    )
    report = imported.report
    report = replace(report, warnings=(*warnings, *report.warnings))
    return Reception(form, charset, html, metadata, report, slug or _last_part(metadata.url))


def _last_part(url: str) -> str:
    return urlsplit(url).path.rstrip("/").rpartition("/")[2]


def choose(receptions: Sequence[Reception], wanted: str, *, path: str) -> Reception:
    """Give the one article of an export that is meant: its slug or address.

    Raises:
        SourceError: it is not there; with the slugs that are.
    """
    for one in receptions:
        if wanted in {one.slug, one.metadata.url, str(one.metadata.post_id)}:
            return one
    raise SourceError(
        "There is no article ‘{wanted}’ in this export.",
        cure="It holds: {slugs}.",
        path=path,
        wanted=wanted,
        slugs=", ".join(one.slug for one in receptions),
    )
