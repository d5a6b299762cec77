"""The chapter on importance and targets, in every form of a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness import api
from readiness.api import open_assessment, report_of
from readiness.report.contents.blocks import plain_text
from readiness.report.contents.overviews.importance import build_importance, importance_grid
from readiness.report.model import Report
from tests.support.forms import TEXT_OF
from tests.support.importance import ANSWERS, TWO_VALUES

HEAD = 'schema_version: 1\nquestionnaire: {id: two, version: "1.0.0"}\n'


def report_on(folder: Path, answers: str = ANSWERS) -> Report:
    """Make the report on the answers."""
    (folder / "two.yaml").write_text(TWO_VALUES, encoding="utf-8")
    file = folder / "two.answers.yaml"
    file.write_text(HEAD + answers, encoding="utf-8")
    opened = open_assessment(file)
    return report_of(opened, opened.evaluate())


def test_grid_of_importance_and_level(tmp_path: Path) -> None:
    """The most important row is first, the lowest level is left, an arrow leads to a target."""
    grid = importance_grid(report_on(tmp_path))

    assert grid is not None
    cells = [["; ".join(map(plain_text, cell.lines)) for cell in row.cells] for row in grid.rows]
    assert [column.title for column in grid.columns][:3] == [
        "Importance",
        "1 Partial",
        "2 Informed",
    ]
    assert cells == [
        ["High", "", "Supply chain\xa0→\xa04", "", ""],
        ["Medium", "Backups\xa0→\xa03", "", "", ""],
        ["Low", "", "Strategy\xa0→\xa03", "", ""],
    ]


def test_targets_only_where_they_are_asked(tmp_path: Path) -> None:
    """REC-1 asks for its importance alone; without any second value there is no chapter."""
    (chapter,) = build_importance(report_on(tmp_path))
    assert plain_text(chapter.title) == "Importance and targets"
    table = chapter.blocks[-2]
    assert "REC-1" not in str(table)
    assert "GOV-1" in str(table)

    assert list(build_importance(report_on(tmp_path, "answers: {REC-2: 2}\n"))) == []


@pytest.mark.parametrize("form", ["html", "pdf", "docx", "xlsx", "md", "pptx"])
def test_every_form_has_the_grid(tmp_path: Path, form: str) -> None:
    """All six forms show it; the report about the same questionnaire without answers does not."""
    text = TEXT_OF[form](api.render(report_on(tmp_path), form)).replace("\xa0", " ").lower()

    assert "importance and level" in text
    assert "supply chain → 4" in text or "supply chain](#question-gov-2) → 4" in text
