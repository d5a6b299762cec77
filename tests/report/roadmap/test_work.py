"""Person-months in words and as a table."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from readiness.analysis.planning.workload import workload
from readiness.report.roadmap.work import count_person_months, describe_work, short_number
from tests.analysis.planning.test_roadmap import many, planned
from tests.support.given import questionnaire

START = date(2027, 2, 1)


def test_a_row_for_each_role_and_one_for_all() -> None:
    """Later quarters are added up where there is no room."""
    text = many(3, "AAB")
    work = workload(planned("answers: {Q-0: 1, Q-1: 1, Q-2: 1}\n", text), START)

    table = describe_work(work, questionnaire(text))
    short = describe_work(work, questionnaire(text), most=1)

    assert table.quarters == ("Q1 2027", "Q2 2027")
    assert [(row.title, row.cells, row.total) for row in table.rows] == [
        ("A", ("1", "1"), "2"),
        ("B", ("0.5", "0.5"), "1"),
        ("All roles", ("1.5", "1.5"), "3"),
    ]
    assert table.sentence == (
        "A has the most work: 2 of 3 person-months (67%), and most of it in Q1 2027 (1). Name a "
        "deputy who can take over a part."
    )
    assert short.quarters == ("Q1 2027", "later")
    assert short.rows[0].cells == ("1", "1")


def test_the_deputy_of_the_questionnaire_is_named() -> None:
    """Who can take over a part of the work of the role with most of it."""
    text = many(3, "AAB").replace("{id: A, title: A}", "{id: A, title: A, instead: B}")
    work = workload(planned("answers: {Q-0: 1, Q-1: 1, Q-2: 1}\n", text), START)

    assert describe_work(work, questionnaire(text)).sentence.endswith("B can take over a part.")


def test_one_role_has_nobody_to_compare_with() -> None:
    """No sentence."""
    text = many(1)
    work = workload(planned("answers: {Q-0: 1}\n", text), START)

    assert not describe_work(work, questionnaire(text)).sentence


@pytest.mark.parametrize(
    ("work", "number", "words"),
    [
        (Fraction(1, 4), "0.3", "0.3 person-month"),
        (Fraction(1), "1", "1 person-month"),
        (Fraction(13, 2), "6.5", "6.5 person-months"),
    ],
)
def test_person_months_have_one_digit_at_most(work: Fraction, number: str, words: str) -> None:
    """Nobody plans more exactly."""
    assert short_number(work) == number
    assert count_person_months(work) == words
