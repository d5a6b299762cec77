"""Tables in the format CSV, as texts; a row with too many or too few cells stops no other."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pyarrow as pa
import pyarrow.csv as pa_csv

from readiness.bulk.files.source import Fault, Piece, Source, check_head, refuse
from readiness.i18n import _
from readiness.scoring.columnar.answer_columns import AnswerColumns
from readiness.text import foreign_file_reason

_BLOCK = 1 << 23
_HEAD = 1 << 20
_DELIMITERS = (",", ";", "\t")


def open_csv(path: Path, answers: AnswerColumns) -> Source:
    """Open a table; raise InvalidDocumentError when it is none, or has other columns."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if reason := foreign_file_reason(head):
        refuse(path, reason)
    names, delimiter = _heads(path, head)
    check_head(path, names, answers)
    skipped: list[int] = []

    def skip(row: pa_csv.InvalidRow) -> str:
        skipped.append(row.number - 2)
        return "skip"

    layout = pa_csv.ParseOptions(
        delimiter=delimiter, newlines_in_values=True, invalid_row_handler=skip
    )
    # Only one thread knows the numbers of rows.
    reading = pa_csv.ReadOptions(use_threads=False, block_size=_BLOCK)
    try:
        kinds = dict.fromkeys(names, pa.string())
        texts = (c.question for c in answers.columns if c.question in kinds)
        kinds |= dict.fromkeys(texts, pa.dictionary(pa.int32(), pa.string()))
        values = pa_csv.ConvertOptions(
            column_types=kinds, strings_can_be_null=True, null_values=[""]
        )
        reader = pa_csv.open_csv(path, reading, layout, values)
    except pa.ArrowException as error:
        _refuse_csv(path, error)
    return Source(reader.schema, _csv_pieces(path, reader, skipped))


def _heads(path: Path, start: bytes) -> tuple[list[str], str]:
    """Return the names of the columns, and what stands between them."""
    try:
        text = start.decode("utf-8-sig", errors="strict" if len(start) < _HEAD else "ignore")
        lines = io.StringIO(text, newline="")
        first = lines.readline()
        delimiter = max(_DELIMITERS, key=first.count)
        lines.seek(0)
        return next(csv.reader(lines, delimiter=delimiter, strict=True), []), delimiter
    except (UnicodeDecodeError, csv.Error) as error:
        _refuse_csv(path, error)


def _refuse_csv(path: Path, error: Exception) -> NoReturn:
    text = str(error).replace("-", "").lower()
    if "utf8" in text:
        refuse(path, _("it is not UTF-8; export it again, or save it with the encoding UTF-8"))
    if "empty csv" in text:
        refuse(path, _("it is empty"))
    refuse(path, _("it is no table of the format CSV"))


def _csv_pieces(
    path: Path, reader: pa_csv.CSVStreamingReader, skipped: list[int]
) -> Iterator[Piece]:
    """Yield the batches, with an empty row for each row that has too many or too few cells."""
    row = 0
    try:
        for batch in reader:
            indices: list[int | None] = [*range(batch.num_rows)]
            while skipped and skipped[0] < row + len(indices):
                indices.insert(skipped.pop(0) - row, None)
            yield _with_gaps(batch, indices)
            row += len(indices)
    except pa.ArrowException as error:
        _refuse_csv(path, error)
    if skipped:
        none = pa.RecordBatch.from_pylist([], schema=reader.schema)
        yield _with_gaps(none, [None] * len(skipped))


def _with_gaps(batch: pa.RecordBatch, indices: list[int | None]) -> Piece:
    if len(indices) == batch.num_rows:
        return Piece(batch)
    faults = [Fault(place, "other-cells") for place, index in enumerate(indices) if index is None]
    columns = [column.take(pa.array(indices, pa.int64())) for column in batch.columns]
    return Piece(pa.RecordBatch.from_arrays(columns, schema=batch.schema), tuple(faults))
