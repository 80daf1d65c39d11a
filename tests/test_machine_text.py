"""Machine text: it cannot be approved until somebody worked on it, whatever is done around it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from editorial import review
from editorial.markup import folded
from editorial.model import Approval, Catalog, MachineText, Origin, Provenance, Unit
from editorial.review import BARELY_EDITED, Review
from tests import archive, scene, signing
from tests.conftest import Run
from tests.machines import libre, serving
from tests.signing import approved, edit, mark, noted, unit

BODY = """\
<p>Most people need <strong>more time</strong> to recover than they expect. Plan for that.</p>
<p>Rest is not the same as sleep, and sleep is not always rest.</p>
<p>Peel one carrot at a time.</p>
"""
DUTCH = {
    "b001": "Pacing aan de keukentafel",
    "b002": "Vijf kleine veranderingen die thuis energie besparen.",
    "b003": "De meeste mensen hebben <strong>meer tijd</strong> nodig om te herstellen dan ze verwachten. Plan daarvoor.",
    "b004": "Rust is niet hetzelfde als slaap, en slaap is niet altijd rust.",
    "b005": "Schil een wortel tegelijk.",
}
REWRITTEN = {
    "b003": "Herstellen duurt bij bijna iedereen <strong>langer</strong> dan gedacht. Houd daar rekening mee.",
    "b004": "Wie rust, slaapt nog niet. En wie slaapt, rust niet altijd uit.",
}


@pytest.fixture
def project(workspace: Path, run: Run) -> Path:
    """An article in which a machine filled every block."""
    scene.receive(workspace, "pacing", archive.page(body=BODY, title=signing.TITLE))
    archive.sign(workspace, "pacing")
    scene.update(workspace)
    texts = {one.source: DUTCH[one.id] for one in signing.entries(workspace).units}
    with serving(libre(texts.__getitem__)) as server:
        path = workspace / "editorial.toml"
        lines = f'use = "libretranslate"\nserver = "{server.address}"\nconsent = "{server.place}"\n'
        path.write_text(f"{path.read_text('utf-8')}\n[suggester]\n{lines}", "utf-8")
        assert 0 == run("suggest", "--as", "p02").exit_code
    assert DUTCH == {one.id: one.target for one in signing.entries(workspace).units}
    return workspace


def approve(run: Run, *blocks: str) -> str:
    """Approve as p02; give what was said."""
    told = run("review", "approve", "pacing", *blocks, "--as", "p02")
    return f"{told.stdout}{told.stderr}"


def unmark(root: Path) -> None:
    """Take every mark off without touching a text, as PO editors let people do."""
    for block in DUTCH:
        mark(root, block, fuzzy=False)


NOBODYS = "100 % is as the machine offered it. (machine-unedited)"


def test_fuzzy_text_is_not_finished(project: Path, run: Run) -> None:
    """As it was filled in it waits for work, and nobody can approve it."""
    assert "b003 not approved: the translation is not finished" in approve(run, "b003")


def test_taking_the_mark_off_is_no_work(project: Path, run: Run) -> None:
    """Text whose mark was taken off is refused, also after somebody claimed it as their own."""
    unmark(project)
    assert 0 == run("update", "--as", "p01").exit_code
    said = approve(run, "b003")
    assert f"b003 not approved: ‘libretranslate’ wrote this: {NOBODYS}" in said
    assert set() == approved(project)
    assert Origin.MACHINE == noted(project).blocks["b003"].origin
    approve(run)
    assert set() == approved(project)


@pytest.mark.parametrize(
    "target",
    [
        DUTCH["b004"].removesuffix(".") + "!",
        DUTCH["b004"].upper(),
        f"“{DUTCH['b004']}”",
        DUTCH["b004"].replace(", en", "; en"),
        DUTCH["b004"].replace(" ", "  "),
        DUTCH["b004"].replace("altijd", "altijt"),
    ],
)
def test_hardly_an_edit(project: Path, run: Run, target: str) -> None:
    """Marks, capitals and spaces are no work: the origin stays the machine, approval is refused."""
    edit(project, "b004", target=target)
    mark(project, "b004", fuzzy=False)
    run("update", "--as", "p01")
    assert "(machine-unedited)" in approve(run, "b004")
    assert Origin.MACHINE == noted(project).blocks["b004"].origin


def test_rewritten_text_is_a_persons(project: Path, run: Run) -> None:
    """Who truly rewrites it has written it: the origin is a person, and another may approve it."""
    for block, target in REWRITTEN.items():
        edit(project, block, target=target)
        mark(project, block, fuzzy=False)
    run("update", "--as", "p01")
    known = noted(project).blocks["b003"]
    assert ("p01", Origin.PERSON) == (known.translator, known.origin)
    assert "2 blocks of pacing approved by p02.\n" in approve(run, *REWRITTEN)
    assert set(REWRITTEN) == approved(project)
    assert DUTCH["b003"] == noted(project).machine["b003"].offer


def test_an_editor_allows_what_is_right(project: Path, run: Run) -> None:
    """A heading may be right as it stands: an editor says why, the translator cannot."""
    unmark(project)
    run("update", "--as", "p01")
    words = ("review", "waive", "pacing", "b001", "--rule", "machine-unedited")
    run(*words, "--reason", "Zo heet het.", "--as", "p01")
    assert "(machine-unedited)" in approve(run, "b001")
    assert 0 == run(*words, "--reason", "Zo heet het.", "--as", "p02").exit_code
    assert "1 block of pacing approved by p02." in approve(run, "b001")


def test_typing_is_never_stopped(project: Path, run: Run) -> None:
    """While people translate nothing is said; from review on it is an error."""
    unmark(project)
    run("update", "--as", "p01")
    early = run("check", "--stage", "translate", "--rule", "machine-unedited")
    late = run("check", "--stage", "review", "--rule", "machine-unedited")
    assert (0, 1) == (early.exit_code, late.exit_code)
    assert 5 == late.stdout.count("machine-unedited")


def test_the_gate_knows(project: Path, run: Run) -> None:
    """An approval that was written by hand does not bring machine text to the page."""
    unmark(project)
    run("update", "--as", "p01")
    forged = {
        one.id: Approval("p02", "2024-06-03", review.text_hash(one.source, one.target))
        for one in signing.entries(project).units
    }
    known = replace(noted(project), approvals=forged)
    signing.review_path(project).write_text(review.serialize(known), "utf-8")
    assert set(DUTCH) == approved(project)
    told = run("publish", "pacing", "--out", str(project / "public"))
    assert (1, 5) == (told.exit_code, told.stdout.count("is as the machine offered it"))


def test_confirming_is_no_work(project: Path, run: Run) -> None:
    """Confirming machine text after its English changed does not approve it."""
    scene.receive(
        project, "pacing", archive.page(body=BODY.replace("carrot", "carot"), title=signing.TITLE)
    )
    scene.update(project, writer="p01")
    assert "1 confirmed: b005" in run("review", "confirm", "pacing", "b005", "--as", "p02").stdout
    assert unit(project, "b005").translated
    run("update", "--as", "p01")
    assert "(machine-unedited)" in approve(run, "b005")


def test_the_memory_does_not_launder(project: Path, run: Run) -> None:
    """Machine text that nobody worked on is not offered elsewhere as an earlier translation."""
    unmark(project)
    edit(project, "b003", target=REWRITTEN["b003"])
    run("update", "--as", "p01")
    scene.receive(project, "resting", archive.page("resting", body=BODY, title="Resting"))
    scene.update(project)
    found = {one.source: one.target for one in signing.entries(project, "resting").units}
    assert "" == found["Rest is not the same as sleep, and sleep is not always rest."]
    assert REWRITTEN["b003"] in found.values()


SPLIT = BODY.replace(" Plan for that.</p>", "</p>\n<p>Plan for that.</p>")
MERGED = BODY.replace("rest.</p>\n<p>Peel", "rest. Peel")


@pytest.mark.parametrize("body", [SPLIT, MERGED], ids=["split", "merged"])
def test_splitting_and_joining_is_no_work(project: Path, run: Run, body: str) -> None:
    """Blocks that an update splits or joins stay the machine's, whatever id they get."""
    unmark(project)
    run("update", "--as", "p01")
    scene.receive(project, "pacing", archive.page(body=body, title=signing.TITLE))
    scene.update(project)
    for one in signing.entries(project).units:
        mark(project, one.id, fuzzy=False)
    run("update", "--as", "p01")
    known = noted(project)
    assert [] == [
        one.id
        for one in signing.entries(project).units
        if one.target and not review.unedited(known, one)
    ]


def test_what_comes_back_stays_the_machines(project: Path, run: Run) -> None:
    """A block that goes and returns takes along what the machine offered."""
    unmark(project)
    run("update", "--as", "p01")
    gone = BODY.replace("<p>Peel one carrot at a time.</p>\n", "")
    for body in (gone, BODY):
        scene.receive(project, "pacing", archive.page(body=body, title=signing.TITLE))
        scene.update(project)
    known = noted(project)
    back = next(one for one in signing.entries(project).units if one.source.startswith("Peel"))
    assert DUTCH["b005"] == back.target
    assert review.unedited(known, back)


def test_a_published_page_is_no_machine_text(project: Path, run: Run) -> None:
    """What an adopted page says is its own, also where it says the same."""
    path = project.parent / "dutch.html"
    body = "".join(f"<p>{DUTCH[one]}</p>\n" for one in ("b003", "b004", "b005"))
    html = archive.page(body=body, title=DUTCH["b001"]).replace(b'lang="en-GB"', b'lang="nl"')
    path.write_bytes(html)
    told = run("adopt", "pacing", path)
    assert 0 == told.exit_code, told.stderr
    adopted = {id_ for id_, one in noted(project).blocks.items() if one.origin is Origin.ADOPTED}
    assert adopted
    assert set() == adopted & set(noted(project).machine)


# The measure.

texts = st.text(st.sampled_from("abcdefgh  éè.,“”<>/strong"), min_size=1, max_size=60)


@settings(deadline=None, max_examples=150)
@given(texts)
def test_the_offer_itself_is_unedited(text: str) -> None:
    """Whatever a machine offered is its own text, in capitals and with other spaces too."""
    assume(folded(text))
    known = Review(machine={"b001": MachineText("p01", "2024-06-03", "x", text)})
    for target in (text, f" {text}  ", text.replace(" ", "\xa0")):
        assume(target.strip())
        assert review.unedited(known, Unit("b001", "Source", target))


@settings(deadline=None, max_examples=150)
@given(texts, texts)
def test_the_measure_is_even(one: str, other: str) -> None:
    """Likeness lies from 0 to 100 and is the same both ways; only text that folds alike is whole."""
    alike = review.likeness(one, other)
    assert alike == review.likeness(other, one)
    assert 0 <= alike <= 100
    assert (alike == 100) is (folded(one).casefold() == folded(other).casefold())


@pytest.mark.parametrize(("words", "changed"), [(20, 2), (40, 4), (80, 8)])
def test_where_work_begins(words: int, changed: int) -> None:
    """One word in ten that is quite another is work; the same words again are none."""
    offer = [f"woord{number:02}" for number in range(words)]
    target = [*(f"{number:02}ANDERS" for number in range(changed)), *offer[changed:]]
    assert review.likeness(" ".join(target), " ".join(offer)) < BARELY_EDITED
    assert review.likeness(" ".join(offer).upper(), " ".join(offer)) == 100


def test_observing_keeps_what_was_offered() -> None:
    """Noting an edit changes the record of the target, never that of the machine."""
    offer = MachineText("p02", "2024-06-03", "x", "Rust eerst maar eens uit.")
    start = Review(machine={"b001": offer})
    one = Unit("b001", "Rest first.", "Ga eerst rusten.")
    seen = review.observe(start, Catalog("nl", (one,)), "p01")
    made = Provenance(review.source_hash(one.source), review.target_hash(one.target), "p01")
    assert (made, offer) == (seen.blocks["b001"], seen.machine["b001"])
    same = replace(one, target=offer.offer)
    seen = review.observe(start, Catalog("nl", (same,)), "p01")
    assert Origin.MACHINE is seen.blocks["b001"].origin
