"""The summary of a plan: today, the goal, the result, and what holds it back."""

from __future__ import annotations

from datetime import date

from readiness.analysis.planning.plan import Goal
from readiness.analysis.planning.plan_optimizer import Constraints, PlanOptimizer
from readiness.report.plan.document import PlanDocument
from tests.report.plan.test_formats import TEXT, document
from tests.support.given import edited, evaluation, questionnaire

USE_CASE = "use_cases: [{id: u, title: Targeting, needs: {DATA-1: {pilot: 3, production: 3}}}]\n"


def summary(
    text: str = TEXT, answers: str = "LAW-1: 1, DATA-1: 1", goal: Goal | None = None
) -> str:
    """Write the summary in one line."""
    return " ".join(document(text, answers, goal).summary())


def test_everything_is_planned_without_a_goal() -> None:
    """Steps, work, months, and the result of the scorer."""
    said = summary(TEXT + USE_CASE)

    assert "Goal: to end the active gates, to give the use cases what they need" in said
    assert (
        "Plan: 2 steps, at most 7 person-months, February 2027 – May 2027, at most 3 steps at "
        "the same time and 2 of one role. Result: 3.0, level 3 (High)."
    ) in said
    assert "Use cases then: ready for production: Targeting." in said


def test_an_empty_plan_says_why_and_what_comes_next() -> None:
    """At the targets; without a recommendation; without an answer."""
    bare = TEXT.replace("below: 3, action: Ask", "below: 2, action: Ask")

    assert "no gate is active, the use cases have what they need, and every answered" in summary(
        answers="LAW-1: 3, DATA-1: 3"
    )
    assert "for example --target 3" in summary(answers="LAW-1: 3, DATA-1: 3")
    unwritten = summary(bare, "LAW-1: 2, DATA-1: 3")
    assert "no recommendation is written for what is below its target" in unwritten
    assert "No recommendation is written for: LAW-1." in unwritten
    nothing = summary(answers="")
    assert "There is nothing to plan yet: no scored question is answered." in nothing
    assert "2 questions without an answer are not included; answer them first." in nothing


def test_a_gate_that_stays_is_named_with_its_advice() -> None:
    """And with what the result would be without it."""
    text = TEXT.replace("{question: LAW-1, at_most: 1}", "{question: CTX, answered: false}")
    text = text.replace("nothing may start.", "nothing may start.\n    advice: Answer it.")
    of = document(text).evaluation.questionnaire
    said = summary(text, goal=Goal(of.levels[2]))

    assert "The recommendations of the questionnaire do not reach the goal." in said
    assert "Result: 2.0, level 2 (Middle)." in said
    assert "Without the gates that stay, the result would be 3.0." in said
    assert "Still limited by GATE (No legal basis). Answer it." in said


def test_a_use_case_that_stays_behind_says_what_it_lacks() -> None:
    """What is missing, and whether it is considered at all."""
    text = TEXT + USE_CASE.replace("pilot: 3", "pilot: 1").replace("DATA-1", "DATA-2")
    said = summary(text, goal=Goal(use_cases={"u": "production"}))

    assert "Goal: Targeting: ready for production." in said
    assert "Targeting: For production: «Exchange» (DATA-2)" in said
    other = text.replace("needs:", "considered: {question: CTX, equals: large}, needs:")
    assert "The use case «u» is not among those that you consider." in summary(
        other, goal=Goal(use_cases={"u": "production"})
    )


def test_a_fact_that_the_result_takes_for_granted_is_named() -> None:
    """A gate on a fact ends by its own step."""
    text = TEXT.replace("{question: LAW-1, at_most: 1}", "{question: CTX, equals: small}").replace(
        "nothing may start.",
        "nothing may start.\n    recommendation: {action: Grow., role: LEG, effort: L, months: 9,"
        " proves_done: A count.}",
    )
    said = summary(text, "LAW-1: 3, DATA-1: 3}\ncontext: {CTX: small")

    assert "The result assumes for GATE: Size (CTX) is then «Large»." in said
    assert "Plan: 1 step, at most 18 person-months" in said
    assert "Still limited" not in said


def test_steps_without_a_recommendation_are_not_called_nothing() -> None:
    """The least effort may need levels for which nothing is written: it says their work."""
    evaluated = evaluation(questionnaire(edited()), "answers: {LAW-1: 1, DATA-1: 1}\n")
    goal = Goal(evaluated.questionnaire.levels[1])
    plan = PlanOptimizer(evaluated, goal, Constraints()).plan()
    made = PlanDocument(
        "Plan", evaluated, goal, date(2027, 2, 15), 3, plan, (), is_least_effort=True
    )
    said = " ".join(made.summary())

    assert plan is not None
    assert plan.actions
    assert "Nothing needs to be done" not in said
    assert "Least effort: 0 steps, at most 12 person-months" in said
    assert "No recommendation is written for: LAW-1 → 2" in said
