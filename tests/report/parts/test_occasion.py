"""Whose assessment it is, and who took part."""

from __future__ import annotations

from readiness.report.parts.occasion import describe_occasion
from tests.support.given import assessment, edited, questionnaire

OF = questionnaire()


def test_everything_that_a_file_says_of_the_occasion_is_told() -> None:
    """Names of roles come from the questionnaire; what is missing is empty."""
    answers = assessment(
        OF,
        "assessment: {organisation: Norland, date: 2026-11-04, purpose: Plan, note: Two days}\n"
        "respondents: [{id: a, name: A. Expert, role: LEG}, {id: c},"
        " {id: b, name: Legal counsel, role: LEG}]\n",
    )
    told = describe_occasion(OF, answers, {"LEG": "Legal counsel"})
    assert told["organisation"] == "Norland"
    assert (told["date_text"], told["purpose"], told["occasion_note"]) == (
        "4 November 2026",
        "Plan",
        "Two days",
    )
    assert told["respondents"] == ("A. Expert, Legal counsel", "c", "Legal counsel")
    assert (told["title"], told["form"], told["facilitator"]) == ("Tiny readiness", "full", "")


def test_the_short_form_is_in_the_title() -> None:
    """A reader must not take it for the whole."""
    of = questionnaire(
        edited(("title: Legal basis\n", "title: Legal basis\n        short: true\n"))
    )
    short = assessment(of, "assessment: {form: short}\n")
    assert describe_occasion(of, short, {})["title"] == "Tiny readiness (short form)"
