"""REST answers of WordPress (`/wp-json/wp/v2/posts`), saved as a file.

Source: WordPress REST API Handbook, "Posts".
"""

import json
import re
from collections.abc import Mapping

from editorial.article.post import Featured, Post, day, description, moment, plain_text
from editorial.errors import SourceError
from editorial.model import Statement

_SHORTCODE = re.compile(r"\[/?([a-z][\w-]*)(?:\s[^\[\]]*)?\]")


def read_posts(data: bytes, *, path: str) -> tuple[Post, ...]:
    """Give the posts of a REST answer, in its order; one object counts as a list of one.

    Raises:
        SourceError: it is not JSON, an error answer, empty, or not about posts.
    """
    found = _decoded(data, path)
    items = found if isinstance(found, list) else [found]
    if not items:
        raise SourceError(
            "This answer holds no posts.",
            cure="Ask for the post by its slug or id, and save the answer again.",
            path=path,
        )
    return tuple(_post(item, path) for item in items)


def _decoded(data: bytes, path: str) -> object:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SourceError(
            "This answer is not UTF-8.",
            cure="Save it again without changing it.",
            path=path,
            line=data.count(b"\n", 0, error.start) + 1,
        ) from error
    except json.JSONDecodeError as error:
        raise SourceError(
            "This is not whole JSON: {reason}.",
            cure="Save the answer again; it was probably cut short.",
            path=path,
            line=error.lineno,
            reason=error.msg,
        ) from error
    except (RecursionError, ValueError) as error:  # thousands of levels, or of digits
        raise SourceError(
            "This JSON is not that of a post: {reason}.",
            cure="Save the answer again.",
            path=path,
            reason=str(error),
        ) from error


def _post(item: object, path: str) -> Post:
    post = _mapping(item)
    if "code" in post and "message" in post:
        raise SourceError(
            "The source answered with an error: {message}",
            cure="Ask for the post again, and save that answer.",
            path=path,
            message=_text(post["message"]),
        )
    content = _mapping(post.get("content"))
    body = content.get("rendered")
    if not isinstance(body, str):
        raise SourceError(
            "This JSON is no WordPress post: it has no content.rendered.",
            cure="Save the answer of /wp-json/wp/v2/posts?slug=…&_embed.",
            path=path,
        )
    if content.get("protected") is True:
        raise SourceError(
            "This post is protected by a password; its text is not in the answer.",
            cure="Ask the source for the text.",
            path=path,
        )
    embedded = _mapping(post.get("_embedded"))
    number = post.get("id")
    return Post(
        html=body,
        title=_text(_mapping(post.get("title")).get("rendered")),
        url=_string(post.get("link")),
        post_id=number if isinstance(number, int) else None,
        slug=_string(post.get("slug")),
        published=day(_string(post.get("date"))) or day(_string(post.get("date_gmt"))),
        modified=moment(_string(post.get("modified_gmt"))),
        language=_string(post.get("lang")),
        description=description(_string(_mapping(post.get("excerpt")).get("rendered"))),
        account=_string(_first(embedded.get("author")).get("name")),
        featured=_featured(_first(embedded.get("wp:featuredmedia"))),
        warnings=_warnings(body),
    )


def _warnings(body: str) -> tuple[Statement, ...]:
    names = sorted({match[1] for match in _SHORTCODE.finditer(re.sub(r"<[^<>]*>", "", body))})
    return tuple(
        Statement(
            "The text holds [{name}], possibly a shortcode that the source's site fills in.",
            {"name": name},
        )
        for name in names
    )


def _featured(media: Mapping[str, object]) -> Featured | None:
    address = _string(media.get("source_url"))
    if not address:
        return None
    caption = _text(_mapping(media.get("caption")).get("rendered"))
    return Featured(address, _string(media.get("alt_text")), caption)


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _first(value: object) -> Mapping[str, object]:
    return _mapping(value[0]) if isinstance(value, list) and value else {}


def _string(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _text(value: object) -> str:
    return plain_text(value) if isinstance(value, str) else ""
