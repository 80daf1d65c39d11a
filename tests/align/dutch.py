"""Dutch pages as other sites would have published them, made from the sample archive.

Each is the sample's own Dutch in the dress of a content management system, after what editors do
to a translation: leave out, merge, split, move, add, say otherwise.  What was done is the truth.
"""

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path

from editorial import catalog
from editorial.article import UNPRINTED, numbered, parse
from editorial.language import load
from editorial.markup import element
from editorial.markup import parse as parse_text
from editorial.model import (
    Article,
    Block,
    Kind,
    Message,
    Placeholder,
    PolicyRule,
    Side,
    Summary,
)
from editorial.records import article as record_of
from editorial.segment import sentences

ROOT = Path(__file__).parents[2]
DUTCH = load("nl")
SLUGS = {
    "kitchen": "pacing-at-the-kitchen-table",
    "doses": "low-dose-study-explained",
    "adviser": "medical-adviser-on-orthostatic-intolerance",
    "walking": "news-walking-less-sleeping-worse",
    "sleep": "sleep-and-heart-rhythm-study",
}


@dataclass(frozen=True)
class Part:
    """A block of a Dutch page, and the English blocks that it translates."""

    of: tuple[str, ...]
    kind: Kind
    html: str
    sentence: int = 0


@dataclass(frozen=True)
class Sample:
    """An article of the archive with the Dutch of its blocks."""

    slug: str
    article: Article
    targets: dict[str, Message] = field(hash=False)

    @property
    def printed(self) -> list[Block]:
        return [block for block in self.article.blocks if block.kind not in UNPRINTED]


@cache
def sample(name: str) -> Sample:
    """Read an article of the archive."""
    slug = SLUGS[name]
    folder = ROOT / "articles" / slug
    record = record_of((folder / "article.toml").read_text(encoding="utf-8"), path=slug)
    article = parse(
        (folder / "source.html").read_text(encoding="utf-8"),
        policies=[PolicyRule(rule.match, rule.use, rule.under) for rule in record.policies],
        summary=Summary(record.summary.description, record.summary.points),
    )
    path = ROOT / "locales/nl/LC_MESSAGES" / f"{slug}.po"
    units = catalog.parse(path.read_bytes(), path=path.name).units
    article = numbered(article, [unit.id for unit in units])
    sources = {block.id: block.message for block in article.translatable}
    targets = {unit.id: parse_text(unit.target, sources[unit.id].names) for unit in units}
    return Sample(slug, article, targets)


def written(message: Message, block: Block) -> str:
    """Give a message as HTML."""
    addresses = {link.name: link.address for link in block.links}
    return "".join(
        html.escape(part, quote=False) if isinstance(part, str) else _tag(part, addresses)
        for part in message.parts
    )


def _tag(part: Placeholder, addresses: dict[str, str]) -> str:
    name = element(part.name)
    if part.side is Side.CLOSE:
        return f"</{name}>"
    address = html.escape(addresses.get(part.name, ""))
    attribute = {"a": f' href="{address}"', "img": f' src="{address}" alt=""'}.get(name, "")
    return f"<{name}{attribute}>"


Change = Callable[[list[Part]], list[Part]]


def parts(name: str) -> list[Part]:
    """Give the sample's blocks in Dutch; what is kept in English stands as it is."""
    one = sample(name)
    return [
        Part((block.id,), block.kind, written(one.targets.get(block.id, block.message), block))
        for block in one.printed
        if block.kind is not Kind.ALT and (block.kept or one.targets[block.id].plain.strip())
    ]


def left_out(*ids: str) -> Change:
    """Leave blocks out."""
    return lambda page: [part for part in page if not set(part.of) & set(ids)]


def merged(first: str, second: str) -> Change:
    """Make one block of two neighbours."""

    def change(page: list[Part]) -> list[Part]:
        at = _place(page, first)
        assert page[at + 1].of == (second,)
        joined = Part((first, second), page[at].kind, f"{page[at].html} {page[at + 1].html}")
        return [*page[:at], joined, *page[at + 2 :]]

    return change


def split(block: str, after: int) -> Change:
    """Make two blocks of one, the first with so many sentences."""

    def change(page: list[Part]) -> list[Part]:
        at = _place(page, block)
        text = page[at].html
        assert "<" not in text, block
        end = sentences(html.unescape(text), DUTCH)[after - 1][1]
        plain = html.unescape(text)
        halves = [html.escape(half.strip(), quote=False) for half in (plain[:end], plain[end:])]
        assert all(halves)
        return [
            *page[:at],
            *(Part((block,), page[at].kind, half) for half in halves),
            *page[at + 1 :],
        ]

    return change


def moved(block: str, after: str) -> Change:
    """Put a block elsewhere."""

    def change(page: list[Part]) -> list[Part]:
        one = page[_place(page, block)]
        rest = [part for part in page if part is not one]
        at = _place(rest, after)
        return [*rest[: at + 1], one, *rest[at + 1 :]]

    return change


def added(after: str, text: str, kind: Kind = Kind.PARAGRAPH) -> Change:
    """Put in a block that the English has not."""

    def change(page: list[Part]) -> list[Part]:
        at = _place(page, after)
        return [*page[: at + 1], Part((), kind, text), *page[at + 1 :]]

    return change


def otherwise(block: str, text: str) -> Change:
    """Say a block in other words."""

    def change(page: list[Part]) -> list[Part]:
        at = _place(page, block)
        return [*page[:at], Part((block,), page[at].kind, text), *page[at + 1 :]]

    return change


def _place(page: Sequence[Part], block: str) -> int:
    return next(at for at, part in enumerate(page) if block in part.of)


def body(page: Iterable[Part]) -> str:
    """Give blocks as the HTML of an article without its title."""
    rows = []
    for kind, group in groupby(page, key=lambda part: part.kind):
        texts = [part.html for part in group]
        match kind:
            case Kind.TITLE:
                continue
            case Kind.HEADING:
                rows += [f"<h2>{text}</h2>" for text in texts]
            case Kind.ITEM:
                rows.append("<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>")
            case Kind.CELL:
                cells = "".join(f"<td>{text}</td>" for text in texts)
                rows.append(f"<table><tr>{cells}</tr></table>")
            case Kind.QUOTATION:
                rows += [f"<blockquote><p>{text}</p></blockquote>" for text in texts]
            case _:
                rows += [f"<p>{text}</p>" for text in texts]
    return "\n".join(rows)


def title(page: Iterable[Part]) -> str:
    """Give the page's title."""
    return next((part.html for part in page if part.kind is Kind.TITLE), "Zonder titel")


_DAYS = "".join(f"<td>{day}</td>" for day in range(1, 31))
_CALENDAR = f'<table class="calendar"><caption>november 2026</caption><tr>{_DAYS}</tr></table>'


def drupal(page: Sequence[Part]) -> str:
    """Dress a page as Drupal 9 does."""
    return f"""<!DOCTYPE html><html lang="nl" dir="ltr"><head><meta charset="utf-8">
<meta name="Generator" content="Drupal 9 (https://www.drupal.org)">
<link rel="canonical" href="https://lotgenoten.example/node/412">
<meta property="article:published_time" content="2025-02-11T09:30:00+01:00">
<title>{title(page)} | Lotgenoten</title></head><body class="path-node page-node-type-article">
<header role="banner"><nav><ul><li><a href="/">Voorpagina</a></li></ul></nav></header>
<main role="main"><div class="region region-content">
<article role="article" class="node node--type-article node--view-mode-full">
<h1 class="page-header"><span>{title(page)}</span></h1>
<footer class="node__meta"><div class="node__submitted">Ingediend door beheer op 11 februari 2025</div></footer>
<div class="node__content clearfix">
<div class="field field--name-body field--type-text-with-summary">
{body(page)}
</div>
<ul class="links inline"><li class="statistics_counter">1.204 keer gelezen</li></ul>
<section class="field field--name-comment comment-wrapper"><h2>Reacties</h2>
<p>Wat een herkenbaar verhaal, dank jullie wel voor het vertalen van dit artikel.</p>
<form class="comment-form"><label>Plaats een reactie</label></form></section>
</div></article></div></main>
<aside class="region-sidebar-first"><h2>Agenda</h2>{_CALENDAR}
<p>Op zaterdag is er een bijeenkomst voor leden in het buurthuis.</p></aside>
<footer role="contentinfo"><p>Lotgenoten is een stichting met een fictief adres.</p></footer>
</body></html>"""


def joomla(page: Sequence[Part]) -> str:
    """Dress a page as Joomla 3 does."""
    return f"""<!DOCTYPE html><html lang="nl-nl"><head><meta charset="utf-8">
<base href="https://steunpunt.example/artikelen/88">
<meta name="generator" content="Joomla! - Open Source Content Management">
<title>{title(page)}</title>
<script src="/media/jui/js/jquery.min.js"></script></head>
<body class="site com_content view-article"><div class="navigation"><ul class="nav menu">
<li><a href="/">Start</a></li></ul></div>
<main id="content" role="main"><div class="item-page" itemscope itemtype="https://schema.org/Article">
<div class="page-header"><h2 itemprop="headline">{title(page)}</h2></div>
<div class="icons"><ul class="dropdown-menu"><li class="print-icon">Afdrukken</li></ul></div>
<dl class="article-info muted"><dt class="article-info-term">Details</dt>
<dd class="createdby">Geschreven door: redactie</dd>
<dd class="published"><time datetime="2019-05-03T10:00:00+02:00" itemprop="datePublished">3 mei 2019</time></dd>
<dd class="hits">Hits: 3412</dd></dl>
<div itemprop="articleBody">
{body(page)}
</div>
<ul class="pager pagenav"><li class="previous"><a href="/a">Vorige</a></li></ul>
<div id="jc"><h4>Reacties</h4><p>Mijn zus heeft hier veel aan gehad, ik stuur het haar door.</p></div>
</div></main>
<div id="aside"><div class="well moduletable"><h3>Kalender</h3>{_CALENDAR}</div></div>
</body></html>"""


def wordpress(page: Sequence[Part]) -> str:
    """Dress a page as WordPress with a classic theme does."""
    return f"""<!DOCTYPE html><html lang="nl-NL"><head><meta charset="utf-8">
<meta name="generator" content="WordPress 5.2"><title>{title(page)} - Thuis ziek</title>
<link rel="canonical" href="https://thuisziek.example/2021/03/artikel/">
<meta property="article:published_time" content="2021-03-08T12:00:00+00:00"></head>
<body class="single single-post postid-512"><nav><a href="/">Welkom</a></nav>
<article class="post hentry"><h1 class="entry-title">{title(page)}</h1>
<div class="entry-content">
{body(page)}
<p>312 keer bekeken</p>
<div class="sharedaddy"><h3>Deel dit bericht</h3><ul><li>Facebook</li><li>E-mail</li></ul></div>
</div></article>
<div id="comments"><h3>Eén reactie</h3><p>Fijn dat dit nu ook in het Nederlands te lezen is!</p></div>
<aside class="widget-area"><div class="widget"><table id="wp-calendar"><tr>{_DAYS}</tr></table></div></aside>
</body></html>"""


def blocks_theme(page: Sequence[Part]) -> str:
    """Dress a page as WordPress with a block theme does."""
    return f"""<!DOCTYPE html><html lang="nl-NL"><head><meta charset="utf-8">
<title>{title(page)} – Rustpunt</title>
<link rel="canonical" href="https://rustpunt.example/artikel/"></head>
<body class="wp-singular"><main class="wp-block-group"><h1 class="wp-block-post-title">{title(page)}</h1>
<div class="wp-block-post-date"><time datetime="2024-01-15T08:00:00+01:00">15 januari 2024</time></div>
<div class="entry-content wp-block-post-content">
{body(page)}
</div><div class="wp-block-comments"><p>Er zijn nog geen reacties.</p></div></main></body></html>"""


def drupal_old(page: Sequence[Part]) -> str:
    """Dress a page as Drupal 7 does."""
    return f"""<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8">
<meta name="Generator" content="Drupal 7 (http://drupal.org)"><title>{title(page)} | Wegwijs</title></head>
<body class="html not-front node-type-page"><div id="page"><h1 class="title" id="page-title">{title(page)}</h1>
<div class="node node-page clearfix"><div class="meta submitted">Geplaatst op 6 juni 2014</div>
<div class="content clearfix"><div class="field field-name-body field-type-text-with-summary">
<div class="field-items"><div class="field-item even">
{body(page)}
</div></div></div></div>
<div class="link-wrapper"><ul class="links inline"><li class="statistics_counter">88 keer gelezen</li></ul></div>
<div id="comments" class="comment-wrapper"><h2 class="title">Reacties</h2><p>Een heel helder stuk.</p></div>
</div></div></body></html>"""


def joomla_old(page: Sequence[Part]) -> str:
    """Dress a page as Joomla 1.5 does."""
    return f"""<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="nl-nl" lang="nl-nl"><head>
<meta http-equiv="content-type" content="text/html; charset=utf-8" />
<meta name="generator" content="Joomla! 1.5 - Open Source Content Management" /><title>{title(page)}</title>
</head><body><table class="contentpaneopen"><tr><td class="contentheading">{title(page)}</td>
<td class="buttonheading"><a href="/print">Afdrukken</a></td></tr></table>
<table class="contentpaneopen"><tr><td class="createdate">dinsdag 9 juli 2013 14:20</td></tr>
<tr><td valign="top">
{body(page)}
</td></tr><tr><td class="modifydate">Laatst aangepast op 10 juli 2013</td></tr></table>
<div class="moduletable"><h3>Bezoekers</h3><p>Wij hebben 14 gasten online.</p></div></body></html>"""


def plain(text: str) -> str:
    """Give the words of HTML without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", "", text.replace("<br>", " "))).split())
