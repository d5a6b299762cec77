"""The result in other ways than by dimension, as a report has it."""

from __future__ import annotations

import json
from datetime import date

from readiness.report.data.scorecard import result_data
from readiness.report.model import NO_IMPORTANCE
from readiness.report.parts.profiles import (
    describe_importance,
    describe_phases,
    describe_themes,
    outline_profiles,
)
from readiness.report.renderers.json import render
from readiness.scoring.evaluation import Evaluation
from tests.scoring.profiles.test_phases import HEAD, PHASES
from tests.scoring.profiles.test_themes import ANSWERS, two_by_two
from tests.support.given import assessment, evaluation, questionnaire
from tests.support.importance import ANSWERS as RATED
from tests.support.importance import TWO_VALUES
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


def test_questions_in_the_order_of_asking() -> None:
    """Each has its importance, its level, its target, and whether it is below that."""
    found = describe_importance(evaluation(questionnaire(TWO_VALUES), RATED))

    assert (found.title, found.degrees) == ("Importance", ("Low", "Medium", "High"))
    assert [(q.question, q.degree, q.level, q.aim, q.is_gap) for q in found.questions] == [
        ("GOV-1", 0, 2, "3", True),
        ("GOV-2", 2, 2, "4", True),
        ("REC-1", 1, 1, "3", True),
    ]
    assert [q.has_own_target for q in found.questions] == [False, True, False]
    assert (found.of("GOV-2"), found.of("REC-2")) == ("High", "")


def test_importance_that_is_not_agreed_says_who_said_what() -> None:
    """Two respondents of one level and two degrees of importance."""
    voices = "[{by: a, level: 2, importance: low}, {by: b, level: 2, importance: high}]"
    answers = (
        "respondents: [{id: a, name: Ann}, {id: b}]\n"
        f"answers:\n  GOV-1: {{level: 2, settled: agreed, voices: {voices}}}\n"
    )
    found = describe_importance(evaluation(questionnaire(TWO_VALUES), answers))

    assert found.questions[0].importance == "not agreed: Low (Ann), High (b)"
    assert found.questions[0].degree is None


def test_questionnaire_without_second_values() -> None:
    """There is nothing to describe, and JSON has no key for it."""
    assert describe_importance(evaluation(questionnaire())) == NO_IMPORTANCE


def test_outline_names_the_questions_of_a_theme_and_the_targets_of_a_phase() -> None:
    """Nothing is told of a questionnaire without either."""
    assert dict(outline_profiles(two_by_two())) == {
        "Themes": ("SKILLS Skills: A-1, B-1", "TOOLS Tools: A-2")
    }
    assert dict(outline_profiles(questionnaire(f"{HEAD}{PHASES}"))) == {
        "Targets by phase": (
            "P1 First (in 12 months): overall 2",
            "P2 Second (in 24 months): GOV-1 3",
            "P3 Third (in 36 months): GOV 3",
        )
    }
    assert list(outline_profiles(questionnaire())) == []


def test_phases_are_told_for_the_whole_dimensions_and_questions() -> None:
    """With a start by the calendar; what is not asked is left out."""
    of = evaluation(questionnaire(f"{HEAD}{PHASES}"), "answers: {GOV-1: 1, GOV-2: 2, OPS-1: 3}\n")
    text = describe_phases(of, date(2027, 1, 1))

    assert [phase.due for phase in text.phases] == [
        "by December 2027", "by December 2028", "by December 2029",
    ]  # fmt: skip
    assert [(row.id, row.depth) for row in text.rows] == [
        ("overall", 0), ("GOV", 1), ("GOV-1", 2), ("GOV-2", 2), ("OPS", 1), ("OPS-1", 2),
    ]  # fmt: skip
    gov = text.rows[1]
    assert [(g.target and g.target.text, g.gap and g.gap.text) for g in gov.phases] == [
        ("2.0", "0.5"), ("2.5", "1.0"), ("3.0", "1.5"),
    ]  # fmt: skip
