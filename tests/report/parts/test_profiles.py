"""The profile by theme, as a report has it."""

from __future__ import annotations

import json

from readiness.report.data.scorecard import result_data
from readiness.report.parts.profiles import describe_themes
from readiness.report.renderers.json import render
from readiness.scoring.evaluation import Evaluation
from tests.scoring.profiles.test_themes import ANSWERS, two_by_two
from tests.support.given import assessment, evaluation, questionnaire
from tests.support.reports import REPORT


def test_each_theme_has_its_figures_and_the_matrix_its_cells() -> None:
    """A cell without a question is empty; the counts are those of all questions of the theme."""
    text = describe_themes(evaluation(two_by_two(), "answers: {A-1: 1, A-2: 3}\n"))

    assert [(theme.id, theme.score and theme.score.text) for theme in text.themes] == [
        ("SKILLS", "1.0"),
        ("TOOLS", "3.0"),
    ]
    assert text.themes[0].all_questions.not_asked == 1
    assert [row.dimension for row in text.matrix] == ["A"]
    text = describe_themes(evaluation(two_by_two(), ANSWERS))
    cells = [[cell.score and cell.score.text for cell in row.cells] for row in text.matrix]
    assert cells == [["2.0", "3.0"], ["3.0", None]]


def test_a_scorer_without_themes_says_why() -> None:
    """There is a sentence and no figure."""
    of = two_by_two()
    text = describe_themes(Evaluation(of, assessment(of, ANSWERS), "staircase"))

    assert (text.themes, text.matrix) == ((), ())
    assert "no scores by theme" in text.reason


def test_nothing_is_told_without_themes() -> None:
    """Files for machines stay as they are."""
    assert describe_themes(evaluation(questionnaire(), "")).reason == ""
    assert "by_theme" not in json.loads(render(REPORT))
    assert not {"themes", "theme_matrix", "no_themes"} & result_data(REPORT).keys()
