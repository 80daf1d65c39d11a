"""The workspace's own recipes: what people found out about the sites they read."""

from urllib.parse import urlsplit

import tomlkit

from editorial.article import recipe
from editorial.project import files
from editorial.project.workspace import Workspace, slug_of

_FOLDER = "articles/_records/recipes"
_WHY = "Written by `editorial add --select`: where the articles of this site stand."


def load(workspace: Workspace) -> tuple[recipe.Recipe, ...]:
    """Give the workspace's recipes, by name.

    Raises:
        RecordError: one of them cannot be used.
    """
    names = sorted(path.name for path in workspace.path(_FOLDER).glob("*.toml"))
    stored = [workspace.stored(f"{_FOLDER}/{name}") for name in names]
    return tuple(recipe.decode(files.text(one.data or b"", one.name), one.name) for one in stored)


def keep(workspace: Workspace, css: str, url: str) -> None:
    """Keep the content element that a person pointed at for the site's other pages.

    The recipe fits pages whose canonical address is on the site; a page without an address teaches
    nothing about others.
    """
    host = urlsplit(url).hostname
    if not host:
        return
    name = slug_of(host)
    known = next((one for one in load(workspace) if one.name == name), None)
    if known is not None and known.content == (css,):
        return
    document = tomlkit.document()
    document.add(tomlkit.comment(_WHY))
    document["name"] = name
    document["version"] = 1 if known is None else known.version + 1
    document["match"] = [f'link[rel=canonical][href*="//{host}/"]']
    document["content"] = [css]
    stored = workspace.stored(f"{_FOLDER}/{name}.toml")
    workspace.write(stored, tomlkit.dumps(document).encode())
