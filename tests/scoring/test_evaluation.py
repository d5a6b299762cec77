"""One assessment with its states and its scorecard."""

from __future__ import annotations

import pytest

from readiness.errors import PluginError
from readiness.scoring.evaluation import Evaluation
from tests.support.given import assessment, evaluation, questionnaire

ANSWERS = "answers: {LAW-1: 2, DATA-1: 3}\n"


def test_each_part_is_computed_once() -> None:
    """Whoever asks again gets the same object."""
    evaluated = evaluation(questionnaire(), ANSWERS)

    assert evaluated.states is evaluated.states
    assert evaluated.scorecard is evaluated.scorecard
    assert evaluated.scoring_run is not None
    assert evaluated.scoring_run.states is evaluated.states


def test_another_scorer_sees_the_same_states() -> None:
    """The questionnaire is read as if it named that scorer; the facts are shared."""
    of = questionnaire()
    evaluated = Evaluation(of, assessment(of, ANSWERS), "staircase")
    run = evaluated.scoring_run

    assert run is not None
    assert run.states.facts is evaluated.states.facts
    assert run.states.questionnaire.scoring.scorer == "staircase"
    assert of.scoring.scorer == evaluated.questionnaire.scoring.scorer == "weighted-mean"
    assert evaluated.scorecard.scorer == "staircase"


def test_other_answers_keep_questionnaire_and_scorer() -> None:
    """Only what follows from the answers is computed again."""
    of = questionnaire()
    evaluated = Evaluation(of, assessment(of, ANSWERS), "points")
    other = evaluated.with_assessment(assessment(of, "answers: {LAW-1: 3}\n"))

    assert other.questionnaire is of
    assert other.scorecard.scorer == "points"
    assert other.scorecard.overall.score != evaluated.scorecard.overall.score


def test_a_scorecard_that_is_given_is_not_computed_again() -> None:
    """No scorer is needed then."""
    of = questionnaire()
    card = evaluation(of, ANSWERS).scorecard
    given = Evaluation(of, assessment(of, ANSWERS), "not-installed", card)

    assert given.scorecard is card
    with pytest.raises(PluginError, match="not-installed"):
        Evaluation(of, assessment(of, ANSWERS), "not-installed").scorecard  # noqa: B018 (computing it raises)
