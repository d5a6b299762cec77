"""What a plan is asked for."""

from __future__ import annotations

import pytest

from readiness.api import score
from readiness.cli.commands.plan_goal import Wish, frame_of, goal_of
from readiness.errors import UnknownNameError
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.scorecard import Scorecard
from tests.analysis.test_plan_optimizer import simple


def scored() -> tuple[Questionnaire, Scorecard]:
    """Score four questions at the lowest level."""
    states = simple()
    return states.questionnaire, score(states.questionnaire, states.assessment)


def test_the_next_level_is_the_goal_unless_something_is_named() -> None:
    """A level, a use case, or neither."""
    of, card = scored()

    assert goal_of(of, Wish(None, (), (), None, None), card).level == of.levels[1]
    assert goal_of(of, Wish(3, (), (), None, None), card).level == of.levels[2]
    named = goal_of(of, Wish(None, ("targeting",), (), None, None), card)
    assert (named.level, named.use_cases) == (None, {"targeting": "pilot"})


def test_a_use_case_is_piloted_or_put_into_production() -> None:
    """Nothing else."""
    of, card = scored()

    with pytest.raises(UnknownNameError, match="write =pilot or =production"):
        goal_of(of, Wish(None, ("targeting=soon",), (), None, None), card)


def test_work_is_read_exactly() -> None:
    """12.5 is 25/2, not nearly."""
    of, _card = scored()

    frame = frame_of(of, Wish(None, (), ("L", "CIO", "D0"), 12.5, None))
    assert str(frame.within) == "25/2"
    assert frame.without == {"L", "CIO", "D0"}
