"""JSON lines: one assessment in each line, read in blocks; a line that is wrong stops no other.

Arrow reads a block at once. Where it cannot, the block is halved until what is wrong is in a few
lines, and these are read one by one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.json as pa_json

from readiness.bulk.columns import has_states_apart, state_name
from readiness.bulk.files.source import Fault, Piece, Source, check_head, refuse
from readiness.i18n import _
from readiness.scoring.columnar.answer_columns import AnswerColumns
from readiness.scoring.columnar.codes import Column
from readiness.text import foreign_file_reason

_BLOCK = 1 << 23
_LONGEST = 1 << 26
"""Bytes of the longest line."""
_FEW = 16
"""Lines that are read one by one, not halved again."""
_ANY_NUMBER = pa.decimal128(24, 12)
"""Holds every number that an answers file can have."""


def open_json_lines(path: Path, answers: AnswerColumns) -> Source:
    """Open a table of JSON lines; its first block says which columns it has."""
    blocks = _blocks(path)
    first = next(blocks, b"")
    _check_start(path, first)
    lines = _Lines(path, first, answers)
    check_head(path, lines.schema.names, answers)

    def pieces() -> Iterator[Piece]:
        number = 1
        for block in chain((first,), blocks):
            yield lines.together(lines.read(block, number))
            number += block.count(b"\n")

    return Source(lines.schema, pieces())


def _blocks(path: Path) -> Iterator[bytes]:
    """Yield whole lines, so many as fit in a block."""
    with path.open("rb") as stream:
        stream.seek(3 if stream.read(3) == b"\xef\xbb\xbf" else 0)
        rest = b""
        while more := stream.read(_BLOCK):
            head, end, tail = more.rpartition(b"\n")
            if end:
                yield rest + head + end
                rest = tail
            else:
                rest += more
            if len(rest) > _LONGEST:
                refuse(path, _("a line is too long; each assessment is one line"))
        if rest:
            yield rest + b"\n"


def _check_start(path: Path, block: bytes) -> None:
    """Refuse what is not a table of this format at all."""
    if reason := foreign_file_reason(block):
        refuse(path, reason)
    line = next((line for line in block.split(b"\n", _FEW) if line.strip()), b"")
    try:
        is_object = isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        is_object = False
    if not is_object:
        refuse(path, _('line 1 is not an object; each line is one, as {"LEG-1": "3"}'))


class _Lines:
    """Reads lines of one file into columns of the same types."""

    def __init__(self, path: Path, block: bytes, answers: AnswerColumns) -> None:
        self._questions = {column.question: column for column in answers.columns}
        states = {state_name(c.question) for c in answers.columns if has_states_apart(c)}
        fields = []
        for name, kinds in _kinds_in(block).items():
            if name in self._questions:
                fields.append(pa.field(name, _answer_type(self._questions[name], kinds)))
            elif name not in states:
                fields.append(pa.field(name, _own_type(path, name, kinds)))
        self.schema = pa.schema([*fields, *((name, pa.string()) for name in sorted(states))])
        texts = [field.with_type(self._text_type(field)) for field in self.schema]
        self._texts = pa.schema(texts)

    def _text_type(self, field: pa.Field) -> pa.DataType:
        """Return the type that also holds what is no answer."""
        is_text = field.name in self._questions and not pa.types.is_list(field.type)
        return pa.string() if is_text else field.type

    def read(self, block: bytes, number: int) -> list[Piece]:
        """Read whole lines; the first has this number."""
        lines = block.split(b"\n")
        batch = self._at_once(block, sum(map(bool, map(bytes.strip, lines))))
        if batch is not None:
            return [Piece(batch, (), _numbers(lines, batch.num_rows, number))]
        if len(lines) <= _FEW:
            return [self._one_by_one(lines, number)]
        half = len(lines) // 2
        start, end = b"\n".join(lines[:half]), b"\n".join(lines[half:])
        return [*self.read(start, number), *self.read(end, number + half)]

    def together(self, pieces: Sequence[Piece]) -> Piece:
        """Join the pieces of a block: a few rows would be scored as slowly as many."""
        if len(pieces) == 1:
            return pieces[0]
        faults, lines, row = list[Fault](), list[int](), 0
        for piece in pieces:
            faults += [fault._replace(row=fault.row + row) for fault in piece.faults]
            lines += piece.lines or ()
            row += piece.batch.num_rows
        batches = [piece.batch.cast(self._texts) for piece in pieces]
        return Piece(pa.concat_batches(batches), tuple(faults), lines)

    def _at_once(self, block: bytes, rows: int) -> pa.RecordBatch | None:
        """Read a block with so many rows as it is; None when anything is not as expected."""
        layout = pa_json.ParseOptions(
            explicit_schema=self.schema, unexpected_field_behavior="error"
        )
        reading = pa_json.ReadOptions(block_size=len(block) + 1)
        try:
            block.decode()
            table = pa_json.read_json(pa.BufferReader(block), reading, layout)
        except (UnicodeDecodeError, pa.ArrowException):
            return None
        if not rows or table.num_rows != rows:
            return None
        return table.select(self.schema.names).combine_chunks().to_batches()[0]

    def _one_by_one(self, lines: Sequence[bytes], number: int) -> Piece:
        rows, faults, numbers = list[dict[str, Any]](), list[Fault](), list[int]()
        for place, line in enumerate(lines):
            if not line.strip():
                continue
            numbers.append(number + place)
            try:
                rows.append(self._row(line))
            except _WrongLineError as error:
                faults.append(Fault(len(rows), error.code, error.column))
                rows.append({})
        columns = [pa.array([r.get(f.name) for r in rows], f.type) for f in self._texts]
        batch = pa.RecordBatch.from_arrays(columns, schema=self._texts)
        return Piece(batch, tuple(faults), numbers)

    def _row(self, line: bytes) -> dict[str, Any]:
        """Read a line with all numbers as texts; raise _WrongLineError for a line that is none."""
        try:
            record = json.loads(line.decode(), parse_int=str, parse_float=str, parse_constant=str)
        except UnicodeDecodeError as error:
            raise _WrongLineError("not-utf8") from error
        except (ValueError, RecursionError) as error:
            raise _WrongLineError("not-json") from error
        if not isinstance(record, dict):
            raise _WrongLineError("not-an-object")
        if unknown := next((name for name in record if name not in self._texts.names), None):
            raise _WrongLineError("unknown-column", unknown)
        return {name: _value(value, self._texts.field(name)) for name, value in record.items()}


class _WrongLineError(ValueError):
    def __init__(self, code: str, column: str = "") -> None:
        super().__init__(code)
        self.code, self.column = code, column


def _value(value: Any, field: pa.Field) -> Any:
    """Return a value as its column holds it; raise _WrongLineError when it cannot."""
    if value is None:
        return None
    try:
        if pa.types.is_list(field.type):
            return [*map(_text, value if isinstance(value, list) else [value])]
        if pa.types.is_integer(field.type):
            return pa.scalar(int(value), field.type).as_py()
        if pa.types.is_floating(field.type):
            return float(value)
        return _bool(value) if pa.types.is_boolean(field.type) else _text(value)
    except (TypeError, ValueError, OverflowError, pa.ArrowException) as error:
        raise _WrongLineError("wrong-type", field.name) from error


def _bool(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        raise TypeError
    return value


def _numbers(lines: Sequence[bytes], rows: int, number: int) -> Sequence[int]:
    """Return the number of the line of each row; empty lines are no rows."""
    if rows == len(lines) - (not lines[-1]):
        return range(number, number + rows)
    return [n for n, line in enumerate(lines, number) if line.strip()]


def _kinds_in(block: bytes) -> dict[str, set[type]]:
    """Return of which kinds the values of each column are in some lines."""
    alike: dict[tuple[str, ...], list[tuple[type, ...]]] = {}
    for line in block.split(b"\n"):
        try:
            record = json.loads(line) if line.strip() else {}
        except (ValueError, RecursionError):
            continue  # it is told when it is read
        if isinstance(record, dict):
            alike.setdefault(tuple(record), []).append(tuple(map(type, record.values())))
    kinds: dict[str, set[type]] = {}
    for names, rows in alike.items():
        for name, column in zip(names, zip(*rows, strict=True), strict=True):
            kinds.setdefault(name, set()).update(column)
    return kinds


def _answer_type(column: Column, kinds: set[type]) -> pa.DataType:
    if column.content == "number":
        return _ANY_NUMBER
    if column.content == "several" and list in kinds:
        return pa.list_(pa.string())
    if column.content != "choice" or str in kinds or not kinds & {int, bool}:
        return pa.string()
    return pa.int64() if int in kinds else pa.bool_()


def _own_type(path: Path, name: str, kinds: set[type]) -> pa.DataType:
    kinds = kinds - {type(None)}
    if kinds & {dict, list}:
        refuse(path, _("«{name}» contains more than one text or number").format(name=name))
    if kinds == {bool}:
        return pa.bool_()
    if kinds == {int}:
        return pa.int64()
    return pa.float64() if kinds and kinds <= {int, float} else pa.string()
