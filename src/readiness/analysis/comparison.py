"""Compare assessments of one administration over time: what changed, what was done, what is noise.

A difference counts as clear when, of many variations of both assessments (the same weights, but
separate doubts about the answers), at least 95 % go in the same direction. Else it is called no
clear difference, whatever its size: robustness is a property of the inference, not of the figure
(OECD/JRC Handbook, 2008, step 7).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from readiness.analysis.recommendations import Recommendations
from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.data_classes import dataclass
from readiness.models.assessment import DOCUMENT_SHOWN, Answer, State
from readiness.models.question import Question, Recommendation
from readiness.models.rules.gates import Gate
from readiness.models.rules.use_cases import Readiness
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import DimensionScore

if TYPE_CHECKING:
    from readiness.analysis.variations.all_at_once import Variations
    from readiness.analysis.variations.figures_between import Between

ChangeVerdict = Literal["up", "down", "same", "no-clear-difference", "not-comparable"]
ActionStatus = Literal["closed", "open", "arisen"]
CLEAR_SHARE = Fraction(95, 100)
"""Share of the variations that must go in one direction."""


@dataclass(frozen=True)
class Wave:
    """One assessment of several, scored and varied."""

    evaluation: Evaluation
    variations: Variations | None
    """Figures of every node in many variations; None for a scorer that cannot be varied."""
    changed: frozenset[str] = frozenset()
    """Questions whose answers cannot be compared."""
    themes: Wave | None = None
    """The same answers by theme, where the questionnaire has themes."""

    @classmethod
    def of(cls, evaluation: Evaluation, number: int, changed: frozenset[str]) -> Wave:
        """Vary one assessment, and its answers by theme; ``number`` is its place among all."""
        # 70 ms with numpy, and whoever only shows a comparison needs none of it.
        from readiness.analysis.variations.all_at_once import draw_variations

        grouped = evaluation.by_theme
        themes = cls.of(grouped, number, changed) if grouped else None
        return cls(evaluation, draw_variations(evaluation, wave=number), changed, themes)


@dataclass(frozen=True)
class DimensionChange:
    """How the score of one dimension, or of the whole, changed."""

    id: str
    title: str
    scores: tuple[Fraction | None, ...]
    """In each wave, after gates."""
    levels: tuple[int | None, ...]
    """The levels of these scores."""
    difference: Fraction | None
    """Last less first."""
    like_for_like: Fraction | None
    """The same, over the questions that are answered both times, before gates."""
    verdict: ChangeVerdict


@dataclass(frozen=True)
class AnswerChange:
    """A question with another answer than before."""

    question: Question
    before: Fraction | None
    after: Fraction | None
    states: tuple[State, State]


@dataclass(frozen=True)
class NoteChange:
    """A question that is not scored, with another answer than before."""

    question: Question
    before: Answer
    after: Answer
    states: tuple[State, State]


@dataclass(frozen=True)
class ActionProgress:
    """A recommendation, and whether it was carried out."""

    question: Question
    recommendation: Recommendation
    status: ActionStatus
    has_proof: bool
    """Whether a document was shown for the level that is reached."""


@dataclass(frozen=True)
class Comparison:
    """The first and the last of several waves, side by side."""

    dimension_changes: tuple[DimensionChange, ...]
    """The whole first, where it has a result, then every dimension, then every theme."""
    answer_changes: tuple[AnswerChange, ...]
    note_changes: tuple[NoteChange, ...]
    actions: tuple[ActionProgress, ...]
    reached: tuple[Question, ...]
    """Questions that were below their target, and are no longer."""
    gates_gone: tuple[Gate, ...]
    gates_new: tuple[Gate, ...]
    use_cases: tuple[tuple[str, Readiness, Readiness], ...]
    """Title, before and after, of those that changed."""
    excluded: tuple[str, ...]
    """Questions that are not compared, because another version asked them otherwise."""
    importance: tuple[tuple[Question, str, str], ...] = ()
    """Questions with another importance than before: in words before and after, or empty."""


def compare(waves: Sequence[Wave]) -> Comparison:
    """Compare the first wave with the last; of those between, only the scores are shown."""
    first, last = waves[0], waves[-1]
    before, after = first.evaluation.states, last.evaluation.states
    questionnaire = after.questionnaire
    excluded = first.changed | last.changed
    questions = [q for q in questionnaire.questions if q.scored and q.id not in excluded]
    gates = [{gate.id for gate in wave.evaluation.scorecard.gates} for wave in (first, last)]
    return Comparison(
        (*_dimension_changes(waves, excluded), *_theme_changes(waves, excluded)),
        tuple(_answer_changes(questions, before, after)),
        tuple(_note_changes(excluded, before, after)),
        tuple(_action_progress(questions, before, after)),
        tuple(q for q in questions if _is_target_reached(q, before, after)),
        tuple(g for g in questionnaire.gates if g.id in gates[0] - gates[1]),
        tuple(g for g in questionnaire.gates if g.id in gates[1] - gates[0]),
        tuple(_use_case_changes(first.evaluation, last.evaluation)),
        tuple(sorted(excluded)),
        tuple(_importance_changes(before, after)),
    )


def judge_change(before: Between, after: Between) -> ChangeVerdict:
    """Say whether a node changed clearly, by the variations of both waves, pair by pair."""
    number, up, down = before.compared_with(after)
    if not number:
        return "not-comparable"
    if up >= CLEAR_SHARE * number:
        return "up"
    if down >= CLEAR_SHARE * number:
        return "down"
    return "no-clear-difference"


def _theme_changes(waves: Sequence[Wave], excluded: frozenset[str]) -> Iterator[DimensionChange]:
    themes = [wave.themes for wave in waves if wave.themes]
    if len(themes) == len(waves):
        yield from _dimension_changes(themes, excluded)


def _dimension_changes(
    waves: Sequence[Wave], excluded: frozenset[str]
) -> Iterator[DimensionChange]:
    first, last = waves[0], waves[-1]
    nodes = [{n.id: n for n in wave.evaluation.scorecard.overall.walk()} for wave in waves]
    common = _answered_in_both(first, last) - excluded
    like_for_like = [_scores_over(wave.evaluation, common) for wave in (first, last)]
    whole = last.evaluation.scorecard.overall
    # Without an overall result, only the dimensions are compared.
    for node in list(whole.walk())[0 if last.evaluation.questionnaire.has_overall else 1 :]:
        scores = tuple(by_id[node.id].score for by_id in nodes)
        levels = tuple(_level(by_id[node.id]) for by_id in nodes)
        difference = _difference(scores[0], scores[-1])
        same = _difference(like_for_like[0].get(node.id), like_for_like[1].get(node.id))
        verdict: ChangeVerdict = "not-comparable"
        if difference == 0:
            verdict = "same"
        elif difference is not None and first.variations and last.variations:
            verdict = judge_change(first.variations.of(node.id), last.variations.of(node.id))
        yield DimensionChange(node.id, node.title, scores, levels, difference, same, verdict)


def _level(node: DimensionScore) -> int | None:
    return node.level.level if node.level else None


def _difference(before: Fraction | None, after: Fraction | None) -> Fraction | None:
    return None if before is None or after is None else after - before


def _answered_in_both(first: Wave, last: Wave) -> set[str]:
    return {
        question.id
        for question in last.evaluation.questionnaire.questions
        if question.id in first.evaluation.questionnaire.by_id
        and all(w.evaluation.states.state(question.id) is State.ANSWERED for w in (first, last))
    }


def _scores_over(evaluation: Evaluation, questions: set[str]) -> Mapping[str, Fraction | None]:
    """Score an assessment over some of the questions only, before gates."""
    run = evaluation.scoring_run
    if run is not None:
        left_out = {item.question.id for item in run.root.all_items()} - questions
        return run.figures(run.root.without(left_out), run.tree.estimate(), ())
    # A scorer of another package takes only answers; it is asked about them.
    answers = dict(evaluation.assessment.answers)
    for question in evaluation.questionnaire.questions:
        if question.scored and question.id not in questions:
            answers[question.id] = Answer(not_applicable="-")
    assessment = evaluation.assessment.model_copy(update={"answers": answers})
    card = evaluation.with_assessment(assessment).scorecard
    return {node.id: _before_gates(node) for node in card.overall.walk()}


def _before_gates(node: DimensionScore) -> Fraction | None:
    return node.raw if node.before.estimate is None else node.before.estimate


def _answer_changes(
    questions: Sequence[Question], before: QuestionStates, after: QuestionStates
) -> Iterator[AnswerChange]:
    for question in questions:
        states = before.state(question.id), after.state(question.id)
        levels = _level_or_value(question, before), _level_or_value(question, after)
        if states[0] is not states[1] or levels[0] != levels[1]:
            yield AnswerChange(question, *levels, states)


def _note_changes(
    excluded: frozenset[str], before: QuestionStates, after: QuestionStates
) -> Iterator[NoteChange]:
    for question in after.questionnaire.questions:
        if question.scored or question.id in excluded:
            continue
        states = before.state(question.id), after.state(question.id)
        was, now = (s.assessment.answer(question.id) for s in (before, after))
        same = (was.value, was.namely) == (now.value, now.namely)
        if states[0] is not states[1] or not (same or State.HIDDEN in states):
            yield NoteChange(question, was, now, states)


def _action_progress(
    questions: Sequence[Question], before: QuestionStates, after: QuestionStates
) -> Iterator[ActionProgress]:
    for question in questions:
        if any(states.state(question.id) is not State.ANSWERED for states in (before, after)):
            continue
        was, now = before.assessment.answer(question.id), after.assessment.answer(question.id)
        scale = AnswerScale(question, after.questionnaire)
        recommendations = Recommendations(scale)
        aim = scale.aim(after.target(question), now)
        has_proof = now.strength >= DOCUMENT_SHOWN
        for advice in recommendations.from_answer(was):
            is_below = scale.is_below(advice.below, was), scale.is_below(advice.below, now)
            leads_to_aim = aim is not None and not recommendations.leads_beyond(advice.below, aim)
            if is_below == (True, False):
                yield ActionProgress(question, advice, "closed", has_proof)
            elif is_below == (True, True) and leads_to_aim:
                yield ActionProgress(question, advice, "open", has_proof=False)
            elif is_below == (False, True) and leads_to_aim:
                yield ActionProgress(question, advice, "arisen", has_proof=False)


def _level_or_value(question: Question, states: QuestionStates) -> Fraction | None:
    """Return the level of an answer; where its question has none, its value."""
    scale = AnswerScale(question, states.questionnaire)
    if scale.has_levels or not states.is_visible(question.id):
        return states.level(question.id)
    return scale.value_of(states.assessment.answer(question.id))


def _is_target_reached(question: Question, before: QuestionStates, after: QuestionStates) -> bool:
    """Say whether an answer was below its target and is no longer."""
    if any(states.state(question.id) is not State.ANSWERED for states in (before, after)):
        return False
    was, now = before.assessment.answer(question.id), after.assessment.answer(question.id)
    scale = AnswerScale(question, after.questionnaire)
    aim = scale.aim(after.target(question), now)
    return aim is not None and scale.is_below(aim, was) and not scale.is_below(aim, now)


def _importance_changes(
    before: QuestionStates, after: QuestionStates
) -> Iterator[tuple[Question, str, str]]:
    for question in after.questionnaire.questions:
        was, now = before.importance(question.id), after.importance(question.id)
        if was != now and after.is_visible(question.id):
            yield question, was.text if was else "", now.text if now else ""


def _use_case_changes(
    first: Evaluation, last: Evaluation
) -> Iterator[tuple[str, Readiness, Readiness]]:
    earlier = {item.use_case.id: item.readiness for item in assess_use_cases(first)}
    for item in assess_use_cases(last):
        was = earlier.get(item.use_case.id)
        if was is not None and was != item.readiness:
            yield item.use_case.title, was, item.readiness
