"""Pictures and their captions: the real address instead of a placeholder, one `figure` each."""

import re
from collections.abc import Iterable

from lxml import etree
from lxml.html import HtmlElement

from editorial.article.furniture import length
from editorial.article.recipe import common, select

_LAZY = ("data-lazy-src", "data-src", "data-original", "data-orig-file")
_LAZY_SETS = ("data-lazy-srcset", "data-srcset", "srcset")
_CREDIT = 200
"""Characters that may stand beside a picture and its caption, such as the photographer's name."""
_FIGURES = frozenset({"figure", "div", "dl", "span", "p", "a", "td", "li", "dt"})


def promote_images(root: HtmlElement) -> None:
    """Give every picture its real address, once.

    Lazy loading keeps it in `data-lazy-src`, `data-src`, `data-original` or in a `noscript` copy
    beside a placeholder.
    """
    for image in root.iter("img"):
        address = next((image.get(name) for name in _LAZY if _real(image.get(name))), None)
        if address is None and not _real(image.get("src")):
            sets = (image.get(name, "") for name in _LAZY_SETS)
            address = next((first for s in sets if _real(first := _first(s))), None)
        if address is not None:
            image.set("src", address)
    for copy in list(root.iter("noscript")):
        _use_copy(copy)
    for picture in root.iter("picture"):
        etree.strip_elements(picture, "source", with_tail=False)
    etree.strip_tags(root, "picture")


def emoji_to_text(root: HtmlElement) -> None:
    """Put the character in the place of the picture that WordPress makes of an emoji."""
    for image in [e for e in root.iter("img") if {"emoji", "wp-smiley"} & set(_classes(e))]:
        image.tail = image.get("alt", "") + (image.tail or "")
        image.drop_tree()


def captions_to_figures(elements: Iterable[HtmlElement]) -> None:
    """Make the picture with its caption a `figure` with one `figcaption`, the credit apart in it."""
    for element in elements:
        for caption in select(element, ", ".join(common().caption)):
            if caption is not element:
                _caption(caption)
        for credit in select(element, ", ".join(common().credit)):
            if credit is not element:
                _credit(credit)
        for figure in element.iter("figure"):
            _one_caption(figure)


def _real(address: str | None) -> bool:
    return bool(address) and not str(address).strip().lower().startswith(
        ("data:", "about:", "blob:")
    )


def _first(candidates: str) -> str:
    found = candidates.split()
    return found[0].rstrip(",") if found else ""


def _classes(element: HtmlElement) -> list[str]:
    return (element.get("class") or "").split()


def _use_copy(copy: HtmlElement) -> None:
    images = list(copy.iter("img"))
    parent = copy.getparent()
    if not images or parent is None:
        return
    used = {_file(image.get("src")) for image in parent.iter("img") if image not in images}
    for image in images:
        if _file(image.get("src")) in used:
            continue
        bare = next(
            (e for e in parent.iter("img") if e not in images and not _real(e.get("src"))), None
        )
        if bare is not None:
            for name in ("src", "alt", "width", "height"):
                if image.get(name):
                    bare.set(name, image.get(name))
        else:
            image.tail = None
            copy.addprevious(image)


def _file(address: str | None) -> str:
    """Give a picture's address without the size that WordPress adds: `tray-300x200.jpg`."""
    name = (address or "").partition("?")[0]
    return re.sub(r"-\d+x\d+(?=\.\w+$)|^https?:", "", name)


def _caption(caption: HtmlElement) -> None:
    if caption.tag == "figcaption" and next(caption.iterancestors("figure"), None) is not None:
        return
    figure = next((e for e in caption.iterancestors() if _pictured(e)), None)
    if figure is None or (figure.tag != "figure" and _says_more(figure, caption)):
        _figure_with_previous(caption)
        return
    if figure.tag != "figure":
        figure.tag = "figure"
        for part in figure.iter("dt", "dd", "dl"):
            part.tag = "div"
    caption.tag = "figcaption"


def _pictured(element: HtmlElement) -> bool:
    pictures = element.iter("img", "iframe", "video", "table")
    # The picture itself may be missing from a saved page.
    return element.tag in _FIGURES and (
        next(pictures, None) is not None or "wp-caption" in _classes(element)
    )


def _says_more(element: HtmlElement, caption: HtmlElement) -> bool:
    return length(element) > length(caption) + _CREDIT


def _figure_with_previous(caption: HtmlElement) -> None:
    """Make one figure of a caption and the picture before it, as in `div > img`, `p.caption`."""
    picture = caption.getprevious()
    if picture is None or (picture.tail or "").strip() or length(picture):
        if caption.tag == "figcaption":
            caption.tag = "p"
        return
    if picture.tag != "img" and next(picture.iter("img"), None) is None:
        return
    figure = caption.makeelement("figure")
    picture.addprevious(figure)
    figure.append(picture)
    figure.tail, caption.tail = caption.tail, None
    figure.append(caption)
    caption.tag = "figcaption"


def _credit(credit: HtmlElement) -> None:
    above = [e.tag for e in credit.iterancestors()]
    if "figcaption" in above:
        credit.tag = "p"
    elif "figure" in above and next(credit.iter("img"), None) is None:
        credit.tag = "figcaption"


def _one_caption(figure: HtmlElement) -> None:
    """Put further captions of a figure into the first, each a paragraph of its own."""
    captions = [e for e in figure.iter("figcaption") if next(e.iterancestors("figure")) is figure]
    for caption in captions[1:]:
        caption.tag = "p"
        if caption.getprevious() is captions[0] and not (captions[0].tail or "").strip():
            captions[0].tail, caption.tail = caption.tail, None
            captions[0].append(caption)
