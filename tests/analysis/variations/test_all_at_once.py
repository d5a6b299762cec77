"""All variations at once are the same as one by one, in every figure that is published."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import cache

from readiness.analysis.robustness import measure_robustness
from readiness.analysis.variations.all_at_once import Variations
from readiness.analysis.variations.monte_carlo import MonteCarlo
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.varied.figures import why_not_at_once
from tests.support.every_rule import invent

INVENTIONS, RUNS = 240, 25
ONE_BY_ONE = {"the scorer staged", "the scorer staircase"}


@cache
def evaluations() -> list[tuple[int, Evaluation]]:
    """Every invention that is scored by combining values."""
    made = [(seed, Evaluation(*invent(seed).load())) for seed in range(INVENTIONS)]
    return [(seed, one) for seed, one in made if one.scoring_run]


def of(evaluation: Evaluation, seed: int, *, at_once: bool) -> Variations:
    """Vary an invention."""
    run = evaluation.scoring_run
    assert run is not None
    return Variations(MonteCarlo(run), RUNS, seed, at_once=at_once)


def test_every_figure_lies_within_its_limits() -> None:
    """Of every node, in every variation; a limit of a gate is known without computing it."""
    seen = Counter[str]()
    for seed, evaluation in evaluations():
        quick, exact = (of(evaluation, seed, at_once=at_once) for at_once in (True, False))
        seen["at once" if quick.is_at_once else "one by one"] += 1
        for node in quick.made.run.root.walk() if quick.is_at_once else ():
            found, expected = quick.of(node.id), exact.of(node.id)
            for run in range(RUNS):
                figure, place = expected.exact(run), (seed, node.id, run)
                assert (figure is not None) == bool(found.known[run]), place
                if figure is not None and run not in found.found:
                    low, high = Fraction(found.low[run]), Fraction(found.high[run])
                    assert low <= figure <= high, place
                    assert high - low < Fraction(1, 10**9), place
                    seen["figures"] += 1
            assert found.found == {run: expected.exact(run) for run in found.found}, (seed, node.id)
            seen["known at once"] += len(found.found)
    assert seen["at once"] >= 100, seen
    assert seen["figures"] >= 5_000, seen
    assert seen["known at once"] >= 100, seen


def test_robustness_is_the_same() -> None:
    """Shares, interval and influential answers, to the last digit."""
    compared = 0
    for seed, evaluation in evaluations():
        quick, exact = (
            measure_robustness(evaluation, RUNS, seed, at_once=at_once) for at_once in (True, False)
        )
        assert quick == exact, seed
        compared += quick is not None
    assert compared >= 80


def test_changes_are_judged_the_same() -> None:
    """Two waves of one assessment, where ties are many, and of it with other answers."""
    counted = Counter[str]()
    for seed, evaluation in evaluations():
        run = evaluation.scoring_run
        assert run is not None
        made = MonteCarlo(run)
        waves = [
            [Variations(made, RUNS, seed, wave, at_once=at_once) for wave in (1, 2)]
            for at_once in (True, False)
        ]
        for node in run.root.walk():
            found, expected = (one.of(node.id).compared_with(two.of(node.id)) for one, two in waves)
            assert found == expected, (seed, node.id)
            counted["ties"] += expected[0] - sum(expected[1:])
        counted["exact"] += sum(one.computed for one in waves[0])
    assert counted["ties"] >= 1_000, counted
    assert counted["exact"] >= 100, counted


def test_what_is_done_one_by_one_is_named() -> None:
    """Only scorers that do not combine values by weight."""
    runs = [one.scoring_run for _, one in evaluations()]
    assert {why_not_at_once(run) for run in runs if run} == {"", *ONE_BY_ONE}
