"""How figures came about: the formulas are right, and say what they do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.api import open_assessment, score
from readiness.models.questionnaire import Questionnaire
from readiness.report.explanation import explain_node, format_rounded
from readiness.scoring.rollup import rollup
from readiness.scoring.scorers import staircase, weighted_mean
from tests.support.given import assessment
from tests.support.markdown import blocks
from tests.support.sheets import LEVELS, dimension, marked, sheet
from tests.support.sheets import steps as options
from tests.support.strategies import PROPERTY, Invented, inventions

METHODS = Path(__file__).resolve().parents[2] / "docs" / "methods.md"
THREE = options(1, 2, 3)
ZERO_TO_THREE = LEVELS.replace("[", "[{level: 0, name: O, meaning: o}, ")


def lines(
    answers: str, questions: tuple[str, ...] = (THREE, THREE), scoring: str = ""
) -> list[str]:
    """Explain one dimension."""
    of = sheet(dimension("D", *questions), scoring)
    card = marked(weighted_mean.score, of, answers)
    return list(explain_node(card.overall.dimensions[0], card, of))


NUMBER = r"(-?[0-9]+(?:\.[0-9]+)?)"
TOLD = [
    re.compile(pattern.replace("N", NUMBER))
    for pattern in (
        r"^N$",
        r"^[^:]* [=≈] N$",
        r"so the result is N\.$",
        r"limits the result to N: ",
        r"limits the result to N%: ",
        r"more than the highest possible: N\.$",
        r"subtracted, N remains\.$",
        r"^Rounded \(.*\): N\.$",
        r"^Share of the highest possible \(.*\): N%\.$",
    )
]
"""Lines that tell the value after a step."""
STAGE = re.compile(r"Level ([0-9]+) requires .*(, met|, not met|no question)\.")
FORMULA = re.compile(r"^([-0-9. ×^/+();min]*) [=≈] " + NUMBER + "$")


def last_told(told: Sequence[str], questionnaire: Questionnaire) -> str | None:
    """Return the last value that the steps tell; what a level says of it does not count."""
    last = reached_level(told, questionnaire)
    for line in told:
        last = next((m[1] for p in TOLD if (m := p.search(line))), last)
    return last


def reached_level(told: Sequence[str], questionnaire: Questionnaire) -> str | None:
    """Return the level that is reached by the thresholds as they are told."""
    stages = [(int(m[1]), m[2]) for line in told if (m := STAGE.match(line))]
    reached = questionnaire.levels[0].level
    for level in questionnaire.levels:
        met = [result for number, result in stages if number == level.level]
        if ", not met" in met:
            break
        reached = level.level if ", met" in met or not met else reached
    return str(reached) if stages else None


@st.composite
def ruled(draw: st.DrawFn) -> Invented:
    """Invent a questionnaire with any of the rules for scores."""
    invented = draw(inventions())
    parts = [part["id"] for part in invented.parts()]
    choices: dict[str, list[Any]] = {
        "scorer": ["weighted-mean", "points", "staged", "staircase"],
        "over": ["parts", "questions"],
        "not_applicable": ["exclude", "target"],
        "unanswered": [None, "leave-out", "lowest", 2],
        "minimum_known": [None, "50%"],
        "normalise": [None, None, {"low": 0, "high": 10}],
        "result": ["value", "value", "share"],
        "rounding": [None, {"digits": 1}, {"digits": 0, "way": "down"}],
        "reduction": [None, *({"dimension": p, "at_least": "40%", "by": "15%"} for p in parts)],
    }
    for key, values in choices.items():
        value = draw(st.sampled_from(values))
        if value is not None:
            invented.definition["scoring"][key] = value
    if invented.definition["scoring"]["scorer"] == "staged":
        for level in invented.definition["levels"][1:]:
            border = f"{draw(st.integers(0, 9))}0%"
            kind = draw(st.sampled_from(["at_least", "above", "below"]))
            level["thresholds"] = [{kind: border} | draw(st.sampled_from([{}, {}, {"at": 3}]))]
    return invented


@settings(PROPERTY, max_examples=300)
@given(ruled())
def test_the_last_number_told_is_the_score(invented: Invented) -> None:
    """By any rule, each node; and each formula, calculated from its text, gives its result."""
    of, answers = invented.load()
    card = score(of, answers)

    for node in card.overall.walk():
        told = explain_node(node, card, of)
        assert told
        assert all(told)
        if node.score is not None:
            assert last_told(told, of) == format_rounded(node.score), told
        for formula, result in (m.groups() for line in told if (m := FORMULA.match(line))):
            python = formula.replace("×", "*").replace("^", "**").replace(";", ",")
            value = eval(python, {"min": lambda *values: min(values)})  # noqa: S307 (digits and signs)
            assert float(result) == pytest.approx(value, rel=0.001, abs=0.01)


@pytest.mark.parametrize(
    ("scoring", "formula"),
    [
        ("combine: mean", "(1 + 2) / 2 = 1.5"),
        ("combine: sum", "1 + 2 = 3"),
        ("combine: minimum", "min(1; 2) = 1"),
        ("combine: geometric", "(1 × 2)^(1 / (1 + 1)) ≈ 1.4142"),
        ("combine: harmonic", "(1 + 1) / (1 / 1 + 1 / 2) ≈ 1.3333"),
    ],
)
def test_each_way_has_its_formula(scoring: str, formula: str) -> None:
    """With the numbers in it; ≈ only where four digits are not exact."""
    assert lines("D-1: 1, D-2: 2", scoring=scoring)[0] == formula


NO = "{not_applicable: There are no ports here.}"


@pytest.mark.parametrize(
    ("scoring", "answers", "expected"),
    [
        (
            "not_applicable: target",
            f"D-1: 1, D-2: {NO}",
            ["(1 + 3) / 2 = 2", "Not applicable, and counted at the target: D-2 = 3."],
        ),
        (
            "unanswered: lowest",
            "D-1: 3, D-2: unknown",
            ["(3 + 1) / 2 = 2", "Not answered, and counted as the questionnaire says: D-2 = 1."],
        ),
        (
            "unanswered: 1.5",
            "D-1: 3",
            [
                "(3 + 1.5) / 2 = 2.25",
                "Not answered, and counted as the questionnaire says: D-2 = 1.5.",
            ],
        ),
        ("rounding: {digits: 0}", "D-1: 1, D-2: 2", ["(1 + 2) / 2 = 1.5"]),
    ],
)
def test_what_counts_without_an_answer_is_in_the_formula(
    scoring: str, answers: str, expected: list[str]
) -> None:
    """With the value that the questionnaire gives it, and not left out."""
    assert lines(answers, scoring=scoring)[:2][: len(expected)] == expected


GATE = "gates: [{{id: G, title: T, when: {{question: {question}, at_most: 2}}, cap: {{{cap}}}, reason: R}}]"  # noqa: E501 (one gate)


def gated(cap: str, question: str, scoring: str) -> list[str]:
    """Explain the whole of two dimensions, of which a gate limits something."""
    dimensions = dimension("D", THREE) + dimension("M", THREE)
    of = sheet(dimensions + GATE.format(question=question, cap=cap) + "\n", scoring)
    card = score(of, assessment(of, "answers: {D-1: 2, M-1: 3}\n"))
    return list(explain_node(card.overall, card, of))


def test_a_reduction_looks_at_the_value_after_gates() -> None:
    """M is 3 of 3 before the gate and 1 after it: too little, so nothing is subtracted."""
    rule = "combine: sum, reduction: {dimension: M, at_least: 50%, by: 10%}"

    assert gated("dimensions: {M: 2}", "D-1", rule)[:2] == [
        "2 + 2 = 4",
        "M is strong enough: 10% is subtracted, 3.6 remains.",
    ]
    assert gated("dimensions: {M: 1}", "D-1", rule) == ["2 + 1 = 3", "3 is level 3, C (3 or more)."]


def test_a_gate_on_a_share_is_told_as_a_share_and_comes_last() -> None:
    """5 of the highest sum, 6, would be more than 40%."""
    assert gated("overall: 40", "D-1", "combine: sum, result: share")[:3] == [
        "2 + 3 = 5",
        "Share of the highest possible (6): 83.3333%.",
        "Gate G (T) limits the result to 40%: R",
    ]


def test_a_mean_that_a_zero_decides_says_so() -> None:
    """A formula would divide by zero."""
    of = sheet(dimension("D", options(0, 3), options(0, 3)), "combine: harmonic", ZERO_TO_THREE)
    card = marked(weighted_mean.score, of, "D-1: 0, D-2: 3")

    told = explain_node(card.overall.dimensions[0], card, of)
    assert told[0] == "Values 0; 3: one of them is 0 or less, so the result is 0."


def test_every_step_of_a_ladder_is_told() -> None:
    """Also one of the value 0."""
    of = sheet(dimension("D", options(1, 2), options(0, 3)), "scorer: staircase", ZERO_TO_THREE)
    card = marked(staircase.score, of, "D-1: 2, D-2: 0")

    told = explain_node(card.overall.dimensions[0], card, of)
    assert told[:2] == ("D-1 = 2; D-2 = 0", "D-2 is the last question checked.")


def test_a_function_of_another_package_is_told_by_its_name_and_its_inputs() -> None:
    """What it calculates is not known, what it gets is."""
    of = sheet(dimension("D", f"weight: 2, {THREE}", THREE))
    answers = assessment(of, "answers: {D-1: 1, D-2: 3}\n")
    card = rollup(of, answers, "lowest", lambda how, parts, left_out: min(v for v, _ in parts))  # noqa: ARG005

    told = explain_node(card.overall.dimensions[0], replace(card, scorer_version="1.0"), of)
    assert told == (
        "Computed by the scorer lowest 1.0.",
        "lowest(2 × 1; 1 × 3) = 1",
        "1 is level 1, A (1 or more).",
    )


def test_a_scorer_that_tells_nothing_is_told_by_its_name() -> None:
    """And its result by the level."""
    of = sheet(dimension("D", THREE))
    card = marked(weighted_mean.score, of, "D-1: 2")

    told = explain_node(replace(card.overall, trace=None), replace(card, scorer="other"), of)
    assert told == ("Computed by the scorer other .", "2 is level 2, B (2 or more).")


def test_a_value_is_never_rounded_over_a_border() -> None:
    """2.99996 is level 2, and not written as 3."""
    assert format_rounded(Fraction("2.99996"), sheet(dimension("D", THREE)).levels) == "2.99996"


def test_weights_are_written_where_they_differ() -> None:
    """3 × 1 + 1 × 2, over 4."""
    told = lines("D-1: 1, D-2: 2", (f"weight: 3, {THREE}", THREE))

    assert told[0] == "(3 × 1 + 1 × 2) / (3 + 1) = 1.25"


def test_what_is_not_in_it_is_named() -> None:
    """One open, one not applicable; the open one makes a range."""
    told = lines("D-1: 2, D-2: unknown, D-3: {not_applicable: No}", (THREE, THREE, THREE))

    assert told == [
        "2",
        "Not included: D-2 (We do not know), D-3 (Not applicable).",
        "Possible range with the questions asked so far: 1.5 to 2.5.",
        "2 is level 2, B (2 or more).",
    ]


def test_an_open_part_of_a_sum_is_taken_to_be_like_the_rest() -> None:
    """2 of one question stands for 4 of two."""
    assert lines("D-1: 2", scoring="combine: sum")[0] == "2 × 2 / 1 = 4"


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (
            f"D-1: {NO}, D-2: {NO}",
            ["There is no value, because no question that counts applies."],
        ),
        (
            "D-2: 3",
            [
                "There is no value, because the answers are not enough to compute it.",
                "D-1 is the last question checked.",
            ],
        ),
        ("D-1: 0, D-2: 3", ["D-1 = 0", "D-1 is the last question checked."]),
    ],
    ids=["nobody", "unsaid", "nothing"],
)
def test_a_ladder_without_a_value_is_told(answers: str, told: list[str]) -> None:
    """Nobody can be on it, nobody has said so, or the lowest step is worth nothing."""
    of = sheet(dimension("D", options(0, 3), options(0, 3)), "scorer: staircase", ZERO_TO_THREE)
    card = marked(staircase.score, of, answers)

    found = explain_node(card.overall.dimensions[0], card, of)
    beside = ("level", "Possible range")
    assert [line for line in found if not any(word in line for word in beside)] == told


def told_of(name: str, node: str, tmp_path: Path) -> list[str]:
    """Explain a node of an example of the page on methods."""
    for block in blocks(METHODS):
        if block.file:
            (tmp_path / block.file).write_text(block.text, encoding="utf-8")
    opened = open_assessment(tmp_path / f"{name}.answers.yaml")
    card = score(opened.questionnaire, opened.assessment)
    found = next(part for part in card.overall.walk() if part.id == node)
    return list(explain_node(found, card, opened.questionnaire))


@pytest.mark.parametrize(
    ("name", "node", "expected"),
    [
        (
            "impact-reduced",
            "overall",
            [
                "10",
                "MIT is strong enough: 15% is subtracted, 8.5 remains.",
                "Rounded (to the nearest number; a half is rounded up; decimal places: 0): 9.",
                "9 is level 2, II (above 6).",
            ],
        ),
        (
            "competence",
            "A",
            [
                "Level 2 requires at least 60% for «moderate»: 83.3333%, met.",
                "Level 3 requires at least 75% for «moderate»: 83.3333%, met.",
                "Level 3 requires at least 60% for «good»: 16.6667%, not met.",
                "Not answered, and counted as the questionnaire says: A-3 = 0.",
                "Possible range with the questions asked so far: 2 to 3.",
                "2 is level 2, Moderate (2 or more).",
            ],
        ),
        (
            "colour-red",
            "APP",
            [
                "Level 2 requires less than 25% for «answers with value 1»: 25%, not met.",
                "Level 3 requires less than 30% for «answers with value 2»: 0%, met.",
                "Level 4 requires less than 5% for «answers with value 3»: 0%, met.",
                "1 is level 1, Red (1 or more).",
            ],
        ),
        (
            "staircase",
            "RELEASE",
            [
                "RELEASE-1 = 2; RELEASE-2 = 2",
                "RELEASE-2 is the last question checked.",
                "2 is level 2, Repeatable (2 or more).",
            ],
        ),
        (
            "index",
            "P3",
            [
                "7",
                "Not included: I5 (Not answered).",
                "Less than 66% of its parts are known, so it has no value.",
                "Possible range with the questions asked so far: 3.5 to 53.5.",
            ],
        ),
    ],
)
def test_published_methods_are_explained(
    name: str, node: str, expected: list[str], tmp_path: Path
) -> None:
    """Thresholds, ladders, reductions, rounding: each step is said."""
    assert told_of(name, node, tmp_path) == expected
