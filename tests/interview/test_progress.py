"""How far a group of questions is answered."""

from __future__ import annotations

from readiness.interview.progress import Progress, count_progress
from tests.support.interviewing import NOW, roomy, started


def test_counts_what_is_asked() -> None:
    """Hidden questions do not count; unknown ones are asked but not answered."""
    interview = started().answer("LAW-1", ("1",), NOW).unknown("LAW-2", NOW)
    law, data = roomy().dimensions

    assert count_progress(interview.states) == Progress(answered=1, unknown=1, asked=6)
    assert interview.progress(law) == Progress(answered=1, unknown=1, asked=2)
    assert interview.progress(data) == Progress(answered=0, unknown=0, asked=0)
    assert interview.progress(law).is_complete
    assert not count_progress(interview.states).is_complete
