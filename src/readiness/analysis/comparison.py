"""One administration over time: what moved, what was done, and what is noise.

A difference counts as clear when, of many variations of both assessments with the same weights,
at least 95 % go in the same direction. Else it is called no clear difference, whatever its size:
robustness is a property of the inference, not of the figure (OECD/JRC Handbook, 2008, step 7).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.models.assessment import DOCUMENT_SHOWN, Answer, Assessment, State
from readiness.models.question import Question, Recommendation
from readiness.models.questionnaire import Gate, Questionnaire, Readiness
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.scorecard import DimensionScore, Scorecard
from readiness.scoring.tree import Values

Verdict = Literal["up", "down", "same", "no-clear-difference", "not-comparable"]
ActionStatus = Literal["closed", "open", "arisen"]
Score = Callable[[Questionnaire, Assessment], Scorecard]
CLEAR_SHARE = Fraction(95, 100)
"""Share of the variations that must go in one direction."""


@dataclass(frozen=True)
class Wave:
    """One assessment, scored and varied."""

    assessment: Assessment
    card: Scorecard
    variations: tuple[Values, ...]
    """Figures of every node in many variations; none for a scorer that cannot be varied."""
    changed: frozenset[str] = frozenset()
    """Questions whose answers cannot be compared."""


@dataclass(frozen=True)
class DimensionChange:
    """How one dimension, or the whole, moved."""

    id: str
    title: str
    scores: tuple[Fraction | None, ...]
    """At each moment, after gates."""
    difference: Fraction | None
    """Last less first."""
    like_for_like: Fraction | None
    """The same, over the questions that are answered both times, before gates."""
    verdict: Verdict


@dataclass(frozen=True)
class AnswerChange:
    """A question whose answer is another than before."""

    question: Question
    before: Fraction | None
    after: Fraction | None
    states: tuple[State, State]


@dataclass(frozen=True)
class ActionProgress:
    """A recommendation, and what became of it."""

    question: Question
    recommendation: Recommendation
    status: ActionStatus
    has_proof: bool
    """Whether a document was shown for the level that is reached."""


@dataclass(frozen=True)
class Comparison:
    """The first and the last of several moments, side by side."""

    dimension_changes: tuple[DimensionChange, ...]
    """The whole first, then every dimension."""
    answer_changes: tuple[AnswerChange, ...]
    actions: tuple[ActionProgress, ...]
    reached: tuple[Question, ...]
    """Questions that were below their target, and are no longer."""
    gates_gone: tuple[Gate, ...]
    gates_new: tuple[Gate, ...]
    use_cases: tuple[tuple[str, Readiness, Readiness], ...]
    """Title, before and after, of those that moved."""
    excluded: tuple[str, ...]
    """Questions that are not compared, because another version asked them otherwise."""


def compare(of: Questionnaire, moments: Sequence[Wave], score: Score) -> Comparison:
    """Compare the first moment with the last; those between only stand in the movements."""
    first, last = moments[0], moments[-1]
    before, after = QuestionStates(of, first.assessment), QuestionStates(of, last.assessment)
    aside = first.changed | last.changed
    pairs = [q for q in of.questions if q.scored and q.id not in aside]
    levels = {q.id: (before.level(q.id), after.level(q.id)) for q in pairs}
    gates = [{gate.id for gate in moment.card.gates} for moment in (first, last)]
    return Comparison(
        tuple(_movements(of, moments, aside, score)),
        tuple(_shifts(pairs, before, after)),
        tuple(_actions(pairs, before, after)),
        tuple(q for q in pairs if _reached(*levels[q.id], after.target(q))),
        tuple(g for g in of.gates if g.id in gates[0] - gates[1]),
        tuple(g for g in of.gates if g.id in gates[1] - gates[0]),
        tuple(_use_cases(before, first.card, after, last.card)),
        tuple(sorted(aside)),
    )


def verdict_of(before: Sequence[Values], after: Sequence[Values], name: str) -> Verdict:
    """Say whether a node moved clearly, by the variations of both moments, pair by pair."""
    steps = [
        now - was
        for earlier, later in zip(before, after, strict=True)
        if (was := earlier.get(name)) is not None and (now := later.get(name)) is not None
    ]
    if not steps:
        return "not-comparable"
    up, down = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    if up >= CLEAR_SHARE * len(steps):
        return "up"
    if down >= CLEAR_SHARE * len(steps):
        return "down"
    return "no-clear-difference"


def _movements(
    of: Questionnaire, moments: Sequence[Wave], aside: frozenset[str], score: Score
) -> Iterator[DimensionChange]:
    first, last = moments[0], moments[-1]
    nodes = [{node.id: node for node in moment.card.overall.walk()} for moment in moments]
    like = [_alike(of, moment, (first, last), aside, score) for moment in (first, last)]
    for node in last.card.overall.walk():
        scores = tuple(found[node.id].score for found in nodes)
        difference = None
        if scores[0] is not None and scores[-1] is not None:
            difference = scores[-1] - scores[0]
        same = _difference(like[0].get(node.id), like[1].get(node.id))
        verdict: Verdict = "not-comparable"
        if difference == 0:
            verdict = "same"
        elif difference is not None:
            verdict = verdict_of(first.variations, last.variations, node.id)
        yield DimensionChange(node.id, node.title, scores, difference, same, verdict)


def _difference(before: Fraction | None, after: Fraction | None) -> Fraction | None:
    return None if before is None or after is None else after - before


def _alike(
    of: Questionnaire,
    moment: Wave,
    both: tuple[Wave, Wave],
    aside: frozenset[str],
    score: Score,
) -> Mapping[str, Fraction | None]:
    """Score a moment over the questions that are answered in both."""
    views = [QuestionStates(of, each.assessment) for each in both]
    answers = dict(moment.assessment.answers)
    for question in of.questions:
        answered = all(states.state(question.id) is State.ANSWERED for states in views)
        if question.scored and (question.id in aside or not answered):
            answers[question.id] = Answer(not_applicable="-")
    card = score(of, moment.assessment.model_copy(update={"answers": answers}))
    return {node.id: _before_gates(node) for node in card.overall.walk()}


def _before_gates(node: DimensionScore) -> Fraction | None:
    return node.raw if node.before.estimate is None else node.before.estimate


def _shifts(
    questions: Sequence[Question], before: QuestionStates, after: QuestionStates
) -> Iterator[AnswerChange]:
    for question in questions:
        states = before.state(question.id), after.state(question.id)
        levels = before.level(question.id), after.level(question.id)
        if states[0] is not states[1] or levels[0] != levels[1]:
            yield AnswerChange(question, *levels, states)


def _actions(
    questions: Sequence[Question], before: QuestionStates, after: QuestionStates
) -> Iterator[ActionProgress]:
    for question in questions:
        was, now = before.level(question.id), after.level(question.id)
        if was is None or now is None:
            continue
        target = after.target(question)
        proved = after.assessment.answer(question.id).strength >= DOCUMENT_SHOWN
        for advice in sorted(question.recommendations, key=lambda advice: advice.below):
            if was < advice.below <= now:
                yield ActionProgress(question, advice, "closed", proved)
            elif max(was, now) < advice.below <= target:
                yield ActionProgress(question, advice, "open", has_proof=False)
            elif now < advice.below <= target and advice.below <= was:
                yield ActionProgress(question, advice, "arisen", has_proof=False)


def _reached(was: Fraction | None, now: Fraction | None, target: int) -> bool:
    return was is not None and now is not None and was < target <= now


def _use_cases(
    before: QuestionStates, first: Scorecard, after: QuestionStates, last: Scorecard
) -> Iterator[tuple[str, Readiness, Readiness]]:
    earlier = {item.use_case.id: item.readiness for item in assess_use_cases(before, first)}
    for item in assess_use_cases(after, last):
        was = earlier.get(item.use_case.id)
        if was is not None and was != item.readiness:
            yield item.use_case.title, was, item.readiness
