"""The path of each part of a questionnaire in its file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from readiness.files.yaml_reader import KeyPath
from readiness.models.condition import Condition
from readiness.models.dimension import Dimension, Table, TableRow
from readiness.models.pre_check import PreCheck, Round
from readiness.models.questionnaire import Questionnaire
from readiness.models.rows import in_one_row


class Located(NamedTuple):
    """A part of the questionnaire with its path in the file."""

    path: KeyPath
    part: Any


def located_questions(questionnaire: Questionnaire) -> Iterator[Located]:
    """Yield everything that is asked, in order, with its path in the file.

    The rounds of a pre-check, and the rows of a table, are alike: only the first is visited.
    """
    for index, question in enumerate(questionnaire.context):
        yield Located(("context", index), question)
    for index, pre_check in enumerate(questionnaire.pre_checks):
        for number, question in enumerate(first_round(questionnaire, pre_check).questions):
            yield Located(("pre_checks", index, "questions", number), question)
    for place in located_dimensions(questionnaire):
        for index, question in enumerate(place.part.questions):
            yield Located((*place.path, "questions", index), question)


def first_round(questionnaire: Questionnaire, pre_check: PreCheck) -> Round:
    """Return the first round of a pre-check, as an example of all."""
    return next(r for r in questionnaire.rounds if r.pre_check.id == pre_check.id)


def located_dimensions(questionnaire: Questionnaire) -> Iterator[Located]:
    """Yield every dimension, parents first, with its path in the file."""
    for index, dimension in enumerate(questionnaire.dimensions):
        yield from _descend(("dimensions", index), dimension)


def _descend(path: KeyPath, dimension: Dimension) -> Iterator[Located]:
    yield Located(path, dimension)
    if isinstance(dimension, Table):
        # What the file has under «questions» is asked in each row.
        yield from (Located(path, row) for row in dimension.table_rows[:1])
        return
    for index, inner in enumerate(dimension.dimensions):
        yield from _descend((*path, "dimensions", index), inner)


def located_asked(questionnaire: Questionnaire) -> Iterator[Located]:
    """Yield everything that can say who answers it, with its path in the file."""
    yield from located_questions(questionnaire)
    for index, pre_check in enumerate(questionnaire.pre_checks):
        yield Located(("pre_checks", index), pre_check)
    for place in located_dimensions(questionnaire):
        if not isinstance(place.part, TableRow):
            yield place


def located_needs(questionnaire: Questionnaire) -> Iterator[Located]:
    """Yield every need of the use cases, and of their core, with its path in the file."""
    for name, need in questionnaire.use_case_core.items():
        yield Located(("use_case_core", name), need)
    for index, use_case in enumerate(questionnaire.use_cases):
        for name, need in use_case.needs.items():
            yield Located(("use_cases", index, "needs", name), need)


def located_recommendations(questionnaire: Questionnaire) -> Iterator[tuple[str, Located]]:
    """Yield every recommendation with its path, and the id of its question or gate."""
    for place in located_questions(questionnaire):
        for index, advice in enumerate(getattr(place.part, "recommendations", ())):
            yield place.part.id, Located((*place.path, "recommendations", index), advice)
        for index, option in enumerate(place.part.options):
            if option.recommendation:
                path = (*place.path, "options", index, "recommendation")
                yield place.part.id, Located(path, option.recommendation)
    for index, gate in enumerate(questionnaire.gates):
        if gate.recommendation:
            yield gate.id, Located(("gates", index, "recommendation"), gate.recommendation)


def located_conditions(
    condition: Condition | None, path: KeyPath
) -> Iterator[tuple[KeyPath, Condition]]:
    """Yield a condition and every one in it, each with its path in the file.

    The rows of a condition over rows are alike: only the first is visited.
    """
    if condition is not None:
        yield from _inside(in_one_row(condition), path)


def _inside(condition: Condition, path: KeyPath) -> Iterator[tuple[KeyPath, Condition]]:
    yield path, condition
    for name in ("all", "any", "of"):
        for index, part in enumerate(getattr(condition, name) or ()):
            yield from _inside(part, (*path, name, index))
    if condition.not_ is not None:
        yield from _inside(condition.not_, (*path, "not"))
