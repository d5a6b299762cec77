"""Findings: what the answers and the scorecard say, beyond the figures."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from readiness.analysis.another_way import AnotherWay, find_another_way
from readiness.analysis.gaps import Gap, find_gaps
from readiness.analysis.judgement import Judgement, judge
from readiness.analysis.planning.roadmap import RoadmapStep, plan_roadmap
from readiness.data_classes import dataclass
from readiness.models.assessment import DOCUMENT_SHOWN, State
from readiness.models.rules.gates import Notice
from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.compared.scores import deciding_questions
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import QuestionScore


@dataclass(frozen=True, kw_only=True)
class Analysis(Judgement):
    """Everything that the analysis of one assessment finds."""

    strengths: tuple[QuestionScore, ...]
    """Questions at or above their target, or at their best answer where they have none: those of
    gates first, then by distance times share of the whole, then by evidence."""
    gaps: tuple[Gap, ...]
    """Questions below their target, the most important first."""
    roadmap: tuple[RoadmapStep, ...]
    notices: tuple[Notice, ...]
    unproven: tuple[QuestionScore, ...]
    """Levels at or above the target for which no document was shown."""
    undecided: tuple[QuestionScore, ...]
    """Questions that are open or unknown."""
    has_targets: bool = True
    """Whether any answer has a target."""
    strongest: tuple[QuestionScore, ...] = ()
    """Where no answer has a target: the answers nearest to the best one, the best first."""
    weakest: tuple[QuestionScore, ...] = ()
    """Where no answer has a target: the answers farthest from the best one, the worst first."""
    another_way: AnotherWay | None = None
    """When the pre-checks advise against every use case that is considered."""
    weaknesses: tuple[Weakness, ...] = ()
    """What makes the answers less reliable than they look."""

    @property
    def evidence_missing(self) -> tuple[str, ...]:
        """Questions whose answers need a document, and have none."""
        kinds = {weakness.kind: weakness.questions for weakness in self.weaknesses}
        return kinds.get("needs-document", ())


def analyze(evaluation: Evaluation) -> Analysis:
    """Find strengths, gaps, contradictions, and what to do next."""
    states = evaluation.states
    judged = judge(evaluation)
    gaps = find_gaps(evaluation, judged.use_cases)
    questions = tuple(evaluation.scorecard.overall.all_questions())
    of = evaluation.questionnaire
    in_gates = {name for gate in of.gates for name in deciding_questions(gate.when, of)}
    shares = evaluation.shares

    def by_strength(question: QuestionScore) -> tuple[object, ...]:
        ahead = -(question.distance or 0) * shares.get(question.id, Fraction(0))
        return (question.id not in in_gates, -ahead, -question.strength)

    strengths = sorted((q for q in questions if _is_strength(q)), key=by_strength)
    untargeted = questions if all(q.mark is None for q in questions) else ()
    placed = sorted((q for q in untargeted if q.place is not None), key=_by_place)
    best = sorted(placed, key=lambda question: -_by_place(question))
    return Analysis(
        **vars(judged),
        strengths=tuple(strengths),
        gaps=gaps,
        roadmap=plan_roadmap(evaluation),
        notices=evaluation.notices,
        unproven=tuple(q for q in strengths if q.mark and q.strength < DOCUMENT_SHOWN),
        undecided=tuple(q for q in questions if q.state in {State.OPEN, State.UNKNOWN}),
        has_targets=not questions or any(q.mark is not None for q in questions),
        strongest=tuple(q for q in best if _by_place(q) >= _HALF),
        weakest=tuple(q for q in placed if _by_place(q) < _HALF),
        another_way=find_another_way(states, judged.use_cases),
        weaknesses=find_weaknesses(evaluation),
    )


_HALF = Fraction(1, 2)
"""Place from which an answer is nearer to the best one than to the worst one."""


def _is_strength(question: QuestionScore) -> bool:
    """Say so of an answer at its target; where it has none, of the best answer."""
    if question.mark is None:
        return question.place == 1
    return question.distance is not None and question.distance <= 0


def _by_place(question: QuestionScore) -> Fraction:
    return question.place or Fraction(0)


WeaknessKind = Literal[
    "needs-document",
    "without-evidence",
    "low-confidence",
    "all-alike",
    "high-without-note",
    "above",
]
_FEW = 5
"""Answers below which being all alike says nothing."""
_HIGH = 2
"""Levels from the top that need a note: the highest and the one below it."""


@dataclass(frozen=True)
class Weakness:
    """Something that makes the answers less reliable than they look."""

    kind: WeaknessKind
    questions: tuple[str, ...]
    possible: int
    """How many questions could have it."""


def find_weaknesses(evaluation: Evaluation) -> tuple[Weakness, ...]:
    """Find what is weak in the answers, the gravest first; no score depends on it."""
    return tuple(weakness for weakness in _weaknesses(evaluation) if weakness.questions)


def _weaknesses(evaluation: Evaluation) -> Iterator[Weakness]:
    answered = [
        q for q in evaluation.scorecard.overall.all_questions() if q.state is State.ANSWERED
    ]
    highest = [level.level for level in evaluation.questionnaire.levels][-_HIGH:]
    high = [q for q in answered if q.level is not None and q.level in highest]
    answer = evaluation.assessment.answer
    scales = {
        question.id: AnswerScale(question, evaluation.questionnaire)
        for question in evaluation.questionnaire.questions
        if question.evidence_from is not None
    }
    lacking = [q for q in answered if q.id in scales and scales[q.id].lacks_document(answer(q.id))]
    yield Weakness("needs-document", _ids(lacking), len(scales))
    claimed = [q for q in high if q.strength < DOCUMENT_SHOWN]
    yield Weakness("above", _ids(claimed), len(high))
    levels = {q.level for q in answered if q.level is not None}
    alike = len(levels) == 1 and len(answered) >= _FEW
    yield Weakness("all-alike", _ids(answered) if alike else (), len(answered))
    bare = [q for q in answered if not answer(q.id).evidence]
    yield Weakness("without-evidence", _ids(bare), len(answered))
    unsure = [q for q in answered if answer(q.id).confidence == "low"]
    yield Weakness("low-confidence", _ids(unsure), len(answered))
    silent = [q for q in high if not answer(q.id).note]
    yield Weakness("high-without-note", _ids(silent), len(high))


def _ids(questions: list[QuestionScore]) -> tuple[str, ...]:
    return tuple(question.id for question in questions)
