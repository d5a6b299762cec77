"""Draw rows of codes for a questionnaire, and read them back as answers files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from random import Random

import numpy as np
from numpy.typing import NDArray

from readiness.models.assessment import Answer, Assessment, QuestionnaireStamp, State
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.columnar.codes import STATES, Column
from tests.support.strategies import Invented, Plain


def drawn(
    questionnaire: Questionnaire,
    columns: Mapping[str, Column],
    rng: Random,
    rows: int,
    missing: float | None = None,
) -> dict[str, NDArray[np.integer]]:
    """Draw rows; the first ones are extreme, the others any answers."""
    shares = [missing if missing is not None else rng.choice([0, 0.1, 0.3]) for _ in range(rows)]
    found = {}
    for name, column in columns.items():
        question = questionnaire.by_id[name]
        values = _values(question, column)
        codes = [_code(question, column, values, rng, share) for share in shares]
        extremes = [column.reserved(state) for state in STATES[:3]] + [values[0], values[-1]]
        if not _may_not_apply(questionnaire, name):
            extremes[2] = column.reserved(State.OPEN)
        codes[: len(extremes)] = extremes[:rows]
        found[name] = np.array(codes, dtype=column.dtype)
    return found


def _values(question: AskedQuestion, column: Column) -> list[int]:
    """List codes of answers, the lowest first; numbers at the borders and beside them."""
    if column.content == "several":
        alone = {n for n, o in enumerate(question.options) if o.exclusive}
        codes = range(1, column.most + 1) if len(column.keys) <= 6 else []
        codes = codes or [1, 2, 3, 5, 2 ** (len(column.keys) - 1), 6, column.most]
        sets = ({n for n in range(len(column.keys)) if c >> n & 1} for c in codes)
        return [c for c, s in zip(codes, sets, strict=True) if len(s) == 1 or not s & alone]
    if not column.is_number:
        return [*range(1, column.most + 1)]
    if column.content == "day":
        return [739617, 739797, 739943, 738000, 740000]
    one = 10**column.digits
    low = int((question.min or 0) * one)
    high = int((120 if question.max is None else question.max) * one)
    borders = [int(border * one) for border in (*question.borders, 1, 2, 5, 11, 20)]
    near = [b + shift for b in borders for shift in (-1, 0, 1)]
    return sorted({low, high, *(n for n in near if low <= n <= high)})


def _may_not_apply(questionnaire: Questionnaire, name: str) -> bool:
    return any(question.id == name for question in questionnaire.questions)


def _code(
    question: AskedQuestion, column: Column, values: list[int], rng: Random, missing: float
) -> int:
    if rng.random() < missing:
        states = [State.OPEN, State.UNKNOWN, State.DISPUTED]
        states += [State.NOT_APPLICABLE] * 2 if hasattr(question, "scored") else []
        return column.reserved(rng.choice(states))
    return rng.choice(values)


def assessment_at(
    questionnaire: Questionnaire,
    columns: Mapping[str, Column],
    codes: Mapping[str, NDArray[np.integer]],
    row: int,
) -> Assessment:
    """Return the answers of one row, as a file would have them."""
    answers: dict[str, Answer] = {
        name: columns[name].answer(int(codes[name][row])) for name in columns
    }
    given = {name: answer for name, answer in answers.items() if answer.state is not State.OPEN}
    stamp = QuestionnaireStamp.of(questionnaire)
    plain: Plain = {"schema_version": 1, "questionnaire": stamp, "context": {}, "answers": given}
    return Assessment.model_construct(**plain)


def columnar(invented: Invented) -> Invented:
    """Return the same with rules that columns can compute: no roots, no stages, no ladders.

    What looks at evidence or confidence stays as it is.
    """
    words = json.dumps(invented.definition)
    definition = json.loads(words.replace('"geometric"', '"sum"').replace('"harmonic"', '"mean"'))
    scoring = definition["scoring"]
    scoring["scorer"] = {"staged": "points", "staircase": "weighted-mean"}.get(
        scoring["scorer"], scoring["scorer"]
    )
    for level in definition["levels"]:
        level.pop("thresholds", None)
    for question in Invented(definition).questions():
        question.pop("counts", None)
        for option in question.get("options", ()):
            option.pop("ends", None)
    return Invented(definition, invented.answers)
