"""What was given beside the answers, as the report has it."""

from __future__ import annotations

from readiness.report.model import NO_IMPORTANCE
from readiness.report.parts.importance import describe_importance
from tests.support.given import evaluation, questionnaire
from tests.support.importance import ANSWERS, TWO_VALUES


def test_questions_in_the_order_of_asking() -> None:
    """Each has its importance, its level, its target, and whether it is below that."""
    found = describe_importance(evaluation(questionnaire(TWO_VALUES), ANSWERS))

    assert (found.title, found.degrees) == ("Importance", ("Low", "Medium", "High"))
    assert [(q.question, q.degree, q.level, q.aim, q.is_gap) for q in found.questions] == [
        ("GOV-1", 0, 2, "3", True),
        ("GOV-2", 2, 2, "4", True),
        ("REC-1", 1, 1, "3", True),
    ]
    assert [q.has_own_target for q in found.questions] == [False, True, False]
    assert (found.of("GOV-2"), found.of("REC-2")) == ("High", "")


def test_importance_that_is_not_agreed_says_who_said_what() -> None:
    """Two respondents of one level and two degrees of importance."""
    voices = "[{by: a, level: 2, importance: low}, {by: b, level: 2, importance: high}]"
    answers = (
        "respondents: [{id: a, name: Ann}, {id: b}]\n"
        f"answers:\n  GOV-1: {{level: 2, settled: agreed, voices: {voices}}}\n"
    )
    found = describe_importance(evaluation(questionnaire(TWO_VALUES), answers))

    assert found.questions[0].importance == "not agreed: Low (Ann), High (b)"
    assert found.questions[0].degree is None


def test_questionnaire_without_second_values() -> None:
    """There is nothing to describe, and JSON has no key for it."""
    assert describe_importance(evaluation(questionnaire())) == NO_IMPORTANCE
