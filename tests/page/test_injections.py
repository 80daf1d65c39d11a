"""Nothing that enters by a text, record, page, file or name can act on what is published."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest

from editorial import article
from editorial.article import normal
from editorial.errors import EditorialError
from editorial.model import Catalog, Unit
from editorial.page import Candidate, Refusal, refusals, unsafe
from editorial.page.forms import choices, produce
from editorial.project.workspace import slug_of
from editorial.records import LinkReplacement, Person, Signature
from tests import archive
from tests.article.importing import taken
from tests.conftest import Run
from tests.page import injections, judging
from tests.page.injections import Attempt
from tests.page.sample import (
    TODAY,
    changed_source,
    image,
    listed,
    part,
    passing,
    permission,
    site,
    with_targets,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog

Put = Callable[[Candidate, str], Candidate]
SLOW = {name for name in choices() if name.startswith("pdf") or ":" in name}
"""Forms that take long, and flavours of others: they get all texts at once."""
SITE = "https://gids.example/small-tasks/media/"
"""Where a fragment shows pictures from: our own site."""
CHART_SOURCE = "https://charity.example/chart.png"


def person(one: Candidate, text: str) -> Candidate:
    return replace(one, people={**one.people, "p01": Person(name=text, consent=TODAY)})


def image_record(**keys: str) -> Put:
    def put(one: Candidate, text: str) -> Candidate:
        return image(CHART_SOURCE, **{key: value or text for key, value in keys.items()})(one)

    return put


TEXT_PLACES: Mapping[str, Put] = {
    "target": lambda one, text: with_targets(one, {"b009": text}),
    "title": lambda one, text: with_targets(one, {"b001": f"{text} <sub>2</sub>"}),
    "summary": lambda one, text: with_targets(one, {"b002": text, "b003": text}),
    "alternative text": lambda one, text: with_targets(one, {"b010": text}),
    "gloss": lambda one, text: with_targets(one, {"b019": f"<cite>{text}</cite>"}),
    "heading": lambda one, text: with_targets(one, {"b006": text}),
    "table": lambda one, text: with_targets(one, {"b014": text, "b017": text}),
    "byline": lambda one, text: part(one, "byline", name=text, organisation=text),
    "title of the source": lambda one, text: part(one, "source", title=text),
    "account": lambda one, text: part(one, "byline", account=text, found=text),
    "permission": lambda one, text: permission(one, holder=text, formula=text),
    "person": person,
    "site": lambda one, text: site(one, name=text, publisher=text),
    "credit template": lambda one, text: replace(one, credit="{holder} {title} {url} " + text),
    "credit of a picture": image_record(credit="", holder=""),
    "reason": image_record(reason=""),
}
"""Places where text is expected; the pseudo-Dutch of the sample stands in the others."""
BLOCK_OF = {
    "target": "b009",
    "title": "b001",
    "summary": "b002",
    "alternative text": "b010",
    "gloss": "b019",
    "heading": "b006",
    "table": "b014",
}


def replacement(one: Candidate, text: str) -> Candidate:
    by = Signature(by="p02", on=TODAY)
    link = LinkReplacement(origin="https://charity.example/pacing/", to=text, reviewed=by)
    return listed(one, "links", (link,))


ADDRESS_PLACES: Mapping[str, Put] = {
    "replaced link": replacement,
    "source": lambda one, text: part(one, "source", url=text),
    "page": lambda one, text: part(one, "publish", url=text),
    "site": lambda one, text: site(one, url=text),
    "report": lambda one, text: site(one, report_error=text),
    "licence": image_record(license=""),
}


@cache
def own(name: str) -> judging.Known:
    """Give the active elements that a form has by itself, as a page and as a draft."""
    made = (produce(name, passing(), draft=draft) for draft in (False, True))
    return reduce(lambda one, other: one | other, (judging.active(*file) for file in made))


def wrong(candidate: Candidate, *, slow: bool = False) -> list[str]:
    """Give what stands in any form, and in any draft, that may not stand there.

    Nothing is made of what the gate refuses, and no draft of what would act.
    """
    refused = refusals(candidate)
    found: list[str] = []
    for name in choices():
        if (name in SLOW) is not slow or unsafe(refused):
            continue
        for draft in (True,) if refused else (False, True):
            try:
                file, content = produce(name, candidate, draft=draft)
            except EditorialError:  # it cannot be made, so nothing of it is published
                assert refused
                continue
            found += [f"{file}: {one}" for one in judging.faults(file, content, own(name))]
    return found


def batches(texts: tuple[str, ...]) -> Iterator[str]:
    """Give nine texts at a time: each form is made many times as it is."""
    return (" ".join(texts[at : at + 9]) for at in range(0, len(texts), 9))


def put(attempt: Attempt) -> Candidate:
    places = {**TEXT_PLACES, **{f"{place} address": put for place, put in ADDRESS_PLACES.items()}}
    return places[attempt.place](passing(), attempt.text)


def names_the_block(refused: tuple[Refusal, ...], block: str) -> bool:
    return any(block in str(one.statement) for one in refused)


def test_there_are_enough() -> None:
    """There are at least 150 different attempts, and every form is tried."""
    alone = {*injections.TEXTS, *injections.ADDRESSES, *injections.PAGES, *injections.EDITS}
    assert len({*alone, *injections.SLUGS, *injections.FILES}) >= 150
    assert {"page", "fragment", "bilingual", "markdown", "text", "epub"} <= set(choices()) - SLOW


@pytest.mark.parametrize("place", TEXT_PLACES)
def test_texts(place: str) -> None:
    """A text in any place is refused, with the block where it lies in one, or stands as text."""
    for text in injections.TEXTS if place == "target" else batches(injections.TEXTS):
        candidate = put(Attempt(place, text))
        assert (text, []) == (text, wrong(candidate))
        refused = refusals(candidate)
        assert not unsafe(refused)
        if refused and place in BLOCK_OF:
            assert (text, True) == (text, names_the_block(refused, BLOCK_OF[place]))


@pytest.mark.parametrize("place", ADDRESS_PLACES)
def test_addresses(place: str) -> None:
    """An address that is none of a web page leads nowhere in any form."""
    for text in injections.ADDRESSES:
        candidate = put(Attempt(f"{place} address", text))
        assert (text, []) == (text, wrong(candidate))


def test_replaced_links_are_refused_by_block() -> None:
    """A replaced link that is no web page is refused, and the block is named."""
    for text in injections.ADDRESSES:
        refused = refusals(replacement(passing(), text))
        assert (text, True) == (text, unsafe(refused) and names_the_block(refused, "b005"))


def test_slow_forms() -> None:
    """Forms that take long get every text in every block, and every place of the records."""
    if not SLOW:
        pytest.skip("there is no slow form")
    assert [] == wrong(everything(), slow=True)


def everything() -> Candidate:
    """Give an article with every text in every block, and one in every place of the records."""
    blocks = [unit.id for unit in passing().catalog.units]
    printable = [text for text in injections.TEXTS if not re.search(r"[\x00-\x08\x1b]", text)]
    whole = with_targets(passing(), dict.fromkeys(blocks, " ".join(printable)))
    for place in TEXT_PLACES.keys() - BLOCK_OF.keys():
        whole = TEXT_PLACES[place](whole, injections.TEXTS[0])
    return whole


def test_browser(browser: "Browser", tmp_path: Path) -> None:
    """No page of any form, draft or not, opens a dialog, asks for anything or runs what was put in.

    The policy of the pages is switched off: the writing alone must hold.
    """
    pages: list[Path] = []
    put_in = [
        everything(),
        *(with_targets(passing(), {"b009": t, "b010": t}) for t in injections.TEXTS),
    ]
    for number, candidate in enumerate(put_in):
        assert not unsafe(refusals(candidate))
        for name in choices() if not number else ("page",):
            file, content = produce(name, candidate, draft=True)
            if file.endswith(".html"):
                pages.append(tmp_path / f"{number}-{file}")
                pages[-1].write_bytes(content)
    assert len(pages) > len(injections.TEXTS)
    happened: list[str] = []
    with browser.new_context(bypass_csp=True) as context:
        context.add_init_script("window.alert = text => { throw Error('alert ran') }")
        page = context.new_page()
        page.on("dialog", lambda one: noted(one, happened))
        page.on("pageerror", lambda one: happened.append(str(one)))
        page.on("request", lambda one: happened.append(one.url))
        for path in pages:
            happened.clear()
            page.goto(path.as_uri())
            page.evaluate(
                "document.querySelectorAll('*').forEach(one => one.dispatchEvent(new MouseEvent('mouseover')))"
            )
            own = (path.as_uri(), path.with_name("media").as_uri(), SITE)
            assert (path.name, []) == (
                path.name,
                [one for one in happened if not one.startswith(own)],
            )


def noted(dialog: "Dialog", seen: list[str]) -> None:
    seen.append(dialog.message)
    dialog.dismiss()


def test_browser_sees(browser: "Browser", tmp_path: Path) -> None:
    """The test above would see a script that runs."""
    path = tmp_path / "attacked.html"
    path.write_text("<p>x<script>alert(1)</script>", "utf-8")
    seen: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("dialog", lambda one: noted(one, seen))
        page.goto(path.as_uri())
    assert ["1"] == seen


@pytest.mark.parametrize(("old", "new", "block"), injections.EDITS)
def test_edits_of_the_source(old: str, new: str, block: str) -> None:
    """What is edited into the normal form is refused with its block, and not even a draft is made."""
    refused = refusals(changed_source(passing(), old, new))
    assert unsafe(refused)
    assert names_the_block(refused, block)


@pytest.mark.parametrize("page", injections.PAGES)
def test_pages(page: str) -> None:
    """What a hostile page holds is gone after the import, or is refused, or stands as text."""
    found = taken(page)
    html = normal.document(
        found.article, language="en-GB", canonical="https://charity.example/rest/"
    )
    english = article.parse(html)
    units = tuple(Unit(one.id, one.message.text, one.message.text) for one in english.translatable)
    candidate = replace(passing(), article=english, catalog=Catalog("nl", units), assets={})
    assert not unsafe(refusals(candidate))
    assert [] == wrong(candidate)


@pytest.mark.parametrize("slug", injections.SLUGS)
def test_slugs(slug: str) -> None:
    """A short name is refused, or is letters, digits and hyphens."""
    try:
        made = slug_of(slug)
    except EditorialError:
        return
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= 80


@pytest.mark.parametrize("slug", injections.SLUGS)
def test_slugs_stay_in_the_folder(slug: str, workspace: Path, run: Run, tmp_path: Path) -> None:
    """Whatever short name is asked for, nothing is written outside the folders."""
    page = tmp_path / "received.html"
    page.write_bytes(archive.page())
    before = outside(tmp_path)
    if "\x00" not in slug:  # no command line can hold it
        run("add", page, f"--slug={slug}")
    assert before == outside(tmp_path)
    folders = {path.name for path in (workspace / "articles").iterdir()} - {"_records"}
    assert all(re.fullmatch(r"[a-z0-9-]{1,80}", name) for name in folders)
    run("publish", "--draft", "--out", tmp_path / "out")
    assert before == outside(tmp_path) - {"out"}


def outside(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"workspace"}


@pytest.mark.parametrize("name", injections.FILES)
def test_files(name: str, workspace: Path, run: Run, tmp_path: Path) -> None:
    """A file in `media` that is no picture by its name is never published."""
    sha = "9c41d2e8a07b" + "0" * 52
    page = tmp_path / "received.html"
    picture = '<p><img src="https://charity.example/a.png" alt="A chair"></p>'
    page.write_bytes(archive.page(body=archive.BODY + picture))
    run("add", page, "--slug", "pacing")
    record = workspace / "articles/pacing/article.toml"
    text = re.sub(
        r'rights = "undecided".*', 'rights = "own"\nholder = "X"', record.read_text("utf-8")
    )
    record.write_text(text.replace('holder = "X"', f'holder = "X"\nsha256 = "{sha}"'), "utf-8")
    media = workspace / "articles/pacing/media"
    media.mkdir(exist_ok=True)
    (media / name.replace("/", "")).write_bytes(b"<script>alert(1)</script>")
    run("update")
    run("publish", "--draft", "--out", tmp_path / "out")
    written = {path.name for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert {"draft.html"} == written


def test_notes_and_headers(workspace: Path, run: Run, tmp_path: Path) -> None:
    """Comments, flags, header fields and old texts of a catalog are in no file that is published."""
    page = tmp_path / "received.html"
    page.write_bytes(archive.page())
    run("add", page, "--slug", "pacing")
    archive.sign(workspace, "pacing")
    run("update")
    place = archive.catalog(workspace, "pacing")
    archive.translate(place)
    entries = polib.pofile(str(place), wrapwidth=0)
    for number, entry in enumerate(entries):
        entry.tcomment = f"GEHEIM {injections.TEXTS[number % len(injections.TEXTS)]}".replace(
            "\n", " "
        )
    entries.metadata["Last-Translator"] = "GEHEIM <noor@mail.example>"
    entries.metadata["X-Note"] = "GEHEIM <script>alert(1)</script>"
    entries.append(polib.POEntry(msgctxt="b900", msgid="x", msgstr="GEHEIM", obsolete=True))
    entries.save(str(place))
    run("update", "--as", "p01")
    archive.approve(workspace, "pacing")
    forms = [f"--to={name}" for name in choices() if name not in SLOW]
    result = run("publish", *forms, "--out", tmp_path / "out")
    assert 0 == result.exit_code, result.stdout
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(files) > len(forms) / 2
    for path in files:
        said = judging.shown(path.name, path.read_bytes())
        assert (path.name, False) == (path.name, "GEHEIM" in said or "mail.example" in said)


def test_glossary(workspace: Path, run: Run, tmp_path: Path) -> None:
    """What stands in the glossary reaches translators as a comment, and no reader."""
    page = tmp_path / "received.html"
    page.write_bytes(archive.page())
    rows = "".join(
        f'carrot{number};"GEHEIM {text.replace(chr(34), chr(34) * 2)}";approved;noun;;\n'
        for number, text in enumerate(injections.TEXTS)
        if text.isprintable()
    )
    terms = workspace / "locales/nl/glossary.csv"
    terms.parent.mkdir(parents=True, exist_ok=True)
    terms.write_text(
        "source;target;status;part of speech;forbidden;note\n"
        'carrot;"GEHEIM <script>alert(1)</script>";approved;noun;;\n' + rows,
        "utf-8",
    )
    run("add", page, "--slug", "pacing")
    archive.sign(workspace, "pacing")
    run("update")
    archive.translate(archive.catalog(workspace, "pacing"))
    run("update", "--as", "p01")
    archive.approve(workspace, "pacing")
    assert "GEHEIM" in archive.catalog(workspace, "pacing").read_text("utf-8")
    result = run("publish", "--out", tmp_path / "out")
    assert 0 == result.exit_code, result.stdout
    pages = [path.read_text("utf-8") for path in (tmp_path / "out").rglob("*.html")]
    assert pages
    assert not any("GEHEIM" in page for page in pages)


ACCOUNTS = re.compile(r"webeditor2|\bp0\d\b|noor@|mail\.example|Last-Translator|Wie Dan Ook")


@pytest.mark.parametrize("name", choices())
def test_privacy(name: str) -> None:
    """No account, person's id, mail address or name of the last translator is in any form."""
    signed = (("Last-Translator", "Wie Dan Ook <noor@mail.example>"),)
    candidate = replace(passing(), catalog=replace(passing().catalog, header=signed))
    for draft in (False, True):
        file, content = produce(name, candidate, draft=draft)
        said = judging.shown(file, content)
        said = re.sub(r"<style>.*?</style>", "", said, flags=re.DOTALL)
        assert [] == ACCOUNTS.findall(said)
        if not file.endswith((".pdf", ".epub")):
            said = re.sub(r'"@(context|type)"', "", said)
            assert "@" not in said
