"""Open a table of answers, whatever its format is."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from readiness.bulk.columns import told_by
from readiness.bulk.files.csv_table import open_csv
from readiness.bulk.files.json_lines import open_json_lines
from readiness.bulk.files.parquet import open_parquet
from readiness.bulk.files.source import Source, format_of, refuse
from readiness.errors import unreadable
from readiness.i18n import _
from readiness.models.fields import ID_PATTERN
from readiness.scoring.columnar.answer_columns import AnswerColumns

_OPEN = {"parquet": open_parquet, "csv": open_csv, "jsonl": open_json_lines}


def open_table(path: Path, answers: AnswerColumns) -> Source:
    """Open a table of answers; raise InvalidDocumentError when it is none, or has other columns."""
    form = format_of(path)
    if form is None:
        refuse(path, _("the name of a table ends in .parquet, .csv or .jsonl"))
    try:
        _refuse_empty(path)
        return _OPEN[form](path, answers)
    except OSError as error:
        if error.errno is None:
            refuse(path, _("it is damaged, or not a table of this format"))
        raise unreadable(path, error) from error


def _refuse_empty(path: Path) -> None:
    if not path.stat().st_size:
        refuse(path, _("it is empty"))


def stamp_of_table(path: Path) -> str | None:
    """Return the id of the questionnaire that a table names; None where it names none."""
    if format_of(path) != "parquet":
        return None
    try:
        _refuse_empty(path)
        name = told_by(pq.read_schema(path)).get("questionnaire")
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise unreadable(path, error) from error
        refuse(path, _("it is damaged, or not a table of this format"))
    return name if isinstance(name, str) and re.fullmatch(ID_PATTERN, name) else None
