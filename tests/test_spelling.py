"""Spelling: what is known, what is put together, and what was probably meant."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.language import load as load_language
from editorial.language.spelling import Spelling
from editorial.spelling import (
    Neighbours,
    Speller,
    WordList,
    apart,
    bare,
    compound,
    load,
    over,
    shipped,
    words,
)
from editorial.spelling.dictionary import find, open_dictionary
from editorial.spelling.near import slips

DUTCH = load_language("nl").spelling
LISTED = WordList(
    frozenset(
        [
            "de",
            "zijn",
            "patiënt",
            "patiënten",
            "slaap",
            "kwaliteit",
            "vermoeidheid",
            "score",
            "gezondheid",
            "zorg",
            "welzijn",
            "foto",
            "hoofd",
            "pijn",
            "klachten",
            "onderzoek",
            "Zweden",
            "café",
            "genezen",
            "geneest",
            "beter",
            "boter",
        ]
    )
)
SPELLER = over(LISTED, "nl", ["flapsonde", "brede blik"], ["hartkwaal"])
dutch_words = st.text(alphabet="abcdeghiklmnoprstuvz'’-ëéSPT", min_size=0, max_size=16)


@pytest.mark.parametrize(
    "word",
    [
        "slaap",
        "Slaap",
        "Zweden",
        "slaapkwaliteit",
        "vermoeidheidsscore",
        "vermoeidheids-",
        "hoofdpijnklachten",
        "POTS-patiënten",
        "foto’s",
        "foto's",
        "neurokwaliteit",
        "B12-onderzoek",
        "patiënt/onderzoek",
        "flapsonde",
        "flapsondescore",
        "blik",
        "actigrafie",
        "fludrocortison",
        "bijv",
    ],
)
def test_known(word: str) -> None:
    """Words of the dictionary, the lexicon and our list are known, and so are their compounds."""
    assert not SPELLER.unknown(word)


@pytest.mark.parametrize(
    "word",
    [
        "zweden",
        "slaapkwalitiet",
        "vermoeidheidscore",
        "vermoeidheids",
        "POTS-patienten",
        "fotto’s",
        "dezijn",
        "slaap-kwalitiet",
        "hartkwaal",
        "snoef",
    ],
)
def test_unknown(word: str) -> None:
    """What is neither listed nor put together is unknown; a word that is only used is too."""
    assert SPELLER.unknown(word)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("patienten", "patiënten"),
        ("Patienten", "Patiënten"),
        ("cafe", "café"),
        ("kwalitiet", "kwaliteit"),
        ("vermoeidhed", "vermoeidheid"),
        ("vermoeiidheid", "vermoeidheid"),
        ("gezondhead", "gezondheid"),
        ("POTS-patienten", "POTS-patiënten"),
        ("hartkwal", "hartkwaal"),
        ("fludrocotison", "fludrocortison"),
    ],
)
def test_suggestion(word: str, near: str) -> None:
    """A word one slip away from a known one, or from a used one, brings that one."""
    assert near == SPELLER.suggestions(word)[0]


@pytest.mark.parametrize("word", ["snoef", "slaapkwalitiet", "patienten-kwalitiet", ""])
def test_no_suggestion(word: str) -> None:
    """Nothing is suggested that would have to be put together, or for two pieces at once."""
    assert SPELLER.suggestions(word) == ()


def test_diacritics_first() -> None:
    """A word that differs only in its diacritics comes before other near ones."""
    speller = over(WordList(frozenset({"één", "en", "een"})), "nl")
    assert speller.suggestions("eén")[0] == "één"


def test_at_most_three() -> None:
    """Three suggestions are enough, those of the archive before those of the dictionary."""
    speller = over(WordList(frozenset({"bal", "bol", "bil", "bul"})), "nl", (), ["bel"])
    assert speller.suggestions("bxl") == ("bel", "bal", "bil")


def test_without_compounds() -> None:
    """Where a language joins no words, two known words in one are unknown."""
    english = over(WordList(frozenset({"sleep", "quality"})), "en")
    assert english.unknown("sleepquality")
    assert not english.unknown("sleep-quality")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("vermoeidheidonderzoek", False),
        ("kwaliteitonderzoek", False),
        ("onderzoekonderzoek", True),
        ("vermoeidheidsonderzoek", True),
        ("antikwaliteit", True),
        ("onderzoekskwaliteitsonderzoek", True),
        ("onderzoekonderzoekonderzoekonderzoekonderzoek", False),
        ("onderzoek", False),
        ("anti", False),
        ("onderzoeks", False),
        ("sonderzoek", False),
        ("", False),
    ],
)
def test_compound(word: str, expected: bool) -> None:
    """A compound has two to four parts; prefixes come first, linking letters between parts."""
    listed = frozenset({"vermoeidheid", "onderzoek", "kwaliteit", ""})
    assert expected == compound(word, listed.__contains__, DUTCH)


@given(st.text(alphabet="abs", max_size=24), st.sets(st.text(alphabet="abs", max_size=7)))
@settings(deadline=None, max_examples=100)
def test_compound_has_no_empty_part(word: str, listed: set[str]) -> None:
    """Nothing is ever asked about an empty part, and no compound comes of one."""
    asked: list[str] = []

    def known(part: str) -> bool:
        asked.append(part)
        return part in listed

    bare_rules = Spelling("abs", frozenset({"ab"}), frozenset({"ba"}), ("s",), (), 4, frozenset())
    accepted = compound(word, known, bare_rules)
    assert "" not in asked
    assert not (accepted and len(word) < 4)


@given(dutch_words)
@settings(deadline=None, max_examples=200)
def test_any_word(word: str) -> None:
    """Any word is judged, always alike, and suggestions are one slip from a word's one piece."""
    assert SPELLER.unknown(word) == SPELLER.unknown(word)
    for near in SPELLER.suggestions(word):
        assert near != word
        assert apart(near.lower(), word.lower()) or bare(near) == bare(word)


@given(dutch_words, dutch_words)
@settings(deadline=None, max_examples=200)
def test_apart(one: str, other: str) -> None:
    """Two words are apart by one slip exactly when the slips of one give the other."""
    letters = "".join(set(one + other))
    expected = one != other and other in set(slips(one, letters))
    assert expected == apart(one, other) == apart(other, one)


@given(st.sets(dutch_words, max_size=20), dutch_words)
@settings(deadline=None, max_examples=200)
def test_neighbours(listed: set[str], word: str) -> None:
    """The index finds exactly the words that a comparison with each of them finds."""
    expected = tuple(sorted(near for near in listed if apart(near, word)))
    assert expected == Neighbours(listed).of(word)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("rust", "rsut", True),
        ("rust", "rus", True),
        ("rust", "ruist", True),
        ("rust", "rest", True),
        ("rust", "rust", False),
        ("rust", "rsu", False),
        ("", "r", True),
    ],
)
def test_apart_cases(one: str, other: str, expected: bool) -> None:
    """A swap, a loss, an addition and a replacement are one slip each."""
    assert expected == apart(one, other)


def test_shipped_list() -> None:
    """Our own list has some hundreds of words, each once; a language without one has none."""
    text = Path("editorial/spelling/nl.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and line[0] != "#"]
    assert len(lines) == len(set(lines)) == len(shipped("nl"))
    assert len(lines) >= 300
    assert {"orthostatische", "actigrafie", "fludrocortison"} <= shipped("nl")
    assert shipped("en") == frozenset()


def test_word_list() -> None:
    """A list has one word a line; comments and empty lines count for nothing."""
    assert words("# eigen\nrust\n\nslaap  # twee\n") == {"rust", "slaap"}


def test_find(tmp_path: Path) -> None:
    """A dictionary is two files; that of the language alone comes first, then its own region's."""
    for name in ("nl_BE", "nl_NL"):
        (tmp_path / f"{name}.dic").touch()
    assert find("nl", iter((tmp_path,))) is None
    for name in ("nl_BE", "nl_NL"):
        (tmp_path / f"{name}.aff").touch()
    assert find("nl", iter((tmp_path / "none", tmp_path))) == tmp_path / "nl_NL.dic"
    (tmp_path / "nl.dic").touch()
    (tmp_path / "nl.aff").touch()
    assert find("nl", iter((tmp_path,))) == tmp_path / "nl.dic"


def test_found_among_personal_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person's own dictionary comes before the machine's."""
    own = tmp_path / "hunspell"
    own.mkdir()
    for suffix in (".dic", ".aff"):
        (own / f"nl{suffix}").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert find("nl") == own / "nl.dic"


def test_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a dictionary there is no speller."""
    monkeypatch.setattr("editorial.spelling.dictionary._folders", lambda _: iter((tmp_path,)))
    assert load("nl") is None


def test_library_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library there is no dictionary."""
    monkeypatch.setattr("editorial.spelling.dictionary.find_spec", lambda _: None)
    assert open_dictionary(tmp_path / "nl.dic") is None


def test_own_dictionary_file(tmp_path: Path) -> None:
    """A dictionary in any encoding is read: inflection by the engine, the words for suggestions."""
    pytest.importorskip("hunspell", reason="chunspell is not installed")
    affixes = "SET ISO8859-1\nSFX M Y 1\nSFX M 0 en .\n"
    (tmp_path / "nl.aff").write_text(affixes, "iso8859-1")
    (tmp_path / "nl.dic").write_text("2\nklacht/M\ncafé\n", "iso8859-1")
    dictionary = open_dictionary(tmp_path / "nl.dic")
    assert dictionary is not None
    before = over(dictionary, "nl").digest
    assert dictionary.stems == {"klacht", "café"}
    assert [dictionary.has(word) for word in ("klachten", "café", "kast")] == [True, True, False]
    assert over(dictionary, "nl").suggestions("klahct") == ("klacht",)
    (tmp_path / "nl.dic").write_text("1\nklacht/M\n", "iso8859-1")
    changed = open_dictionary(tmp_path / "nl.dic")
    assert changed is not None
    assert before != over(changed, "nl").digest


def test_digest() -> None:
    """Two spellers with the same words are told apart from one with others."""
    assert SPELLER.digest == over(LISTED, "nl", ["flapsonde", "brede blik"], ["hartkwaal"]).digest
    assert SPELLER.digest != over(LISTED, "nl", ["flapsonde"], ["hartkwaal"]).digest
    assert SPELLER.digest != over(LISTED, "nl", ["flapsonde", "brede blik"]).digest


@pytest.fixture(scope="module")
def installed() -> Speller:
    speller = load("nl")
    if speller is None:
        pytest.skip("no Dutch dictionary or no chunspell is installed")
    return speller


@pytest.mark.parametrize(
    "word",
    [
        "orthostatische",
        "Eén",
        "hartslagvariabiliteit",
        "ME/cvs-patiënten",
        "slaapefficiëntie",
        "gezondheids-",
        "kanteltafeltest",
        "verslechterden",
        "’s",
    ],
)
def test_installed_knows(installed: Speller, word: str) -> None:
    """Over an installed dictionary the words of our subject are known."""
    assert not installed.unknown(word)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("vermoeidhied", "vermoeidheid"),
        ("belnagrijk", "belangrijk"),
        ("patienten", "patiënten"),
        ("klachtne", "klachten"),
        ("orthostatiche", "orthostatische"),
    ],
)
def test_installed_suggests(installed: Speller, word: str, near: str) -> None:
    """Over an installed dictionary a slip brings the word that was meant."""
    assert installed.unknown(word)
    assert near in installed.suggestions(word)
