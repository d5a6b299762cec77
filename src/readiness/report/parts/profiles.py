"""Write the result in another way than by dimension: by theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from readiness.models.questionnaire import Questionnaire
from readiness.report.model.profiles import NO_THEMES, CellText, MatrixRow, ThemesText
from readiness.report.parts.dimensions import describe_dimension, write_figure
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import DimensionScore


def describe_themes(evaluation: Evaluation) -> ThemesText:
    """Write each theme with its figures, and its part in each dimension."""
    grouped = evaluation.by_theme
    if grouped is None:
        return replace(NO_THEMES, reason=evaluation.no_themes)
    hidden = {name: sum(count) for name, count in evaluation.not_asked.items()}
    themes = [describe_dimension(theme, 1, grouped) for theme in evaluation.themes]
    return ThemesText(
        tuple(
            replace(theme, all_questions=replace(theme.all_questions, not_asked=hidden[theme.id]))
            for theme in themes
        ),
        tuple(_matrix(evaluation)),
    )


def _matrix(evaluation: Evaluation) -> Iterator[MatrixRow]:
    questionnaire, cells = evaluation.questionnaire, evaluation.theme_cells
    themes = [theme.id for theme in questionnaire.themes]
    for part in questionnaire.all_dimensions:
        row = [cells.get((part.id, theme)) for theme in themes]
        if any(row):
            texts = tuple(_cell(cell, questionnaire) for cell in row)
            yield MatrixRow(part.id, part.title, texts)


def _cell(cell: DimensionScore | None, questionnaire: Questionnaire) -> CellText:
    if cell is None:
        return CellText(None, None, 0)
    level = cell.level.level if cell.level else None
    return CellText(write_figure(cell.score, questionnaire), level, cell.completeness.applicable)
