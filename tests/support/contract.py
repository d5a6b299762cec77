"""Put a scorer through the contract with invented questionnaires."""

from __future__ import annotations

from readiness.authoring.scorer_contract import check_scorecard
from readiness.scoring.scorecard import Scorecard
from readiness.scoring.scorers.interface import Scorer
from tests.support.strategies import Invented


def keeps_contract(scorer: Scorer, invented: Invented) -> Scorecard:
    """Demand of a scorer what its interface promises, for one questionnaire and its answers."""
    return check_scorecard(scorer, *invented.load())
