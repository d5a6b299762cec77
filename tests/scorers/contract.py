"""The contract that every scorer keeps; any scorer can be put through it."""

from __future__ import annotations

import random

from readiness.assessment import State
from readiness.scorecard import Scorecard
from readiness.scorers.interface import Scorer
from readiness.visibility import View
from tests.strategies import Invented


def keeps_contract(scorer: Scorer, invented: Invented) -> Scorecard:
    """Demand of a scorer what its interface promises, for one questionnaire and its answers."""
    questionnaire, assessment = invented.load()
    card = scorer(questionnaire, assessment)
    assert card == scorer(questionnaire, assessment), "the same input gives the same result"
    mixed = list(assessment.answers.items())
    random.Random(0).shuffle(mixed)  # noqa: S311  # an order, not a secret
    shuffled = assessment.model_copy(update={"answers": dict(mixed)})
    assert card == scorer(questionnaire, shuffled), "the order of answers does not matter"
    view = View(questionnaire, assessment)
    states = {question.id: question.state for question in card.overall.all_questions()}
    assert State.HIDDEN not in states.values(), "hidden questions are left out"
    assert all(view.is_visible(name) for name in states), "hidden questions are left out"
    for node in card.overall.walk():
        for range_ in (node.before, node.after):
            figures = [range_.floor, range_.estimate, range_.ceiling]
            known = [figure for figure in figures if figure is not None]
            assert known == sorted(known), "floor <= estimate <= ceiling"
            assert range_.estimate is None or len(known) == len(figures)
    assert (card.withheld is None) == (card.overall.level is not None)
    return card
