"""Faults in the record and on the page of an article that is ready to be published."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import msgspec

from editorial.records import ArticleRecord
from editorial.rule import Bitext
from tests.corpus.faults.fault import Faulty, retelling, whole

_FORMULA = "met toestemming"


def _ready(article: Bitext) -> bool:
    return bool(article.page)


def _recorded(
    article: Bitext, change: Callable[[ArticleRecord], ArticleRecord]
) -> Iterator[Faulty]:
    """Give a published article with another record."""
    if _ready(article):
        yield Faulty(article, "", lambda clean: replace(clean, record=change(clean.record)))


def _shown(article: Bitext, shape: str, other: str) -> Iterator[Faulty]:
    """Give published articles in whose page one match is written otherwise, each in turn."""
    for one in re.compile(shape, re.DOTALL).finditer(article.page, _start(article)):
        page = article.page[: one.start()] + one.expand(other) + article.page[one.end() :]
        yield Faulty(article, "", partial(_with_page, page=page))


def _start(article: Bitext) -> int:
    """Give where the translated text begins: behind the summary and the table of contents."""
    return max(article.page.find('id="tekst"'), 0)


def _with_page(article: Bitext, page: str) -> Bitext:
    return replace(article, page=page)


def _of_source(record: ArticleRecord, **given: object) -> ArticleRecord:
    return msgspec.structs.replace(record, source=msgspec.structs.replace(record.source, **given))


@whole("credit-incomplete")
def author_missing(article: Bitext) -> Iterator[Faulty]:
    def change(record: ArticleRecord) -> ArticleRecord:
        return msgspec.structs.replace(
            record, byline=msgspec.structs.replace(record.byline, name=" ")
        )

    yield from _recorded(article, change)


@whole("credit-incomplete")
def original_title_missing(article: Bitext) -> Iterator[Faulty]:
    yield from _recorded(article, partial(_of_source, title=""))


@whole("credit-incomplete")
def date_of_the_original_missing(article: Bitext) -> Iterator[Faulty]:
    yield from _recorded(article, partial(_of_source, published=None))


@whole("credit-incomplete")
def address_of_the_original_missing(article: Bitext) -> Iterator[Faulty]:
    yield from _recorded(article, partial(_of_source, url=""))


@whole("credit-incomplete")
def label_without_its_value(article: Bitext) -> Iterator[Faulty]:
    yield from _shown(article, r"</main>|</body>", r"<p>Oorspronkelijk verschenen op:</p>\g<0>")


@whole("permission-missing")
def no_permission(article: Bitext) -> Iterator[Faulty]:
    yield from _recorded(article, partial(_permitted, records=()))


@whole("permission-missing")
def permission_without_a_record(article: Bitext) -> Iterator[Faulty]:
    yield from _recorded(article, partial(_permitted, records=("nobody-2020",)))


def _permitted(record: ArticleRecord, records: tuple[str, ...]) -> ArticleRecord:
    used = msgspec.structs.replace(record.permission, records=records)
    return msgspec.structs.replace(record, permission=used)


@whole("permission-missing")
def permission_for_another_channel(article: Bitext) -> Iterator[Faulty]:
    def change(record: ArticleRecord) -> ArticleRecord:
        used = msgspec.structs.replace(record.publish, channels=("print",))
        return msgspec.structs.replace(record, publish=used)

    yield from _recorded(article, change)


@whole("permission-missing")
def owner_not_named_on_the_page(article: Bitext) -> Iterator[Faulty]:
    if _ready(article):
        page = re.sub(r"Hollowmere(?=\s+ME\s+Trust)", "Holowmere", article.page)
        yield Faulty(article, "", partial(_with_page, page=page))


@whole("byline-date-mismatch")
def date_in_the_byline(article: Bitext) -> Iterator[Faulty]:
    def change(record: ArticleRecord) -> ArticleRecord:
        found = msgspec.structs.replace(record.byline, found="By Tamsin Orrell, 3 March 2022")
        return msgspec.structs.replace(record, byline=found)

    yield from _recorded(article, change)


@whole("source-link-generic")
def link_to_the_home_page(article: Bitext) -> Iterator[Faulty]:
    yield from _recorded(article, partial(_of_source, url="https://hollowmere.example/"))


@whole("html-invalid")
def tag_left_open(article: Bitext) -> Iterator[Faulty]:
    yield from _shown(article, r"</(?:strong|em|a|h2|ul|table)>", "")


@whole("html-invalid")
def language_of_the_page_wrong(article: Bitext) -> Iterator[Faulty]:
    if _ready(article):
        page = re.sub(r'(<html[^>]*lang=")nl', r"\1en", article.page)
        yield Faulty(article, "", partial(_with_page, page=page))


@whole("html-invalid")
def level_of_a_heading_skipped(article: Bitext) -> Iterator[Faulty]:
    yield from _shown(article, r"<h3([^>]*)>(.*?)</h3>", r"<h5\1>\2</h5>")


@whole("html-invalid")
def id_repeated(article: Bitext) -> Iterator[Faulty]:
    yield from _shown(article, r'<p>(?=.*?id="([^"]+)")', r'<p id="\1">')


@whole("item-mismatch")
def item_lost_from_the_page(article: Bitext) -> Iterator[Faulty]:
    yield from _shown(article, r"<li>(?:(?!<li>|</li>).)*</li>", "")


@whole("item-mismatch")
def cell_lost_from_the_page(article: Bitext) -> Iterator[Faulty]:
    yield from _shown(article, r"<td[^>]*>(?:(?!<td).)*?</td>", "")


@whole("item-mismatch")
def heading_lost_from_the_page(article: Bitext) -> Iterator[Faulty]:
    yield from _shown(article, r"<h3[^>]*>.*?</h3>", "")


@whole("disclaimer-missing")
def disclaimer_replaced(article: Bitext) -> Iterator[Faulty]:
    for pair in article.pairs if _ready(article) else ():
        if re.search(r"\b(?:not|cannot) replace\b|medical advice", pair.source.plain):
            other = "Bedankt voor het lezen, en tot de volgende keer."
            yield retelling(article, pair.block.id, other)
