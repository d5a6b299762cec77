"""Between what a dimension and the whole can lie."""

from __future__ import annotations

from hypothesis import given

from readiness.models.skip_logic import QuestionStates
from readiness.scoring.score_bounds import ScoreBounds
from tests.support.strategies import PROPERTY, Invented, inventions


@PROPERTY
@given(inventions(conditional=False))
def test_scores_lie_within_the_limits(invented: Invented) -> None:
    """No answers give a result outside of what the questionnaire alone tells."""
    of, given_answers = invented.load()
    limits = ScoreBounds(of)
    states = QuestionStates(of, given_answers)
    for part in of.all_dimensions:
        limit = limits.of_dimension(part.id)
        for asked in part.questions:
            level = states.level(asked.id)
            if level is not None and asked.weight and part.combine in {"mean", "minimum"}:
                assert limit is not None
                assert limit.lowest <= level <= limit.highest
