"""Words for a room on plain lines."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Run
from tests.support.interviewing import converse, kept


def test_people_and_topics(tmp_path: Path) -> None:
    """Who joins speaks; topics are listed, added and taken off."""
    typed = "p\np A. Example, legal counsel\n1\npark\npark Budget\npark Law\npark -1\nby -\n2\n"

    _, screen = converse(tmp_path, typed)

    assert "No participants yet: p NAME, ROLE" in screen
    assert "  * r1   A. Example, legal counsel\n" in screen
    assert "No parked topics: park TOPIC" in screen
    assert "  1. Budget\n  2. Law\n" in screen
    assert kept(tmp_path).topics == ("Law",)
    assert kept(tmp_path).answer("SIZE").by == "r1"
    assert kept(tmp_path).answer("USES").by is None or len(kept(tmp_path).respondents) == 1


def test_room_stays_on_the_question(run: Run, tiny_file: Path) -> None:
    """With --facilitate, the next question comes when it is asked for."""
    ran = run("assess", str(tiny_file), "--facilitate", stdin="small\nlarge\n\nq\n")

    assert ran.out.count("CTX  ") == 1
    assert "LAW-1  " in ran.out
