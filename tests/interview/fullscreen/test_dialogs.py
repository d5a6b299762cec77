"""Pages over the question."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.interview.fullscreen import dialogs as panels
from tests.support.driving import press
from tests.support.interviewing import kept, started


def test_long_text_scrolls_and_says_so(tmp_path: Path) -> None:
    """What does not fit is announced, and can be reached."""
    begun = started().go("LAW-1")

    small = press(tmp_path, ["f1"], interview=begun, size=(60, 12))
    assert "more below: PgDn" in small.text
    other = tmp_path / "other"
    other.mkdir()
    further = press(other, ["f1", "pagedown", "pagedown"], interview=begun, size=(60, 12))

    assert "Target: 3" in further.text


def test_note_of_several_lines(tmp_path: Path) -> None:
    """Enter is a new line; Escape keeps the note and goes back."""
    seen = press(tmp_path, ["f3", "type:one", "enter", "type:two", "escape"])

    assert kept(tmp_path).answer("SIZE").note == "one\ntwo"
    assert "Note: one" in seen.text


def test_note_is_kept_when_one_leaves(tmp_path: Path) -> None:
    """Ctrl+Q in a half-written note loses nothing."""
    press(tmp_path, ["f3", "type:half a thou", "ctrl+q"])

    assert kept(tmp_path).answer("SIZE").note == "half a thou"


def test_half_written_note_is_kept_before_anybody_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A moment after it was typed it is on the disk; one undo takes the whole note back."""
    monkeypatch.setattr(panels, "DRAFT_EVERY", 0.01)

    press(tmp_path, ["f3", "type:half a thou", "type:ght"])
    assert kept(tmp_path).answer("SIZE").note == "half a thought"
    folder = tmp_path / "undone"
    folder.mkdir()
    seen = press(folder, ["f3", "type:one ", "type:two", "escape", "f8"])

    assert seen.interview.answer_of("SIZE").note is None


def test_note_that_cannot_be_kept_stays_on_the_screen(tmp_path: Path) -> None:
    """When the folder is gone, the text is still there, with the reason."""
    folder = tmp_path / "stick"
    folder.mkdir()
    seen = press(
        folder,
        ["f3", "type:important", "escape"],
        between=lambda: folder.rename(tmp_path / "pulled"),
    )

    assert "important" in seen.text
    assert "! NOT SAVED" in seen.text
