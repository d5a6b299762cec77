"""The contract of scorers: what keeps it passes, and every breach is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from readiness.authoring.scorer_contract import check_scorer
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.scorecard import Range, Scorecard
from readiness.scoring.scorers.weighted_mean import score
from tests.support import given

Changed = Callable[[Scorecard], Scorecard]


def test_ours_keep_it() -> None:
    """Twenty invented respondents and the extreme ones."""
    check_scorer(score, given.questionnaire(), respondents=20)


def upside_down(card: Scorecard) -> Scorecard:
    """Exchange floor and ceiling."""
    wrong = Range(Fraction(3), Fraction(2), Fraction(1))
    return replace(card, overall=replace(card.overall, after=wrong))


def without_reason(card: Scorecard) -> Scorecard:
    """Take the level away and say nothing."""
    return replace(card, overall=replace(card.overall, level=None), withheld=None)


class Moody:
    """Never the same twice."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, card: Scorecard) -> Scorecard:
        """Count the call."""
        self.calls += 1
        return replace(card, scorer=str(self.calls))


@pytest.mark.parametrize(
    ("change", "promise"),
    [
        (upside_down, "floor ≤ estimate ≤ ceiling"),
        (without_reason, "there is either a level"),
        (Moody(), "the same input gives the same result"),
        (lambda _: None, "it gives a Scorecard"),
    ],
)
def test_every_breach_is_found(change: Changed, promise: str) -> None:
    """The promise that is broken is named."""

    def broken(questionnaire: Questionnaire, assessment: Assessment) -> Scorecard:
        return change(score(questionnaire, assessment))

    with pytest.raises(AssertionError, match=promise):
        check_scorer(broken, given.questionnaire(), respondents=1)
