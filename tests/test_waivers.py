"""What people allow: recorded for one text, typed as a comment, never for another text."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial import review
from editorial.check import Checked, Course, Permits, check
from editorial.model import Catalog, Finding, Provenance, Severity, Unit, Waiver
from editorial.records import ArchiveWaiver, Person
from editorial.review import ARTICLE, Review
from editorial.rule import Bitext, Example, Rule, Waivable
from editorial.rules import BY_NAME
from tests import faulty
from tests.conftest import Run
from tests.examples import REFERENCE, bitext
from tests.small_rules import finds

TODAY = date(2024, 6, 3)
UNIT = Unit("b001", "See 5 there.", "Zie 5 5 daar.")


def with_notes(*notes: str) -> Unit:
    return replace(UNIT, notes=notes)


# The review file.


reasons = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
waivers = st.builds(
    Waiver,
    rule=st.sampled_from(["double-word", "stray-space"]),
    reason=reasons,
    by=st.sampled_from(["p01", "Noor Verhage", "", "=[]#\\"]),
    on=st.sampled_from(["2024-06-03", ""]),
    fragment=st.sampled_from(["", "van van", '"]]>', "x = 1 # y", "\n\t\x00\x7f"]),
    text=st.sampled_from(["", "0123456789abcdef"]),
)
groups = st.lists(waivers, min_size=1, max_size=3).map(tuple)
reviews = st.builds(
    Review,
    blocks=st.dictionaries(
        st.sampled_from(["b001", "b002"]),
        st.builds(Provenance, source=st.just("a" * 16), target=st.just("b" * 16)),
    ),
    waivers=st.dictionaries(st.sampled_from(["b001", "b002", "b010", ARTICLE]), groups),
)


@settings(deadline=None, max_examples=80)
@given(reviews)
def test_round_trip(noted: Review) -> None:
    """Whatever is allowed, the review file gives it back, and writing it again changes nothing."""
    text = review.serialize(noted)
    assert noted == review.parse(text, path="pacing.toml")
    assert text == review.serialize(review.parse(text, path="pacing.toml"))


def merged(folder: Path, base: str, ours: str, theirs: str) -> tuple[int, str]:
    """Merge two branches of a file with git; give its exit code and the file."""

    def git(*arguments: str) -> int:
        names = ("-c", "user.name=n", "-c", "user.email=n@gids.example")
        return subprocess.run(
            ["git", *names, *arguments], cwd=folder, check=False, capture_output=True
        ).returncode

    path = folder / "pacing.toml"
    git("init", "-q", "-b", "main")
    for branch, text in (("main", base), ("ours", ours), ("theirs", theirs)):
        if branch != "main":
            git("checkout", "-q", "-b", branch, "main")
        path.write_text(text, "utf-8")
        git("add", "pacing.toml")
        git("commit", "-q", "-m", branch)
    git("checkout", "-q", "ours")
    return git("merge", "-q", "theirs"), path.read_text("utf-8")


def test_git_merges_waivers_of_different_blocks(tmp_path: Path) -> None:
    """Two branches that allow something in different blocks merge without a conflict."""
    units = [replace(UNIT, id=f"b{number:03d}") for number in range(1, 9)]
    base = review.observe(Review(), Catalog("nl", tuple(units)), "p01")
    one, other = Waiver("double-word", "on purpose", "p01"), Waiver("stray-space", "so", "p02")
    ours = review.waived(base, units[2], one, TODAY)
    theirs = review.waived(base, units[5], other, TODAY)
    both = review.waived(ours, units[5], other, TODAY)
    code, text = merged(tmp_path, *map(review.serialize, (base, ours, theirs)))
    assert (0, both) == (code, review.parse(text, path="pacing.toml"))


# Comments.


FORMS: list[tuple[str, tuple[str, str, str, str]]] = [
    ("editorial: allow double-word: so -- noor", ("double-word", "", "so", "noor")),
    ("editorial: allow double-word: so", ("double-word", "", "so", "")),
    ("editorial: allow double-word", ("double-word", "", "", "")),
    ("editorial: allow double-word -- noor", ("double-word", "", "", "noor")),
    ("editorial: allow double-word: -- noor", ("double-word", "", "", "noor")),
    ('editorial: allow x "van van": so -- p01', ("x", "van van", "so", "p01")),
    ('editorial: allow x "van van"', ("x", "van van", "", "")),
    ("editorial: allow x “van van”: so", ("x", "van van", "so", "")),
    ("editorial: allow x „van van”: so", ("x", "van van", "so", "")),
    ("editorial: allow x „van van“: so", ("x", "van van", "so", "")),
    ("editorial: allow x ‘foto’s foto’s’: so", ("x", "foto’s foto’s", "so", "")),
    ('editorial: allow x "a: b": so', ("x", "a: b", "so", "")),
    ("editorial: allow x: 3: 4 -- 5 -- Noor V.", ("x", "", "3: 4 -- 5", "Noor V.")),
    ("editorial: allow x: well--known", ("x", "", "well--known", "")),
    ("  Editorial:  Allow  Double-Word :so--  ", ("double-word", "", "so--", "")),
    ("editorial: allow x: so --noor ", ("x", "", "so", "noor")),
    ("editorial: allow: so", ("", "", "so", "")),
    ("editorial: allow", ("", "", "", "")),
    ("editorial: allow double-word on purpose", ("double-word", "", "", "")),
]


@pytest.mark.parametrize(("note", "expected"), FORMS, ids=[note for note, _ in FORMS])
def test_typed(note: str, expected: tuple[str, str, str, str]) -> None:
    """A comment is read in every form that people type; what is missing is empty."""
    (one,) = review.typed(with_notes(note))
    assert expected == (one.rule, one.fragment, one.reason, one.by)
    assert ("", "") == (one.on, one.text)


@pytest.mark.parametrize("note", ["see editorial: allow x", "editorial: allowing x", "allow x: so"])
def test_other_comments(note: str) -> None:
    """A comment that only mentions the form is no waiver."""
    assert () == review.typed(with_notes(note))


RECORDED = Waiver(
    "double-word", "so", "noor", on="2024-06-03", text=review.text_hash(*(UNIT.source, UNIT.target))
)
NOTE = "editorial: allow double-word: so -- noor"
CHANGED = replace(with_notes(NOTE), target="Zie 6 6 daar.")


def adopted(noted: Review, *units: Unit, rules: set[str] | None = None) -> Review:
    known = rules if rules is not None else {"double-word", "stray-space"}
    return review.adopted(noted, Catalog("nl", units), known, TODAY)


def test_a_comment_is_adopted_with_its_text() -> None:
    """The next command that writes takes a comment into the review file, bound to its text."""
    noted = adopted(Review(), with_notes(NOTE))
    assert {"b001": (RECORDED,)} == noted.waivers
    assert adopted(noted, with_notes(NOTE)) is noted
    assert (RECORDED,) == review.waivers(noted, with_notes(NOTE))


def test_a_comment_counts_once_and_for_one_text() -> None:
    """When the text changes, the comment that stayed behind does not count for the new one."""
    noted = adopted(Review(), with_notes(NOTE))
    assert (RECORDED,) == review.waivers(noted, CHANGED)
    assert noted == adopted(noted, CHANGED)


def test_a_confirmed_comment_counts_for_one_text_too() -> None:
    """A waiver renewed on the command line, in other words, takes the comment along."""
    noted = review.waived(Review(), with_notes(NOTE), Waiver("double-word", "yes", "p02"), TODAY)
    assert {"so", "yes"} == {one.reason for one in noted.waivers["b001"]}
    bound = {one.text for one in review.waivers(noted, CHANGED)}
    assert {review.text_hash(UNIT.source, UNIT.target)} == bound


def test_a_renewed_waiver_replaces_the_old_one() -> None:
    """What is allowed again for a new text is recorded once, under the new day, name and reason."""
    other = Waiver("double-word", "x", "p01", fragment="6 6", on="2024-01-01", text="f" * 16)
    noted = Review(waivers={"b001": (RECORDED, other)})
    again = Waiver("double-word", "still so", "p02")
    after = review.waived(noted, replace(CHANGED, notes=()), again, date(2024, 7, 1))
    text = review.text_hash(CHANGED.source, CHANGED.target)
    assert {"b001": (replace(again, on="2024-07-01", text=text), other)} == after.waivers


@pytest.mark.parametrize(
    "note", ["editorial: allow duoble-word: so", "editorial: allow double-word"]
)
def test_what_is_not_sound_is_not_adopted(note: str) -> None:
    """A comment without a reason or with an unknown rule waits in the catalog to be put right."""
    assert Review() == adopted(Review(), with_notes(note))


def test_comments_of_obsolete_entries_stay_there() -> None:
    """A comment of an entry whose block is gone allows nothing."""
    catalog = Catalog("nl", (), obsolete=(with_notes(NOTE),))
    assert Review() == review.adopted(Review(), catalog, {"double-word"}, TODAY)


# Weighing.


PEOPLE = {
    "p01": Person(name="Noor Verhage", also=("noor",)),
    "p02": Person(name="Wiebe Hoekstra"),
}
FIVES = finds("5 5", "fives", Severity.ERROR)


def article(*allowed: Waiver, target: str = "Zie 5 5 daar.") -> Bitext:
    """Give an article with one fault, translated by p01, and what is allowed in its block."""
    made = bitext(Example("See 5 there.", target))
    known = Provenance("a" * 16, "b" * 16, "p01")
    return replace(made, pairs=(replace(made.pairs[0], waivers=allowed, known=known),))


def weighed(
    made: Bitext, rule: Rule = FIVES, general: tuple[ArchiveWaiver, ...] = ()
) -> tuple[int, int]:
    """Give how many findings count and how many are allowed."""
    permits = Permits({rule.name: rule}, PEOPLE, general)
    checked = check(made, REFERENCE, Course((rule,)), permits)
    return len(checked.findings), len(checked.allowed)


COUNTS, ALLOWED = (1, 0), (0, 1)


@pytest.mark.parametrize(
    ("waiver", "expected"),
    [
        (Waiver("fives", "so", ""), ALLOWED),
        (Waiver("fives", "so", "", fragment="5 5"), ALLOWED),
        (Waiver("fives", "so", "", fragment=" 5\n5 "), ALLOWED),
        (Waiver("fives", "so", "", fragment="5"), COUNTS),
        (Waiver("fives", " ", "p02"), COUNTS),
        (Waiver("sixes", "so", "p02"), COUNTS),
        (
            Waiver("fives", "so", "", text=review.text_hash("See 5 there.", "Zie 5 5 daar.")),
            ALLOWED,
        ),
        (
            Waiver("fives", "so", "", text=review.text_hash("See\n5 there.", "Zie 5  5 daar.")),
            ALLOWED,
        ),
        (Waiver("fives", "so", "", text=review.text_hash("See 6 there.", "Zie 5 5 daar.")), COUNTS),
        (Waiver("fives", "so", "", text=review.text_hash("See 5 there.", "Zie 5 daar.")), COUNTS),
    ],
)
def test_covers(waiver: Waiver, expected: tuple[int, int]) -> None:
    """A waiver covers its rule, its fragment and its text, with a reason, and nothing else."""
    assert expected == weighed(article(waiver))


WHO: list[tuple[Waivable, str, tuple[int, int]]] = [
    (Waivable.ANYONE, "", ALLOWED),
    (Waivable.ANYONE, "p01", ALLOWED),
    (Waivable.ANYONE, "a passer-by", ALLOWED),
    (Waivable.EDITOR, "p02", ALLOWED),
    (Waivable.EDITOR, "wiebe hoekstra", ALLOWED),
    (Waivable.EDITOR, "p01", COUNTS),
    (Waivable.EDITOR, "Noor Verhage", COUNTS),
    (Waivable.EDITOR, "noor", COUNTS),
    (Waivable.EDITOR, "", COUNTS),
    (Waivable.EDITOR, "a passer-by", COUNTS),
    (Waivable.NOBODY, "p02", COUNTS),
]


@pytest.mark.parametrize(("waivable", "by", "expected"), WHO)
def test_who_may(waivable: Waivable, by: str, expected: tuple[int, int]) -> None:
    """What is for editors is not for the block's translator, under whatever name, nor for nobody.

    It is the same whether it is allowed in the block, in the article or everywhere.
    """
    rule = replace(FIVES, waivable=waivable)
    waiver = Waiver("fives", "so", by)
    general = ArchiveWaiver(rule="fives", fragment="5 5", reason="so", by=by, until=TODAY)
    assert expected == weighed(article(waiver), rule)
    assert expected == weighed(replace(article(), waivers=(waiver,)), rule)
    assert expected == weighed(article(), rule, (general,))


def test_what_concerns_the_article_is_not_for_its_translators() -> None:
    """An editor who translated another block may allow in this one, but not for the article."""
    made = bitext(Example(("See 5.", "See 6."), ("Zie 5 5.", "Zie 6.")))
    writers = zip(made.pairs, ("p01", "p02"), strict=True)
    pairs = [replace(one, known=Provenance("a" * 16, "b" * 16, who)) for one, who in writers]
    by_block = FIVES.text
    assert by_block is not None
    waiver = Waiver("fives", "so", "p02")
    made = replace(made, pairs=tuple(pairs), waivers=(waiver,))
    assert ALLOWED == weighed(made, replace(FIVES, waivable=Waivable.EDITOR))

    def whole(of: Bitext, _: object) -> object:
        return (replace(one, block="") for one in by_block(of.pairs[0].target, REFERENCE))

    rule = replace(FIVES, text=None, article=whole, waivable=Waivable.EDITOR)  # type: ignore[arg-type]  # a check
    assert COUNTS == weighed(made, rule)


# What is not needed any more.


def leftover(made: Bitext, *rules: Rule) -> list[str]:
    """Give the rules whose waivers are said to be unneeded."""
    every = (*rules, BY_NAME["waiver-unused"])
    permits = Permits({one.name: one for one in every}, PEOPLE)
    checked = check(made, REFERENCE, Course(every), permits)
    return [one.fragment for one in checked.findings if one.rule == "waiver-unused"]


SOUND = Waiver("fives", "so", "p02")
CLEAN = "Zie 5 daar."


def test_an_unneeded_waiver_is_told() -> None:
    """A waiver whose rule ran and found nothing is unneeded; one that covers something is not."""
    assert ["fives"] == leftover(article(SOUND, target=CLEAN), FIVES)
    assert [] == leftover(article(SOUND), FIVES)
    assert [] == leftover(article(SOUND, replace(SOUND, fragment="5 5")), FIVES)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda one: replace(one, severity=Severity.OFF), id="off"),
        pytest.param(
            lambda one: replace(one, text=None, archive=lambda *_: iter(())), id="archive"
        ),
        pytest.param(lambda one: replace(one, waivable=Waivable.NOBODY), id="never counted"),
        pytest.param(lambda one: replace(one, module="rules.sixes"), id="did not run"),
    ],
)
def test_nothing_is_said_of_a_waiver_that_was_not_put_to_use(
    change: Callable[[Rule], Rule],
) -> None:
    """Only a rule that ran where the waiver stands can make it unneeded."""
    assert [] == leftover(article(SOUND, target=CLEAN), change(FIVES))


@pytest.mark.parametrize(
    "waiver",
    [replace(SOUND, text="f" * 16), replace(SOUND, reason="")],
    ids=["stale", "reasonless"],
)
def test_what_does_not_count_is_not_unneeded(waiver: Waiver) -> None:
    """Of a waiver that cannot count another rule speaks."""
    assert [] == leftover(article(waiver, target=CLEAN), FIVES)


# In a workspace.


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return faulty.build(tmp_path_factory.mktemp("prepared") / "workspace")


@pytest.fixture
def project(prepared: Path, workspace: Path) -> Path:
    """An article with three doubled words."""
    shutil.rmtree(workspace)
    shutil.copytree(prepared, workspace)
    return workspace


def counts(run: Run, *options: str) -> tuple[int, int]:
    """Give how many findings count and how many are allowed."""
    found = json.loads(run("check", "--format", "json", *options).stdout)["counts"]
    return found["error"] + found["warning"] + found["info"], found["waived"]


REVIEW = "locales/nl/review/pacing.toml"


def allowed(run: Run) -> list[str]:
    """Give what is listed as allowed, a line each."""
    lines = run("review", "list").stdout.splitlines()
    return [line.strip() for line in lines[lines.index("Allowed") + 1 :]]


def test_a_comment_counts_at_once(project: Path, run: Run) -> None:
    """A comment counts before anything was written, is listed as new, and adopted by `update`."""
    faulty.comment(project, "b003", "editorial: allow double-word “van van”: so -- Noor Verhage")
    assert (2, 1) == counts(run)
    assert "waiver" not in (project / REVIEW).read_text("utf-8")
    assert ["pacing b003: double-word ‘van van’: so · Noor Verhage · new"] == allowed(run)
    run("update")
    noted = (project / REVIEW).read_text("utf-8")
    assert re.search(
        r'\[\[b003\.waiver\]\]\nrule = "double-word"\nfragment = "van van"\nreason = "so"\n'
        r'by = "Noor Verhage"\non = "2024-06-03"\ntext = "[0-9a-f]{16}"\n',
        noted,
    )
    assert (2, 1) == counts(run)
    run("update")
    assert noted == (project / REVIEW).read_text("utf-8")


def test_a_comment_does_not_rise_again(project: Path, run: Run) -> None:
    """Once adopted, a comment allows nothing in a text that was changed since, even twice."""
    faulty.comment(project, "b003", "editorial: allow double-word: so")
    run("update")
    source = "Rest before you are tired."
    faulty.translate(project, "pacing", {source: "Neem rust als je van van iets moe wordt."})
    assert (3, 0) == counts(run)
    run("update", "--as", "p01")
    assert (3, 0) == counts(run)
    assert "given for another wording" in run("review", "list").stdout
    faulty.translate(project, "pacing", faulty.DUTCH)
    assert (2, 1) == counts(run)


def test_white_space_is_no_change(project: Path, run: Run) -> None:
    """Spaces that an editor adds or removes leave a waiver as it is."""
    waive(run, "b003")
    source = "Rest before you are tired."
    faulty.translate(project, "pacing", {source: faulty.DUTCH[source].replace(" je ", "  je ")})
    assert (2, 1) == counts(run)


def test_rules_tell_of_waivers(project: Path, run: Run) -> None:
    """A mistyped rule, a missing reason, another wording and an unneeded waiver are findings."""
    faulty.only(project, "double-word", "waiver-bad", "waiver-stale", "waiver-unused")
    for block in ("b003", "b004"):
        waive(run, block)
    source = "Sit on a <strong>high</strong> stool."
    faulty.translate(project, "pacing", {source: "Ga op een <strong>hoge</strong> kruk zitten."})
    faulty.comment(project, "b003", "editorial: allow dubble-word: so")
    faulty.comment(project, "b005", "editorial: allow double-word")
    faulty.comment(project, "b006", "editorial: allow double-word: so")
    found = json.loads(run("check", "--format", "json").stdout)["findings"]
    assert [
        ("b003", "waiver-bad", "dubble-word"),
        ("b004", "waiver-stale", "double-word"),
        ("b005", "waiver-bad", "double-word"),
        ("b005", "double-word", "meer meer"),
        ("b006", "waiver-unused", "double-word"),
    ] == [(one["block"], one["rule"], one["fragment"]) for one in found]


def waive(run: Run, *arguments: str) -> None:
    told = run(
        *("review", "waive", "pacing", *arguments, "--rule", "double-word"),
        *("--reason", "so", "--as", "p02"),
    )
    assert 0 == told.exit_code, told.stderr


def test_waive(project: Path, run: Run) -> None:
    """`review waive` allows in blocks, for a fragment, or in the whole article."""
    waive(run, "b003", "b004")
    assert (1, 2) == counts(run)
    waive(run, "b005", "--fragment", "Meer Meer")
    assert (0, 3) == counts(run)
    waive(run)
    source = "Peel one carrot."
    faulty.translate(project, "pacing", {source: "Schil een een wortel."})
    assert (0, 4) == counts(run)
    assert '[[_article.waiver]]\nrule = "double-word"\nreason = "so"\nby = "p02"\n' in (
        project / REVIEW
    ).read_text("utf-8")


def test_waive_twice_is_waive_once(project: Path, run: Run) -> None:
    """Allowing the same again replaces what was recorded."""
    waive(run, "b003")
    once = (project / REVIEW).read_text("utf-8")
    waive(run, "b003")
    assert once == (project / REVIEW).read_text("utf-8")


def test_waive_dry_run(project: Path, run: Run) -> None:
    """`--dry-run` says what would be allowed and writes nothing."""
    before = (project / REVIEW).read_bytes()
    told = run(
        *("review", "waive", "pacing", "b003", "b004", "--rule", "double-word"),
        *("--reason", "so", "--as", "p02", "--dry-run"),
    )
    assert (0, "double-word would be allowed in b003, b004.\n") == (told.exit_code, told.stdout)
    assert before == (project / REVIEW).read_bytes()


GOOD = "--rule double-word --reason so --as p02"
REFUSED = [
    ("pacing --rule duoble-word", "no rule ‘duoble-word’. Did you mean ‘double-word’?"),
    ("pacing --rule zzzzzzzz", "no rule ‘zzzzzzzz’. See `editorial explain`."),
    ("pacing --reason \u00a0", "A waiver needs a reason."),
    ("pacing --as p99", "There is no person ‘p99’ in articles/_records/people.toml."),
    ("pacing b099", "pacing has no block b099. See `editorial check pacing`."),
    ("pacign", "There is no article ‘pacign’. Did you mean ‘pacing’?"),
    ("pacing --rule po-invalid", "What po-invalid finds cannot be allowed."),
    ("pacing --fragment", "Option '--fragment' requires an argument."),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED)
def test_waive_refuses(project: Path, run: Run, arguments: str, sentence: str) -> None:
    """What cannot be allowed is refused in a sentence, with exit code 2, and nothing is written."""
    before = (project / REVIEW).read_bytes()
    told = run("review", "waive", *GOOD.split(), *arguments.split(" "))
    assert (2, True) == (told.exit_code, sentence in told.stderr), told.stderr
    assert before == (project / REVIEW).read_bytes()


def test_waive_refuses_the_translator(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is for editors is refused to the one who translated the block, not to another."""
    strict = replace(BY_NAME["double-word"], waivable=Waivable.EDITOR)
    monkeypatch.setitem(BY_NAME, "double-word", strict)
    words = ("--rule", "double-word", "--reason", "so", "--as")
    told = run("review", "waive", "pacing", "b003", *words, "p01")
    assert 2 == told.exit_code
    assert "p01 may not allow double-word here, having translated the text." in told.stderr
    assert 0 == run("review", "waive", "pacing", "b003", *words, "p02").exit_code


def test_waive_in_a_review_file_that_cannot_be_read(project: Path, run: Run) -> None:
    """A review file that cannot be read is named, with the line, and left as it is."""
    path = project / REVIEW
    path.write_text(path.read_text("utf-8") + '[[b003.waiver]]\nruel = "double-word"\n', "utf-8")
    before = path.read_bytes()
    told = run("review", "waive", "pacing", "b003", *GOOD.split())
    line = path.read_text("utf-8").count("\n")
    assert 3 == told.exit_code
    assert f"{REVIEW}:{line}: [b003.waiver] has ‘ruel’" in told.stderr
    assert before == path.read_bytes()


GENERAL = """
[[waivers]]
rule = "double-word"
fragment = "van van"
reason = "the name of a shop"
by = "p02"
until = 2024-06-03
"""


def test_allowed_everywhere_until_a_day(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the settings allow counts up to its last day, at every stage, without any change."""
    faulty.only(project, "double-word", more=GENERAL)
    stages = [("--stage", stage) for stage in ("translate", "review", "publish")]
    assert [(2, 1)] * 3 == [counts(run, *options) for options in stages]
    shop = "everywhere: double-word ‘van van’: the name of a shop · p02 · until 2024-06-03"
    assert [shop] == allowed(run)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717459200")  # 4 June 2024
    assert [(3, 0)] * 3 == [counts(run, *options) for options in stages]
    assert "ended on 2024-06-03" in run("review", "list").stdout


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "double-word",
            "duoble-word",
            "There is no rule ‘duoble-word’. Did you mean ‘double-word’?",
        ),
        ("until = 2024-06-03", "", "object missing required field `until`"),
        ('reason = "the name of a shop"', "", "object missing required field `reason`"),
    ],
)
def test_settings_that_cannot_be_used(
    project: Path, run: Run, old: str, new: str, sentence: str
) -> None:
    """A waiver for everywhere that is not complete, or of no rule, is named with its file."""
    faulty.only(project, "double-word", more=GENERAL.replace(old, new))
    told = run("check")
    assert (2, True) == (told.exit_code, told.stderr.startswith("editorial.toml"))
    assert sentence in told.stderr


@pytest.mark.parametrize("day", ["2024-02-31", "20240603", "3 juni", ""])
def test_a_day_that_is_none(project: Path, run: Run, day: str) -> None:
    """A waiver from a day that does not exist is named with its line, exit code 3."""
    path = project / REVIEW
    table = f'\n[[b003.waiver]]\nrule = "double-word"\nreason = "so"\non = "{day}"\n'
    path.write_text(path.read_text("utf-8") + table, "utf-8")
    told = run("review", "list")
    line = path.read_text("utf-8").count("\n")
    assert 3 == told.exit_code
    assert f"{REVIEW}:{line}: [b003.waiver] on is ‘{day}’, which is no day." in told.stderr


# Listing.


def test_list(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that is allowed is listed with its age and who decided, and counted by person."""
    waive(run, "b004")
    waive(run)
    faulty.comment(project, "b003", "editorial: allow double-word: so")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717632000")  # 6 June 2024
    told = run("review", "list")
    assert [
        "pacing: double-word: so · p02 · 3 days old",
        "pacing b003: double-word: so · ? · new",
        "pacing b004: double-word: so · p02 · 3 days old",
    ] == allowed(run)
    assert (0, "Allowed in all: 3 (? 1, p02 2).\n") == (told.exit_code, told.stderr)


def test_list_as_data(project: Path, run: Run) -> None:
    """The JSON of the list has place, decision and whether it still counts."""
    waive(run, "b004", "--fragment", "hoge hoge")
    listed = json.loads(run("review", "list", "--format", "json").stdout)
    assert [
        {
            "article": "pacing",
            "block": "b004",
            "rule": "double-word",
            "fragment": "hoge hoge",
            "reason": "so",
            "by": "p02",
            "on": "2024-06-03",
            "until": None,
            "current": True,
        }
    ] == listed["waivers"]


def test_list_has_what_was_allowed_in_blocks_that_are_gone(project: Path, run: Run) -> None:
    """A waiver of a block that the article no longer has is listed, as one for another text."""
    path = project / REVIEW
    gone = '\n[[b099.waiver]]\nrule = "double-word"\nreason = "so"\nby = "p02"\n'
    path.write_text(path.read_text("utf-8") + gone, "utf-8")
    assert (
        "pacing b099: double-word: so · p02 · new · given for another wording"
        in run("review", "list").stdout
    )


def test_list_goes_on_past_what_cannot_be_read(project: Path, run: Run) -> None:
    """An article that cannot be read is told, with exit code 3; what is allowed elsewhere is listed."""
    waive(run, "b004")
    shutil.copytree(project / "articles/pacing", project / "articles/broken")
    (project / "articles/broken/article.toml").write_text("slug = \n", "utf-8")
    told = run("review", "list")
    assert (3, 1) == (told.exit_code, len(allowed(run)))
    assert "articles/broken/article.toml:1:" in told.stderr


def test_allowed_findings_name_their_waiver() -> None:
    """What is allowed comes with the decision that allows it, the block's before the article's."""
    made = replace(article(SOUND), waivers=(replace(SOUND, reason="all"),))
    checked: Checked = check(made, REFERENCE, Course((FIVES,)), Permits({"fives": FIVES}, PEOPLE))
    ((finding, waiver),) = [(one.finding, one.waiver) for one in checked.allowed]
    assert isinstance(finding, Finding)
    assert ("5 5", SOUND) == (finding.fragment, waiver)
