"""Conditions, caps, needs and levels that lead nowhere."""

# ruff: noqa: E501  # a table reads best with one case a line

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.errors import Problem
from readiness.scoring.scorers.points import score
from tests.conftest import TINY
from tests.support.given import codes, doubts_in, edited, questionnaire
from tests.support.sheets import dimension, marked, points, sheet_text
from tests.support.strategies import PROPERTY

LOGIC = {
    *("never-asked", "always-holds", "never-holds", "condition-too-wide", "gate-without-effect"),
    *("cap-below-scale", "level-never-reached", "nothing-scored", "nothing-needed"),
    *("need-never-asked", "need-never-met"),
}
CONDITION = "{question: CTX, equals: large}"
SPLIT = "{question: CTX, equals: small}"


def logic(text: str) -> list[Problem]:
    """Return what leads nowhere, without what is doubtful in the wording."""
    return [problem for problem in doubts_in(text) if problem.code in LOGIC]


def test_tiny_questionnaire_leads_somewhere() -> None:
    """The starting point of these tests has no dead end."""
    assert logic(TINY) == []


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (f"{{all: [{CONDITION}, {SPLIT}]}}", ["never-asked"]),
        (f"{{not: {{any: [{CONDITION}, {{not: {CONDITION}}}]}}}}", ["never-asked"]),
        (f"{{any: [{CONDITION}, {{not: {CONDITION}}}]}}", ["always-holds"]),
        ("{any: [{question: LAW-1, at_least: 2}, {question: LAW-1, at_least: 4}]}", ["never-holds"]),
        ("{all: [{question: LAW-1, at_least: 2}, {not: {question: LAW-1, at_most: 0}}]}", ["never-holds"]),
        (f"{{any: [{CONDITION}, {SPLIT}]}}", []),
        ("{question: CTX, answered: false}", []),
        ("{question: CTX, state: [open, unknown]}", []),
        ("{question: CTX, state: not-asked}", ["never-asked"]),
        (f"{{of: [{CONDITION}, {SPLIT}], at_least: 2}}", ["never-asked"]),
        (f"{{of: [{CONDITION}, {SPLIT}], at_most: 1}}", ["always-holds"]),
        ("{question: LAW-1, evidence_at_least: 2}", []),
        ("{all: [{question: CTX, confidence: low}, {question: CTX, confidence: high}]}", ["never-asked"]),
        ("{any: [{question: CTX, confidence: [low, medium, high]}, {not: {question: CTX, confidence: low}}]}", ["always-holds"]),
    ],
)  # fmt: skip
def test_condition_of_a_question(when: str, expected: list[str]) -> None:
    """What is never or always asked is told, and a part that is never true too."""
    assert codes(logic(edited((CONDITION, when)))) == expected


def test_dimension_that_is_never_asked_is_told_once() -> None:
    """Its questions are not told again one by one."""
    never = f"    when: {{all: [{CONDITION}, {SPLIT}]}}\n"
    found = logic(edited(("title: Data\n", "title: Data\n" + never)))

    assert codes(found) == ["never-asked"]
    assert "«DATA»" in found[0].message


def test_question_that_its_own_dimension_hides() -> None:
    """The dimension is for small administrations, the question for large ones."""
    found = logic(edited(("title: Data\n", f"title: Data\n    when: {SPLIT}\n")))

    assert codes(found) == ["never-asked"]
    assert "«DATA-2»" in found[0].message


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("{question: LAW-1, at_most: 0}", ["never-holds"]),
        ("{question: LAW-1, at_most: 3}", ["always-holds"]),
        ("{question: LAW-1, answered: true}", ["always-holds"]),
        ("{question: DATA-2, at_most: 3}", []),
        (
            "{all: [{question: DATA-2, at_most: 1}, {question: CTX, equals: small}]}",
            ["never-holds"],
        ),
    ],
)
def test_condition_of_a_gate(when: str, expected: list[str]) -> None:
    """A gate that fires for all complete answers, or for none, is no gate."""
    assert codes(logic(edited(("{question: LAW-1, at_most: 1}", when)))) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (CONDITION, []),
        (f"{{all: [{CONDITION}, {SPLIT}]}}", ["never-holds"]),
        (f"{{not: {{all: [{CONDITION}, {SPLIT}]}}}}", ["always-holds"]),
    ],
)
def test_condition_of_a_help(when: str, expected: list[str]) -> None:
    """Help that nobody sees, or everybody."""
    text = "        text: Is there a legal basis?\n"
    special = f"        help_when: [{{when: {when}, help: Ask the ministry.}}]\n"

    assert codes(logic(edited((text, text + special)))) == expected


def test_notice_may_wait_for_an_answer_alone() -> None:
    """To say something as soon as a question is answered is nothing doubtful."""
    notice = "notices:\n  - {id: N, when: {question: LAW-1, answered: true}, text: Well done.}\n"

    assert logic(TINY + notice) == []


def test_long_condition_is_left_undecided() -> None:
    """Too many combinations are told as such."""
    context = "".join(f"  - {{id: C{n}, kind: yes-no, title: C, text: C?}}\n" for n in range(12))
    rule = ", ".join(f"{{question: C{n}, at_least: {3 if n else 4}}}" for n in range(12))
    text = edited(("dimensions:\n", context + "dimensions:\n"))

    found = logic(text + f"checks:\n  - {{id: CH, when: {{all: [{rule}]}}, message: Hm.}}\n")

    assert codes(found) == ["condition-too-wide"]


@pytest.mark.parametrize(
    ("cap", "expected"),
    [
        ("{}", ["gate-without-effect"]),
        ("{overall: 3}", ["gate-without-effect"]),
        ("{overall: 2.9}", []),
        ("{overall: 1}", []),
        ("{overall: 0.9}", ["cap-below-scale"]),
        ("{dimensions: {DATA: 3, LAW: 2}}", ["gate-without-effect"]),
    ],
)
def test_caps(cap: str, expected: list[str]) -> None:
    """A cap at the best result holds nothing down."""
    assert codes(logic(edited(("{overall: 2}", cap)))) == expected


def test_sum_reaches_beyond_the_scale() -> None:
    """With sums, a cap or a border above the highest level is nothing doubtful."""
    changes = (
        ("context:\n", "scoring: {combine: sum}\ncontext:\n"),
        ("{overall: 2}", "{overall: 8}"),
        ("level: 3, name: High", "level: 3, at_least: 7, name: High"),
    )

    assert logic(edited(*changes)) == []


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        ("level: 3, name", "level: 3, at_least: 3.1, name", "level 3"),
        ("level: 2, name", "level: 2, at_least: 3, name", "level 2"),
        ("level: 2, name", "level: 2, at_least: 1, name", "level 1"),
    ],
)
def test_level_that_no_score_reaches(old: str, new: str, level: str) -> None:
    """Its border is too high, or the next level begins where it does."""
    found = logic(edited((old, new)))

    assert codes(found) == ["level-never-reached"]
    assert level in found[0].message


def test_needs_of_use_cases() -> None:
    """Nothing needed, never asked when considered, never reached: each is told at its place."""
    uses = """\
use_cases:
  - {id: A, title: A, needs: {}}
  - {id: B, title: B, considered: {question: CTX, equals: small}, needs: {DATA-2: {pilot: 2, production: 3}}}
  - {id: C, title: C, considered: {question: LAW-1, at_least: 4}, needs: {LAW-1: {pilot: 2, production: 3}}}
  - {id: D, title: D, needs: {DATA-2: {pilot: 2, production: 3}}}
"""

    found = logic(TINY + uses)

    assert codes(found) == ["nothing-needed", "need-never-asked", "never-holds", "need-never-asked"]


@pytest.mark.parametrize(
    ("scoring", "levels", "never"),
    [
        ("combine: sum, values: points", (-3, -2, 0), []),
        ("combine: sum, values: points", (-3, -3, 0), ["level 1"]),
        ("combine: sum, values: points, result: share", (-100, -50, 0), []),
        ("combine: mean, values: points, rounding: {digits: 0}", (-1, 0, 1), []),
        ("combine: sum, values: points", (-3, 3, 4), ["level 3"]),
    ],
)
def test_levels_with_negative_points(
    scoring: str, levels: tuple[int, ...], never: list[str]
) -> None:
    """Losses add up like gains; a share can be as low as the best of all answers is high."""
    scale = ", ".join(
        f"{{level: {n}, name: L, meaning: l, at_least: {border}}}"
        for n, border in enumerate(levels, start=1)
    )
    questions = [points("-1", "0", "1")] * 3
    found = logic(sheet_text(dimension("D", *questions), scoring, f"[{scale}]"))

    assert [problem.message.split(",")[0] for problem in found] == never


@PROPERTY
@given(st.data())
def test_a_level_that_is_reached_is_never_said_to_be_out_of_reach(data: st.DataObject) -> None:
    """Whatever is combined, rounded and shown as a share, with gains and losses."""
    combine = data.draw(st.sampled_from(["sum", "mean", "minimum"]))
    more = data.draw(st.sampled_from(["", ", result: share", ", rounding: {digits: 0}"]))
    amounts = st.lists(st.sampled_from(["-3", "-1", "0", "0.5", "2"]), min_size=1, max_size=3)
    drawn = data.draw(st.lists(amounts, min_size=1, max_size=3))
    names = [f"D-{number}" for number in range(1, len(drawn) + 1)]
    answers = [data.draw(st.sampled_from(["abc"[: len(values)], "n"])) for values in drawn]
    given_answers = ", ".join(
        f"{name}: {{not_applicable: No}}" if choice == "n" else f"{name}: {choice[-1]}"
        for name, choice in zip(names, answers, strict=True)
    )
    borders = sorted(data.draw(st.sets(st.integers(-9, 9), min_size=3, max_size=3)))
    scale = ", ".join(
        f"{{level: {n}, name: L, meaning: l, at_least: {border}}}"
        for n, border in enumerate(borders, start=1)
    )
    text = sheet_text(
        dimension("D", *(points(*values) for values in drawn)),
        f"scorer: points, combine: {combine}{more}",
        f"[{scale}]",
    )
    reached = marked(score, questionnaire(text), given_answers).overall.level
    never = {p.message.split(",")[0] for p in logic(text) if p.code == "level-never-reached"}

    if reached is not None and reached.level > 1:
        assert f"level {reached.level}" not in never


NUMBERS = """context:
  - {id: CARS, kind: number, title: Cars, text: Cars?, min: 0, max: 60}
  - {id: VANS, kind: number, title: Vans, text: Vans?, min: 0, max: 30}
  - {id: FROM, kind: date, title: From, text: From?}
  - {id: UNTIL, kind: date, title: Until, text: Until?}"""


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("{sum: [CARS, VANS], equals: 90}", []),
        ("{sum: [CARS, VANS], equals: 91}", ["never-holds"]),
        ("{sum: [CARS, VANS], at_least: 0}", ["always-holds"]),
        ("{not: {sum: [CARS, VANS], equals: 50}}", []),
        ("{question: VANS, at_least: {question: CARS}}", []),
        ("{all: [{question: VANS, at_least: {question: CARS}}, {question: CARS, at_least: 31}]}", ["never-holds"]),
        ("{question: FROM, at_least: {question: UNTIL}}", []),
        ("{all: [{question: FROM, at_least: 2026-01-02}, {question: FROM, at_most: 2026-01-01}]}", ["never-holds"]),
        ("{all: [{question: FROM, at_least: 2026-01-01}, {question: FROM, at_most: 2026-01-01}]}", []),
        ("{dimension: LAW, at_least: 2}", []),
        ("{dimension: LAW, at_least: 4}", ["never-holds"]),
        ("{dimension: LAW, at_least: 1}", ["always-holds"]),
    ],
)  # fmt: skip
def test_condition_on_numbers_days_and_scores(when: str, expected: list[str]) -> None:
    """Limits of numbers and of scores decide what can hold, and the calendar does."""
    text = edited(("context:", NUMBERS))
    text += f"checks: [{{id: C, when: {when}, message: Why?}}]\n"

    assert codes(logic(text)) == expected
