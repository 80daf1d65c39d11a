"""Articles for the tests of this folder, made from HTML."""

from lxml import html
from lxml.html import HtmlElement

from editorial.article import parse
from editorial.article.normal import document, read
from editorial.model import Article, PolicyRule, Summary

CANONICAL = "https://trust.example/walk/?a=1&b=2"


def tree(fragment: str) -> HtmlElement:
    """The element that a piece of HTML is, however deep."""
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8")
    found = html.document_fromstring(f"<body>{fragment}".encode(), parser).find("body")
    assert found is not None
    return found[0]


def normal(fragment: str) -> str:
    """The normal form of an `article` element."""
    return document(tree(fragment), language="en-GB", canonical=CANONICAL)


def again(text: str) -> str:
    """A normal form, read and written again."""
    return document(read(text).find(".//article"), language="en-GB", canonical=CANONICAL)


def taken(fragment: str, *policies: PolicyRule, summary: Summary | None = None) -> Article:
    """The article that an `article` element is."""
    return parse(normal(fragment), policies=policies, summary=summary)


def article(inner: str, *policies: PolicyRule, summary: Summary | None = None) -> Article:
    """The article with these contents."""
    return taken(f"<article>{inner}</article>", *policies, summary=summary)
