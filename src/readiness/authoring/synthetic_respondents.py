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
        for index in range(number):
            rng = Random(f"{self.seed} {index}")  # noqa: S311 (to be repeated, not to be secret)
            trait = rng.random()
            yield self.assessment({q.id: _draw(q, trait, rng) for q in self.questionnaire.asked})

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


def _draw(question: AskedQuestion, trait: float, rng: Random) -> Answer:
    chance = rng.random()
    for answer, rate in _NONRESPONSE_RATES:
        chance -= rate
        if chance < 0:
            return answer
    if question.rules.takes_several:
        alone = [option.key for option in question.options if option.exclusive]
        if alone and rng.randrange(len(question.options)) < len(alone):
            return Answer(value=(rng.choice(alone),))
        keys = [option.key for option in question.options if not option.exclusive]
        chosen = set(rng.sample(keys, rng.randint(1, len(keys))))
        return Answer(value=tuple(key for key in keys if key in chosen))
    values = question.rules.representatives(question)
    scored = isinstance(question, Question) and question.scored
    position = rng.gauss(trait, _SD_AROUND_TRAIT) if scored else rng.random()
    return Answer(value=values[max(0, min(len(values) - 1, int(position * len(values))))])
