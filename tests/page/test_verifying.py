"""What is online beside what was exported: every difference that a reader could meet, and no other."""

import json
import re
from pathlib import Path

import pytest

from editorial.article.live import live
from editorial.page import forms
from editorial.page.verifying import differences
from tests import archive
from tests.conftest import Run
from tests.page.sample import passing

CANDIDATE = passing()
URL = CANDIDATE.address
PAGE = forms.produce("page", CANDIDATE)[1].decode()
EXPORTED = live(PAGE.encode(), within=forms.online("page")).pieces

THEME = """\
<!DOCTYPE html>
<html lang="nl" class="no-js theme-quiet">
<head><meta charset="utf-8"><title>Voorbeeldgids</title>
<link rel="canonical" href="{url}">
<script>var theme = "SLEEP";</script></head>
<body class="post-template-default single">
<nav><ul><li><a href="/">Home</a></li><li><a href="/nieuws/">Nieuws</a></li></ul></nav>
<header><h1 class="entry-title">Een titel van de site</h1><p>Geplaatst op 3 juni 2024</p></header>
<div class="entry-content wp-block-post-content">
{content}
<div class="sharedaddy"><h3>Delen:</h3><ul><li><a href="https://share.example/?x">Deel dit</a></li></ul></div>
</div>
<aside><h2>Lees ook</h2><ul><li><a href="/ander/">Een ander artikel</a></li></ul></aside>
<footer><p>© Voorbeeldgids</p></footer>
</body></html>
"""


def article(page: str = PAGE) -> str:
    """Give what stands inside the article of the page."""
    return page[page.index("<article>") + 9 : page.index("</article>")]


def told(page: str, url: str = URL) -> list[tuple[str, str]]:
    found = differences(EXPORTED, live(page.encode()), url)
    return [(one.kind, one.statement.template.format(**one.statement.values)) for one in found]


def test_the_page_itself() -> None:
    """The page that was exported is as it was exported."""
    assert [] == told(PAGE)


def test_three_changes_are_three_findings() -> None:
    """One changed word, one lost caption and one changed link are exactly that."""
    page = changed(PAGE, "SLEEP", "SLEEPING")
    page = re.sub(r"<figcaption.*?</figcaption>", "", page, count=1, flags=re.DOTALL)
    page = changed(
        page, 'href="https://gids.example/folders/doseren"', 'href="https://gids.example/x"'
    )
    assert ["text", "missing", "link"] == sorted(
        (kind for kind, _ in told(page)), key=["text", "missing", "link"].index
    )


def changed(page: str, old: str, new: str) -> str:
    assert old in article(page)
    start = page.index("<article>")
    return page[:start] + page[start:].replace(old, new, 1)


def in_theme(content: str) -> str:
    return THEME.format(url=URL, content=content)


DRESSED = {
    "inside a theme": lambda: in_theme(article()),
    "with classes": lambda: in_theme(article().replace("<p>", '<p class="has-text" style="x:y">')),
    "with other white space": lambda: in_theme(re.sub(r" +", "\n  ", article().replace("&nbsp;", " "))),
    "with wrappers": lambda: in_theme(re.sub(r"<(/?)h2", r"<\1h3", article()).replace("<p>", "<div><p>").replace("</p>", "</p></div>")),
    "with sized pictures": lambda: in_theme(re.sub(r'src="media/([0-9a-f]+)\.png"', r'class="wp-image-9" src="https://gids.example/wp-content/uploads/2024/06/\1-1024x768.png" srcset="a 1x"', article())),
    "with lazy pictures": lambda: in_theme(re.sub(r'src="(media/[0-9a-f]+\.png)"', r'src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="https://gids.example/\1"', article())),
    "with soft hyphens": lambda: in_theme(article().replace("MEASURED", "MEA\u00adSURED").replace("TASKS", "TA&shy;SKS")),
    "saved with whole addresses": lambda: in_theme(article().replace('href="#', f'href="{URL}#')),
    "saved on disk": lambda: PAGE.replace('href="#', 'href="file:///home/noor/pagina.html#'),
}  # fmt: skip


@pytest.mark.parametrize("case", DRESSED)
def test_lets_the_site_be(case: str) -> None:
    """What a content management system or a browser does around the article is no finding."""
    page = DRESSED[case]()
    assert [] == told(page)


@pytest.mark.parametrize(
    "name", [one for one in forms.choices() if one.partition(":")[0] == "fragment"]
)
def test_a_fragment_in_a_theme(name: str) -> None:
    """What was pasted into a content management system is as it was exported."""
    fragment = forms.produce(name, CANDIDATE)[1]
    pieces = live(fragment, within=forms.online(name)).pieces
    online = live(in_theme(fragment.decode()).encode())
    assert () == differences(pieces, online, URL)
    damaged = live(in_theme(fragment.decode().replace("SLEEP", "SLEPT", 1)).encode())
    assert ["text"] == [one.kind for one in differences(pieces, damaged, URL)]


def paragraph(page: str) -> str:
    found = re.search(r"<p>I READ .*?</p>", page)
    assert found
    return found[0]


def cases() -> dict[str, tuple[str, list[str]]]:
    """Give damaged pages with the kinds of their findings."""
    sentence = paragraph(PAGE)
    image = re.search(r"<img [^<>]*>", PAGE)
    colophon = re.search(r'<footer class="colophon".*?<p>(.*?)</p>', PAGE, re.DOTALL)
    assert image
    assert colophon
    return {
        "a changed quotation mark": (changed(PAGE, "SLEEP", "’SLEEP"), ["text"]),
        "a lost paragraph": (PAGE.replace(sentence, ""), ["missing"]),
        "a paragraph that somebody added": (
            PAGE.replace(sentence, f"{sentence}<p>Koop nu onze nieuwe thee.</p>"),
            ["added"],
        ),
        "a paragraph that became another": (
            PAGE.replace(sentence, "<p>Koop nu onze nieuwe thee, zeven smaken, elke dag vers.</p>"),
            ["text"],
        ),
        "a lost picture": (PAGE.replace(image[0], ""), ["missing"]),
        "another picture": (PAGE.replace('src="media/9c41', 'src="media/9c42'), ["picture"]),
        "a picture that is described in other words": (
            re.sub(r'alt="[^"]*"', 'alt="foto"', PAGE),
            ["picture"],
        ),
        "a lost credit statement": (PAGE.replace(f"<p>{colophon[1]}</p>", ""), ["missing"]),
        "another holder": (changed(PAGE, "© Hollow Trust. ", "© Yellow Trust. "), ["text"]),
        "a link that somebody removed": (
            re.sub(r'<a href="https://gids.example/folders/doseren"[^<>]*>(.*?)</a>', r"\1", PAGE),
            ["link"],
        ),
        "another canonical address": (
            PAGE.replace('rel="canonical" href="https://gids', 'rel="canonical" href="https://kopie'),
            ["canonical"],
        ),
        "no canonical address": (PAGE.replace('rel="canonical"', 'rel="help"'), ["canonical"]),
        "another article": (archive.page().decode(), ["other-page"]),
    }  # fmt: skip


@pytest.mark.parametrize("case", cases())
def test_finds(case: str) -> None:
    """Each damage is found once, and nothing beside it."""
    page, kinds = cases()[case]
    assert page != PAGE
    assert kinds == [kind for kind, _ in told(page)]


def test_a_copy_may_leave_its_address_out() -> None:
    """A partner's copy without canonical address is fine when search engines leave it out."""
    robots = '<meta name="robots" content="noindex">'
    assert [] == told(
        PAGE.replace('rel="canonical"', 'rel="help"').replace("</head>", f"{robots}</head>")
    )


@pytest.fixture
def out(workspace: Path, run: Run, tmp_path: Path) -> Path:
    """A folder with one published article."""
    source = tmp_path / "pacing.html"
    source.write_bytes(archive.page())
    run("add", source)
    archive.sign(workspace, "pacing")
    run("update")
    archive.translate(archive.catalog(workspace, "pacing"))
    run("update", "--as", "p01")
    run("review", "approve", "pacing", "--as", "p02")
    assert run("publish", "pacing", "--out", tmp_path / "out").exit_code == 0
    return tmp_path / "out"


def test_the_command_says_that_all_is_well(out: Path, run: Run) -> None:
    """A page that is as it was published gives one line and exit code 0."""
    result = run("verify", "pacing", out / "pacing/index.html", "--out", out)
    assert (0, "✓ pacing: online as it was published (pacing/index.html)\n") == (
        result.exit_code,
        result.stdout,
    )


def test_the_command_tells_each_difference(out: Path, run: Run, tmp_path: Path) -> None:
    """Each difference is told in words with its place, and ends in exit code 1."""
    page = tmp_path / "saved.html"
    text = (out / "pacing/index.html").read_text("utf-8")
    page.write_text(text.replace("SIT DOWN BEFORE", "SIT DOWN AFTER"), "utf-8")
    result = run("verify", "pacing", page, "--out", out)
    assert (
        1,
        "Under ‘AT THE TABLE’: ‘BEFORE’ became ‘AFTER’ in ‘SIT DOWN BEFORE YOU ARE TIRED.",
    ) == (
        result.exit_code,
        result.stdout.partition(" IN THE")[0],
    )
    found = json.loads(run("verify", "pacing", page, "--out", out, "--format", "json").stdout)
    assert (1, "pacing", "pacing/index.html") == (found["version"], found["slug"], found["file"])
    (one,) = found["findings"]
    assert ("text", "AT THE TABLE", "BEFORE", "AFTER") == tuple(
        one[key] for key in ("kind", "section", "expected", "found")
    )


def test_the_form_that_is_online_counts(out: Path, run: Run, tmp_path: Path) -> None:
    """Of the forms that were exported, the one that is most like the page is compared with it."""
    assert run("publish", "--to", "fragment:wordpress", "--out", out).exit_code == 0
    page = tmp_path / "saved.html"
    fragment = (out / "pacing/fragment-wordpress.html").read_text("utf-8")
    url = "https://gids.example/pacing/"
    page.write_text(THEME.format(url=url, content=fragment), "utf-8")
    result = run("verify", "pacing", page, "--out", out)
    assert (0, True) == (result.exit_code, "pacing/fragment-wordpress.html" in result.stdout)
    page.write_bytes((out / "pacing/index.html").read_bytes())
    assert "pacing/index.html" in run("verify", "pacing", page, "--out", out).stdout


def test_the_command_fetches_nothing(out: Path, run: Run) -> None:
    """An address gets one calm sentence, and no request."""
    result = run("verify", "pacing", "https://gids.example/pacing/", "--out", out)
    assert (2, "") == (result.exit_code, result.stdout)
    assert "Fetching pages is not built in. Save the page" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("pacing", "none.html"), 2, "none.html: This file does not exist."),
        (("pacin", "none.html"), 2, "Did you mean ‘pacing’?"),
        (("pacing", "empty.html"), 3, "empty.html: The page is empty."),
    ],
)
def test_the_command_names_what_is_wrong(
    out: Path, run: Run, arguments: tuple[str, str], code: int, said: str
) -> None:
    """A page that is not there or cannot be read is named."""
    (out / "empty.html").touch()
    slug, page = arguments
    result = run("verify", slug, out / page, "--out", out)
    assert (code, True) == (result.exit_code, said in result.stderr), result.stderr


def test_nothing_vouches_for_another_file(out: Path, run: Run) -> None:
    """An exported page that somebody changed afterwards is no measure; nor is an empty folder."""
    page = out / "pacing/index.html"
    page.write_bytes(page.read_bytes().replace(b"TIRED", b"TYRED"))
    result = run("verify", "pacing", page, "--out", out)
    assert (3, True) == (result.exit_code, "This file is not what was exported" in result.stderr)
    result = run("verify", "pacing", page, "--out", out.parent / "nowhere")
    assert (2, True) == (result.exit_code, "has not been exported to" in result.stderr)
