"""Watching the source: `add URL` and `update --fetch`, against a site on this machine."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from editorial import fetch
from editorial.cli import program
from editorial.cli.exits import guarded
from editorial.cli.interface import Interface
from editorial.project import Failure, Project
from tests import archive, scene
from tests.site import Script, Site, Wire, header, redirect, response, serving

NOW = datetime(2024, 6, 10, 8, tzinfo=UTC)
REST = "charity.example/wp-json/wp/v2/posts?slug={slug}&_embed"
BODY = archive.BODY

Ask = Callable[..., Result]


@pytest.fixture(scope="module")
def running() -> Iterator[Site]:
    with serving("charity.example", "www.charity.example") as site:
        yield site


@pytest.fixture
def site(running: Site) -> Site:
    running.clear()
    return running


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scene.build(tmp_path_factory.mktemp("finished") / "workspace")


@pytest.fixture
def watched(finished: Path, workspace: Path) -> Path:
    """Two finished articles, `pacing` and `resting`, in a workspace that may fetch."""
    shutil.rmtree(workspace)
    scene.copy(finished, workspace)
    allow(workspace)
    return workspace


def allow(workspace: Path, more: str = "pause = 2.5\n") -> None:
    path = workspace / "editorial.toml"
    path.write_text(path.read_text("utf-8") + f"[fetch]\nenabled = true\n{more}", "utf-8")


@pytest.fixture
def ask(site: Site, workspace: Path) -> Ask:
    """Run a command in the workspace, the site being all of the network."""

    def run(*arguments: object) -> Result:
        codes: list[int] = []

        def command() -> None:
            code = guarded(
                lambda: program.main(
                    ["--project", str(workspace), *map(str, arguments)],
                    prog_name="editorial",
                    standalone_mode=False,
                    obj=site.network(),
                ),
                Interface("en"),
                workspace / ".editorial/fault.log",
            )
            codes.append(code)

        import click  # noqa: PLC0415

        result = CliRunner().invoke(click.command()(command))
        result.exit_code = codes[0]
        return result

    return run


def post(slug: str = "pacing", body: str = BODY, **more: object) -> dict[str, object]:
    """Give a post as the REST interface does."""
    return {
        "id": 61234,
        "date_gmt": "2024-05-14T09:00:00",
        "modified_gmt": "2024-06-09T07:30:00",
        "slug": slug,
        "link": f"https://charity.example/{slug}/",
        "title": {"rendered": scene.TITLES.get(slug, "Pacing")},
        "content": {"rendered": body, "protected": False},
        "excerpt": {"rendered": "<p>Five small changes that save energy at home.</p>"},
        **more,
    }


def posts(*found: dict[str, object]) -> bytes:
    return response(json.dumps(found).encode(), kind="application/json; charset=UTF-8")


def rest(slug: str) -> str:
    return REST.format(slug=slug)


def newest(workspace: Path, slug: str) -> dict[str, str]:
    """Give the last received version of a record, as text."""
    record = (workspace / f"articles/{slug}/article.toml").read_text("utf-8")
    last = record.rpartition("[[source.received]]")[2].partition("\n\n")[0]
    return dict(re.findall(r'(?m)^(\w+) = "?([^"\n]*)"?$', last))


CHANGED = BODY.replace("two nights", "three nights")


# Taking in.


def test_add_takes_in_a_post_by_rest(workspace: Path, site: Site, ask: Ask) -> None:
    """An address gives the post behind it: its bytes, its dates, and the article's own address."""
    allow(workspace)
    site.answers[rest("pacing")] = posts(post())
    result = ask("add", "https://charity.example/pacing/")
    assert (result.exit_code, site.asked) == (0, [rest("pacing")]), result.stderr
    assert "pacing: version 1: Pacing at the kitchen table" in result.stdout
    version = newest(workspace, "pacing")
    assert ("rest-json", "2024-06-09T07:30:00Z") == (version["form"], version["modified"])
    record = (workspace / "articles/pacing/article.toml").read_text("utf-8")
    assert 'url = "https://charity.example/pacing/"' in record
    assert 'site = "charity"' in record
    kept = (workspace / "articles/pacing" / version["file"]).read_bytes()
    assert json.loads(kept) == [post()]
    assert ask("add", "--check").exit_code == 0


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(response(b"No.", status="404 Not Found"), id="404"),
        pytest.param(response(b"No.", status="401 Unauthorized"), id="401"),
        pytest.param(posts(), id="no post of that name"),
        pytest.param(posts(post("pacing", link="https://charity.example/x/pacing/")), id="another"),
        pytest.param(response(archive.page()), id="a page instead"),
        pytest.param(
            response(b'{"code": "rest_no_route", "message": "No."}', kind="application/json"),
            id="an error of its own",
        ),
    ],
)
def test_add_falls_back_to_the_page(workspace: Path, site: Site, ask: Ask, answer: bytes) -> None:
    """Where the REST interface does not give the article, the page itself does."""
    allow(workspace)
    site.answers[rest("pacing")] = answer
    site.answers["charity.example/pacing/"] = response(archive.page())
    result = ask("add", "https://charity.example/pacing/")
    assert result.exit_code == 0, result.stderr
    assert [rest("pacing"), "charity.example/pacing/"] == site.asked
    assert newest(workspace, "pacing")["form"] == "url"
    received = workspace / "articles/pacing" / newest(workspace, "pacing")["file"]
    assert received.read_bytes() == archive.page()
    assert "Share this page" not in (workspace / "articles/pacing/source.html").read_text("utf-8")
    assert ask("add", "--check").exit_code == 0


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "klingon", "utf-7"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_bytes_count_for_more_than_the_charset_that_is_told(
    workspace: Path, site: Site, ask: Ask, charset: str, encoding: str
) -> None:
    """Whatever a server says of the character set, accents and quotation marks come out right."""
    allow(workspace)
    page = archive.page().decode().replace('<meta charset="utf-8">', "")
    page = page.replace("Sit down before", "‘Café’ – sit down before")
    kind = f"text/html; charset={charset}"
    site.answers["charity.example/pacing/"] = response(page.encode(encoding), kind=kind)
    assert ask("add", "https://charity.example/pacing/").exit_code == 0
    assert "‘Café’ – sit" in (workspace / "articles/pacing/source.html").read_text("utf-8")


def test_a_page_that_names_no_address_has_that_of_its_answer(
    workspace: Path, site: Site, ask: Ask
) -> None:
    """Without a canonical link, the record keeps where the page was found."""
    allow(workspace)
    page = re.sub(rb"<link rel=.canonical[^>]*>", b"", archive.page())
    site.answers["charity.example/old/"] = redirect("https://www.charity.example/new/")
    site.answers["www.charity.example/new/"] = response(page)
    assert ask("add", "https://charity.example/old/").exit_code == 0
    record = (workspace / "articles/new/article.toml").read_text("utf-8")
    assert 'url = "https://www.charity.example/new/"' in record
    assert ask("add", "--check").exit_code == 0


def test_add_dry_run_keeps_nothing(workspace: Path, site: Site, ask: Ask) -> None:
    """The report is shown, and nothing is written."""
    allow(workspace)
    site.answers[rest("pacing")] = posts(post())
    before = scene.contents(workspace)
    assert "version 1" in ask("add", "https://charity.example/pacing/", "--dry-run").stdout
    assert before == scene.contents(workspace)


def test_add_asks_a_rest_address_as_it_is(workspace: Path, site: Site, ask: Ask) -> None:
    """An address of the REST interface itself is asked once, with its query."""
    allow(workspace)
    site.answers["charity.example/wp-json/wp/v2/posts/61234?_embed"] = response(
        json.dumps(post()).encode(), kind="application/json"
    )
    result = ask("add", "https://charity.example/wp-json/wp/v2/posts/61234?_embed")
    assert (result.exit_code, len(site.asked)) == (0, 1), result.stderr
    assert newest(workspace, "pacing")["form"] == "rest-json"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://charity.example/pacing/", "Only addresses that begin with https://"),
        ("https://evil.example/x/", "‘evil.example’ is not one that may be fetched from"),
        ("https://charity.example/gone/", "does not give this page (404)"),
    ],
)
def test_add_refuses_calmly(workspace: Path, site: Site, ask: Ask, address: str, said: str) -> None:
    """One sentence with the address, what is wrong and what to do; nothing is written."""
    allow(workspace)
    before = scene.contents(workspace)
    result = ask("add", address)
    assert (3, 1) == (result.exit_code, result.stderr.count("\n"))
    assert result.stderr.startswith(f"{address}: ")
    assert said in result.stderr
    assert before == scene.contents(workspace)


@pytest.mark.parametrize(
    "arguments", [("add", "https://charity.example/x/"), ("update", "--fetch")]
)
def test_fetching_is_off_until_the_settings_say_so(
    workspace: Path, site: Site, ask: Ask, arguments: tuple[str, ...]
) -> None:
    """Without `enabled = true` nothing is asked, and the sentence says what to write."""
    result = ask(*arguments)
    assert (result.exit_code, site.resolved) == (2, [])
    assert "Write enabled = true under [fetch]" in result.stderr


@pytest.mark.parametrize(
    "arguments", [("add", "https://charity.example/x/"), ("update", "--fetch")]
)
def test_without_the_extra_one_sentence_tells_how_to_get_it(
    watched: Path, ask: Ask, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where httpx is not installed nothing is done."""
    monkeypatch.setattr(fetch, "find_spec", lambda _: None)
    result = ask(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "pip install 'editorial[fetch]'" in result.stderr


# Watching.


def test_a_changed_post_becomes_a_new_version(watched: Path, site: Site, ask: Ask) -> None:
    """The new English is taken in and carried across; what stayed the same keeps its Dutch."""
    site.answers[rest("pacing")] = posts(post(body=CHANGED))
    site.answers[rest("resting")] = posts(post("resting"))
    result = ask("update", "--fetch")
    assert result.exit_code == 0, result.stderr
    assert "pacing: version 2" in result.stdout
    assert "[-two-] {+three+} nights" in result.stdout
    assert "2 asked for; new versions: 1." in result.stderr
    version = newest(watched, "pacing")
    assert ("2", "2024-06-03T07:33:20Z") == (version["version"], version["retrieved"])
    assert newest(watched, "resting")["version"] == "1"
    targets = archive.targets(archive.catalog(watched, "pacing"))
    assert "PEEL ONE CARROT AT A TIME." in targets
    assert ask("add", "--check").exit_code == 0


def test_the_clock_is_handed_in(watched: Path, site: Site) -> None:
    """When a version was fetched is what the caller says."""
    site.answers[rest("pacing")] = posts(post(body=CHANGED))
    done = list(Project(watched).fetch(["pacing"], fetch.client(site.network()), NOW))
    assert [2] == [one.version for one in done if not isinstance(one, Failure)]
    assert newest(watched, "pacing")["retrieved"] == "2024-06-10T08:00:00Z"


def test_articles_are_asked_for_one_by_one_with_a_pause(
    watched: Path, site: Site, ask: Ask
) -> None:
    """The pause of the settings lies between articles, and only there."""
    site.answers[rest("pacing")] = posts(post())
    site.answers[rest("resting")] = posts(post("resting"))
    ask("update", "--fetch")
    assert ([rest("pacing"), rest("resting")], [2.5]) == (site.asked, site.waits)
    assert "editorial/" in header(site.requests[0], "User-Agent")
    assert "(+https://gids.example/)" in header(site.requests[0], "User-Agent")


def test_only_what_is_named_is_asked_for(watched: Path, site: Site, ask: Ask) -> None:
    """With a slug, only that article's source is asked."""
    site.answers[rest("resting")] = posts(post("resting"))
    ask("update", "resting", "--fetch")
    assert [rest("resting")] == site.asked


def test_dry_run_tells_what_would_be_asked_and_asks_nothing(
    watched: Path, site: Site, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every address is named; no name is resolved, and the extra is not needed."""
    monkeypatch.setattr(fetch, "find_spec", lambda _: None)
    before = scene.contents(watched)
    result = ask("update", "--fetch", "--dry-run")
    assert (result.exit_code, site.resolved) == (0, [])
    assert result.stdout.splitlines() == [
        f"{slug}: would be asked for at https://{rest(slug)}, https://charity.example/{slug}/"
        for slug in ("pacing", "resting")
    ]
    assert before == scene.contents(watched)


def test_what_is_known_is_asked_about_and_304_changes_nothing(
    watched: Path, site: Site, ask: Ask
) -> None:
    """Tag and date of the last answer go along the next time; 304 leaves every byte as it was."""
    site.answers[rest("pacing")] = posts(post(body=CHANGED)).replace(
        b"\r\n", b'\r\nETag: "v2"\r\nLast-Modified: Sun, 09 Jun 2024 07:30:00 GMT\r\n', 1
    )
    ask("update", "pacing", "--fetch")
    before = scene.contents(watched)
    site.answers[rest("pacing")] = response(status="304 Not Modified")
    result = ask("update", "pacing", "--fetch")
    assert result.exit_code == 0, result.stderr
    assert "1 asked for; new versions: 0." in result.stderr
    assert '"v2"' == header(site.requests[-1], "If-None-Match")
    assert header(site.requests[-1], "If-Modified-Since") == "Sun, 09 Jun 2024 07:30:00 GMT"
    assert before == scene.contents(watched)


def test_tags_are_kept_for_the_page_as_well(watched: Path, site: Site, ask: Ask) -> None:
    """Without a REST interface, the page is asked about by its own tag."""
    page = archive.page(title=scene.TITLES["pacing"])
    site.answers["charity.example/pacing/"] = response(page, ETag='"p1"')
    ask("update", "pacing", "--fetch")
    site.answers["charity.example/pacing/"] = response(status="304 Not Modified")
    assert ask("update", "pacing", "--fetch").exit_code == 0
    assert ["", "", "", '"p1"'] == [header(one, "If-None-Match") for one in site.requests]


def test_a_tag_counts_only_for_the_version_it_came_with(
    watched: Path, site: Site, ask: Ask, tmp_path: Path
) -> None:
    """After another version was taken in by hand, or the cache is gone, everything is asked for."""
    site.answers[rest("pacing")] = posts(post(body=CHANGED)).replace(
        b"\r\n", b'\r\nETag: "v2"\r\n', 1
    )
    ask("update", "pacing", "--fetch")
    scene.receive(watched, "pacing", archive.page(title=scene.TITLES["pacing"], body=BODY))
    ask("update", "pacing", "--fetch")
    assert header(site.requests[-1], "If-None-Match") == ""
    assert newest(watched, "pacing")["version"] == "4"
    shutil.rmtree(watched / ".editorial")
    ask("update", "pacing", "--fetch")
    assert header(site.requests[-1], "If-None-Match") == ""
    assert newest(watched, "pacing")["version"] == "4"


def test_what_changes_around_the_article_is_no_new_version(
    watched: Path, site: Site, ask: Ask
) -> None:
    """A counter, a one-time key or a new footer leaves the workspace as it is."""
    page = archive.page("pacing", title=scene.TITLES["pacing"])
    page = page.replace(b"call us on weekdays", b"read 1,234 times; key 8f3a")
    site.answers["charity.example/pacing/"] = response(page)
    before = scene.contents(watched)
    result = ask("update", "pacing", "--fetch")
    assert (result.exit_code, before) == (0, scene.contents(watched)), result.stderr
    assert "1 asked for; new versions: 0." in result.stderr


def test_the_same_post_after_a_saved_page_is_no_new_version(
    watched: Path, site: Site, ask: Ask
) -> None:
    """The same article in another form, with another byline around it, is the same article."""
    site.answers[rest("pacing")] = posts(post())
    before = scene.contents(watched)
    ask("update", "pacing", "--fetch")
    assert before == scene.contents(watched)


def test_json_tells_what_was_fetched(watched: Path, site: Site, ask: Ask) -> None:
    """The contract of `update` has what was fetched beside its articles."""
    site.answers[rest("pacing")] = posts(post(body=CHANGED))
    result = ask("update", "pacing", "--fetch", "--format", "json")
    data = json.loads(result.stdout)
    assert [["fetched", "pacing", "updated", 2]] == [
        ["fetched", one["slug"], one["result"], one["version"]] for one in data["fetched"]
    ]
    assert data["fetched"][0]["addresses"][0] == f"https://{rest('pacing')}"
    assert "pacing" == data["articles"][0]["slug"]
    assert data["version"] == 1


def stalled(wire: Wire) -> None:
    wire.stall()


def closed(wire: Wire) -> None:
    wire.send(posts(post(body=CHANGED))[:-200])


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        pytest.param(stalled, "did not answer within 1 seconds", id="stalls"),
        pytest.param(closed, "was cut short", id="closed early"),
        pytest.param(response(status="500 Oh"), "cannot answer now (500)", id="500"),
        pytest.param(redirect("http://127.0.0.1/"), "sends us on", id="sent inside"),
        pytest.param(
            response(b'[{"id": 1, "title"', kind="application/json"),
            "not whole JSON",
            id="cut JSON",
        ),
        pytest.param(
            posts(post(content={"rendered": "x", "protected": True})), "password", id="protected"
        ),
        pytest.param(posts(post(body="")), "", id="no text"),
        pytest.param(response(b"\x89PNG", kind="image/png"), "‘image/png’", id="a picture"),
    ],
)
def test_one_that_fails_does_not_stop_the_others(
    watched: Path, site: Site, ask: Ask, answer: bytes | Script, said: str
) -> None:
    """One sentence on it, exit code 3, nothing of it half-written; the next article is done."""
    if answer is stalled:
        site.seconds = 1
    site.answers[rest("pacing")] = answer
    site.answers[rest("resting")] = posts(post("resting", body=CHANGED))
    before = scene.contents(watched)
    result = ask("update", "--fetch")
    assert result.exit_code == 3
    (sentence,) = [line for line in result.stderr.splitlines() if "https://" in line]
    assert sentence.startswith(f"https://{rest('pacing')}:")
    assert said in sentence
    assert sentence.endswith(".")
    after = scene.contents(watched)
    assert {name for name in after if "pacing" in name and after[name] != before.get(name)} == set()
    assert newest(watched, "resting")["version"] == "2"


def test_a_page_of_another_article_is_refused(watched: Path, site: Site, ask: Ask) -> None:
    """Where the address now leads to another article, its text is not taken for this one's."""
    site.answers["charity.example/pacing/"] = redirect("/home/")
    site.answers["charity.example/home/"] = response(archive.page("home"))
    before = scene.contents(watched)
    result = ask("update", "pacing", "--fetch")
    assert (result.exit_code, before) == (3, scene.contents(watched))
    assert "now gives another article, https://charity.example/home/." in result.stderr


def test_an_article_that_is_gone_is_told(watched: Path, site: Site, ask: Ask) -> None:
    """410 is said with the address, and what is there stays."""
    site.answers["charity.example/pacing/"] = response(b"Gone.", status="410 Gone")
    before = scene.contents(watched)
    result = ask("update", "pacing", "--fetch")
    assert (result.exit_code, before) == (3, scene.contents(watched))
    assert "https://charity.example/pacing/: The source does not give this page (410)." in (
        result.stderr
    )


def test_an_article_from_elsewhere_is_passed_over(watched: Path, site: Site, ask: Ask) -> None:
    """Without its name it is only mentioned; by name it is an error."""
    path = watched / "articles/resting/article.toml"
    path.write_text(
        path.read_text("utf-8").replace("https://charity", "https://elsewhere"), "utf-8"
    )
    site.answers[rest("pacing")] = posts(post())
    whole = ask("update", "--fetch")
    assert (whole.exit_code, site.asked) == (0, [rest("pacing")])
    assert "articles/resting/article.toml: This article's address" in whole.stderr
    assert ask("update", "resting", "--fetch").exit_code == 3
    assert len(site.asked) == 1


def test_an_older_version_that_came_back_is_a_new_one(watched: Path, site: Site, ask: Ask) -> None:
    """A source that takes a change back is followed."""
    for body in (CHANGED, BODY, BODY):
        site.answers[rest("pacing")] = posts(post(body=body))
        ask("update", "pacing", "--fetch")
    assert newest(watched, "pacing")["version"] == "3"
    source = (watched / "articles/pacing/source.html").read_text("utf-8")
    assert "two nights" in source
