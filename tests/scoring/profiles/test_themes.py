"""The same questions by theme: worked by hand, for every scorer."""

from __future__ import annotations

from fractions import Fraction

import pytest

from readiness.models.questionnaire import Questionnaire
from readiness.scoring.evaluation import Evaluation
from tests.support.given import assessment, evaluation, questionnaire

LEVELS = """\
levels:
  - {level: 1, name: A, meaning: a}
  - {level: 2, name: B, meaning: b, thresholds: [50%]}
  - {level: 3, name: C, meaning: c, thresholds: [90%]}
"""
OPTIONS = (
    "[{level: 1, points: 0, text: A}, {level: 2, points: 4, text: B},"
    " {level: 3, points: 10, text: C}]"
)


def two_by_two(scoring: str = "", gates: str = "", each: str = "weight: 1") -> Questionnaire:
    """Two dimensions with two themes; the second dimension counts double and has a weight."""
    return questionnaire(
        "schema_version: 1\nid: two\nversion: 1.0.0\ntitle: Two\n"
        f"{LEVELS}scoring: {{{scoring}}}\n{gates}"
        "themes: [{id: SKILLS, title: Skills}, {id: TOOLS, title: Tools}]\n"
        f"scales: {{three: {OPTIONS}}}\n"
        "dimensions:\n"
        f"  - id: A\n    title: A\n    {each}\n    questions:\n"
        "      - {id: A-1, title: Q, text: Q?, scale: three, theme: SKILLS}\n"
        "      - {id: A-2, title: Q, text: Q?, scale: three, theme: TOOLS}\n"
        "  - id: B\n    title: B\n    weight: 2\n    when: {question: A-1, at_least: 2}\n"
        f"    {'' if each.startswith('weight') else each}\n    questions:\n"
        "      - {id: B-1, title: Q, text: Q?, scale: three, theme: SKILLS, weight: 3}\n"
        "      - {id: B-2, title: Q, text: Q?, scale: three}\n"
    )


ANSWERS = "answers: {A-1: 2, A-2: 3, B-1: 3, B-2: 1}\n"


def scores(of: Evaluation) -> dict[str, Fraction | None]:
    """Give the score of each theme."""
    return {theme.id: theme.score for theme in of.themes}


@pytest.mark.parametrize(
    ("scoring", "skills", "tools"),
    [
        ("", Fraction(2 + 3 * 3, 4), Fraction(3)),
        ("combine: minimum", Fraction(2), Fraction(3)),
        ("scorer: points, combine: sum", Fraction(4 + 3 * 10), Fraction(10)),
        ("scorer: points, result: share", Fraction(100 * (4 + 30), 40), Fraction(100)),
        ("scorer: staged", Fraction(2), Fraction(3)),
    ],
)
def test_theme_is_scored_like_a_dimension(scoring: str, skills: int, tools: int) -> None:
    """Same scorer, own weights of the questions; the weights of the dimensions do not count.

    Staged: the mean of 4/10 with weight 1 and 10/10 with weight 3 is 85%.
    """
    assert scores(evaluation(two_by_two(scoring), ANSWERS)) == {"SKILLS": skills, "TOOLS": tools}


def test_hidden_questions_count_in_no_theme() -> None:
    """The condition of their dimension is decided once, before the grouping."""
    evaluated = evaluation(two_by_two(), "answers: {A-1: 1, A-2: 3, B-1: 3}\n")

    assert scores(evaluated) == {"SKILLS": 1, "TOOLS": 3}
    assert {*evaluated.theme_cells} == {("A", "SKILLS"), ("A", "TOOLS")}
    assert sum(evaluated.not_asked["SKILLS"]) == 1


def test_no_gate_limits_a_theme() -> None:
    """A gate limits the overall result, dimensions and use cases."""
    gates = (
        "gates: [{id: G, title: G, reason: R, when: {question: A-1, at_least: 1},"
        " cap: {overall: 1, dimensions: {A: 1}}}]\n"
    )
    evaluated = evaluation(two_by_two(gates=gates), ANSWERS)

    assert evaluated.scorecard.overall.score == 1
    assert scores(evaluated) == {"SKILLS": Fraction(11, 4), "TOOLS": 3}


def test_cells_are_where_a_dimension_and_a_theme_meet() -> None:
    """Each cell has the score of the questions that belong to both."""
    cells = evaluation(two_by_two(), ANSWERS).theme_cells

    assert {place: cell.score for place, cell in cells.items()} == {
        ("A", "SKILLS"): 2,
        ("A", "TOOLS"): 3,
        ("B", "SKILLS"): 3,
    }


def test_theme_combines_as_the_dimensions_that_hold_questions() -> None:
    """The whole is a sum here; both dimensions take the lowest answer, and so does a theme."""
    of = two_by_two("combine: sum", each="combine: minimum")

    assert scores(evaluation(of, ANSWERS)) == {"SKILLS": 2, "TOOLS": 3}


def test_a_staircase_has_no_scores_by_theme() -> None:
    """It says why; every other scorer has them."""
    of = two_by_two()
    evaluated = Evaluation(of, assessment(of, ANSWERS), "staircase")

    assert evaluated.themes == ()
    assert "steps in their order" in evaluated.no_themes
    assert evaluation(of, ANSWERS).no_themes == ""
    assert evaluation(questionnaire(), "").no_themes == ""
