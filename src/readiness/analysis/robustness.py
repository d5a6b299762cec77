"""How firm is the level: in how many variations of the assessment is it the same?

The answer to an uncertainty analysis (OECD/JRC Handbook, 2008, step 7), and below it a simple
sensitivity analysis (step 8): one answer changed at a time, all else as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from readiness.analysis.monte_carlo import MonteCarlo
from readiness.models.questionnaire import OVERALL
from readiness.models.scoring_rules import MaturityLevel
from readiness.scoring.rollup import ScoringRun

RUNS, SEED = 2_000, 1
_TURNING = 3
_TAIL = 5
"""Per cent of the variations that lie below the interval, and as many above."""


@dataclass(frozen=True)
class LevelChangingAnswer:
    """One answer on which the result turns."""

    question: str
    value: tuple[str, ...]
    """The other answer that moves the result most."""
    score: Fraction
    """The overall score that it would lead to."""
    level: MaturityLevel
    is_open: bool
    """Whether nobody has answered the question yet."""


@dataclass(frozen=True)
class Robustness:
    """What becomes of the overall result in many variations."""

    runs: int
    seed: int
    level: MaturityLevel
    """The level of the result itself."""
    shares: tuple[tuple[MaturityLevel, Fraction], ...]
    """Every level that came out, with its share of the variations."""
    low: Fraction
    high: Fraction
    """Nine of ten variations lie between these scores."""
    turning: tuple[LevelChangingAnswer, ...]
    """The answers that alone move the result most: those that change the level first."""

    @property
    def share(self) -> Fraction:
        """Share of the variations that have the level of the result."""
        return dict(self.shares).get(self.level, Fraction(0))

    @property
    def decided_by_one(self) -> bool:
        """Whether a single other answer changes the level."""
        return any(item.level != self.level for item in self.turning)


def measure_robustness(walk: ScoringRun, runs: int = RUNS, seed: int = SEED) -> Robustness | None:
    """Vary an assessment; None when it has no overall result to begin with."""
    card = walk.scorecard()
    score, level = card.overall.score, card.overall.level
    if score is None or level is None:
        return None
    variations = MonteCarlo(walk)
    drawn = (values[OVERALL] for values in variations.draw(runs, seed))
    scores = sorted(value for value in drawn if value is not None)
    levels = [walk.of.level_at(value) for value in scores]
    shares = [(each, Fraction(levels.count(each), len(levels))) for each in walk.of.levels]
    turning = sorted(
        _turning(variations, walk, score),
        key=lambda item: (item.level == level, -abs(item.score - score)),
    )
    return Robustness(
        len(scores),
        seed,
        level,
        tuple((each, share) for each, share in shares if share),
        interval(scores)[0],
        interval(scores)[1],
        tuple(turning[:_TURNING]),
    )


def interval(ordered: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """Return the 5th and the 95th percentile of ordered values, by nearest rank."""
    cut = len(ordered) * _TAIL // 100
    return ordered[cut], ordered[len(ordered) - 1 - cut]


def _turning(
    variations: MonteCarlo, walk: ScoringRun, score: Fraction
) -> Iterator[LevelChangingAnswer]:
    """Yield for each question the other answer that changes the level, or moves the score most."""
    before = walk.of.level_at(score)
    for question in variations.uncertain:
        found = []
        for choice in question.others:
            value = variations.with_answer(question.id, choice)[OVERALL]
            if value is not None and value != score:
                level = walk.of.level_at(value)
                found.append(
                    LevelChangingAnswer(
                        question.id, choice.text, value, level, question.given is None
                    )
                )
        if found:
            yield min(found, key=lambda item: (item.level == before, -abs(item.score - score)))
