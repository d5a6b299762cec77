"""Measure how robust the level is: in how many variations of the assessment it is the same.

An uncertainty analysis (OECD/JRC Handbook, 2008, step 7), and a simple sensitivity analysis
(step 8): one answer changed at a time, all others as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from readiness.analysis.monte_carlo import RUNS, SEED, MonteCarlo
from readiness.models.assessment import State
from readiness.models.rules.gates import OVERALL
from readiness.models.scoring_rules import MaturityLevel
from readiness.scoring.evaluation import Evaluation

_MOST_ANSWERS = 3
_TAIL = 5
"""Per cent of the variations that lie below the interval, and as many above."""


@dataclass(frozen=True)
class InfluentialAnswer:
    """One answer that would change the result if it were another."""

    question: str
    value: tuple[str, ...]
    """The other answer that changes the result most."""
    score: Fraction
    """The overall score with that answer."""
    level: MaturityLevel
    state: State
    """State of the question today."""


@dataclass(frozen=True)
class Robustness:
    """The overall result in many variations."""

    runs: int
    seed: int
    score: Fraction
    """The score of the result itself."""
    level: MaturityLevel
    """Its level."""
    shares: tuple[tuple[MaturityLevel, Fraction], ...]
    """Every level that was reached, with its share of the variations."""
    low: Fraction
    high: Fraction
    """Nine of ten variations lie between these scores."""
    most_influential: tuple[InfluentialAnswer, ...]
    """The answers that alone change the result most: those that change the level first."""

    @property
    def share(self) -> Fraction:
        """Share of the variations that have the level of the result."""
        return dict(self.shares).get(self.level, Fraction(0))


def measure_robustness(
    evaluation: Evaluation, runs: int = RUNS, seed: int = SEED
) -> Robustness | None:
    """Vary an assessment; None without an overall result, or for a scorer that is not a rollup."""
    run, overall = evaluation.scoring_run, evaluation.scorecard.overall
    if run is None or overall.score is None or overall.level is None:
        return None
    simulation = MonteCarlo(run)
    drawn = (values[OVERALL] for values in simulation.draw(runs, seed))
    scores = sorted(value for value in drawn if value is not None)
    levels = [run.questionnaire.level_at(value) for value in scores]
    shares = [
        (level, Fraction(levels.count(level), len(levels))) for level in run.questionnaire.levels
    ]

    def effect(answer: InfluentialAnswer) -> tuple[bool, Fraction]:
        return answer.level == overall.level, -abs(answer.score - (overall.score or 0))

    changes = _other_answers(simulation, overall.score)
    strongest = sorted((min(answers, key=effect) for answers in changes if answers), key=effect)
    return Robustness(
        len(scores),
        seed,
        overall.score,
        overall.level,
        tuple((level, share) for level, share in shares if share),
        *interval(scores),
        tuple(strongest[:_MOST_ANSWERS]),
    )


def interval(ordered: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """Return the 5th and the 95th percentile of ordered values, by nearest rank."""
    cut = len(ordered) * _TAIL // 100
    return ordered[cut], ordered[len(ordered) - 1 - cut]


def _other_answers(simulation: MonteCarlo, score: Fraction) -> Iterator[list[InfluentialAnswer]]:
    """Yield for each question the answers that alone change the score."""
    level_at, states = simulation.run.questionnaire.level_at, simulation.run.states
    for question in simulation.uncertain:
        results = [(a, simulation.with_answer(question.id, a)[OVERALL]) for a in question.others]
        yield [
            InfluentialAnswer(
                question.id, answer.text, value, level_at(value), states.state(question.id)
            )
            for answer, value in results
            if value is not None and value != score
        ]
