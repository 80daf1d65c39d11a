"""What holds for any article, any catalog and any edit."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.drift import carry, changes
from editorial.markup import faults, folded, parse, parse_source
from editorial.model import Block, Catalog, ChangeClass, Kind, Unit

_SENTENCE = re.compile(r"\S.*?(?:[.!?]+(?=\s+[A-Z]|\s*\Z)|\Z)", re.DOTALL)
_TAG = re.compile(r"(<[^>]*>)")
WORDS = re.findall(
    r"\w+",
    "rest sleep pace plan help doctor nurse morning evening week light sound noise friend work "
    "school money food water walk stairs heart pulse pain brain memory screen phone music garden "
    "slowly often never always gently quietly early late",
)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in _SENTENCE.finditer(text))


def pseudo(text: str) -> str:
    return "".join(part if part[:1] == "<" else part.upper() for part in _TAG.split(text))


@st.composite
def sentence(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=9))
    tag = draw(st.sampled_from(["", "", "", "b", "i", "sup"]))
    at = draw(st.integers(1, len(words) - 1))
    words[0] = words[0].capitalize()
    if tag:
        words[at] = f"<{tag}>{words[at]}</{tag}>"
    return " ".join(words) + draw(st.sampled_from([".", ".", "?", ' "so".', " - 5 mg."]))


def renumbered(text: str) -> str:
    """Give a text with its elements numbered as the article room numbers them."""
    often = Counter(re.findall(r"<([a-z]+)\d*>", text))
    count: Counter[str] = Counter()

    def tag(found: re.Match[str]) -> str:
        slash, name = found[1], found[2]
        count[name] += not slash
        return f"<{slash}{name}{count[name] if often[name] > 1 else ''}>"

    return re.sub(r"<(/?)([a-z]+)\d*>", tag, text)


texts = st.one_of(
    st.lists(sentence(), min_size=1, max_size=4).map(" ".join).map(renumbered),
    st.sampled_from(["Yes", "No", "2 mg", "Rest"]),
)
kinds = st.sampled_from([Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.HEADING])
articles = st.lists(st.tuples(kinds, texts), min_size=1, max_size=30)
Article = list[tuple[Kind, str]]


def blocks(article: Article, *, first: int = 1) -> list[Block]:
    return [
        Block(f"b{number:03}", kind, 1 if kind is Kind.HEADING else 0, "", parse_source(text))
        for number, (kind, text) in enumerate(article, first)
    ]


def cosmetic(text: str) -> str:
    text = re.sub(r"<(/?)b(\d*)>", r"<\1strong\2>", text.replace(" - ", " \u2013 "))
    return (
        re.sub(r"</?i\d*>", "", text).replace('"so"', "\u201cso\u201d").replace("5 mg", "5\u00a0mg")
    )


def split(text: str) -> list[str]:
    found = [text[start:end] for start, end in sentences(text)]
    return [renumbered(" ".join(part)) for part in (found[:1], found[1:]) if part]


@st.composite
def edited(draw: st.DrawFn, article: Article) -> Article:
    """Give the article after up to six edits of any sort."""
    result = list(article)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(len(result) - 1, 0)))
        kind, text = result[at] if result else (Kind.PARAGRAPH, "Rest.")
        edit = draw(st.sampled_from(["insert", "delete", "move", "split", "merge", "word", "look"]))
        if edit == "insert":
            result.insert(at, (draw(kinds), draw(texts)))
        elif edit == "delete":
            del result[at : at + 1]
        elif edit == "move" and result:
            result.insert(draw(st.integers(0, len(result) - 1)), result.pop(at))
        elif edit == "split":
            result[at : at + 1] = [(kind, part) for part in split(text)]
        elif edit == "merge" and result:
            result[at : at + 2] = [(kind, renumbered(" ".join(t for _, t in result[at : at + 2])))]
        elif edit == "word":
            word = draw(st.sampled_from(WORDS))
            result[at : at + 1] = [(kind, text.replace(word, draw(st.sampled_from(WORDS))))]
        elif edit == "look":
            result[at : at + 1] = [(kind, cosmetic(text))]
    return result


@st.composite
def catalogs(draw: st.DrawFn, source: Sequence[Block]) -> Catalog:
    """Give a catalog as people leave it: gaps, work in progress, notes, entries from elsewhere."""
    units = []
    for block in source:
        text = block.message.text
        state = draw(st.sampled_from(["done", "done", "done", "empty", "fuzzy", "edited", "none"]))
        unit = Unit(block.id, text, "" if state == "empty" else pseudo(text))
        if state == "fuzzy":
            unit = replace(unit, fuzzy=True, previous="Before.", notes=("Ask Noor.",))
        elif state == "edited":
            unit = replace(unit, source=f"{text} Edited.")
        if state != "none":
            units.append(unit)
    if draw(st.booleans()):
        units.append(Unit("b900", "Unknown.", "ONBEKEND."))
    gone = (Unit("b800", "Yes", "JA ZEKER"), Unit("b801", "Gone.", "WEG."))
    return Catalog("nl", tuple(units), gone[: draw(st.integers(0, 2))])


def words(catalog: Catalog) -> Counter[str]:
    targets = (unit.target for unit in (*catalog.units, *catalog.obsolete))
    return Counter(word for target in targets for word in re.sub(r"<[^>]*>", "", target).split())


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_nothing_is_lost_and_everything_counted_once(data: st.DataObject) -> None:
    """Any edit: each block is in one change, ids are unique, no word of a target or note goes."""
    article = data.draw(articles)
    old, new = blocks(article), blocks(data.draw(edited(article)), first=500)
    before = data.draw(catalogs(old))
    taken = {unit.id for unit in (*before.units, *before.obsolete)}

    found = changes(old, new, sentences, taken=taken)
    after = carry(before, found, sentences)

    final = [block for change in found for block in change.new]
    assert Counter(block.id for block in old) == Counter(b.id for one in found for b in one.old)
    assert [block.message for block in new] == [block.message for block in final]
    assert [block.id for block in final] == [unit.id for unit in after.units]
    assert [block.message.text for block in final] == [unit.source for unit in after.units]
    assert len(final) == len({block.id for block in final})
    assert words(before) == words(after)
    assert sum(len(unit.notes) for unit in (*before.units, *before.obsolete)) == sum(
        len(unit.notes) for unit in (*after.units, *after.obsolete)
    )
    for unit in after.units:
        assert not unit.fuzzy or unit.target
        assert (
            parse_source(unit.source).names
            >= parse(unit.target, parse_source(unit.target).names).names
        )


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_carrying_twice_is_carrying_once(data: st.DataObject) -> None:
    """The second update finds nothing to do, nor does the same one after a crash."""
    article = data.draw(articles)
    old, new = blocks(article), blocks(data.draw(edited(article)))
    found = changes(old, new, sentences)
    once = carry(data.draw(catalogs(old)), found, sentences)
    final = [block for change in found for block in change.new]

    again = changes(final, new, sentences)

    assert {ChangeClass.UNCHANGED} >= {change.change for change in again}
    assert once == carry(once, again, sentences)
    assert once.units == carry(once, found, sentences).units


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_cosmetic_edits_need_nobody(data: st.DataObject) -> None:
    """Whatever is retyped without other words: no target is fuzzy, lost or broken."""
    article = data.draw(articles)
    old = blocks(article)
    new = blocks([(kind, renumbered(cosmetic(text))) for kind, text in article])
    before = Catalog("nl", tuple(Unit(b.id, b.message.text, pseudo(b.message.text)) for b in old))

    found = changes(old, new, sentences)
    after = carry(before, found, sentences)

    assert {ChangeClass.UNCHANGED, ChangeClass.COSMETIC} >= {change.change for change in found}
    assert [block.id for block in old] == [unit.id for unit in after.units]
    assert not any(unit.fuzzy for unit in after.units)
    for unit in after.units:
        source = parse_source(unit.source)
        assert () == faults(source, parse(unit.target, source.names))


@settings(deadline=None, max_examples=30)
@given(articles, st.data())
def test_unchanged_articles_keep_the_identical_catalog(
    article: Article, data: st.DataObject
) -> None:
    """Without a change the catalog comes back equal, whatever state its units are in."""
    source = blocks(article)
    texts_ = [(block.id, block.message.text) for block in source]
    fuzzy = data.draw(st.booleans())
    catalog = Catalog(
        "nl",
        tuple(Unit(id_, text, pseudo(text), fuzzy, "X" if fuzzy else None) for id_, text in texts_),
        (Unit("b900", "Gone.", "WEG."), Unit("b901", "Gone.", "")),
        (("Language", "nl"),),
        ("By Noor.",),
    )

    found = changes(source, blocks(article, first=700), sentences)

    assert [ChangeClass.UNCHANGED] * len(source) == [change.change for change in found]
    assert catalog == carry(catalog, found, sentences)


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_untouched_blocks_keep_their_ids(data: st.DataObject) -> None:
    """A text that occurs once before and after keeps its id, whatever happens around it."""
    article = data.draw(articles)
    old, new = blocks(article), blocks(data.draw(edited(article)), first=500)

    final = [block for change in changes(old, new, sentences) for block in change.new]

    before, after = (Counter(map(said, side)) for side in (old, final))
    ids = {said(block): block.id for block in old}
    for block in final:
        if before[said(block)] == after[said(block)] == 1:
            assert ids[said(block)] == block.id


def said(block: Block) -> str:
    return folded(block.message.plain)


@settings(deadline=None, max_examples=50)
@given(st.lists(texts, min_size=2, max_size=30, unique=True), st.data())
def test_one_block_that_moves_is_the_only_one_called_moved(
    article: list[str], data: st.DataObject
) -> None:
    """The least set is moved, not everything behind it."""
    start, end = (data.draw(st.integers(0, len(article) - 1)) for _ in range(2))
    moved = list(article)
    moved.insert(end, moved.pop(start))
    old = blocks([(Kind.PARAGRAPH, text) for text in article])

    found = changes(old, blocks([(Kind.PARAGRAPH, text) for text in moved]), sentences)

    assert int(start != end) == sum(one.change is ChangeClass.MOVED for one in found)
    assert {ChangeClass.MOVED, ChangeClass.UNCHANGED} >= {one.change for one in found}
