"""The value of an answer when it is scored: its level, or its points."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

from readiness.data_classes import dataclass
from readiness.models.assessment import DOCUMENT_SHOWN, Response
from readiness.models.kinds.interface import ScoredBy, Value
from readiness.models.mark import Mark
from readiness.models.question import AnswerOption, Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import level_of, points_of
from readiness.scoring.attainable_levels import (
    attainable_levels,
    attainable_points,
    attainable_sums,
)


class EndingValue(Fraction):
    """The value of an option that ends a ladder (``ends``), however high it is."""


@dataclass(frozen=True)
class AnswerScale:
    """The values that answers to one question can have, and the value of one answer."""

    question: Question
    questionnaire: Questionnaire

    @property
    def lowest(self) -> Fraction | None:
        """The lowest value of an answer; None when no answer has a value."""
        return self._normalised(min(self._ends, default=None))

    @property
    def highest(self) -> Fraction | None:
        """The highest value of an answer."""
        return self._normalised(max(self._ends, default=None))

    @property
    def possible_values(self) -> tuple[Fraction, ...]:
        """Every value of an answer; where it has any value between two, the lowest and highest."""
        if self.question.rules.scored_by is not ScoredBy.AMOUNT:
            options = [
                o for o in self.question.options if not self._by_level or o.level is not None
            ]
            return tuple(self.option_value(option) for option in options)
        if self._by_level:
            raw = [*map(Fraction, attainable_levels(self.question, self.questionnaire))]
        elif self.question.counts_by_band:
            raw = [*attainable_points(self.question)]
        else:
            raw = [*(attainable_sums(self.question) or self._ends)]
        values = (self._normalised(value) for value in raw)
        return tuple(value for value in values if value is not None)

    @property
    def takes_any_between(self) -> bool:
        """Whether an answer can have any value between the lowest and the highest."""
        is_amount = self.question.rules.scored_by is ScoredBy.AMOUNT
        has_steps = self.question.bands or attainable_sums(self.question)
        return is_amount and not self._by_level and not has_steps

    @property
    def counts_levels(self) -> bool:
        """Whether its values are levels of the scale: neither points, nor on another range."""
        if self.questionnaire.scoring.normalise is not None:
            return False
        no_points = self._is_choice and all(o.points is None for o in self.question.options)
        return self._by_level or no_points

    def value_of(self, answer: Response) -> Fraction | None:
        """Return the value of an answer; None unless answered."""
        if answer.value is None:
            return None
        value = self._normalised(self._raw_value(answer))
        return EndingValue(value) if value is not None and self._ends_by(answer.value) else value

    def option_value(self, option: AnswerOption) -> Fraction:
        """Return the value of one option."""
        raw = Fraction(option.level or 0) if self._by_level else option.points_or_level
        value = self._normalised(raw) or Fraction(0)
        return EndingValue(value) if option.ends else value

    def ends_ladder(self, value: Fraction) -> bool:
        """Say whether a value ends a ladder: by its option; else if no continuing one is as low.

        When no option is marked, every value except the highest ends it.
        """
        if isinstance(value, EndingValue):
            return True
        options = self.question.options if self._is_choice else ()
        if not any(option.ends for option in options):
            return self.highest is None or value < self.highest
        return all(value < self.option_value(option) for option in options if not option.ends)

    @property
    def when_open(self) -> Fraction | None:
        """What stands for an open answer in the estimate; None when it is left out."""
        rules = self.questionnaire.scoring
        default = "lowest" if rules.scorer == "staged" else "leave-out"
        unanswered = default if rules.unanswered is None else rules.unanswered
        if isinstance(unanswered, Fraction) and self.highest is not None:
            return min(unanswered, self.highest)
        return self.lowest if unanswered == "lowest" else None

    def countable_values(self, target: Mark | None) -> tuple[Fraction, ...]:
        """Every value of an answer, and what stands for an open one or one that does not apply."""
        stand_ins = [self.when_open, None if target is None else self.value_outside(target)]
        return (*self.possible_values, *(value for value in stand_ins if value is not None))

    @property
    def has_levels(self) -> bool:
        """Whether answers stand for levels."""
        return bool(attainable_levels(self.question, self.questionnaire))

    def value_at(self, mark: Mark) -> Fraction | None:
        """Return the value that a mark stands for; None where it stands for none.

        Without levels, a level stands for the same place between the lowest and highest value.
        """
        if mark.kind == "level":
            return self.value_at_level(int(mark.amount))
        if mark.kind == "share":
            return None if self.highest is None else mark.amount * self.highest
        if mark.kind == "points":
            return None if self._by_level else self._normalised(mark.amount)
        option = self.question.option(mark.option) if self._is_choice else None
        return None if option is None else self.option_value(option)

    def is_below(self, mark: Mark, answer: Response) -> bool:
        """Say whether an answer is below a mark; without an answer it is not.

        In a many-choice question, an answer is below an option until it is chosen.
        """
        if answer.value is None:
            return False
        if mark.kind == "option" and self.question.rules.takes_several:
            return mark.option not in answer.value
        if mark.kind == "level" and self.has_levels:
            level = level_of(self.question, answer, self.questionnaire)
            return level is not None and level < mark.amount
        value, needed = self.value_of(answer), self.value_at(mark)
        return value is not None and needed is not None and value < needed

    def aim(self, target: Mark, answer: Response) -> Mark | None:
        """Return what an answer aims at: the target, else the highest recommendation.

        The usual target is a level; it says nothing to a question that nobody gave levels.
        """
        rules = self.questionnaire.scoring
        own = self.question.target is not None or answer.target is not None
        if rules.scorer == "staircase" and target.level is not None and self.has_levels:
            # A step has some of the levels only; higher ones are reached on the steps after it.
            top = attainable_levels(self.question, self.questionnaire)[-1]
            return Mark.at_level(min(target.level, top))
        if own or rules.question_target is not None or self.has_levels:
            return self._aim_at_stage(int(target.amount)) if self._is_stage(target) else target
        marks = [advice.below for advice in self.question.recommendations]
        values = [(value, mark) for mark in marks if (value := self.value_at(mark)) is not None]
        if values:
            return max(values, key=lambda pair: pair[0])[1]
        return Mark("share", Fraction(1)) if any(mark.kind == "option" for mark in marks) else None

    def value_outside(self, target: Mark) -> Fraction | None:
        """Return what the question counts when it does not apply, and counts as at its target.

        A stage that counts the question is reached with its best answer, not with a part of it.
        """
        stage = self._aim_at_stage(int(target.amount)) if self._is_stage(target) else None
        return self.value_at(target if stage is None else stage)

    def _is_stage(self, target: Mark) -> bool:
        """Say whether a target is a level that thresholds give, and no answer by itself."""
        is_staged = self.questionnaire.scoring.scorer == "staged"
        return is_staged and target.level is not None and not self.has_levels

    def _aim_at_stage(self, level: int) -> Mark | None:
        """Return the best answer, where a level up to this one counts the question, else None."""
        thresholds = (
            threshold
            for stage in self.questionnaire.levels
            if stage.level <= level
            for threshold in stage.thresholds
        )
        counts = any(t.of is None or self.question.counts.get(t.of) for t in thresholds)
        return Mark("share", Fraction(1)) if counts else None

    def reaches(self, target: Mark, answer: Response) -> bool:
        """Say whether an answer counts, and is not below what it aims at."""
        aim = self.aim(target, answer)
        if aim is None or self.value_of(answer) is None:
            return False
        return not self.is_below(aim, answer)

    def lacks_document(self, answer: Response) -> bool:
        """Say whether an answer is so high that it needs a document, and none was shown."""
        level = self.question.evidence_from
        if level is None or answer.value is None or answer.strength >= DOCUMENT_SHOWN:
            return False
        return not self.is_below(Mark.at_level(level), answer)

    @property
    def per_level(self) -> Fraction:
        """Value that stands for one step of the scale of levels; 1 where there is none."""
        steps = self.questionnaire.highest - self.questionnaire.lowest
        low, high = self.lowest, self.highest
        return Fraction(1) if low is None or high in {None, low} else (high - low) / steps

    def value_at_level(self, level: int) -> Fraction:
        """Return the value of a level: by the options, else by its place on the scale.

        A level that no answer has counts as the next one that an answer can be below or above.
        """
        if not self.questionnaire.scoring.in_points:
            within = min(max(Fraction(level), min(self._ends)), max(self._ends))
            return self._normalised(within) or Fraction(0)
        reaching = [
            option.points_or_level
            for option in self.question.options
            if option.level is not None and option.level >= level
        ]
        return self._normalised(min(reaching, default=self._projected(level))) or Fraction(0)

    def _projected(self, level: int) -> Fraction:
        """Interpolate between the lowest and the highest value."""
        place = Fraction(
            level - self.questionnaire.lowest,
            self.questionnaire.highest - self.questionnaire.lowest,
        )
        low, high = min(self._ends), max(self._ends)
        return low + place * (high - low)

    def _raw_value(self, answer: Response) -> Fraction | None:
        if self._by_level:
            return level_of(self.question, answer, self.questionnaire)
        return points_of(self.question, answer)

    def _ends_by(self, key: Value) -> bool:
        option = self.question.option(key[0]) if self._is_choice else None
        return option is not None and option.ends

    @property
    def _is_choice(self) -> bool:
        return self.question.rules.scored_by is ScoredBy.OPTION

    @property
    def _by_level(self) -> bool:
        by_band = bool(self.question.bands) and not self.question.counts_by_band
        return by_band or not self.questionnaire.scoring.in_points

    @cached_property
    def _ends(self) -> tuple[Fraction, ...]:
        """The lowest and the highest value before normalisation; empty when there is none."""
        if self._by_level:
            levels = attainable_levels(self.question, self.questionnaire)
            return tuple(Fraction(level) for level in (*levels[:1], *levels[-1:]))
        if self.question.counts_by_band:
            points = attainable_points(self.question)
            return (*points[:1], *points[-1:])
        ends = self.question.rules.points_range(self.question)
        return tuple(end for end in ends if end is not None)

    def _normalised(self, raw: Fraction | None) -> Fraction | None:
        """Convert a value to the range that the questionnaire asks for."""
        to = self.questionnaire.scoring.normalise
        if raw is None or to is None:
            return raw
        low, high = min(self._ends), max(self._ends)
        place = (raw - low) / (high - low) if high != low else Fraction(1)
        return to.low + place * (to.high - to.low)
