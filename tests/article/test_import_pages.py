import pytest

from editorial.article.importing import import_fragment, import_page
from editorial.article.metadata import Metadata
from editorial.article.parsing import parse_page
from editorial.article.recipe import decode, shipped
from editorial.errors import RecordError, SourceError, UsageError
from editorial.model import Statement
from tests.article.importing import FILLER, PAGES, around, imported, said, taken, written

# Per fixture: the recipe, element counts, phrases that must survive and that must not.
PAGE = {
    "classic": (
        "wp-classic@1",
        {"h4": 1, "ul": 2, "li": 3, "tr": 2, "td": 4, "figcaption": 1, "blockquote": 1, "br": 1},
        ["Use a stool with a back", "© Lindqvist Photography", "The stool study", "Fenwick-Hale"],
        ["Home page link", "footer text", "Script text"],
    ),
    "blocks": (
        "wp-blocks@1",
        {"figure": 6, "figcaption": 4, "cite": 1, "details": 1, "summary": 1, "sub": 1, "sup": 2},
        ["Ana Marsh, occupational therapist", "The talk of May 2024", "Registered before"],
        [],
    ),
    "divi": (
        "wp-divi@1",
        {"h2": 1, "h3": 1, "img": 1, "p": 5},
        ["The bench at Westbrook Green", "A cushion", "What to bring"],
        ["Donate today", "Join us", "Another post", "Side bar link"],
    ),
    "elementor": (
        "wp-elementor@1",
        {"h1": 1, "h2": 1, "h3": 1, "p": 3},
        ["Noise and rest", "So does a closed door", "The soft ones"],
        ["Share on everything", "Some other post"],
    ),
    "plugins": (
        "wp-classic@1",
        {"figcaption": 1, "blockquote": 1},
        ["Light in the morning", "Keep the curtains open", "Ilse Marchetti", "an older post"],
        [
            "Share this",
            "Tell the world",
            "A related post",
            "cookies",
            "consent",
            "the account",
            "Announced in a card",
            "e-mail",
            "Send it",
        ],
    ),
    "theme": (
        "wp-theme@1",
        {"figcaption": 1, "p": 4},
        ["The opening stands outside", "Photograph: Ilse", "nothing is missing"],
        ["A widget", "A reader says"],
    ),
}


@pytest.mark.parametrize("name", PAGE)
def test_a_page_of_each_origin_keeps_the_article_and_nothing_else(name: str) -> None:
    """The recipe fits, every element is there, every phrase is kept and no furniture comes in."""
    recipe, counts, kept, left = PAGE[name]
    found = imported(name)
    text = written(found.article)
    assert recipe == found.report.recipe
    assert counts == {tag: found.report.counts.get(tag, 0) for tag in counts}
    assert [] == [phrase for phrase in kept if phrase not in text]
    assert [] == [phrase for phrase in left if phrase in text]


def test_the_report_says_what_was_left_out() -> None:
    """Each dropped part stands in the report with a label and its first words."""
    dropped = {one.label: one.words for one in imported("plugins").report.dropped}
    assert dropped["div#jp-relatedposts.jp-relatedposts"] == "Related A related post"
    assert dropped["div.teaser"] == "Announced in a card"


def test_the_report_lists_pictures_with_their_captions() -> None:
    """Whose the pictures are is judged from the report."""
    (picture,) = imported("classic").report.pictures
    assert picture.address == "https://charity.example/wp-content/uploads/tray.jpg"
    assert picture.caption == "The tray stands within reach. © Lindqvist Photography"


def test_the_reason_names_the_marker_and_the_element() -> None:
    """A person can see why this recipe was taken."""
    assert "body.et_pb_pagebuilder_layout" in str(imported("divi").report.reason)


@pytest.mark.parametrize("name", ["classic", "blocks", "divi", "plugins"])
def test_a_renamed_content_class_never_gives_a_short_article(name: str) -> None:
    """When the theme changes, the whole text comes with a warning."""
    renamed = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    for known in ("entry-content", "wp-block-post-content", "et_builder_inner_content"):
        renamed = renamed.replace(known, "renamed")
    kept = PAGE[name][2]
    found = import_page(parse_page(renamed.encode()), shipped())
    assert "possibly not found exactly" in said(found)
    assert [] == [phrase for phrase in kept if phrase not in written(found.article)]


def test_a_page_without_an_article_is_refused_with_candidates() -> None:
    """No marker of any recipe: the likely elements are named."""
    page = parse_page(f"<body><div id='there'>{FILLER}</div></body>".encode())
    with pytest.raises(SourceError, match=r"div#there"):
        import_page(page, shipped())


def test_the_generic_recipe_must_be_asked_for() -> None:
    """Any page can be taken in, with a warning, when a person says so."""
    page = parse_page(f"<body><article>{FILLER}</article></body>".encode())
    found = import_page(page, shipped(), recipe="generic", url="https://charity.example/x/")
    assert found.report.recipe == "generic@1"
    assert found.metadata.url == "https://charity.example/x/"
    assert "possibly not found exactly" in said(found)


def test_a_person_may_choose_the_element() -> None:
    """`--select` overrules the recipes; what it does not find is refused."""
    page = parse_page(
        around(FILLER, before="<div id='mine'><p>" + "Mine, and long. " * 9 + "</p></div>")
    )
    found = import_page(page, shipped(), select="#mine")
    assert "Mine, and long." in written(found.article)
    assert "running text" not in written(found.article)
    with pytest.raises(SourceError, match="finds no article"):
        import_page(page, shipped(), select="#theirs")
    with pytest.raises(RecordError, match="not CSS"):
        import_page(page, shipped(), select="[[")


def test_an_unknown_recipe_is_refused() -> None:
    """The recipes that there are are named."""
    with pytest.raises(UsageError, match="wp-blocks"):
        import_page(parse_page(around(FILLER)), shipped(), recipe="wp-block")


def test_a_local_recipe_comes_first() -> None:
    """A workspace's recipe with a marker of its own is tried before the shipped ones."""
    local = decode('name="own"\nversion=3\nmatch=["body.single"]\ncontent=[".hentry"]', "own.toml")
    found = import_page(parse_page(around(FILLER)), (local, *shipped()))
    assert found.report.recipe == "own@3"


def test_a_teaser_with_the_right_class_is_not_the_article() -> None:
    """An element that holds almost none of the page's running text is passed over."""
    page = parse_page(
        around("<p>" + "A short teaser stands here. " * 4 + "</p>").replace(
            b"</article>", f"</article><div class='post-content'>{FILLER * 12}</div>".encode()
        )
    )
    found = import_page(page, shipped())
    assert "twice over" in written(found.article)


def test_most_text_outside_gives_a_warning() -> None:
    """A pick that holds the smaller part of the page's running text is reported."""
    page = parse_page(
        around(FILLER).replace(
            b"</article>", f"</article><div class='more'>{FILLER * 4}</div>".encode()
        )
    )
    assert "possibly missed" in said(import_page(page, shipped()))


def test_an_opening_outside_the_element_is_taken_in_with_a_warning() -> None:
    """Themes put the excerpt and the captioned picture between title and content."""
    page = around(FILLER).replace(
        b"</h1>",
        b"</h1><p class='date'>14 May 2024, by the staff of the trust here.</p><div class='excerpt'>"
        b"<p>An opening that the content does not repeat, in a box of its own.</p></div>"
        b"<figure><img src='/a.jpg'><figcaption>A captioned picture</figcaption></figure>",
    )
    found = import_page(parse_page(page), shipped())
    text = written(found.article)
    assert "An opening that" in text
    assert "A captioned picture" in text
    assert "14 May" not in text
    assert "stood outside" in said(found)


def test_an_opening_that_the_content_repeats_is_not_taken_twice() -> None:
    """An excerpt that is the content's own first paragraph stays where it is."""
    page = around(FILLER).replace(
        b"</h1>", b"</h1><div class='excerpt'>" + FILLER.encode() + b"</div>"
    )
    found = import_page(parse_page(page), shipped())
    assert written(found.article).count("twice over") == 1
    assert said(found) == ""


def test_an_article_inside_an_unclosed_menu_is_found() -> None:
    """A tag that was left open puts a whole article inside a menu."""
    page = around(FILLER).replace(b"<article", b"<nav><ul><li><article")
    assert "running text" in written(import_page(parse_page(page), shipped()).article)


def test_furniture_that_holds_most_of_the_text_stays() -> None:
    """An unclosed form around the article is no reason to lose the article."""
    found = taken(f"<form class='share'>{FILLER}{FILLER}")
    assert written(found.article).count("twice over") == 3


def test_furniture_with_most_of_the_words_stays_even_if_they_are_links() -> None:
    """A part that holds more than half of the text may be the article, whatever it is called."""
    links = "".join(
        f"<li><a href='/{n}/'>Leaflet {n} about resting at home</a></li>" for n in range(30)
    )
    found = taken(f"<div class='tags'><ul>{links}</ul></div>")
    assert "Leaflet 29" in written(found.article)


def test_furniture_inside_furniture_is_reported_once() -> None:
    """The report names the outer part."""
    found = taken("<div class='share-box'><span class='share-label'>Share this</span></div>")
    assert [one.label for one in found.report.dropped] == ["div.share-box"]


def test_an_element_in_a_side_bar_is_not_the_article() -> None:
    """Of several elements with the content class the one in the page's middle is taken."""
    page = around(FILLER).replace(
        b"</article>",
        b"</article><aside><div class='entry-content'>"
        + FILLER.replace("running", "side-bar").encode() * 2
        + b"</div></aside>",
    )
    text = written(import_page(parse_page(page), shipped()).article)
    assert "running text" in text
    assert "side-bar text" not in text


def test_a_guess_is_narrowed_to_the_running_text() -> None:
    """Around the paragraphs a theme's `main` holds dates, buttons and calls."""
    page = parse_page(
        "<html><head><title>T</title><meta name='generator' content='WordPress 6'></head><body>"
        f"<main><div><div>Back to all stories</div><div id='text'>{FILLER * 3}</div></div></main>"
        "</body></html>".encode()
    )
    found = import_page(page, shipped())
    assert "Back to all stories" not in written(found.article)
    assert found.report.counts["p"] == 3


def test_many_small_parts_do_not_add_up_to_the_article() -> None:
    """A theme that calls every paragraph a comment keeps its text."""
    found = taken(
        "".join(
            f"<div class='comment'><p>Remark {n} of a live report.</p></div>" for n in range(60)
        )
    )
    assert "Remark 59" in written(found.article)


def test_words_inside_headings_and_tables_stay() -> None:
    """Furniture words in a class do not break a heading or a table apart."""
    text = written(
        taken(
            "<h2><span class='ad'>What</span> the ad said</h2>"
            "<table class='share-table'><tr class='meta'><td>Share of rest</td></tr></table>"
        ).article
    )
    assert "<h2>What the ad said</h2>" in text
    assert "Share of rest" in text


def test_text_modules_are_joined_where_no_element_holds_them() -> None:
    """A builder page without a content element is the sum of its text modules."""
    modules = "".join(
        f"<div class='et_pb_section'><div class='et_pb_text'><div class='et_pb_text_inner'>"
        f"<p>Module {n}: {'words that make it long enough. ' * 3}</p></div></div></div>"
        "<img src='/a.jpg' alt='A picture between'>"
        for n in range(3)
    )
    page = parse_page(
        "<html><head><title>T</title></head><body class='et_pb_pagebuilder_layout'>"
        f"<div id='x'>{modules}</div></body></html>".encode()
    )
    text = written(import_page(page, shipped()).article)
    assert [f"Module {n}" in text for n in range(3)] == [True, True, True]
    assert "A picture between" in text


def test_a_fragment_takes_the_same_steps() -> None:
    """What an export gives is cleaned as a page is, under the title it comes with."""
    metadata = Metadata(url="https://charity.example/a/", title="A title")
    recipe = next(one for one in shipped() if one.name == "wp-classic")
    found = import_fragment(
        f"<p>First <a href='b/'>link</a></p><div class='sharedaddy'>Share</div>{FILLER}",
        metadata,
        recipe=recipe,
        reason=Statement("From an export."),
    )
    assert written(found.article).startswith(
        '<article>\n<h1>A title</h1>\n<p>First <a href="https://charity.example/a/b/">link</a></p>'
    )
    assert [one.label for one in found.report.dropped] == ["div.sharedaddy"]


def test_a_page_is_not_changed_by_its_import() -> None:
    """The same page can be imported again with the same result."""
    page = parse_page((PAGES / "plugins.html").read_bytes())
    first = written(import_page(page, shipped()).article)
    assert first == written(import_page(page, shipped()).article)


def test_lost_characters_are_told() -> None:
    """Bytes of the article that stand for no character are a warning; those around it are not."""
    lost = around(FILLER, before="<p>x</p>").replace(b"shell", b"sh\x81ell\xe9")
    beside = around(FILLER).replace(b"</article>", b"</article><footer>\x81\xe9</footer>")
    told, silent = (
        [
            one
            for one in map(str, import_page(parse_page(page), shipped()).report.warnings)
            if "‘" in one
        ]
        for page in (lost, beside)
    )
    assert ["sh\ufffdell" in one for one in told] == [True]
    assert silent == []
