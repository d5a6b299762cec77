"""What a table of answers to a questionnaire has to look like, with an example."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from readiness.bulk.answers import OWN, answers_to_row
from readiness.bulk.columns import (
    STATE_WORDS,
    about,
    has_states_apart,
    input_schema,
    state_name,
    with_about,
)
from readiness.bulk.results import output_schema
from readiness.errors import PreconditionError
from readiness.i18n import N_, _, decimal
from readiness.models.assessment import Answer, Assessment, QuestionnaireStamp
from readiness.models.fields import number_text
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.columnar.answer_columns import AnswerColumns
from readiness.scoring.columnar.codes import Column
from readiness.scoring.columnar.program import Program

_WIDTH = 80
_EXAMPLES = ("lowest", "highest", "unknown")
_KINDS = {
    "choice": N_("one of"),
    "several": N_("a list of"),
    "number": N_("number"),
    "day": N_("date, as 2026-11-23"),
    "text": N_("text"),
}
_NAMES = N_("a list of names")


def described(answers: AnswerColumns, questionnaire: Questionnaire) -> dict[str, Any]:
    """Describe both tables, that of answers and that of scores, for other programs.

    There is none of scores where the answers can only be scored file by file.
    """
    schema = input_schema(answers)
    program = answers if isinstance(answers, Program) else None
    results = output_schema(program) if program else ()
    return about(answers) | {
        "states": [*STATE_WORDS],
        "columns": [
            {
                "name": column.question,
                "title": questionnaire.by_id[column.question].title,
                "kind": "names" if column.is_names else column.content,
                "type": str(schema.field(column.question).type),
                "options": [] if column.is_names or column.content == "text" else [*column.keys],
                "exclusive": [*column.exclusive],
                "digits": column.digits if column.content == "number" else None,
                "states": state_name(column.question) if has_states_apart(column) else None,
            }
            for column in answers.columns
        ],
        "results": [{"name": field.name, "type": str(field.type)} for field in results],
        "gates": [*program.gates] if program else [],
        "checks": [*program.checks] if program else [],
    }


def described_in_words(answers: AnswerColumns, questionnaire: Questionnaire) -> str:
    """Describe a table of answers for people."""
    paragraphs = [
        _("Table of answers to «{title}» ({id} {version})").format(
            title=questionnaire.title, id=answers.questionnaire, version=questionnaire.version
        ),
        _(
            "Each row is one assessment, and each question is one column. Put your own columns,"
            " such as a key, beside them: the table of scores has them too."
        )
        if isinstance(answers, Program)
        else _(
            "Each row is one assessment, and each question is one column. Your own columns, such as"
            " a key, can stand beside them."
        ),
        _(
            "An empty cell is an open question. Instead of an answer, write one of these"
            " words: {words}. Where a question has a second column with «:state», write them there."
        ).format(words=", ".join(STATE_WORDS)),
        _("In CSV, write «;» between several choices. Write numbers with a decimal point."),
    ]
    filled = [textwrap.fill(text, _WIDTH) for text in paragraphs]
    lines = [*_lines(answers, questionnaire)]
    return "\n\n".join([*filled, "\n".join(lines)]) + "\n"


def _lines(answers: AnswerColumns, questionnaire: Questionnaire) -> Iterator[str]:
    width = max(len(column.question) for column in answers.columns) + 2
    for column in answers.columns:
        question = questionnaire.by_id[column.question]
        text = _in_words(column, question)
        if has_states_apart(column):
            text += "; " + _("states in {name}").format(name=state_name(column.question))
        yield textwrap.fill(
            text,
            _WIDTH,
            initial_indent=column.question.ljust(width),
            subsequent_indent=" " * width,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _in_words(column: Column, question: AskedQuestion) -> str:
    """Say what a column takes."""
    if column.is_names:
        return _(_NAMES)
    if column.keys and column.content != "text":
        return f"{_(_KINDS[column.content])}: {', '.join(column.keys)}"
    if column.content != "number":
        return _(_KINDS[column.content])
    low, high = question.min, question.max
    limits = " – ".join("…" if n is None else decimal(number_text(n)) for n in (low, high))
    places = _("at most {number} decimal places").format(number=column.digits)
    return ", ".join([_(_KINDS["number"]), limits, places if column.digits else _("whole")])


def example(questionnaire: Questionnaire) -> list[dict[str, Any]]:
    """Return rows with the lowest answers, with the highest, and with no answer that counts."""
    rows = []
    for name in _EXAMPLES:
        answers = {question.id: _example(name, question) for question in questionnaire.asked}
        stamp = QuestionnaireStamp.of(questionnaire)
        made = Assessment(schema_version=1, questionnaire=stamp, answers=answers)
        rows.append(answers_to_row(made, questionnaire, name).values)
    return rows


def _example(name: str, question: AskedQuestion) -> Answer:
    if name == "unknown":
        return Answer(unknown=True)
    values = question.rules.representatives(question)
    return Answer(value=values[0 if name == "lowest" else -1])


def table_schema(answers: AnswerColumns, form: str) -> pa.Schema:
    """Return the columns of a table that is made from answers files, in a format."""
    schema = input_schema(answers)
    own = [pa.field(name, pa.string()) for name in OWN]
    fields = [*own, *(f if form == "parquet" else f.with_type(_as_text(f.type)) for f in schema)]
    return with_about(pa.schema(fields), about(answers))


def _as_text(kind: pa.DataType) -> pa.DataType:
    return kind if pa.types.is_list(kind) else pa.string()


def table_of(rows: Sequence[dict[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    """Make a batch of rows; raise PreconditionError for a number that its column cannot hold."""
    columns = []
    for field in schema:
        values = [row.get(field.name) for row in rows]
        kind = field.type if pa.types.is_list(field.type) else pa.string()
        try:
            columns.append(pc.cast(pa.array(values, kind), field.type))
        except pa.ArrowException as error:
            message = _("«{name}»: a number has more decimal places than the table can hold")
            raise PreconditionError(message.format(name=field.name)) from error
    return pa.RecordBatch.from_arrays(columns, schema=schema)
