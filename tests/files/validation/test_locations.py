"""Where the parts of a questionnaire stand in its file."""

from __future__ import annotations

from readiness.files.validation.locations import located_dimensions, located_questions
from tests.models.test_pre_check import TEXT
from tests.support.given import questionnaire


def test_ways_lead_to_the_parts() -> None:
    """Context first, then the pre-checks in their first round, then the dimensions."""
    of = questionnaire(TEXT)
    ways = {place.part.id: place.path for place in located_questions(of)}

    assert ways["PLAN"] == ("context", 1)
    assert ways["NEED-2.drones"] == ("pre_checks", 0, "questions", 1)
    assert ways["DATA-2"] == ("dimensions", 1, "questions", 1)
    assert "NEED-2.dogs" not in ways
    assert [place.path for place in located_dimensions(of)] == [
        ("dimensions", 0),
        ("dimensions", 1),
    ]
