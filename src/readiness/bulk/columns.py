"""The columns of a table of answers: one for each question, and what stands for a state."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from readiness.errors import PreconditionError
from readiness.i18n import _
from readiness.models.assessment import State
from readiness.scoring.columnar.answer_columns import AnswerColumns
from readiness.scoring.columnar.codes import Column
from readiness.text import did_you_mean

STATE_WORDS: Mapping[str, State] = {
    "unknown": State.UNKNOWN,
    "not-applicable": State.NOT_APPLICABLE,
    "not-agreed": State.DISPUTED,
}
"""What is written instead of an answer; an empty cell is an open question."""
BETWEEN = ";"
"""What stands between several choices in one text, as in the exports of web forms."""
_STATE = ":state"
_ABOUT = b"readiness"
_DECIMAL_DIGITS = 18


def state_name(question: str) -> str:
    """Return the name of the column with the states of a question; an id never contains «:»."""
    return question + _STATE


def has_states_apart(column: Column) -> bool:
    """Say whether the states of a question stand in a column of their own.

    A number or a day is no word, and an option may be called as a state is.
    """
    return column.is_number or not STATE_WORDS.keys().isdisjoint(column.keys)


def input_schema(answers: AnswerColumns) -> pa.Schema:
    """Return the columns that a table of answers has, beside those of its owner.

    ``score_batch`` takes other types too, as long as nothing has to be rounded: texts for
    everything, and whole numbers for options with such keys.
    """
    fields = []
    for column in answers.columns:
        fields.append(pa.field(column.question, column_type(column)))
        if has_states_apart(column):
            fields.append(pa.field(state_name(column.question), pa.string()))
    return pa.schema(fields, {_ABOUT: json.dumps(about(answers))})


def column_type(column: Column) -> pa.DataType:
    """Return the usual type of a column."""
    if column.content == "number":
        return pa.decimal128(_DECIMAL_DIGITS, column.digits)
    if column.content == "day":
        return pa.date32()
    if column.content == "several":
        return pa.list_(pa.string())
    return pa.dictionary(pa.int32(), pa.string()) if column.content == "choice" else pa.string()


def about(answers: AnswerColumns) -> dict[str, Any]:
    """Return what a table says of the questionnaire that it belongs to."""
    return {
        "questionnaire": answers.questionnaire,
        "version": answers.questionnaire_version,
        "digest": answers.digest,
        "scorer": answers.scorer,
        "program": answers.version,
    }


def with_about(schema: pa.Schema, told: Mapping[str, Any]) -> pa.Schema:
    """Write into a schema what a table is about; what else it tells stays."""
    return schema.with_metadata({**(schema.metadata or {}), _ABOUT: json.dumps(told)})


def told_by(schema: pa.Schema) -> dict[str, Any]:
    """Return what a schema says of its questionnaire; nothing where it says nothing."""
    try:
        told = json.loads((schema.metadata or {}).get(_ABOUT, b"{}"))
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def check_columns(names: Sequence[str], answers: AnswerColumns) -> None:
    """Raise PreconditionError when a table has not the columns that its scores need.

    A text that no rule looks at may be missing.
    """
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        message = _("the table has two columns of the same name: {names}")
        raise PreconditionError(message.format(names=_listed(twice)))
    own = own_columns(names, answers)
    needed = [c.question for c in answers.columns if not _is_free_text(c)]
    if missing := [name for name in needed if name not in names]:
        hints = "".join(dict.fromkeys(filter(None, (did_you_mean(n, own) for n in missing))))
        message = _(
            "the table has no column for {names}; for open questions, add an empty one"
            "{did_you_mean}"
        )
        raise PreconditionError(message.format(names=_listed(missing), did_you_mean=hints))


def own_columns(names: Iterable[str], answers: AnswerColumns) -> list[str]:
    """Return the columns of the owner of a table: all that are no answers."""
    asked = {column.question for column in answers.columns}
    states = {state_name(c.question) for c in answers.columns if has_states_apart(c)}
    return [name for name in names if name not in asked | states]


def _is_free_text(column: Column) -> bool:
    """Say whether no rule looks at a text."""
    return column.content == "text" and len(column.keys) == 1


_MOST_LISTED = 8


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"«{name}»" for name in names[:_MOST_LISTED])
    return shown if len(names) <= _MOST_LISTED else f"{shown}, …"
