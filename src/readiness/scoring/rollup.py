"""Score an assessment from its questions up to the whole, for every scorer that combines values.

Three cases are computed: the floor (open and unknown answers as bad as possible), the estimate
(left out) and the ceiling (as good as possible). Which questions are hidden depends on the answers
as they are, and is the same in all three: floor and ceiling hold for the questions asked so far.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from readiness.data_classes import dataclass
from readiness.models.assessment import Assessment
from readiness.models.condition import Facts
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.adjustments import (
    Caps,
    Gates,
    ResultRules,
    caps_of,
    reason_to_withhold,
    without_overall,
)
from readiness.scoring.aggregation import Averaging, Combiner, combine
from readiness.scoring.compared.scores import with_scores
from readiness.scoring.method import Method, evaluate, evaluate_by, identity
from readiness.scoring.profiles.targets import TargetScores, aims_of
from readiness.scoring.reachability import Reachability
from readiness.scoring.scorecard import (
    Completeness,
    Component,
    DimensionScore,
    Range,
    Scorecard,
    Trace,
)
from readiness.scoring.scored_tree import ScoredTree
from readiness.scoring.tree import Adjust, AnswerValues, Node, Pick, Values

Cases = tuple[dict[str, Range], Values]
"""The figures of every node, and the values of the estimate from which they are made."""


def _averaging(questionnaire: Questionnaire) -> Method:
    return Averaging(questionnaire.scoring)


@dataclass(frozen=True)
class Rollup:
    """A scorer that gives every node one value, by its own method."""

    name: str
    method: Callable[[Questionnaire], Method] = _averaging
    """Makes the method for a questionnaire; raises ScoringError when that does not suit it."""

    def __call__(self, questionnaire: Questionnaire, assessment: Assessment) -> Scorecard:
        """Score an assessment."""
        return self.run(QuestionStates(questionnaire, assessment)).scorecard()

    def run(self, states: QuestionStates) -> ScoringRun:
        """Prepare the scoring of one assessment, as if its questionnaire named this scorer."""
        questionnaire = states.questionnaire
        if questionnaire.scoring.scorer != self.name:
            rules = questionnaire.scoring.model_copy(update={"scorer": self.name})
            states = copy(states)
            states.questionnaire = questionnaire.model_copy(update={"scoring": rules})
        return ScoringRun(self.name, states, self.method(states.questionnaire))


def rollup(
    questionnaire: Questionnaire,
    assessment: Assessment,
    scorer: str,
    combiner: Combiner = combine,
) -> Scorecard:
    """Score an assessment with a function that combines values."""
    method = Averaging(questionnaire.scoring, combiner)
    return ScoringRun(scorer, QuestionStates(questionnaire, assessment), method).scorecard()


class _GatedValues(NamedTuple):
    """The value of every node: its own, and what its gates let it pass on."""

    own: Values
    passed: Values


@dataclass(frozen=True)
class _Results:
    """Every figure of every node."""

    before: Cases
    after: Cases
    targets: Values
    lowest: Values


class ScoringRun:
    """The computation of one scorecard."""

    def __init__(self, scorer: str, states: QuestionStates, method: Method) -> None:
        self.scorer = scorer
        self.questionnaire = states.questionnaire
        self.states = states
        self.method = method
        self.tree = ScoredTree(states)
        self.root = self.tree.root
        scaled = frozenset(node.id for node in self.root.walk() if method.is_scaled(node))
        highest = self._highest(self.root, identity)
        self.rules = ResultRules(self.questionnaire.scoring, highest, scaled)
        self._dimensions = self.questionnaire.dimensions_by_id
        self.estimate = self.tree.estimate()
        """The value of each question; of open ones as the questionnaire says."""

    def scorecard(self) -> Scorecard:
        """Compute all cases, before and after gates."""
        before, gates = self._cases({}, {}, {}), self.questionnaire.gates
        spans = {
            name: (figure.floor, figure.ceiling)
            for name, figure in before[0].items()
            if figure.floor is not None and figure.ceiling is not None
        }
        reach = Reachability(self.questionnaire, spans)
        outcomes = [(gate, reach.outcome_given(gate.when, self.states)) for gate in gates]
        may = tuple(gate for gate, outcome in outcomes if outcome.can_hold)
        must = tuple(gate for gate, outcome in outcomes if not outcome.can_fail)
        active = self.active_gates(lambda name: before[0][name].estimate)
        limits = caps_of(active)
        results = _Results(
            before=before,
            after=self._cases(caps_of(may), limits, caps_of(must)),
            targets=self.targets.scores(aims_of(self.states)),
            lowest=evaluate(self.root, self.method, self.tree.at_worst(), identity),
        )
        overall = self._node(self.root, results, limits)
        if not self.questionnaire.has_overall:
            return without_overall(Scorecard(self.scorer, overall, active), self.questionnaire)
        estimate = overall.before.estimate
        withheld = reason_to_withhold(self.questionnaire, overall.completeness, estimate)
        if withheld:
            overall = replace(
                overall,
                before=replace(overall.before, estimate=None),
                after=replace(overall.after, estimate=None),
                level=None,
            )
        return Scorecard(self.scorer, overall, active, withheld)

    def active_gates(
        self, score: Callable[[str], Fraction | None], facts: Facts | None = None
    ) -> Gates:
        """Return the gates that are active; ``score`` returns a score before gates."""
        seen = with_scores(self.states.facts if facts is None else facts, self.questionnaire, score)
        return tuple(gate for gate in self.questionnaire.gates if gate.when.holds(seen))

    def figures(self, root: Node, answers: AnswerValues, gates: Gates) -> Values:
        """Return the figure of every node for other weights, answers and gates than its own.

        A sum grows with the weights and with the number of questions, but its levels, caps and
        highest value do not: it is put back on the scale that it has with the original weights.
        """
        caps = caps_of(gates)
        scale, capped = self._scale(root), self.rules.capped_by(caps)
        own: dict[str, Fraction | None] = {}

        def adjust(name: str, value: Fraction | None) -> Fraction | None:
            scaled = value * scale[name] if value is not None and name in scale else value
            own[name] = self.rules.limited(name, scaled)
            return capped(name, own[name])

        passed = evaluate(root, self.method, answers, adjust)
        return {name: self.rules(name, value, passed, caps) for name, value in own.items()}

    def _highest(self, root: Node, adjust: Adjust) -> Values:
        """Return the highest value of each node, whichever questions are open."""
        attainable = self.tree.attainable

        def highest(node: Node, values: Values) -> Fraction | None:
            return self.method.bound(node, attainable, values, max)

        return evaluate_by(root, highest, adjust)

    def _scale(self, root: Node) -> Mapping[str, Fraction]:
        """Return the factor for the value of each node that keeps its highest value the same."""
        factors, scaled = {}, self.rules.scaled

        def record(name: str, value: Fraction | None) -> Fraction | None:
            original = self.rules.highest[name]
            if name not in scaled or not value or not original or value * original < 0:
                return value
            factors[name] = original / value
            return original

        if scaled and root is not self.root:
            self._highest(root, record)
        return factors

    def _cases(self, floor: Caps, estimate: Caps, ceiling: Caps) -> Cases:
        """Compute the three cases; the estimate always lies between the other two."""
        answers = self.estimate
        middle = self._gated(
            estimate, lambda node, values: self.method(node, answers, values).value
        )
        low = self._bound(floor, middle, min)
        high = self._bound(ceiling, middle, max)
        ranges = {}
        for name in middle.own:
            value = self.rules(name, middle.own[name], middle.passed, estimate)
            # A high value of one dimension may reduce the whole: the worst case has the best one.
            lowest = self.rules(name, low.own[name], high.passed, floor)
            highest = self.rules(name, high.own[name], low.passed, ceiling)
            if lowest is not None and highest is not None:
                figures = [lowest, highest, *(() if value is None else (value,))]
                lowest, highest = min(figures), max(figures)
            ranges[name] = Range(lowest, value, highest)
        return ranges, middle.passed

    def _gated(
        self, gates: Caps, value_of: Callable[[Node, Values], Fraction | None]
    ) -> _GatedValues:
        """Compute the value of every node; its own gates limit only what it passes on."""
        own: dict[str, Fraction | None] = {}
        capped = self.rules.capped_by(gates)

        def adjust(name: str, value: Fraction | None) -> Fraction | None:
            own[name] = self.rules.limited(name, value)
            return capped(name, own[name])

        return _GatedValues(own, evaluate_by(self.root, value_of, adjust))

    def _bound(self, gates: Caps, middle: _GatedValues, pick: Pick) -> _GatedValues:
        possible = self.tree.possible()

        def bound(node: Node, values: Values) -> Fraction | None:
            value = self.method.bound(node, possible, values, pick)
            estimate = middle.own[node.id]
            return value if value is None or estimate is None else pick((value, estimate))

        return self._gated(gates, bound)

    @property
    def targets(self) -> TargetScores:
        """What turns marks into scores here."""
        return TargetScores(self.tree, self.rules, self.method)

    def _node(self, node: Node, results: _Results, active: Caps) -> DimensionScore:
        dimension = self._dimensions.get(node.id)
        parts = tuple(self._node(part, results, active) for part in node.parts)
        asked = (question.id for question in (dimension.questions if dimension else ()))
        scores = self.tree.questions
        questions = tuple(scores[name] for name in asked if name in scores)
        (before_all, raw), (after_all, values) = results.before, results.after
        before, after = before_all[node.id], after_all[node.id]
        return DimensionScore(
            id=node.id,
            title=dimension.title if dimension else self.questionnaire.title,
            weight=node.weight,
            combine=node.combine,
            before=before,
            after=after,
            caps=self.rules.active_gates(node.id, before.estimate, active),
            completeness=sum(
                (p.completeness for p in parts), Completeness.of_states(q.state for q in questions)
            ),
            target=results.targets.get(node.id),
            level=None if after.estimate is None else self.questionnaire.level_at(after.estimate),
            dimensions=parts,
            questions=questions,
            highest=self.rules.highest[node.id],
            lowest=results.lowest[node.id],
            raw=raw[node.id],
            trace=self._trace(node, values, active),
        )

    def _trace(self, node: Node, values: Values, active: Caps) -> Trace:
        """Write down how the score of a node is computed from the values of its parts."""
        trace = self.method(node, self.estimate, values)
        known = {component.id: component.value for component in trace.inputs}
        over_questions = self.questionnaire.scoring.over == "questions"
        inside = [part.id for part in node.walk()] if over_questions else [node.id]
        asked = [self._dimensions[name].questions for name in inside if name in self._dimensions]
        questions = [q for questions in asked for q in questions if q.scored]
        dimensions = [self._dimensions[p.id] for p in (() if over_questions else node.parts)]
        state = self.states.state
        components = (
            *(Component(q.id, known.get(q.id), q.weight, q.title, state(q.id)) for q in questions),
            *(Component(d.id, known.get(d.id), d.weight, d.title) for d in dimensions),
        )
        adjustments = self.rules.adjustments(node.id, trace.value, values, active)
        return replace(trace, components=components, adjustments=tuple(adjustments))
