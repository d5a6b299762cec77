"""What is doubtful in targets and recommendations."""

from __future__ import annotations

import pytest

from tests.authoring.test_style import advised, asked
from tests.support.given import codes, doubts_in
from tests.support.sheets import dimension, points, sheet_text

ADVICE = (
    "{below: %s, action: Do it., milestone: It is done, role: DG, effort: S, months: 3, "
    "proves_done: A paper.}"
)


@pytest.mark.parametrize(
    ("belows", "expected"),
    [((3,), []), ((2, 3), []), ((2,), ["advice-missing"]), ((), ["advice-missing"])],
)
def test_every_level_below_the_target_has_advice(
    belows: tuple[int, ...], expected: list[str]
) -> None:
    """From each level something leads on towards the target, and not only beyond it."""
    assert asked(advised(*belows)) == expected


def test_advice_beyond_the_target_does_not_lead_to_it() -> None:
    """With the target 2, a recommendation below 3 is of no use to level 1."""
    assert asked(advised(3) + ", target: 2") == ["advice-missing"]
    assert asked(advised(2) + ", target: 2") == []


def test_question_at_its_target_needs_no_advice() -> None:
    """Nobody is below the lowest level."""
    assert asked(advised() + ", target: 1") == []


def of_points(question: str, target: str, *belows: str) -> list[str]:
    """Name what is found in a question that counts points."""
    advice = ", ".join(ADVICE % below for below in belows)
    more = f", target: {target}" if target else ""
    text = sheet_text(
        dimension("D", f"{question}{more}, recommendations: [{advice}]"), "scorer: points"
    ).replace("levels:", "roles: [{id: DG, title: Director General}]\nlevels:", 1)
    return [code for code in codes(doubts_in(text)) if code == "advice-missing"]


@pytest.mark.parametrize(
    ("target", "belows", "missing"),
    [
        ("", (), False),
        ("", ("5 points",), False),
        ("50%", (), True),
        ("c", ("5 points",), True),
        ("c", ("5 points", "100%"), False),
        ("3", ("b", "3"), False),
        ("5 points", ("10 points",), True),
    ],
)
def test_every_answer_in_points_below_its_target_has_advice(
    target: str, belows: tuple[str, ...], missing: bool
) -> None:
    """Points, shares, options and levels are compared on one scale; without a target none lacks."""
    assert bool(of_points(points("0", "5", "10"), target, *belows)) == missing


def test_each_option_of_several_can_have_its_own_advice() -> None:
    """Then nothing is missing, whatever is chosen today."""
    many = "kind: many, options: [{id: a, points: 2, text: A}, {id: b, text: B}]"

    assert of_points(many, "100%") == ["advice-missing"]
    assert of_points(many, "100%", "a", "b") == []


def test_no_advice_at_all_is_told_once() -> None:
    """Many questionnaires only measure; one line for the file is enough."""
    assert asked(advised(), advised(), advised()) == ["advice-missing"]
    assert asked(advised(), advised(3), advised()) == ["advice-missing"] * 2


def test_a_column_is_named_as_in_the_file_and_points_are_rounded() -> None:
    """The rows are alike, so it is told once, and no reader needs fourteen digits."""
    advice = ADVICE % "0.5 points"
    question = f"{points('0', '1', '2')}, target: 66.7%, recommendations: [{advice}]"
    rows = "rows: [{id: a, title: A}, {id: b, title: B}]"
    text = sheet_text(dimension("D", question, more=rows), "scorer: points").replace(
        "levels:", "roles: [{id: DG, title: Director General}]\nlevels:", 1
    )
    told = [problem.message for problem in doubts_in(text) if problem.code == "advice-missing"]

    assert told == ["«D-1» has no recommendation from 1 to 1.33 points"]
