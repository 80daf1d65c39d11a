"""What stands behind an export, beside it: which texts, rights, people and checks, and the hashes.

The manifest is made from values alone, so the same texts give the same bytes.
"""

from collections.abc import Mapping

import msgspec

from editorial.errors import RecordError
from editorial.page.manifest.making import Sources, manifest
from editorial.page.manifest.shape import SCHEMA, Manifest, Output

__all__ = [
    "FILE",
    "SCHEMA",
    "Manifest",
    "Output",
    "Sources",
    "decode",
    "encode",
    "joined",
    "manifest",
]

FILE = "manifest.json"
"""Its name, in the article's folder."""


def joined(old: Manifest | None, new: Manifest, present: Mapping[str, str]) -> Manifest:
    """Give a manifest with what an earlier export of exactly the same state wrote in other forms.

    Only files that are as they were: `present` has the SHA-256 of what lies there by file.
    """
    if old is None or _stripped(old) != _stripped(new):
        return new
    files = {one.file for one in new.outputs}
    kept = (
        one for one in old.outputs if one.file not in files and present.get(one.file) == one.sha256
    )
    outputs = sorted((*new.outputs, *kept), key=lambda one: one.file)
    return msgspec.structs.replace(new, outputs=tuple(outputs))


def _stripped(one: Manifest) -> Manifest:
    return msgspec.structs.replace(one, outputs=())


def encode(one: Manifest) -> bytes:
    """Write a manifest."""
    return msgspec.json.format(msgspec.json.encode(one), indent=1) + b"\n"


def decode(data: bytes, *, path: str) -> Manifest:
    """Read a manifest.

    Raises:
        RecordError: it is none, or one of another version of `editorial`.
    """
    try:
        return _known(msgspec.json.decode(data, type=Manifest))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(
            "This is no manifest that this version of editorial can read: {reason}.",
            cure="Publish the article again.",
            path=path,
            reason=str(error),
        ) from error


def _known(one: Manifest) -> Manifest:
    if one.schema != SCHEMA:
        raise msgspec.ValidationError(f"schema {one.schema}")
    return one
