"""Frozen data classes that are cheap to import: their methods are shared, not generated.

The standard library compiles six methods for each frozen data class, 0.4 ms a class, and every
start pays for all classes that it imports. Here only ``__init__`` is compiled, and the others are
the same for all classes. Everything else of ``dataclasses`` works with them: ``replace``,
``fields``, ``asdict``. Use it as the one of the standard library, for frozen classes only.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass", "field_names", "plain_data"]

_COMPARED = "_compared"
"""Name of what gives the compared values of an instance."""

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, kw_only: bool = False) -> Callable[[type], type]:
        """Make a class a frozen data class."""
        if not frozen:
            raise TypeError("for a class that is not frozen, use dataclasses.dataclass")

        def make(cls: type) -> type:
            made = dataclasses.dataclass(repr=False, eq=False, kw_only=kw_only)(cls)
            names = [field.name for field in dataclasses.fields(made) if field.compare]
            # A single name would give the bare value, and no name nothing at all.
            setattr(made, _COMPARED, attrgetter("__class__", "__class__", *names))
            for method in (_show, _equals, _hash, _set_once, _delete):
                name = _NAMES[method]
                if name not in cls.__dict__:
                    setattr(made, name, method)
            return made

        return make


def _field_names(kind: type) -> tuple[str, ...]:
    if not dataclasses.is_dataclass(kind):
        return ()
    return tuple(field.name for field in dataclasses.fields(kind))


field_names: Callable[[type], tuple[str, ...]] = cache(_field_names)
"""Names the fields of a data class, in their order; any other type has none."""


def plain_data(value: Any) -> Any:
    """Turn data classes into dictionaries, also within tuples, lists and dictionaries.

    As ``asdict`` of the standard library, which copies all texts and numbers and takes three times
    as long.
    """
    if names := field_names(type(value)):
        return {name: plain_data(getattr(value, name)) for name in names}
    if isinstance(value, tuple | list):
        return type(value)([plain_data(item) for item in value])
    if isinstance(value, dict):
        return {name: plain_data(item) for name, item in value.items()}
    return value


def _show(self: Any) -> str:
    shown = (field.name for field in dataclasses.fields(self) if field.repr)
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({values})"


def _equals(self: Any, other: object) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = getattr(type(self), _COMPARED)
    return compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash(getattr(type(self), _COMPARED)(self))


def _set_once(self: Any, name: str, value: object) -> None:
    """Let ``__init__`` set each field; refuse any change after it."""
    values = self.__dict__
    if name in values or name not in self.__dataclass_fields__:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
    values[name] = value


def _delete(self: Any, name: str) -> None:  # noqa: ARG001 (whatever its name is)
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


_NAMES = {
    _show: "__repr__",
    _equals: "__eq__",
    _hash: "__hash__",
    _set_once: "__setattr__",
    _delete: "__delattr__",
}
"""The shared methods, and the names under which classes have them."""
