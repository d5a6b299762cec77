"""Importance and target on plain lines: asked after the answer, skipped, given later."""

from __future__ import annotations

from pathlib import Path

from readiness.models.mark import Mark
from tests.support.importance import converse_two


def test_asked_right_after_the_answer(tmp_path: Path) -> None:
    """A number, an id, or Enter; the next question comes after both."""
    answers, screen = converse_two(tmp_path, "2\n3\n4\n3\nlow\n\n:q\n")

    first, second = answers.answers["GOV-1"], answers.answers["GOV-2"]
    assert (first.importance, first.target) == ("high", Mark.at_level(4))
    assert (second.importance, second.target) == ("low", None)
    assert screen.count("How important is this for your organisation?") == 2
    assert "    1. Low   2. Medium   3. High\n1-3, Enter skips > " in screen
    assert screen.index("GOV-2  Are suppliers") > screen.index("Which level do you aim at?")


def test_skipped_is_not_asked_again_in_this_session(tmp_path: Path) -> None:
    """Enter on the question goes on; after a new start it asks once more."""
    answers, screen = converse_two(tmp_path, "2\n\n\nb\n\nq\n")
    assert screen.count("How important is") == 1
    assert answers.answers["GOV-1"].importance is None

    answers, screen = converse_two(tmp_path, "g GOV-1\n\n2\n\nq\n")
    assert answers.answers["GOV-1"].importance == "medium"


def test_command_ends_the_asking(tmp_path: Path) -> None:
    """Undo takes the answer back; what is neither a value nor a command is asked again."""
    answers, screen = converse_two(tmp_path, "2\nhuge\n9\nu\nq\n")

    assert "GOV-1" not in answers.answers
    assert screen.count("! ") == 2


def test_given_and_removed_by_a_command(tmp_path: Path) -> None:
    """«i 3» or «i high» at any time, «i -» removes it; a wrong one is told the possible ones."""
    answers, screen = converse_two(tmp_path, "i 3\ni huge\ng REC-2\ni low\ni -\nq\n")

    assert answers.answers["GOV-1"].importance == "high"
    assert "REC-2" not in answers.answers
    assert "! type i 1 (Low), i 2 (Medium), i 3 (High), or i - for none" in screen


def test_closing_page_goes_through_what_is_missing(tmp_path: Path) -> None:
    """One after the other, each with its question; then the page comes again."""
    typed = "2\n\n\n3\n1\n\n:end\n2\n1\n2\n\n6\n"

    answers, screen = converse_two(tmp_path, typed)

    assert "  2. Give the missing importance and targets (2)" in screen
    assert answers.answers["GOV-1"].importance == "low"
    assert answers.answers["GOV-1"].target == Mark.at_level(2)
    assert "GOV-2  Supply chain: 3 Repeatable, Importance: Low, target missing" in screen
    assert "Importance or target missing: 1" in screen
