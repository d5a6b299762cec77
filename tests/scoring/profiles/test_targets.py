"""The score that a node aims at: named, combined, or as usual."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.models.mark import Mark
from readiness.scoring.profiles.targets import TargetScores, aims_of
from tests.scoring.profiles.test_phases import ANSWERS, HEAD
from tests.support.given import evaluation, questionnaire


def target_scores(scoring: str) -> TargetScores:
    """Return what turns marks into scores under some rules."""
    run = evaluation(questionnaire(f"{HEAD}scoring: {{{scoring}}}\n"), ANSWERS).scoring_run
    assert run is not None
    return run.targets


@pytest.mark.parametrize(
    ("scoring", "whole", "part"),
    [
        ("target: 2", Fraction(2), Fraction(2)),
        ("scorer: points, combine: sum, target: 50%", Fraction(16), Fraction(8)),
        ("scorer: points, combine: sum, target: 4 points", Fraction(4), None),
        ("scorer: points", None, None),
    ],
)
def test_usual_target(scoring: str, whole: Fraction | None, part: Fraction | None) -> None:
    """Levels combine; shares are of each result; points are those of the whole only.

    The sum has 16 + 2 x 8 points.
    """
    targets = target_scores(scoring)
    scores = targets.scores(aims_of(targets.tree.states))

    assert (scores["overall"], scores["GOV"]) == (whole, part)


@pytest.mark.parametrize(
    ("mark", "value", "share"),
    [
        (Mark("share", Fraction(1, 2)), 8, 50),
        (Mark("points", Fraction(4)), 4, 25),
        (Mark.at_level(2), 2, 2),
        (Mark("option", option="a"), None, None),
    ],
)
def test_score_that_a_mark_stands_for(mark: Mark, value: int, share: int) -> None:
    """GOV has 16 points at most."""
    rules = "scorer: points, combine: sum"

    assert target_scores(rules).score_at(mark, "GOV") == value
    assert target_scores(f"{rules}, result: share").score_at(mark, "GOV") == share
