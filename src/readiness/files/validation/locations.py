"""Where the parts of a questionnaire stand in its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from readiness.files.yaml_reader import KeyPath
from readiness.models.pre_check import PreCheck, Round
from readiness.models.questionnaire import Dimension, Questionnaire


@dataclass(frozen=True)
class Located:
    """A part of the questionnaire with its way in the file."""

    path: KeyPath
    part: Any


def located_questions(questionnaire: Questionnaire) -> Iterator[Located]:
    """Yield everything that is asked, in order, with its way in the file.

    The rounds of a pre-check are alike, so only the first is gone through.
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
    """Return the first round of a pre-check; it stands for all."""
    return next(each for each in questionnaire.rounds if each.pre_check.id == pre_check.id)


def located_dimensions(questionnaire: Questionnaire) -> Iterator[Located]:
    """Yield every dimension, parents first, with its way in the file."""
    for index, dimension in enumerate(questionnaire.dimensions):
        yield from _descend(("dimensions", index), dimension)


def _descend(way: KeyPath, dimension: Dimension) -> Iterator[Located]:
    yield Located(way, dimension)
    for index, inner in enumerate(dimension.dimensions):
        yield from _descend((*way, "dimensions", index), inner)
