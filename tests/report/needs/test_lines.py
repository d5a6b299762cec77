"""Intervals and findings in words."""

from __future__ import annotations

import pytest

from readiness.analysis.group_needs.counts import count_needs
from readiness.analysis.group_needs.findings import Kind
from readiness.analysis.group_needs.intervals import Interval
from readiness.report.needs.lines import NeedsLines, interval_text
from tests.support.given import assessment, questionnaire
from tests.support.groups import group, questionnaire_text


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(0, 4, 20), "fewer than 5"),
        (Interval(5, 10, 20), "5 to 10"),
        (Interval(16, 20, 20), "16 or more"),
        (None, "–"),
    ],
)
def test_intervals_are_said_in_words(interval: Interval | None, text: str) -> None:
    """The ends are open, so that nobody reads «none» or «all»."""
    assert interval_text(interval) == text


def test_every_finding_has_its_words() -> None:
    """Its title, its dimension and its recommendation, of every kind."""
    of = questionnaire(questionnaire_text())
    answers = [assessment(of, m.text().split("\n", 2)[2]) for m in group("lines", size=9)]
    lines = NeedsLines(count_needs(of, answers))

    assert [line.name for line in lines.of(Kind.GATE)] == ["NO-LAW No law"]
    assert next(line.name for line in lines.of(Kind.LACKS)) == "DAT-1 Title of DAT-1"
    assert [line.title for line in lines.of(Kind.PILOT)] == ["Use of targeting", "Use of images"]
    assert {line.dimension for line in lines.of(Kind.GAP)} == {"LAW", "DAT"}
    advice = [line.advice for line in lines.of(Kind.RECOMMENDATION)]
    assert len(advice) == 11
    assert all(each is not None for each in advice)
