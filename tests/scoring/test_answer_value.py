"""What an answer is worth."""

# a table reads best with one case a line

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.models.assessment import NO_ANSWER, Answer
from readiness.models.mark import read_mark
from readiness.scoring.answer_value import AnswerScale
from tests.support.given import questionnaire
from tests.support.sheets import dimension, points, sheet_text, steps


def scale_of(question: str, scoring: str = "scorer: points") -> AnswerScale:
    """Make a questionnaire of one question, and a role for what it recommends."""
    text = sheet_text(dimension("D", question), scoring)
    of = questionnaire(text.replace("levels:", "roles: [{id: DG, title: DG}]\nlevels:", 1))
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


@pytest.mark.parametrize(
    ("mark", "normalise", "value"),
    [
        ("60%", "", Fraction(6)),
        ("2.5 points", "", Fraction(5, 2)),
        ("b", "", Fraction(4)),
        ("2", "", Fraction(6)),
        ("4 points", ", normalise: {low: 0, high: 1}", Fraction(1, 4)),
        ("60%", ", normalise: {low: 0, high: 1}", Fraction(3, 5)),
        ("c", ", normalise: {low: 0, high: 1}", Fraction(1)),
    ],
)
def test_mark_stands_for_a_value(mark: str, normalise: str, value: Fraction) -> None:
    """Points and options are those of the file, a share is one of the value that counts.

    A level of three is the middle between the lowest answer, 2, and the highest, 10.
    """
    scale = scale_of(points("2", "4", "10"), f"scorer: points{normalise}")

    assert scale.value_at(read_mark(mark)) == value


def test_answer_is_below_an_option_that_is_not_chosen() -> None:
    """Of several options, each has its own step, whatever the sum is."""
    scale = scale_of("kind: many, options: [{id: a, points: 1, text: A}, {id: b, text: B}]")

    assert scale.is_below(read_mark("b"), Answer(value=("a",)))
    assert not scale.is_below(read_mark("b"), Answer(value=("a", "b")))
    assert not scale.is_below(read_mark("b"), NO_ANSWER)
