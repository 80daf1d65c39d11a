"""The review file: read back as written, refused with line and cure, merged by git."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial import review
from editorial.errors import RecordError
from editorial.model import (
    Approval,
    Catalog,
    MachineText,
    Origin,
    Provenance,
    Rejection,
    Unit,
    Waiver,
)
from editorial.review import ARTICLE, Review, Stamp
from tests.test_waivers import merged

TODAY = date(2024, 6, 3)

# Reading back.


HOSTILE = (
    '"',
    "\\",
    '"""',
    "'''",
    "\n[b002]\n",
    "[[b001.waiver]]",
    '" # x = 1',
    "\\u0041",
    "\x00\x1f\x7f",
    "\r\n\t",
    "\u2028\u0085",
    "‘é’ 日本 😀",
    "<<<<<<< ours",
)
texts = st.one_of(st.text(st.characters(codec="utf-8"), max_size=20), st.sampled_from(HOSTILE))
words = texts.filter(bool)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(date.isoformat)
ids = st.one_of(st.sampled_from(["b001", "b002", "b1000", "a b", 'b"1', "b.1", "b\n", ""]), texts)
blocks = ids.filter(lambda one: one not in {"_published", ARTICLE})
reviews = st.builds(
    Review,
    st.dictionaries(
        blocks,
        st.builds(Provenance, texts, texts, texts, st.sampled_from(Origin), st.booleans()),
        max_size=3,
    ),
    st.dictionaries(
        st.one_of(blocks, st.just(ARTICLE)),
        st.lists(
            st.builds(
                Waiver,
                texts,
                texts,
                texts,
                on=st.one_of(st.just(""), days),
                fragment=texts,
                text=texts,
            ),
            min_size=1,
            max_size=2,
        ).map(tuple),
        max_size=2,
    ),
    st.dictionaries(blocks, st.builds(Approval, words, days, words), max_size=3),
    st.dictionaries(blocks, st.builds(Rejection, words, days, words, words), max_size=3),
    st.one_of(st.none(), st.builds(Stamp, words, words, days)),
    st.dictionaries(blocks, st.builds(MachineText, words, days, words, words), max_size=2),
)


@settings(deadline=None, max_examples=250)
@given(reviews)
def test_round_trip(noted: Review) -> None:
    """Every field is read back as it was written, whatever it holds, and written the same again."""
    text = review.serialize(noted)
    assert noted == review.parse(text, path="pacing.toml")
    assert text == review.serialize(review.parse(text, path="pacing.toml"))


@settings(deadline=None, max_examples=100)
@given(reviews)
def test_one_line_a_field(noted: Review) -> None:
    """No value spreads over lines, so that git shows and merges field by field."""
    lines = review.serialize(noted).split("\n")
    assert [] == [line for line in lines if line and not line.startswith("[") and " = " not in line]


def test_the_form() -> None:
    """Block by block in order: what it was made for, then approval, rejection and waivers."""
    noted = Review(
        {"b010": Provenance("s", "t", "p01", Origin.ADOPTED, doubted=True)},
        {"b002": (Waiver("stray-space", "zo", "p02", on="2024-06-03", text="x"),)},
        {"b010": Approval("p02", "2024-06-03", "x")},
        {"b002": Rejection("p02", "2024-06-03", "Te lang.", "y")},
        Stamp("s", "c", "2024-06-04"),
        {"b010": MachineText("p02", "2024-06-02", "libretranslate", "Rust\neerst.")},
    )
    assert review.serialize(noted) == (
        '[_published]\nsource = "s"\ncatalog = "c"\non = "2024-06-04"\n\n'
        '[b002.rejection]\nby = "p02"\non = "2024-06-03"\nreason = "Te lang."\ntext = "y"\n\n'
        '[[b002.waiver]]\nrule = "stray-space"\nreason = "zo"\nby = "p02"\non = "2024-06-03"\n'
        'text = "x"\n\n'
        '[b010]\nsource = "s"\ntarget = "t"\ntranslator = "p01"\norigin = "adopted"\n'
        'doubted = "yes"\n\n'
        '[b010.approval]\nby = "p02"\non = "2024-06-03"\ntext = "x"\n\n'
        '[b010.machine]\nby = "p02"\non = "2024-06-02"\nengine = "libretranslate"\n'
        'offer = "Rust\\u000aeerst."\n'
    )


def test_an_empty_file() -> None:
    """Nothing is known of nothing, and nothing is written."""
    assert Review() == review.parse("", path="pacing.toml")
    assert "" == review.serialize(Review())


# What cannot be read.


GOOD = {
    "_published": {"source": "s", "catalog": "c", "on": "2024-06-04"},
    "b001": {"source": "s", "target": "t", "translator": "p01", "origin": "person"},
    "b001.approval": {"by": "p02", "on": "2024-06-03", "text": "x"},
    "b001.rejection": {"by": "p02", "on": "2024-06-03", "reason": "[zo] = x", "text": "x"},
    "b001.machine": {"by": "p02", "on": "2024-06-02", "engine": "x", "offer": "[t] = x"},
    "b001.waiver": {
        "rule": "r",
        "fragment": "[b001]",
        "reason": "q",
        "by": "p",
        "on": "2024-06-03",
    },
    "b002": {"source": "s", "target": "t", "doubted": "yes"},
}


def written(tables: dict[str, dict[str, str]]) -> str:
    """Write tables as people might, with a comment and spaces."""
    lines: list[str] = []
    for name, fields in tables.items():
        lines += ["", "# …", f"[[ {name} ]]" if "waiver" in name else f"[{name}]  # …"]
        lines += [f"{key}={value}" for key, value in fields.items()]
    return "\n".join(lines)


def quoted(tables: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    return {
        name: {key: f'"{value}"' for key, value in fields.items()}
        for name, fields in tables.items()
    }


def refused(tables: dict[str, dict[str, str]], at: str) -> str:
    """Give what is said of tables that cannot be used; it names the line that begins with `at`."""
    text = written(tables)
    with pytest.raises(RecordError) as caught:
        review.parse(text, path="pacing.toml")
    lines = text.split("\n")
    assert caught.value.path == "pacing.toml"
    assert caught.value.line is not None
    assert lines[caught.value.line - 1].startswith(at)
    assert caught.value.cure
    return str(caught.value).partition(": ")[2]


def test_what_is_good() -> None:
    """The tables that the following tests spoil are good."""
    assert {"b001", "b002"} == set(review.parse(written(quoted(GOOD)), path="").blocks)


FIELDS = [(name, key) for name, fields in GOOD.items() for key in fields]


@pytest.mark.parametrize(("name", "key"), FIELDS)
def test_a_mistyped_key(name: str, key: str) -> None:
    """An unknown key is named with its table, its line and the key that was meant."""
    tables = quoted(GOOD)
    tables[name][key + key[-1]] = tables[name].pop(key)
    said = refused(tables, f"{key}{key[-1]}=")
    assert (
        f"[{name}] has ‘{key}{key[-1]}’, which does not belong there. Did you mean ‘{key}’?" in said
    )


@pytest.mark.parametrize("value", ["3", "2024-06-03", "true", '["x"]', "{x = 1}"])
@pytest.mark.parametrize(("name", "key"), FIELDS)
def test_a_value_that_is_no_text(name: str, key: str, value: str) -> None:
    """A number, date or list where text belongs is named, with its line."""
    tables = quoted(GOOD)
    tables[name][key] = value
    said = f"[{name}] {key} is no text. Put it between quotation marks."
    assert said == refused(tables, f"{key}={value}")


NEEDED = [
    (name, key)
    for name, key in FIELDS
    if "waiver" not in name and key not in {"translator", "origin", "doubted"}
]


@pytest.mark.parametrize(("name", "key"), NEEDED)
def test_a_missing_key(name: str, key: str) -> None:
    """A table that lacks a field is named, with its own line."""
    tables = quoted(GOOD)
    del tables[name][key]
    assert f"[{name}] has no ‘{key}’. Undo the last edit," in refused(tables, f"[{name}]")


@pytest.mark.parametrize("value", ["2024-02-31", "20240603", "3 juni", "2024-6-3"])
@pytest.mark.parametrize("name", [name for name, key in FIELDS if key == "on"])
def test_a_day_that_is_none(name: str, value: str) -> None:
    """A day that does not exist, or is written otherwise, is named."""
    tables = quoted(GOOD)
    tables[name]["on"] = f'"{value}"'
    said = f"[{name}] on is ‘{value}’, which is no day. Write year, month and day: 2024-06-03."
    assert said == refused(tables, "on=")


@pytest.mark.parametrize(
    ("name", "key", "known"),
    [("b001", "origin", "person, memory, machine, adopted"), ("b002", "doubted", "yes")],
)
def test_a_value_that_is_not_known(name: str, key: str, known: str) -> None:
    """Where only some values belong, they are listed."""
    tables = quoted(GOOD)
    tables[name][key] = '"perhaps"'
    said = f"[{name}] {key} is ‘perhaps’, which is not known. Use one of: {known}."
    assert said == refused(tables, f"{key}=")


@pytest.mark.parametrize(
    ("text", "line", "name"),
    [
        ('b001 = "x"', 1, "b001"),
        ("b001 = 0", 1, "b001"),
        ('\n[[b001]]\nsource = "s"', 2, "b001"),
        ('[b001]\nsource = "s"\ntarget = "t"\napproval = 3', 4, "b001.approval"),
        ('[b001]\nsource = "s"\ntarget = "t"\nwaiver = [3]', 4, "b001.waiver"),
        ("_published = []", 1, "_published"),
    ],
)
def test_what_should_be_a_table(text: str, line: int, name: str) -> None:
    """Anything else in the place of a table is named, and not passed over."""
    with pytest.raises(RecordError) as caught:
        review.parse(text, path="pacing.toml")
    assert f"pacing.toml:{line}: ‘{name}’ is no table. Undo the" in str(caught.value)


def test_a_table_of_another_name() -> None:
    """A mistyped decision is no decision: the nearest name is given."""
    tables = quoted(GOOD)
    tables["b001.aproval"] = tables.pop("b001.approval")
    assert "Did you mean ‘approval’?" in refused(tables, "[b001.aproval]")


def test_the_second_waiver_of_a_block() -> None:
    """Of several tables with one name, the line is that of the one that is wrong."""
    text = written(quoted({"b001.waiver": GOOD["b001.waiver"]})) * 3
    spoiled = text[::-1].replace('"30-60-4202"=no', '"oj"=no', 1)[::-1]
    with pytest.raises(RecordError) as caught:
        review.parse(spoiled, path="pacing.toml")
    assert spoiled.split("\n")[(caught.value.line or 0) - 1].startswith('on="jo"')


def test_what_is_no_toml() -> None:
    """A file that is not TOML is named with the line and the reason."""
    with pytest.raises(RecordError, match=r"pacing\.toml:2: The review file is not TOML: .*git\.$"):
        review.parse("[b001]\nsource = s\n", path="pacing.toml")


def test_a_conflict_that_git_left() -> None:
    """A conflict has its own cure."""
    text = '[b001]\n<<<<<<< ours\nsource = "s"\n=======\nsource = "t"\n>>>>>>> theirs\n'
    with pytest.raises(RecordError) as caught:
        review.parse(text, path="pacing.toml")
    assert str(caught.value) == (
        "pacing.toml:2: Git left a conflict in this file. Keep one of the two sides, and delete the"
        " lines with <<<<<<<, ======= and >>>>>>>."
    )


@settings(deadline=None, max_examples=150)
@given(reviews, st.integers(0, 2000), st.integers(0, 3), st.text("[]=\"\\'\n. xb0#", max_size=3))
def test_damage_is_a_sentence(noted: Review, at: int, length: int, new: str) -> None:
    """A file that was damaged anywhere is read, or refused with its path; it never crashes."""
    text = review.serialize(noted)
    at = at % (len(text) + 1)
    damaged = text[:at] + new + text[at + length :]
    said, found = "", Review()
    try:
        found = review.parse(damaged, path="pacing.toml")
    except RecordError as error:
        said = str(error)
    assert said.startswith("pacing.toml:") or {
        *found.blocks,
        *found.approvals,
        *found.rejections,
        *found.waivers,
    } <= set(tomllib.loads(damaged))


def test_an_entry_that_takes_a_name_of_ours() -> None:
    """An entry that somebody calls `_published` cannot pass for what was published."""
    entry = Unit("_published", "Rest.", "Rust.")
    noted = review.observe(BASE, Catalog("nl", (entry,)), "p01")
    assert review.serialize(noted) == review.serialize(BASE)


# Merging.


UNITS = tuple(
    Unit(f"b{number:03d}", f"Rest {number} hours.", f"Rust {number} uur.") for number in range(1, 9)
)
BASE = review.observe(Review(), Catalog("nl", UNITS), "p01")


def approve(noted: Review, *numbers: int, by: str = "p02") -> Review:
    for number in numbers:
        noted, _ = review.approve(noted, UNITS[number], by, TODAY)
    return noted


def reject(noted: Review, number: int) -> Review:
    one = Rejection("p03", "2024-06-03", "Te lang.", "")
    return review.reject(noted, UNITS[number], one, "p03")[0]


def rewrite(noted: Review, number: int) -> Review:
    """Have somebody else write a target anew, as an update records it."""
    units = (*UNITS[:number], replace(UNITS[number], target="Anders."), *UNITS[number + 1 :])
    return review.observe(noted, Catalog("nl", units), "p03")


MERGES: list[tuple[Callable[[Review], Review], Callable[[Review], Review]]] = [
    (lambda one: approve(one, 2), lambda one: approve(one, 3, by="p03")),
    (lambda one: approve(one, 0, 2, 4, 6), lambda one: approve(one, 1, 3, 5, 7, by="p03")),
    (lambda one: approve(one, 7), lambda one: approve(one, 0)),
    (lambda one: approve(one, 1), lambda one: reject(one, 2)),
    (lambda one: rewrite(one, 4), lambda one: approve(one, 3, 5)),
    (lambda one: approve(one, 2), lambda one: approve(one, 2)),
]


@pytest.mark.parametrize(("ours", "theirs"), MERGES)
def test_git_merges_decisions(
    tmp_path: Path, ours: Callable[[Review], Review], theirs: Callable[[Review], Review]
) -> None:
    """Two branches that decide about different blocks, neighbours too, merge without a conflict."""
    texts = [review.serialize(one) for one in (BASE, ours(BASE), theirs(BASE))]
    code, text = merged(tmp_path, *texts)
    assert (0, ours(theirs(BASE))) == (code, review.parse(text, path="pacing.toml"))


def test_git_merges_a_renewed_approval(tmp_path: Path) -> None:
    """An approval that one branch renews and another leaves alone is the renewed one."""
    base = approve(BASE, *range(8))
    later = replace(base.approvals["b004"], on=(TODAY + timedelta(1)).isoformat(), by="p04")
    ours = replace(base, approvals={**base.approvals, "b004": later})
    theirs = reject(base, 4)
    code, text = merged(tmp_path, *map(review.serialize, (base, ours, theirs)))
    assert code == 0
    assert later == review.parse(text, path="pacing.toml").approvals["b004"]
    assert "b005" not in review.parse(text, path="pacing.toml").approvals


def test_merged_approval_of_another_text() -> None:
    """An approval that git laid beside a newer text does not count for it."""
    noted = approve(BASE, 2)
    newer = rewrite(BASE, 2)
    both = replace(newer, approvals=noted.approvals)
    assert re.search(r"\[b003\.approval\]", review.serialize(both))
    assert review.approval(both, replace(UNITS[2], target="Anders.")) is None
