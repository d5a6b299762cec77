"""What an answer is worth."""

# a table reads best with one case a line

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.models.assessment import NO_ANSWER, Answer
from readiness.scoring.answer_value import AnswerScale
from tests.support.sheets import dimension, points, sheet, steps


def scale_of(question: str, scoring: str = "scorer: points") -> AnswerScale:
    """Make a questionnaire of one question."""
    of = sheet(dimension("D", question), scoring)
    return AnswerScale(of.questions[0], of)


@pytest.mark.parametrize(
    ("question", "value", "found"),
    [
        (points("1", "2.5"), ("b",), Fraction(5, 2)),
        (steps(1, 3), ("3",), Fraction(3)),
        ("kind: number, min: 0, max: 9", ("4.5",), Fraction(9, 2)),
        ("kind: number, bands: [{at_least: 4, level: 2}]", ("4.5",), Fraction(2)),
        ("kind: many, options: [{id: a, text: A, points: 3}, {id: b, text: B}]", ("b",), 1),
    ],
)
def test_worth_in_points(question: str, value: tuple[str, ...], found: Fraction) -> None:
    """Points as written; a level where there are none; bands where they stand."""
    assert scale_of(question).value_of(Answer(value=value)) == found
    assert scale_of(question).value_of(NO_ANSWER) is None


def test_worth_in_levels_knows_no_points() -> None:
    """A scorer of levels does not see them."""
    both = "options: [{level: 1, points: 9, text: A}, {level: 3, points: 0, text: B}]"
    found = scale_of(both, "")

    assert [found.lowest, found.highest] == [1, 3]
    assert found.option_value(found.question.options[0]) == 1


def test_ends_of_what_answers_can_be_worth() -> None:
    """All gains and no losses, or the other way round."""
    many = "kind: many, options: [{id: a, text: A, points: -2}, {id: b, text: B, points: 3}]"
    found = scale_of(many)

    assert [found.lowest, found.highest] == [-2, 3]


def test_a_level_is_worth_the_least_that_reaches_it() -> None:
    """In levels the level itself; in points the least of the options at or above it."""
    both = "options: [{level: 2, points: 4, text: A}, {level: 3, points: 6, text: B}]"

    assert scale_of(both).value_at_level(2) == 4
    assert scale_of(both).value_at_level(1) == 4
    assert scale_of(both, "").value_at_level(2) == 2
    assert (
        scale_of(points("1", "7")).value_at_level(2) == 4
    )  # half of the way, as 2 is between 1 and 3


def test_a_question_with_one_answer_is_always_at_its_best() -> None:
    """There is no way from the lowest to the highest, and no division by nothing."""
    assert scale_of(points("2"), "scorer: points, normalise: {}").highest == 100
