"""Score a whole table, batch by batch: it need not fit in memory."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from typing import TextIO

import numpy as np
import pyarrow as pa

from readiness.bulk.batch import check_batch, score_checked
from readiness.bulk.coding import Wrong
from readiness.bulk.columns import own_columns
from readiness.bulk.files.source import Piece, Source
from readiness.bulk.files.written import written
from readiness.bulk.results import check_own, output_schema
from readiness.scoring.columnar.program import Program

ERROR_COLUMNS = ("row", "line", "error", "question")
"""The columns of the file of errors; rows and lines are counted from 1."""
Progress = Callable[[int], None]
"""Gets the number of rows that are scored."""


class TableScoring:
    """Scores the rows of a table, and counts those that are wrong.

    Args:
        source: The answers.
        program: What scores them.
        errors: Gets a line of CSV for each thing that is wrong.
    """

    def __init__(self, source: Source, program: Program, errors: TextIO) -> None:
        check_batch(source.schema, program)
        check_own(own_columns(source.schema.names, program), program)
        self._source, self._program = source, program
        self._errors = csv.writer(errors, lineterminator="\n")
        self._errors.writerow(ERROR_COLUMNS)
        self.rows = 0
        """Rows so far."""
        self.wrong = 0
        """Rows so far that have no scores."""

    def written(self, form: str, progress: Progress) -> Iterator[bytes]:
        """Yield the bytes of the table of scores, in one of the formats of tables."""
        names = own_columns(self._source.schema.names, self._program)
        own = [self._source.schema.field(name) for name in names]
        results = output_schema(self._program)
        schema = pa.schema([*own, *results], results.metadata)
        yield from written(self._batches(progress), schema, form)

    def _batches(self, progress: Progress) -> Iterator[pa.RecordBatch]:
        for piece in self._source.pieces:
            unread = tuple(
                Wrong(fault.column, fault.code, np.array([fault.row])) for fault in piece.faults
            )
            scored = score_checked(piece.batch, self._program, unread)
            self._tell(scored.wrong, piece)
            self.rows += piece.batch.num_rows
            progress(self.rows)
            yield scored.scores

    def _tell(self, wrong: tuple[Wrong, ...], piece: Piece) -> None:
        """Write down everything that is wrong, row by row."""
        found = sorted((row, place) for place, one in enumerate(wrong) for row in one.rows.tolist())
        self.wrong += len({row for row, _ in found})
        for row, place in found:
            line = piece.lines[row] if piece.lines is not None else ""
            one = wrong[place]
            self._errors.writerow((self.rows + row + 1, line, one.code, one.question))
