"""What administrations can have in common: answers, gaps, gates, recommendations, use cases.

Which findings there can be, the questionnaire says; which of them one administration has, its
analysis says. So a list of findings tells nothing about anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from readiness.analysis.findings import analyze
from readiness.analysis.planning.actions import Action
from readiness.analysis.planning.roadmap import RoadmapStep
from readiness.analysis.use_case_readiness import READINESS_ORDER
from readiness.models.assessment import State
from readiness.models.question import Question, RecommendedAction
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.evaluation import Evaluation


class Kind(StrEnum):
    """What a finding is about."""

    ANSWERED = "answered"
    """A question has an answer."""
    GAP = "gap"
    """A question is below its target."""
    GATE = "gate"
    """A gate is active."""
    RECOMMENDATION = "recommendation"
    """The roadmap has this recommendation."""
    CONSIDERED = "considered"
    """A use case is considered."""
    PILOT = "pilot"
    """A use case is ready to pilot, or for production."""
    PRODUCTION = "production"
    """A use case is ready for production."""
    LACKS = "lacks"
    """A use case that is considered needs a higher level in a question for its next step."""


@dataclass(frozen=True)
class Finding:
    """Something that an administration can have."""

    kind: Kind
    about: str
    """Id of a question, a gate or a use case; for what is asked in rows, the id of the column."""
    part: str = ""
    """Of a recommendation: its place among those of its question or gate; of what a use case
    lacks: the question."""


def recommendations_of(question: Question) -> tuple[RecommendedAction, ...]:
    """Return what a question can recommend: its own recommendations, then those of its options."""
    options = (option.recommendation for option in question.options)
    return (*question.recommendations, *(advice for advice in options if advice))


def possible_findings(questionnaire: Questionnaire) -> tuple[Finding, ...]:
    """Return every finding that there can be, in the order of the questionnaire."""
    return tuple(dict.fromkeys(_possible(questionnaire)))


def _possible(questionnaire: Questionnaire) -> Iterator[Finding]:
    for question in questionnaire.questions:
        if question.scored:
            name = subject_of(question.id, questionnaire)
            yield Finding(Kind.ANSWERED, name)
            yield Finding(Kind.GAP, name)
            for place in range(len(recommendations_of(question))):
                yield Finding(Kind.RECOMMENDATION, name, str(place))
    for gate in questionnaire.gates:
        yield Finding(Kind.GATE, gate.id)
        if gate.recommendation:
            yield Finding(Kind.RECOMMENDATION, gate.id, "0")
    for use_case in questionnaire.use_cases:
        for kind in (Kind.CONSIDERED, Kind.PILOT, Kind.PRODUCTION):
            yield Finding(kind, use_case.id)
        for need in questionnaire.needs_of(use_case):
            for question_id in questionnaire.in_rows.questions_named(need):
                yield Finding(Kind.LACKS, use_case.id, subject_of(question_id, questionnaire))


def subject_of(question: str, questionnaire: Questionnaire) -> str:
    """Return the id under which a question is counted.

    Rows that respondents name are not the same in two administrations, and their names are their
    own: there, an administration has a finding when it has it in any row.
    """
    rows = questionnaire.in_rows
    if question not in rows.row_of:
        return question
    column = rows.columns[rows.name_in_file(question)]
    return column.id if rows.has_names(column.source or "") else question


def findings_of(evaluation: Evaluation) -> frozenset[Finding]:
    """Return the findings of one administration."""
    return frozenset(_found(evaluation))


def _found(evaluation: Evaluation) -> Iterator[Finding]:
    of, analysis = evaluation.questionnaire, analyze(evaluation)
    for score in evaluation.scorecard.overall.all_questions():
        if score.state is State.ANSWERED:
            yield Finding(Kind.ANSWERED, subject_of(score.id, of))
    for gap in analysis.gaps:
        yield Finding(Kind.GAP, subject_of(gap.score.id, of))
    for effect in analysis.gates:
        yield Finding(Kind.GATE, effect.gate.id)
    # Where a pre-check advises against everything, a report has no roadmap either.
    for step in () if analysis.another_way else analysis.roadmap:
        yield _recommended(step, of)
    for item in analysis.use_cases:
        name = item.use_case.id
        yield Finding(Kind.CONSIDERED, name)
        for kind in (Kind.PILOT, Kind.PRODUCTION):
            if READINESS_ORDER.index(item.readiness) >= READINESS_ORDER.index(kind.value):
                yield Finding(kind, name)
        for lacking in item.missing:
            yield Finding(Kind.LACKS, name, subject_of(lacking.question, of))


def _recommended(step: RoadmapStep, questionnaire: Questionnaire) -> Finding:
    action, advice = step.task.action, step.recommendation
    if not isinstance(action, Action):
        return Finding(Kind.RECOMMENDATION, action.gate.id, "0")
    fields = {name: getattr(advice, name) for name in RecommendedAction.model_fields}
    own = RecommendedAction.model_construct(**fields)
    alike = (
        place
        for place, each in enumerate(recommendations_of(action.question))
        if each in (advice, own)
    )
    name = subject_of(action.question.id, questionnaire)
    return Finding(Kind.RECOMMENDATION, name, str(next(alike)))
