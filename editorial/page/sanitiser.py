"""The last line: what a sanitiser would change is refused, and cleaned output is never written.

nh3 reads HTML as browsers do (WHATWG HTML, 13.2), so what comes back unchanged is also read by
them as it was meant.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import nh3

from editorial.article.normal import quoted
from editorial.page.candidate import web_address

INLINE = frozenset(
    ["em", "strong", "i", "b", "sup", "sub", "a", "br", "span", "abbr", "cite", "q", "code", "bdi"]
) | {"s"}
"""Elements of running text: those that placeholders can be, but for pictures."""
BLOCKS = frozenset(
    [
        *("h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "pre", "hr"),
        *("figure", "figcaption", "img", "details", "summary"),
    ]
)
"""Elements that an article is made of."""

_TAG = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_NUMBER = re.compile(r"[0-9]{1,5}")
_VALUES = {
    **dict.fromkeys(("lang", "hreflang"), _TAG),
    **dict.fromkeys(("colspan", "rowspan", "width", "height"), _NUMBER),
    "dir": re.compile("ltr|rtl|auto"),
    "scope": re.compile("row|col|rowgroup|colgroup"),
    "start": re.compile("-?[0-9]{1,5}"),
    "translate": re.compile("yes|no"),
}
_EVERYWHERE = {"lang", "dir", "translate"}
_ATTRIBUTES = {
    "a": {"href", "hreflang"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
# What a page adds to an article, to the letter: regions that scroll, links that show their address.
_FRAME = {
    ("a", "class"): {"address"},
    ("div", "class"): {"table"},
    ("div", "role"): {"region"},
    ("div", "tabindex"): {"0"},
}
_TEXTS = {("abbr", "title"), ("div", "aria-label"), ("img", "alt")}
_SCHEMES = {"https", "http", "mailto", "tel"}


@dataclass(frozen=True)
class Allowed:
    """What a piece of HTML may refer to."""

    ids: frozenset[str] = frozenset()
    """The ids that the exporter gave or kept."""
    assets: frozenset[str] = frozenset()
    """Pictures beside the page."""
    telephones: frozenset[str] = frozenset()
    """`tel:` addresses of the English."""


def changes(html: str, allowed: Allowed, *, inline: bool = False, framed: bool = False) -> str:
    """Give the first thing in a piece of HTML that may not be published; empty when all is well.

    With `inline` only elements of running text may stand in it, with `framed` also what a page adds
    to an article: regions around tables, and marks on links.
    """
    refused: list[str] = []
    tags = INLINE if inline else INLINE | BLOCKS | ({"div"} if framed else set())
    attributes = {name: _attributes(name, framed=framed) for name in tags}
    clean = nh3.clean(
        html,
        tags=set(tags),
        clean_content_tags={"script", "style"},
        attributes=attributes,
        attribute_filter=_filter(allowed, refused),
        url_schemes=_SCHEMES,
        url_relative="pass_through",  # an id and a picture beside the page are relative; the filter judges
        link_rel=None,
    )
    if clean == html:
        return ""
    return refused[0] if refused else _difference(html, clean)


def _attributes(tag: str, *, framed: bool) -> set[str]:
    own = {name for element, name in (*_FRAME, ("div", "aria-label")) if element == tag}
    return _EVERYWHERE | {"id"} | _ATTRIBUTES.get(tag, set()) | (own if framed else set())


def _filter(allowed: Allowed, refused: list[str]) -> Callable[[str, str, str], str | None]:
    """Give what nh3 asks about each attribute that it would leave; what it drops is noted."""

    def judged(tag: str, name: str, value: str) -> str | None:
        if _fits(tag, name, value, allowed):
            return value
        refused.append(f'{name}="{quoted(value)}"')
        return None

    return judged


def _fits(tag: str, name: str, value: str, allowed: Allowed) -> bool:
    if name == "href":
        return leads_somewhere(value, allowed)
    if name == "src":
        return value in allowed.assets
    if name == "id":
        return value in allowed.ids
    if (tag, name) in _FRAME:
        return value in _FRAME[tag, name]
    return (tag, name) in _TEXTS or (name in _VALUES and _VALUES[name].fullmatch(value) is not None)


def leads_somewhere(address: str, allowed: Allowed) -> bool:
    """Whether an address is an id of the page, a web page, a mail address, or a known number."""
    if address.startswith("#"):
        return len(address) > 1
    match address.partition(":")[0]:
        case "http" | "https":
            return web_address(address) == address
        case "mailto":
            return True
        case "tel":
            return address in allowed.telephones
        case _:
            return False


def _difference(html: str, clean: str) -> str:
    """Give the tag at which two pieces of HTML part."""
    at = next(
        (
            number
            for number, (one, other) in enumerate(zip(html, clean, strict=False))
            if one != other
        ),
        min(len(html), len(clean)),
    )
    start = max(html.rfind("<", 0, at + 1), 0)
    end = html.find(">", start)
    return html[start : end + 1 if 0 <= end < start + 80 else start + 80]
