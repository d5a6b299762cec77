"""What an answer is worth when it is scored: its level, or its points."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from readiness.models.assessment import Response
from readiness.models.kinds import ScoredBy
from readiness.models.question import AnswerOption, Band, Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import level_of


@dataclass(frozen=True)
class AnswerScale:
    """What the answers to one question can be worth, and what one of them is."""

    question: Question
    questionnaire: Questionnaire

    @property
    def lowest(self) -> Fraction | None:
        """The least that an answer can be worth; None when no answer is worth anything."""
        return self._placed(min(self._ends, default=None))

    @property
    def highest(self) -> Fraction | None:
        """The most that an answer can be worth."""
        return self._placed(max(self._ends, default=None))

    def value_of(self, answer: Response) -> Fraction | None:
        """Return what an answer is worth; None unless answered."""
        if answer.value is None:
            return None
        return self._placed(self._unplaced(answer))

    def option_value(self, option: AnswerOption) -> Fraction:
        """Return what choosing one option is worth."""
        plain = Fraction(option.level or 0) if self._by_level else option.points_or_level
        return self._placed(plain) or Fraction(0)

    def value_at_level(self, level: int) -> Fraction:
        """Return what being at a level is worth: by the options, else by its place on the scale."""
        if not self.questionnaire.scoring.in_points:
            return self._placed(Fraction(level)) or Fraction(0)
        reaching = [
            option.points_or_level
            for option in self.question.options
            if option.level is not None and option.level >= level
        ]
        return self._placed(min(reaching, default=self._projected(level))) or Fraction(0)

    def _projected(self, level: int) -> Fraction:
        """Take the place of a level on the scale as the same place between worst and best."""
        place = Fraction(
            level - self.questionnaire.lowest,
            self.questionnaire.highest - self.questionnaire.lowest,
        )
        low, high = min(self._ends), max(self._ends)
        return low + place * (high - low)

    def _unplaced(self, answer: Response) -> Fraction | None:
        if self._by_level:
            return level_of(self.question, answer, self.questionnaire)
        return self.question.rules.points(self.question, answer.value or ("",))

    @property
    def _by_level(self) -> bool:
        return not self.questionnaire.scoring.in_points or bool(self.question.bands)

    @property
    def _ends(self) -> list[Fraction]:
        """The lowest and highest value as the questionnaire says them, as far as there are any."""
        if self._by_level:
            levels = attainable_levels(self.question, self.questionnaire)
            return [Fraction(level) for level in (*levels[:1], *levels[-1:])]
        ends = self.question.rules.points_range(self.question)
        return [end for end in ends if end is not None]

    def _placed(self, plain: Fraction | None) -> Fraction | None:
        """Put a value on the range that the questionnaire wants."""
        to = self.questionnaire.scoring.normalise
        if plain is None or to is None:
            return plain
        low, high = min(self._ends), max(self._ends)
        place = (plain - low) / (high - low) if high != low else Fraction(1)
        return to.low + place * (to.high - to.low)


def attainable_levels(question: Question, questionnaire: Questionnaire) -> tuple[int, ...]:
    """Every level that an answer to a scored question can have, the lowest first."""
    if question.rules.scored_by is not ScoredBy.AMOUNT:
        return tuple(sorted({o.level for o in question.options if o.level is not None}))
    if not question.bands:
        return ()
    low, _ = question.rules.points_range(question)
    below = low is None or low < question.bands[0].at_least
    reached = {band.level for band in attainable_bands(question)}
    return tuple(sorted(reached | ({questionnaire.lowest} if below else set())))


def attainable_bands(question: Question) -> tuple[Band, ...]:
    """Bands of a question in which an answer can lie."""
    low, high = question.rules.points_range(question)
    ends = [*(band.at_least for band in question.bands[1:]), None]
    return tuple(
        band
        for band, end in zip(question.bands, ends, strict=bool(question.bands))
        if (high is None or band.at_least <= high) and (end is None or low is None or low < end)
    )
