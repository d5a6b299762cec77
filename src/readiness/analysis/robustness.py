"""Measure how robust the level is: in how many variations of the assessment it is the same.

An uncertainty analysis (OECD/JRC Handbook, 2008, step 7), and a simple sensitivity analysis
(step 8): one answer changed at a time, all others as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from readiness.analysis.variations import RUNS, SEED
from readiness.data_classes import dataclass
from readiness.models.assessment import State
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import OVERALL
from readiness.models.scoring_rules import MaturityLevel
from readiness.scoring.evaluation import Evaluation

if TYPE_CHECKING:
    from readiness.analysis.variations.figures_between import Between
    from readiness.analysis.variations.monte_carlo import MonteCarlo

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
    evaluation: Evaluation, runs: int = RUNS, seed: int = SEED, *, at_once: bool = True
) -> Robustness | None:
    """Vary an assessment; None without an overall result, or for a scorer that is not a rollup.

    With ``at_once`` false every variation is computed exactly; the result is the same.
    """
    run, overall = evaluation.scoring_run, evaluation.scorecard.overall
    if run is None or overall.score is None or overall.level is None:
        return None
    # 70 ms with numpy, and a score alone needs none of it.
    from readiness.analysis.variations.all_at_once import Variations
    from readiness.analysis.variations.monte_carlo import MonteCarlo

    made = MonteCarlo(run)
    scores = Variations(made, runs, seed, at_once=at_once).of(OVERALL)
    reached = levels_reached(scores, run.questionnaire)
    known = sum(reached.values())

    def effect(answer: InfluentialAnswer) -> tuple[bool, Fraction]:
        return answer.level == overall.level, -abs(answer.score - (overall.score or 0))

    changes = _other_answers(made, overall.score)
    strongest = sorted((min(answers, key=effect) for answers in changes if answers), key=effect)
    return Robustness(
        known,
        seed,
        overall.score,
        overall.level,
        tuple((level, Fraction(number, known)) for level, number in reached.items() if number),
        *interval(scores, known),
        tuple(strongest[:_MOST_ANSWERS]),
    )


def levels_reached(scores: Between, of: Questionnaire) -> dict[MaturityLevel, int]:
    """Count the variations at each level, in the order of the levels."""
    borders = sorted({level.border for level in of.levels})
    places = scores.exact_places(borders).tolist()
    levels = [of.level_at(number) for number in scores.between(borders)]
    found = Counter(levels[place] for place in places if place < len(levels))
    return {level: found[level] for level in of.levels}


def interval(scores: Between, number: int) -> tuple[Fraction, Fraction]:
    """Return the 5th and the 95th percentile of so many scores, by nearest rank."""
    cut = number * _TAIL // 100
    return scores.at_rank(cut), scores.at_rank(number - 1 - cut)


def _other_answers(made: MonteCarlo, score: Fraction) -> Iterator[list[InfluentialAnswer]]:
    """Yield for each question the answers that alone change the score."""
    level_at, states = made.run.questionnaire.level_at, made.run.states
    for question in made.uncertain:
        results = [(a, made.with_answer(question.id, a)[OVERALL]) for a in question.others]
        yield [
            InfluentialAnswer(
                question.id, answer.text, value, level_at(value), states.state(question.id)
            )
            for answer, value in results
            if value is not None and value != score
        ]
