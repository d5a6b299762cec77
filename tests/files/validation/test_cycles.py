"""Circles among things that wait for each other."""

from __future__ import annotations

from readiness.files.validation.cycles import find_cycles


def test_no_circle_where_all_points_one_way() -> None:
    """Two ways to the same end are no circle."""
    assert list(find_cycles({"a": ["b", "c"], "b": ["d"], "c": ["d"]})) == []


def test_step_that_leads_back_is_named() -> None:
    """The step is named, not the whole circle."""
    assert list(find_cycles({"a": ["b"], "b": ["c"], "c": ["a"]})) == [("c", "a")]


def test_waiting_for_oneself_is_a_circle() -> None:
    """The shortest circle has one step."""
    assert list(find_cycles({"a": ["a"]})) == [("a", "a")]
