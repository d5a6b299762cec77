"""A table that is open: read in batches, so that it need not fit in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, NoReturn

import pyarrow as pa

from readiness.bulk.columns import check_columns
from readiness.errors import InvalidDocumentError, PreconditionError, Problem
from readiness.scoring.columnar.answer_columns import AnswerColumns
from readiness.text import visible_name

FORMATS = ("parquet", "csv", "jsonl")
"""The formats of tables, by the ending of the file."""
ROWS = 1 << 15
"""Rows of a batch."""


class Fault(NamedTuple):
    """A row that cannot be read at all."""

    row: int
    """In its batch, counted from 0."""
    code: str
    column: str = ""
    """Where it is wrong; empty for the row as a whole."""


@dataclass(frozen=True)
class Piece:
    """Some rows of a table, in their order; a row that cannot be read is null everywhere."""

    batch: pa.RecordBatch
    faults: tuple[Fault, ...] = ()
    lines: Sequence[int] | None = None
    """The line of each row, in a file of lines."""


@dataclass(frozen=True)
class Source:
    """A table that is open."""

    schema: pa.Schema
    pieces: Iterator[Piece]
    rows: int | None = None
    """How many rows there are, where the file says so."""


def format_of(path: Path) -> str | None:
    """Return the format that the name of a file says; None for no table."""
    ending = path.suffix.lower().removeprefix(".")
    return {"ndjson": "jsonl", "tsv": "csv", "pq": "parquet"}.get(
        ending, ending if ending in FORMATS else None
    )


def refuse(path: Path, reason: str) -> NoReturn:
    """Raise InvalidDocumentError for a table as a whole."""
    raise InvalidDocumentError([Problem("table-refused", reason, visible_name(str(path)))])


def check_head(path: Path, names: Sequence[str], answers: AnswerColumns) -> None:
    """Raise InvalidDocumentError when a table has not the columns that its scores need."""
    try:
        check_columns(names, answers)
    except PreconditionError as error:
        refuse(path, str(error))
