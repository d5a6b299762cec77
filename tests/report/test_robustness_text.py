"""Firmness in words."""

from __future__ import annotations

from readiness.analysis.robustness import measure_robustness
from readiness.report.robustness_text import RobustnessText, describe_robustness
from tests.support.given import evaluation
from tests.support.sheets import dimension, sheet, steps

OF = sheet(dimension("D", *[steps(1, 2, 3)] * 3))


def told(answers: str) -> RobustnessText:
    """Vary three questions, and say what came out."""
    found = measure_robustness(evaluation(OF, f"answers: {{{answers}}}\n"), 1_000)
    assert found is not None
    return describe_robustness(found, OF)


def test_an_answer_that_decides_is_named_with_where_it_leads() -> None:
    """With 2, 2, 3 only the two answers of 2 can lead below 2."""
    text = told("D-1: 1, D-2: 2, D-3: 3")

    assert text.sentence.startswith("Level 2 (B) in ")
    assert "% of 1,000 variations; nine out of ten scores are between " in text.sentence
    assert text.turning.startswith(
        "A different answer to only one of these would change the level: "
        "D-2 (answer 1 would give level 1), D-"
    )


def test_open_answers_are_said_to_be_open() -> None:
    """Marked «open»: nothing was answered."""
    text = told("D-1: 3, D-2: 3")

    assert "D-3 (open; answer 1 would give level 2)" in text.turning
    assert text.questions[0] == "D-3"


def test_when_no_answer_decides_those_that_move_most_are_named() -> None:
    """1, 2 and 3 of 1: one step up is still level 1."""
    text = told("D-1: 1, D-2: 1, D-3: 1")

    assert text.turning == (
        "No other single answer would change the level; D-1, D-2, D-3 change the score most."
    )
    assert text.levels[0][0] == "1 A"


def test_a_score_outside_of_the_range_is_told_with_the_side_it_moves_to() -> None:
    """The best of all answers can only become lower, the worst only higher (seed 1)."""
    of = sheet(dimension("D", *[steps(1, 2, 3)] * 12))
    for level, sentence in (
        (3, "The score 3.0 is above these: nearly all variations make it lower."),
        (1, "The score 1.0 is below these: nearly all variations make it higher."),
    ):
        answers = ", ".join(f"D-{n}: {{level: {level}, confidence: low}}" for n in range(1, 13))
        found = measure_robustness(evaluation(of, f"answers: {{{answers}}}\n"), 1_000, 1)
        assert found is not None
        assert describe_robustness(found, of).sentence.endswith(sentence)
