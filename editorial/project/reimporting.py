"""Importing a received version once more: what was received is kept for ever."""

from dataclasses import replace

from editorial.article.receiving import Options, form_of, receive
from editorial.errors import SourceError
from editorial.records import ArticleRecord, Received


def again(data: bytes, version: Received, record: ArticleRecord, usual: Options) -> str:
    """Give the normal form of a received version, read as it was read then.

    `usual` says how the workspace reads any file.

    Raises:
        SourceError: it can no longer be read so.
    """
    options = replace(
        usual,
        recipe=version.recipe.partition("@")[0] if not version.select else "",
        select=version.select,
        url=record.source.url,
    )
    receptions = receive(data, options)
    if form_of(data) == "saved-page":
        return receptions[0].html
    for one in receptions:
        if one.metadata.post_id == record.source.post_id or len(receptions) == 1:
            return one.html
    raise SourceError(
        "Post {post} is not in this export.",
        cure="Import the article again.",
        path=usual.path,
        post=record.source.post_id,
    )
