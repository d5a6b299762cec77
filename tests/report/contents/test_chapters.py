"""Which chapters a report has."""

from __future__ import annotations

from dataclasses import replace

from readiness.report.contents.chapters import is_nearly_empty, list_chapters
from readiness.report.model import QuestionCounts
from tests.support.chapters import ids, summary, told
from tests.support.reports import NOTHING_ANSWERED, REPORT


def counted(answered: int, applicable: int) -> bool:
    """Whether so many answers of so many questions are nearly nothing."""
    counts = QuestionCounts(answered, applicable=applicable)
    return is_nearly_empty(replace(REPORT, overall=replace(REPORT.overall, all_questions=counts)))


def test_the_result_comes_first_and_the_versions_last() -> None:
    """What is behind the result stands behind it."""
    found = ids(REPORT)
    assert (found[0], found[-1]) == ("result", "about")
    after = ("roadmap", "dimensions", "findings", "cases", "method", "situation", "sources")
    assert [name for name in found if name in after] == list(after)
    assert len(found) == len(set(found))


def test_a_summary_has_no_annexes() -> None:
    """Result, use cases, limits and the first steps."""
    assert ids(summary(REPORT)) == ["result", "use-cases", "limits", "roadmap"]


def test_less_than_a_tenth_makes_a_short_report() -> None:
    """A tenth is enough; a questionnaire without questions is not empty."""
    assert counted(0, 40)
    assert counted(3, 40)
    assert not counted(4, 40)
    assert not counted(0, 0)
    nothing = replace(
        NOTHING_ANSWERED,
        overall=replace(
            NOTHING_ANSWERED.overall, all_questions=QuestionCounts(open=3, applicable=3)
        ),
    )
    assert ids(nothing) == ["result", "method", "about"]
    assert len(list_chapters(summary(nothing))) == 3
    assert "Only 0 of 3 questions are answered, so this report is short." in told(nothing, "result")
    assert "this report is short" not in told(REPORT, "result")
