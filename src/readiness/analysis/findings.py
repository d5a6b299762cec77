"""Findings: what the answers and the scorecard say, beyond the figures."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.analysis.answer_quality import Weakness, find_weaknesses
from readiness.analysis.gaps import Gap, find_gaps
from readiness.analysis.roadmap import Step, plan_roadmap
from readiness.analysis.use_case_readiness import UseCaseReadiness, assess_use_cases
from readiness.models.assessment import DOCUMENT_SHOWN, Assessment, State
from readiness.models.questionnaire import Check, Notice, Questionnaire
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.scorecard import QuestionScore, Scorecard


@dataclass(frozen=True)
class Analysis:
    """Everything that is found in one assessment."""

    strengths: tuple[QuestionScore, ...]
    """Questions at or above their target, the strongest and best evidenced first."""
    gaps: tuple[Gap, ...]
    """Questions below their target, the most important first."""
    roadmap: tuple[Step, ...]
    use_cases: tuple[UseCaseReadiness, ...]
    contradictions: tuple[Check, ...]
    """Checks that hold: answers that do not go together."""
    notices: tuple[Notice, ...]
    unproven: tuple[QuestionScore, ...]
    """Levels at or above the target for which no document was shown."""
    undecided: tuple[QuestionScore, ...]
    """Questions that are open or unknown."""
    weaknesses: tuple[Weakness, ...] = ()
    """What makes the answers weaker than they look."""


def analyze(questionnaire: Questionnaire, assessment: Assessment, scorecard: Scorecard) -> Analysis:
    """Find strengths, gaps, contradictions, and what to do next."""
    states = QuestionStates(questionnaire, assessment)
    use_cases = assess_use_cases(states, scorecard)
    gaps = find_gaps(states, scorecard, use_cases)
    questions = tuple(scorecard.overall.all_questions())
    strengths = sorted((q for q in questions if _is_strength(q)), key=_by_strength)
    return Analysis(
        strengths=tuple(strengths),
        gaps=gaps,
        roadmap=plan_roadmap(states, gaps),
        use_cases=use_cases,
        contradictions=states.contradictions,
        notices=states.notices,
        unproven=tuple(q for q in strengths if q.strength < DOCUMENT_SHOWN),
        undecided=tuple(q for q in questions if q.state in {State.OPEN, State.UNKNOWN}),
        weaknesses=find_weaknesses(states, scorecard),
    )


def _is_strength(question: QuestionScore) -> bool:
    return question.level is not None and question.level >= question.target


def _by_strength(question: QuestionScore) -> tuple[object, ...]:
    level = question.level or 0
    return (question.target - level, -question.strength, -question.weight)
