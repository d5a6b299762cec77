"""Name every field that a file of ours can have, from the models that read it."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from readiness.models.fields import Prose, Text

_PROSE = frozenset(repr(kind) for kind in (Prose, Text))


def field_paths(model: type[BaseModel]) -> dict[str, bool]:
    """List the fields that hold a value, each with whether it is a text that people write.

    «answers.*.evidence[].title»: the title of any evidence of the answer to any question.
    """
    return dict(_fields(model, "", (model,)))


def _fields(
    model: type[BaseModel], before: str, inside: tuple[type[BaseModel], ...]
) -> Iterator[tuple[str, bool]]:
    for name, hint in get_type_hints(model, include_extras=True).items():
        field = model.model_fields.get(name)
        if field is not None and not field.exclude:
            yield from _values(hint, before + (field.alias or name), inside)


def _values(
    hint: Any, path: str, inside: tuple[type[BaseModel], ...]
) -> Iterator[tuple[str, bool]]:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        kept = [part for part in parts if part is not type(None)]
        for part in kept if len(kept) == 1 else ():
            yield from _values(part, path, inside)
        if len(kept) > 1:
            yield path, False
    elif origin is tuple:
        yield from _values(parts[0], f"{path}[]", inside)
    elif origin is dict:
        yield from _values(parts[1], f"{path}.*", inside)
    elif isinstance(hint, type) and issubclass(hint, BaseModel):
        # A dimension in a dimension, and a condition in a condition, have no new fields.
        if hint not in inside:
            yield from _fields(hint, f"{path}.", (*inside, hint))
    else:
        yield path, repr(hint) in _PROSE or _is_prose(hint)


def _is_prose(hint: Any) -> bool:
    """Say whether a kind of text is made of another one: a milestone is prose."""
    if get_origin(hint) is not Annotated:
        return False
    return any(repr(hint).startswith(kind[:-1]) for kind in _PROSE)
