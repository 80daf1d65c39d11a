"""Addresses of links and pictures: absolute, safe, without tracking."""

import re
from urllib.parse import urljoin, urlsplit

_TRACKING = re.compile(
    r"(utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|_hsenc|_hsmi|mkt_tok"
    r"|vero_id|wt_mc|xtor|ref_src)(=.*)?"
    # WordPress share buttons
    r"|share=(facebook|twitter|x|linkedin|email|reddit|tumblr|pinterest|pocket|telegram"
    r"|[\w-]*whatsapp|print|mastodon|bluesky|threads)|nb=1",
    re.IGNORECASE,
)
_IGNORED = re.compile(r"[\t\n\r]|^[\x00-\x20]+|[\x00-\x20]+$")
_WEB = re.compile(r"(https?:)?[\\/]", re.IGNORECASE)
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def absolute(address: str, base: str) -> str | None:
    """Give an address absolute against `base`, without tracking and share parameters.

    White space and backslashes are read as browsers read them (WHATWG URL, 4.4), so that no
    scheme hides behind them.  Without a base a relative address stays as it is.  None when the
    address leads nowhere or its scheme is none of http, https, mailto and tel.
    """
    cleaned = _IGNORED.sub("", address)
    if not cleaned or cleaned.startswith("#"):
        return cleaned if len(cleaned) > 1 else None
    if _WEB.match(cleaned):
        cleaned = cleaned.replace("\\", "/")
    try:
        joined = urljoin(base, cleaned)
        parts = urlsplit(joined)
    except ValueError:  # brackets that hold no IPv6 address
        return None
    if parts.scheme not in _SCHEMES and (base or parts.scheme or parts.netloc):
        return None
    if parts.scheme in {"http", "https"} and not parts.netloc:
        return None
    return _without_tracking(joined)


def page_address(address: str) -> str:
    """Give the address of a page on the web; empty when it is none."""
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets that hold no IPv6 address
        return ""
    return address if parts.scheme in {"http", "https"} and parts.netloc else ""


def _without_tracking(address: str) -> str:
    head, mark, fragment = address.partition("#")
    path, _, query = head.partition("?")
    kept = [part for part in query.split("&") if part and not _TRACKING.fullmatch(part)]
    return path + ("?" + "&".join(kept) if kept else "") + mark + fragment
