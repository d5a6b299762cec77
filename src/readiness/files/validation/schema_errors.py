"""Explain the errors of pydantic in plain words, each with its place in the file."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from readiness.errors import MAX_PROBLEMS, Problem
from readiness.files.yaml_reader import Document, KeyPath
from readiness.i18n import SOURCE, _, grouped, spoken
from readiness.models.fields import FieldError
from readiness.text import did_you_mean, unusual_characters

Details: TypeAlias = Mapping[str, Any]
"""One entry of ``ValidationError.errors()``."""
_CODES = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-key",
    "literal_error": "unknown-word",
    "enum": "unknown-word",
    "string_type": "not-text",
    "string_too_short": "empty-text",
    "string_pattern_mismatch": "bad-version",
    "model_type": "not-a-mapping",
    "dict_type": "not-a-mapping",
    "tuple_type": "not-a-list",
    "list_type": "not-a-list",
    "too_short": "list-too-short",
    "greater_than_equal": "out-of-range",
    "less_than_equal": "out-of-range",
}


def schema_problems(
    error: ValidationError, document: Document, model: type[BaseModel]
) -> list[Problem]:
    """Turn every pydantic error into a problem with file, line, column and plain words."""
    details = error.errors(include_url=False)
    broken = {_path_in_file(detail, document) for detail in details}
    details = [detail for detail in details if not _follows_from_broken_items(detail, broken)]
    problems = {_problem(detail, document, model): None for detail in details[:MAX_PROBLEMS]}
    if len(details) > MAX_PROBLEMS:
        number = grouped(len(details) - MAX_PROBLEMS)
        message = _("there are {number} more problems; fix these first").format(number=number)
        path = _path_in_file(details[MAX_PROBLEMS], document)
        problems[document.problem("too-many-problems", message, path)] = None
    return list(problems)


def _follows_from_broken_items(detail: Details, broken: set[KeyPath]) -> bool:
    """A list whose items failed is also reported as too short; that says nothing new."""
    path = tuple(detail["loc"])
    return detail["type"] == "too_short" and any(
        len(other) > len(path) and other[: len(path)] == path for other in broken
    )


def _problem(detail: Details, document: Document, model: type[BaseModel]) -> Problem:
    path = _path_in_file(detail, document)
    kind: str = detail["type"]
    name = str(detail["loc"][-1]) if detail["loc"] else _("the file")
    error = detail.get("ctx", {}).get("error")
    code = error.code if isinstance(error, FieldError) else _CODES.get(kind, kind)
    if kind == "extra_forbidden":
        if detail["input"] is None and " " in name:
            message = _("«{name}» is not a key; put text with a comma inside {{ }} in quotes")
            return document.problem("comma-in-braces", message, path, at_key=True, name=name)
        allowed = list(allowed_keys(model, tuple(detail["loc"][:-1])))
        message = _unknown_key(name, allowed)
        if detail["input"] is None and not did_you_mean(name, allowed):
            message += _("; ") + _("or a text with a comma inside { }, which must be in quotes")
        return document.problem(code, message, path, at_key=True)
    if kind == "missing":
        return document.problem(code, _("the key «{name}» is missing here").format(name=name), path)
    return document.problem(code, _sentence(_label(detail["input"], path), _phrase(detail)), path)


def _label(given: Any, path: KeyPath) -> str:
    """Name what is wrong: by its own id, else by its key."""
    if isinstance(given, dict) and isinstance(given.get("id"), str):
        return str(given["id"])
    return next((str(part) for part in reversed(path) if isinstance(part, str)), _("the file"))


def _sentence(label: str, phrase: str) -> str:
    """Join both; a phrase with a subject of its own is put after a colon."""
    if spoken() == SOURCE and not phrase.startswith(("a ", "an ", "only ", "give ", "«")):
        return f"«{label}» {phrase}"
    return _("«{label}»: {phrase}").format(label=label, phrase=phrase)


def _phrase(detail: Details) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    given = detail["input"]
    if kind in {"literal_error", "enum"}:
        expected = str(context["expected"]).replace(" or ", ", ")
        allowed = [word.strip().strip("'") for word in expected.split(",")]
        possible = _("must be one of {names}").format(names=", ".join(allowed))
        return possible + did_you_mean(given, allowed)
    simple = {
        "string_type": _("must be text, but nothing is given")
        if given is None
        else _("must be text"),
        "string_too_short": _("must not be empty"),
        "string_pattern_mismatch": _("must look like 1.0.0 (three numbers with dots)"),
        "model_type": _("must be «key: value» lines"),
        "dict_type": _("must be «key: value» lines"),
        "tuple_type": _("must be a list"),
        "list_type": _("must be a list"),
    }
    if kind in simple:
        return simple[kind]
    if kind == "too_short":
        return _("needs at least {number} entries").format(number=context["min_length"])
    if kind == "greater_than_equal":
        return _("must be at least {number}").format(number=context["ge"])
    if kind == "less_than_equal":
        return _("must be at most {number}").format(number=context["le"])
    error = context.get("error")
    return str(error) if isinstance(error, FieldError) else str(detail["msg"])


def _unknown_key(name: str, allowed: list[str]) -> str:
    return (
        _("unknown key «{name}»").format(name=name)
        + unusual_characters(name)
        + (did_you_mean(name, allowed) or _one_of(allowed))
    )


def _one_of(allowed: list[str]) -> str:
    names = ", ".join(sorted(allowed))
    return _("; ") + _("allowed here: {names}").format(names=names) if allowed else ""


def _path_in_file(detail: Details, document: Document) -> KeyPath:
    """Drop what pydantic adds to a path and the file does not have (names of union members)."""
    path: KeyPath = ()
    for part in detail["loc"]:
        if document.has((*path, part)):
            path = (*path, part)
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, FieldError) and document.has((*path, error.key)):
        path = (*path, error.key)
    return path


def allowed_keys(annotation: Any, path: KeyPath) -> Iterator[str]:
    """Follow a path from a model and yield the keys that are allowed there."""
    for inner in _members(annotation):
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            # An excluded field is computed, never written in a file.
            written = [(name, f) for name, f in inner.model_fields.items() if not f.exclude]
            fields = {f.alias or name: f.annotation for name, f in written}
            if not path:
                yield from fields
            elif path[0] in fields:
                yield from allowed_keys(fields[str(path[0])], path[1:])
        elif path and get_origin(inner) in {tuple, list, dict}:
            yield from allowed_keys(
                get_args(inner)[1 if get_origin(inner) is dict else 0], path[1:]
            )


def _members(annotation: Any) -> list[Any]:
    if get_origin(annotation) in {Union, types.UnionType}:
        return [m for part in get_args(annotation) for m in _members(part)]
    if get_origin(annotation) is Literal:
        return []
    return [annotation]
