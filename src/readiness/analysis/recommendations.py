"""Which recommendations lead from an answer to what is aimed at."""

from __future__ import annotations

from fractions import Fraction

from readiness.data_classes import dataclass
from readiness.models.assessment import Response
from readiness.models.kinds.interface import ScoredBy
from readiness.models.mark import Mark
from readiness.models.question import AnswerOption, Question, Recommendation
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.attainable_levels import attainable_levels


@dataclass(frozen=True)
class Recommendations:
    """The recommendations of one question, on the scale of its answers."""

    scale: AnswerScale

    @classmethod
    def of(cls, question: Question, questionnaire: Questionnaire) -> Recommendations:
        """Return the recommendations of a question."""
        return cls(AnswerScale(question, questionnaire))

    def leads_beyond(self, mark: Mark, aim: Mark) -> bool:
        """Say whether a mark is above what is aimed at."""
        if mark.kind == aim.kind == "level" and self.scale.has_levels:
            return mark.amount > aim.amount
        reached, enough = self.scale.value_at(mark), self.scale.value_at(aim)
        return reached is not None and enough is not None and reached > enough

    def level_at(self, mark: Mark) -> int:
        """Return the lowest level that reaches a mark."""
        value = self.scale.value_at(mark)
        levels = attainable_levels(self.scale.question, self.scale.questionnaire)
        if mark.level is not None or value is None:
            return int(mark.amount)
        reaching = [level for level in levels if self.scale.value_at_level(level) >= value]
        return min(reaching, default=self.scale.questionnaire.highest)

    @property
    def listed(self) -> tuple[Recommendation, ...]:
        """The recommendations of the question, the lowest mark first."""

        def place(advice: Recommendation) -> tuple[Fraction, Fraction]:
            return self.scale.value_at(advice.below) or Fraction(0), advice.below.amount

        return tuple(sorted(self.scale.question.recommendations, key=place))

    def from_answer(self, answer: Response) -> tuple[Recommendation, ...]:
        """Return what is recommended from an answer on, the lowest first.

        The recommendation of an option stands in for the next one of the question.
        """
        listed = self.listed
        chosen = self.scale.question.option(answer.value[0]) if answer.value else None
        if (
            chosen is None
            or chosen.recommendation is None
            or self.scale.question.rules.scored_by is not ScoredBy.OPTION
        ):
            return listed
        above = [advice for advice in listed if self.scale.is_below(advice.below, answer)]
        mark = above[0].below if above else self._next_mark(chosen)
        if mark is None:
            return listed
        own = Recommendation(below=mark, **dict(chosen.recommendation))
        return (*(advice for advice in listed if advice not in above), own, *above[1:])

    def _next_mark(self, chosen: AnswerOption) -> Mark | None:
        """Return the next better option than the chosen one, as a mark; None for the best."""
        value = self.scale.option_value(chosen)
        better = [
            option
            for option in self.scale.question.options
            if self.scale.option_value(option) > value
        ]
        following = min(better, key=self.scale.option_value, default=None)
        if following is None:
            return None
        is_level = self.scale.has_levels and following.level is not None
        return (
            Mark.at_level(following.level or 0)
            if is_level
            else Mark("option", option=following.key)
        )

    def towards(self, aim: Mark, answer: Response) -> tuple[Recommendation, ...]:
        """Return the recommendations that lead from an answer to an aim, the lowest first."""
        return tuple(
            advice
            for advice in self.from_answer(answer)
            if self.scale.is_below(advice.below, answer)
            and not self.leads_beyond(advice.below, aim)
        )
