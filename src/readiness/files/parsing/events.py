"""Build plain data from the events of PyYAML's parser, strictly; note where each part begins.

The only module that reads with PyYAML. It builds from parse events, so that nothing is guessed:
every scalar stays the text that was written (``no``, ``010`` and ``1.10`` included; the models
decide what a number is), only an empty value, ``~`` and ``null`` are None. Duplicate keys,
anchors, aliases, tags and merge keys are refused, and so are values that are too deep, too long
or too many. JSON is a subset of YAML and is read in the same path.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from readiness import text as text_policy
from readiness.data_classes import dataclass
from readiness.errors import MAX_PROBLEMS, InvalidDocumentError, Problem
from readiness.files.parsing.syntax_errors import explain_syntax_error
from readiness.i18n import _, grouped

MAX_DEPTH = 32
MAX_NODES = 100_000
MAX_KEY = 200

# libyaml's parser gives the same events about ten times faster; only its composer, which we
# never call, can crash on deep nesting.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = {"", "~", "null"}
_COMMENT = re.compile(r"[ \t]+#(?P<glued>[^\s#])?")


@dataclass(frozen=True)
class Starts:
    """Where each part of a text begins, as indexes, in the order of the text."""

    text: str
    values: list[int]
    keys: list[dict[str, int]]
    """The keys of each mapping."""


def build(text: str, file: str) -> Builder:
    """Build the data of a text; what is wrong with it stands among its problems."""
    builder = Builder(file, text)
    try:
        builder.build()
    except yaml.YAMLError as error:
        line, column, message = explain_syntax_error(error, text)
        builder.problems.append(Problem("yaml-syntax", message, file, line, column))
    return builder


class Builder:
    """Build data from parse events; note where each part begins, and collect problems."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self._isolates = text_policy.has_isolates(text)
        self.cut_texts: list[tuple[str | int, ...]] = []
        self.starts = Starts(text, [], [])
        self.problems: list[Problem] = []
        self.data: Any = None
        self._way: list[str | int] = []
        self._usual: set[str] = set()
        """Keys that are right wherever they stand: most keys come again and again."""
        self._next: Callable[[], Any]

    def build(self) -> None:
        """Read the whole text, which is one document."""
        loader = _LOADER(self.text)
        self._next = loader.get_event
        try:
            self.data = self._whole()
        finally:
            loader.dispose()

    def _whole(self) -> Any:
        data: Any = None
        documents = 0
        while not isinstance(event := self._next(), StreamEndEvent):
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    message = _("only one document per file («---»)")
                    self._report("several-documents", message, event)
                    return None
            elif isinstance(event, NodeEvent):
                data = self._node(event)
        return data

    def _node(self, event: Any) -> Any:
        values = self.starts.values
        values.append(event.start_mark.index)
        if len(values) > MAX_NODES:
            most = grouped(MAX_NODES)
            self._stop("too-many-values", _("more than {number} values"), event, number=most)
        kind = type(event)
        if event.anchor or (kind is not AliasEvent and event.tag is not None):
            self._refuse_references(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if len(self._way) >= MAX_DEPTH:
            self._stop("too-deep", _("nested deeper than {number} levels"), event, number=MAX_DEPTH)
        if kind is MappingStartEvent:
            return self._mapping()
        return self._sequence() if kind is SequenceStartEvent else None

    def _mapping(self) -> dict[str, Any]:
        data: dict[str, Any] = {}
        keys: dict[str, int] = {}
        self.starts.keys.append(keys)
        way, next_event = self._way, self._next
        way.append("")
        while type(event := next_event()) is not MappingEndEvent:
            way[-1] = key = self._key(event)
            value = self._node(next_event())
            if key in keys:
                line = text_policy.line_and_column(self.text, keys[key])[0]
                message = _("duplicate key «{key}» (first used in line {line})")
                self._report("duplicate-key", message, event, key=key, line=line)
            else:
                data[key] = value
                keys[key] = event.start_mark.index
        way.pop()
        return data

    def _key(self, event: Any) -> str:
        if not isinstance(event, ScalarEvent):
            if not isinstance(event, AliasEvent) and "?" not in self._way[:-1]:
                message = _("a key must be one word; put text with brackets or braces in quotes")
                self._report("key-not-text", message, event)
            self._way[-1] = "?"
            self._node(event)
            return "?"
        if event.anchor or event.tag is not None:
            self._refuse_references(event)
        key: str = event.value
        if key not in self._usual and self._is_usual(key, event):
            self._usual.add(key)
        return key

    def _is_usual(self, key: str, event: Any) -> bool:
        """Report what is wrong with a key; say whether nothing is, wherever it stands."""
        known = len(self.problems)
        if key == "<<" and not event.style:
            self._report(
                "merge-key", _("merge keys («<<») are not supported; write the keys in full"), event
            )
        if len(key) > MAX_KEY:
            message = _("a key of more than {number} characters")
            self._report("key-too-long", message, event, number=MAX_KEY)
        forbidden = self._needs_check(event) and text_policy.forbidden_character(key)
        if forbidden:
            message = _("forbidden character {name} in a key")
            self._report("control-character", message, event, name=forbidden[1])
        return len(self.problems) == known and key != "<<"

    def _sequence(self) -> list[Any]:
        items: list[Any] = []
        way, next_event = self._way, self._next
        way.append(0)
        while type(event := next_event()) is not SequenceEndEvent:
            way[-1] = len(items)
            items.append(self._node(event))
        way.pop()
        return items

    def _scalar(self, event: Any) -> str | None:
        value = text_policy.with_plain_line_breaks(event.value)
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
            self.cut_texts.append(tuple(self._way))
        return value

    def _needs_check(self, event: Any) -> bool:
        """Say whether a text can contain what the search of the whole file did not find.

        Only a backslash in double quotes makes other characters, and only isolates must be
        balanced in each text.
        """
        if event.style != '"' or self._isolates:
            return self._isolates
        return self.text.find("\\", event.start_mark.index, event.end_mark.index) >= 0

    def _refuse_references(self, event: Any) -> None:
        if isinstance(event, AliasEvent):
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
