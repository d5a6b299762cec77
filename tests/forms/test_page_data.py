"""What the script of a form works with."""

from __future__ import annotations

import json

import pytest

from readiness.forms.contents import build_form
from readiness.forms.page_data import condition_data, page_data
from readiness.models.condition import Condition
from tests.support.filling import begun
from tests.support.given import questionnaire
from tests.support.interviewing import DEFINITION


@pytest.mark.parametrize(
    ("written", "data"),
    [
        ({"question": "A", "equals": "yes"}, {"question": "A", "equals": ("yes",)}),
        ({"question": "A", "at_least": "1.50"}, {"question": "A", "at_least": "1.5"}),
        ({"question": "A", "at_most": "2026-01-01"}, {"question": "A", "at_most": "739617"}),
        ({"sum": ["A", "B"], "equals": "010"}, {"sum": ("A", "B"), "equals": ["10"]}),
        (
            {"of": [{"question": "A", "answered": "no"}], "at_least": 1},
            {"of": [{"question": "A", "answered": False}], "at_least": "1"},
        ),
        (
            {"not": {"question": "A", "at_most": {"question": "B"}}},
            {"not": {"question": "A", "at_most": {"question": "B"}}},
        ),
    ],
)
def test_condition_has_exact_numbers(written: object, data: object) -> None:
    """Numbers are text in their shortest spelling, days are numbers, and nothing is lost."""
    assert condition_data(Condition.model_validate(written)) == data


def test_data_are_plain_and_complete() -> None:
    """The data of a form are JSON, and name every question."""
    asked = questionnaire(DEFINITION)

    data = page_data(build_form(asked, begun(asked)), "en")

    again = json.loads(json.dumps(data))
    named = [q["id"] for part in again["parts"] for q in part.get("questions", ())]
    assert named == [question.id for question in asked.asked]
    assert again["others"] == []
    assert again["file"]["respondents"] == [{"id": "r1", "name": "Awa Diop"}]


def test_question_outside_of_the_short_form_is_known() -> None:
    """A short form knows the other questions, so that their answers stay in a file."""
    asked = questionnaire(DEFINITION.replace("id: LAW-1\n", "id: LAW-1\n        short: true\n", 1))

    data = page_data(build_form(asked, begun(asked).with_form("short")), "en")

    assert "LAW-1" not in data["others"]
    assert "LAW-2" in data["others"]
