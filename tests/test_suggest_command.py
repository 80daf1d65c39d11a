"""`editorial suggest`: who gets which text, what is filled in, and what becomes of it."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest

from editorial.model import MachineText, Origin
from tests import archive, scene, signing
from tests.conftest import Run
from tests.machines import Answering, Reply, Server, chat, libre, serving
from tests.signing import edit, mark, noted, unit

PROSE = """\
<p>Sit down <strong>before</strong> you are tired. In the study p &lt; 0.05 was found for 2.5&nbsp;mg.</p>
<h2>At the table</h2>
<p>Peel one carrot at a time, and <a href="https://charity.example/one">borrow</a> a high stool from \
<a href="https://charity.example/two">a neighbour</a> first.</p>
<p>Rest is not the same as sleep.</p>
"""
EVERY = ("b001", "b002", "b003", "b004", "b005", "b006")
LIBRE = 'use = "libretranslate"\n'
CHAT = 'use = "openai"\nmodel = "gemma3"\n'


@dataclass
class Desk:
    """An article of six blocks, none of which is translated, and servers to ask."""

    root: Path
    run: Run
    stack: ExitStack

    def serve(self, answering: Answering) -> Server:
        """Run a server until the test is over."""
        return self.stack.enter_context(serving(answering))

    def set_up(self, server: Server | None, more: str = LIBRE, *, consent: bool = True) -> None:
        """Write the settings of a suggester."""
        lines = ["", "[suggester]", more]
        if server is not None:
            path = "/v1" if "openai" in more else ""
            lines.append(f'server = "{server.address}{path}"')
            lines.append(f'consent = "{server.place}"' if consent else "")
        path_ = self.root / "editorial.toml"
        path_.write_text(path_.read_text("utf-8") + "\n".join(lines) + "\n", "utf-8")

    def suggest(self, *words: str) -> tuple[int, str, str]:
        """Ask as p01; give the exit code and what was said."""
        told = self.run("suggest", *words, "--as", "p01")
        return told.exit_code, told.stdout, told.stderr


@pytest.fixture
def desk(workspace: Path, run: Run) -> Iterator[Desk]:
    scene.receive(workspace, "pacing", archive.page(body=PROSE, title=signing.TITLE))
    archive.sign(workspace, "pacing")
    scene.update(workspace)
    with ExitStack() as stack:
        yield Desk(workspace, run, stack)


# Off, and consent.


def test_it_is_off(desk: Desk) -> None:
    """Without settings nothing is asked, and the cure names what to fill in."""
    before = scene.contents(desk.root)
    said = (
        "No machine is set up to suggest translations. Fill in use, server and consent under"
        " suggester in the settings.\n"
    )
    assert (2, "", said) == desk.suggest()
    assert before == scene.contents(desk.root)


def test_nothing_is_sent_without_consent(desk: Desk) -> None:
    """Who would get how much of what is told, with the line that allows it; nothing is sent."""
    server = desk.serve(libre())
    desk.set_up(server, consent=False)
    before = scene.contents(desk.root)
    said = (
        f"Nothing was sent. {server.place} would get the English of 6 blocks, with the headings,"
        " neighbours and terms around them, of: pacing. If it may, write consent ="
        f' "{server.place}" under suggester in the settings.\n'
    )
    assert (2, "", said) == desk.suggest()
    assert [] == server.asked
    assert before == scene.contents(desk.root)


@pytest.mark.parametrize("consent", ["yes", "true", "127.0.0.1", "other.example", "127.0.0.1:1"])
def test_consent_is_for_one_host(desk: Desk, consent: str) -> None:
    """Consent that names another host, or none, is none: a new server asks for it anew."""
    server = desk.serve(libre())
    desk.set_up(server, f'{LIBRE}consent = "{consent}"\n', consent=False)
    code, _, said = desk.suggest()
    assert (2, []) == (code, server.asked)
    assert said.startswith("Nothing was sent.")


def test_a_dry_run_sends_nothing(desk: Desk) -> None:
    """Also without consent it is shown who would get which blocks; nothing is sent or written."""
    server = desk.serve(libre())
    desk.set_up(server, consent=False)
    before = scene.contents(desk.root)
    assert (
        0,
        f"pacing: {server.place} would get b003, b004.\n",
        "Nothing was sent and nothing was written.\n",
    ) == desk.suggest("pacing", "b003", "b004", "--dry-run")
    assert [] == server.asked
    assert before == scene.contents(desk.root)


@pytest.mark.parametrize(
    ("server", "said"),
    [
        ("http://translate.example", "translate.example would get the text unencrypted"),
        ("http://10.0.0.7:5000", "10.0.0.7:5000 would get the text unencrypted"),
        ("http://localhost.example", "localhost.example would get the text unencrypted"),
        ("https://me:secret@translate.example", "holds more than an address"),
        ("https://translate.example/?key=secret", "holds more than an address"),
        ("ftp://translate.example", "is no web address"),
        ("translate.example", "is no web address"),
        ("https://", "is no web address"),
        ("https://[::1", "is no web address"),
        ("https://x:port", "is no web address"),
        ("", "is no web address"),
    ],
)
@pytest.mark.parametrize("use", ["libretranslate", "openai"])
def test_where_text_may_not_go(desk: Desk, use: str, server: str, said: str) -> None:
    """Only https, or this machine; an address with a key or without a host is refused."""
    consent = re.sub(r"^\w+://(?:[^@]*@)?|/.*", "", server) or use
    desk.set_up(None, f'use = "{use}"\nserver = "{server}"\nconsent = "{consent}"\n')
    code, _, told = desk.suggest()
    assert 2 == code
    assert said in told
    assert "secret" not in told


def test_the_key_stays_outside(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key comes from the variable that is named, goes along, and is shown nowhere."""
    monkeypatch.setenv("LIBRE_KEY", "s3cret")
    refusing = json.dumps({"error": "s3cret is no\u202e key\nof ours"}).encode()
    server = desk.serve(lambda _: Reply(refusing, 403))
    desk.set_up(server, LIBRE + 'key = "LIBRE_KEY"\n')
    code, _, said = desk.suggest()
    assert (3, "s3cret") == (code, server.asked[0].data["api_key"])
    assert said.startswith(
        f"{server.place} refuses: status 403, ‘… is no key of ours’. Check the key in the"
        " environment variable that suggester.key names.\n"
    )


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("NOT_SET", "The environment variable NOT_SET has no key."),
        ("sk-abc123", "suggester.key in the settings is not the name of an environment variable."),
    ],
)
def test_a_key_that_is_not_there(desk: Desk, key: str, said: str) -> None:
    """An empty variable is named; what may be a key itself is not repeated."""
    server = desk.serve(libre())
    desk.set_up(server, f'{LIBRE}key = "{key}"\n')
    code, _, told = desk.suggest()
    assert (2, []) == (code, server.asked)
    assert told.startswith(said)
    assert "sk-abc" not in told


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("seconds = 0", "suggester.seconds: expected"),
        ("seconds = 601", "suggester.seconds: expected"),
        ("consent = true", "suggester.consent: expected"),
        ('sever = "x"', "the key ‘sever’ is not known. Did you mean ‘server’?"),
    ],
)
def test_settings_are_strict(desk: Desk, line: str, said: str) -> None:
    """Unknown keys and values that cannot be are named, with their line."""
    desk.set_up(None, f"{LIBRE}{line}\n")
    code, _, told = desk.suggest()
    assert 2 == code
    assert said in told


# What is filled in.


def test_blocks_are_filled(desk: Desk) -> None:
    """Every empty block gets fuzzy text with its tags, a note, its origin, and what was offered."""
    server = desk.serve(libre())
    desk.set_up(server)
    told = (
        "pacing: libretranslate filled b001, b002, b003, b004, b005, b006; each is to be rewritten"
        " by a person.\n"
    )
    assert (0, told, f"6 blocks (296 characters) went to {server.place}.\n") == desk.suggest()
    one = unit(desk.root, "b003")
    assert (
        "SIT DOWN <strong>BEFORE</strong> YOU ARE TIRED. IN THE STUDY P < 0.05 WAS FOUND FOR 2.5\xa0MG."
        == one.target
    )
    assert one.fuzzy
    assert (
        "Machinevertaling van libretranslate, 2024-06-03: leg haar naast het Engels en herschrijf.",
    ) == one.notes
    known = noted(desk.root)
    assert (Origin.MACHINE, "", True) == (
        known.blocks["b003"].origin,
        known.blocks["b003"].translator,
        known.blocks["b003"].doubted,
    )
    offer = MachineText("p01", "2024-06-03", "libretranslate", one.target)
    assert offer == known.machine["b003"]


def test_libretranslate_is_asked_in_its_way(desk: Desk) -> None:
    """One POST of HTML for several blocks: tags as elements, all else as text, and no context."""
    server = desk.serve(libre())
    desk.set_up(server)
    desk.suggest()
    (question,) = server.asked
    assert "/translate" == question.path
    assert ["q", "source", "target", "format"] == list(question.data)
    assert ("en", "nl", "html") == tuple(
        question.data[one] for one in ("source", "target", "format")
    )
    texts = question.data["q"]
    assert isinstance(texts, list)
    assert "<strong>before</strong>" in texts[2]
    assert "p &lt; 0.05" in texts[2]


def test_a_chat_server_gets_the_context(desk: Desk) -> None:
    """Block by block with kind, section, neighbours and terms of the house; the key as a bearer."""
    glossary = desk.root / "locales/nl/glossary.csv"
    glossary.write_text("source,target,status\nrest,rust,approved\n", "utf-8")
    scene.update(desk.root)
    server = desk.serve(chat())
    desk.set_up(server, CHAT)
    code, told, _ = desk.suggest("pacing", "b006")
    assert (0, "pacing: openai gemma3 filled b006; each is to be rewritten by a person.\n") == (
        code,
        told,
    )
    (question,) = server.asked
    assert ("/v1/chat/completions", "gemma3") == (question.path, question.data["model"])
    messages = question.data["messages"]
    assert isinstance(messages, list)
    assert "from English into Dutch" in messages[0]["content"]
    assert [
        "Kind of text: paragraph",
        "Section: At the table",
        f"Text before: {unit(desk.root, 'b005').source}",
        "Terms: rest = rust",
        "Translate:",
        "Rest is not the same as sleep.",
    ] == messages[1]["content"].split("\n")
    assert "REST IS NOT THE SAME AS SLEEP." == unit(desk.root, "b006").target


def test_the_bearer_is_the_key(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A chat server gets the key in its header and nowhere else."""
    monkeypatch.setenv("CHAT_KEY", "s3cret")
    server = desk.serve(chat())
    desk.set_up(server, CHAT + 'key = "CHAT_KEY"\n')
    desk.suggest("pacing", "b001")
    assert "Bearer s3cret" == server.asked[0].headers["Authorization"]
    assert "s3cret" not in server.asked[0].text


@pytest.mark.parametrize(
    "said",
    [
        "<think>Hmm.\nWhat now?</think>\n\n{text}",
        "```\n{text}\n```",
        "```html\n{text}\n```\n",
        "\n  {text}\n",
    ],
)
def test_what_models_put_around_an_answer(desk: Desk, said: str) -> None:
    """Thoughts, frames and empty lines around a translation are no part of it."""
    server = desk.serve(chat(lambda text: said.format(text=archive.shouted(text))))
    desk.set_up(server, CHAT)
    desk.suggest("pacing", "b003")
    assert archive.shouted(unit(desk.root, "b003").source) == unit(desk.root, "b003").target


def test_the_memory_goes_first(desk: Desk) -> None:
    """What was translated before fills its block, and a machine is not asked for it."""
    scene.receive(desk.root, "resting", archive.page("resting", title="Resting", body=PROSE))
    archive.sign(desk.root, "resting")
    scene.update(desk.root)
    path = archive.catalog(desk.root, "resting")
    here = {one.msgid: one.msgctxt for one in polib.pofile(str(path))}
    archive.translate(path, only=frozenset({here["Rest is not the same as sleep."]}))
    scene.update(desk.root, writer="p01")
    server = desk.serve(libre())
    desk.set_up(server)
    code, told, _ = desk.suggest("pacing")
    assert 0 == code
    assert "pacing: the memory filled b006.\n" in told
    assert "Rest is not" not in server.asked[0].text
    one = unit(desk.root, "b006")
    assert ("REST IS NOT THE SAME AS SLEEP.", True) == (one.target, one.fuzzy)
    assert one.notes[0].startswith("Uit het vertaalgeheugen: resting ")
    assert Origin.MEMORY == noted(desk.root).blocks["b006"].origin
    assert "b006" not in noted(desk.root).machine


def test_only_empty_blocks_are_filled(desk: Desk) -> None:
    """A translation that is there, fuzzy or not, is neither sent nor touched."""
    edit(desk.root, "b001", target="Tempo houden")
    edit(desk.root, "b004", target="Aan tafel")
    mark(desk.root, "b004", fuzzy=True)
    before = unit(desk.root, "b001"), unit(desk.root, "b004")
    server = desk.serve(libre())
    desk.set_up(server)
    desk.suggest()
    assert before == (unit(desk.root, "b001"), unit(desk.root, "b004"))
    assert "At the table" not in server.asked[0].text
    assert (0, "", "No block is without a translation.\n") == desk.suggest()
    assert 1 == len(server.asked)


def test_a_translation_made_meanwhile_wins(desk: Desk) -> None:
    """What somebody writes while the machine thinks stays."""

    def slowly(text: str) -> str:
        edit(desk.root, "b003", target="Intussen <strong>zelf</strong> vertaald.")
        return archive.shouted(text)

    server = desk.serve(libre(slowly))
    desk.set_up(server)
    code, told, _ = desk.suggest("pacing")
    assert 0 == code
    assert "filled b001, b002, b004, b005, b006;" in told
    assert "Intussen <strong>zelf</strong> vertaald." == unit(desk.root, "b003").target
    assert "b003" not in noted(desk.root).machine


def test_a_limit(desk: Desk) -> None:
    """No more blocks than that are sent, the first ones first."""
    server = desk.serve(libre())
    desk.set_up(server)
    _, told, _ = desk.suggest("--limit", "2")
    assert told.startswith("pacing: libretranslate filled b001, b002;")
    _, told, _ = desk.suggest("--limit", "1")
    assert told.startswith("pacing: libretranslate filled b003;")


def test_filling_again_changes_nothing(desk: Desk) -> None:
    """An update leaves what was filled in as it is."""
    server = desk.serve(libre())
    desk.set_up(server)
    desk.suggest()
    before = scene.contents(desk.root)
    assert 0 == desk.run("update").exit_code
    assert before == scene.contents(desk.root)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("b003", "b099"), "pacing has no block b099."),
        (("pacing", "b001"), "b001 of pacing has a translation already."),
        (("pacin",), "There is no article ‘pacin’. Did you mean ‘pacing’?"),
        (("pacing", "resting", "b003"), "There is no article ‘resting’."),
    ],
)
def test_wrong_words(desk: Desk, words: tuple[str, ...], said: str) -> None:
    """Blocks and articles that cannot be meant are named before anything is sent."""
    edit(desk.root, "b001", target="Tempo houden")
    server = desk.serve(libre())
    desk.set_up(server)
    code, _, told = desk.suggest(*words)
    assert (2, []) == (code, server.asked)
    assert said in told


def test_the_english_must_be_that_of_the_catalog(desk: Desk) -> None:
    """An article that waits for an update is not worked on; the cure is told."""
    scene.receive(
        desk.root, "pacing", archive.page(body=PROSE.replace("tired", "ill"), title=signing.TITLE)
    )
    server = desk.serve(libre())
    desk.set_up(server)
    code, _, told = desk.suggest()
    assert (2, []) == (code, server.asked)
    assert "The catalog of pacing is behind its English." in told


# Answers that cannot be offered.


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("", "the machine gave no answer"),
        (" \n ", "the machine gave no answer"),
        ("ZIT VOORDAT JE MOE BENT", "the answer has other tags than the English"),
        ("<strong>ZIT", "the answer has other tags than the English"),
        ("</strong>ZIT<strong>", "the answer has other tags than the English"),
        ("<b>ZIT</b>", "the answer has other tags than the English"),
        (
            "<strong>ZIT</strong><script>alert(1)</script>",
            "the answer has other tags than the English",
        ),
        ("<strong>ZIT</strong>\x00", "the answer has characters that cannot be seen"),
        ("<strong>ZIT</strong>\x1b[31m", "the answer has characters that cannot be seen"),
        ("<strong>ZIT</strong>\u202eneeb", "the answer has characters that cannot be seen"),
        ("<strong>ZIT</strong>" + "na " * 1000, "the answer is much too long"),
    ],
)
@pytest.mark.parametrize(
    ("speaking", "more"), [(libre, LIBRE), (chat, CHAT)], ids=["libre", "chat"]
)
def test_answers_that_are_no_use(
    desk: Desk,
    speaking: Callable[[Callable[[str], str]], Answering],
    more: str,
    answer: str,
    reason: str,
) -> None:
    """They are left out with the reason, and their block stays empty."""
    desk.set_up(desk.serve(speaking(lambda _: answer)), more)
    before = scene.contents(desk.root)
    code, told, _ = desk.suggest("pacing", "b003")
    assert (0, f"pacing: b003 left empty: {reason}\n") == (code, told)
    assert before == scene.contents(desk.root)


def test_the_english_is_no_translation(desk: Desk) -> None:
    """A machine that gives the text back has offered nothing."""
    desk.set_up(desk.serve(libre(lambda text: text.replace(" ", "  "))))
    _, told, _ = desk.suggest("pacing", "b003")
    assert "pacing: b003 left empty: the answer is the English itself\n" == told


def test_numbers_are_looked_at(desk: Desk) -> None:
    """Text with other numbers is offered with a second note that says so."""
    dutch = "<strong>Ga zitten</strong> voor je moe bent. Er was p < 0,05 bij 25 mg."
    desk.set_up(desk.serve(libre(lambda _: dutch)))
    desk.suggest("pacing", "b003")
    assert (
        "Machinevertaling, let op: de getallen lijken niet die van het Engels."
        == unit(desk.root, "b003").notes[-1]
    )


def test_standalone_tags_of_a_parser(desk: Desk) -> None:
    """A picture or line break that came back opened and closed is one tag again."""
    body = '<p>Rest here<br>and <img src="https://charity.example/a.png" alt=""> there.</p>'
    scene.receive(desk.root, "pacing", archive.page(body=body + PROSE))
    archive.sign(desk.root, "pacing")
    scene.update(desk.root)
    block = next(one for one in signing.entries(desk.root).units if "Rest here" in one.source)
    answer = re.sub(r"<(br|img)/>", r"<\1></\1>", archive.shouted(block.source))
    desk.set_up(desk.serve(libre(lambda _: answer)))
    desk.suggest("pacing", block.id)
    assert archive.shouted(block.source) == unit(desk.root, block.id).target


# Servers that misbehave.


GOOD = b'{"translatedText": ["X", "X", "X", "X", "X", "X"]}'
LATE = "{place} did not answer within 1 seconds."
FORM = "{place} answers in a form that was not asked for."
MUCH = "{place} sends more than a translation can be."
MISBEHAVIOUR: dict[str, tuple[Reply, str]] = {
    "huge": (Reply(b'{"translatedText": ["' + b"x" * 5_000_000 + b'"]}'), MUCH),
    "packed": (Reply(GOOD, headers={"Content-Encoding": "gzip"}), MUCH),
    "html": (Reply(b"<html><body>Welcome</body></html>"), FORM),
    "nothing": (Reply(), FORM),
    "another shape": (Reply(b'{"translatedText": 3}'), FORM),
    "no text": (Reply(b'{"result": "x"}'), FORM),
    "deep": (Reply(b'{"a": ' + b"[" * 900_000), FORM),
    "half characters": (Reply(b'{"translatedText": ["\\ud800"]}'), FORM),
    "not utf-8": (Reply(b'{"translatedText": ["\xff"]}'), FORM),
    "too few": (
        Reply(b'{"translatedText": ["X"]}'),
        "{place} was asked for 6 texts and gave 1.",
    ),
    "redirect": (
        Reply(status=307, headers={"Location": "http://127.0.0.1:9/elsewhere"}),
        "{place} points to another address; nothing was sent there.",
    ),
    "no key": (Reply(status=401), "{place} refuses: status 401. Check the key"),
    "no page": (Reply(status=404), "{place} refuses: status 404. Check suggester.server"),
    "busy": (Reply(status=429), "{place} refuses: status 429. Wait a while"),
    "broken": (
        Reply(b'{"error": {"message": "no such model"}}', 500),
        "{place} refuses: status 500, ‘no such model’. Try again later",
    ),
    "hostile words": (
        Reply(json.dumps({"error": "\x1b[31m" + "a" * 900 + "{x}"}).encode(), 500),
        "{place} refuses: status 500, ‘[31m" + "a" * 196 + "’.",
    ),
    "slow drip": (Reply(GOOD, drip=0.2), LATE),
    "slow headers": (Reply(b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 500, drip=0.2, raw=True), LATE),
    "endless headers": (
        Reply(b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 3_000_000, raw=True),
        FORM,
    ),
    "no http": (Reply(b"SSH-2.0-OpenSSH\r\n\r\n", raw=True), FORM),
}


@pytest.mark.parametrize("name", MISBEHAVIOUR)
def test_a_server_that_misbehaves(desk: Desk, name: str) -> None:
    """One calm sentence with a cure, exit code 3; it is asked once, and no byte is written."""
    reply, said = MISBEHAVIOUR[name]
    server = desk.serve(lambda _: reply)
    desk.set_up(server, LIBRE + "seconds = 1\n")
    before = scene.contents(desk.root)
    code, told, error = desk.suggest()
    assert (3, "", 1) == (code, told, len(server.asked))
    assert error.startswith(said.replace("{place}", server.place))
    assert 2 == error.count("\n")
    assert error.endswith(f"6 blocks (296 characters) went to {server.place}.\n")
    assert before == scene.contents(desk.root)


def test_a_server_that_is_not_there(desk: Desk) -> None:
    """A closed port is told as such."""
    server = Server(1)
    desk.set_up(server)
    code, _, told = desk.suggest()
    assert 3 == code
    assert told.startswith("127.0.0.1:1 cannot be reached: ")
    assert "Check that the server runs, and suggester.server in the settings." in told


def test_what_was_done_is_kept(desk: Desk) -> None:
    """When a server fails half-way nothing more is asked, and what it gave before stays."""
    speaking = chat()
    server = desk.serve(
        lambda question: Reply(status=503) if len(server.asked) > 2 else speaking(question)
    )
    desk.set_up(server, CHAT)
    code, told, _ = desk.suggest()
    assert (3, 3) == (code, len(server.asked))
    assert told.startswith("pacing: openai gemma3 filled b001, b002;")
    assert (True, False) == tuple(bool(unit(desk.root, one).target) for one in ("b002", "b003"))


def test_proxies_of_the_environment_are_not_used(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the host that was agreed to gets text, whatever the environment says."""
    proxy, server = desk.serve(libre()), desk.serve(libre())
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.address)
    desk.set_up(server)
    desk.suggest()
    assert (0, 1) == (len(proxy.asked), len(server.asked))


def test_without_httpx(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the cure is told; everything else works without it."""
    monkeypatch.setitem(sys.modules, "httpx", None)
    desk.set_up(Server(1))
    code, _, told = desk.suggest()
    assert 2 == code
    assert "Install it with: pip install 'editorial[mt]'." in told
    assert 0 == desk.run("check").exit_code


# Other packages.

OTHER = """\
from editorial.suggest import Options, Suggestion

class Turned:
    batch = {batch}

    def __init__(self, options):
        {making}
        self.model = options.model

    def suggest(self, batch):
        {answering}
"""
FINE = "return [[Suggestion(f'{self.model}: {one.text.upper()}')] for one in batch]"


@dataclass(frozen=True)
class Package:
    """A distribution with a suggester."""

    name: str = "turned-round"
    entry: str = "turned"
    batch: int | None = 3
    making: str = "pass"
    answering: str = FINE
    code: str = OTHER

    def install(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Put it on the path, as pip would."""
        module = self.name.replace("-", "_")
        info = folder / f"{module}-1.0.dist-info"
        info.mkdir(parents=True)
        about = f"Metadata-Version: 2.1\nName: {self.name}\nVersion: 1.0\n"
        (info / "METADATA").write_text(about, "utf-8")
        entry = f"[editorial.suggesters]\n{self.entry} = {module}:Turned\n"
        (info / "entry_points.txt").write_text(entry, "utf-8")
        given = {"batch": self.batch, "making": self.making, "answering": self.answering}
        (folder / f"{module}.py").write_text(self.code.format(**given), "utf-8")
        monkeypatch.syspath_prepend(folder)
        monkeypatch.delitem(sys.modules, module, raising=False)


TURNED = 'use = "turned"\nmodel = "upside"\nconsent = "turned"\n'


def test_another_package_offers_a_suggester(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its entry point is found by the name in the settings; without a server it is itself asked."""
    Package(entry="Turned").install(tmp_path / "site", monkeypatch)
    desk.set_up(None, TURNED.replace('use = "turned"', 'use = "Turned"'))
    code, told, said = desk.suggest("pacing", "b006", "b001")
    assert 0 == code
    assert "pacing: Turned upside filled b001, b006; each is to be rewritten by a person.\n" == told
    assert "2 blocks (57 characters) went to Turned.\n" == said
    assert "upside: REST IS NOT THE SAME AS SLEEP." == unit(desk.root, "b006").target
    assert "Turned upside" == noted(desk.root).machine["b006"].engine


def test_another_package_needs_consent_too(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Consent for a suggester without a server is its own name."""
    Package().install(tmp_path / "site", monkeypatch)
    desk.set_up(None, TURNED.replace('consent = "turned"', ""))
    code, _, told = desk.suggest()
    assert 2 == code
    assert told.startswith("Nothing was sent. turned would get the English of 6 blocks")


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (Package(answering="raise ValueError('no\\nway')"), "failed: ValueError: no"),
        (Package(answering="return []"), "failed: its answers do not belong to what it was asked."),
        (Package(answering="return ['x' for _ in batch]"), "its answers do not belong"),
        (Package(answering="return [[Suggestion(3)] for _ in batch]"), "its answers do not belong"),
        (Package(answering="return 3"), "failed: TypeError"),
        (Package(making="raise OSError('no model')"), "failed: OSError: no model."),
        (Package(batch=0), "failed: it wants to be asked nothing at once."),
        (Package(batch=None), "failed: TypeError"),
    ],
    ids=str,
)
def test_another_package_fails(
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    broken: Package,
    said: str,
) -> None:
    """Whatever goes wrong in it is one sentence that names it, and no fault of ours."""
    broken.install(tmp_path / "site", monkeypatch)
    desk.set_up(None, TURNED)
    code, _, told = desk.suggest("pacing", "b001")
    assert 3 == code
    assert "The suggester ‘turned" in told
    assert said in told


def test_suggesters_that_cannot_be_had(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unknown, offered twice, not to be loaded: each is told with its packages and a cure."""
    Package().install(tmp_path / "one", monkeypatch)
    Package("turned-again").install(tmp_path / "two", monkeypatch)
    bad = Package("bad", "bad", code="raise RuntimeError('late')")
    bad.install(tmp_path / "three", monkeypatch)
    plain = (desk.root / "editorial.toml").read_text("utf-8")
    for use, said in (
        ("turnd", "There is no suggester ‘turnd’. Did you mean ‘turned’?"),
        ("xyz", "There is no suggester ‘xyz’. Use libretranslate or openai"),
        ("turned", "Several packages offer a suggester ‘turned’: turned-again, turned-round."),
        ("bad", "The suggester ‘bad’ of bad cannot be used: RuntimeError: late."),
    ):
        (desk.root / "editorial.toml").write_text(plain, "utf-8")
        desk.set_up(None, f'use = "{use}"\nconsent = "{use}"\n')
        code, _, told = desk.suggest()
        assert 2 == code
        assert told.startswith(said)


def test_nobody_takes_the_place_of_our_own(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package that offers one under a name of ours is not asked."""
    Package(entry="libretranslate").install(tmp_path / "site", monkeypatch)
    server = desk.serve(libre())
    desk.set_up(server)
    desk.suggest("pacing", "b006")
    assert "REST IS NOT THE SAME AS SLEEP." == unit(desk.root, "b006").target
