"""The result of scoring as rows of CSV and as Markdown."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

from readiness.report.model import ThemesText
from readiness.report.score_formats import csv_pieces, markdown_page
from tests.support.reports import REPORT

THEME = replace(REPORT.dimensions[0], id="SKILLS", title="Skills", depth=1)
THEMED = replace(REPORT, by_theme=ThemesText((THEME,)))


def rows(report: object) -> list[dict[str, str]]:
    """Read back what is written."""
    assert isinstance(report, type(REPORT))
    text = "".join(csv_pieces([(Path("a.yaml"), report)]))
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_has_the_whole_each_dimension_and_each_theme() -> None:
    """Without themes the file is as it was."""
    names = ["overall", *(part.id for part in REPORT.dimensions)]

    assert [row["id"] for row in rows(REPORT)] == names
    assert [row["id"] for row in rows(THEMED)] == [*names, "SKILLS"]
    assert rows(THEMED)[-1]["score"] == rows(THEMED)[1]["score"] != ""


def test_markdown_has_a_second_table_for_themes() -> None:
    """A scorer without scores by theme says why instead."""
    refused = replace(REPORT, by_theme=ThemesText(reason="There are none."))

    assert "| SKILLS Skills |" in markdown_page(THEMED)
    assert "| Theme |" not in markdown_page(REPORT)
    assert "\nThere are none.\n" in markdown_page(refused)
