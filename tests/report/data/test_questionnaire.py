"""A questionnaire as data."""

from __future__ import annotations

from pathlib import Path

from readiness.files.load import load_questionnaire
from readiness.report.data.questionnaire import questionnaire_data


def test_only_what_is_not_usual_is_given(tiny_file: Path) -> None:
    """As a person would write it; the kind of a question is always there."""
    data = questionnaire_data(load_questionnaire(tiny_file))
    question = data["dimensions"][1]["questions"][1]

    assert data["dimensions"][0]["weight"] == 2
    assert "weight" not in data["dimensions"][1]
    assert question["kind"] == "one"
    assert question["when"] == {"question": "CTX", "equals": ["large"]}
    assert data["gates"][0]["cap"] == {"overall": 2}


def test_part_has_no_empty_dimension(tiny_file: Path) -> None:
    """Only the questions that are wanted, where they are."""
    data = questionnaire_data(load_questionnaire(tiny_file), {"LAW-1"})

    assert data["context"] == []
    assert [part["id"] for part in data["dimensions"]] == ["LAW"]
