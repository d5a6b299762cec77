"""``readiness score --table``: score a table, row by row, however long it is."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, TextIO

from readiness.cli.commands.table import TABLES, questionnaire_of
from readiness.cli.diagnostics import note, progress, tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import (
    check_target,
    chosen_format,
    make_folder,
    name_beside,
    target_of,
    write_result,
)
from readiness.errors import PreconditionError
from readiness.i18n import _, grouped, ngettext, use_words
from readiness.models.questionnaire import Questionnaire
from readiness.text import visible_name

if TYPE_CHECKING:
    from readiness.bulk.score_table import TableScoring

_SECONDS = 5
"""Between two messages about the progress."""


def score_table(
    path: Path, requested: str | None, format: str, output: str | None, *, force: bool
) -> int:
    """Score every row of a table.

    Args:
        path: The table.
        requested: The questionnaire, where the table does not name it.
        format: The format of the scores; empty where the name of their file says it.
        output: The file, or the folder.
        force: Whether to overwrite a file.
    """
    from readiness.bulk.files.source import format_of

    form = chosen_format(format, output, TABLES, format_of(path) or "csv")
    target = target_of(output, name_beside(path, f"scores.{form}"), force=force, read=[path])
    if form not in TABLES or target is None:
        message = _("give a file for the scores, which ends in .parquet, .csv or .jsonl: -o {name}")
        raise PreconditionError(message.format(name=name_beside(path, "scores.parquet")))
    errors_at = target.with_name(f"{target.stem}.errors.csv")
    check_target(errors_at, force=force, read=[path])
    found_at, asked = questionnaire_of(path, requested)
    use_words(asked.own_words)
    make_folder(target.parent)
    with TemporaryFile("w+", encoding="utf-8", newline="", dir=target.parent) as errors:
        scoring = _opened(path, asked, errors)
        read = [path, found_at]
        write_result(scoring.written(form, _Progress()), target, force=force, read=read)
        if scoring.wrong or errors_at.exists():
            errors.seek(0)
            pieces = (piece.encode() for piece in iter(partial(errors.read, 1 << 20), ""))
            write_result(pieces, errors_at, force=force, read=read)
    return _tell(scoring, target, errors_at)


def _opened(path: Path, asked: Questionnaire, errors: TextIO) -> TableScoring:
    from readiness.bulk.compiled import compiled
    from readiness.bulk.files.open_table import open_table
    from readiness.bulk.score_table import TableScoring

    program, no_ranges = compiled(asked)
    if no_ranges:
        message = _("no lowest and no highest possible score: {reasons}")
        note(f"readiness: {message.format(reasons='; '.join(no_ranges))}")
    return TableScoring(open_table(path, program), program, errors)


def _tell(scoring: TableScoring, target: Path, errors_at: Path) -> ExitCode:
    """Say where the scores are, and how many rows have none."""
    number = ngettext("{number} row", "{number} rows", scoring.rows)
    rows = number.format(number=grouped(scoring.rows))
    message = _("The scores are in {path} ({rows})")
    note(message.format(path=visible_name(target), rows=rows))
    if not scoring.wrong:
        return ExitCode.OK
    sentence = ngettext(
        "{number} of {all} rows was not scored; {path} says why",
        "{number} of {all} rows were not scored; {path} says why",
        scoring.wrong,
    )
    texts = {"number": grouped(scoring.wrong), "all": grouped(scoring.rows)}
    tell(f"readiness: {sentence.format(**texts, path=visible_name(errors_at))}")
    return ExitCode.INVALID_FILE


class _Progress:
    """Tells every few seconds how many rows are scored."""

    def __init__(self) -> None:
        self._told = time.monotonic()

    def __call__(self, rows: int) -> None:
        """Tell it when the last time is long ago."""
        if time.monotonic() - self._told >= _SECONDS:
            self._told = time.monotonic()
            progress(_("{number} rows are scored").format(number=grouped(rows)))
