"""Which levels the answers to a question can have."""

# ruff: noqa: E501  # a table reads best with one case a line

from __future__ import annotations

import pytest

from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.attainable_levels import attainable_levels
from tests.support.given import questionnaire

HEAD = """\
schema_version: 1
id: limits
version: 1.0.0
title: Limits
levels: [{level: 1, name: A, meaning: a}, {level: 2, name: B, meaning: b}, {level: 3, name: C, meaning: c}]
"""


def one_question(kind: str) -> tuple[Question, Questionnaire]:
    """Load a questionnaire of one question."""
    of = questionnaire(
        f"{HEAD}dimensions:\n  - id: D\n    title: D\n    questions:\n"
        f"      - {{id: Q, title: Q, text: Q?, {kind}}}\n"
    )
    return of.questions[0], of


@pytest.mark.parametrize(
    ("kind", "levels"),
    [
        ("options: [{level: 3, text: A}, {level: 1, text: B}]", (1, 3)),
        ("kind: yes-no", (1, 3)),
        ("kind: number, bands: [{at_least: 5, level: 2}]", (1, 2)),
        ("kind: number, min: 5, bands: [{at_least: 5, level: 2}, {at_least: 9, level: 3}]", (2, 3)),
        ("kind: number, max: 8, bands: [{at_least: 5, level: 2}, {at_least: 9, level: 3}]", (1, 2)),
        ("kind: many, options: [{id: a, text: A}, {id: b, text: B}], bands: [{at_least: 2, level: 3}]", (1, 3)),
        ("kind: many, options: [{id: a, text: A}], bands: [{at_least: 2, level: 3}]", (1,)),
        ("kind: many, options: [{id: a, text: A}], bands: [{at_least: 1, level: 3}]", (3,)),
    ],
)  # fmt: skip
def test_levels_that_can_be_reached(kind: str, levels: tuple[int, ...]) -> None:
    """Bands beyond the range or the sum of points are never reached."""
    assert attainable_levels(*one_question(kind)) == levels
