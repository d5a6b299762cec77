"""Numbers of which less is better, and bands that give points: figures worked out by hand."""

# ruff: noqa: E501  # a table reads best with one case a line

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from readiness.analysis.what_if import answer_at
from readiness.authoring.synthetic_respondents import SyntheticRespondents
from readiness.errors import InvalidDocumentError
from readiness.models.assessment import Answer, Assessment, QuestionnaireStamp
from readiness.models.mark import read_mark
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates, level_of
from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.attainable_levels import attainable_bands, attainable_levels
from readiness.scoring.evaluation import Evaluation
from tests.conftest import Run
from tests.support.given import codes, doubts_in, questionnaire

HEAD = """\
schema_version: 1
id: failures
version: 1.0.0
title: Failures
scoring: {%s}
levels: [{level: 1, name: A, meaning: a}, {level: 2, name: B, meaning: b}, {level: 3, name: C, meaning: c}]
dimensions:
  - id: D
    title: D
    questions:
      - {id: Q, title: Q, text: Q?, kind: number, less_is_better: true, %s}
      - {id: R, title: R, text: R?, options: [{level: 1, points: 0, text: A}, {level: 3, points: 50, text: B}]}
"""
OPEN = "bands: [{at_most: 5, level: 3}, {at_most: 20, level: 2}, {level: 1}]"
CLOSED = "bands: [{at_most: 5, level: 3}, {at_most: 20, level: 2}]"
POINTS = (
    "min: 0, max: 100, bands: [{at_most: 5, points: 8}, {at_most: 20, points: 3}, {points: -1}]"
)


def loaded(keys: str, scoring: str = "target: 3") -> tuple[Question, Questionnaire]:
    """Load the questionnaire with one number of which less is better."""
    of = questionnaire(HEAD % (scoring, keys))
    return of.questions[0], of


def answered(of: Questionnaire, **values: str) -> Assessment:
    """Answer some of its questions."""
    answers = {name: Answer(value=(value,)) for name, value in values.items()}
    stamp = QuestionnaireStamp.of(of)
    return Assessment(schema_version=1, questionnaire=stamp, answers=answers)


@pytest.mark.parametrize("keys", [OPEN, CLOSED])
@pytest.mark.parametrize(
    ("number", "level"), [("0", 3), ("5", 3), ("5.01", 2), ("20", 2), ("20.5", 1), ("-7", 3)]
)
def test_bands_up_to_a_border(keys: str, number: str, level: int) -> None:
    """The border belongs to the better level; what is above all is the lowest level."""
    question, of = loaded(keys)
    assert level_of(question, Answer(value=(number,)), of) == level
    assert attainable_levels(question, of) == (1, 2, 3)


@pytest.mark.parametrize(
    ("limits", "levels", "bands"),
    [
        ("min: 6, ", (1, 2), 2),
        ("min: 5, ", (1, 2, 3), 3),
        ("max: 20, ", (2, 3), 2),
        ("max: 5, ", (3,), 1),
        ("min: 21, ", (1,), 1),
    ],
)
def test_limits_leave_bands_out(limits: str, levels: tuple[int, ...], bands: int) -> None:
    """Bands beyond the limits cannot be reached, and `check` names them."""
    question, of = loaded(limits + OPEN)
    assert attainable_levels(question, of) == levels
    assert len(attainable_bands(question)) == bands
    told = codes(doubts_in(HEAD % ("target: 3", limits + OPEN)))
    assert told.count("band-never-reached") == 3 - bands


def test_mirror_in_points() -> None:
    """Of 10 to 100, the answer 15 counts 95, and 100 counts 10: the sum with R is 145."""
    _question, of = loaded("min: 10, max: 100", "scorer: points, combine: sum")
    card = Evaluation(of, answered(of, Q="15", R="3")).scorecard
    scores = {score.id: score for score in card.overall.all_questions()}
    assert scores["Q"].value == 95
    assert [scores["Q"].lowest, scores["Q"].highest] == [10, 100]
    assert card.overall.score == 95 + 50
    worst = Evaluation(of, answered(of, Q="100", R="3")).scorecard
    assert worst.overall.score == 10 + 50


@pytest.mark.parametrize(("number", "points"), [("5", 8), ("6", 3), ("20", 3), ("21", -1)])
def test_bands_with_points(number: str, points: int) -> None:
    """The answer counts the points of its band, from -1 to 8."""
    question, of = loaded(POINTS, "scorer: points, combine: sum")
    scale = AnswerScale(question, of)
    assert scale.value_of(Answer(value=(number,))) == points
    assert [*scale.possible_values] == [-1, 3, 8]
    assert not scale.has_levels
    assert not scale.takes_any_between


def test_a_target_in_points_is_reached_by_a_lower_number() -> None:
    """90 of 100 points are 10 failures or fewer; the plan leads to such a number."""
    question, of = loaded("min: 0, max: 100", "scorer: points")
    states = QuestionStates(of, answered(of, Q="60"))
    scale, mark = AnswerScale(question, of), read_mark("90 points")
    assert scale.is_below(mark, Answer(value=("11",)))
    assert not scale.is_below(mark, Answer(value=("10",)))
    reached = answer_at(question, mark, states, ("60",))
    assert reached is not None
    assert Fraction(reached[0]) <= 10


def test_synthetic_respondents_begin_with_the_worst() -> None:
    """The first extreme respondent answers the highest number, the next a lower one."""
    question, of = loaded("min: 0, max: 100, " + OPEN)
    low, high, *_ = SyntheticRespondents(of, 1).extremes()
    assert level_of(question, low.answer("Q"), of) == 1
    assert low.answer("Q").value == ("100",)
    assert float((high.answer("Q").value or ("",))[0]) < 100


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ("bands: [{at_most: 5, level: 3}, {at_least: 20, level: 1}]", "bands-mixed"),
        ("bands: [{level: 3}, {at_most: 20, level: 1}]", "bands-mixed"),
        ("bands: [{at_most: 5, level: 3}, {at_most: 9, points: 1}]", "bands-mixed"),
        ("bands: [{at_most: 5, points: 3}, {points: 1}]", "bands-mixed"),
        ("bands: [{level: 3}]", "bands-mixed"),
        ("bands: [{at_most: 5, level: 3}, {at_most: 5, level: 1}]", "bands-not-rising"),
        ("bands: [{at_most: 5, at_least: 3, level: 3}]", "bad-band"),
        ("bands: [{at_most: 5}]", "bad-band"),
        ("bands: [{at_most: 5, level: 1}, {level: 3}]", "bands-wrong-way"),
        ("bands: [{at_least: 5, level: 1}, {at_least: 9, level: 3}]", "bands-wrong-way"),
    ],
)
def test_bands_that_do_not_fit_are_told(keys: str, code: str) -> None:
    """Each with its code."""
    try:
        told = doubts_in(HEAD % ("target: 3", keys))
    except InvalidDocumentError as error:
        told = list(error.problems)
    assert code in codes(told)


def test_the_mirror_is_explained(run: Run, tmp_path: Path) -> None:
    """With the limits, the answer and what it counts."""
    text = HEAD % ("scorer: points", "min: 10, max: 100")
    (tmp_path / "failures.yaml").write_text(text, encoding="utf-8")
    run("assess", "failures.yaml", "-o", "a.yaml", "--plain", stdin="15\nq\n")
    assert "  100 + 10 − 15 = 95\n" in run("explain", "a.yaml", "Q").out


def test_people_are_told_that_less_is_better(run: Run, tmp_path: Path) -> None:
    """The prompt, the help, the paper form and the explanation say it."""
    text = HEAD % ("target: 3", "min: 0, max: 100, unit: hours, " + OPEN)
    (tmp_path / "failures.yaml").write_text(text, encoding="utf-8")
    asked = run("assess", "failures.yaml", "-o", "a.yaml", "--plain", stdin="?\n12\nq\n").out
    assert "number from 0 to 100 hours (less is better), Enter next" in asked
    assert "- at most 20 hours: level 2" in asked
    assert "at most 5 hours: level 3" in run("show", "./failures.yaml", "--questions").out
    explained = run("explain", "a.yaml", "Q").out
    assert "A lower number is better." in explained
    assert "more: level 1" in explained
    assert "with the value 2 " in explained
