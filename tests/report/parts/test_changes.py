"""What changed between two assessments, in sentences."""

from __future__ import annotations

from pathlib import Path

from readiness.analysis.comparison import Wave, compare
from readiness.api import open_assessment
from readiness.report.parts.changes import list_changes
from tests.support.given import evaluation, questionnaire
from tests.support.importance import ANSWERS, TWO_VALUES
from tests.support.unscored import MIXED, write_notes


def test_each_kind_of_change_has_a_title(tmp_path: Path) -> None:
    """Scored and unscored answers stand apart; what did not change is an empty list."""
    first = write_notes(tmp_path, MIXED, "{LAW-1: no, LAW-2: A draft}")
    last = write_notes(tmp_path, MIXED, "{LAW-1: yes, STAFF-1: 12}", "two")
    waves = [Wave(open_assessment(file).evaluate(), None) for file in (first, last)]

    changes = dict(list_changes(compare(waves)))

    assert changes["Changed answers"] == ["LAW-1 Legal basis: 1 → 2"]
    assert changes["Changed answers, not scored"] == [
        "LAW-2 Remark: A draft → Not answered",
        "STAFF-1 Posts: Not answered → 12 posts",
    ]
    assert changes["Targets reached"] == ["LAW-1 Legal basis"]
    assert changes["Actions closed"] == changes["Use cases"] == []


def test_changed_importance() -> None:
    """From one degree to another, given for the first time, or no longer given."""
    of = questionnaire(TWO_VALUES)
    later = ANSWERS.replace("importance: low", "importance: high").replace(
        ", importance: medium", ""
    )
    waves = [Wave(evaluation(of, answers), None) for answers in (ANSWERS, later)]

    changes = dict(list_changes(compare(waves)))

    assert changes["Changed importance"] == [
        "GOV-1 Strategy: Low → High",
        "REC-1 Backups: Medium → not given",
    ]
    assert changes["Changed answers"] == []
