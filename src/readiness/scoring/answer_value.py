"""What an answer is worth when it is scored: its level, or its points."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from readiness.models.assessment import Response
from readiness.models.question import AnswerOption, Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import amount_of, level_of
from readiness.scoring.attainable import attainable_amounts, attainable_levels


@dataclass(frozen=True)
class AnswerScale:
    """What the answers to one question can be worth, and what one of them is."""

    question: Question
    of: Questionnaire

    @property
    def lowest(self) -> Fraction | None:
        """The least that an answer can be worth; None when no answer is worth anything."""
        return self._placed(min(self._plain, default=None))

    @property
    def highest(self) -> Fraction | None:
        """The most that an answer can be worth."""
        return self._placed(max(self._plain, default=None))

    def value_of(self, answer: Response) -> Fraction | None:
        """Return what an answer is worth; None unless answered."""
        if answer.value is None:
            return None
        return self._placed(self._unplaced(answer))

    def option_value(self, option: AnswerOption) -> Fraction:
        """Return what choosing one option is worth."""
        plain = Fraction(option.level or 0) if self._by_level else self._points(option)
        return self._placed(plain) or Fraction(0)

    def value_at_level(self, level: int) -> Fraction:
        """Return what being at a level is worth: by the options, else by its place on the scale."""
        if not self.of.scoring.in_points:
            return self._placed(Fraction(level)) or Fraction(0)
        reaching = [
            self._points(option)
            for option in self.question.options
            if option.level is not None and option.level >= level
        ]
        return self._placed(min(reaching, default=self._projected(level))) or Fraction(0)

    def _projected(self, level: int) -> Fraction:
        """Take the place of a level on the scale as the same place between worst and best."""
        place = Fraction(level - self.of.lowest, self.of.highest - self.of.lowest)
        low, high = min(self._plain), max(self._plain)
        return low + place * (high - low)

    def _unplaced(self, answer: Response) -> Fraction | None:
        if self._by_level:
            return level_of(self.question, answer, self.of)
        if self.question.kind in {"number", "many"}:
            return amount_of(self.question, answer.value or ())
        chosen = self.question.option((answer.value or ("",))[0])
        return self._points(chosen) if chosen else None

    @property
    def _by_level(self) -> bool:
        return not self.of.scoring.in_points or bool(self.question.bands)

    @property
    def _plain(self) -> list[Fraction]:
        """What answers can be worth as the questionnaire says it; for numbers only the ends."""
        if self._by_level:
            return [Fraction(level) for level in attainable_levels(self.question, self.of)]
        if self.question.kind in {"number", "many"}:
            return [end for end in attainable_amounts(self.question) if end is not None]
        return [self._points(option) for option in self.question.options]

    def _points(self, option: AnswerOption) -> Fraction:
        return Fraction(option.level or 0) if option.points is None else option.points

    def _placed(self, plain: Fraction | None) -> Fraction | None:
        """Put a value on the range that the questionnaire wants."""
        to = self.of.scoring.normalise
        if plain is None or to is None:
            return plain
        low, high = min(self._plain), max(self._plain)
        place = (plain - low) / (high - low) if high != low else Fraction(1)
        return to.low + place * (to.high - to.low)
