"""How figures came about: the formulas are right, and say what they do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.api import open_assessment, score
from readiness.report.explanation import combined_value, explain_node
from readiness.scoring.scorers import staircase, weighted_mean
from tests.support.markdown import blocks
from tests.support.sheets import LEVELS, dimension, marked, sheet
from tests.support.sheets import steps as options
from tests.support.strategies import PROPERTY, WAYS, Invented, inventions

METHODS = Path(__file__).resolve().parents[2] / "docs" / "methods.md"
THREE = options(1, 2, 3)


def lines(
    answers: str, questions: tuple[str, ...] = (THREE, THREE), scoring: str = ""
) -> list[str]:
    """Explain one dimension."""
    of = sheet(dimension("D", *questions), scoring)
    card = marked(weighted_mean.score, of, answers)
    return list(explain_node(card.overall.dimensions[0], card, of))


@PROPERTY
@given(inventions(ways=WAYS))
def test_the_formula_gives_the_figure(invented: Invented) -> None:
    """What the explanation computes, held by the gates, is what the scorer computed."""
    of, answers = invented.load()
    card = weighted_mean.score(of, answers)

    for node in card.overall.walk():
        value = combined_value(node, of)
        if node.after.estimate is not None:
            assert value is not None
            caps = [
                cap
                for gate in card.gates
                for cap in [
                    gate.cap.dimensions.get(node.id) if node.id != "overall" else gate.cap.overall
                ]
                if cap is not None
            ]
            assert min([value, *caps]) == node.after.estimate


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
        "Possible range with the open answers: 1.5 to 2.5.",
        "2 is level 2, B (2 or more).",
    ]


def test_an_open_part_of_a_sum_is_taken_to_be_like_the_rest() -> None:
    """2 of one question stands for 4 of two."""
    assert lines("D-1: 2", scoring="combine: sum")[0] == "2 × 2 / 1 = 4"


NOT_HERE = "{not_applicable: There are no ports here.}"


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (
            f"D-1: {NOT_HERE}, D-2: {NOT_HERE}",
            ["There is no value, because no question that counts applies."],
        ),
        (
            "D-2: 3",
            [
                "There is no value, because no question that counts is answered.",
                "D-1 is the last question checked.",
            ],
        ),
        ("D-1: 0, D-2: 3", ["D-1 = 0", "D-1 is the last question checked."]),
    ],
    ids=["nobody", "unsaid", "nothing"],
)
def test_a_ladder_without_a_value_is_told(answers: str, told: list[str]) -> None:
    """Nobody can be on it, nobody has said so, or the lowest step is worth nothing."""
    levels = LEVELS.replace("[", "[{level: 0, name: O, meaning: o}, ")
    of = sheet(dimension("D", options(0, 3), options(0, 3)), "scorer: staircase", levels)
    card = marked(staircase.score, of, answers)

    found = explain_node(card.overall.dimensions[0], card, of)
    beside = ("level", "Possible range")
    assert [line for line in found if not any(word in line for word in beside)] == told


@PROPERTY
@given(inventions(), st.sampled_from(["weighted-mean", "points", "staircase"]))
def test_every_node_is_told(invented: Invented, scorer: str) -> None:
    """Whatever is answered, each node has sentences, and none of them is empty."""
    invented.definition["scoring"]["scorer"] = scorer
    of, answers = invented.load()
    card = score(of, answers)

    for node in card.overall.walk():
        told = explain_node(node, card, of)
        assert told
        assert all(told)


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
                "MIT is strong enough: 15 % is subtracted, 8.5 remains.",
                "Rounded (to the nearest, half up; decimal places: 0).",
                "Share of the highest possible (20): 45 %.",
                "45 is level 2, II (above 25).",
            ],
        ),
        (
            "competence",
            "A",
            [
                "Level 2 requires at least 60 % for «moderate»: 83.3333 %, met.",
                "Level 3 requires at least 75 % for «moderate»: 83.3333 %, met.",
                "Level 3 requires at least 60 % for «good»: 16.6667 %, not met.",
                "Not answered, and counted as the questionnaire says: A-3.",
                "Possible range with the open answers: 2 to 3.",
                "2 is level 2, Moderate (2 or more).",
            ],
        ),
        (
            "colour-red",
            "APP",
            [
                "Level 2 requires less than 25 % for «answers with value 1»: 25 %, not met.",
                "Level 3 requires less than 30 % for «answers with value 2»: 0 %, met.",
                "Level 4 requires less than 5 % for «answers with value 3»: 0 %, met.",
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
                "Less than 66 % of its parts are known, so it has no value.",
                "Possible range with the open answers: 3.5 to 53.5.",
            ],
        ),
    ],
)
def test_published_methods_are_explained(
    name: str, node: str, expected: list[str], tmp_path: Path
) -> None:
    """Thresholds, ladders, reductions, rounding: each step is said."""
    assert told_of(name, node, tmp_path) == expected
