"""HTML of our own writing folded from the innermost element outwards."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from editorial.article.scanning import CUT, attributes, tag_of, unescaped

T = TypeVar("T")

Build = Callable[[str, Mapping[str, str], Sequence[str | T]], T]
"""Gives what an element becomes, from its name, its attributes and what its content became."""


def fold(html: str, build: Build[T]) -> tuple[str | T, ...]:
    """Give what the elements of a piece of normal form become; texts between them unescaped.

    Iterative, because 600 open levels are legal input.
    """
    top: list[str | T] = []
    opened: list[tuple[str, Mapping[str, str], list[str | T]]] = [("", {}, top)]
    for number, token in enumerate(CUT.split(html)):
        tag = tag_of(token) if number % 2 else None
        if tag is None:
            if token:
                opened[-1][2].append(unescaped(token))
        elif tag.void:
            opened[-1][2].append(build(tag.name, attributes(token), ()))
        elif not tag.closing:
            opened.append((tag.name, attributes(token), []))
        else:
            element = opened.pop()
            opened[-1][2].append(build(*element))
    return tuple(top)
