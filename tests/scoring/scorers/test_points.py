"""The scorer that counts points."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.scorecard import Range
from readiness.scoring.scorers.points import score
from tests.support.contract import keeps_contract
from tests.support.given import assessment, questionnaire
from tests.support.markdown import blocks
from tests.support.sheets import dimension, marked, node, points, sheet
from tests.support.strategies import PROPERTY, Invented, inventions

TWO = dimension("IMP", points("0", "1", "4"), points("0", "6")) + dimension(
    "MIT", points("0", "2", "5"), more="weight: 0"
)
SHARE = "scorer: points, combine: sum, result: share"
REDUCED = f"{SHARE}, reduction: {{dimension: MIT, at_least: 40%, by: 15%}}"


@PROPERTY
@given(inventions())
def test_contract_holds(invented: Invented) -> None:
    """The scorer keeps every promise of the interface; levels count where there are no points."""
    keeps_contract(score, invented)


def test_points_are_added() -> None:
    """4 + 6 = 10; the dimension of weight 0 has its own sum and adds nothing."""
    card = marked(score, sheet(TWO, "scorer: points, combine: sum"), "IMP-1: c, IMP-2: b, MIT-1: b")

    assert card.overall.score == 10
    assert node(card, "MIT").score == 2
    assert card.overall.highest == 10


def test_share_is_of_the_highest_that_is_asked() -> None:
    """4 of 10 are 40; without IMP-2, which does not apply, 4 of 4 are 100."""
    of = sheet(TWO, SHARE)

    assert marked(score, of, "IMP-1: c, IMP-2: a, MIT-1: a").overall.score == 40
    none = "{not_applicable: There is none}"
    assert marked(score, of, f"IMP-1: c, IMP-2: {none}, MIT-1: a").overall.score == 100


@pytest.mark.parametrize(
    ("mitigation", "result"),
    [("a", Fraction(100)), ("b", Fraction(85)), ("c", Fraction(85))],
)
def test_reduction_begins_at_its_border(mitigation: str, result: Fraction) -> None:
    """2 of 5 points are exactly 40 %, and the border belongs to enough."""
    card = marked(score, sheet(TWO, REDUCED), f"IMP-1: c, IMP-2: b, MIT-1: {mitigation}")

    assert card.overall.score == result


def test_an_open_mitigation_widens_the_range_both_ways() -> None:
    """It may still take 15 % off: the floor has it, the ceiling has not."""
    card = marked(score, sheet(TWO, REDUCED), "IMP-1: c, IMP-2: b")

    assert card.overall.after == Range(Fraction(85), Fraction(100), Fraction(100))


def test_halves_are_rounded_up_and_the_border_belongs_to_the_level_below() -> None:
    """2.5 points are 3 of 12, exactly 25 %: not above the border of the second level."""
    levels = (
        "[{level: 1, name: A, meaning: a}, {level: 2, name: B, meaning: b, above: 25},"
        " {level: 3, name: C, meaning: c, above: 50}]"
    )
    of = sheet(
        dimension("IMP", points("0", "2.5", "3.5", "12")),
        f"{SHARE}, rounding: {{digits: 0}}",
        levels,
    )

    second, third = (marked(score, of, f"IMP-1: {key}").overall for key in "bc")
    assert (second.score, second.level and second.level.level) == (Fraction(25), 1)
    assert (third.score, third.level and third.level.level) == (Fraction(100, 3), 2)


def test_chosen_options_are_added() -> None:
    """Points of a many-choice question add up, 1 each when nothing is written."""
    many = "kind: many, options: [{id: a, text: A, points: 3}, {id: b, text: B}]"
    of = sheet(dimension("D", many), "scorer: points, combine: sum")

    assert marked(score, of, "D-1: [a, b]").overall.score == 4


def test_a_number_counts_as_itself() -> None:
    """Numbers are worth what they say, exactly."""
    of = sheet(dimension("D", "kind: number, min: 0, max: 100"), "scorer: points")

    assert marked(score, of, "D-1: 12.75").overall.score == Fraction(51, 4)


@pytest.mark.parametrize(("scale", "result"), [("{}", 50), ("{low: 0, high: 5}", "5/2")])
def test_answers_on_one_range(scale: str, result: int | str) -> None:
    """3 of 2 to 4 is half of the way."""
    of = sheet(dimension("D", points("2", "3", "4")), f"scorer: points, normalise: {scale}")

    assert marked(score, of, "D-1: b").overall.score == Fraction(result)


def test_not_applicable_may_count_as_its_target() -> None:
    """The first answer that reaches the target, worth 4, and not the best one."""
    reaching = (
        "target: 2, options: [{level: 1, points: 0, text: A}, {level: 2, points: 4, text: B},"
        " {level: 3, points: 9, text: C}]"
    )
    of = sheet(dimension("D", reaching, points("0", "8")), "scorer: points, not_applicable: target")

    card = marked(score, of, "D-1: {not_applicable: No}, D-2: b")
    assert card.overall.score == 6
    assert card.overall.completeness.not_applicable == 1


def test_a_gate_holds_a_share_down() -> None:
    """Caps are read on the scale that is shown, and pass on to the whole."""
    gate = (
        "gates: [{id: G, title: G, when: {question: MIT-1, equals: a},"
        " cap: {dimensions: {IMP: 30}}, reason: r}]\n"
    )
    of = sheet(TWO + gate, SHARE)

    card = marked(score, of, "IMP-1: c, IMP-2: b, MIT-1: a")
    assert node(card, "IMP").before.estimate == 100
    assert node(card, "IMP").score == 30
    assert card.overall.score == 30


def test_unanswered_may_count_as_the_lowest() -> None:
    """The estimate is then the floor."""
    of = sheet(TWO, f"{SHARE}, unanswered: lowest")

    assert marked(score, of, "IMP-1: c").overall.after.estimate == 40


def test_levels_score_the_same_by_points_when_there_are_none() -> None:
    """Who asks for points of a questionnaire without any gets its levels."""
    of = sheet(dimension("D", "options: [{level: 1, text: A}, {level: 3, text: B}]"))

    assert score(of, assessment(of, "answers: {D-1: 3}\n")).overall.score == 3


TEN_AND_ONE = dimension("D", points("0", "10"), points("0", "1"))


@pytest.mark.parametrize(("combine", "highest"), [("sum", Fraction(11)), ("mean", Fraction(11, 2))])
def test_a_share_is_never_above_all(combine: str, highest: Fraction) -> None:
    """What is open can have a smaller range than what is answered: 10 twice would be 20 of 11."""
    card = marked(score, sheet(TEN_AND_ONE, SHARE.replace("sum", combine)), "D-1: b")

    assert (card.overall.raw, card.overall.highest) == (highest, highest)
    assert card.overall.after == Range(Fraction(1000, 11), Fraction(100), Fraction(100))


def test_rounding_lifts_no_share_above_all() -> None:
    """2.5 is rounded to 3, which is not 120 % of 2.5."""
    of = sheet(dimension("D", points("0", "2.5")), f"{SHARE}, rounding: {{}}")

    assert marked(score, of, "D-1: b").overall.score == 100


@pytest.mark.parametrize("values", [("-2", "-1"), ("-2", "0")])
def test_there_is_no_share_of_nothing(values: tuple[str, str]) -> None:
    """The worse answer would be 200 % of the best."""
    card = marked(score, sheet(dimension("D", points(*values)), SHARE), "D-1: a")

    assert card.overall.score is None
    assert card.overall.raw == -2
    assert card.withheld


def test_a_reduction_never_makes_a_result_better() -> None:
    """85 % of -1 would be more than -1."""
    of = sheet(
        dimension("D", points("-1", "4")) + dimension("MIT", points("0", "1"), more="weight: 0"),
        "scorer: points, combine: sum, reduction: {dimension: MIT, at_least: 0%, by: 15%}",
    )
    scores = [marked(score, of, f"D-1: {key}, MIT-1: b").overall.score for key in "ab"]

    assert scores == [-1, Fraction(17, 5)]


def test_the_limit_of_a_gate_is_neither_reduced_nor_rounded() -> None:
    """10 is reduced to 9.5, and a limit of 4.25 is 4.25; a limit of 9.75 does not limit 9.5."""
    for cap, result in (("4.25", Fraction(17, 4)), ("9.75", Fraction(19, 2))):
        of = sheet(
            dimension("D", points("0", "10"))
            + f"gates: [{{id: G, title: G, when: {{question: D-1, answered: true}}, "
            f"cap: {{overall: {cap}}}, reason: R}}]\n",
            "scorer: points, rounding: {digits: 1}, "
            "reduction: {dimension: D, at_least: 80%, by: 5%}",
        )
        assert marked(score, of, "D-1: b").overall.score == result


def test_a_number_for_open_answers_counts_at_most_as_the_best() -> None:
    """5 is 1 where the best answer is 1; below the lowest answer it counts as it is."""
    for number, raw in (("5", 5 + 1), ("0.5", 1), ("-1", -2)):
        of = sheet(TEN_AND_ONE, f"scorer: points, combine: sum, unanswered: {number}")
        assert marked(score, of, "").overall.raw is not None
        assert marked(score, of, "").overall.raw == raw


def test_every_sum_of_options_is_possible() -> None:
    """Chosen alone or together: 1, 2, 5, 3, 6, 7, 8, and 0 for none of them."""
    options = ", ".join(
        f"{{id: {key}, points: {n}, text: T}}" for key, n in zip("abc", "125", strict=True)
    )
    of = sheet(
        dimension("D", f"kind: many, options: [{options}, {{id: none, text: N, exclusive: true}}]"),
        "scorer: points",
    )
    scale = AnswerScale(of.questions[0], of)

    assert [int(value) for value in scale.possible_values] == [0, 1, 2, 3, 5, 6, 7, 8]
    assert not scale.takes_any_between


METHODS = Path(__file__).resolve().parents[3] / "docs" / "methods.md"
ONE = {
    "IMP-1": {"low": 0, "some": 1, "high": 4},
    "IMP-3": {"human": 0, "both": 2, "machine": 10},
    "IMP-4": {"yes": 0, "no": 4},
    "MIT-1": {"no": 0, "yes": 2},
    "MIT-2": {"no": 0, "partly": 2, "yes": 3},
}
BOXES = {"open": 1, "own": 2, "personal": 3}
CHOICES: dict[str, list[Any]] = {
    "IMP-1": [None, "some", "high"],
    "IMP-2": [None, ["open"], ["own"], ["open", "own"], ["personal"], [*BOXES]],
    "IMP-3": [None, "both", "machine"],
    "IMP-4": [None, "yes", "no"],
    "MIT-1": [None, "no", "yes"],
    "MIT-2": [None, "partly", "yes"],
}


def level_by_source(answers: dict[str, Any]) -> int:
    """Find the level of the recipe for impact as its source does: open questions add nothing."""
    boxes = answers.get("IMP-2", [])
    hidden = {"IMP-4"} if "personal" not in boxes else set()
    points = {name: ONE[name][answers[name]] for name in ONE if name in answers.keys() - hidden}
    raw = sum(BOXES[box] for box in boxes) + sum(points.get(n, 0) for n in ONE if n[0] == "I")
    mitigation = points.get("MIT-1", 0) + points.get("MIT-2", 0)
    impact = Fraction(raw * (85 if mitigation >= 4 else 100), 100)
    highest = 4 + sum(BOXES.values()) + 10 + 4
    share = Fraction(100 * int(impact + Fraction(1, 2)), highest)
    return 1 + sum(share > border for border in (25, 50, 75))


def test_points_and_mitigation_give_the_level_of_the_source() -> None:
    """Also where questions are open or hidden: the highest is that of all questions."""
    of = questionnaire(next(b.text for b in blocks(METHODS) if b.file == "impact.yaml"))
    levels = set()
    tried = 0
    for chosen in product(*CHOICES.values()):
        answers = {name: a for name, a in zip(CHOICES, chosen, strict=True) if a is not None}
        if answers.keys() & {"IMP-1", "IMP-2", "IMP-3"}:
            level = score(of, assessment(of, f"answers: {json.dumps(answers)}\n")).overall.level
            assert level is not None, answers
            assert level.level == level_by_source(answers), answers
            levels.add(level.level)
            tried += 1

    assert tried == 1431
    assert levels == {1, 2, 3, 4}


LEVELS_BY_SHARE = (
    "[{level: 1, name: A, meaning: a, at_least: 0}, {level: 2, name: B, meaning: b, at_least: 60}]"
)


@pytest.mark.parametrize(
    ("scoring", "own", "whole", "part"),
    [
        ("", "", None, None),
        ("target: 2", "", 60, 60),
        ("target: 70%", "", 7, 7),
        ("target: 70%, result: share", "target: 90%", 70, 90),
        ("target: 5 points", "", 5, None),
        ("target: 5 points, result: share", "", 50, None),
        ("", "target: 4 points", None, 4),
    ],
)
def test_results_in_points_have_targets(
    scoring: str, own: str, whole: int | None, part: int | None
) -> None:
    """A level is its border, a share is one of the highest; points of the whole say only that."""
    rules = f"scorer: points, {scoring}" if scoring else "scorer: points"
    of = sheet(dimension("D", points("0", "10"), more=own), rules, LEVELS_BY_SHARE)
    card = marked(score, of, "D-1: a")

    assert (card.overall.target, node(card, "D").target) == (whole, part)


@pytest.mark.parametrize(
    ("question", "answer", "gap"),
    [
        (points("0", "5", "10") + ", target: 60%", "a", Fraction(6, 5)),
        (points("0", "5", "10") + ", target: 60%", "b", Fraction(1, 5)),
        (points("0", "5", "10") + ", target: b", "b", Fraction(0)),
        (points("0", "5", "10") + ", target: 3", "b", Fraction(1)),
        (points("0", "5", "10"), "a", Fraction(0)),
        ("kind: number, min: 0, max: 20, target: 15 points", "5", Fraction(1)),
    ],
)
def test_gap_in_points_is_counted_in_steps_of_the_scale(
    question: str, answer: str, gap: Fraction
) -> None:
    """From the lowest to the highest answer there are as many steps as between the levels: 2."""
    card = marked(score, sheet(dimension("D", question), "scorer: points"), f"D-1: {answer}")

    assert next(card.overall.all_questions()).gap == gap


def test_value_of_a_result_has_both_its_ends() -> None:
    """The lowest answers give 2 + 1, the best 10 + 4."""
    of = sheet(dimension("D", points("2", "10"), points("1", "4")), "scorer: points, combine: sum")
    whole = marked(score, of, "D-1: a, D-2: b").overall

    assert [whole.lowest, whole.raw, whole.highest] == [Fraction(n) for n in (3, 6, 14)]
