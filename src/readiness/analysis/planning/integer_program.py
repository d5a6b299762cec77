"""Write a questionnaire as an integer program: which actions are chosen, and what they reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor, gcd, inf
from typing import Any, NamedTuple

from readiness.analysis.planning.actions import Action
from readiness.analysis.recommendations import Recommendations
from readiness.analysis.use_case_readiness import READINESS_ORDER
from readiness.analysis.what_if import answer_after
from readiness.models.assessment import Answer, State
from readiness.models.condition import Condition, Fact
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.use_cases import Readiness
from readiness.models.scoring_rules import MaturityLevel
from readiness.models.skip_logic import QuestionStates, fact_of
from readiness.scoring.scorers import weighted_mean
from readiness.scoring.tree import Node

_SLACK = 1e-9
_SMALLEST_STEP = Fraction(1, 100_000)
"""Differences below this are too small for the solver; the scorer then decides."""


class UnsolvedError(Exception):
    """The solver stopped without a solution, and without the proof that there is none."""


class _Value(NamedTuple):
    """The value of a question or a node."""

    expression: Any
    highest: Fraction
    step: Fraction
    """The value is a multiple of this."""


class IntegerProgram:
    """Variables and constraints for one assessment; expressions are those of the solver.

    ``least`` and ``best`` raise UnsolvedError when the solver cannot tell.
    """

    def __init__(self, states: QuestionStates, actions: Sequence[Action]) -> None:
        self.states = states
        self.questionnaire: Questionnaire = states.questionnaire
        self.solver = _quiet_solver()
        for option in ("mip_rel_gap", "mip_abs_gap"):
            self.solver.setOptionValue(option, 0.0)
        self.solver.setOptionValue("threads", 1)
        self.actions = tuple(actions)
        self.chosen: list[Any] = [self.solver.addBinary() for _ in self.actions]
        self.by_question: dict[str, list[int]] = {}
        for index, action in enumerate(self.actions):
            self.by_question.setdefault(action.question.id, []).append(index)
        self._order()
        self.active = {gate.id: self._truth(gate.when) for gate in self.questionnaire.gates}
        run = weighted_mean.score.run(states)
        self.tree, self.rules = run.tree, run.rules
        self.answers = self.tree.estimate()
        self.overall: _Value | None = self._node(self.tree.root)

    def reach(self, level: MaturityLevel | None, use_cases: Mapping[str, Readiness]) -> None:
        """Require an overall level, and the readiness of use cases."""
        if level is not None:
            self._reach_level(level)
        for use_case in self.questionnaire.use_cases:
            step = use_cases.get(use_case.id)
            if step is None or step == "not-yet":
                continue
            if use_case.considered is not None:
                self._forbid(1.0 - self._truth(use_case.considered))
            for name, need in self.questionnaire.needs_of(use_case).items():
                needed = need.step(step)
                if needed is not None:
                    self._require(name, needed, step)
            for gate in self.questionnaire.gates:
                cap = self.questionnaire.readiness_under(gate, use_case.id)
                if cap is not None and READINESS_ORDER.index(cap) < READINESS_ORDER.index(step):
                    self._forbid(self.active[gate.id])

    def _reach_level(self, level: MaturityLevel) -> None:
        """Require the smallest value that reaches a level, after rounding."""
        if self.overall is None:
            self._never()
            return
        rules, border, step = self.questionnaire.scoring, level.border, self.overall.step
        is_above = level.above is not None
        if rules.rounding:
            step = Fraction(1, 10**rules.rounding.digits)
            border = (floor(border / step) + 1 if is_above else -floor(-border / step)) * step
            border -= step / 2 if rules.rounding.way == "half-up" else step if border <= 0 else 0
            for gate in self.questionnaire.gates:
                if gate.cap.overall is not None and not level.reached_by(gate.cap.overall):
                    self._forbid(self.active[gate.id])
        elif is_above and step >= _SMALLEST_STEP:
            border = (floor(border / step) + 1) * step
        self.solver.addConstr(self.overall.expression >= float(border) - _SLACK)

    def limit(self, work: Callable[[Action], int | Fraction], most: Fraction) -> None:
        """Limit the work of all actions together."""
        if self.actions:
            self.solver.addConstr(self._total(work) <= float(most) + _SLACK)

    def exclude(self, actions: Sequence[Action]) -> None:
        """Exclude exactly this choice of actions."""
        self.solver.addConstr(self._total(lambda a: -1 if a in actions else 1) >= 1 - len(actions))

    def least(self, cost: Callable[[Action], int]) -> tuple[Action, ...] | None:
        """Return the actions of least cost that satisfy everything; None when there are none."""
        if not self.actions:
            self.solver.addBinary()
        self.solver.minimize(self._total(cost))
        return self._solution()

    def best(self, cost: Callable[[Action], int]) -> tuple[Action, ...] | None:
        """Return the actions of the highest overall score; among those, of least cost."""
        if self.overall is None:
            return None
        overall = self.overall.expression
        self.solver.maximize(1 * overall)
        found = self._solution()
        if found is None:
            return None
        highest = self.solver.getObjectiveValue()
        self.solver.addConstr(1 * overall >= highest - 1e-7)
        cheapest = self.least(cost)
        return found if cheapest is None else cheapest

    def _solution(self) -> tuple[Action, ...] | None:
        from highspy import HighsModelStatus

        status = self.solver.getModelStatus()
        if status == HighsModelStatus.kInfeasible:
            return None
        if status != HighsModelStatus.kOptimal:
            raise UnsolvedError(str(status))
        values = self.solver.getSolution().col_value
        pairs = zip(self.actions, self.chosen, strict=True)
        return tuple(action for action, variable in pairs if round(values[variable.index]))

    def _forbid(self, truth: Any) -> None:
        """Require that something is not true; no action can change what is a number."""
        if not isinstance(truth, float):
            self.solver.addConstr(1 * truth <= 0)
        elif truth:
            self._never()

    def _never(self) -> None:
        """Make the program have no solution."""
        self.solver.addConstr(1 * self.solver.addVariable(lb=0.0, ub=0.0) >= 1)

    def _sum(self, terms: Sequence[tuple[Any, Any]]) -> Any:
        return self.solver.qsum([float(factor) * value for factor, value in terms])

    def _total(self, cost: Callable[[Action], int | Fraction]) -> Any:
        return self._sum([(cost(a), v) for a, v in zip(self.actions, self.chosen, strict=True)])

    def _order(self) -> None:
        """Require the lower actions of a question, and the prerequisites of each action."""
        for indices in self.by_question.values():
            for low, high in pairwise(indices):
                self.solver.addConstr(self.chosen[low] - self.chosen[high] >= 0)
        for index, action in enumerate(self.actions):
            for name in action.recommendation.after if action.recommendation else ():
                question = self.questionnaire.by_id.get(name)
                if isinstance(question, Question) and self.states.level(name) is not None:
                    self._require_first(question, self.chosen[index])

    def _require_first(self, question: Question, chosen: Any) -> None:
        """Require that a question is at its target when an action is chosen."""
        recommendations = Recommendations.of(question, self.questionnaire)
        target = recommendations.level_at(self.states.target(question))
        level = self.states.level(question.id)
        if level is None or level >= target:
            return
        reaching = self._reaching(question.id, target)
        self.solver.addConstr((reaching - chosen >= 0) if reaching is not None else 1 * chosen <= 0)

    def _require(self, name: str, needed: int, step: Readiness) -> None:
        """Require a level of one question for a step of a use case."""
        level, state = self.states.level(name), self.states.state(name)
        if level is not None and level >= needed:
            return
        accepted = state in {State.HIDDEN, State.NOT_APPLICABLE}
        if level is None and accepted and step == "pilot":
            return
        reaching = self._reaching(name, needed)
        if reaching is None:
            self._never()
        else:
            self.solver.addConstr(1 * reaching >= 1)

    def _reaching(self, name: str, level: int) -> Any:
        """Return the variable of the lowest action that reaches a level; None without one."""
        indices = self.by_question.get(name, ())
        return next((self.chosen[i] for i in indices if self.actions[i].level >= level), None)

    def _question(self, name: str) -> _Value | None:
        """Return the value of a question that counts; None when it has none."""
        value = self.answers[name]
        if value is None:
            return None
        steps = [(self.actions[i], self.chosen[i]) for i in self.by_question.get(name, ())]
        rises = [(action.level - action.before, chosen) for action, chosen in steps]
        highest = value + sum(rise for rise, _chosen in rises)
        expression = self._sum(rises) + float(value) if rises else float(value)
        return _Value(expression, highest, Fraction(1, value.denominator))

    def _node(self, node: Node) -> _Value | None:
        """Return a variable that is no higher than the value of a node; None without a value."""
        if self.questionnaire.scoring.over == "questions":
            node = node.flat()
        parts = [(self._node(part), part) for part in node.parts]
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
        caps = self._caps(node.id)
        step = _common_step([step, *(cap for cap, _active in caps if cap)])
        variable = self.solver.addVariable(lb=self._lowest, ub=float(highest) + 1.0)
        if node.combine == "minimum":
            for value in values:
                self.solver.addConstr(1.0 * variable <= value.expression)
        else:
            combined = self.solver.qsum([float(w) * v.expression for v, w in known])
            self.solver.addConstr(float(scale) * variable <= combined)
        most = float(highest)
        for cap, active in caps:
            if cap < highest:
                self.solver.addConstr(1.0 * variable + (most - float(cap)) * active <= most)
        return _Value(variable, highest, step)

    @property
    def _lowest(self) -> float:
        """A limit below every value of a node."""
        caps = [cap for name in self.tree.root.walk() for cap, _active in self._caps(name.id)]
        return -inf if any(v is not None and v < 0 for v in (*self.answers.values(), *caps)) else 0

    def _caps(self, name: str) -> list[tuple[Fraction, Any]]:
        caps = [(gate.cap.limit(name), self.active[gate.id]) for gate in self.questionnaire.gates]
        if name in self.rules.scaled:
            caps.append((self.rules.highest[name], 1.0))
        return [(cap, active) for cap, active in caps if cap is not None]

    def _truth(self, condition: Condition) -> Any:
        """Return whether a condition holds after the actions, as an expression between 0 and 1."""
        if condition.not_ is not None:
            return 1.0 - self._truth(condition.not_)
        if not condition.parts:
            return self._comparison(condition)
        inner = [self._truth(part) for part in condition.parts]
        value = self.solver.addBinary()
        total = self.solver.qsum([1.0 * part for part in inner])
        if condition.all:
            self.solver.addConstr(1.0 * value >= total - (len(inner) - 1))
            for part in inner:
                self.solver.addConstr(1.0 * value <= part)
        else:
            self.solver.addConstr(1.0 * value <= total)
            for part in inner:
                self.solver.addConstr(1.0 * value >= part)
        return value

    def _comparison(self, condition: Condition) -> Any:
        """Return whether a comparison holds; the actions on its question may change that."""
        name = condition.question or ""
        start = truth = float(condition.holds(self.states.facts))
        terms = []
        for index in self.by_question.get(name, ()):
            fact = self._fact(self.actions[index])
            holds = float(condition.holds({name: fact} if fact else {}))
            if holds != truth:
                terms.append((holds - truth, self.chosen[index]))
                truth = holds
        return self._sum(terms) + start if terms else start

    def _fact(self, action: Action) -> Fact | None:
        value = answer_after(action.question, action.level, self.states)
        return fact_of(action.question, Answer(value=value), self.questionnaire) if value else None


def _common_step(steps: Sequence[Fraction]) -> Fraction:
    """Return the greatest number of which all of these are multiples."""
    common = Fraction(0)
    for step in steps:
        above = gcd(common.numerator * step.denominator, step.numerator * common.denominator)
        common = Fraction(above, common.denominator * step.denominator)
    return common


def _quiet_solver() -> Any:
    """Make a solver that never prints, not even its name when it starts."""
    # 100 ms with numpy, and only needed for plans.
    from highspy import Highs

    class Quiet(Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 (the name is that of the solver)
            self.silent()
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    return Quiet()  # type: ignore[no-untyped-call]
