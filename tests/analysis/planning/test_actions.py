"""What can be done from today's answers on."""

from __future__ import annotations

from readiness.analysis.planning.actions import possible_actions
from tests.analysis.planning.test_plan_optimizer import simple


def test_one_measure_for_each_recommendation_above() -> None:
    """From 2 only the second remains; at 3 there is nothing to do; what is open has none."""
    found = possible_actions(simple("D0-0: 2, D0-1: 3, D1-0: 1").states)

    assert [(m.question.id, m.value_before[0], m.level) for m in found] == [
        ("D0-0", "2", 3),
        ("D1-0", "1", 2),
        ("D1-0", "2", 3),
    ]
    assert [m.effort.value for m in found] == ["L", "M", "S"]
    assert [m.person_months for m in found] == [18, 6, 1]


def test_levels_without_advice_count_as_medium_work() -> None:
    """A year, and said to be unwritten."""
    states = simple().states
    bare = [
        question.model_copy(update={"recommendations": ()})
        for question in states.questionnaire.questions
    ]
    states.questionnaire.__dict__["questions"] = tuple(bare)

    first = possible_actions(states)[0]
    assert (first.recommendation, first.effort.value, first.months) == (None, "M", 12)
    assert (first.value_before, first.level) == (("1",), 2)
