import pytest

from editorial.article.recipe import common, decode, shipped
from editorial.errors import RecordError


def test_the_shipped_recipes_are_tried_in_this_order() -> None:
    """Builders come before editors, the generic recipe last and without markers."""
    builders, editors = ["wp-divi", "wp-elementor"], ["wp-blocks", "wp-classic"]
    names = [*builders, *editors, "drupal", "joomla", "wp-theme", "generic"]
    assert names == [recipe.name for recipe in shipped()]
    assert [recipe.name for recipe in shipped() if not recipe.match] == ["generic"]
    assert "share" in common().furniture


def test_a_recipe_needs_little() -> None:
    """Name, version, markers and the content element make a recipe."""
    text = 'name = "trust"\nversion = 2\nmatch = ["body.trust"]\ncontent = ["#story"]\n'
    assert str(decode(text, "trust.toml")) == "trust@2"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name = ", "cannot be read"),
        ('name = "a"\nversion = 1', "content"),
        ('name = "a"\nversion = 1\ncontent = [".x"]\ncolour = "red"', "colour"),
        ('name = "a"\nversion = "1"\ncontent = [".x"]', "version"),
        ('name = "a"\nversion = 1\ncontent = [".x[["]', "not CSS"),
        ('name = "a"\nversion = 1\ncontent = [".x::before"]', "not CSS"),
        ('name = "A b"\nversion = 1\ncontent = [".x"]', "lower-case"),
    ],
)
def test_a_wrong_recipe_is_refused_with_its_path(text: str, reason: str) -> None:
    """Unknown keys, missing ones, wrong types and wrong CSS name the file and the reason."""
    with pytest.raises(RecordError, match=reason) as error:
        decode(text, "articles/_records/recipes/a.toml")
    assert error.value.path == "articles/_records/recipes/a.toml"
