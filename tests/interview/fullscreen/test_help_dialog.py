"""The page that explains a question."""

from __future__ import annotations

from pathlib import Path

from tests.support.driving import press
from tests.support.interviewing import started


def test_help_has_what_the_question_has(tmp_path: Path) -> None:
    """Why, what it means, what would show a level, evidence; Enter leads back."""
    seen = press(tmp_path, ["f1"], interview=started().go("LAW-1"))

    assert "LAW-1  Legal basis" in seen.text
    assert "Why it matters: Without a law nothing may start." in seen.text
    assert "2. evidence for this answer: The draft" in seen.text
    back = press(tmp_path, ["f1", "enter"], interview=started().go("LAW-1"))
    assert "LAW-1  Is there a legal basis?" in back.text
