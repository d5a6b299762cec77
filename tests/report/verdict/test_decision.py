"""What is asked of whoever is accountable."""

from __future__ import annotations

from datetime import date

from tests.support.verdicts import ANSWERED, WITH_ADVICE, verdict


def test_the_first_steps_are_what_will_be_true() -> None:
    """With who answers for them, and the month, counted or of the calendar."""
    (outcome,) = verdict(WITH_ADVICE, ANSWERED).outcomes
    assert (outcome.milestone, outcome.role_title, outcome.by) == ("Law", "Director", "by month 2")
    told = verdict(WITH_ADVICE, ANSWERED, date(2027, 1, 1))
    assert told.outcomes[0].by == "by February 2027"
    assert told.effort == "1 step, at most 0.3 person-month, until February 2027"
    assert told.decision.startswith("Approve this step,")


def test_the_file_can_name_who_is_accountable_and_the_next_day() -> None:
    """Without them the review is proposed a year later."""
    head = "assessment: {date: 2026-11-04}\n"
    assert verdict(WITH_ADVICE, head + ANSWERED).review == "November 2027 (proposed)"
    head = "assessment: {date: 2026-11-04, accountable: Deputy Director, review: 2027-05-03}\n"
    told = verdict(WITH_ADVICE, head + ANSWERED)
    assert (told.accountable, told.review) == ("Deputy Director", "3 May 2027")
    assert verdict(WITH_ADVICE, ANSWERED).review == "in 12 months (proposed)"
