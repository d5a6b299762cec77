"""The agenda of a consensus meeting: where people are apart, the most decisive first.

Priority = spread × weight × nearness. Spread is how far apart people are, as a share of what the
question ranges over; weight is the question's share of the whole; nearness is 1 / (1 + d), with d
the distance in levels of its dimension's score from the next border. Questions on which a gate
turns come before all others. A rule of ours: it decides what is talked about first, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from readiness.models.assessment import NO_ANSWER, Answer, Assessment, Respondent
from readiness.models.question import AskedQuestion, Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates, fact_of
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import DimensionScore, Scorecard
from readiness.workshop.merge import (
    Disagreement,
    measure_disagreement,
    merge_responses,
    response_key,
)
from readiness.workshop.responses import RespondentFile, ResponseSet, collect_responses


@dataclass(frozen=True)
class AgendaItem:
    """A question on which people are apart."""

    question: AskedQuestion
    answer: Answer
    """With everybody's voices; it may be settled by a rule or a discussion already."""
    disagreement: Disagreement
    weight: Fraction
    """The question's share of the whole, 0 to 1."""
    distance: Fraction | None
    """Of its dimension's score from the next border, in levels; None where there is no score."""
    dimension: str
    """Id of its dimension; empty for a fact about the administration."""
    gates: tuple[str, ...] = ()
    """Gates that fire by what some say, and not by what others say."""

    @property
    def priority(self) -> Fraction:
        """How much there is to gain from talking about it, relative to the others."""
        near = 1 / (1 + self.distance) if self.distance is not None else Fraction(1)
        return self.disagreement.share * self.weight * near

    @property
    def is_open(self) -> bool:
        """Whether the meeting has to talk about it."""
        return self.answer.settled is None or (self.answer.flag and self.answer.settled != "agreed")


@dataclass(frozen=True)
class MissingResponses:
    """What one respondent left out of what is asked."""

    who: Respondent
    answered: int
    asked: int
    open: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Agenda:
    """What a meeting should talk about, and who has yet to answer."""

    facts: tuple[AgendaItem, ...]
    """Questions that are not scored, but decide what is asked; to be settled first."""
    items: tuple[AgendaItem, ...]
    """Scored questions: those on which a gate turns, then the most decisive first."""
    missing_responses: tuple[MissingResponses, ...]
    single_response: tuple[str, ...]
    """Questions that a single person answered, where there are several."""
    no_response: tuple[str, ...]
    agreed: int

    @property
    def open_items(self) -> tuple[AgendaItem, ...]:
        """What is still to be settled, in order."""
        return tuple(item for item in (*self.facts, *self.items) if item.is_open)


def build_agenda(merged: Evaluation) -> Agenda:
    """Order the disagreements in merged answers, and list who has not answered what."""
    of, result, states = merged.questionnaire, merged.assessment, merged.states
    party = RespondentFile("", result)
    chorus = collect_responses((party,))
    provisional = merged.with_assessment(_provisional(of, party, chorus))
    places = _places(of, provisional.scorecard)
    likely = provisional.states
    found = [
        _item(likely, question, result.answer(question.id), places)
        for question in states.visible
        if result.answer(question.id).voices
    ]
    differing = [item for item in found if item.disagreement.differ]
    scored = [item for item in differing if item.dimension]
    answered = {q.id: _heard(chorus, q.id) for q in states.visible}
    return Agenda(
        tuple(item for item in differing if not item.dimension),
        tuple(sorted(scored, key=lambda item: (not item.gates, -item.priority, item.question.id))),
        tuple(_absent(states, chorus)),
        tuple(i for i, heard in answered.items() if heard == 1 and len(chorus.people) > 1),
        tuple(i for i, heard in answered.items() if not heard),
        sum(item.answer.settled == "agreed" for item in found),
    )


def _provisional(of: Questionnaire, party: RespondentFile, chorus: ResponseSet) -> Assessment:
    """Settle what is open by the median, only to see where the scores lie."""
    result, guessed = party.assessment, merge_responses(of, (party,), chorus, "median")

    def filled(part: str) -> dict[str, Answer]:
        now, guess = getattr(result, part), getattr(guessed, part)
        return {n: guess[n] if a.settled is None and a.voices else a for n, a in now.items()}

    return result.model_copy(update={part: filled(part) for part in ("context", "answers")})


def _places(of: Questionnaire, card: Scorecard) -> dict[str, tuple[str, Fraction, Fraction | None]]:
    """Say for each question its dimension, its share of the whole, and how near a border is."""
    found = {}

    def enter(node: DimensionScore, share: Fraction) -> None:
        weights = [*(q.weight for q in node.questions), *(d.weight for d in node.dimensions)]
        whole = sum(weights, Fraction(0))
        score = node.before.estimate
        borders = [level.border for level in of.levels[1:]]
        near = min(abs(score - border) for border in borders) if score is not None else None
        for question in node.questions:
            part = share * question.weight / whole if whole else Fraction(0)
            found[question.id] = (node.id, part, near)
        for inner in node.dimensions:
            enter(inner, share * inner.weight / whole if whole else Fraction(0))

    enter(card.overall, Fraction(1))
    return found


def _item(
    likely: QuestionStates,
    question: AskedQuestion,
    answer: Answer,
    places: dict[str, tuple[str, Fraction, Fraction | None]],
) -> AgendaItem:
    found = measure_disagreement(question, answer.voices, likely.questionnaire)
    if not isinstance(question, Question) or not question.scored:
        return AgendaItem(question, answer, found, Fraction(0), None, "")
    dimension, weight, distance = places.get(question.id, ("?", Fraction(0), None))
    return AgendaItem(
        question, answer, found, weight, distance, dimension, _turning(likely, question, answer)
    )


def _turning(likely: QuestionStates, question: AskedQuestion, answer: Answer) -> tuple[str, ...]:
    """Name the gates that fire by what some say, all else as it is likely to be settled."""
    of = likely.questionnaire
    firing = []
    for voice in (voice for voice in answer.voices if response_key(voice) is not None):
        facts = {name: fact for name, fact in likely.facts.items() if name != question.id}
        if (fact := fact_of(question, voice, of)) is not None:
            facts[question.id] = fact
        firing.append({gate.id for gate in of.gates if gate.when.holds(facts)})
    always = set.intersection(*firing) if firing else set()
    return tuple(g.id for g in of.gates if g.id in set().union(*firing) - always)


def _heard(chorus: ResponseSet, name: str) -> int:
    """Count the people who gave an answer."""
    return len(
        {voice.by for voice in chorus.voices.get(name, ()) if response_key(voice) is not None}
    )


def _absent(states: QuestionStates, chorus: ResponseSet) -> Iterator[MissingResponses]:
    for who in chorus.people:
        own = {
            question.id: next(
                (v for v in chorus.voices.get(question.id, ()) if v.by == who.id), NO_ANSWER
            )
            for question in states.visible
        }
        unknown = tuple(name for name, voice in own.items() if voice.unknown)
        answered = sum(response_key(voice) is not None for voice in own.values())
        left = tuple(n for n, v in own.items() if response_key(v) is None and not v.unknown)
        yield MissingResponses(who, answered, len(own), left, unknown)
