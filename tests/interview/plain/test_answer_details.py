"""What belongs to an answer on plain lines: note, evidence, confidence, target."""

from __future__ import annotations

from pathlib import Path

from readiness.models.assessment import Answer, Evidence
from readiness.models.mark import Mark
from readiness.text import MAX_TEXT
from tests.support.interviewing import NOW, converse, kept


def test_everything_beside_an_answer(tmp_path: Path) -> None:
    """Note, evidence, confidence, target and flag stand in the file and on the screen."""
    typed = (
        "g LAW-1\nn first\nn second\ne Code | shelf 3 | 2\ne Draft\ne -2\nc h\nt 3\nf\n2\nb\nq\n"
    )

    _, screen = converse(tmp_path, typed)

    assert kept(tmp_path).answers["LAW-1"] == Answer(
        value=("2",),
        note="first\nsecond",
        evidence=(Evidence(title="Code", reference="shelf 3", strength=2),),
        confidence="high",
        target=Mark.at_level(3),
        flag=True,
        at=NOW,
    )
    assert "* 2. There is a draft." in screen
    assert "Answer: 2   Confidence: high   Target: 3   Flagged for discussion" in screen
    assert "Evidence 1: Code (shelf 3), document shown" in screen


def test_note_of_several_lines(tmp_path: Path) -> None:
    """A note may have several lines; a line that cannot be text does not lose the others."""
    converse(tmp_path, b"n\nfirst\n\xff\n  second\n.\nq\n")

    assert kept(tmp_path).context["SIZE"].note == "first\n  second"


def test_note_is_kept_when_the_input_ends(tmp_path: Path) -> None:
    """A note that was not ended is kept, not dropped."""
    converse(tmp_path, "n\nhalf a note")

    assert kept(tmp_path).context["SIZE"].note == "half a note"


def test_note_that_is_too_long_is_refused(tmp_path: Path) -> None:
    """A pasted note over the limit is refused with the limit; nothing is cut."""
    _, screen = converse(tmp_path, "1\nn\n" + "line of a paste\n" * 5_000 + ".\nq\n")

    assert f"at most {MAX_TEXT:,} are allowed" in " ".join(screen.split())
    assert "USES" not in kept(tmp_path).context


def test_takes_things_back(tmp_path: Path) -> None:
    """Minus removes, x takes the answer back, u undoes."""
    typed = "g LAW-1\nn a\nn -\nc low\nc -\nt 3\nt -\n2\nb\nx\n3\nu\nq\n"

    _, screen = converse(tmp_path, typed)

    assert kept(tmp_path).answers == {}
    assert "undone and saved: back to LAW-1 as it was" in screen
