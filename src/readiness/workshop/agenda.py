"""Build the agenda of a consensus meeting: the disagreements, highest priority first.

Priority = spread × weight × nearness. Spread is the difference between the responses, as a share
of the range of the question; weight is the question's share of the whole; nearness is 1 / (1 + d),
with d the distance in levels of its dimension's score from the next border. Questions that decide
about a gate come before all others. A rule of this program; it only orders the discussion.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from readiness.data_classes import dataclass
from readiness.models.assessment import NO_ANSWER, Answer, Assessment, Respondent, ResponseKey
from readiness.models.condition import Facts
from readiness.models.question import AskedQuestion, Question
from readiness.models.rules.gates import Gate
from readiness.models.skip_logic import NOT_ANSWERED, QuestionStates, fact_of
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.varied.changed_facts import ChangedFacts
from readiness.workshop.merge import Disagreement, measure_disagreement, merge_responses
from readiness.workshop.responses import (
    RespondentFile,
    ResponseSet,
    collect_responses,
    names_asked,
)


@dataclass(frozen=True)
class AgendaItem:
    """A question with different responses."""

    question: AskedQuestion
    answer: Answer
    """With all responses; a rule or a discussion may have settled it already."""
    disagreement: Disagreement
    weight: Fraction
    """The question's share of the whole, 0 to 1."""
    distance: Fraction | None
    """Of its dimension's score from the next border, in levels; None where there is no score."""
    dimension: str
    """Id of its dimension; empty for a fact about the administration."""
    gates: tuple[tuple[Gate, tuple[ResponseKey, ...]], ...] = ()
    """Gates that are active by some responses, and not by others; with the former."""

    @property
    def priority(self) -> Fraction:
        """How important it is to discuss it, relative to the others."""
        near = 1 / (1 + self.distance) if self.distance is not None else Fraction(1)
        return self.disagreement.share * self.weight * near

    @property
    def is_open(self) -> bool:
        """Whether the meeting has to discuss it."""
        return self.answer.settled is None or (self.answer.flag and self.answer.settled != "agreed")


@dataclass(frozen=True)
class MissingResponses:
    """What one respondent was asked, and did not answer."""

    respondent: Respondent
    answered: int
    asked: int
    """Only what was asked of the role of the respondent, where it answered as one."""
    open: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Agenda:
    """What a meeting should discuss, and who did not answer what."""

    facts: tuple[AgendaItem, ...]
    """Questions that are not scored, but decide what is asked; to be settled first."""
    items: tuple[AgendaItem, ...]
    """Scored questions: those that decide about a gate, then by priority."""
    missing_responses: tuple[MissingResponses, ...]
    single_response: tuple[str, ...]
    """Questions that a single person answered, and several were asked."""
    no_response: tuple[str, ...]
    not_asked: tuple[str, ...]
    """Those of them that are asked of roles of which nobody is here."""
    agreed: int
    importance: tuple[tuple[AskedQuestion, tuple[tuple[str, str], ...]], ...] = ()
    """Questions whose importance is not agreed, each with what respondents said, in words."""

    @property
    def open_items(self) -> tuple[AgendaItem, ...]:
        """The items without consensus, in order."""
        return tuple(item for item in (*self.facts, *self.items) if item.is_open)


_Places = dict[str, tuple[str, Fraction, Fraction | None]]
"""By question: its dimension, its share of the whole, and the distance from the next border."""


def build_agenda(merged: Evaluation) -> Agenda:
    """Order the disagreements in merged answers, and list who has not answered what."""
    states, answer_to = merged.states, merged.assessment.answer
    collection = collect_responses((RespondentFile("", merged.assessment),))
    provisional = merged.with_assessment(_provisional(merged, collection))
    of_meeting = _Items(provisional)
    discussed = [question for question in states.visible if answer_to(question.id).voices]
    items = [of_meeting.item(question, answer_to(question.id)) for question in discussed]
    differing = [item for item in items if item.disagreement.differ]
    scored = [item for item in differing if item.dimension]
    counts = {q.id: len({r.by for r in collection.given(q.id)}) for q in states.visible}
    asked = Counter(
        name for person in collection.people for name in names_asked(person, states.questionnaire)
    )
    of_roles = states.questionnaire.roles_asked
    return Agenda(
        tuple(item for item in differing if not item.dimension),
        tuple(sorted(scored, key=lambda item: (not item.gates, -item.priority, item.question.id))),
        tuple(_missing_responses(states, collection)),
        tuple(q for q, count in counts.items() if count == 1 and asked[q] > 1),
        tuple(q for q, count in counts.items() if not count),
        tuple(q for q, count in counts.items() if q in of_roles and not (count or asked[q])),
        sum(item.answer.settled == "agreed" for item in items),
        tuple(_split_importance(merged)),
    )


def _split_importance(
    merged: Evaluation,
) -> Iterator[tuple[AskedQuestion, tuple[tuple[str, str], ...]]]:
    """Yield the questions of which respondents named different importance, and none is agreed."""
    scale = merged.questionnaire.importance
    for question in merged.states.visible if scale else ():
        answer = merged.assessment.answer(question.id)
        options = [(v.by or "", scale.option(v.importance)) for v in answer.voices] if scale else []
        said = tuple((by, option.text) for by, option in options if option)
        if answer.importance is None and len({text for _by, text in said}) > 1:
            yield question, said


def _provisional(merged: Evaluation, collection: ResponseSet) -> Assessment:
    """Settle open questions by the median, only to see how near the scores are to a border."""
    assessment = merged.assessment
    by_median = merge_responses(merged.questionnaire, collection, "median")

    def filled(part: str) -> dict[str, Answer]:
        answers, medians = getattr(assessment, part), getattr(by_median, part)
        return {n: medians[n] if a.settled is None and a.voices else a for n, a in answers.items()}

    return assessment.model_copy(update={part: filled(part) for part in ("context", "answers")})


def _places(evaluation: Evaluation) -> _Places:
    places = {}
    borders = [level.border for level in evaluation.questionnaire.levels[1:]]
    for node in evaluation.scorecard.overall.walk():
        score = node.before.estimate
        near = min(abs(score - border) for border in borders) if score is not None else None
        for question in node.questions:
            places[question.id] = (node.id, evaluation.shares.get(question.id, Fraction(0)), near)
    return places


class _Items:
    """Makes the items of a meeting from answers in which every question is settled."""

    def __init__(self, provisional: Evaluation) -> None:
        self._evaluation = provisional
        self._of = provisional.states.questionnaire
        self._places = _places(provisional)
        self._changed = ChangedFacts(provisional)

    def item(self, question: AskedQuestion, answer: Answer) -> AgendaItem:
        """Say how far the responses to a question are from each other, and what they decide."""
        disagreement = measure_disagreement(question, answer.voices, self._of)
        gates = tuple(self._disputed_gates(question, answer))
        if not isinstance(question, Question) or not question.scored:
            return AgendaItem(question, answer, disagreement, Fraction(0), None, "", gates)
        dimension, weight, distance = self._places.get(question.id, ("?", Fraction(0), None))
        return AgendaItem(question, answer, disagreement, weight, distance, dimension, gates)

    def _disputed_gates(
        self, question: AskedQuestion, answer: Answer
    ) -> Iterator[tuple[Gate, tuple[ResponseKey, ...]]]:
        """Yield the gates that are active by some of the responses only."""
        reach = self._changed.reach
        decided = {gate for name in reach.of(question.id) for gate in reach.gates.get(name, ())}
        gates = [gate for gate in self._of.gates if gate.id in decided] if decided else []
        facts_with: dict[ResponseKey, Facts] = {}
        for response in answer.voices if gates else ():
            if response.key is not None:
                fact = fact_of(question, response, self._of) or NOT_ANSWERED[response.state]
                agreed = self._agreed(question.id, answer.settle(response.key), gates)
                facts_with[response.key] = {**agreed, question.id: fact}
        for gate in gates:
            active = tuple(key for key, facts in facts_with.items() if gate.when.holds(facts))
            if 0 < len(active) < len(facts_with):
                yield gate, active

    def _agreed(self, name: str, answer: Answer, gates: Iterable[Gate]) -> Facts:
        """Return what gates look at; where scores are compared, with another answer."""
        if not self._of.compared_dimensions:
            return self._evaluation.facts
        given = self._evaluation.assessment
        part = "context" if name in given.context else "answers"
        update = {part: {**getattr(given, part), name: answer}}
        conditions = (gate.when for gate in gates)
        return self._changed.after(given.model_copy(update=update), (name,), *conditions)


def _missing_responses(
    states: QuestionStates, collection: ResponseSet
) -> Iterator[MissingResponses]:
    given = {
        name: {response.by: response for response in reversed(responses)}
        for name, responses in collection.responses.items()
    }
    for person in collection.people:
        asked = names_asked(person, states.questionnaire)
        own = {
            q.id: given.get(q.id, {}).get(person.id, NO_ANSWER)
            for q in states.visible
            if q.id in asked
        }
        unknown = tuple(name for name, response in own.items() if response.unknown)
        answered = sum(response.key is not None for response in own.values())
        left = tuple(n for n, r in own.items() if r.key is None and not r.unknown)
        yield MissingResponses(person, answered, len(own), left, unknown)
