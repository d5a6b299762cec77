"""The questionnaire as a whole: order, conditions that add up, levels and targets."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from readiness.models.questionnaire import Questionnaire
from tests.support.given import edited, questionnaire

NESTED = """\
dimensions:
  - id: TOP
    title: Top
    when: {question: CTX, equals: large}
    dimensions:
      - id: INNER
        title: Inner
        when: {question: CTX, answered: true}
        questions:
          - {id: Q1, title: Q, text: Q?, kind: yes-no}
          - {id: Q2, title: Q, text: Q?, kind: yes-no, when: {question: Q1, equals: yes}, target: 2}
      - id: OTHER
        title: Other
        questions:
          - {id: Q3, title: Q, text: Q?, kind: yes-no}
"""


def nested() -> Questionnaire:
    """Load the tiny questionnaire with dimensions inside a dimension."""
    head = edited().split("dimensions:\n")[0]
    return questionnaire(head + NESTED)


def test_everything_is_asked_in_the_order_of_the_file() -> None:
    """Context questions first, then dimension by dimension, however deep."""
    of = nested()

    assert [question.id for question in of.asked] == ["CTX", "Q1", "Q2", "Q3"]
    assert [dimension.id for dimension in of.all_dimensions] == ["TOP", "INNER", "OTHER"]
    assert of.by_id["Q3"].id == "Q3"


def test_conditions_of_the_dimensions_around_a_question_count() -> None:
    """A question is asked when its own condition and those of all its dimensions hold."""
    rules = nested().conditions_of

    assert [len(rules[name]) for name in ("CTX", "Q1", "Q2", "Q3")] == [0, 2, 3, 1]
    assert [rule.comparison for rule in rules["Q2"]] == ["equals", "answered", "equals"]


@pytest.mark.parametrize(
    ("score", "level"),
    [("1", 1), ("1.999", 1), ("2", 2), ("2.999", 2), ("3", 3), ("0.2", 1), ("9", 3)],
)
def test_border_belongs_to_the_higher_level(score: str, level: int) -> None:
    """2 is level 2, and whatever lies below the scale is the lowest level."""
    assert questionnaire().level_at(Fraction(score)).level == level


def test_borders_may_be_set() -> None:
    """A level begins where its ``at_least`` says."""
    of = questionnaire(edited(("level: 2, name: Middle", "level: 2, at_least: 1.5, name: Middle")))

    assert of.level_at(Fraction(3, 2)).level == 2
    assert of.level_at(Fraction(149, 100)).level == 1


def test_ends_of_the_scale_and_targets() -> None:
    """A question aims at its own target, or at that of the questionnaire."""
    of = nested()
    targets = [of.target_of(question).level for question in of.questions]

    assert (of.lowest, of.highest) == (1, 3)
    assert targets == [3, 2, 3]


def test_questionnaire_does_not_change_after_loading() -> None:
    """What was loaded stays as it is."""
    with pytest.raises(ValidationError, match="frozen"):
        setattr(questionnaire(), "title", "Other")  # noqa: B010  # mypy knows it is frozen
