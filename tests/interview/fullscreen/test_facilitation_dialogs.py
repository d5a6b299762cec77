"""Pages for a room."""

from __future__ import annotations

from pathlib import Path

from readiness.interview.facilitation import add_participant, park
from tests.support.driving import press
from tests.support.interviewing import kept, started

PEOPLE = ["escape", *["down"] * 13, "enter"]
TOPICS = ["escape", *["down"] * 14, "enter"]


def test_somebody_joins_and_answers(tmp_path: Path) -> None:
    """From the menu: a name and a role; the next answer is theirs."""
    seen = press(tmp_path, [*PEOPLE, "enter", "type:A. Example, counsel", "enter", "1"])

    assert "A. Example answers" in seen.text
    assert kept(tmp_path).answer("SIZE").by == "r1"
    assert kept(tmp_path).respondents[0].role == "counsel"


def test_who_speaks_is_chosen(tmp_path: Path) -> None:
    """Everybody who is there can be chosen, or nobody."""
    begun = add_participant(add_participant(started(), "A. Example"), "B. Example")

    first = press(tmp_path, [*PEOPLE, "enter"], interview=begun)
    assert first.interview.speaker == "r1"
    nobody = press(tmp_path, [*PEOPLE, "down", "down", "down", "enter"], interview=begun)
    assert nobody.interview.speaker is None


def test_topics(tmp_path: Path) -> None:
    """Set aside, seen, and taken off."""
    press(tmp_path, [*TOPICS, "enter", "type:Budget", "enter"])
    assert kept(tmp_path).topics == ("Budget",)
    folder = tmp_path / "off"
    folder.mkdir()

    seen = press(folder, [*TOPICS, "down", "enter"], interview=park(started(), "Budget"))

    assert seen.interview.assessment.topics == ()
