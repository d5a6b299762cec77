"""Read a YAML file strictly: data, and the position of every value.

``parsing`` builds the data and notes where each part begins; here is what a file is before that
(its bytes), and after it: a document, whose positions are computed when a message needs them.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from bisect import bisect_right
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from readiness import text as text_policy
from readiness.data_classes import dataclass
from readiness.errors import InvalidDocumentError, Problem, Severity
from readiness.files.file_input import read_input
from readiness.files.parsing.events import Starts, build
from readiness.i18n import _, grouped

MAX_BYTES = 8_000_000

KeyPath: TypeAlias = tuple[str | int, ...]
"""The path to a value: keys and indexes from the top of the document."""

_LINE_END = re.compile(r"\r\n?|\n")
_CONFLICT_MARKS = ("<<<<<<<", ">>>>>>>", "|||||||")
_CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7})( .*)?$", re.MULTILINE)


class Position(NamedTuple):
    """A position in the file, both counted from 1."""

    line: int
    column: int


Positions: TypeAlias = dict[KeyPath, Position]


@dataclass(frozen=True)
class Document:
    """A file as read: plain data with the position of each key and value."""

    file: str
    data: dict[str, Any]
    starts: Starts = field(repr=False)
    cut_texts: tuple[KeyPath, ...] = field(default=(), repr=False)
    """Texts without quotes that a comment ends, perhaps by accident."""
    text: str = field(default="", repr=False)
    """The file itself."""
    name: str = ""
    """Its name as an attachment of another file; empty for a file of its own."""

    @cached_property
    def positions(self) -> tuple[Positions, Positions]:
        """The positions of all values, and of all keys."""
        return _positions(self.data, self.starts)

    @property
    def values(self) -> Positions:
        """The position of each value."""
        return self.positions[0]

    @property
    def keys(self) -> Positions:
        """The position of each key."""
        return self.positions[1]

    def has(self, path: KeyPath) -> bool:
        """Say whether something is written at a path, without computing positions."""
        part: Any = self.data
        for name in path:
            if isinstance(part, dict):
                found = name in part
            else:
                found = isinstance(part, list) and isinstance(name, int) and name < len(part)
            if not found:
                return False
            part = part[name]
        return True

    @cached_property
    def plain(self) -> str:
        """The content alone, as JSON in one line; comments and layout do not change it."""
        return json.dumps(self.data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    @property
    def digest(self) -> str:
        """Fingerprint of the content."""
        return "sha256:" + hashlib.sha256(self.plain.encode()).hexdigest()

    def problem(
        self, code: str, message: str, at: KeyPath = (), *, at_key: bool = False, **values: object
    ) -> Problem:
        """Make a problem at a value (or at its key), or at the nearest part that contains it.

        The ``values`` are put into the message.
        """
        message = message.format(**values) if values else message
        for length in range(len(at), -1, -1):
            path = at[:length]
            position = (self.keys.get(path) if at_key else None) or self.values.get(path)
            if position:
                return Problem(code, message, self.file, *position)
        return Problem(code, message, self.file)

    def warning(
        self, code: str, message: str, at: KeyPath = (), *, at_key: bool = False, **values: object
    ) -> Problem:
        """Make a warning in the same way."""
        problem = self.problem(code, message, at, at_key=at_key, **values)
        return replace(problem, severity=Severity.WARNING)


def read_document(path: Path) -> Document:
    """Read a file; raise InvalidDocumentError with every problem, or StorageError."""
    return parse_document(read_input(path, MAX_BYTES + 1), str(path))


def parse_document(raw: bytes, file: str) -> Document:
    """Turn the bytes of a file into a Document; ``file`` is its name in messages."""
    file = text_policy.visible_name(file)
    text = _decode(raw, file)
    built = build(text, file)
    if built.problems and (joined := text_policy.join_surrogates(text)) != text:
        # As most programs write JSON. Only here: elsewhere the text itself may be meant.
        built = build(joined, file)
    if built.problems:
        raise InvalidDocumentError(built.problems)
    data = built.data
    if data is None:
        raise _invalid("file-empty", _("the file is empty (or contains only comments)"), file)
    if not isinstance(data, dict):
        message = _("the file must start with «key: value» lines, for example «schema_version: 1»")
        raise _invalid(
            "not-a-mapping",
            message,
            file,
            *text_policy.line_and_column(text, built.starts.values[0]),
        )
    return Document(file, data, built.starts, tuple(built.cut_texts), text)


def _positions(data: Any, starts: Starts) -> tuple[Positions, Positions]:
    """Return the positions of all values and of all keys of data, in the order of the text."""
    lines = [0, *(found.end() for found in _LINE_END.finditer(starts.text))]
    values: Positions = {}
    keys: Positions = {}
    next_value, next_keys = iter(starts.values), iter(starts.keys)

    def position(index: int) -> Position:
        line = bisect_right(lines, index)
        return Position(line, index - lines[line - 1] + 1)

    def visit(part: Any, path: KeyPath) -> None:
        values[path] = position(next(next_value))
        if isinstance(part, dict):
            begins = next(next_keys)
            for key, value in part.items():
                keys[*path, key] = position(begins[key])
                visit(value, (*path, key))
        elif isinstance(part, list):
            for index, value in enumerate(part):
                visit(value, (*path, index))

    visit(data, ())
    return values, keys


def _decode(raw: bytes, file: str) -> str:
    if reason := text_policy.foreign_file_reason(raw):
        raise _invalid("not-yaml", reason, file)
    if len(raw) > MAX_BYTES:
        message = _("the file is larger than {number} bytes").format(number=grouped(MAX_BYTES))
        raise _invalid("file-too-large", message, file)
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        message = _(
            "the text after this place is not UTF-8; save the file again with the encoding UTF-8"
        )
        position = text_policy.line_and_column(before, len(before))
        raise _invalid("not-utf8", message, file, *position) from error
    forbidden = text_policy.forbidden_character(text) or text_policy.hidden_line_break(text)
    if forbidden:
        position = text_policy.line_and_column(text, forbidden[0])
        message = _("forbidden character {name}").format(name=forbidden[1])
        raise _invalid("control-character", message, file, *position)
    marked = any(mark in text for mark in _CONFLICT_MARKS)
    conflict = _CONFLICT.search(text) if marked else None
    if conflict:
        position = text_policy.line_and_column(text, conflict.start())
        message = _("unresolved merge conflict; keep one version")
        raise _invalid("merge-conflict", message, file, *position)
    return text


def _invalid(
    code: str, message: str, file: str, line: int = 0, column: int = 0
) -> InvalidDocumentError:
    return InvalidDocumentError([Problem(code, message, file, line, column)])
