"""What can be done from today's answers on."""

from __future__ import annotations

from readiness.analysis.planning.actions import possible_actions, recommended_actions
from tests.analysis.planning.test_plan_optimizer import simple
from tests.support.given import MANY_CHOICES, evaluation, questionnaire

NO_SECOND_LEVEL = (
    MANY_CHOICES
    + """\
        options: [{id: a, points: 2, text: A}, {id: b, points: 0, text: B}]
        bands: [{at_least: 1, level: 2}, {at_least: 2, level: 3}]
        recommendations:
          - {below: 2, action: Do it., role: CIO, effort: S, months: 1, proves_done: Paper}
"""
)


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


def test_a_recommendation_to_a_level_that_no_answer_has_leads_to_the_next() -> None:
    """No choice is worth exactly level 2, and the one that is worth more is recommended."""
    states = evaluation(questionnaire(NO_SECOND_LEVEL), "answers: {Q: [b]}\n").states

    for actions in (possible_actions(states), recommended_actions(states)):
        (action,) = actions
        assert (action.level, set(action.value)) == (3, {"a", "b"})
        assert action.recommendation is not None
