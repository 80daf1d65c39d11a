"""A value of a text that is worked out once."""

from collections.abc import Callable
from typing import Generic, Self, TypeVar, overload

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class Fact(Generic[Owner, Value]):
    """A property that is worked out when first asked for, and kept with its owner.

    As `functools.cached_property`, which takes a lock each time until Python 3.12: a third of the
    time of a check that lets nearly every text go.
    """

    def __init__(self, work: Callable[[Owner], Value]) -> None:
        """Take over the documentation of `work`."""
        self.work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type[Owner], name: str) -> None:
        """Keep the value under the property's name."""
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type[Owner]) -> Self: ...

    @overload
    def __get__(self, instance: Owner, owner: type[Owner]) -> Value: ...

    def __get__(self, instance: Owner | None, owner: type[Owner]) -> "Self | Value":
        """Give the value; the owner's own dictionary answers every later time."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self.work(instance)
        return value
