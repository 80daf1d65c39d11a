"""Translate English ME/CFS articles into Dutch pages that can be trusted."""

from typing import TYPE_CHECKING

from editorial.version import VERSION

if TYPE_CHECKING:
    from editorial.project import Project

__all__ = ["Project", "__version__"]

__version__ = VERSION


def __getattr__(name: str) -> object:
    """Give `Project` when it is asked for, so that one room can be used without loading them all."""
    if name == "Project":
        from editorial.project import Project  # noqa: PLC0415 - the point of this function

        return Project
    raise AttributeError(name)
