"""The geometry of a bar of shares."""

from __future__ import annotations

from readiness.report.charts.share_bar import layout_shares

LEVELS = [("2 Exploring", "98 %"), ("3 Defined", "2 %")]


def test_shares_fill_the_bar() -> None:
    """Each part begins where the one before ends."""
    first, second = layout_shares(LEVELS, [(2, 0.98), (3, 0.02)]).parts
    assert (first.x, second.x) == (0, first.width)
    assert second.x + second.width == 385


def test_the_smallest_share_is_named_too() -> None:
    """It is too narrow for words, so they are below."""
    chart = layout_shares(LEVELS, [(2, 0.98), (3, 0.02)])
    assert "Defined" in chart.parts[1].words.lines[0]
    assert chart.parts[1].words.y > chart.bar_height
