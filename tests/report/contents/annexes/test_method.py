"""How the result was computed."""

from __future__ import annotations

from dataclasses import replace

from readiness.report.contents.blocks import Chart, Table
from readiness.report.robustness_text import RobustnessText
from tests.support.chapters import chapter, told
from tests.support.reports import DATA, LAW, REPORT

FIRM = RobustnessText(
    runs=2000,
    share=0.9,
    low=1.4,
    high=1.6,
    sentence="Level 1 in 90% of 2,000 variations.",
    turning="No other single answer would change the level.",
    questions=(),
    levels=(("1 Low", "90%"),),
    shares=((1, 0.9),),
)


def test_the_numbers_of_this_result_stand_with_the_method() -> None:
    """Range, confidence and robustness."""
    text = told(replace(REPORT, firmness=FIRM), "method")
    assert "Here: 1.3 to 1.5." in text
    assert "Here: low (22%)." in text
    assert "Level 1 in 90% of 2,000 variations. No other single answer" in text
    assert "calculated again 2,000 times" in text


def test_levels_have_a_table_with_their_colours() -> None:
    """Each with its threshold and its meaning."""
    blocks = chapter(replace(REPORT, firmness=FIRM), "method").blocks
    (levels,) = (block for block in blocks if isinstance(block, Table))
    assert [row.cells[0].value for row in levels.rows] == [1, 2, 3]
    assert sum(isinstance(block, Chart) for block in blocks) == 1


def test_other_ways_to_combine_are_named() -> None:
    """Where one dimension is combined in another way, and with another scorer."""
    mixed = replace(REPORT, dimensions=(replace(LAW, combine="minimum"), DATA))
    assert "For «Law» it is the lowest." in told(mixed, "method")
    points, own = (
        told(replace(REPORT, provenance=replace(REPORT.provenance, scorer=name)), "method")
        for name in ("points", "ours")
    )
    assert "is the weighted mean of the points of its answered questions" in points
    assert "The scores come from the scorer «ours»" in own
    apart = told(replace(REPORT, has_overall=False, withheld="No overall result."), "method")
    assert "No overall result. The score of a dimension is the weighted mean" in apart
    assert "Here: 1.3" not in apart


def test_questions_that_were_not_asked_are_counted() -> None:
    """So that nobody looks for them."""
    asked = told(replace(REPORT, not_asked="3 questions were not asked."), "method")
    assert "3 questions were not asked." in asked


def test_without_scores_only_the_limits_are_left() -> None:
    """Nothing is computed, so nothing is explained."""
    bare = told(replace(REPORT, has_scored=False, withheld="Nothing is scored."), "method")
    assert "Nothing is scored." in bare
    assert "Limits" in bare
    assert "Gates" not in bare
