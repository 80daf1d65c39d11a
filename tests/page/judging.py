"""What a file that is published may hold, judged by a parser that owes nothing to the writers."""

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

HOSTS = frozenset(
    [
        "charity.example",
        "gids.example",
        "doi.org",
        "licences.example",
        "schema.org",
    ]
)
"""Where the sample's own records lead."""
_ACTIVE = frozenset(
    [
        *("script", "style", "iframe", "object", "embed", "applet", "form", "input", "textarea"),
        *("select", "button", "svg", "math", "base", "frame", "frameset", "link", "video", "audio"),
        *("source", "track", "template", "noscript", "xmp", "plaintext", "foreignobject"),
    ]
)
_ADDRESSES = frozenset(
    [
        *("href", "src", "action", "formaction", "data", "poster", "srcset", "ping", "background"),
        *("cite", "longdesc", "manifest", "xlink:href", "archive", "codebase"),
    ]
)
_DATA = ("http://purl.org/dc/", "http://www.idpf.org/", "urn:oasis:")
"""Namespaces of metadata, whose `source` or `link` no browser knows."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")

Known = Counter[tuple[str, tuple[tuple[str, str], ...], str]]


def faults(name: str, content: bytes, known: Known) -> list[str]:
    """Give what a file may not hold; `known` are the active elements of the form itself."""
    judges: dict[str, Callable[[], Iterable[str]]] = {
        ".html": lambda: _of_html(content, known),
        **dict.fromkeys((".xhtml", ".opf", ".ncx", ".xml"), lambda: _of_xml(content, known)),
        ".epub": lambda: _of_archive(content, known),
        ".md": lambda: _of_markdown(content),
        ".txt": lambda: _CONTROL.findall(content.decode()),
        ".pdf": lambda: _of_pdf(content),
        ".css": lambda: re.findall(r"url\(|@import|expression", content.decode()),
    }
    kind = PurePosixPath(name).suffix
    assert kind in judges, f"nobody has said how a file of kind {kind!r} is judged"
    return list(judges[kind]())


def active(name: str, content: bytes) -> Known:
    """Give the active elements that a form has by itself."""
    if name.endswith(".html"):
        return Counter(filter(None, map(_signature, _root(content).iter("*"))))
    if name.endswith(".epub"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            pages = [archive.read(one) for one in archive.namelist() if one.endswith("html")]
        found: Known = Counter()
        for page in pages:
            found += Counter(
                filter(None, map(_signature, etree.fromstring(page, _xml_parser()).iter("*")))
            )
        return found
    return Counter()


def shown(name: str, content: bytes) -> str:
    """Give everything of a file that a person or a program could read."""
    if name.endswith(".epub"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(
                archive.read(one).decode("utf-8", "replace") for one in archive.namelist()
            )
    if name.endswith(".pdf"):
        pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed")
        with pikepdf.open(io.BytesIO(content)) as document:
            return "\n".join(
                one.read_bytes().decode("latin-1") if isinstance(one, pikepdf.Stream) else repr(one)
                for one in document.objects
                if not _is_font(one, pikepdf)
            )
    return content.decode()


def _is_font(one: object, pikepdf: object) -> bool:
    keys = getattr(one, "keys", None)
    return keys is not None and any(str(key).startswith(("/Length1", "/Subtype")) for key in keys())


def _root(content: bytes) -> html.HtmlElement:
    return html.document_fromstring(
        content, parser=html.HTMLParser(encoding="utf-8", huge_tree=True)
    )


def _xml_parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _signature(
    node: html.HtmlElement,
) -> tuple[str, tuple[tuple[str, str], ...], str] | None:
    qualified = etree.QName(node)
    name = qualified.localname.lower()
    if name not in _ACTIVE or (qualified.namespace or "").startswith(_DATA):
        return None
    kept = sorted((key, value) for key, value in node.items() if key not in {"href", "value"})
    # Linked data runs nowhere, and a box for copying shows its text.
    shows = name == "textarea" or node.get("type") == "application/ld+json"
    text = "" if shows else (node.text or "")
    return (name, tuple(kept), text)


def _of_html(content: bytes, known: Known) -> list[str]:
    root = _root(content)
    wrong = [str(one) for one in root.xpath("//comment() | //processing-instruction()")]
    wrong = [one for one in wrong if "wp:" not in one or "<script" in one]
    return wrong + list(_of_tree(root, known))


def _of_xml(content: bytes, known: Known) -> list[str]:
    root = etree.fromstring(content, _xml_parser())
    return list(_of_tree(root, known)) + [str(one) for one in root.iter(etree.Entity)]


def _of_tree(root: html.HtmlElement, known: Known) -> Iterator[str]:
    found = Counter(filter(None, map(_signature, root.iter("*"))))
    yield from (f"element {one}" for one in (found - known).elements())
    for node in root.iter("*"):
        for key, value in node.items():
            name = key.rpartition("}")[2].lower()
            if name.startswith("on") or name in {"style", "srcdoc"}:
                yield f"attribute {name}={value}"
            elif name in _ADDRESSES and not _harmless(value):
                yield f"address {value}"
            elif name == "http-equiv" and value.lower() == "refresh":
                yield f"refresh {value}"
        if node.get("type") == "application/ld+json":
            json.loads(node.text or "")


def _harmless(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme in {"http", "https"}:
        return host in HOSTS and "\\" not in address and parts.username is None
    relative = not parts.scheme and not parts.netloc and "\\" not in address
    return relative and not address.startswith("/") and ".." not in address


def _of_archive(content: bytes, known: Known) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("/") or ".." in name or "\\" in name:
                yield f"file {name}"
            if PurePosixPath(name).suffix in {".xhtml", ".opf", ".ncx", ".xml", ".css"}:
                yield from (f"{name}: {one}" for one in faults(name, archive.read(name), known))


def _of_markdown(content: bytes) -> list[str]:
    markdown = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    text = content.decode()
    # The text may hold a `file` of front matter; what counts is what a reader's program makes of it.
    page = markdown.MarkdownIt("commonmark", {"html": True}).render(text)
    return _of_html(f"<!DOCTYPE html><body>{page}".encode(), Counter())


def _of_pdf(content: bytes) -> Iterator[str]:
    pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed")
    with pikepdf.open(io.BytesIO(content)) as document:
        for one in document.objects:
            if not isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
                continue
            keys = {str(key) for key in one.keys()}  # noqa: SIM118 - no mapping
            yield from sorted(keys & {"/JS", "/JavaScript", "/OpenAction", "/AA", "/EF"})
            if "/URI" in keys and not _harmless(str(one["/URI"])):
                yield str(one["/URI"])
