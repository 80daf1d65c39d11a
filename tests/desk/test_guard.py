"""Who may talk to the desk: every request that must be refused is refused, with nothing done."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from editorial.desk import guard
from editorial.desk.asking import back
from editorial.desk.presence import Presence
from tests import scene
from tests.desk import office
from tests.desk.office import ORIGIN, PORT, SECRETS, client, unit

BLOCK = "/api/articles/pacing/blocks/b005"
FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scene.build(tmp_path_factory.mktemp("guard") / "workspace", ("pacing",))


@pytest.fixture(scope="module")
def browser(root: Path) -> Iterator[TestClient]:
    with client(root) as made:
        yield made


@pytest.fixture(scope="module")
def stranger(root: Path) -> Iterator[TestClient]:
    with client(root, known=False) as made:
        yield made


def put(browser: TestClient, **headers: str) -> int:
    """Save a block with these headers; give the status."""
    return browser.put(
        BLOCK, json={"target": "GEKRAAKT", "fuzzy": False}, headers=headers
    ).status_code


def test_the_token_opens_the_desk_once(stranger: TestClient) -> None:
    """The address with the token gives the cookie and leads to the same address without it."""
    stranger.cookies.clear()
    answer = stranger.get("/search", params={"q": "rest", "token": SECRETS.token})
    assert (303, "/search?q=rest") == (answer.status_code, answer.headers["location"])
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith(f"editorial-{PORT}=")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert 200 == stranger.get("/search").status_code
    stranger.cookies.clear()


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/"])
def test_the_token_leads_nowhere_else(stranger: TestClient, path: str) -> None:
    """An address made to look like another host stays at the desk."""
    answer = stranger.get(f"{ORIGIN}{path}?token={SECRETS.token}")
    assert "/evil.example/" == answer.headers["location"]
    stranger.cookies.clear()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/articles/pacing",
        "/api/articles/pacing",
        "/api/events",
        "/static/desk.css",
        "/nowhere",
    ],
)
@pytest.mark.parametrize("token", ["", "?token=", "?token=wrong", "?token=ttt&token=ttt"])
def test_without_the_cookie_nothing_is_shown(stranger: TestClient, path: str, token: str) -> None:
    """Whoever has neither cookie nor token is refused in one sentence, whatever they ask for."""
    answer = stranger.get(path + token)
    assert 403 == answer.status_code
    assert "does not know this browser" in answer.text


@pytest.mark.parametrize("cookie", ["", "wrong", "é" * 43, "c" * 42])
def test_a_wrong_cookie(stranger: TestClient, cookie: str) -> None:
    """A cookie that is not the session's opens nothing."""
    given = f"editorial-{PORT}={cookie}".encode()
    assert 403 == stranger.get("/", headers={b"cookie": given}).status_code


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.example:{PORT}",
        "127.0.0.1",
        "127.0.0.1:9",
        f"127.0.0.1.evil.example:{PORT}",
        f"0.0.0.0:{PORT}",
        f"[::1]:{PORT}",
        "",
    ],
)
def test_another_name_for_this_machine(browser: TestClient, host: str) -> None:
    """A host name that was made to point here (DNS rebinding) is refused, cookie or not."""
    assert 403 == browser.get("/", headers={"host": host}).status_code
    assert 403 == put(browser, host=host)


def test_our_own_names(browser: TestClient) -> None:
    """Both names of this machine are ours."""
    for host in (f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"LOCALHOST:{PORT}"):
        assert 200 == browser.get("/", headers={"host": host}).status_code


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": f"http://127.0.0.1:{PORT + 1}"},
        {"origin": f"https://127.0.0.1:{PORT}"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": ORIGIN, "sec-fetch-site": "cross-site"},
        {"origin": ORIGIN, "sec-fetch-site": "same-site"},
        {"origin": ORIGIN, "sec-fetch-site": "none"},
    ],
    ids=str,
)
def test_another_page_cannot_write(
    root: Path, browser: TestClient, headers: dict[str, str]
) -> None:
    """What another site, another port or no page at all sends is refused, and nothing is written."""
    before = scene.contents(root)
    assert 403 == put(browser, **headers)
    form = browser.post(
        "/articles/pacing/b005", content="target=GEKRAAKT", headers={**FORM, **headers}
    )
    assert 403 == form.status_code
    assert "nothing was done" in form.text
    assert before == scene.contents(root)


def test_who_does_not_say_where_they_come_from(root: Path) -> None:
    """Without Origin and without fetch metadata nothing is written."""
    with client(root) as browser:
        del browser.headers["origin"]
        assert 403 == put(browser)
        assert 412 == put(browser, **{"sec-fetch-site": "same-origin"})


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_page_cannot_lead_here(browser: TestClient, site: str) -> None:
    """A page of another port, for whose sake browsers send the cookie along, cannot open ours."""
    assert 403 == browser.get("/articles/pacing", headers={"sec-fetch-site": site}).status_code


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", ""])
def test_what_a_foreign_form_can_send(root: Path, browser: TestClient, kind: str) -> None:
    """Bodies of a kind that any form can send are no JSON to us, nor is JSON a form."""
    before = scene.contents(root)
    body = b'{"target": "GEKRAAKT"}'
    assert 400 == browser.put(BLOCK, content=body, headers={"content-type": kind}).status_code
    answer = browser.post("/articles/pacing/b005", content=body, headers={"content-type": kind})
    assert 400 == answer.status_code
    assert before == scene.contents(root)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"target": 1}',
        b'{"fuzzy": true}',
        b'{"target": "\xff"}',
        b'{"target": "x", "fuzzy": "yes"}',
        b"[" * 100_000,
    ],
    ids=lambda body: body[:20].decode("latin-1"),
)
def test_what_is_not_ours(root: Path, browser: TestClient, body: bytes) -> None:
    """JSON that is broken, of another shape or very deep is refused in a sentence."""
    before = scene.contents(root)
    answer = browser.put(BLOCK, content=body, headers={"content-type": "application/json"})
    assert 400 == answer.status_code
    assert "nothing was changed" in answer.json()["said"]
    assert before == scene.contents(root)


@pytest.mark.parametrize("sign", ["\\u0000", "\\b", "\\ud800"])
def test_half_a_character(root: Path, browser: TestClient, sign: str) -> None:
    """A text that no file can hold is refused, named where JSON can carry it, and not written."""
    before = scene.contents(root)
    body = f'{{"target": "a{sign}b"}}'.encode()
    answer = browser.put(BLOCK, content=body, headers={"content-type": "application/json"})
    assert answer.status_code in {400, 422}
    assert answer.json()["said"]
    assert before == scene.contents(root)


def test_too_much(root: Path, browser: TestClient) -> None:
    """A body that is too long is refused before it is read, also when it does not say how long."""
    before = scene.contents(root)
    long = b'{"target": "' + b"x" * guard.LONGEST + b'"}'
    headers = {"content-type": "application/json"}
    assert 413 == browser.put(BLOCK, content=long, headers=headers).status_code
    pieces = (long[at : at + 10_000] for at in range(0, len(long), 10_000))
    assert 413 == browser.put(BLOCK, content=pieces, headers=headers).status_code
    assert 413 == put(browser, **{"content-length": "9" * 30})
    assert before == scene.contents(root)


@pytest.mark.parametrize(
    "path",
    [
        "/articles/..%2f..%2fetc",
        "/articles/%2e%2e",
        "/articles/_records",
        "/articles/pacing%00",
        "/articles/PACING",
        "/articles/pacing/..%2fb005",
        "/articles/pacing/b005%2f..",
        "/articles/pacing/b999",
        "/articles/pacing/k001",
        "/articles/pacing/article.toml",
        "/articles/pacing/media/..%2farticle.toml",
        "/articles/pacing/media/%2e%2e%2farticle.toml",
        "/articles/pacing/media/article.toml",
        "/articles/pacing/media/0123456789ab.png",
        "/static/..%2fguard.py",
        "/static/%2e%2e%2f%2e%2e%2f..%2fetc%2fpasswd",
        "/static/__init__.py",
        "/api/articles/..%2fpacing",
        "/api/articles/_records",
        "/api/articles/pacing/blocks/..%2f..%2fb005/help",
        "/api/articles/pacing/blocks/b/help",
    ],
)
def test_no_way_out(browser: TestClient, path: str) -> None:
    """Addresses that lead out of their folder, or to what is no article or block, lead nowhere."""
    assert 404 == browser.get(path).status_code


def test_forms_that_there_are_not(browser: TestClient) -> None:
    """Only output forms are shown, by their names."""
    for name in ("..%2fpage", "candidate", "page:nothing"):
        assert browser.get(f"/articles/pacing/forms/{name}").status_code in {404, 422}
    assert 200 == browser.get("/articles/pacing/forms/page").status_code


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", "/static/desk.css", "/api/articles/pacing", "/articles/pacing/b005"]
)
def test_every_answer_is_safe(browser: TestClient, path: str) -> None:
    """Every answer of the desk forbids what is not its own: scripts, frames, guesses, caches."""
    headers = browser.get(path).headers
    assert guard.POLICY == headers["content-security-policy"]
    assert "unsafe" not in guard.POLICY
    assert ("nosniff", "no-store", "same-origin", "same-origin") == (
        headers["x-content-type-options"],
        headers["cache-control"],
        headers["cross-origin-opener-policy"],
        headers["cross-origin-resource-policy"],
    )
    assert "server" not in headers


def test_a_refusal_is_safe(stranger: TestClient) -> None:
    """So does a refusal."""
    assert guard.POLICY == stranger.get("/").headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/articles/pacing/page", "/articles/pacing/forms/page"])
def test_an_article_can_do_nothing(browser: TestClient, path: str) -> None:
    """The article's own HTML is shown where nothing of it runs and no other page can frame it."""
    policy = browser.get(path).headers["content-security-policy"]
    assert "sandbox allow-same-origin" in policy
    assert "allow-scripts" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "script-src" not in policy


def test_what_is_typed_is_text(root: Path) -> None:
    """A target that looks like a script is shown as text wherever the desk shows it."""
    typed = "<script>alert(1)</script><img src=x onerror=alert(2)>“x” & </textarea>"
    office.save(root, "b006", typed)
    with client(root) as browser:
        for path in ("/articles/pacing/b006", "/articles/pacing/review", "/articles/pacing/page"):
            page = browser.get(path)
            assert 200 == page.status_code
            assert "<script>alert" not in page.text
            assert "onerror=alert(2)>" not in page.text
        assert {"script module"} >= {
            one
            for one in scene.active(browser.get("/articles/pacing/page").content)
            if one.startswith("script")
        }
    assert typed == unit(root, "b006").target


@pytest.mark.parametrize(
    "asked", ["https://evil.example/", "//evil.example", "/\\evil.example", "evil", "", "/a\nb"]
)
def test_a_form_leads_back_to_the_desk(browser: TestClient, asked: str) -> None:
    """A form that asks to be led elsewhere is led to a page of the desk."""
    answer = browser.post("/look", data={"theme": "dark", "back": asked})
    assert (303, "/") == (answer.status_code, answer.headers["location"])
    assert back(asked, "/") == "/"


def test_the_secret_is_ours_alone(tmp_path: Path) -> None:
    """What opens the desk lies in a file that nobody else may read; one that others can read is made anew."""
    first = Presence(tmp_path).secrets()
    path = tmp_path / ".editorial/desk.secret"
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)
    assert min(len(first.token), len(first.cookie)) >= 43
    assert first == Presence(tmp_path).secrets()
    path.chmod(0o644)
    second = Presence(tmp_path).secrets()
    assert first != second
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)
    assert os.access(path, os.R_OK)
