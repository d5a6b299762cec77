"""The result for machines."""

from __future__ import annotations

import json

from readiness.report.result_json import result_data, result_json
from tests.support.reports import REPORT


def test_figures_are_numbers_and_nothing_is_told_of_the_answers() -> None:
    """Every dimension, the gates, where it comes from; no note and no evidence."""
    data = result_data(REPORT)

    assert data["overall"]["id"] == "overall"
    assert [part["id"] for part in data["dimensions"]] == [part.id for part in REPORT.dimensions]
    assert data["provenance"]["answers_digest"] == REPORT.provenance.answers_digest
    assert json.loads(result_json(REPORT)) == json.loads(json.dumps(data))
    for question in REPORT.dimensions[0].questions:
        assert question.note
        assert question.note not in result_json(REPORT)
