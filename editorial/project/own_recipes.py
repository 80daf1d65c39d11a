"""The workspace's own recipes: what people found out about the sites they read."""

from collections.abc import Iterable
from urllib.parse import urlsplit

import tomlkit

from editorial.article.receiving import Options
from editorial.article.recipe import decode
from editorial.project import files
from editorial.project.workspace import RECIPES, Stored, Workspace, slug_of
from editorial.records.settings import ImportLimits

_WHY = "Written by `editorial add --select`: where the articles of this site stand."


def options(own: Iterable[Stored], limits: ImportLimits, path: str) -> Options:
    """Give how a received file is read, with the recipes in these files.

    Raises:
        EditorialError: a recipe cannot be used.
    """
    stored = sorted(own, key=lambda one: one.name)
    return Options(
        path=path,
        recipes=tuple(decode(files.text(one.data or b"", one.name), one.name) for one in stored),
        max_bytes=limits.max_bytes,
        max_depth=limits.max_depth,
    )


def keep(workspace: Workspace, css: str, url: str) -> None:
    """Keep the content element that a person pointed at for the site's other pages.

    The recipe fits pages whose canonical address is on the site; a page without an address teaches
    nothing about others.
    """
    host = urlsplit(url).hostname
    if not host:
        return
    name = slug_of(host)
    known = next((one for one in workspace.options("").recipes if one.name == name), None)
    if known is not None and known.content == (css,):
        return
    document = tomlkit.document()
    document.add(tomlkit.comment(_WHY))
    document["name"] = name
    document["version"] = 1 if known is None else known.version + 1
    document["match"] = [f'link[rel=canonical][href*="//{host}/"]']
    document["content"] = [css]
    stored = workspace.stored(f"{RECIPES}/{name}.toml")
    workspace.write(stored, tomlkit.dumps(document).encode())
