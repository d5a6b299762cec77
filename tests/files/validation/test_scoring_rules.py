"""A questionnaire that asks for what its scorer cannot find is refused."""

from __future__ import annotations

import pytest

from tests.support.given import codes, errors_in
from tests.support.sheets import LEVELS, dimension, points, steps


def problems(questions: str, scoring: str = "", levels: str = LEVELS) -> list[str]:
    """Name what is wrong with a questionnaire of one dimension."""
    return codes(
        errors_in(
            "schema_version: 1\nid: s\nversion: 1.0.0\ntitle: S\n"
            f"levels: {levels}\nscoring: {{{scoring}}}\ndimensions:\n{dimension('D', questions)}"
        )
    )


@pytest.mark.parametrize(
    ("question", "scoring", "code"),
    [
        (points("1"), "", "option-without-level"),
        ("options: [{id: a, text: A}]", "scorer: points", "option-without-points"),
        ("kind: many, options: [{id: a, text: A}]", "", "bands-missing"),
        ("kind: number", "", "bands-missing"),
        ("kind: number, min: 0", "scorer: points", "range-missing"),
        (
            points("1", "2"),
            "scorer: points, reduction: {dimension: X, at_least: 1%, by: 1%}",
            "unknown-dimension",
        ),
        (f"{steps(1, 2)}, counts: {{low: 1}}", "", "unknown-threshold"),
    ],
)
def test_what_a_scorer_would_miss(question: str, scoring: str, code: str) -> None:
    """Each lack is named by its code."""
    assert problems(question, scoring) == [code]


def test_a_need_that_no_question_counts_for() -> None:
    """It could never be met, and never be missed."""
    levels = (
        "[{level: 1, name: A, meaning: a},"
        " {level: 3, name: B, meaning: b, thresholds: [{of: low, at_least: 1%}]}]"
    )

    assert problems(steps(1, 3), "scorer: staged", levels) == ["unknown-count"]
