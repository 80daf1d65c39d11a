"""Hashes: what a record vouches for without repeating it."""

import hashlib
from functools import lru_cache

from editorial.markup import folded
from editorial.model import Catalog


@lru_cache(maxsize=1024)
def source_hash(text: str) -> str:
    """Give the hash of a source text: 16 hex digits, the same for cosmetic variants."""
    return _hash(folded(text))


@lru_cache(maxsize=1024)
def target_hash(text: str) -> str:
    """Give the hash of a target: 16 hex digits, the same whatever its white space."""
    return _hash(" ".join(text.split()))


@lru_cache(maxsize=1024)
def text_hash(source: str, target: str) -> str:
    """Give the hash of a source with its target: 16 hex digits, the same for cosmetic variants."""
    return _hash("\x00".join((folded(source), " ".join(target.split()))))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def texts_hash(catalog: Catalog) -> str:
    """Give the hash of all live targets of a catalog, in order."""
    return _hash("\x00".join(f"{unit.id}\x01{unit.target}" for unit in catalog.units))
