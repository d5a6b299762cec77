"""Walk from questions through dimensions to the whole, once, for every scorer that combines.

Three cases are carried along: the floor (open and unknown answers as bad as possible), the
estimate (left out) and the ceiling (as good as possible). Which questions are hidden is taken
from the answers as they are, the same in all three.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from readiness.assessment import STRONGEST, Assessment, State
from readiness.language import _
from readiness.limits import levels_of
from readiness.question import Question
from readiness.questionnaire import OVERALL, Combine, Dimension, Gate, Questionnaire
from readiness.reachability import Reachability
from readiness.scorecard import (
    Completeness,
    DimensionScore,
    QuestionScore,
    Range,
    Scorecard,
    percent,
)
from readiness.scorers.combining import Weighted, combine
from readiness.visibility import View

Combiner = Callable[[Combine, Weighted, Fraction], Fraction | None]
"""Make one value of weighted values; the last argument is the weight of unknown parts."""


def rollup(
    questionnaire: Questionnaire,
    assessment: Assessment,
    scorer: str,
    combiner: Combiner = combine,
) -> Scorecard:
    """Score an assessment with a given way of combining values."""
    walk = _Walk(View(questionnaire, assessment), combiner)
    overall = walk.overall()
    withheld = _withheld(questionnaire, overall)
    if withheld:
        overall = replace(
            overall,
            before=replace(overall.before, estimate=None),
            after=replace(overall.after, estimate=None),
            level=None,
        )
    return Scorecard(scorer, overall, walk.gates.estimate, withheld)


def _withheld(questionnaire: Questionnaire, overall: DimensionScore) -> str | None:
    wanted, completeness = questionnaire.scoring.minimum_answered, overall.completeness
    if not completeness.applicable:
        return _("There is no overall level, because no question that counts applies.")
    if overall.before.estimate is None:
        return _("There is no overall level, because no question that counts is answered.")
    if completeness.share >= wanted:
        return None
    return _(
        "There is no overall level: {answered} of {applicable} "
        "questions are answered ({share}%), and at least "
        "{needed}% are needed. The profile by dimension stands."
    ).format(
        answered=completeness.answered,
        applicable=completeness.applicable,
        share=percent(completeness.share).removesuffix("%"),
        needed=percent(wanted).removesuffix("%"),
    )


@dataclass(frozen=True)
class _Cases:
    """Gates of the three cases: those that may fire, those that do, those that must."""

    floor: tuple[Gate, ...]
    estimate: tuple[Gate, ...]
    ceiling: tuple[Gate, ...]


class _Walk:
    """One pass over the tree of dimensions."""

    def __init__(self, view: View, combiner: Combiner) -> None:
        self.view = view
        self.of = view.questionnaire
        self.combiner = combiner
        reach = Reachability(self.of)
        outcomes = [(gate, reach.outcome_given(gate.when, view)) for gate in self.of.gates]
        self.gates = _Cases(
            floor=tuple(gate for gate, outcome in outcomes if outcome.can_hold),
            estimate=tuple(gate for gate in self.of.gates if gate.when.holds(view.facts)),
            ceiling=tuple(gate for gate, outcome in outcomes if not outcome.can_fail),
        )

    def overall(self) -> DimensionScore:
        """Score the whole questionnaire."""
        parts = tuple(self._dimension(dimension) for dimension in self.of.dimensions)
        whole = Dimension.model_construct(
            id=OVERALL, title=self.of.title, weight=Fraction(1), combine=self.of.scoring.combine
        )
        return self._node(whole, parts, ())

    def _dimension(self, dimension: Dimension) -> DimensionScore:
        parts = tuple(self._dimension(inner) for inner in dimension.dimensions)
        questions = tuple(
            self._question(question)
            for question in dimension.questions
            if question.scored and self.view.is_visible(question.id)
        )
        return self._node(dimension, parts, questions)

    def _question(self, question: Question) -> QuestionScore:
        answer = self.view.assessment.answer(question.id)
        return QuestionScore(
            question.id,
            question.title,
            answer.state,
            self.view.level(question.id),
            question.weight,
            self.view.target(question),
            answer.strength if answer.state is State.ANSWERED else 0,
        )

    def _node(
        self,
        dimension: Dimension,
        parts: tuple[DimensionScore, ...],
        questions: tuple[QuestionScore, ...],
    ) -> DimensionScore:
        how = dimension.combine or self.of.scoring.combine
        own = [(self._range(q), q.weight) for q in questions if q.state is not State.NOT_APPLICABLE]
        before = self._combined(how, own + [(part.before, part.weight) for part in parts])
        after = self._capped(
            self._combined(how, own + [(part.after, part.weight) for part in parts]), dimension.id
        )
        completeness = sum((part.completeness for part in parts), _count(questions))
        node = DimensionScore(
            dimension.id,
            dimension.title,
            dimension.weight,
            how,
            before,
            after,
            self._caps_that_bite(before.estimate, dimension.id),
            completeness,
            Fraction(0),
            self._target(how, parts, questions),
            None if after.estimate is None else self.of.level_at(after.estimate),
            parts,
            questions,
        )
        return replace(node, confidence=_confidence(node))

    def _range(self, question: QuestionScore) -> Range:
        if question.level is not None:
            return Range(question.level, question.level, question.level)
        asked = self.of.by_id[question.id]
        levels = levels_of(asked, self.of) if isinstance(asked, Question) else ()
        return Range(Fraction(levels[0]), None, Fraction(levels[-1])) if levels else Range()

    def _combined(self, how: Combine, ranges: Sequence[tuple[Range, Fraction]]) -> Range:
        """Combine each of the three cases; the estimate always lies between the other two."""
        counted = [(value, weight) for value, weight in ranges if value.floor is not None]
        known = [(r.estimate, weight) for r, weight in counted if r.estimate is not None]
        left_out = sum((w for r, w in counted if r.estimate is None), Fraction(0))
        estimate = self.combiner(how, known, left_out)
        floor = self._extreme(how, [(r.floor, w) for r, w in counted], estimate, min)
        ceiling = self._extreme(how, [(r.ceiling, w) for r, w in counted], estimate, max)
        return Range(floor, estimate, ceiling)

    def _extreme(
        self,
        how: Combine,
        parts: Sequence[tuple[Fraction | None, Fraction]],
        estimate: Fraction | None,
        pick: Callable[[Fraction, Fraction], Fraction],
    ) -> Fraction | None:
        value = self.combiner(how, [(v, w) for v, w in parts if v is not None], Fraction(0))
        return value if value is None or estimate is None else pick(value, estimate)

    def _target(
        self,
        how: Combine,
        parts: tuple[DimensionScore, ...],
        questions: tuple[QuestionScore, ...],
    ) -> Fraction | None:
        own = [
            (Fraction(question.target), question.weight)
            for question in questions
            if question.state is not State.NOT_APPLICABLE
        ]
        inner = [(part.target, part.weight) for part in parts if part.target is not None]
        return self.combiner(how, own + inner, Fraction(0))

    def _capped(self, value: Range, node: str) -> Range:
        floor = _lower(value.floor, self.gates.floor, node)
        estimate = _lower(value.estimate, self.gates.estimate, node)
        ceiling = _lower(value.ceiling, self.gates.ceiling, node)
        if estimate is None or floor is None or ceiling is None:
            return Range(floor, estimate, ceiling)
        return Range(min(floor, estimate), estimate, max(ceiling, estimate))

    def _caps_that_bite(self, before: Fraction | None, node: str) -> tuple[Gate, ...]:
        if before is None:
            return ()
        biting = [
            (cap, gate)
            for gate in self.gates.estimate
            if (cap := _cap_of(gate, node)) is not None and cap < before
        ]
        return tuple(gate for _, gate in sorted(biting, key=lambda pair: pair[0]))


def _lower(value: Fraction | None, gates: tuple[Gate, ...], node: str) -> Fraction | None:
    if value is None:
        return None
    return min([value, *(cap for gate in gates if (cap := _cap_of(gate, node)) is not None)])


def _cap_of(gate: Gate, node: str) -> Fraction | None:
    return gate.cap.overall if node == OVERALL else gate.cap.dimensions.get(node)


def _count(questions: tuple[QuestionScore, ...]) -> Completeness:
    states = [question.state for question in questions]
    return Completeness(
        states.count(State.ANSWERED),
        states.count(State.UNKNOWN),
        states.count(State.OPEN),
        states.count(State.NOT_APPLICABLE),
    )


def _confidence(node: DimensionScore) -> Fraction:
    strengths = [q.strength for q in node.all_questions() if q.state is State.ANSWERED]
    if not strengths:
        return Fraction(0)
    return node.completeness.share * Fraction(sum(strengths), STRONGEST * len(strengths))
