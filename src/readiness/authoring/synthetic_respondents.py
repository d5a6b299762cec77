"""Synthetic respondents: random answers to a whole questionnaire, reproducible by a seed.

They test a questionnaire before people answer it. Their scores say nothing about any
administration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from readiness.data_classes import dataclass
from readiness.models.assessment import (
    Answer,
    Assessment,
    Evidence,
    QuestionnaireStamp,
    Response,
)
from readiness.models.condition import Fact, StateWord
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire

UNKNOWN = Answer(unknown=True)
NOT_APPLICABLE = Answer(not_applicable="Drawn by lot.")
_NONRESPONSE_RATES = ((UNKNOWN, 0.04), (NOT_APPLICABLE, 0.03), (Answer(), 0.03))
"""What a respondent gives instead of an answer, and how often."""
_WITHOUT_VALUE: Mapping[StateWord, Answer] = {
    "unknown": UNKNOWN,
    "not-applicable": NOT_APPLICABLE,
}
_SD_AROUND_TRAIT = 0.22
"""Standard deviation of single answers around a respondent's trait, on a scale of 0 to 1."""


@dataclass(frozen=True)
class SyntheticRespondents:
    """Respondents to one questionnaire."""

    questionnaire: Questionnaire
    seed: int

    def extremes(self) -> Iterator[Assessment]:
        """Respondents who always answer alike: lowest, highest, each option between, nothing."""
        most = max((len(q.options) for q in self.questionnaire.asked), default=0)
        for index in range(max(most, 2)):
            yield self.assessment({q.id: _nth(q, index) for q in self.questionnaire.asked})
        for answer in (UNKNOWN, NOT_APPLICABLE, Answer()):
            yield self.assessment({q.id: answer for q in self.questionnaire.asked})

    def correlated(self, number: int) -> Iterator[Assessment]:
        """Respondents with a latent trait from 0 to 1, with which their answers correlate."""
        questions = [_Possible(question) for question in self.questionnaire.asked]
        for index in range(number):
            rng = Random(f"{self.seed} {index}")  # noqa: S311 (to be repeated, not to be secret)
            trait = rng.random()
            yield self.assessment({q.id: q.draw(trait, rng) for q in questions})

    def with_facts(self, facts: Mapping[str, Fact], number: int) -> Iterator[Assessment]:
        """Respondents whose answers give these facts, and who draw the rest."""
        by_id = self.questionnaire.by_id
        fixed = {name: _answer_with(fact, by_id[name]) for name, fact in facts.items()}
        for respondent in self.correlated(number):
            yield respondent.model_copy(update={"answers": {**respondent.answers, **fixed}})

    def assessment(self, answers: dict[str, Answer]) -> Assessment:
        """Put answers into an assessment without a check: only possible ones are drawn."""
        stamp = QuestionnaireStamp(id=self.questionnaire.id, version=self.questionnaire.version)
        return Assessment(schema_version=1, questionnaire=stamp).model_copy(
            update={"answers": answers}
        )


def _answer_with(fact: Fact, question: AskedQuestion) -> Answer:
    if fact.state == "not-agreed":
        values = [*question.rules.representatives(question), ("Other words",)][:2]
        pairs = zip(("first", "second"), values, strict=False)
        return Answer(voices=tuple(Response(by=name, value=value) for name, value in pairs))
    if not fact.is_answered:
        return _WITHOUT_VALUE.get(fact.state, Answer())
    shown = () if fact.evidence is None else (Evidence(title="-", strength=fact.evidence),)
    value = tuple(sorted(fact.keys))
    return Answer(value=value, evidence=shown, confidence=fact.confidence)


def _nth(question: AskedQuestion, index: int) -> Answer:
    values = question.rules.representatives(question)
    return Answer(value=values[min(index, len(values) - 1)])


class _Possible:
    """What can be answered to a question; listed once, and not for each respondent."""

    def __init__(self, question: AskedQuestion) -> None:
        self.id = question.id
        options = question.options if question.rules.takes_several else ()
        self._alone = [option.key for option in options if option.exclusive]
        self._keys = [option.key for option in options if not option.exclusive]
        self._options = len(options)
        self._chosen: dict[tuple[str, ...], Answer] = {}
        self._answers = [Answer(value=v) for v in question.rules.representatives(question)]
        self._is_scored = isinstance(question, Question) and question.scored

    def draw(self, trait: float, rng: Random) -> Answer:
        """Draw an answer, or none."""
        chance = rng.random()
        for answer, rate in _NONRESPONSE_RATES:
            chance -= rate
            if chance < 0:
                return answer
        if self._options:
            return self._several(rng)
        number = len(self._answers)
        position = rng.gauss(trait, _SD_AROUND_TRAIT) if self._is_scored else rng.random()
        return self._answers[max(0, min(number - 1, int(position * number)))]

    def _several(self, rng: Random) -> Answer:
        if self._alone and rng.randrange(self._options) < len(self._alone):
            return self._choosing((rng.choice(self._alone),))
        chosen = set(rng.sample(self._keys, rng.randint(1, len(self._keys))))
        return self._choosing(tuple(key for key in self._keys if key in chosen))

    def _choosing(self, value: tuple[str, ...]) -> Answer:
        """Return the same answer for the same options, so that it is looked at once."""
        if value not in self._chosen:
            self._chosen[value] = Answer(value=value)
        return self._chosen[value]
