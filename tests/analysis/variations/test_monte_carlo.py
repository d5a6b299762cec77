"""The same assessment many times, each time a little different."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.analysis.variations.draws import AS_GIVEN, NOBODY, Draws
from readiness.analysis.variations.monte_carlo import FACTORS, MonteCarlo
from readiness.analysis.variations.possible_answers import error_probability
from readiness.models.assessment import Answer, Evidence
from readiness.models.rules.gates import OVERALL
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.rollup import ScoringRun
from readiness.scoring.scorers import points
from readiness.scoring.scorers.weighted_mean import score
from tests.support.given import assessment, questionnaire
from tests.support.sheets import dimension, sheet, steps
from tests.support.strategies import PROPERTY, WAYS, Invented, Plain, inventions, values_of

FIVE = steps(1, 2, 3)
SCORINGS: st.SearchStrategy[Plain] = st.sampled_from(
    [{}, {"scorer": "points"}, {"scorer": "points", "result": "share"}]
)
"""Levels, points, and points as a share of the highest possible."""


def variations(answers: str, scoring: str = "") -> MonteCarlo:
    """Make two questions in one dimension ready to be varied."""
    of = sheet(dimension("D", FIVE, FIVE), scoring)
    return MonteCarlo(score.run(QuestionStates(of, assessment(of, f"answers: {{{answers}}}\n"))))


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

    assert error_probability(answer.model_copy(update={"evidence": (evidence,)})) == doubt


def test_a_given_answer_moves_one_step_and_an_open_one_anywhere() -> None:
    """Two of three levels: one step each way; at the end only inwards."""
    found = {q.id: [c.value for c in q.others] for q in variations("D-1: 2").uncertain}

    assert found == {"D-1": [1, 3], "D-2": [1, 2, 3]}


def test_weights_of_dimensions_are_varied() -> None:
    """All answers are checked, and equal inside each dimension: only the dimensions weigh."""
    of = sheet(dimension("D", FIVE, FIVE) + dimension("E", FIVE, FIVE))
    answers = ", ".join(
        f"{name}: {{level: {level}, evidence: [{{title: A, strength: 3}}]}}"
        for name, level in (("D-1", 1), ("D-2", 1), ("E-1", 3), ("E-2", 3))
    )
    states = QuestionStates(of, assessment(of, f"answers: {{{answers}}}\n"))
    scores = {drawn[OVERALL] for drawn in MonteCarlo(score.run(states)).draw(50, 1)}

    assert len(scores) > 25
    assert all(value and Fraction(7, 4) <= value <= Fraction(9, 4) for value in scores)


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


def invented_walk(invented: Invented, scoring: Plain) -> ScoringRun:
    """Make what was invented ready to be varied, by more rules for its scoring."""
    invented.definition["scoring"] |= scoring
    of, answers = invented.load()
    return (points.score if scoring else score).run(QuestionStates(of, answers))


@PROPERTY
@given(inventions(), SCORINGS)
def test_nothing_varied_is_the_result_itself(invented: Invented, scoring: Plain) -> None:
    """What is varied is scored by the very rules of the scorer, sums and shares no less."""
    walk = invented_walk(invented, scoring)
    made = MonteCarlo(walk)
    draws = Draws(
        np.full((1, len(made.weighted)), FACTORS.index(Fraction(1))),
        np.full((1, len(made.uncertain)), AS_GIVEN),
        np.array([NOBODY]),
    )
    # The same tree once more: nothing is known of it, so that it is put on its scale, too.
    figures = [
        made.figures(draws, 0),
        walk.figures(walk.root, walk.estimate, made.gates_in(draws, 0)),
    ]

    for node in walk.scorecard().overall.walk():
        if node.after.estimate is not None:
            assert [found[node.id] for found in figures] == [node.after.estimate] * 2


@PROPERTY
@given(inventions(ways=WAYS))
def test_variations_stay_on_the_scale(invented: Invented) -> None:
    """Means of levels are levels of the scale, whatever is drawn."""
    of, answers = invented.load()
    made = MonteCarlo(score.run(QuestionStates(of, answers)))

    for values in islice(made.draw(20, 3), 20):
        for value in values.values():
            assert value is None or 0 <= value <= of.highest


@PROPERTY
@given(inventions(ways=("sum",)), SCORINGS)
def test_sums_stay_on_the_scale(invented: Invented, scoring: Plain) -> None:
    """A sum, also of sums, never exceeds the highest that the questionnaire can give."""
    walk = invented_walk(invented, scoring)

    for values in islice(MonteCarlo(walk).draw(20, 3), 20):
        for name, value in values.items():
            highest = 100 if scoring.get("result") == "share" else walk.rules.highest[name]
            assert value is None or (highest is not None and 0 <= value <= highest)


@PROPERTY
@given(inventions(conditional=False), st.sampled_from(["sum", "share"]))
def test_the_best_answers_are_the_best_whatever_the_weights(invented: Invented, kind: str) -> None:
    """With nothing doubtful every variation of a sum or a share of the highest is the score."""
    best = {question["id"]: best_of(question) for question in invented.questions()}
    definition = invented.definition | {"gates": []}
    if kind == "sum":
        definition = everywhere_added(definition)
    scoring = {"scorer": "points", "result": "share" if kind == "share" else "value"}
    walk = invented_walk(Invented(definition, best), scoring)
    result = walk.scorecard().overall.score

    assert {values[OVERALL] for values in MonteCarlo(walk).draw(20, 3)} <= {result, None}


def best_of(question: Plain) -> Plain:
    """Answer with the value that is worth most, which an outsider checked."""
    value = "yes" if question["kind"] == "yes-no" else values_of(question)[-1]
    return {"value": value, "evidence": [{"title": "A", "strength": 3}]}


def everywhere_added(part: Plain) -> Plain:
    """Combine by sums at every level."""
    inner = [everywhere_added(each) for each in part.get("dimensions", [])]
    rest = {key: value for key, value in part.items() if key not in {"combine", "dimensions"}}
    scoring = {"scoring": part["scoring"] | {"combine": "sum"}} if "scoring" in part else {}
    return rest | scoring | ({"dimensions": inner} if inner else {})


def test_one_other_answer() -> None:
    """(3 + 3) / 2 instead of (2 + 3) / 2."""
    made = variations("D-1: 2, D-2: 3")
    up = made.uncertain[0].others[-1]

    assert made.with_answer("D-1", up)[OVERALL] == 3


def test_what_does_not_apply_is_never_varied() -> None:
    """It has no answer that might be another."""
    of = questionnaire()
    given_ = assessment(of, "answers: {LAW-1: {not_applicable: No}, DATA-1: 3}\n")

    assert [q.id for q in MonteCarlo(score.run(QuestionStates(of, given_))).uncertain] == ["DATA-1"]
