"""The texts of a dimension and of a level."""

from __future__ import annotations

from pathlib import Path

from readiness.api import open_assessment
from readiness.report.parts.dimensions import describe_dimension, describe_level
from tests.support.answering import answers_file


def test_figures_are_numbers_and_texts(tiny_file: Path) -> None:
    """A figure is there for drawing and for reading; what is missing is None."""
    opened = open_assessment(answers_file(tiny_file.parent, "answers: {LAW-1: 2}\n"))
    evaluation = opened.evaluate()
    law = next(node for node in evaluation.scorecard.overall.walk() if node.id == "LAW")

    text = describe_dimension(law, 1, evaluation)

    assert text.score is not None
    assert (text.score.value, text.score.text) == (2.0, "2.0")
    assert (text.level, text.answered, text.applicable, text.depth) == (2, 1, 1, 1)


def test_border_of_a_level_is_exact(tiny_file: Path) -> None:
    """Each level says from which score on it is reached."""
    opened = open_assessment(answers_file(tiny_file.parent, "answers: {LAW-1: 2}\n"))

    levels = [describe_level(level) for level in opened.questionnaire.levels]
    assert [level.border for level in levels] == ["1", "2", "3"]
