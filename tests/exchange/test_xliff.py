"""Articles as XLIFF 1.2 and 2.1, and taking back what agencies made of them."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

from editorial.exchange import Entry, Handoff, merged, messages, sent, xliff
from editorial.exchange.xliff import Version
from editorial.markup import message
from editorial.model import Catalog, Message, Unit
from tests.strategies import hostile_texts
from tests.strategies import messages as sound_messages

ENGLISH = "Rest <strong>before</strong> you are <a>tired</a>.<br/>Not after."
DUTCH = "Rust <strong>voordat</strong> je <a>moe</a> bent.<br/>Niet erna."
NASTY = (
    "\x00",
    "\x0b",
    "\x1b",
    "\ufffe",
    "]]>",
    "&amp;",
    "&#x41;",
    "<![CDATA[",
    "😀",
    "\u202e",
    "\r\n",
)
UNITS = (
    Unit("b001", ENGLISH, DUTCH, comments=("Alinea",), notes=("VRAAG Noor: “moe”?",)),
    Unit("b002", "A walk of 10 minutes", "Een wandeling", fuzzy=True),
    Unit("b003", "p < 0.05 & more", ""),
)
CATALOG = Catalog("nl", UNITS)


def entry(unit: Unit, *, approved: bool = False) -> Entry:
    source, target = messages(unit.source, unit.target)
    notes = (*unit.comments, *unit.notes)
    return Entry(unit.id, source, target, unit.fuzzy, approved, notes, sent=sent(unit))


HANDOFF = Handoff("pacing", "en-GB", "nl", (entry(UNITS[0], approved=True), *map(entry, UNITS[1:])))


def nasty_texts() -> SearchStrategy[str]:
    return st.lists(
        st.one_of(st.sampled_from(NASTY), hostile_texts(), st.text(max_size=3)), max_size=5
    ).map("".join)


def back(data: bytes) -> tuple[str, ...]:
    """Give what taking a file over says about each block that was left."""
    found = merged(CATALOG, xliff.parse(data, path="pacing.xlf"), "Bureau")
    return tuple(f"{one.line} {one.block}: {one.reason}" for one in found.refused)


@pytest.mark.parametrize("version", Version)
def test_a_file_gives_back_what_it_was_made_of(version: Version) -> None:
    """Ids, texts, codes, states, notes and hashes come back as they went."""
    assert HANDOFF == xliff.parse(xliff.serialize(HANDOFF, version), path="x")


@pytest.mark.parametrize("version", Version)
@given(english=sound_messages(), dutch=nasty_texts(), nasty=nasty_texts())
@settings(deadline=None, max_examples=60)
def test_any_text_comes_back(version: Version, english: Message, dutch: str, nasty: str) -> None:
    """Whatever stands in a text, control characters and stray tags too, comes back the same."""
    source, target = messages(f"Rest{english.text}{nasty}", dutch)
    one = Handoff("a", "en", "nl", (Entry("b001", source, target),))
    (again,) = xliff.parse(xliff.serialize(one, version), path="x").entries
    assert source.text == again.source.text
    assert (target.text if target.text.strip() else "") == again.target.text


def test_codes_and_states_as_xliff2_has_them() -> None:
    """A pair is a `pc` with the placeholder's name, and what needs work is `initial`."""
    text = xliff.serialize(HANDOFF, Version.XLIFF2).decode()
    assert '<pc id="a" type="link" canCopy="no" canDelete="no" dispStart="&lt;a&gt;"' in text
    assert '<ph id="br" type="fmt" subType="xlf:lb"' in text
    assert '<segment state="final">' in text
    assert '<segment state="initial" subState="ed:fuzzy">' in text


def test_codes_and_states_as_xliff1_has_them() -> None:
    """A pair is a `bpt` and an `ept` with its tag inside; sign-off is `approved`."""
    text = xliff.serialize(HANDOFF, Version.XLIFF1).decode()
    assert '<bpt id="a" ctype="x-html-a">&lt;a&gt;</bpt>tired<ept id="a">&lt;/a&gt;</ept>' in text
    assert 'approved="yes"' in text
    assert '<target state="needs-review-translation">' in text


def test_the_toolkit_reads_our_xliff1() -> None:
    """translate-toolkit finds our ids, texts with their tags, states and notes."""
    store = xlifffile.parsestring(xliff.serialize(HANDOFF, Version.XLIFF1))
    first, second, third = store.units
    assert ("en-GB", "nl") == (store.getsourcelanguage(), store.gettargetlanguage())
    assert ["b001", "b002", "b003"] == [one.getid().split("\x04")[-1] for one in store.units]
    assert (ENGLISH, DUTCH) == (str(first.source), str(first.target))
    assert (True, False) == (first.isapproved(), second.isapproved())
    assert (False, True) == (first.isfuzzy(), second.isfuzzy())
    assert "VRAAG Noor: “moe”?" in first.getnotes()
    assert ("p < 0.05 & more", False) == (str(third.source), third.istranslated())


def test_the_toolkit_reads_our_xliff2() -> None:
    """translate-toolkit finds our ids and states; of codes it shows what they hold."""
    store = Xliff2File.parsestring(xliff.serialize(HANDOFF, Version.XLIFF2))
    first, second, third = store.units
    assert ("en-GB", "nl") == (store.sourcelanguage, store.targetlanguage)
    assert ["b001", "b002", "b003"] == [one.getid() for one in store.units]
    assert (True, True) == (first.isapproved(), second.isfuzzy())
    assert "Een wandeling" == str(second.target)
    assert "p < 0.05 & more" == str(third.source)


def test_we_read_what_the_toolkit_makes_of_ours() -> None:
    """A target that the toolkit sets is taken over, and the others stay as they were."""
    store = xlifffile.parsestring(xliff.serialize(HANDOFF, Version.XLIFF1))
    store.units[2].target = "p < 0,05 & meer"
    out = BytesIO()
    store.serialize(out)
    found = merged(CATALOG, xliff.parse(out.getvalue(), path="x"), "Bureau")
    assert (("b003",), ("b001", "b002"), ()) == (found.taken, found.unchanged, found.refused)
    assert "p < 0,05 & meer" == found.catalog.by_id["b003"].target


def test_we_read_what_the_toolkit_makes_of_our_xliff2() -> None:
    """The same in XLIFF 2."""
    store = Xliff2File.parsestring(xliff.serialize(HANDOFF, Version.XLIFF2))
    store.units[2].target = "p < 0,05 & meer"
    store.units[2].marktranslated()
    found = merged(CATALOG, xliff.parse(bytes(store), path="x"), "Bureau")
    assert (("b003",), ("b001", "b002"), ()) == (found.taken, found.unchanged, found.refused)
    assert "p < 0,05 & meer" == found.catalog.by_id["b003"].target


def test_segments_are_joined_in_the_order_of_the_translation() -> None:
    """An agency's program may cut a unit into sentences, and let the translator swap them."""
    data = b"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en"
 trgLang="nl"><file id="f" original="articles/pacing/source.html"><group id="g"><unit id="b001">
<segment><source>Sit <sc id="em"/>down.</source><target order="3">Ga <sc id="em"/>zitten<ec
 startRef="em"/>.</target></segment><ignorable><source> </source></ignorable>
<segment><source>Rest<ec startRef="em"/>.</source><target order="1">Rust.</target></segment>
</unit></group></file></xliff>"""
    (one,) = xliff.parse(data, path="x").entries
    assert "Sit <em>down. Rest</em>." == one.source.text
    assert ("Rust. Ga <em>zitten</em>.", 0, False) == (one.target.text, one.missing, one.fuzzy)


def test_marks_and_other_codes_of_xliff1_are_read() -> None:
    """Segment marks are passed over, `g` and `x` are codes, alternatives are no translations."""
    data = b"""<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file
 original="C:\\work\\articles\\pacing\\source.html" source-language="en" target-language="nl"><body>
<group><trans-unit id="b001"><source><g id="em">Sit</g><x id="br"/>down.</source><seg-source><mrk
 mtype="seg" mid="1"><g id="em">Sit</g><x id="br"/></mrk><mrk mtype="seg" mid="2">down.</mrk></seg-source><target><mrk
 mtype="seg" mid="1"><g id="em">Ga</g><x id="br"/></mrk><mrk mtype="seg" mid="2"></mrk></target>
<alt-trans><target>Anders</target></alt-trans></trans-unit></group></body></file></xliff>"""
    read = xliff.parse(data, path="x")
    (one,) = read.entries
    assert "pacing" == read.slug
    assert ("<em>Sit</em><br/>down.", "<em>Ga</em><br/>") == (one.source.text, one.target.text)
    assert 1 == one.missing


def returned(old: str, new: str) -> bytes:
    """Give the file as an agency sends it back, one thing changed in it."""
    text = xliff.serialize(HANDOFF, Version.XLIFF1).decode()
    assert 1 == text.count(old)
    return text.replace(old, new).encode()


def test_a_finished_block_is_taken_over() -> None:
    """A fuzzy target that came back finished is no longer fuzzy; the note is signed."""
    text = returned(
        '<target state="needs-review-translation">Een wandeling</target>',
        '<target state="translated">Een wandeling van 10 minuten</target><note>Zie lijst</note>',
    )
    found = merged(CATALOG, xliff.parse(text, path="x"), "Bureau")
    assert ("b002",) == found.taken
    assert (
        Unit("b002", UNITS[1].source, "Een wandeling van 10 minuten", notes=("Bureau: Zie lijst",))
        == found.catalog.by_id["b002"]
    )


def test_taking_a_file_over_twice_changes_nothing_more() -> None:
    """The second time every block came back as it is here, notes too."""
    read = xliff.parse(returned("Een wandeling<", "Een wandeling.<"), path="x")
    first = merged(CATALOG, read, "Bureau")
    second = merged(first.catalog, read, "Bureau")
    assert (first.catalog, ()) == (second.catalog, second.taken)


def test_no_target_becomes_empty() -> None:
    """A block that came back empty keeps its translation, and that is said."""
    text = xliff.serialize(HANDOFF, Version.XLIFF1).decode()
    start = text.index('<target state="final">')
    end = text.index("</target>", start) + len("</target>")
    data = (text[:start] + "<target/>" + text[end:]).encode()
    assert ("6 b001: it came back without its translation; ours stays",) == back(data)
    assert CATALOG == merged(CATALOG, xliff.parse(data, path="x"), "Bureau").catalog


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "<source>A walk of 10 minutes",
            "<source>A walk of 20 minutes",
            "b002: its English is not that of the article now; send the article again",
        ),
        ('id="b002"', 'id="b777"', "b777: the article has no such block"),
        (
            'bent.<ph id="br" ctype="lb">&lt;br/&gt;</ph>',
            "bent! ",
            "b001: <br/> is missing in the translation; put it where it belongs.",
        ),
        (
            "Rust <bpt",
            '<ph id="7"/>Rust <bpt',
            "b001: its translation has the code ‘7’, which the English has not",
        ),
    ],
)
def test_a_block_that_does_not_fit_is_left_and_named(old: str, new: str, said: str) -> None:
    """Other English, an unknown block and damaged codes are refused block by block, with why."""
    (found,) = back(returned(old, new))
    assert said == found.partition(" ")[2]


def test_what_was_changed_here_meanwhile_stays() -> None:
    """A target that both changed is left; one that only we changed simply stays."""
    ours = Catalog("nl", (Unit("b001", ENGLISH, DUTCH.replace("Rust", "Pauzeer")), *UNITS[1:]))
    both = xliff.parse(returned(">Rust <", ">Stop <"), path="x")
    assert ["somebody here changed its translation since it was sent"] == [
        str(one.reason) for one in merged(ours, both, "Bureau").refused
    ]
    plain = xliff.parse(xliff.serialize(HANDOFF, Version.XLIFF1), path="x")
    assert (ours, ()) == (merged(ours, plain, "B").catalog, merged(ours, plain, "B").refused)


def test_unfinished_work_does_not_replace_finished_work() -> None:
    """What came back marked as unfinished leaves a finished target alone."""
    data = returned('<target state="final">Rust ', '<target state="needs-translation">Stop ')
    assert ("6 b001: it came back marked as unfinished, and ours is finished",) == back(data)


def test_another_article_is_told_apart() -> None:
    """When not one block has the English of ours, the file is of something else."""
    other = Handoff("x", "en", "nl", (Entry("b001", message(("Other",)), message(("Ander",))),))
    assert merged(CATALOG, other, "Bureau").foreign
    assert not merged(CATALOG, HANDOFF, "Bureau").foreign


@given(targets=st.lists(nasty_texts(), min_size=3, max_size=3), fuzzy=st.booleans())
@settings(deadline=None, max_examples=80)
def test_whatever_comes_back_nothing_is_lost(targets: list[str], *, fuzzy: bool) -> None:
    """No block goes, no target becomes empty, and what is finished has the codes of its English."""
    entries = tuple(
        Entry(unit.id, *messages(unit.source, text), fuzzy=fuzzy)
        for unit, text in zip(UNITS, targets, strict=True)
    )
    found = merged(CATALOG, Handoff("pacing", "en", "nl", entries), "Bureau")
    assert [unit.id for unit in UNITS] == [unit.id for unit in found.catalog.units]
    for before, after in zip(UNITS, found.catalog.units, strict=True):
        assert before.source == after.source
        assert bool(before.target) <= bool(after.target.strip())
        if after.id in found.taken:
            source, target = messages(after.source, after.target)
            assert source.names <= target.names
