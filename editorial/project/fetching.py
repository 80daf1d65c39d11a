"""Watching the source: asking for articles where they came from, and taking in what is new.

What asks is handed in as a value, so that nothing that has none can reach the network.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from urllib.parse import quote, unquote, urlsplit

from editorial.article.receiving import Reception, receive
from editorial.errors import ConfigError, EditorialError, SourceError
from editorial.model import Answer, Permit, Validators
from editorial.project import adding
from editorial.project.adding import Added, Request, place_of
from editorial.project.files import Outcome, digest
from editorial.project.parallel import Failure
from editorial.project.workspace import Workspace
from editorial.records import ArticleRecord
from editorial.version import VERSION

_BY_HAND = "Save the page with your browser and give the file."
_KEPT = "fetched"


class Web(Protocol):
    """What asks sites; the command line has one."""

    def get(self, address: str, permit: Permit, known: Validators) -> Answer:
        """Give what an address answers.

        Raises:
            SourceError: it may not be asked, or nothing usable is answered.
        """

    def wait(self, seconds: float) -> None:
        """Wait between two articles."""


@dataclass(frozen=True)
class Fetched:
    """What asking for one article came to."""

    slug: str
    addresses: tuple[str, ...] = ()
    """What is asked in turn: the REST interface, then the page; none when it was passed over."""
    outcome: Outcome = Outcome.UNCHANGED
    """`updated` when there is a new version."""
    version: int | None = None
    """The newest version; None when nothing was asked."""
    added: Added | None = None
    """The new version with its report; None when there is none."""
    skipped: EditorialError | None = None
    """Why this article was passed over, where nobody asked for it by name."""


@dataclass(frozen=True)
class _Arrival:
    """An article that came."""

    data: bytes
    one: Reception
    asked: str
    """The address that was asked."""
    validators: Validators


def add(workspace: Workspace, address: str, request: Request, web: Web, now: datetime) -> Added:
    """Take in the article at an address.

    Raises:
        ConfigError: fetching is switched off.
        SourceError: it may not be asked, or gives no article.
        UsageError: what is asked for cannot be.
    """
    arrival = _Errand(workspace, web, permit(workspace)).article(address, request, {})
    assert arrival is not None  # noqa: S101 - nothing is known of it yet, so it is no older version
    with workspace.lock("add"):
        return adding.take(workspace, request, arrival.data, arrival.one, now)


def fetch(
    workspace: Workspace, slugs: Sequence[str], web: Web | None, now: datetime
) -> Iterator[Fetched | Failure]:
    """Ask for articles one by one, all when none is named, and take in new versions.

    Without `web` nothing is asked: what would be is told.

    Raises:
        ConfigError: fetching is switched off.
    """
    allowed = permit(workspace)
    asked = False
    with workspace.lock("fetch") if web is not None else nullcontext():
        for slug in workspace.chosen(slugs):
            try:
                record = workspace.record(workspace.stored(workspace.names(slug)["record"]))
                elsewhere = _elsewhere(workspace, record, allowed)
                if elsewhere is not None:
                    yield Failure(slug, elsewhere) if slugs else Fetched(slug, skipped=elsewhere)
                elif web is None:
                    yield Fetched(slug, _addresses(record.source.url, allowed))
                else:
                    if asked:
                        web.wait(workspace.settings.fetch.pause)
                    asked = True
                    yield _Errand(workspace, web, allowed).newest(record, now)
            except EditorialError as error:
                yield Failure(slug, error)
            workspace.cache.flush()


def permit(workspace: Workspace) -> Permit:
    """Give who may be asked: the hosts of the sources, and those that the settings add.

    Raises:
        ConfigError: fetching is switched off.
    """
    settings = workspace.settings
    if not settings.fetch.enabled:
        raise ConfigError(
            "Fetching from the web is switched off in this workspace.",
            cure="Write enabled = true under [fetch] in the settings, or give a saved page.",
        )
    sources = (host for source in settings.sources.values() for host in source.hosts)
    ours = settings.site.url
    shown = f" (+{ours})" if ours.isascii() and ours.isprintable() and ours else ""
    return Permit(frozenset((*sources, *settings.fetch.hosts)), f"editorial/{VERSION}{shown}")


def _elsewhere(workspace: Workspace, record: ArticleRecord, allowed: Permit) -> SourceError | None:
    """Give why an article cannot be asked for; None when it can."""
    if allowed.allows(_host(record.source.url)):
        return None
    return SourceError(
        "This article's address, ‘{url}’, is not at a host that may be fetched from.",
        cure="Correct `url` under [source], or add its host under [sources] in the settings.",
        path=workspace.names(record.slug)["record"],
        url=record.source.url,
    )


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _addresses(address: str, allowed: Permit) -> tuple[str, ...]:
    """Give what to ask for an article: WordPress's REST interface, then the page itself.

    Source: WordPress REST API Handbook, "Posts", List Posts.
    """
    if not address.startswith("https://") or not allowed.allows(_host(address)):
        return (address,)  # to be refused by its own name
    parts = urlsplit(address)
    slug = unquote(parts.path.rstrip("/").rpartition("/")[2])
    if not slug or parts.query or parts.path.startswith("/wp-json/"):
        return (address,)
    posts = f"/wp-json/wp/v2/posts?slug={quote(slug, safe='')}&_embed"
    return (f"https://{parts.netloc}{posts}", address)


@dataclass(frozen=True, slots=True)
class _Errand:
    """How articles are asked for."""

    workspace: Workspace
    web: Web
    permit: Permit

    def newest(self, record: ArticleRecord, now: datetime) -> Fetched:
        """Ask for an article, and take it in when it is not what the newest version is.

        A page that differs only around its article, as counters and one-time keys make it, is no
        new version.
        """
        slug, cache = record.slug, self.workspace.cache
        addresses = _addresses(record.source.url, self.permit)
        known = record.source.received
        mark = known[-1].sha256 if known else ""
        seen = cache.get(_KEPT, slug, mark, dict[str, Validators]) or {}
        request = Request(None, slug)
        arrival = self.article(record.source.url, request, seen, own=record.source.url)
        version = known[-1].version if known else None
        if arrival is None:
            return Fetched(slug, addresses, version=version)
        noted = {arrival.asked: arrival.validators}
        if version is not None and arrival.one.html == self.workspace.again(slug, record, version):
            cache.put(_KEPT, slug, mark, noted)
            return Fetched(slug, addresses, version=version)
        with self.workspace.lock("add"):
            added = adding.take(self.workspace, request, arrival.data, arrival.one, now)
        cache.put(_KEPT, slug, digest(arrival.data), noted)
        return Fetched(slug, addresses, added.outcome, added.version, added)

    def article(
        self, address: str, request: Request, seen: Mapping[str, Validators], own: str = ""
    ) -> _Arrival | None:
        """Give the article at an address; None when its source says that it is `seen`.

        `own` is the article's own address where it is known; another article is refused.
        """
        *rest, page = _addresses(address, self.permit)
        for asked in rest:
            answer = self.web.get(asked, self.permit, seen.get(asked, Validators()))
            if answer.status == 304:
                return None
            for one in self._received(answer, request) if _has_posts(answer) else ():
                if place_of(one.metadata.url) == place_of(address):
                    return self._arrival(asked, answer, one, request, own)
        answer = self.web.get(page, self.permit, seen.get(page, Validators()))
        if answer.status == 304:
            return None
        if answer.status != 200:
            raise SourceError(
                "The source does not give this page ({status}).",
                cure="Look at the address in your browser; if the article moved, correct `url` in"
                " article.toml.",
                path=page,
                status=answer.status,
            )
        found = self._received(answer, request)
        if len(found) != 1 or found[0].form == "wxr":
            raise SourceError("This address does not give one article.", cure=_BY_HAND, path=page)
        return self._arrival(page, answer, found[0], request, own)

    def _arrival(
        self, asked: str, answer: Answer, one: Reception, request: Request, own: str
    ) -> _Arrival:
        said = one.metadata.url
        if own and said and place_of(said) != place_of(own):
            raise SourceError(
                "This address now gives another article, {url}.",
                cure="If it is the same article, correct `url` in article.toml.",
                path=own,
                url=said,
            )
        # Importing it once more reads it at the address on record, so that is how it is read now.
        wanted = own or request.url or said or answer.address
        if wanted != said:
            found = self._received(answer, replace(request, url=wanted))
            one = next(same for same in found if same.metadata.post_id == one.metadata.post_id)
        form = "url" if one.form == "saved-page" else one.form
        return _Arrival(answer.data, replace(one, form=form), asked, answer.validators)

    def _received(self, answer: Answer, request: Request) -> tuple[Reception, ...]:
        usual = adding.options(self.workspace, request)
        return receive(answer.data, replace(usual, path=answer.address))


def _has_posts(answer: Answer) -> bool:
    """Whether an answer is a list with something in it; other JSON says why there is none."""
    data = answer.data.strip()
    return answer.kind == "application/json" and data.startswith(b"[") and data != b"[]"
