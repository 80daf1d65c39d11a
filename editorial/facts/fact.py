"""A value of a text that is worked out once."""

from collections.abc import Callable
from typing import Generic, Self, TypeVar, overload

_Owner = TypeVar("_Owner")
_Value = TypeVar("_Value")


class Fact(Generic[_Owner, _Value]):
    """A property that is worked out when first asked for, and kept with its owner.

    As `functools.cached_property`, which takes a lock each time until Python 3.12: a third of the
    time of a check that lets nearly every text go.
    """

    def __init__(self, work: Callable[[_Owner], _Value]) -> None:
        """Take over the documentation of `work`."""
        self.work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type[_Owner], name: str) -> None:
        """Keep the value under the property's name."""
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type[_Owner]) -> Self: ...

    @overload
    def __get__(self, instance: _Owner, owner: type[_Owner]) -> _Value: ...

    def __get__(self, instance: _Owner | None, owner: type[_Owner]) -> "Self | _Value":
        """Give the value; the owner's own dictionary answers every later time."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self.work(instance)
        return value
