"""Results in words."""

from __future__ import annotations

from datetime import date

import pytest

from readiness.api import score
from readiness.report import wording
from tests.support.given import assessment, edited, levels, questionnaire
from tests.support.sheets import dimension, sheet, steps

LEVELS = levels(1, 2, 3)


def test_day_is_written_out() -> None:
    """No reader should have to guess which figure is the month."""
    assert wording.format_day(date(2026, 3, 2)) == "2 March 2026"
    assert wording.format_day(None) == ""


@pytest.mark.parametrize(
    ("combine", "end"), [("sum", "High: 3.0 of 3.0."), ("mean", "High: 3.0 of 3.")]
)
def test_sum_is_said_with_its_own_highest_value(combine: str, end: str) -> None:
    """Levels that are added can exceed the highest level, so a sum has its own scale."""
    of = questionnaire(edited(("id: LAW\n", f"id: LAW\n    combine: {combine}\n")))

    law = score(of, assessment(of, "answers: {LAW-1: 3}\n")).overall.dimensions[0]

    assert wording.describe_result(law, of) == f"Level 3, {end}"


@pytest.mark.parametrize(
    ("more", "scoring", "sentence"),
    [
        ("combine: sum", "combine: mean", "Level 3, C: 6.0 of 6.0."),
        ("combine: mean", "combine: mean", "Level 3, C: 3.0 of 3."),
        ("combine: sum", "combine: mean, over: questions", "Level 3, C: 3.0 of 3."),
        ("combine: sum", "scorer: staircase", "Level 3, C: 3.0 of 3."),
    ],
)
def test_a_mean_of_sums_has_no_place_on_the_scale(more: str, scoring: str, sentence: str) -> None:
    """6 is not «6 of 3»; a mean over all questions and a ladder combine no sums."""
    of = sheet(dimension("D", steps(1, 2, 3), steps(1, 2, 3), more=more), scoring)
    card = score(of, assessment(of, "answers: {D-1: 3, D-2: 3}\n"))

    assert wording.describe_result(card.overall, of) == sentence
