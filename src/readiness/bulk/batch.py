"""Score a batch of rows: the same answers give the same scores, on every machine and engine."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import pyarrow as pa

from readiness.bulk.coding import Wrong, all_open, coded
from readiness.bulk.columns import (
    check_columns,
    has_states_apart,
    own_columns,
    state_name,
    told_by,
)
from readiness.bulk.results import check_own, output_schema, result_columns
from readiness.errors import PreconditionError
from readiness.i18n import _
from readiness.scoring.columnar.answer_columns import AnswerColumns
from readiness.scoring.columnar.codes import Codes
from readiness.scoring.columnar.program import Program

Rows = TypeVar("Rows", pa.RecordBatch, pa.Table)


class ScoredBatch(NamedTuple):
    """The scores of a batch, and everything that is wrong with its rows."""

    scores: pa.RecordBatch
    wrong: tuple[Wrong, ...]


def score_batch(batch: Rows, program: Program) -> Rows:
    """Score every row of a batch, in its order.

    The columns that are no answers come first, as they are; then those of ``output_schema``. A row
    with a wrong answer has no results, and the column «error» says why.

    Args:
        batch: Answers in the columns of ``input_schema``, or as texts; null is an open question.
        program: What ``compile_scorer`` made of the questionnaire.

    Raises:
        PreconditionError: The columns do not fit the questionnaire, or are those of another one.
    """
    check_batch(batch.schema, program)
    check_own(own_columns(batch.schema.names, program), program)
    scored = score_checked(batch, program)
    if isinstance(batch, pa.Table):
        return pa.Table.from_batches([scored.scores])
    return scored.scores


def check_batch(schema: pa.Schema, answers: AnswerColumns) -> None:
    """Raise PreconditionError when these are not the columns of answers to a questionnaire."""
    told = told_by(schema)
    name, digest = told.get("questionnaire"), told.get("digest")
    if name not in {None, answers.questionnaire}:
        message = _("these answers are for «{stamp}», not for «{questionnaire}»")
        raise PreconditionError(message.format(stamp=name, questionnaire=answers.questionnaire))
    if digest not in {None, answers.digest}:
        message = _(
            "these answers are for another version of «{id}»; make the table again from its answers"
            " files, or use the questionnaire version of its answers"
        )
        raise PreconditionError(message.format(id=answers.questionnaire))
    check_columns(schema.names, answers)


def score_checked(
    batch: pa.RecordBatch | pa.Table, program: Program, unread: tuple[Wrong, ...] = ()
) -> ScoredBatch:
    """Score every row of a batch whose columns are known to fit.

    Args:
        batch: Answers.
        program: What scores them.
        unread: What is known to be wrong already, from reading the rows.
    """
    codes, wrong = _codes(batch, program)
    wrong = unread + wrong
    results = result_columns(program.run(codes), wrong, program)
    own = own_columns(batch.schema.names, program)
    kept = [batch.schema.field(name) for name in own]
    schema = output_schema(program)
    return ScoredBatch(
        pa.RecordBatch.from_arrays(
            [*(_whole(batch, name) for name in own), *results],
            schema=pa.schema([*kept, *schema], schema.metadata),
        ),
        wrong,
    )


def _codes(
    batch: pa.RecordBatch | pa.Table, program: Program
) -> tuple[dict[str, Codes], tuple[Wrong, ...]]:
    names = {*batch.schema.names}
    codes, wrong = dict[str, Codes](), list[Wrong]()
    for column in program.columns:
        name, states = column.question, state_name(column.question)
        if name not in names:
            codes[name] = all_open(batch.num_rows, column)
            continue
        stated = _whole(batch, states) if has_states_apart(column) and states in names else None
        found = coded(_whole(batch, name), column, stated)
        codes[name] = found.codes
        wrong += found.wrong
    return codes, tuple(wrong)


def _whole(batch: pa.RecordBatch | pa.Table, name: str) -> pa.Array:
    """Return a column in one piece."""
    column = batch.column(name)
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
