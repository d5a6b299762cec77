"""What is recommended from an answer on."""

from __future__ import annotations

import pytest

from readiness.analysis.recommendations import Recommendations
from readiness.models.assessment import Answer
from readiness.models.mark import read_mark
from readiness.scoring.answer_value import AnswerScale
from tests.support.given import questionnaire
from tests.support.sheets import dimension, sheet_text

ADVICE = "role: DG, effort: S, months: 1, proves_done: P"


def with_own_step(value: str, *belows: str) -> Recommendations:
    """Ask for a law, with recommendations, and one of the option «draft»."""
    own = f", recommendation: {{action: Pass it, {ADVICE}}}"
    options = ", ".join(
        f"{{id: {key}, {value}: {number}, text: {key}{own if key == 'draft' else ''}}}"
        for number, key in enumerate(("none", "draft", "law"), start=1)
    )
    listed = ", ".join(f"{{below: {mark}, action: to {mark}, {ADVICE}}}" for mark in belows)
    text = f"options: [{options}], recommendations: [{listed}]"
    scorer = "points" if value == "points" else "weighted-mean"
    sheet = sheet_text(dimension("D", text), f"scorer: {scorer}")
    of = questionnaire(sheet.replace("levels:", "roles: [{id: DG, title: DG}]\nlevels:", 1))
    return Recommendations(AnswerScale(of.questions[0], of))


@pytest.mark.parametrize("value", ["level", "points"])
@pytest.mark.parametrize(
    ("chosen", "listed", "recommended"),
    [
        ("draft", ("2", "3"), [("2", "to 2"), ("3", "Pass it")]),
        ("draft", ("2",), [("2", "to 2"), ("law", "Pass it")]),
        ("draft", (), [("law", "Pass it")]),
        ("none", ("2", "3"), [("2", "to 2"), ("3", "to 3")]),
        ("", ("3",), [("3", "to 3")]),
    ],
)
def test_option_has_its_own_first_step(
    value: str, chosen: str, listed: tuple[str, ...], recommended: list[tuple[str, str]]
) -> None:
    """What the chosen option recommends stands in for the next step, and for no other."""
    unit = " points" if value == "points" else ""
    recommendations = with_own_step(value, *(f"{mark}{unit}" for mark in listed))
    found = recommendations.from_answer(Answer(value=(chosen,) if chosen else None))
    following = "law" if value == "points" else "3"

    assert [(str(step.below), step.action.removesuffix(unit)) for step in found] == [
        (following if mark == "law" else f"{mark}{unit}", action) for mark, action in recommended
    ]


@pytest.mark.parametrize(
    ("aim", "chosen", "found"),
    [("3 points", "none", ["2", "3"]), ("2 points", "none", ["2"]), ("law", "draft", ["3"])],
)
def test_recommendations_lead_to_the_aim_and_not_beyond(
    aim: str, chosen: str, found: list[str]
) -> None:
    """What is below the answer already, or above the aim, is left out."""
    recommendations = with_own_step("points", "2 points", "3 points")
    leading = recommendations.towards(read_mark(aim), Answer(value=(chosen,)))

    assert [str(step.below).removesuffix(" points") for step in leading] == found
