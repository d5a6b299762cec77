"""Which levels the answers to a question can have."""

# ruff: noqa: E501  # a table reads best with one case a line

from __future__ import annotations

import pytest

from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.attainable_levels import attainable_bands, attainable_levels, attainable_sums
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


def test_levels_and_bands_of_sums_that_can_be_chosen() -> None:
    """1 and 5 make 1, 5 and 6: nothing lies in the band from 2 to 4."""
    question, of = one_question(
        "kind: many, options: [{id: a, text: A, points: 1}, {id: b, text: B, points: 5}], bands: [{at_least: 2, level: 2}, {at_least: 4, level: 3}]"
    )

    assert attainable_levels(question, of) == (1, 3)
    assert [band.level for band in attainable_bands(question)] == [3]


def test_too_many_sums_are_not_told_apart() -> None:
    """12 options with points that are powers of two have 4,095 sums."""
    options = ", ".join(f"{{id: o{n}, text: T, points: {2**n}}}" for n in range(12))
    question, of = one_question(
        f"kind: many, options: [{options}], bands: [{{at_least: 2, level: 2}}]"
    )

    assert not attainable_sums(question)
    assert attainable_levels(question, of) == (1, 2)
