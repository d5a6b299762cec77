"""The result alone is what the report says of it."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from pathlib import Path

import pytest

from readiness.analysis.robustness import measure_robustness
from readiness.api import open_assessment, report_of, result_without_report
from readiness.report.data.scorecard import scored_file
from readiness.report.model import Report, Result

FOLDER = Path(__file__).parents[3] / "examples"
EXAMPLES = sorted(FOLDER.rglob("*.answers.yaml"))


def bare(report: Report | Result) -> dict[str, object]:
    """Take what a result has, its dimensions without questions, gates, steps and cases."""
    parts = {field.name: getattr(report, field.name) for field in fields(Result)}
    overall, *dimensions = (
        replace(part, questions=(), gates=(), steps=(), cases=())
        for part in (report.overall, *report.dimensions)
    )
    return parts | {"overall": overall, "dimensions": tuple(dimensions)}


def test_there_are_examples() -> None:
    """A set that is empty would prove nothing."""
    assert len(EXAMPLES) >= 24


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: str(file.relative_to(FOLDER)))
def test_result_alone_is_that_of_the_report(file: Path) -> None:
    """Both say the same in every field, and give other programs the same."""
    cloud = str(FOLDER / "cloud.yaml") if file.parent.name == "workshop-forms" else None
    opened = open_assessment(file, cloud)
    evaluation = opened.evaluate()

    report, result = report_of(opened, evaluation), result_without_report(opened, evaluation)

    assert bare(result) == bare(report)
    assert asdict(scored_file("a", result)) == asdict(scored_file("a", report))


def test_robustness_is_told_in_both() -> None:
    """It is part of the result, with its doubt beside the level."""
    opened = open_assessment(next(file for file in EXAMPLES if "advanced" in file.name))
    evaluation = opened.evaluate()
    robustness = measure_robustness(evaluation)

    result = result_without_report(opened, evaluation, robustness)

    assert result.firmness is not None
    assert bare(result) == bare(report_of(opened, evaluation, robustness=robustness))
