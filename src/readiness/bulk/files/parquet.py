"""Tables in the format Parquet: only the columns that are needed are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from readiness.bulk.columns import has_states_apart, own_columns, state_name
from readiness.bulk.files.source import ROWS, Piece, Source, check_head, refuse
from readiness.i18n import _
from readiness.scoring.columnar.answer_columns import AnswerColumns


def open_parquet(path: Path, answers: AnswerColumns) -> Source:
    """Open a table; raise InvalidDocumentError when it is none, or has other columns."""
    words = [column.question for column in answers.columns if column.content in {"choice", "text"}]
    try:
        schema = pq.read_schema(path)
        check_head(path, schema.names, answers)
        words = [name for name in words if name in schema.names and _is_text(schema, name)]
        file = pq.ParquetFile(path, read_dictionary=words, pre_buffer=False)
    except pa.ArrowException:
        refuse(path, _("it is damaged, or not a table of this format"))
    own = own_columns(schema.names, answers)
    wanted = {*own, *(column.question for column in answers.columns)}
    wanted |= {state_name(c.question) for c in answers.columns if has_states_apart(c)}
    names = [name for name in schema.names if name in wanted]

    def pieces() -> Iterator[Piece]:
        try:
            for batch in file.iter_batches(ROWS, columns=names):
                yield Piece(batch)
        except (pa.ArrowException, OSError):
            refuse(path, _("it is damaged, or not a table of this format"))

    return Source(schema, pieces(), file.metadata.num_rows)


def _is_text(schema: pa.Schema, name: str) -> bool:
    kind = schema.field(name).type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))
