"""The result of scoring: every figure with its completeness and with what limits it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from operator import add, sub
from typing import Literal, NamedTuple, TypeAlias

from readiness.data_classes import dataclass
from readiness.i18n import percent_text
from readiness.models.assessment import ResponseKey, State
from readiness.models.fields import MAX_STRENGTH
from readiness.models.mark import Mark
from readiness.models.rules.gates import Gate
from readiness.models.scoring_rules import Combine, MaturityLevel, Threshold

Formula: TypeAlias = Combine | Literal["ladder", "stages", "own"]
_FEWEST_VALUES = 20
"""Values that a scale has at least, from its first border to its last, when scores are shown."""


@dataclass(frozen=True)
class Range:
    """A score with its limits, with the questions asked so far; None where there is none.

    An open answer that leads to other questions can move the score outside of the limits.
    """

    floor: Fraction | None = None
    """Every open, unknown or disputed answer taken as the worst."""
    estimate: Fraction | None = None
    """Open, unknown and disputed answers left out."""
    ceiling: Fraction | None = None
    """Every open, unknown or disputed answer taken as the best."""


@dataclass(frozen=True)
class Completeness:
    """How many of the questions that are asked are in which state."""

    answered: int = 0
    unknown: int = 0
    open: int = 0
    not_applicable: int = 0
    disputed: int = 0
    """Respondents gave different answers, and have not agreed on one."""

    @property
    def applicable(self) -> int:
        """Questions that count: all but the not applicable ones."""
        return self.answered + self.unknown + self.open + self.disputed

    @classmethod
    def of_states(cls, questions: Iterable[State]) -> Completeness:
        """Count questions by their states; hidden ones do not count."""
        states = list(questions)
        return cls(*(states.count(kind) for kind in _COUNTED))

    @property
    def share(self) -> Fraction:
        """Answered part of what counts, 0 to 1; 0 when nothing counts."""
        return Fraction(self.answered, self.applicable) if self.applicable else Fraction(0)

    def __add__(self, other: Completeness) -> Completeness:
        """Count two groups of questions together."""
        return Completeness(*map(add, vars(self).values(), vars(other).values()))

    def __sub__(self, other: Completeness) -> Completeness:
        """Count a group of questions without some of them."""
        return Completeness(*map(sub, vars(self).values(), vars(other).values()))


_COUNTED = (State.ANSWERED, State.UNKNOWN, State.OPEN, State.NOT_APPLICABLE, State.DISPUTED)
"""The states that are counted, in the order of the fields of ``Completeness``."""


class StatedAnswer(NamedTuple):
    """One of the different answers to a question that is not agreed."""

    key: ResponseKey
    level: Fraction | None
    value: Fraction | None
    """What it would count; None for «not applicable»."""


@dataclass(frozen=True)
class QuestionScore:
    """One question that is asked."""

    id: str
    title: str
    state: State
    level: Fraction | None
    """Level of the answer; None unless answered."""
    weight: Fraction
    target: int | None
    """Level to aim at; None where the target is no level."""
    strength: int
    """Strength of the best evidence, 0 to 3."""
    value: Fraction | None = None
    """Value of the answer in the score: its level or its points; None unless answered."""
    mark: Mark | None = None
    """What to aim at, as the questionnaire or the answer names it; None for nothing."""
    aim: Fraction | None = None
    """The value that ``mark`` stands for."""
    lowest: Fraction | None = None
    """The lowest value of an answer."""
    highest: Fraction | None = None
    """The highest value of an answer."""
    per_level: Fraction = Fraction(1)
    """Value that stands for one step of the scale of levels."""
    disputed: tuple[StatedAnswer, ...] = ()
    """The different answers of a question that is not agreed, the lowest value first."""

    @property
    def distance(self) -> Fraction | None:
        """Levels from the answer up to its target, negative above it; None without either."""
        if self.level is not None and self.target is not None:
            return self.target - self.level
        if self.value is None or self.aim is None:
            return None
        return (self.aim - self.value) / self.per_level

    @property
    def gap(self) -> Fraction:
        """How far the answer is below its target, in levels; 0 when reached or not answered."""
        return max(Fraction(0), self.distance or Fraction(0))

    @property
    def place(self) -> Fraction | None:
        """Where the answer is between the lowest (0) and the highest (1) one."""
        return self.place_of(self.value)

    def place_of(self, value: Fraction | None) -> Fraction | None:
        """Return where a value is between the lowest (0) and the highest (1) one."""
        if value is None or self.lowest is None or self.highest is None:
            return None
        span = self.highest - self.lowest
        return (value - self.lowest) / span if span else Fraction(1)


@dataclass(frozen=True)
class Stage:
    """One threshold of a level, and how far it is met."""

    level: int
    threshold: Threshold
    share: Fraction | None
    """0 to 1; None when it applies to no question."""

    @property
    def met(self) -> bool | None:
        """Whether the threshold is met; None when it applies to no question."""
        return None if self.share is None else self.threshold.is_met(self.share)


class Component(NamedTuple):
    """A question or a dimension, and what it contributes to the value of a node."""

    id: str
    value: Fraction | None
    """The value that is combined; None when it contributes none."""
    weight: Fraction
    title: str = ""
    state: State | None = None
    """State of a question; None for a dimension."""


class Adjustment(NamedTuple):
    """One step from a combined value to the figure that is shown."""

    kind: Literal["highest", "reduction", "rounding", "share", "gate"]
    value: Fraction | None
    """The value after this step."""
    gate: Gate | None = None
    """The gate that limits the value."""


@dataclass(frozen=True)
class Trace:
    """How the score of a node was computed, from what counts in it to the figure."""

    formula: Formula
    """A way to combine; a ladder; stages; or «own», for a function of another package."""
    combined: Fraction | None
    """What the formula gives; None when nothing that counts has a value."""
    inputs: tuple[Component, ...] = ()
    """What counts; without titles and states."""
    enough_known: bool = True
    """Whether enough inputs have a value; without that, the node has none."""
    steps: tuple[str, ...] = ()
    """On a ladder: the questions that were checked, in order."""
    stages: tuple[Stage, ...] = ()
    """The thresholds of every level."""
    components: tuple[Component, ...] = ()
    """Everything inside the node, in order, whether it counts or not."""
    adjustments: tuple[Adjustment, ...] = ()

    @property
    def value(self) -> Fraction | None:
        """The value of the node, before gates, reduction, rounding and share."""
        return self.combined if self.enough_known else None


@dataclass(frozen=True)
class DimensionScore:
    """A dimension, or the whole questionnaire, with its figures."""

    id: str
    title: str
    weight: Fraction
    combine: Combine
    before: Range
    """The figures as computed, before any gate."""
    after: Range
    """The figures after the gates."""
    caps: tuple[Gate, ...]
    """Gates that limit this result, the lowest cap first."""
    completeness: Completeness
    target: Fraction | None
    level: MaturityLevel | None
    """Maturity level that the score after gates reaches."""
    dimensions: tuple[DimensionScore, ...] = ()
    questions: tuple[QuestionScore, ...] = ()
    highest: Fraction | None = None
    """The highest possible value, as values are combined (not as a share)."""
    lowest: Fraction | None = None
    """The value with the worst of all answers, in the same way."""
    raw: Fraction | None = None
    """The estimate as it is combined: before gates, reduction, rounding and share."""
    trace: Trace | None = None
    """How the score was computed; None from a scorer that does not tell."""

    @property
    def stages(self) -> tuple[Stage, ...]:
        """For a scorer by stages: the thresholds of every level."""
        return self.trace.stages if self.trace else ()

    @property
    def score(self) -> Fraction | None:
        """The estimate after gates: the figure that is shown."""
        return self.after.estimate

    @property
    def confidence(self) -> Fraction:
        """Answered share times mean strength of the evidence, 0 to 1."""
        strengths = [q.strength for q in self.all_questions() if q.state is State.ANSWERED]
        if not strengths:
            return Fraction(0)
        return self.completeness.share * Fraction(sum(strengths), MAX_STRENGTH * len(strengths))

    def walk(self) -> Iterator[DimensionScore]:
        """Yield this node and all inside it, parents first."""
        yield self
        for inner in self.dimensions:
            yield from inner.walk()

    def all_questions(self) -> Iterator[QuestionScore]:
        """Yield every question below this node, in order."""
        for node in self.walk():
            yield from node.questions


@dataclass(frozen=True)
class Scorecard:
    """The result of scoring one assessment."""

    scorer: str
    """Name of the scorer."""
    overall: DimensionScore
    """The whole questionnaire as one node; its dimensions are the profile."""
    gates: tuple[Gate, ...]
    """Every active gate, in the order of the questionnaire."""
    withheld: str | None = None
    """Why there is no overall level, in words; None when there is one."""
    scorer_version: str = ""
    """Version of the package that the scorer comes from."""
    has_overall: bool = True
    """False where the questionnaire has no overall result, whatever the answers are."""


def decimal_text(value: Fraction, digits: int) -> str:
    """Write a number with so many digits, halves rounded up (away from zero)."""
    units = (2 * abs(value.numerator) * 10**digits + value.denominator) // (2 * value.denominator)
    sign = "-" if value < 0 and units else ""
    whole, part = divmod(units, 10**digits)
    return f"{sign}{whole}.{part:0{digits}d}" if digits else f"{sign}{whole}"


def rounded_number(value: Fraction, digits: int = 4) -> float:
    """Round a number for other programs, as ``decimal_text`` does for people."""
    return float(decimal_text(value, digits))


def score_text(score: Fraction, levels: tuple[MaturityLevel, ...] = (), digits: int = 0) -> str:
    """Write a score for people; with more digits where it would else cross a border.

    Without ``digits``, as many as give the scale at least 20 values, and at least one.
    """
    borders = [level.border for level in levels] or [Fraction(0)]
    width = max(borders) - min(borders)
    needed = digits or next((n for n in range(1, 7) if width * 10**n >= _FEWEST_VALUES), 1)
    reached = [level.reached_by(score) for level in levels]
    for places in range(needed, 7):
        shown = Fraction(text := decimal_text(score, places))
        if [level.reached_by(shown) for level in levels] == reached:
            return text
    return decimal_text(score, 6)


def percent(share: Fraction) -> str:
    """Write a share as whole percent; 0% and 100% are kept for exactly none and all."""
    return percent_text(percent_number(share))


def percent_number(share: Fraction) -> str:
    """Write a share as whole percent, without the sign."""
    number = decimal_text(share * 100, 0)
    return str(min(99, max(1, int(number)))) if 0 < share < 1 else number
