"""The result for other programs: its names, and the schema that describes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from readiness.authoring.json_schema import schema_text
from readiness.report.data.scorecard import result_data
from readiness.report.tables import to_json
from tests.conftest import Run
from tests.support.reports import REPORT

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.answers.yaml"))


def test_figures_are_numbers_and_nothing_is_told_of_the_answers() -> None:
    """Every dimension, the gates, where it comes from; no note and no evidence."""
    data = result_data(REPORT)

    assert data["overall"]["id"] == "overall"
    assert [part["id"] for part in data["dimensions"]] == [part.id for part in REPORT.dimensions]
    assert data["provenance"]["answers_digest"] == REPORT.provenance.answers_digest
    assert json.loads(to_json(data))["date"] == "2026-11-23"
    for question in REPORT.dimensions[0].questions:
        assert question.note
        assert question.note not in to_json(data)


def test_there_are_examples() -> None:
    """Finished, early, advanced, disputed and half-answered assessments."""
    assert len(EXAMPLES) >= 4


@pytest.mark.parametrize("options", [(), ("--robustness",)], ids=["plain", "robustness"])
def test_schema_describes_the_result_of_every_example(run: Run, options: tuple[str, ...]) -> None:
    """Every name is required and described: none is missing, and none is there without schema."""
    schema = json.loads(schema_text("scorecard"))
    ran = run("score", *EXAMPLES, "--format", "json", *options)
    results = json.loads(ran.out)

    assert (ran.code, len(results)) == (0, len(EXAMPLES))
    assert [result["file"] for result in results] == list(map(str, EXAMPLES))
    assert list(jsonschema.Draft7Validator(closed(schema)).iter_errors(results)) == []


def test_programs_may_meet_new_names(run: Run) -> None:
    """The schema lets names pass that a later release adds, and refuses a missing one."""
    schema = jsonschema.Draft7Validator(json.loads(schema_text("scorecard")))
    results = json.loads(run("score", EXAMPLES[0], "--format", "json").out)

    assert schema.is_valid([results[0] | {"new": 1}])
    del results[0]["overall"]["score"]
    assert not schema.is_valid(results)


def closed(schema: dict[str, Any]) -> dict[str, Any]:
    """Refuse every name that is not described."""
    definitions = {
        name: part | {"additionalProperties": False} for name, part in schema["definitions"].items()
    }
    return schema | {"definitions": definitions}
