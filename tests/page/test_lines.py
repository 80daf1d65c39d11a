"""Plain text and Markdown: nothing is lost, nothing changes its meaning."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from editorial.article.normal import escaped
from editorial.model import Kind
from editorial.page import Candidate
from editorial.page.forms import markdown, text
from editorial.page.lines import written
from editorial.page.running import Mark, settled
from editorial.page.wording import words
from tests.page.elements import EVERYTHING, of
from tests.page.sample import GOLDEN, passing, with_targets

FORMS = {"txt": text.render, "md": markdown.render}
READER = MarkdownIt("commonmark").enable("table")
WORDS = words("nl")


def article(name: str) -> Candidate:
    return passing() if name == "page" else of(EVERYTHING)


@pytest.mark.parametrize("name", ["page", "everything"])
@pytest.mark.parametrize("ending", ["txt", "md"])
def test_golden(name: str, ending: str, update_golden: bool) -> None:
    """The small article, and one with every element there is."""
    file = GOLDEN / f"{name}.{ending}"
    found = FORMS[ending](article(name), draft=name == "everything")
    if update_golden:
        file.write_text(found, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == found


def shown(body: str, ending: str = "txt") -> str:
    """Give the first paragraph under the credits."""
    draft = FORMS[ending](of(f"<h1>x</h1>\n{body}"), draft=True)
    return draft.split("\n\n")[4]


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("x²", "x<sup>2</sup>"),
        ("10² is not 102", "10<sup>2</sup> is not 102"),
        ("10⁻³ mol", "10<sup>\u22123</sup> mol"),
        ("H₂O", "H<sub>2</sub>O"),
        ("de 5ᵉ", "de 5<sup>e</sup>"),
        ("Acme^TM^", "Acme<sup>TM</sup>"),
        ("x²ⁿ", "x<sup>2<em>n</em></sup>"),
    ],
)
def test_raised(ending: str, said: str, source: str) -> None:
    """Raised and lowered text stays apart from what stands before it."""
    assert said == shown(f"<p>{source}</p>", ending).replace("_", "")


@pytest.mark.parametrize("note", ['<sup><a href="#n">1</a></sup>', '<a href="#n"><sup>1</sup></a>'])
def test_note_is_no_power(note: str) -> None:
    """The number of a note is said in words, because 10¹ is a power."""
    assert "10[noot 1]" == shown(f'<p>10{note}</p>\n<ol>\n<li id="n">A note.</li>\n</ol>')


def test_struck_is_said() -> None:
    """What the English struck out is not read as if it still stood."""
    assert "[doorgehaald: old] new" == shown("<p><s>old</s> new</p>")


def test_links_have_numbers() -> None:
    """A link has the number of its address; an address that is its own text needs none."""
    one, other = "https://one.example/", "https://other.example/"
    body = (
        f'<p><a href="{one}">a</a> <a href="{other}">b</a> <a href="{one}">c</a>'
        f' <a href="{other}">{other}</a></p>'
    )
    draft = text.render(of(f"<h1>x</h1>\n{body}"), draft=True)
    assert f"a [link 2] b [link 3] c [link 2] {other}" in draft
    assert f"\n[link 2] {one}\n[link 3] {other}\n" in draft


def test_wide_table_is_read_row_by_row() -> None:
    """A table that is too wide for its columns names the column at each cell."""
    long = "word " * 15
    table = (
        "<table>\n<thead>\n<tr>\n<th>Name</th>\n<th>What</th>\n</tr>\n</thead>\n<tbody>\n"
        f"<tr>\n<td>one</td>\n<td>{long}</td>\n</tr>\n<tr>\n<td></td>\n<td>{long}</td>\n</tr>\n"
        "</tbody>\n</table>"
    )
    said = f"What: {long.strip()}"
    assert f"- Name: one\n  {said}\n- {said}" == shown(table)


def test_hostile_numbers() -> None:
    """Spans and numbers that somebody typed into the source stop nothing."""
    cell = '<td colspan="99999" rowspan="99999">wide</td>'
    table = f"<table>\n<tbody>\n<tr>\n{cell}\n</tr>\n</tbody>\n</table>"
    assert "wide" in shown(table)
    assert "1. one" == shown('<ol start="x">\n<li>one</li>\n</ol>')


def test_deep_nesting() -> None:
    """600 open levels are legal input."""
    depth = 600
    for tag in ("em", "blockquote"):
        inside = f"<{tag}>" * depth + "deep" + f"</{tag}>" * depth
        body = f"<p>{inside}</p>" if tag == "em" else inside
        assert "deep" in text.render(of(f"<h1>x</h1>\n{body}"), draft=True)
        assert "deep" in markdown.render(of(f"<h1>x</h1>\n{body}"), draft=True)


NASTY = r"a b1*_`[](){}<>&#!|\~-+=.:;/\"'^$%@" + "\u00a0é²°“”\u2028\n"
HOSTILE = [
    "# no heading", "- no item", "1. no item", "12) no item", "> no quotation", "--- no rule", "===",
    "```", "~~~", "    no code", "[1]: https://x.example", "[^1]: x", "a\\", "&copy; &#35;", "<b>x</b>",
    "<!-- x -->", "| a | b |", ":-", "* * *", "***", "__init__", "![x](y)", "[x](y)", "[x][1]", "!", "#",
]  # fmt: skip


def unspaced(given: str) -> str:
    return "".join(given.split())


@pytest.mark.parametrize("ending", ["txt", "md"])
@given(target=st.text(NASTY, min_size=1, max_size=12) | st.sampled_from(HOSTILE))
@settings(deadline=None, max_examples=60)
def test_no_text_is_lost(ending: str, target: str) -> None:
    """Every target's text stands in the form, also when a target is all signs."""
    # The points of the summary stand for its description, as they do on the page.
    elsewhere = {Kind.ALT, Kind.DESCRIPTION}
    blocks = [block for block, _ in passing().units if block.kind not in elsewhere]
    candidate = with_targets(passing(), {block.id: target for block in blocks})
    form = FORMS[ending](candidate, draft=True)
    read = form if ending == "txt" else plain_of(form)
    texts = [candidate.targets[block.id].plain for block in blocks if block.id in candidate.targets]
    wanted = [text for text in texts if text == target]  # in some blocks `<a>` is a placeholder
    found = unspaced(read).count(unspaced(target)) if unspaced(target) else len(wanted)
    assert len(wanted) <= found


def plain_of(source: str) -> str:
    root = html.fragment_fromstring(READER.render(source), create_parent="div")
    return "".join(root.itertext())


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("before", ["", "word<br>"])
def test_signs_mean_nothing(hostile: str, before: str) -> None:
    """What looks like Markdown in a text is a paragraph of text to a parser, also after a break."""
    source = written_as_markdown(f"<p>{before}{escaped(hostile)}</p>")
    rendered = READER.render(source).replace("<br />\n", "<br>")
    said = escaped(" ".join(hostile.split())).replace('"', "&quot;")
    assert f"<p>{before}{said}</p>\n" == rendered


def written_as_markdown(body: str) -> str:
    return "\n".join(written(body, markdown.Markdown(WORDS)))


Styled = list[tuple[str, frozenset[str]]]
ELEMENTS = ("strong", "em", "b", "i", "code")
LOOKS = {"b": "strong", "i": "em"}
PIECES = st.recursive(
    st.text("ab1*_`[!(.é°\u00a0  ", max_size=4).map(escaped),
    lambda inner: st.tuples(st.sampled_from(ELEMENTS), st.lists(inner, max_size=3)).map(
        lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
    ),
    max_leaves=10,
)


def styles(body: str) -> Styled:
    """Give each letter with the elements that it stands in; no letter in code has another style."""
    root = html.fragment_fromstring(body)
    found: Styled = []
    for event, node in etree.iterwalk(root, events=("start", "end")):
        around = [*node.iterancestors(), *([node] if event == "start" else [])]
        names = frozenset(LOOKS.get(str(one.tag), str(one.tag)) for one in around) - {
            "p",
            "div",
            "html",
            "body",
        }
        for letter in (node.text if event == "start" else node.tail) or "":
            if not letter.isspace():
                found.append((letter, names))
    return found


def around_code(found: Styled) -> Styled:
    """Leave out emphasis around code and in it, which Markdown has no way to write in it."""
    return [(letter, frozenset({"code"}) if "code" in names else names) for letter, names in found]


@given(st.lists(PIECES, min_size=1, max_size=6))
@settings(deadline=None, max_examples=250)
def test_markdown_gives_back_styles(pieces: list[str]) -> None:
    """A CommonMark parser reads the same letters in the same emphasis, wherever that stands."""
    body = f"<p>{''.join(pieces)}</p>"
    rendered = READER.render(written_as_markdown(body)) or "<p></p>"
    assert around_code(styles(body)) == around_code(styles(f"<div>{rendered}</div>"))


def test_markdown_gives_back_structure() -> None:
    """Headings, lists with their depth and numbers, quotations, tables and code are read as such."""
    tokens = READER.parse(markdown.render(of(EVERYTHING), draft=True))
    counts = {
        kind: sum(token.type == kind for token in tokens)
        for kind in (
            *("heading_open", "bullet_list_open", "ordered_list_open", "list_item_open"),
            *("blockquote_open", "table_open", "tr_open", "th_open", "td_open", "fence", "hr"),
        )
    }
    assert {
        "heading_open": 6,
        "bullet_list_open": 4,
        "ordered_list_open": 2,
        "list_item_open": 8,
        "blockquote_open": 2,
        "table_open": 1,
        "tr_open": 3,
        "th_open": 3,
        "td_open": 6,
        "fence": 1,
        "hr": 1,
    } == counts
    assert [4] == [token.attrs["start"] for token in tokens if "start" in token.attrs]
    assert ["line one\n  line two\n"] == [one.content for one in tokens if one.type == "fence"]


def links_in(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "link_open":
            yield str(token.attrs["href"])
        yield from links_in(token.children or [])


@given(st.text("ab()<>&[]|\\ %?=é", max_size=8))
@settings(deadline=None, max_examples=80)
def test_markdown_gives_back_addresses(tail: str) -> None:
    """Whatever stands in an address, a parser reads that address."""
    address = f"https://charity.example/{tail}"
    candidate = of(f'<h1>x</h1>\n<p><a href="{escaped(address)}">go</a></p>')
    found = list(links_in(READER.parse(markdown.render(candidate, draft=True))))
    assert READER.normalizeLink(address.replace("|", "%7C").replace(" ", "%20")) in found


def test_settled() -> None:
    """White space is as browsers show it, and marks around nothing are gone."""
    em, end = Mark("em"), Mark("em", closing=True)
    assert ("a b", Mark("br"), "c") == settled(
        (" a\n b ", Mark("br"), em, " ", end, " c", Mark("br"))
    )
    assert (em, "ab", end) == settled((em, "a", end, em, "b", end))


def test_table_of_cells_with_signs() -> None:
    """A bar in a cell does not end it."""
    table = "<table>\n<tbody>\n<tr>\n<td>5|6 <code>a|b</code></td>\n<td>7</td>\n</tr>\n</tbody>\n</table>"
    cells = re.findall(r"<td>(.*?)</td>", READER.render(written_as_markdown(table)))
    assert ["5|6 a|b", "7"] == cells
