"""The workspace that an invented archive is kept in, and a translation by another program."""

import hashlib
import re
from datetime import date
from pathlib import Path

import polib

from editorial.project import Decision, Project
from editorial.rules import BY_NAME
from tests.benchmarks import archive

_TAG = re.compile(r"(</?[a-z][^<>]*>|&[a-z]+;)")

_SETTINGS = """\
schema = 1
target_lang = "nl"

[site]
name = "Voorbeeldgids"
publisher = "Stichting Voorbeeldgids"
url = "https://gids.example/"
report_error = "https://gids.example/contact"

[sources.charity]
hosts = ["charity.example"]
publisher = "The Charity"
"""
_PEOPLE = """\
[p01]
name = "Noor Verhage"
consent = 2024-05-01

[p02]
name = "Wiebe Hoekstra"
consent = 2024-05-01
"""
_PERMISSION = """\
id = "charity"
holder = "The Charity"
formula = "de Britse Charity"
covers = ["translation"]
channels = ["web"]
"""
_RECORD = """\
schema = 1
slug = "{slug}"
permission.records = ["charity"]
summary.description = "{description}"

[source]
site = "charity"
url = "{url}"
lang = "en-GB"
title = "{title}"
published = 2024-05-14

[[source.received]]
version = 1
form = "saved-page"
file = "received/{received}.html"
sha256 = "{sha256}"
charset = "utf-8"
retrieved = 2024-05-20T19:05:00Z
recipe = "generic@1"
report_signed = {{ by = "p01", on = 2024-05-21 }}

[byline]
name = "Rowan Fenwick-Hale"
signed = {{ by = "p01", on = 2024-05-21 }}

[[images]]
source = "{picture}"
sha256 = "{picture_sha256}"
rights = "own"
holder = "Lindqvist"
credit = "© Lindqvist"
checked = {{ by = "p01", on = 2024-05-22 }}

[[policies]]
match = "li"
under = "References"
use = "keep"

[publish]
url = "https://gids.example/{slug}"
translators = ["p01"]
"""


def write_records(root: Path, *, judged: bool = False) -> None:
    """Fill in a new workspace's settings, people and permission; `judged` leaves the rules on."""
    # The translations are the English in capitals, which rules that read Dutch cannot judge; the
    # other tools check nothing here.
    off = (f'[rules.{name}]\nseverity = "off"\n' for name in BY_NAME)
    put(root / "editorial.toml", _SETTINGS + ("" if judged else "".join(off)))
    put(root / "articles/_records/people.toml", _PEOPLE)
    put(root / "articles/_records/permissions/charity.toml", _PERMISSION)


def write_article(root: Path, one: archive.Sample) -> None:
    """Write an article into a workspace as its import would leave it, records filled in."""
    folder = root / "articles" / one.slug
    page = archive.normal_form(one)
    sha256 = hashlib.sha256(page.encode()).hexdigest()
    drawn = hashlib.sha256(archive.picture()).hexdigest()
    record = _RECORD.format(
        slug=one.slug,
        url=archive.address(one),
        title=one.title,
        received=sha256[:12],
        sha256=sha256,
        picture=archive.PICTURE,
        picture_sha256=drawn,
        description=one.description,
    )
    put(folder / "source.html", page)
    put(folder / "received" / f"{sha256[:12]}.html", page)
    put(folder / "article.toml", record)
    (folder / "media").mkdir(exist_ok=True)
    (folder / "media" / f"{drawn[:12]}.png").write_bytes(archive.picture())


def put(path: Path, text: str) -> None:
    """Write a text file, its folder too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def pseudo(text: str) -> str:
    """Give a text in the benchmark's Dutch: upper case, tags and entities as they were."""
    parts = _TAG.split(text)
    return "".join(part if place % 2 else part.upper() for place, part in enumerate(parts))


def translate(path: Path) -> None:
    """Translate a catalog in place, as somebody with a PO editor would: all of it, unwrapped."""
    catalog = polib.pofile(str(path), encoding="utf-8", wrapwidth=0)
    catalog.metadata["Language"] = "nl"
    catalog.metadata["Last-Translator"] = "Noor Verhage <noor@gids.example>"
    catalog.metadata["PO-Revision-Date"] = "2024-05-25 20:15+0200"
    catalog.metadata["X-Generator"] = "Poedit 3.4"
    catalog.metadata_is_fuzzy = False
    for entry in catalog:
        entry.msgstr = pseudo(entry.msgid)
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    catalog.save()


def approve(root: Path, slug: str) -> None:
    """Have an article's translation approved by an editor, which its publication asks for."""
    Project(root).approve(slug, Decision("p02"), date(2024, 6, 2))


def counts(path: Path) -> tuple[int, int, int]:
    """Count a catalog's live entries, the finished ones, and those that `edited` inserted."""
    live = [entry for entry in polib.pofile(str(path), encoding="utf-8") if not entry.obsolete]
    finished = sum(entry.translated() for entry in live)
    return len(live), finished, sum(archive.PHRASE in entry.msgid for entry in live)
