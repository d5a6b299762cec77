"""The contract that every scorer keeps, as a check that any scorer can be put through.

For the tests of a package that adds a scorer: ``check_scorer(score, questionnaire)`` raises
AssertionError with the promise that is broken.
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
    """Put a scorer through the answers of invented respondents, extreme ones among them."""
    crowd = SyntheticRespondents(questionnaire, seed)
    for assessment in (*crowd.extremes(), *crowd.correlated(respondents)):
        check_scorecard(scorer, questionnaire, assessment)


def check_scorecard(
    scorer: Scorer, questionnaire: Questionnaire, assessment: Assessment
) -> Scorecard:
    """Demand of a scorer what its interface promises, for one assessment."""
    before = assessment.model_copy(deep=True)
    card = scorer(questionnaire, assessment)
    _demand(isinstance(card, Scorecard), "it gives a Scorecard")
    _demand(assessment == before, "it leaves the answers as they are")
    _demand(card == scorer(questionnaire, assessment), "the same input gives the same result")
    mixed = list(assessment.answers.items())
    Random(0).shuffle(mixed)  # noqa: S311 (an order, not a secret)
    shuffled = assessment.model_copy(update={"answers": dict(mixed)})
    _demand(card == scorer(questionnaire, shuffled), "the order of answers does not matter")
    states = QuestionStates(questionnaire, assessment)
    shown = list(card.overall.all_questions())
    _demand(all(states.is_visible(q.id) for q in shown), "hidden questions are left out")
    _demand(all(q.state is not State.HIDDEN for q in shown), "hidden questions are left out")
    for node in card.overall.walk():
        for case in (node.before, node.after):
            figures = [case.floor, case.estimate, case.ceiling]
            known = [figure for figure in figures if figure is not None]
            _demand(known == sorted(known), "floor ≤ estimate ≤ ceiling")
            _demand(case.estimate is None or len(known) == len(figures), "an estimate has bounds")
    told = (card.withheld is None) == (card.overall.level is not None)
    _demand(told, "there is either a level, or a reason why there is none")
    return card


def _demand(kept: bool, promise: str) -> None:  # noqa: FBT001 (what is kept reads best first)
    if not kept:
        raise AssertionError(promise)
