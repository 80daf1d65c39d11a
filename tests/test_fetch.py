"""Asking one address: every guard, against a site that misbehaves in every way."""

import gzip
import json
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.errors import ConfigError, SourceError
from editorial.fetch import Network, client
from editorial.fetch.addresses import permitted, public
from editorial.model import Answer, Permit, Validators
from tests.site import PUBLIC, Script, Site, Wire, header, redirect, response, serving

PERMIT = Permit(
    frozenset({"charity.example", "Journal.example"}), "editorial/0 (+https://gids.example/)"
)
ADDRESS = "https://charity.example/pacing/"
PAGE = b"<html><body><p>Sit down before you are tired.</p></body></html>"
ZEROS = b"<html>" + bytes(100_000_000) + b"</html>"
NOTHING = Validators()


@pytest.fixture(scope="module")
def running() -> Iterator[Site]:
    with serving("charity.example", "www.charity.example", "journal.example") as site:
        yield site


@pytest.fixture
def site(running: Site) -> Site:
    running.clear()
    return running


def get(
    site: Site, address: str = ADDRESS, known: Validators = NOTHING, seconds: float = 60
) -> Answer:
    site.seconds = seconds
    return client(site.network()).get(address, PERMIT, known)


def refusal(site: Site, address: str = ADDRESS, seconds: float = 60) -> str:
    """Give what is said of an address from which nothing is taken: one calm sentence and a cure."""
    with pytest.raises(SourceError) as refused:
        get(site, address, seconds=seconds)
    assert address == refused.value.path
    assert refused.value.cure
    assert str(refused.value).endswith((".", "?"))
    assert "\n" not in str(refused.value)
    return refused.value.template.format(**refused.value.values)


# What is asked, and how.


def test_a_page_comes_as_it_was_sent(site: Site) -> None:
    """The bytes of a page, its kind, and by what the site knows its version."""
    site.answers["charity.example/pacing/"] = response(PAGE, ETag='W/"7"', Last_Modified="Monday")
    assert get(site) == Answer(
        ADDRESS, 200, "text/html", PAGE, Validators(etag='W/"7"', modified="Monday")
    )


def test_a_request_says_who_asks_and_nothing_else(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An honest name, no cookies although one was set, and no proxy of the environment."""
    for name in ("HTTPS_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.answers["charity.example/a/"] = redirect("/b/").replace(
        b"\r\n\r\n", b"\r\nSet-Cookie: who=you; Secure\r\n\r\n"
    )
    site.answers["charity.example/b/"] = response(PAGE)
    get(site, "https://charity.example/a/")
    for request in site.requests:
        names = {line.partition(":")[0].lower() for line in request.split("\r\n")[1:] if line}
        assert {"host", "user-agent", "accept", "accept-encoding", "connection"} == names
        assert header(request, "User-Agent") == "editorial/0 (+https://gids.example/)"


def test_a_known_version_is_asked_about(site: Site) -> None:
    """Tag and date go back as they came, and 304 says that nothing is new."""
    site.answers["charity.example/pacing/"] = response(status="304 Not Modified")
    known = Validators('"7"', "Mon, 03 Jun 2024 10:00:00 GMT")
    assert get(site, known=known) == Answer(ADDRESS, 304)
    assert header(site.requests[0], "If-None-Match") == '"7"'
    assert header(site.requests[0], "If-Modified-Since") == "Mon, 03 Jun 2024 10:00:00 GMT"


def test_unchanged_is_no_answer_to_who_knows_nothing(site: Site) -> None:
    """304 without a version to compare with is refused."""
    site.answers["charity.example/pacing/"] = response(status="304 Not Modified")
    assert "304, which is no page" in refusal(site)


def test_odd_validators_are_not_sent_back(site: Site) -> None:
    """A tag that could not stand in a header again is forgotten."""
    site.answers["charity.example/pacing/"] = response(PAGE, ETag='"\xe9"', Last_Modified="x" * 999)
    assert get(site).validators == NOTHING


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "401 Unauthorized"])
def test_what_is_not_given_is_told(site: Site, status: str) -> None:
    """The status is handed on, without reading what the site says about it."""
    site.answers["charity.example/pacing/"] = response(b"x" * 99, status=status)
    assert get(site) == Answer(ADDRESS, int(status[:3]))


@pytest.mark.parametrize("status", ["429 Too Many Requests", "500 Oh", "503 Service Unavailable"])
@pytest.mark.parametrize(
    ("after", "cure"),
    [
        ("120", "in 120 seconds"),
        ("Mon, 03 Jun 2024 10:00:00 GMT", "after Mon, 03 Jun 2024"),
        ("\t", "Try again later"),
    ],
)
def test_a_source_in_trouble_says_when_to_come_back(
    site: Site, status: str, after: str, cure: str
) -> None:
    """Its own words about when to come back are passed on."""
    site.answers["charity.example/pacing/"] = response(status=status, Retry_After=after)
    with pytest.raises(SourceError) as refused:
        get(site)
    assert f"cannot answer now ({status[:3]})" in str(refused.value)
    assert cure in str(refused.value)


def test_a_busy_host_is_left_in_peace(site: Site) -> None:
    """Who answered 429 is not asked again, while another host is."""
    site.answers["charity.example/pacing/"] = response(status="429 Slow", Retry_After="60")
    site.answers["journal.example/x/"] = response(PAGE)
    asking = client(site.network())
    for address in (ADDRESS, "https://charity.example/other/"):
        with pytest.raises(SourceError, match="come back in 60 seconds") as refused:
            asking.get(address, PERMIT, NOTHING)
        assert refused.value.path == address
    assert asking.get("https://journal.example/x/", PERMIT, NOTHING).data == PAGE
    assert site.asked == ["charity.example/pacing/", "journal.example/x/"]


# Which addresses.


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://charity.example/", "https://"),
        ("file:///etc/passwd", "https://"),
        ("charity.example/", "https://"),
        ("https://evil.example/", "‘evil.example’ is not one"),
        ("https://charity.example.evil.example/", "is not one"),
        ("https://sub.charity.example/", "is not one"),
        ("https://charity.example@evil.example/", "user name"),
        ("https://me:you@charity.example/", "user name"),
        ("https://evil.example\\@charity.example/", "‘evil.example’ is not one"),
        ("https://charity.example:8443/", "port"),
        ("https://charity.example:0/", "port"),
        ("https://charity.example:99999/", "no address"),
        ("https://[::1/", "no address"),
        ("https:///pacing/", "not the name"),
        ("https://127.0.0.1/", "not the name"),
        ("https://2130706433/", "not the name"),
        ("https://0x7f000001/", "not the name"),
        ("https://0x7f.1/", "not the name"),
        ("https://0177.0.0.1/", "not the name"),
        ("https://[::1]/", "not the name"),
        ("https://[::ffff:127.0.0.1]/", "not the name"),
        ("https://169.254.169.254/latest/meta-data/", "not the name"),
        ("https://１２７.０.０.１/", "not the name"),
        ("https://localhost/", "is not one"),
    ],
)
def test_other_addresses_are_not_asked(site: Site, address: str, said: str) -> None:
    """Only https, the usual port, and hosts on the list, by name; nothing is even resolved."""
    if "\\" in address:  # split as browsers do not, so it is refused either way
        with pytest.raises(SourceError):
            get(site, address)
    else:
        assert said in refusal(site, address)
    assert [] == site.resolved + site.requests


@pytest.mark.parametrize(
    "to", ["https://www.charity.example/p/", "https://CHARITY.example./p/", "/p/", "p/"]
)
def test_a_redirect_within_the_list_is_followed(site: Site, to: str) -> None:
    """`www.`, capitals and a last dot make no difference; the answer says where it was found."""
    site.answers["charity.example/pacing/"] = redirect(to)
    for place in ("charity.example/p/", "www.charity.example/p/", "charity.example/pacing/p/"):
        site.answers[place] = response(PAGE)
    assert get(site).address == f"https://{site.asked[1]}"
    assert len(site.resolved) == 2


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example/",
        "http://charity.example/pacing/",
        "//evil.example/pacing/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/",
        "https://2852039166/",
        "https://0xa9.0xfe.0xa9.0xfe/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://charity.example:22/",
        "https://[",
        "https://ev\xefl.example/\x9b2J",
    ],
)
def test_a_redirect_elsewhere_is_not_followed(site: Site, to: str) -> None:
    """Where a site sends us is judged like what we were asked for."""
    site.answers["charity.example/pacing/"] = redirect(to)
    sentence = refusal(site)
    assert "sends us on to ‘" in sentence
    assert sentence.isprintable()
    assert ["charity.example"] == site.resolved


def test_redirects_end(site: Site) -> None:
    """Three redirects are followed, a fourth is not."""
    for at in range(4):
        site.answers[f"charity.example/{at}"] = redirect(f"/{at + 1}")
    site.answers["charity.example/4"] = response(PAGE)
    assert get(site, "https://charity.example/1").data == PAGE
    assert "more than 3 times" in refusal(site, "https://charity.example/0")


def test_a_loop_ends(site: Site) -> None:
    """A page that sends on to itself is asked four times at most."""
    site.answers["charity.example/pacing/"] = redirect("/pacing/")
    assert "more than 3 times" in refusal(site)
    assert len(site.requests) == 4


# Where names lead.

PRIVATE = [
    "0.0.0.1",
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.0.3",
    "169.254.169.254",
    "172.16.5.4",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:93.184.215.14",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "no address",
    "",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_leads_inside_is_not_asked(site: Site, address: str) -> None:
    """Nothing is connected to when a name leads to an address that is not public."""
    site.addresses["charity.example"] = [[address]]
    site.answers["charity.example/pacing/"] = response(PAGE)
    assert "not on the public internet" in refusal(site)
    assert [] == site.connected


def test_one_address_inside_spoils_all(site: Site) -> None:
    """A public address beside a private one is not used either."""
    site.addresses["charity.example"] = [[PUBLIC, "10.0.0.1"]]
    assert "not on the public internet" in refusal(site)
    assert [] == site.connected


def test_a_redirect_that_leads_inside_is_not_followed(site: Site) -> None:
    """An allowed host that a redirect names is judged by its address as well."""
    site.addresses["journal.example"] = [["127.0.0.1"]]
    site.answers["charity.example/pacing/"] = redirect("https://journal.example/")
    assert "‘journal.example’ leads to an address that is not" in refusal(site)
    assert [PUBLIC] == site.connected


def test_a_name_is_resolved_once(site: Site) -> None:
    """The address that was judged is the one that is connected to (DNS rebinding)."""
    site.addresses["charity.example"] = [[PUBLIC], ["127.0.0.1"]]
    site.answers["charity.example/pacing/"] = response(PAGE)
    assert get(site).data == PAGE
    assert (["charity.example"], [PUBLIC]) == (site.resolved, site.connected)


def test_a_name_that_changes_between_redirects_is_judged_again(site: Site) -> None:
    """The second request of a redirect does not rest on the judgement of the first."""
    site.addresses["charity.example"] = [[PUBLIC], ["127.0.0.1"]]
    site.answers["charity.example/pacing/"] = redirect("/p/")
    assert "not on the public internet" in refusal(site)
    assert [PUBLIC] == site.connected


def test_an_unknown_name_cannot_be_reached(site: Site) -> None:
    """A name without an address is said to be out of reach."""

    def unknown(host: str) -> list[str]:
        raise OSError(host)

    with pytest.raises(SourceError, match=r"‘charity\.example’ cannot be reached"):
        client(Network(resolve=unknown)).get(ADDRESS, PERMIT, NOTHING)


def test_a_resolver_that_hangs_is_not_waited_for(site: Site) -> None:
    """The time limit counts for finding the address too."""
    over = threading.Event()

    def slowly(_: str) -> list[str]:
        over.wait(60)
        return [PUBLIC]

    with pytest.raises(SourceError, match=r"within 0\.2 seconds"):
        client(Network(resolve=slowly, seconds=0.2)).get(ADDRESS, PERMIT, NOTHING)
    assert not over.is_set()
    over.set()


@given(st.ip_addresses())
@settings(deadline=None, max_examples=300)
def test_no_public_address_is_special(address: object) -> None:
    """What passes for public is global by the standard library's own list."""
    if public(str(address)):
        assert getattr(address, "is_global", False)
        assert not getattr(address, "is_multicast", True)


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=300)
def test_any_text_is_an_address_or_refused(text: str) -> None:
    """Nothing but a plain sentence comes of arbitrary addresses, and what passes is ASCII."""
    for address in (text, f"https://{text}", f"https://charity.example/{text}"):
        with suppress(SourceError):
            place = permitted(address, PERMIT)
            assert place.address.isascii()
            assert place.host.removeprefix("www.") in {"charity.example", "journal.example"}
            assert " " not in place.target


# TLS.


def test_a_certificate_must_be_for_the_name(site: Site) -> None:
    """A certificate of another name is refused, whatever the address it is shown at."""
    permit = Permit(frozenset({"other.example"}), "editorial/0")
    with pytest.raises(SourceError, match=r"certificate of ‘other\.example’ cannot be trusted"):
        client(site.network()).get("https://other.example/", permit, NOTHING)
    assert [] == site.requests


def test_a_certificate_must_be_from_a_known_authority(site: Site) -> None:
    """A certificate that somebody made for themselves is refused."""
    network = site.network()
    stranger = Network(
        resolve=network.resolve, endpoint=network.endpoint, trust=ssl.create_default_context
    )
    with pytest.raises(SourceError, match="cannot be trusted"):
        client(stranger).get(ADDRESS, PERMIT, NOTHING)
    assert [] == site.requests


def test_nobody_at_home_is_said_calmly(site: Site) -> None:
    """A host that refuses the connection cannot be reached."""
    network = Network(resolve=lambda _: [PUBLIC], endpoint=lambda _: ("127.0.0.1", 9))
    with pytest.raises(SourceError, match="cannot be reached"):
        client(network).get(ADDRESS, PERMIT, NOTHING)


def test_a_host_that_never_greets_leaves_nothing_open() -> None:
    """A TLS handshake that nobody answers ends, and its connection is closed."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        network = Network(
            resolve=lambda _: [PUBLIC], endpoint=lambda _: ("127.0.0.1", port), seconds=1
        )
        with pytest.raises(SourceError, match="cannot be reached"):
            client(network).get(ADDRESS, PERMIT, NOTHING)
        silent.settimeout(10)
        connection, _ = silent.accept()
        with connection:
            connection.settimeout(10)
            greeting = connection.recv(65536)
            assert greeting.startswith(b"\x16\x03")
            assert connection.recv(65536) == b""


def test_the_next_address_is_tried(site: Site) -> None:
    """Where the first of a host's addresses does not answer, the second is asked."""
    network = site.network()
    places = iter([("127.0.0.1", 9), ("127.0.0.1", site.port)])
    both = Network(
        resolve=lambda _: ["2606:2800::1", PUBLIC],
        endpoint=lambda _: next(places),
        trust=network.trust,
    )
    site.answers["charity.example/pacing/"] = response(PAGE)
    assert client(both).get(ADDRESS, PERMIT, NOTHING).data == PAGE


# Time.


def stalled(wire: Wire) -> None:
    wire.stall()


def stalled_in_the_middle(wire: Wire) -> None:
    wire.send(response(PAGE)[:-20])
    wire.stall()


def dripped(wire: Wire) -> None:
    wire.drip(response(PAGE * 50), 0.05)


def dripped_head(wire: Wire) -> None:
    wire.drip(b"HTTP/1.1 200 OK\r\n" + b"X-Slow: y\r\n" * 500, 0.05)


def endless(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while not wire.closing.wait(0.02):
        wire.send(b"1\r\nx\r\n")


def always_nearly(wire: Wire) -> None:
    while not wire.closing.wait(0.02):
        wire.send(b"HTTP/1.1 103 Early Hints\r\n\r\n")


@pytest.mark.parametrize(
    "script", [stalled, stalled_in_the_middle, dripped, dripped_head, endless, always_nearly]
)
def test_time_is_up_for_everything_together(site: Site, script: Script) -> None:
    """However the time passes, in silence or byte by byte, it is up in all.

    None of these answers would ever end: each byte is on time by itself.
    """
    site.answers["charity.example/pacing/"] = script
    assert "did not answer within 1 seconds" in refusal(site, seconds=1)


def test_redirects_share_the_time(site: Site) -> None:
    """Each hop takes from the same time."""

    def slowly(wire: Wire) -> None:
        if not wire.closing.wait(0.6):
            wire.send(redirect("/pacing/"))

    site.answers["charity.example/pacing/"] = slowly
    assert "did not answer within 1 seconds" in refusal(site, seconds=1)


# Size and form.


def packed(body: bytes, coding: str) -> bytes:
    return response(body, Content_Encoding=coding)


def test_gzip_is_unpacked(site: Site) -> None:
    """The one coding that is asked for."""
    site.answers["charity.example/pacing/"] = packed(gzip.compress(PAGE), "gzip")
    assert get(site).data == PAGE
    assert header(site.requests[0], "Accept-Encoding") == "gzip"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        pytest.param(packed(gzip.compress(ZEROS), "gzip"), "larger than 10,000,000", id="bomb"),
        pytest.param(packed(zlib.compress(ZEROS), "deflate"), "packed as ‘deflate’", id="deflate"),
        pytest.param(packed(b"\x0b\x02\x80<p>\x03", "br"), "packed as ‘br’", id="brotli"),
        pytest.param(packed(b"(\xb5/\xfd", "zstd"), "packed as ‘zstd’", id="zstd"),
        pytest.param(
            packed(gzip.compress(gzip.compress(ZEROS)), "gzip, gzip"),
            "packed as ‘gzip, gzip’",
            id="nested and told",
        ),
        pytest.param(
            packed(gzip.compress(gzip.compress(ZEROS)), "gzip"), "cut short", id="nested, not told"
        ),
        pytest.param(packed(gzip.compress(PAGE)[:-9], "gzip"), "cut short", id="gzip cut short"),
        pytest.param(packed(PAGE, "gzip"), "cannot be unpacked", id="not gzip"),
        pytest.param(
            packed(gzip.compress(PAGE) + b"more", "gzip"), "cannot be unpacked", id="more after it"
        ),
        pytest.param(response(bytes(10_000_001)), "larger than 10,000,000", id="plainly too much"),
        pytest.param(response(PAGE, length=999), "cut short", id="less than told"),
        pytest.param(response(PAGE, length=20), "cut short", id="more than told"),
        pytest.param(
            response(PAGE, length=-1),
            "not HTTP",
            id="no length at all",
        ),
        pytest.param(
            response(PAGE).replace(b"Content-Length", b"Content-Length: 3\r\nContent-Length"),
            "not HTTP",
            id="two lengths",
        ),
        pytest.param(
            response(PAGE[:-7], length=0).replace(b"Content-Length: 0", b"X: y"),
            "cut short",
            id="no length, and closed early",
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<html",
            "cut short",
            id="chunks cut short",
        ),
        pytest.param(b"", "cut short", id="closed at once"),
        pytest.param(b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "not HTTP", id="not HTTP"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nX: " + b"y" * 500_000 + b"\r\n\r\n", "not HTTP", id="huge headers"
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000 + b"\r\n", "not HTTP", id="many headers"
        ),
        pytest.param(response(PAGE, kind="application/pdf"), "‘application/pdf’", id="a PDF"),
        pytest.param(response(PAGE, kind="text/plain"), "‘text/plain’", id="plain text"),
        pytest.param(
            response(PAGE, kind="application/xhtml+xml"), "‘application/xhtml+xml’", id="XHTML"
        ),
        pytest.param(response(PAGE, kind=""), "‘?’", id="no kind"),
        pytest.param(response(PAGE, kind="\x9b31m\xe9"), "‘?’", id="a kind that is no text"),
        pytest.param(response(status="204 No Content"), "204, which is no page", id="204"),
        pytest.param(response(PAGE, status="206 Partial"), "206, which is no page", id="206"),
        pytest.param(response(status="302 Found"), "302, which is no page", id="302 to nowhere"),
    ],
)
def test_an_unusable_answer_is_refused(site: Site, answer: bytes, said: str) -> None:
    """Too much, too little, packed otherwise or of another kind: one sentence, and no bytes."""
    site.answers["charity.example/pacing/"] = answer
    assert said in refusal(site)


def test_a_bomb_is_not_unpacked(site: Site) -> None:
    """A hundred megabytes in a hundred kilobytes never come into being."""
    import tracemalloc  # noqa: PLC0415 - slows down what runs after it is started

    site.answers["charity.example/pacing/"] = packed(gzip.compress(ZEROS), "gzip")
    tracemalloc.start()
    try:
        refusal(site)
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()


def test_json_comes_as_it_was_sent(site: Site) -> None:
    """The other kind that is taken."""
    data = json.dumps([{"id": 1}]).encode()
    site.answers["charity.example/pacing/"] = response(data, kind="Application/JSON")
    assert (get(site).kind, get(site).data) == ("application/json", data)


def test_without_the_extra_it_says_how_to_get_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where httpx is not installed, one sentence tells what to type."""
    monkeypatch.setattr("editorial.fetch.find_spec", lambda _: None)
    with pytest.raises(ConfigError, match=r"pip install 'editorial\[fetch\]'"):
        client(site.network())
