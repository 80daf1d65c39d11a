"""Pictures that came with a saved page, kept under the hash of their content."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from editorial.article.importing import Report
from editorial.project.files import digest

_MAGIC = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpg",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
}
# WordPress adds the size to the name of a smaller copy: tray-1024x683.jpg.
_SIZE = re.compile(r"-\d+x\d+(?=\.\w+$)")


@dataclass(frozen=True)
class Picture:
    """A picture file."""

    name: str
    """Its place in the article's folder, `media/9c41d2e8a07b.png`."""
    sha256: str
    """Hash of its bytes."""
    data: bytes
    """Its bytes."""


def beside(source: Path | None, folder: Path | None, report: Report) -> dict[str, Picture]:
    """Give the article's pictures that lie beside the saved page, by their address at the source.

    Browsers save them in `NAME_files`, or `NAME_bestanden` and the like; `source` is None for a page
    that was not saved.  What is not a PNG, JPEG,
    GIF or WebP is left out.
    """
    known = {
        path.name: path for place in _places(source, folder) for path in sorted(place.iterdir())
    }
    found: dict[str, Picture] = {}
    for picture in report.pictures:
        name = unquote(PurePosixPath(urlsplit(picture.address).path).name)
        path = known.get(name) or known.get(_SIZE.sub("", name))
        if path is not None and path.is_file():
            data = path.read_bytes()
            if ending := _ending(data):
                sha = digest(data)
                found[picture.address] = Picture(f"media/{sha[:12]}.{ending}", sha, data)
    return found


def _places(source: Path | None, folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        yield from (folder,) if folder.is_dir() else ()
        return
    for ending in ("_files", "_bestanden", ".files"):
        place = source.with_name(source.stem + ending) if source is not None else None
        if place is not None and place.is_dir():
            yield place


def _ending(data: bytes) -> str:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((ending for magic, ending in _MAGIC.items() if data.startswith(magic)), "")
