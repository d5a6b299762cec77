"""The chapter on the themes: a picture, a table, and where dimensions and themes meet."""

from __future__ import annotations

from dataclasses import replace

from readiness.report.charts.select import layout_charts
from readiness.report.contents.blocks import Chart, Look, Table
from readiness.report.contents.pieces import texts_of
from readiness.report.contents.profiles.themes import matrix_table
from readiness.report.model import CellText, DimensionText, MatrixRow, Report, ThemesText
from tests.support.chapters import chapter, ids, summary, told, words
from tests.support.reports import DATA, LAW, REPORT


def theme(name: str, of: DimensionText) -> DimensionText:
    """Make a theme with the figures of a dimension."""
    return replace(of, id=name, title=name.title(), definition="", gates=(), depth=1)


THEMES = (theme("SKILLS", LAW), theme("TOOLS", DATA))
MATRIX = (
    MatrixRow("LAW", "Law", (CellText(LAW.score, LAW.level, 1), CellText(None, None, 0))),
    MatrixRow("DATA", "Data", (CellText(None, None, 0), CellText(DATA.score, DATA.level, 2))),
)
THEMED = replace(REPORT, by_theme=ThemesText(THEMES, MATRIX))


def test_only_a_questionnaire_with_themes_has_the_chapter() -> None:
    """It follows the result, and a summary has it, too."""
    assert "themes" not in ids(REPORT)
    assert ids(THEMED)[ids(THEMED).index("themes") - 1] in {"result", "pre-checks"}
    assert "themes" in ids(summary(THEMED))


def test_themes_are_a_chart_and_a_table_without_weights() -> None:
    """A theme has no weight of its own."""
    blocks = chapter(THEMED, "themes").blocks
    (chart,) = [block for block in blocks if isinstance(block, Chart)]
    table = next(block for block in blocks if isinstance(block, Table))

    assert chart.name == "themes"
    assert [column.title for column in table.columns][:3] == ["Theme", "Score", "Level"]
    assert "Weight" not in [column.title for column in table.columns]
    assert [len(row.cells) for row in table.rows] == [len(table.columns)] * 2
    found = layout_charts(THEMED).find("themes")
    assert [row.measure.id for row in found[0].rows] == ["SKILLS", "TOOLS"]
    assert layout_charts(REPORT).find("themes") == ()


def test_matrix_has_each_dimension_in_each_theme_and_the_edges() -> None:
    """The last column has the dimensions, the last row the themes, the corner the whole."""
    table = matrix_table(THEMED)
    rows = [[words(cell) for cell in row.cells] for row in table.rows]
    law, data, whole = (part.score and part.score.text for part in (LAW, DATA, REPORT.overall))

    assert [column.title for column in table.columns] == [
        "Dimension", "Skills", "Tools", "All themes",
    ]  # fmt: skip
    assert rows == [
        ["Law", law, "–", law],
        ["Data", "–", data, data],
        ["All dimensions", law, data, whole],
    ]
    assert {text.look for text in texts_of(table.rows[0].cells[1])} == {Look.LEVEL}


def test_without_an_overall_result_the_corner_is_empty() -> None:
    """Nothing combines the themes."""
    table = matrix_table(replace(THEMED, has_overall=False))

    assert words(table.rows[-1].cells[-1]) == "–"


def test_a_reason_takes_the_place_of_scores() -> None:
    """A scorer without scores by theme says why."""
    report = replace(REPORT, by_theme=ThemesText(reason="Steps have their order."))

    assert told(report, "themes").endswith("Steps have their order.")


def test_slides_show_the_matrix() -> None:
    """One slide more than without themes."""
    from readiness.report.contents.chapters import list_chapters
    from readiness.report.renderers.slides.contents import list_slides

    def titles(report: Report) -> list[str]:
        return [words(slide.title) for slide in list_slides(report, list_chapters(report))]

    assert len(titles(THEMED)) == len(titles(REPORT)) + 1
    assert "Profile by theme" in titles(THEMED)
