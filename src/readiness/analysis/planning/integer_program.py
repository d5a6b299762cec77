"""Write the result of a questionnaire as an integer program: what the chosen actions reach.

An answer counts its level or its points; each action changes them by a fixed amount. So means, sums
and minima are linear in the actions, and so are shares of the highest possible value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import floor, gcd, inf
from typing import Any, NamedTuple

from readiness.analysis.planning.action_program import SLACK, ActionProgram
from readiness.analysis.planning.actions import Action
from readiness.analysis.use_case_readiness import READINESS_ORDER
from readiness.models.assessment import State, answered
from readiness.models.condition import Facts
from readiness.models.rules.use_cases import Readiness
from readiness.models.scoring_rules import MaturityLevel
from readiness.models.skip_logic import QuestionStates, level_of
from readiness.scoring.adjustments import caps_of
from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.rollup import Rollup
from readiness.scoring.tree import Node

_SMALLEST_STEP = Fraction(1, 100_000)
"""Differences below this are too small for the solver; the scorer then decides."""


class _Value(NamedTuple):
    """The value of a question or a node."""

    expression: Any
    highest: Fraction
    step: Fraction
    """The value is a multiple of this."""


class IntegerProgram(ActionProgram):
    """The result of one assessment after the actions, without a reduction.

    ``least`` and ``best`` raise UnsolvedError when the solver cannot tell.
    """

    def __init__(
        self, states: QuestionStates, actions: Sequence[Action], facts: Facts | None = None
    ) -> None:
        super().__init__(states, actions, facts)
        self.active = {gate.id: self.truth(gate.when) for gate in self.questionnaire.gates}
        run = Rollup(self.questionnaire.scoring.scorer).run(states)
        self.tree, self.rules = run.tree, run.rules
        self.caps = caps_of(self.questionnaire.gates)
        self.answers = self.tree.estimate()
        self.overall: _Value | None = self._node(self.tree.root)
        """The combined value, before gates, rounding and share."""
        self.highest = 0.0
        """What the whole passes on with the actions of ``best``, as the solver found it."""

    def reach(self, level: MaturityLevel | None, use_cases: Mapping[str, Readiness]) -> None:
        """Require an overall level, and the readiness of use cases."""
        if level is not None:
            self._reach_level(level)
        for use_case in self.questionnaire.use_cases:
            step = use_cases.get(use_case.id)
            if step is None or step == "not-yet":
                continue
            if use_case.considered is not None:
                self.forbid(1.0 - self.truth(use_case.considered))
            for name, need in self.states.needs_of(use_case).items():
                needed = need.step(step)
                if needed is not None:
                    self._require(name, needed, step)
            for gate in self.questionnaire.gates:
                cap = self.questionnaire.readiness_under(gate, use_case.id)
                if cap is not None and READINESS_ORDER.index(cap) < READINESS_ORDER.index(step):
                    self.forbid(self.active[gate.id])

    def _reach_level(self, level: MaturityLevel) -> None:
        """Require the smallest value whose figure reaches a level, and no gate below the level."""
        border, rules = self._on_scale(level.border), self.questionnaire.scoring
        if self.overall is None or border is None:
            self.never()
            return
        for gate in self.questionnaire.gates:
            if gate.cap.overall is not None and not level.reached_by(gate.cap.overall):
                self.forbid(self.active[gate.id])
        step, is_above = self.overall.step, level.above is not None
        if rules.rounding:
            step = Fraction(1, 10**rules.rounding.digits)
            border = (floor(border / step) + 1 if is_above else -floor(-border / step)) * step
            border -= step / 2 if rules.rounding.way == "half-up" else step if border <= 0 else 0
        elif is_above and step >= _SMALLEST_STEP:
            border = (floor(border / step) + 1) * step
        self.solver.addConstr(self.overall.expression >= float(border) - SLACK)

    def _on_scale(self, border: Fraction) -> Fraction | None:
        """Put a border on the scale of the combined values; None where there is no score."""
        if self.questionnaire.scoring.result == "value":
            return border
        highest = self.rules.highest[self.tree.root.id]
        return None if highest is None or highest <= 0 else border * highest / 100

    def best(self, cost: Callable[[Action], int]) -> tuple[Action, ...] | None:
        """Return the actions of the highest overall score; among those, of least cost."""
        overall = self._passed_on(self.tree.root.id, self.overall)
        if overall is None:
            return None
        self.solver.maximize(1 * overall.expression)
        found = self.solution()
        if found is None:
            return None
        self.highest = self.solver.getObjectiveValue()
        self.solver.addConstr(1 * overall.expression >= self.highest - 1e-7)
        cheapest = self.least(cost)
        return found if cheapest is None else cheapest

    def _require(self, name: str, needed: int, step: Readiness) -> None:
        """Require a level of one question for a step of a use case."""
        level, state = self.states.level(name), self.states.state(name)
        if level is None and state in {State.HIDDEN, State.NOT_APPLICABLE} and step == "pilot":
            return

        def reaches(action: Action) -> bool:
            after = level_of(action.question, answered(action.value), self.questionnaire)
            return after is not None and after >= needed

        today = level is not None and level >= needed
        self.forbid(1.0 - self.after_actions(name, today, reaches))

    def _question(self, name: str) -> _Value | None:
        """Return the value of a question that counts; None when it has none."""
        today = self.answers[name]
        if today is None:
            return None

        def value(action: Action) -> Fraction:
            scale = AnswerScale(action.question, self.questionnaire)
            return scale.value_of(answered(action.value)) or Fraction(0)

        values = [today, *(value(self.actions[i]) for i in self.by_question.get(name, ()))]
        expression = self.after_actions(name, today, value)
        return _Value(expression, max(values), _common_step(values))

    def _node(self, node: Node) -> _Value | None:
        """Return a variable that is no higher than the value of a node; None without a value."""
        if self.questionnaire.scoring.over == "questions":
            node = node.flat()
        parts = [(self._passed_on(part.id, self._node(part)), part) for part in node.parts]
        inputs = [(value, part.weight) for value, part in parts if part.counts]
        inputs += [(self._question(item.question.id), item.weight) for item in node.items]
        weighted = [(value, weight) for value, weight in inputs if weight]
        known = [(value, weight) for value, weight in weighted if value is not None]
        if not known or len(known) < self.questionnaire.scoring.minimum_known * len(weighted):
            return None
        if node.combine == "minimum":
            values = [value for value, _weight in known]
            highest = min(value.highest for value in values)
            step = _common_step([value.step for value in values])
        else:
            total = sum((weight for _value, weight in known), Fraction(0))
            everything = sum((weight for _value, weight in weighted), Fraction(0))
            # A sum counts what is not known as if it were like the rest.
            scale = total / everything if node.combine == "sum" else total
            highest = sum((v.highest * weight for v, weight in known), Fraction(0)) / scale
            step = _common_step([v.step * weight for v, weight in known]) / scale
        most = self.rules.limited(node.id, highest) or Fraction(0)
        variable = self.solver.addVariable(lb=-inf, ub=float(most))
        if node.combine == "minimum":
            for value in values:
                self.solver.addConstr(1.0 * variable <= value.expression)
        else:
            combined = self.solver.qsum([float(w) * v.expression for v, w in known])
            self.solver.addConstr(float(scale) * variable <= combined)
        return _Value(variable, most, _common_step([step, most]))

    def _passed_on(self, name: str, value: _Value | None) -> _Value | None:
        """Return what a node passes on: its value, limited by its active gates."""
        caps = [
            (cap, self.active[gate.id])
            for cap, gate in self.rules.unscaled_caps(name, self.caps)
            if value is not None and cap < value.highest
        ]
        if value is None or not caps:
            return value
        most = float(value.highest)
        variable = self.solver.addVariable(lb=-inf, ub=most)
        self.solver.addConstr(1.0 * variable <= value.expression)
        for cap, active in caps:
            self.solver.addConstr(1.0 * variable + (most - float(cap)) * active <= most)
        step = _common_step([value.step, *(cap for cap, _active in caps)])
        return _Value(variable, value.highest, step)


def _common_step(steps: Sequence[Fraction]) -> Fraction:
    """Return the greatest number of which all of these are multiples; 1 where all are 0."""
    common = Fraction(0)
    for step in steps:
        above = gcd(common.numerator * step.denominator, step.numerator * common.denominator)
        common = Fraction(above, common.denominator * step.denominator)
    return common or Fraction(1)
