"""What a page says about itself.

Every value is a proposal: themes put the account that typed the article where its author
belongs, and dates and site names into titles.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from lxml.html import HtmlElement

from editorial.article.addresses import page_address
from editorial.article.recipe import Common, common, select
from editorial.article.vocabulary import printable

_SPACE = re.compile(r"\s+")
_POST_ID = re.compile(r"/wp/v2/(?:posts|pages|[\w-]+)/([0-9]{1,18})/?$")
_NUMBER = re.compile(r"[0-9]{1,18}")
_BODY_ID = re.compile(r"\b(?:postid|page-id)-([0-9]{1,18})\b")
_BY = re.compile(r"(?:written )?by:? (?=\w).{2,120}", re.IGNORECASE)
_ARTICLES = ("Article", "NewsArticle", "BlogPosting", "MedicalWebPage", "WebPage")


@dataclass(frozen=True)
class Metadata:
    """What the page says; every value may be wrong, an empty one was not found."""

    url: str = ""
    """Canonical address."""
    post_id: int | None = None
    """WordPress post id; None when not found."""
    title: str = ""
    """The article's title, without the site's name."""
    published: str = ""
    """Date of publication as written, ISO 8601."""
    modified: str = ""
    """Date of the last change as written, ISO 8601."""
    language: str = ""
    """BCP 47 tag of the page."""
    description: str = ""
    """The page's own summary."""
    account: str = ""
    """Name of the account that published it; never a byline."""
    byline: str = ""
    """The line of the text that names the author, as found."""


def read_metadata(root: HtmlElement, recipe: Common, *, url: str | None = None) -> Metadata:
    """Give what a page says about itself in JSON-LD, `meta`, `link` and the recipe's elements."""
    meta = _meta(root)
    data = _article_data(root)
    address = url or _link(root, "canonical") or meta.get("og:url", "") or _text(data.get("url"))
    return Metadata(
        url=page_address(address),
        post_id=_post_id(root),
        title=printable(_title(root, recipe, meta, data)),
        published=meta.get("article:published_time")
        or _text(data.get("datePublished"))
        or _found(root, recipe.date, common().date),
        modified=meta.get("article:modified_time")
        or _text(data.get("dateModified"))
        or _found(root, recipe.modified, common().modified),
        language=_language(root, meta, data),
        description=meta.get("description") or meta.get("og:description", ""),
        account=_text(data.get("author")) or meta.get("author", ""),
        byline=_byline(root, recipe),
    )


def byline_in(article: HtmlElement) -> str:
    """Give the paragraph near an article's head that says by whom it is; empty when none does."""
    for paragraph in [*article.iter("p", "h2", "h3", "h4")][:4]:
        text = _line(paragraph)
        if _BY.fullmatch(text):
            return text
    return ""


def _meta(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _SPACE.sub(" ", element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _link(root: HtmlElement, relation: str) -> str:
    for element in root.iter("link"):
        if relation in (element.get("rel") or "").lower().split() and element.get("href"):
            return str(element.get("href")).strip()
    return ""


def _article_data(root: HtmlElement) -> dict[str, object]:
    """Give the JSON-LD object of the article; empty when there is none."""
    found: list[dict[str, object]] = []
    for script in root.iter("script"):
        if (script.get("type") or "").lower().startswith("application/ld+json"):
            try:
                found += _objects(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue
    people = {_text(o.get("@id")): o for o in found if "name" in o and "@id" in o}
    for kind in _ARTICLES:
        for thing in found:
            types = thing.get("@type")
            if types == kind or (isinstance(types, list) and kind in types):
                author = thing.get("author")
                known = people.get(_text(author.get("@id"))) if isinstance(author, dict) else None
                return thing if known is None else thing | {"author": known}
    return {}


def _objects(value: object) -> Iterator[dict[str, object]]:
    waiting = [value]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            yield one
            waiting += one.get("@graph") or []


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("@id"))
    return _SPACE.sub(" ", value).strip() if isinstance(value, str) else ""


def _post_id(root: HtmlElement) -> int | None:
    for element in root.iter("link"):
        address = element.get("href") or ""
        if "json" in (element.get("type") or "") and (found := _POST_ID.search(address)):
            return int(found[1])
    query = urlsplit(page_address(_link(root, "shortlink"))).query
    number = parse_qs(query).get("p", [""])[0]
    if _NUMBER.fullmatch(number):
        return int(number)
    body = root.find("body")
    in_body = _BODY_ID.search(body.get("class") or "") if body is not None else None
    return int(in_body[1]) if in_body else None


def _language(root: HtmlElement, meta: dict[str, str], data: dict[str, object]) -> str:
    found = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    found = found or _text(data.get("inLanguage")) or meta.get("og:locale", "")
    return found.strip().replace("_", "-")


def _title(root: HtmlElement, recipe: Common, meta: dict[str, str], data: dict[str, object]) -> str:
    """Give the title that stands on the page; the head's only where none does."""
    head = root.findtext(".//title") or ""
    said = _letters(" ".join([meta.get("og:title", ""), head, _text(data.get("headline"))]))
    shown = [
        _line(element) for css in (*recipe.title, *common().title) for element in select(root, css)
    ]
    known = [title for title in shown if len(title) > 2 and _letters(title) in said]
    if known:
        return max(known, key=len)
    return _without_site(_text(data.get("headline")) or meta.get("og:title", ""), meta) or (
        shown[0] if shown and shown[0] else _without_site(_SPACE.sub(" ", head).strip(), meta)
    )


def _without_site(title: str, meta: dict[str, str]) -> str:
    """Cut the site's name off a title: `Pacing at home - The Charity`."""
    site = meta.get("og:site_name")
    if site and title.endswith(site):
        return title.removesuffix(site).rstrip(" -–—|·»:") or title
    return re.sub(r" [|–—»·-] [^|–—»·]{2,40}$", "", title) if not site else title


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _line(element: HtmlElement) -> str:
    return _SPACE.sub(" ", "".join(element.itertext())).strip()


def _found(root: HtmlElement, *groups: Sequence[str]) -> str:
    for css in (css for group in groups for css in group):
        for element in select(root, css):
            value = element.get("datetime") or element.get("content") or element.get("href")
            if value or _line(element):
                return value or _line(element)
    return ""


def _byline(root: HtmlElement, recipe: Common) -> str:
    for css in (*recipe.byline, *common().byline):
        for element in select(root, css):
            text = _line(element)
            if 3 <= len(text) <= 160:
                return text
    return ""
