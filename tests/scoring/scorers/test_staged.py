"""The scorer for levels that are reached or not."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.errors import ScoringError
from readiness.scoring.scorecard import Range
from readiness.scoring.scorers.staged import score
from tests.support.sheets import LEVELS, dimension, marked, node, points, sheet, steps
from tests.support.strategies import PROPERTY

NEEDS = (
    "[{level: 1, name: A, meaning: a}, {level: 2, name: B, meaning: b, thresholds: [{of: low, at_least: 50%}]},"  # noqa: E501 (one scale)
    " {level: 3, name: C, meaning: c, thresholds: [{of: low, at_least: 75%}, {of: high, at_least: 50%}]}]"  # noqa: E501 (one scale)
)
HALVES = points("0", "0.5", "1")
OF = sheet(
    dimension("D", f"{HALVES}, counts: {{low: 2}}", f"{HALVES}, counts: {{low: 1, high: 1}}"),
    "scorer: staged",
    NEEDS,
)


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ("D-1: a, D-2: a", 1),  # low 0
        ("D-1: b, D-2: b", 2),  # low 1/2: the border is enough; not 3/4
        ("D-1: c, D-2: a", 2),  # low 2/3
        ("D-1: c, D-2: b", 3),  # low 5/6, high 1/2
        ("D-1: a, D-2: c", 1),  # high 1, but low 1/3: no level is skipped
        ("D-1: c", 2),  # what is open counts as the lowest
        ("D-1: {not_applicable: No}, D-2: c", 3),  # leaves both sums
    ],
)
def test_levels_are_reached_one_after_the_other(answers: str, level: int) -> None:
    """A level takes its own thresholds and those of every level below."""
    assert marked(score, OF, answers).overall.score == level


def test_open_answers_may_still_lift_the_level() -> None:
    """The ceiling takes them at their best."""
    assert marked(score, OF, "D-1: c").overall.after == Range(Fraction(2), Fraction(2), Fraction(3))


def test_a_level_without_questions_is_neither_reached_nor_an_obstacle() -> None:
    """With the only question of «high» not applicable, its threshold is passed over."""
    levels = (
        "[{level: 1, name: A, meaning: a}, {level: 2, name: B, meaning: b, thresholds: [{of: high, above: 0%}]},"  # noqa: E501 (one scale)
        " {level: 3, name: C, meaning: c, thresholds: [{of: low, above: 50%}]}]"
    )
    questions = (f"{HALVES}, counts: {{low: 1}}", f"{HALVES}, counts: {{high: 1}}")
    of = sheet(dimension("D", *questions), "scorer: staged", levels)

    reached = marked(score, of, "D-1: c, D-2: {not_applicable: No}")
    stopped = marked(score, of, "D-1: b, D-2: {not_applicable: No}")
    assert reached.overall.score == 3
    assert stopped.overall.score == 1


@pytest.mark.parametrize("target", [2, 3])
def test_what_does_not_apply_can_count_as_at_its_target(target: int) -> None:
    """D-1 counts as 1, so that «low» is 2/3; as the half, which is its place, it would be 1/3."""
    rules = f"scorer: staged, not_applicable: target, target: {target}"
    questions = (f"{HALVES}, counts: {{low: 2}}", f"{HALVES}, counts: {{low: 1, high: 1}}")
    of = sheet(dimension("D", *questions), rules, NEEDS)

    assert marked(score, of, "D-1: {not_applicable: No}, D-2: a").overall.score == 2
    assert marked(score, of, "D-1: c, D-2: {not_applicable: No}").overall.score == 3


def test_shares_of_dimensions_are_averaged_by_weight() -> None:
    """(3 × 1 + 1 × 0) / 4 = 3/4 of «low» in the whole."""
    parts = dimension("E", f"{HALVES}, counts: {{low: 1}}", more="weight: 3") + dimension(
        "F", f"{HALVES}, counts: {{low: 9, high: 1}}"
    )
    card = marked(score, sheet(parts, "scorer: staged", NEEDS), "E-1: c, F-1: a")

    shares = {(s.level, s.threshold.of): s.share for s in card.overall.stages}
    assert shares == {(2, "low"): Fraction(3, 4), (3, "low"): Fraction(3, 4), (3, "high"): 0}
    assert [node(card, name).score for name in ("overall", "E", "F")] == [2, 3, 1]


def test_share_of_answers_at_a_level() -> None:
    """One of four at level 1 is 25 %, which is not below 25 %."""
    levels = (
        "[{level: 1, name: A, meaning: a}, {level: 2, name: B, meaning: b, thresholds: [{at: 1, below: 25%}]},"  # noqa: E501 (one scale)
        " {level: 3, name: C, meaning: c, thresholds: [{at: 2, at_most: 0%}]}]"
    )
    four = dimension("D", *[steps(1, 2, 3)] * 4)
    of = sheet(four, "scorer: staged, unanswered: leave-out", levels)

    assert marked(score, of, "D-1: 1, D-2: 3, D-3: 3, D-4: 3").overall.score == 1
    assert marked(score, of, "D-1: 2, D-2: 3, D-3: 3, D-4: 3").overall.score == 2
    assert marked(score, of, "D-1: 3").overall.score == 3


def test_open_answers_may_count_as_one_level() -> None:
    """Two of four open, counted at 2: more than none are at 2, so level 3 is not reached."""
    levels = (
        "[{level: 1, name: A, meaning: a}, {level: 2, name: B, meaning: b,"
        " thresholds: [{at: 1, below: 25%}]},"
        " {level: 3, name: C, meaning: c, thresholds: [{at: 2, at_most: 0%}]}]"
    )
    of = sheet(dimension("D", *[steps(1, 2, 3)] * 4), "scorer: staged, unanswered: 2", levels)

    assert marked(score, of, "D-1: 3, D-2: 3").overall.score == 2


def test_nothing_answered_has_no_level() -> None:
    """An empty questionnaire is not at the lowest level, nor at any."""
    assert marked(score, OF, "").overall.level is None


def test_levels_without_needs_are_refused() -> None:
    """A questionnaire for means says nothing that stages could look at."""
    of = sheet(dimension("D", steps(1, 2, 3)), levels=LEVELS)

    with pytest.raises(ScoringError, match="needs «thresholds» in the levels of «sheet»"):
        marked(score, of, "D-1: 3")


COLOURS = (
    "[{level: 1, name: Red, meaning: r},"
    " {level: 2, name: Yellow, meaning: y, thresholds: [{at: 0, below: 50%}]},"
    " {level: 3, name: Green, meaning: g, thresholds: [{at: 0.5, at_most: 30%}]}]"
)


def test_a_share_at_a_value_does_not_rise_with_the_answers() -> None:
    """Two green and one open: it may be yellow, which is more than 30 % and neither end."""
    of = sheet(dimension("D", HALVES, HALVES, HALVES), "scorer: staged", COLOURS)

    assert marked(score, of, "D-1: c, D-2: c").overall.after == Range(
        Fraction(2), Fraction(3), Fraction(3)
    )


@PROPERTY
@given(st.data())
def test_every_completion_lies_within_the_bounds(data: st.DataObject) -> None:
    """Whatever the thresholds compare, and whatever the open answers become."""
    comparisons = st.sampled_from(["at_least", "above", "at_most", "below"])
    rules = st.tuples(st.sampled_from(["", "at: 0, ", "at: 0.5, ", "at: 1, "]), comparisons)
    levels = "[{level: 1, name: A, meaning: a}"
    for level in (2, 3):
        at, how = data.draw(rules)
        share = data.draw(st.sampled_from([20, 34, 50, 67]))
        levels += (
            f", {{level: {level}, name: B, meaning: b, thresholds: [{{{at}{how}: {share}%}}]}}"
        )
    of = sheet(dimension("D", HALVES, HALVES, HALVES), "scorer: staged", f"{levels}]")
    names = ("D-1", "D-2", "D-3")
    known = {name: data.draw(st.sampled_from(["a", "b", "c", ""])) for name in names}
    possible = marked(score, of, _written(known)).overall.after

    for rest in product("abc", repeat=3):
        answers = {n: known[n] or letter for n, letter in zip(names, rest, strict=True)}
        completed = marked(score, of, _written(answers)).overall.score
        assert completed is not None
        assert possible.floor is not None
        assert possible.ceiling is not None
        assert possible.floor <= completed <= possible.ceiling


def _written(answers: dict[str, str]) -> str:
    return ", ".join(f"{name}: {letter}" for name, letter in answers.items() if letter)


HALF = (
    "[{level: 1, name: A, meaning: a}, {level: 2, name: B, meaning: b},"
    " {level: 3, name: B, meaning: b, thresholds: [{at_least: 50%}]}]"
)


@pytest.mark.parametrize(
    ("question", "answer", "share"),
    [
        ("kind: number, min: 0, max: 8", "6", Fraction(3, 4)),
        ("kind: many, options: [{id: a, text: A}, {id: b, text: B}]", "[b]", Fraction(1, 2)),
        (points("-2", "0"), "a", Fraction(0)),
        (points("-2", "0"), "b", Fraction(1)),
        (points("-2", "8"), "a", Fraction(-1, 4)),
        (steps(1, 2, 3), "2", Fraction(1, 2)),
    ],
)
def test_share_of_an_answer(question: str, answer: str, share: Fraction) -> None:
    """Points as a part of the best answer, levels by their place on the scale."""
    card = marked(score, sheet(dimension("D", question), "scorer: staged", HALF), f"D-1: {answer}")

    assert [stage.share for stage in card.overall.stages] == [share]


def test_normalised_levels_are_a_part_of_the_best() -> None:
    """Level 2 of 1 to 3 is 50 of 100."""
    of = sheet(dimension("D", steps(1, 2, 3)), "scorer: staged, normalise: {}", HALF)

    assert [s.share for s in marked(score, of, "D-1: 2").overall.stages] == [Fraction(1, 2)]


def test_shares_over_questions_take_no_mean_of_dimensions() -> None:
    """1 of 4 questions, not the mean of 1/3 and 0."""
    parts = dimension("D", *[steps(1, 3)] * 3) + dimension("E", steps(1, 3))
    for over, share in (("questions", Fraction(1, 4)), ("parts", Fraction(1, 6))):
        of = sheet(parts, f"scorer: staged, over: {over}", HALF)
        card = marked(score, of, "D-1: 3, D-2: 1, D-3: 1, E-1: 1")
        assert [stage.share for stage in card.overall.stages] == [share]


def test_highest_is_not_the_level_of_the_best_answers() -> None:
    """The lower answer reaches the level that wants a share of at most 25 %."""
    levels = HALF.replace("at_least: 50%", "at_most: 25%")
    card = marked(score, sheet(dimension("D", steps(1, 3)), "scorer: staged", levels), "D-1: 1")

    assert card.overall.score == card.overall.highest == Fraction(3)


def test_a_practice_aims_at_its_best_for_the_levels_up_to_the_target() -> None:
    """A level is of all practices together; those of higher levels are no gaps below it."""
    practices = [f"counts: {{{name}: 1}}, {points('0', '1')}" for name in ("low", "high")]
    levels = (
        "[{level: 1, name: A, meaning: a}, "
        "{level: 2, name: B, meaning: b, thresholds: [{of: low, at_least: 100%}]}, "
        "{level: 3, name: C, meaning: c, thresholds: [{of: high, at_least: 100%}]}]"
    )
    gaps = {}
    for target in (1, 2, 3):
        of = sheet(dimension("D", *practices), f"scorer: staged, target: {target}", levels)
        asked = marked(score, of, "D-1: a, D-2: a").overall.all_questions()
        gaps[target] = [(question.aim, question.gap > 0) for question in asked]

    assert gaps == {
        1: [(None, False), (None, False)],
        2: [(1, True), (None, False)],
        3: [(1, True), (1, True)],
    }
