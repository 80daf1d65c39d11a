"""The fragment: what stands in it, and what content management systems would make of it."""

import re
from collections.abc import Callable, Iterator

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from editorial.model import Kind
from editorial.page import Candidate
from editorial.page.forms import fragment, fragment_page
from editorial.page.pasting import kept_as_is
from tests.page.elements import EVERYTHING, of
from tests.page.sample import GOLDEN, passing, site, with_targets

FLAVOURS = fragment.FLAVOURS
ELEMENTS = frozenset(
    [
        *("h2", "h3", "h4", "p", "ul", "ol", "li", "figure", "img", "figcaption", "blockquote"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "details", "summary"),
        *("cite", "a", "em", "strong", "sup", "sub"),
        *("i", "b", "br", "span", "abbr", "q", "code", "bdi"),
    ]
)
ATTRIBUTES = {
    "a": {"href", "hreflang", "id", "lang", "translate"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "th": {"scope"},
    "td": {"colspan", "rowspan"},
    **{tag: {"lang", "translate", "id"} for tag in ("li", "cite", "p", "h2")},
}
NASTY = (
    "[gallery] [noot 1] [[x]] {loadposition x} {{ 7 }} [node:title] 'q' \"r\" 9x9 12x3x4 0x1f -- a - b"
    " --- ... .... (tm) :) 8) ;-) :?: :mrgreen: 8-O Wordpress https://video.example/x ``x'' 7' 8\""
    " 'tis www.x.example a@b.example &amp; &#91; &lt;b&gt; <b>x</b> <!-- wp:html -->"
)


def tree(source: str) -> html.HtmlElement:
    root = html.fragment_fromstring(source, create_parent="div")
    etree.strip_tags(root, etree.Comment)
    return root


Read = list[tuple[str, object]]


def read(source: str) -> Read:
    """Give what a browser reads: tags, attributes and texts, white space between blocks left out."""
    found: Read = []
    for event, node in etree.iterwalk(tree(source), events=("start", "end")):
        found.append((event, (node.tag, sorted(node.items()) if event == "start" else [])))
        text = re.sub(r"[ \t\r\n]+", " ", (node.text if event == "start" else node.tail) or "")
        if text.strip(" "):
            found.append(("text", text))
    return found


def nasty() -> Candidate:
    candidate = passing()
    return with_targets(candidate, {unit.id: NASTY for unit in candidate.catalog.units})


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_golden(flavour: str, update_golden: bool) -> None:
    """The fragment of the small article in each flavour."""
    file = GOLDEN / f"fragment-{flavour}.html"
    found = fragment.render(passing(), flavour=flavour)
    if update_golden:
        file.write_text(found, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == found


def test_golden_everything(update_golden: bool) -> None:
    """The fragment of an article with every element there is."""
    file = GOLDEN / "fragment-everything.html"
    found = fragment.render(of(EVERYTHING), draft=True, flavour="wordpress-blocks")
    if update_golden:
        file.write_text(found, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == found


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("candidate", [passing(), of(EVERYTHING), nasty()])
def test_elements(flavour: str, candidate: Candidate) -> None:
    """A fragment has the elements that it may have, no classes or styles, and ids that are used."""
    root = tree(fragment.render(candidate, draft=True, flavour=flavour))
    nodes = list(root.iterdescendants())
    assert ELEMENTS >= {node.tag for node in nodes}
    for node in nodes:
        assert ATTRIBUTES.get(node.tag, set()) >= set(node.keys()), node.tag
    ids = [node.get("id") for node in nodes if node.get("id")]
    led = {node.get("href", "")[1:] for node in nodes if node.get("href", "").startswith("#")}
    assert set(ids) == led
    assert len(ids) == len(set(ids))


def test_sanitiser_agrees() -> None:
    """A sanitiser with the allowed elements leaves the fragment as it is, before any escape."""
    whole = fragment.render(of(EVERYTHING), draft=True, flavour="none")
    every = {"lang", "translate", "id"}
    allowed = {tag: ATTRIBUTES.get(tag, set()) | every for tag in ELEMENTS}
    assert whole == nh3.clean(whole, tags=set(ELEMENTS), attributes=allowed, link_rel=None)


def test_credits() -> None:
    """The credits stand at the top and at the foot."""
    found = fragment.render(passing(), flavour="none")
    assert found.startswith("<p>Door Rowan Fenwick-Hale, Hollow Trust, 14 mei 2024. Vertaald door")
    assert "<h2>Over deze vertaling</h2>\n\n<p>© Hollow Trust. Vertaling Noor Verhage" in found


@pytest.mark.parametrize(
    ("cms", "shown"),
    [("wordpress", "&#91;SLOW DAYS&#93;"), ("joomla", "[SLOW DAYS]"), ("other", "[SLOW DAYS]")],
)
def test_flavour_of_the_settings(cms: str, shown: str) -> None:
    """Without a flavour the site's own system decides; an unknown one gets no escapes."""
    assert shown in fragment.render(site(passing(), cms=cms))


def test_pictures_have_addresses_on_the_site() -> None:
    """A picture is shown from where the page has it, as a relative address would break in a feed."""
    found = fragment.render(passing())
    assert 'src="https://gids.example/small-tasks/media/9c41d2e8a07b.png"' in found


@pytest.mark.parametrize("flavour", FLAVOURS)
@given(target=st.text("a8:;)-'\"[]{}@.x9tmp wW\u00a0<&", min_size=1, max_size=10))
@settings(deadline=None, max_examples=30)
def test_escapes_change_nothing(flavour: str, target: str) -> None:
    """With its escapes a fragment reads as without them, and has every target's text."""
    candidate = passing()
    # The title has a field of its own, and the points of the summary stand for its description.
    elsewhere = {Kind.ALT, Kind.TITLE, Kind.DESCRIPTION}
    blocks = [block for block, _ in candidate.units if block.kind not in elsewhere]
    candidate = with_targets(candidate, {block.id: target for block in blocks})
    plain = fragment.render(candidate, draft=True, flavour="none")
    escaped = fragment.render(candidate, draft=True, flavour=flavour)
    assert read(plain) == read(escaped)
    said = "".join("".join(tree(escaped).itertext()).split())
    wanted = "".join(target.split())
    assert not wanted or said.count(wanted) >= len(blocks)


# An imitation, in our own words, of what WordPress 6 does to a post before it is shown
# (the filters of `the_content`): what it would activate or write otherwise gets a mark.
ACTIVATED = "\N{SNOWMAN}"
TEXTURE = re.compile(r"""'|"|\.\.\.|``|\ \(tm\)|--|(?:(?<!\S)|(?<=&nbsp;))-(?!\S)|(?<=\d)x(?=\d)""")
SMILEY = re.compile(r"(?<![^\s\u00a0])(?:[:;]-?[)(DPx|o?]|8-?[)O]|:[a-z?!]+:)(?![^\s\u00a0])")
SHORTCODE = re.compile(r"\[\[?\s*/?(?:gallery|caption|noot|embed|SLOW|1)\b[^\]]*\]")
EMBED = re.compile(
    r"^(\s*)https?://[^\s<>\"]+(\s*)$|(<p>\s*)https?://[^\s<>\"]+(\s*</p>)", re.MULTILINE
)
MISSPELT = re.compile(r"(?<=[ >(])Wordpress")
BLOCK = "table|thead|tbody|tr|td|th|caption|ul|ol|li|blockquote|p|h2|h3|h4|figure|figcaption|details|summary"


def shown_by_wordpress(post: str) -> str:
    post = EMBED.sub(ACTIVATED, post)
    post = re.sub(r"<!-- /?wp:.*?-->\n?", "", post)
    pieces = re.split(r"(<[^>]*>)", post)
    pieces[::2] = [TEXTURE.sub(ACTIVATED, SMILEY.sub(ACTIVATED, piece)) for piece in pieces[::2]]
    return MISSPELT.sub(ACTIVATED, SHORTCODE.sub(ACTIVATED, autop("".join(pieces))))


def autop(post: str) -> str:
    """Make paragraphs of what blank lines or two breaks set apart, and breaks of line ends."""
    post = re.sub(r"<br>\s*<br>", "\n\n", post)
    post = re.sub(rf"(<(?:{BLOCK})[ >])", r"\n\n\1", post)
    post = re.sub(rf"(</(?:{BLOCK})>)", r"\1\n\n", post)
    chunks = [chunk.strip() for chunk in re.split(r"\n\s*\n", post) if chunk.strip()]
    made = "".join(
        chunk if re.match(rf"</?(?:{BLOCK})[ >]", chunk) else f"<p>{chunk}</p>" for chunk in chunks
    )
    return made.replace("\n", "<br>")


def wordpress_articles() -> Iterator[Candidate]:
    yield passing()
    yield of(EVERYTHING)
    yield nasty()
    address = "https://video.example/watch"
    yield with_targets(passing(), {unit.id: address for unit in passing().catalog.units})


@pytest.mark.parametrize("flavour", ["wordpress", "wordpress-blocks"])
@pytest.mark.parametrize("candidate", list(wordpress_articles()))
def test_wordpress_changes_nothing(flavour: str, candidate: Candidate) -> None:
    """WordPress shows the fragment as it was pasted, and finds nothing to activate."""
    post = fragment.render(candidate, draft=True, flavour=flavour)
    assert read(post) == read(shown_by_wordpress(post))


def test_wordpress_would_change_the_unescaped() -> None:
    """The imitation finds each thing in a fragment without escapes."""
    for text in ("[gallery]", "'q'", "9x9", "a -- b", "a - b", "wait...", "x (tm)", "well 8)"):
        assert ACTIVATED in shown_by_wordpress(f"<p>{text}</p>"), text
    assert ACTIVATED in shown_by_wordpress("<p>https://video.example/x</p>")
    assert ACTIVATED in shown_by_wordpress("<p>of Wordpress</p>")
    parted = shown_by_wordpress("<p>a<br><br>b</p>")
    assert read("<p>a<br><br>b</p>") != read(parted)


def test_two_breaks_stay() -> None:
    """Two breaks do not end a paragraph in WordPress, nor the emphasis that they stand in."""
    candidate = of("<h1>x</h1>\n<p>a <em>b<br><br>c</em></p>")
    post = fragment.render(candidate, draft=True, flavour="wordpress")
    assert "<em>b<br>&nbsp;<br>c</em>" in post
    assert read(post) == read(shown_by_wordpress(post))


JOOMLA = re.compile(r"\{[^}]+\}|[\w.]+@[\w.]+")
DRUPAL = re.compile(r"\[[^\s\[\]:]*:[^\[\]]*\]|(?<![\"'>])https?://\S+|\bwww\.\S+|[\w.]+@[\w.]+")


@pytest.mark.parametrize(("flavour", "sought"), [("joomla", JOOMLA), ("drupal", DRUPAL)])
def test_other_systems_find_nothing(flavour: str, sought: re.Pattern[str]) -> None:
    """Joomla finds no plug-in or mail address in the fragment, Drupal no token or bare address."""
    linked = re.compile(r"<a [^>]*>.*?</a>|<[^>]*>")  # links and tags are left alone
    bare = fragment.render(nasty(), draft=True, flavour="none")
    post = fragment.render(nasty(), draft=True, flavour=flavour)
    assert sought.search(linked.sub("", bare))
    assert not sought.search(linked.sub("", post))


@pytest.mark.parametrize("cms", ["wordpress", "joomla", "drupal"])
def test_attributes_are_escaped_too(cms: str) -> None:
    """What stands in an attribute is found by these systems as well."""
    tag = '<img alt="[gallery] {x} a@b.example" src="https://gids.example/[1].png">'
    assert read(tag) == read(kept_as_is(tag, cms))
    assert not re.search(
        {"joomla": r"[{}@]", "drupal": r"[\[\]@]"}.get(cms, r"[\[\]]"), kept_as_is(tag, cms)
    )


Render = Callable[..., str]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_page_holds_the_fragment(flavour: str) -> None:
    """The page's field has the fragment to the letter, whatever stands in the article."""
    page = fragment_page.render(nasty(), draft=True, flavour=flavour)
    root = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    # The parser of lxml keeps the line break that browsers ignore at the start of the field.
    field = str(root.xpath("string(//textarea)")).removeprefix("\n")
    assert fragment.render(nasty(), draft=True, flavour=flavour) == field
    assert ["noindex, nofollow"] == root.xpath("//meta[@name='robots']/@content")


def test_page_has_the_title_in_characters() -> None:
    """The title's field has no elements, and still does not say CO2."""
    assert 'value="SMALL TASKS AND CO₂"' in fragment_page.render(passing())


def test_page_lists_pictures() -> None:
    """The pictures to be put on the site are listed, each with its address there."""
    found = fragment_page.render(passing())
    address = "https://gids.example/small-tasks/media/9c41d2e8a07b.png"
    assert f'<span class="address">{address}</span>' in found
