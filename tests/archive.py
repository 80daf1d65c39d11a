"""Small articles for tests: a page of an invented charity, and its translation in capitals."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import polib

from editorial import review
from editorial.catalog import parse as parse_catalog
from editorial.project import Decision, Project

ACKNOWLEDGED = 'acknowledged = {by = "p02", on = 2024-06-02, decision = "carried over"}'
APPROVED = date(2024, 6, 2)

PAGE = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{title} - Westbrook Charity</title>
<meta name="generator" content="WordPress 6.5">
<meta name="description" content="Five small changes that save energy at home.">
<meta property="article:published_time" content="2024-05-14T09:00:00+00:00">
<link rel="canonical" href="https://charity.example/{slug}/">
</head>
<body class="post-template-default single single-post postid-61234">
<nav><ul><li><a href="/">Home</a></li><li><a href="/news/">All our news in one place</a></li></ul></nav>
<article class="hentry post-61234">
<h1 class="entry-title">{title}</h1>
<div class="entry-content">
{body}
<div class="sharedaddy"><p>Share this page with your friends and family today</p></div>
</div>
</article>
<footer><p>Registered charity, all rights reserved, call us on weekdays.</p></footer>
</body>
</html>
"""

BODY = """\
<p>Pacing means <strong>staying within</strong> your energy. It takes two nights to recover from a busy day, as <a href="https://charity.example/studies/1">Marlow et al. (2017)</a> wrote.</p>
<h2>At the table</h2>
<p>Sit down before you are tired. In the study p &lt; 0.05 was found for 2.5&nbsp;mg. Rest is not the same as sleep.</p>
<ul><li>Peel one carrot at a time.</li><li>Use a high stool with a back.<ul><li>Borrow one first.</li></ul></li></ul>
<h2>References</h2>
<ol><li>Marlow R. Posture and heart rate. J Inv Med. 2017;4:12.</li><li>Okafor T. Resting well. 2018.</li></ol>
"""

SIGNED = 'report_signed = { by = "p02", on = 2024-05-21 }'

RECORD = """\
[byline]
name = "Rowan Fenwick-Hale"
organisation = "Westbrook Pacing Clinic"
signed = { by = "p02", on = 2024-05-21 }
"""


def page(
    slug: str = "pacing", *, title: str = "Pacing at the kitchen table", body: str = BODY
) -> bytes:
    """Give a saved page."""
    return PAGE.format(slug=slug, title=title, body=body).encode()


def sign(workspace: Path, slug: str) -> None:
    """Fill in what a person fills in: byline, permission, translator."""
    path = workspace / f"articles/{slug}/article.toml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("[byline]"), text.index("[permission]")
    text = text[:start] + RECORD + "\n" + text[end:]
    text = text.replace("records = []", 'records = ["charity"]')
    text = re.sub(r'rights = "undecided".*', 'rights = "omit"\nreason = "not asked for"', text)
    path.write_text(text.replace("translators = []", 'translators = ["p01"]'), encoding="utf-8")
    sign_reports(workspace, slug)


def approve(workspace: Path, slug: str) -> None:
    """Have every finished block approved by an editor."""
    Project(workspace).approve(slug, Decision("p02"), APPROVED)


def approve_unseen(workspace: Path, slug: str) -> None:
    """Have the present texts approved while nobody has yet taken note of who wrote them."""
    path = workspace / f"locales/nl/review/{slug}.toml"
    known = review.parse(path.read_text("utf-8"), path=path.name)
    present = parse_catalog(catalog(workspace, slug).read_bytes(), path="").by_id
    approvals = {
        block: replace(one, text=review.text_hash(present[block].source, present[block].target))
        for block, one in known.approvals.items()
    }
    path.write_text(review.serialize(replace(known, approvals=approvals)), "utf-8")


def sign_reports(workspace: Path, slug: str) -> None:
    """Sign the import report of every version, and decide about each after the first."""
    path = workspace / f"articles/{slug}/article.toml"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"\n(report_signed|acknowledged) = [^\n]*", "", text)
    signed = re.sub(r"(?m)^(recipe = .*)$", rf"\1\n{SIGNED}\n{ACKNOWLEDGED}", text)
    signed = signed.replace(f"\n{ACKNOWLEDGED}", "", 1)
    path.write_text(signed, encoding="utf-8")


def catalog(workspace: Path, slug: str) -> Path:
    """Give the place of an article's Dutch catalog."""
    return workspace / f"locales/nl/LC_MESSAGES/{slug}.po"


def shouted(text: str) -> str:
    """Give a message in capitals, its placeholders untouched."""
    parts = re.split(r"(</?[a-z]+[0-9]*/?>)", text)
    return "".join(part if number % 2 else part.upper() for number, part in enumerate(parts))


def translate(path: Path, *, only: frozenset[str] | None = None) -> None:
    """Put every message of a catalog into capitals, as an outside editor would leave it."""
    entries = polib.pofile(str(path), wrapwidth=0)
    for entry in entries:
        if only is None or entry.msgctxt in only:
            entry.msgstr = shouted(entry.msgid)
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            entry.previous_msgid = None
    entries.save(str(path))


def targets(path: Path) -> list[str]:
    """Give every non-empty target of a catalog, obsolete ones included."""
    return [entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr]
