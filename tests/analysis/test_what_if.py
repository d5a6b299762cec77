"""The same assessment with some answers changed."""

from __future__ import annotations

import pytest

from readiness.analysis.what_if import (
    answer_after,
    answer_at,
    answer_at_level,
    evidence_counts,
    parse_changes,
    with_answers,
)
from readiness.errors import UnknownNameError
from readiness.models.mark import Mark, read_mark
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates
from tests.conftest import TINY
from tests.support.given import MANY_CHOICES, assessment, evaluation, questionnaire
from tests.support.interviewing import roomy
from tests.support.sheets import dimension, sheet, steps

MANY = (
    MANY_CHOICES
    + """\
        options: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C},
          {id: none, text: None of these, exclusive: true}]
        bands: [{at_least: 2, level: 2}, {at_least: 3, level: 3}]
"""
)


def test_an_answer_for_each_level() -> None:
    """By option, by band; None where no answer stands for it."""
    number = "kind: number, min: 0, max: 90, bands: [{at_least: 50, level: 3}]"
    of = sheet(dimension("D", steps(1, 3), number))

    assert answer_at_level(of.questions[0], 3, of) == ("3",)
    assert answer_at_level(of.questions[0], 2, of) is None
    value = answer_at_level(of.questions[1], 3, of)
    assert value is not None
    assert float(value[0]) >= 50


def test_changes_leave_the_rest_alone() -> None:
    """The evidence of an old answer does not support a new one; its target stays."""
    of = questionnaire()
    given = assessment(
        of,
        "context: {CTX: large}\nanswers:\n"
        "  LAW-1: {level: 1, target: 2, evidence: [{title: A, strength: 3}]}\n  DATA-1: 3\n",
    )

    after = with_answers(given, {"LAW-1": ("3",), "CTX": ("small",)})

    assert after.answers["LAW-1"].value == ("3",)
    assert (after.answers["LAW-1"].strength, after.answers["LAW-1"].target) == (
        0,
        Mark.at_level(2),
    )
    assert after.answers["DATA-1"] == given.answers["DATA-1"]
    assert after.context["CTX"].value == ("small",)
    assert given.answers["LAW-1"].value == ("1",)


@pytest.mark.parametrize(
    ("when", "counts"),
    [("{question: CTX, equals: large}", False), ("{question: LAW-1, evidence_at_least: 2}", True)],
)
def test_a_document_counts_where_a_condition_looks_at_it(when: str, counts: bool) -> None:
    """What is changed or planned is proven, and the same answer keeps what supports it."""
    of = questionnaire(TINY + f"checks: [{{id: C, when: {when}, message: Why?}}]\n")
    shown = "{value: 2, confidence: low, evidence: [{title: Act, strength: 3}]}"
    given = assessment(of, f"answers: {{LAW-1: {shown}}}\n")

    assert evidence_counts(of) == counts
    assert with_answers(given, {"LAW-1": ("2",)}) == given
    changed = with_answers(given, {"LAW-1": ("3",)}, documented=counts).answer("LAW-1")
    assert (changed.confidence, changed.strength) == (None, 2 if counts else 0)


def test_wishes_are_read() -> None:
    """One value, or several with commas."""
    assert parse_changes(questionnaire(), ["LAW-1=3", "CTX = large"]) == {
        "LAW-1": ("3",),
        "CTX": ("large",),
    }


def test_all_that_is_wrong_is_told_at_once() -> None:
    """No sign, no such question, no such option, two values for one."""
    with pytest.raises(UnknownNameError) as caught:
        parse_changes(questionnaire(), ["LAW-1", "LAW-9=3", "LAW-1=7", "DATA-1=1,2"])

    told = str(caught.value).splitlines()
    assert told[0] == "«LAW-1»: write a question and a value, for example DAT-4=3"
    assert told[1].startswith("there is no question «LAW-9»; did you mean «LAW-1»")
    assert told[2].startswith("LAW-1: «7» is not an option; possible: 1, 2, 3")
    assert told[3] == "DATA-1: takes one value, not a list"


@pytest.mark.parametrize(
    ("text", "value"), [("4.5", "4.5"), ("007", "7"), ("9", "9"), ("60%", "60")]
)
def test_a_number_is_read_as_in_a_file(text: str, value: str) -> None:
    """In its standard spelling, without the sign of per cent."""
    assert parse_changes(percentage(), [f"D-1={text}"]) == {"D-1": (value,)}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("many", "«many» is not a number"),
        ("nan", "«nan» is not a number"),
        ("inf", "«inf» is not a number"),
        ("1e3", "«1e3» is not a number"),
        ("101", "101 is above the highest possible, 100"),
        ("-1", "-1 is below the lowest possible, 0"),
    ],
)
def test_a_number_must_be_one(text: str, reason: str) -> None:
    """Neither words, nor what is no number, nor what is out of the range."""
    with pytest.raises(UnknownNameError, match=f"^D-1: {reason}"):
        parse_changes(percentage(), [f"D-1={text}"])


def percentage() -> Questionnaire:
    """Ask for a share of the whole."""
    number = "kind: number, min: 0, max: 100, unit: '%', bands: [{at_least: 50, level: 2}]"
    return sheet(dimension("D", number))


def test_a_level_stands_for_its_option() -> None:
    """As in an answers file, a level may be given where options have ids."""
    of = sheet(dimension("D", "options: [{id: a, level: 1, text: A}, {id: b, level: 2, text: B}]"))

    assert parse_changes(of, ["D-1=2"]) == {"D-1": ("b",)}


def test_yes_and_several_and_a_date_are_read_as_in_a_file() -> None:
    """In any letters, in the order of the options, and with commas in a text."""
    of = roomy()

    assert parse_changes(of, ["LAW-2=YES", "SINCE=2026-11-23"]) == {
        "LAW-2": ("yes",),
        "SINCE": ("2026-11-23",),
    }
    with pytest.raises(UnknownNameError, match="year-month-day"):
        parse_changes(of, ["SINCE=soon"])


@pytest.mark.parametrize(
    ("today", "after"),
    [("[a]", ("a", "b")), ("[c]", ("a", "c")), ("[none]", ("a", "b"))],
)
def test_a_level_keeps_what_is_chosen_today(today: str, after: tuple[str, ...]) -> None:
    """As few options more as can be; one that is chosen alone is given up."""
    of = questionnaire(MANY)

    states = evaluation(of, f"answers: {{Q: {today}}}\n").states

    assert answer_after(of.questions[0], 2, states) == after


@pytest.mark.parametrize(
    ("today", "mark", "found"),
    [
        (("a", "c"), "100%", ("a", "b")),
        (("b",), "50%", ("a", "b")),
        (("c",), "1 points", ("a", "c")),
    ],
)
def test_answer_of_several_options_that_reaches_a_mark(
    today: tuple[str, ...], mark: str, found: tuple[str, ...]
) -> None:
    """What is chosen stays; an option that takes points away is given up where it must."""
    many = "kind: many, options: [{id: a, points: 2, text: A}, {id: b, points: 0.5, text: B}, {id: c, points: -1, text: C}]"  # noqa: E501 (one question)
    of = sheet(dimension("D", many), "scorer: points")
    states = QuestionStates(of, assessment(of))

    assert answer_at(of.questions[0], read_mark(mark), states, today) == found
