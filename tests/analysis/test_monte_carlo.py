"""The same assessment many times, each time a little different."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

import pytest
from hypothesis import given

from readiness.analysis.monte_carlo import Variations, doubt_in
from readiness.models.assessment import Answer, Evidence
from readiness.models.questionnaire import OVERALL
from readiness.models.skip_logic import View
from readiness.scoring.scorers.weighted_mean import score
from tests.support.given import assessment, questionnaire
from tests.support.sheets import dimension, sheet, steps
from tests.support.strategies import PROPERTY, WAYS, Invented, inventions

FIVE = steps(1, 2, 3)


def variations(answers: str, scoring: str = "") -> Variations:
    """Make two questions in one dimension ready to be varied."""
    of = sheet(dimension("D", FIVE, FIVE), scoring)
    return Variations(score.walk(View(of, assessment(of, f"answers: {{{answers}}}\n"))))


@pytest.mark.parametrize(
    ("confidence", "strength", "doubt"),
    [
        ("low", 0, Fraction(1, 2)),
        ("medium", 1, Fraction(1, 4)),
        (None, 0, Fraction(1, 4)),
        ("high", 0, Fraction(1, 10)),
        ("low", 2, Fraction(1, 4)),
        ("low", 3, Fraction(0)),
    ],
)
def test_doubt_falls_with_evidence(confidence: str | None, strength: int, doubt: Fraction) -> None:
    """A document halves it; a check from outside ends it."""
    evidence = Evidence.model_validate({"title": "A paper", "strength": strength})
    answer = Answer.model_validate({"value": "2", "confidence": confidence})

    assert doubt_in(answer.model_copy(update={"evidence": (evidence,)})) == doubt


def test_a_given_answer_moves_one_step_and_an_open_one_anywhere() -> None:
    """Two of three levels: one step each way; at the end only inwards."""
    found = {q.id: [c.worth for c in q.others] for q in variations("D-1: 2").doubtful}

    assert found == {"D-1": [1, 3], "D-2": [1, 2, 3]}


def test_same_seed_same_figures() -> None:
    """Whoever repeats it gets the same; another seed gives others."""
    made = variations("D-1: {level: 2, confidence: low}, D-2: 3")

    first, again = list(made.draw(50, 7)), list(made.draw(50, 7))
    assert first == again
    assert first != list(made.draw(50, 8))


def test_weights_are_the_same_run_by_run_for_two_assessments() -> None:
    """Differences between two times are then differences of answers, not of chance."""
    sure = "{level: %d, evidence: [{title: A, strength: 3}]}"
    low, high = (variations(f"D-1: {sure % n}, D-2: {sure % n}") for n in (1, 3))

    for before, after in zip(low.draw(20, 1), high.draw(20, 1), strict=True):
        assert [before[OVERALL], after[OVERALL]] == [1, 3]


@PROPERTY
@given(inventions(ways=WAYS))
def test_nothing_varied_is_the_result_itself(invented: Invented) -> None:
    """What is varied is scored by the very rules of the scorer."""
    of, answers = invented.load()
    walk = score.walk(View(of, answers))
    made = Variations(walk)
    figures = made._run(walk.root, {})

    for node in walk.scorecard().overall.walk():
        if node.after.estimate is not None:
            assert figures[node.id] == node.after.estimate


@PROPERTY
@given(inventions(ways=WAYS))
def test_variations_stay_on_the_scale(invented: Invented) -> None:
    """Means of levels are levels of the scale, whatever is drawn."""
    of, answers = invented.load()
    made = Variations(score.walk(View(of, answers)))

    for values in islice(made.draw(20, 3), 20):
        for value in values.values():
            assert value is None or 0 <= value <= of.highest


def test_one_other_answer() -> None:
    """(3 + 3) / 2 instead of (2 + 3) / 2."""
    made = variations("D-1: 2, D-2: 3")
    up = made.doubtful[0].others[-1]

    assert made.with_choice("D-1", up)[OVERALL] == 3


def test_what_does_not_apply_is_never_varied() -> None:
    """It has no answer that might be another."""
    of = questionnaire()
    given_ = assessment(of, "answers: {LAW-1: {not_applicable: No}, DATA-1: 3}\n")

    assert [q.id for q in Variations(score.walk(View(of, given_))).doubtful] == ["DATA-1"]
