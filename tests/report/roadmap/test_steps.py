"""A step in words: when, why, after what."""

from __future__ import annotations

from datetime import date

from readiness.analysis.planning.roadmap import plan_roadmap
from readiness.report.roadmap.steps import describe_step, horizon_names
from tests.analysis.planning.test_roadmap import RICH
from tests.support.given import evaluation, questionnaire

USE_CASES = """\
use_cases:
  - {id: u, title: Targeting, needs: {LAW-1: {pilot: 2, production: 3}}}
  - {id: v, title: Audit, needs: {LAW-1: {pilot: 1, production: 2}}}
"""
ANSWERED = evaluation(questionnaire(RICH + USE_CASES), "answers: {LAW-1: 1, DATA-1: 1}\n")


def test_a_step_has_months_of_the_calendar() -> None:
    """Without a start they are only counted."""
    first, second, third = plan_roadmap(ANSWERED)
    start = date(2026, 12, 1)

    assert describe_step(first, ANSWERED, start).period == "December 2026 – February 2027"
    assert describe_step(third, ANSWERED, start).done_by == date(2028, 4, 30)
    assert describe_step(second, ANSWERED, None).period == "months 3–15"
    assert describe_step(second, ANSWERED, None).begins is None


def test_a_step_says_why_it_is_in_the_plan() -> None:
    """Level and target, gates, use cases by their step."""
    first, second, third = (describe_step(step, ANSWERED, None) for step in plan_roadmap(ANSWERED))

    assert first.reason == (
        "level 1 today, target 3; gate GATE; for a pilot: Targeting; for production: Audit"
    )
    assert second.reason == "level 1 today, target 3; gate GATE; for production: Targeting"
    assert (third.reason, third.after) == ("level 1 today, target 3", ("LAW-1",))


def test_a_step_without_a_milestone_is_named_by_what_it_leads_to() -> None:
    """The title with the level; a written milestone instead where there is one."""
    steps = [describe_step(step, ANSWERED, None) for step in plan_roadmap(ANSWERED)]
    assert steps[0].milestone == f"{steps[0].title}: level {steps[0].to_level}"

    written = RICH.replace("action: Draft.,", "action: Draft., milestone: Draft law registered,")
    at = evaluation(questionnaire(written), "answers: {LAW-1: 1, DATA-1: 1}\n")
    assert "Draft law registered" in {
        describe_step(step, at, None).milestone for step in plan_roadmap(at)
    }


def test_horizons_cover_36_months_and_beyond() -> None:
    """Four names: three horizons, and what comes after them; with a start by the calendar."""
    of = questionnaire()

    assert horizon_names(of) == (
        "Done in months 0–6",
        "Done in months 6–18",
        "Done in months 18–36",
        "Done after month 36",
    )
    assert horizon_names(of, date(2027, 1, 1)) == (
        "Done by June 2027",
        "Done by June 2028",
        "Done by December 2029",
        "Done after December 2029",
    )
