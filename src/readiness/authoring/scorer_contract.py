"""The contract of scorers, as a check for any scorer.

For the tests of a package that adds a scorer: ``check_scorer(score, questionnaire)`` raises
AssertionError with the rule that is broken.
"""

from __future__ import annotations

from random import Random

from readiness.authoring.synthetic_respondents import SyntheticRespondents
from readiness.models.assessment import Assessment, State
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.scorecard import Scorecard
from readiness.scoring.scorers.interface import Scorer


def check_scorer(
    scorer: Scorer, questionnaire: Questionnaire, *, respondents: int = 50, seed: int = 0
) -> None:
    """Check a scorer with the answers of synthetic respondents, extreme ones among them."""
    synthetic = SyntheticRespondents(questionnaire, seed)
    for assessment in (*synthetic.extremes(), *synthetic.correlated(respondents)):
        check_scorecard(scorer, questionnaire, assessment)


def check_scorecard(
    scorer: Scorer, questionnaire: Questionnaire, assessment: Assessment
) -> Scorecard:
    """Check the rules of the interface for one assessment."""
    before = assessment.model_copy(deep=True)
    card = scorer(questionnaire, assessment)
    _require(isinstance(card, Scorecard), "it gives a Scorecard")
    _require(assessment == before, "it leaves the answers as they are")
    _require(card == scorer(questionnaire, assessment), "the same input gives the same result")
    items = list(assessment.answers.items())
    Random(0).shuffle(items)  # noqa: S311 (an order, not a secret)
    shuffled = assessment.model_copy(update={"answers": dict(items)})
    _require(card == scorer(questionnaire, shuffled), "the order of answers does not matter")
    states = QuestionStates(questionnaire, assessment)
    shown = list(card.overall.all_questions())
    _require(all(states.is_visible(q.id) for q in shown), "hidden questions are left out")
    _require(all(q.state is not State.HIDDEN for q in shown), "hidden questions are left out")
    for node in card.overall.walk():
        for case in (node.before, node.after):
            figures = [case.floor, case.estimate, case.ceiling]
            given = [figure for figure in figures if figure is not None]
            _require(given == sorted(given), "floor ≤ estimate ≤ ceiling")
            _require(case.estimate is None or len(given) == len(figures), "an estimate has bounds")
    level_or_reason = (card.withheld is None) == (card.overall.level is not None)
    _require(level_or_reason, "there is either a level, or a reason why there is none")
    return card


def _require(kept: bool, promise: str) -> None:  # noqa: FBT001 (what is kept reads best first)
    if not kept:
        raise AssertionError(promise)
