"""What an answer brought to light, on plain lines."""

from __future__ import annotations

from pathlib import Path

from tests.support.interviewing import converse


def test_disagreement_shows_both_answers_and_how_to_go_there(tmp_path: Path) -> None:
    """Each answer that disagrees stands there with the words that lead to it."""
    _, screen = converse(tmp_path, "g LAW-1\n1\n1\n")

    assert (
        "! These answers contradict each other: What does not exist cannot be reviewed.\n" in screen
    )
    assert "  g LAW-1     1 Low\n" in screen
    assert "  g LAW-2     Yes\n" in screen


def test_finished_dimension_shows_its_profile(tmp_path: Path) -> None:
    """How it stands, and what would raise it."""
    _, screen = converse(tmp_path, "g LAW-1\n2\n2\n")

    assert "  Law: finished.\n  Level" in screen
    assert "  LAW-1 would reach level 3 with: It is in force.\n" in screen
