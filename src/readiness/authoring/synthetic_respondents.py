"""Invented respondents: answers to a whole questionnaire, drawn from a seed.

They try a questionnaire out before people do. Nobody is like them, so what they score says
nothing about any administration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from readiness.models.assessment import Answer, Assessment, QuestionnaireStamp
from readiness.models.kinds import Value
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire

UNKNOWN = Answer(unknown=True)
NOT_APPLICABLE = Answer(not_applicable="Drawn by lot.")
_NONRESPONSE_RATES = ((UNKNOWN, 0.04), (NOT_APPLICABLE, 0.03), (Answer(), 0.03))
"""What a respondent may say instead of an answer, and how often."""
_SD_AROUND_TRAIT = 0.22
"""Standard deviation of single answers around a respondent's leaning, on a scale of 0 to 1."""


@dataclass(frozen=True)
class SyntheticRespondents:
    """Respondents to one questionnaire."""

    questionnaire: Questionnaire
    seed: int

    def extremes(self) -> Iterator[Assessment]:
        """Those who always say the same: the worst, the best, each option in between, nothing."""
        most = max((len(q.options) for q in self.questionnaire.asked), default=0)
        for place in range(max(most, 2)):
            yield self.assessment({q.id: _at(q, place) for q in self.questionnaire.asked})
        for answer in (UNKNOWN, NOT_APPLICABLE, Answer()):
            yield self.assessment({q.id: answer for q in self.questionnaire.asked})

    def correlated(self, number: int) -> Iterator[Assessment]:
        """Those who lean to one end, more or less: answers of one respondent go together."""
        for index in range(number):
            lot = Random(f"{self.seed} {index}")  # noqa: S311 (to be repeated, not to be secret)
            lean = lot.random()
            yield self.assessment({q.id: _drawn(q, lean, lot) for q in self.questionnaire.asked})

    def with_answers(self, known: Mapping[str, Value], number: int) -> Iterator[Assessment]:
        """Those who give certain answers, and draw the rest."""
        fixed = {name: Answer(value=value) for name, value in known.items()}
        for respondent in self.correlated(number):
            yield respondent.model_copy(update={"answers": {**respondent.answers, **fixed}})

    def assessment(self, answers: dict[str, Answer]) -> Assessment:
        """Put answers into an assessment, unchecked: they are drawn from what is possible."""
        stamp = QuestionnaireStamp(id=self.questionnaire.id, version=self.questionnaire.version)
        return Assessment(schema_version=1, questionnaire=stamp).model_copy(
            update={"answers": answers}
        )


def _at(question: AskedQuestion, place: int) -> Answer:
    found = question.rules.representatives(question)
    return Answer(value=found[min(place, len(found) - 1)])


def _drawn(question: AskedQuestion, lean: float, lot: Random) -> Answer:
    chance = lot.random()
    for answer, share in _NONRESPONSE_RATES:
        chance -= share
        if chance < 0:
            return answer
    if question.rules.takes_several:
        keys = [option.key for option in question.options]
        chosen = set(lot.sample(keys, lot.randint(1, len(keys))))
        return Answer(value=tuple(key for key in keys if key in chosen))
    found = question.rules.representatives(question)
    scored = isinstance(question, Question) and question.scored
    wanted = lot.gauss(lean, _SD_AROUND_TRAIT) if scored else lot.random()
    return Answer(value=found[max(0, min(len(found) - 1, int(wanted * len(found))))])
