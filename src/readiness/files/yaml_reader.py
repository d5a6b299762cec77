"""Read a YAML file strictly: data, and the position of every value.

The only module that reads with PyYAML. It builds from parse events, so that nothing is guessed:
every scalar stays the text that was written (``no``, ``010`` and ``1.10`` included; the models
decide what a number is), only an empty value, ``~`` and ``null`` are None. Duplicate keys,
anchors, aliases, tags and merge keys are refused, and so are values that are too deep, too long
or too many. JSON is a subset of YAML and is read in the same path.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import yaml

from readiness import text as text_policy
from readiness.errors import MAX_PROBLEMS, InvalidDocumentError, Problem, Severity
from readiness.files.file_input import read_input
from readiness.files.yaml_errors import explain_syntax_error
from readiness.i18n import _, grouped

MAX_BYTES = 2_000_000
MAX_DEPTH = 32
MAX_NODES = 100_000
MAX_KEY = 200

KeyPath: TypeAlias = tuple[str | int, ...]
"""The path to a value: keys and indexes from the top of the document."""

# libyaml's parser gives the same events about ten times faster; only its composer, which we
# never call, can crash on deep nesting.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = {"", "~", "null"}
_COMMENT = re.compile(r"[ \t]+#(?P<glued>[^\s#])?")
_CONFLICT_MARKS = ("<<<<<<<", ">>>>>>>", "|||||||")
_CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7})( .*)?$", re.MULTILINE)


class Position(NamedTuple):
    """A position in the file, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """A file as read: plain data with the position of each key and value."""

    file: str
    data: dict[str, Any]
    values: dict[KeyPath, Position] = field(repr=False)
    keys: dict[KeyPath, Position] = field(repr=False)
    cut_texts: tuple[KeyPath, ...] = field(default=(), repr=False)
    """Texts without quotes that a comment ends, perhaps by accident."""
    text: str = field(default="", repr=False)
    """The file itself."""
    name: str = ""
    """Its name as an attachment of another file; empty for a file of its own."""

    @property
    def digest(self) -> str:
        """Fingerprint of the content; comments and layout do not change it."""
        plain = json.dumps(self.data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return "sha256:" + hashlib.sha256(plain.encode()).hexdigest()

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
    builder, data = _build(file, text)
    if builder.problems and (joined := text_policy.join_surrogates(text)) != text:
        # As most programs write JSON. Only here: elsewhere the text itself may be meant.
        builder, data = _build(file, joined)
    if builder.problems:
        raise InvalidDocumentError(builder.problems)
    if data is None:
        raise _invalid("file-empty", _("the file is empty (or contains only comments)"), file)
    if not isinstance(data, dict):
        message = _("the file must start with «key: value» lines, for example «schema_version: 1»")
        raise _invalid("not-a-mapping", message, file, *builder.values.get((), (1, 1)))
    return Document(file, data, builder.values, builder.keys, tuple(builder.cut_texts), text)


def _build(file: str, text: str) -> tuple[_Builder, Any]:
    builder = _Builder(file, text)
    try:
        return builder, builder.build(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        line, column, message = explain_syntax_error(error, text)
        builder.problems.append(Problem("yaml-syntax", message, file, line, column))
        return builder, None


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


class _Builder:
    """Build data from parse events; collect positions and problems."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self._isolates = text_policy.has_isolates(text)
        self.cut_texts: list[KeyPath] = []
        self.values: dict[KeyPath, Position] = {}
        self.keys: dict[KeyPath, Position] = {}
        self.problems: list[Problem] = []
        self._nodes = 0

    def build(self, events: Iterator[Any]) -> Any:
        """Consume the whole stream and return the data of its one document."""
        data: Any = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    message = _("only one document per file («---»)")
                    self._report("several-documents", message, event)
                    return None
            elif isinstance(event, yaml.NodeEvent):
                data = self._node(event, events, ())
        return data

    def _node(self, event: Any, events: Iterator[Any], path: KeyPath) -> Any:
        self._nodes += 1
        mark = event.start_mark
        self.values[path] = Position(mark.line + 1, mark.column + 1)
        if self._nodes > MAX_NODES:
            most = grouped(MAX_NODES)
            self._stop("too-many-values", _("more than {number} values"), event, number=most)
        if event.anchor or getattr(event, "tag", None) is not None:
            self._refuse_references(event)
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event, path)
        if len(path) >= MAX_DEPTH:
            self._stop("too-deep", _("nested deeper than {number} levels"), event, number=MAX_DEPTH)
        if kind is yaml.MappingStartEvent:
            return self._mapping(events, path)
        return self._sequence(events, path) if kind is yaml.SequenceStartEvent else None

    def _mapping(self, events: Iterator[Any], path: KeyPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, events, path)
            inner = (*path, key)
            first = self.keys.get(inner) if key in data else None
            value = self._node(next(events), events, inner)
            if first:
                message = _("duplicate key «{key}» (first used in line {line})")
                self._report("duplicate-key", message, event, key=key, line=first.line)
            else:
                data[key] = value
                mark = event.start_mark
                self.keys[inner] = Position(mark.line + 1, mark.column + 1)
        return data

    def _key(self, event: Any, events: Iterator[Any], path: KeyPath) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            if not isinstance(event, yaml.AliasEvent) and "?" not in path:
                message = _("a key must be one word; put text with brackets or braces in quotes")
                self._report("key-not-text", message, event)
            self._node(event, events, (*path, "?"))
            return "?"
        if event.anchor or event.tag is not None:
            self._refuse_references(event)
        if event.value == "<<" and not event.style:
            self._report(
                "merge-key", _("merge keys («<<») are not supported; write the keys in full"), event
            )
        if len(event.value) > MAX_KEY:
            message = _("a key of more than {number} characters")
            self._report("key-too-long", message, event, number=MAX_KEY)
        forbidden = self._needs_check(event) and text_policy.forbidden_character(event.value)
        if forbidden:
            message = _("forbidden character {name} in a key")
            self._report("control-character", message, event, name=forbidden[1])
        return str(event.value)

    def _sequence(self, events: Iterator[Any], path: KeyPath) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, events, (*path, len(items))))
        return items

    def _scalar(self, event: Any, path: KeyPath) -> str | None:
        value = text_policy.with_plain_line_breaks(str(event.value))
        if not event.style and value in _NULL:
            return None
        if len(value) > text_policy.MAX_TEXT:
            self._stop("text-too-long", text_policy.too_long(value), event)
        reason = self._needs_check(event) and text_policy.refusal_reason(value)
        if reason:
            self._report("text-refused", reason, event)
            return None
        comment = None if event.style else _COMMENT.match(self.text, event.end_mark.index)
        if comment and (" " in value or comment["glued"]):
            self.cut_texts.append(path)
        return value

    def _needs_check(self, event: Any) -> bool:
        """Say whether a text can contain what the search of the whole file did not find.

        Only double quotes have escapes, and only isolates must be balanced in each text.
        """
        return event.style == '"' or self._isolates

    def _refuse_references(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            message = _(
                "aliases («*{name}») are not supported; write the value in full, or use quotes"
            )
            self._report("alias", message, event, name=event.anchor)
        elif event.anchor:
            message = _("anchors («&{name}») are not supported; put text with & in quotes")
            self._report("anchor", message, event, name=event.anchor)
        if getattr(event, "tag", None) is not None:
            message = _("tags («{name}») are not supported; put text with ! in quotes")
            self._report("tag", message, event, name=event.tag)

    def _report(self, code: str, message: str, event: Any, **values: object) -> None:
        mark = event.start_mark
        message = message.format(**values) if values else message
        self.problems.append(Problem(code, message, self.file, mark.line + 1, mark.column + 1))
        if len(self.problems) == MAX_PROBLEMS:
            self._stop("too-many-problems", _("there are more problems; fix these first"), event)

    def _stop(self, code: str, message: str, event: Any, **values: object) -> None:
        self._report(code, message, event, **values)
        raise InvalidDocumentError(self.problems)
