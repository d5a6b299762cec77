"""Write a questionnaire as an integer program: which actions are chosen, and what they reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from readiness.analysis.actions import Action
from readiness.analysis.use_case_readiness import READINESS_ORDER
from readiness.analysis.what_if import answer_at_level
from readiness.models.assessment import Answer, State
from readiness.models.condition import Condition, Fact
from readiness.models.question import Question
from readiness.models.questionnaire import Dimension, Questionnaire, Readiness
from readiness.models.scoring_rules import Combine, MaturityLevel
from readiness.models.skip_logic import QuestionStates, fact_of

_SLACK = 1e-9


class IntegerProgram:
    """Variables and constraints for one assessment; expressions are those of the solver."""

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
        parts = [(self._dimension(d), d.weight) for d in self.questionnaire.dimensions]
        if self.questionnaire.scoring.over == "questions":
            parts = [(self._level(q), q.weight) for q in self.questionnaire.questions if q.scored]
        self.overall = self._node(self.questionnaire.scoring.combine, parts, self._overall_caps())

    def reach(self, level: MaturityLevel | None, use_cases: Mapping[str, Readiness]) -> None:
        """Require an overall level, and the readiness of use cases."""
        if level is not None:
            if self.overall is None:
                self._never()
            else:
                self.solver.addConstr(self.overall >= float(level.border) - _SLACK)
        for use_case in self.questionnaire.use_cases:
            step = use_cases.get(use_case.id)
            if step is None or step == "not-yet":
                continue
            for name, need in use_case.needs.items():
                self._require(name, need.pilot if step == "pilot" else need.production, step)
            for gate in self.questionnaire.gates:
                cap = gate.cap.use_cases.get(use_case.id)
                if cap is not None and READINESS_ORDER.index(cap) < READINESS_ORDER.index(step):
                    self._forbid(self.active[gate.id])

    def limit(self, work: Callable[[Action], int], most: Fraction) -> None:
        """Limit the work of all actions together."""
        if self.actions:
            self.solver.addConstr(self._total(work) <= float(most) + _SLACK)

    def exclude(self, actions: Sequence[Action]) -> None:
        """Exclude exactly this choice of actions."""
        signs = self._total(lambda action: -1 if action in actions else 1)
        self.solver.addConstr(signs >= 1 - len(actions))

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
        self.solver.maximize(1 * self.overall)
        if self._solution() is None:
            return None
        highest = self.solver.getObjectiveValue()
        self.solver.addConstr(1 * self.overall >= highest - 1e-7)
        return self.least(cost)

    def _solution(self) -> tuple[Action, ...] | None:
        from highspy import HighsModelStatus

        if self.solver.getModelStatus() != HighsModelStatus.kOptimal:
            return None
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

    def _total(self, cost: Callable[[Action], int]) -> Any:
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
        target, level = self.states.target(question), self.states.level(question.id)
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

    def _level(self, question: Question) -> Any:
        """Return the level of a question as an expression; None when it has none."""
        level = self.states.level(question.id)
        if level is None:
            return None
        rises = [
            (self.actions[i].level - self.actions[i].before, self.chosen[i])
            for i in self.by_question.get(question.id, ())
        ]
        return self._sum(rises) + float(level) if rises else float(level)

    def _dimension(self, dimension: Dimension) -> Any:
        parts = [(self._dimension(inner), inner.weight) for inner in dimension.dimensions]
        parts += [(self._level(q), q.weight) for q in dimension.questions if q.scored]
        if self.questionnaire.scoring.over == "questions":
            questions = [q for inner in dimension.walk() for q in inner.questions if q.scored]
            parts = [(self._level(q), q.weight) for q in questions]
        caps = [
            (gate.cap.dimensions[dimension.id], self.active[gate.id])
            for gate in self.questionnaire.gates
            if dimension.id in gate.cap.dimensions
        ]
        return self._node(dimension.combine or self.questionnaire.scoring.combine, parts, caps)

    def _overall_caps(self) -> list[tuple[Fraction, Any]]:
        gates = self.questionnaire.gates
        return [(g.cap.overall, self.active[g.id]) for g in gates if g.cap.overall is not None]

    def _node(
        self,
        combine: Combine,
        parts: Sequence[tuple[Any, Fraction]],
        caps: Sequence[tuple[Fraction, Any]],
    ) -> Any:
        """Return a variable that is no higher than the value of a node; None without parts."""
        present = [(value, weight) for value, weight in parts if value is not None and weight]
        if not present:
            return None
        total = sum((weight for _, weight in present), Fraction(0))
        most = float(self.questionnaire.highest) * (float(total) if combine == "sum" else 1.0)
        node = self.solver.addVariable(lb=0.0, ub=most + 1.0)
        if combine == "minimum":
            for value, _weight in present:
                self.solver.addConstr(1.0 * node <= value)
        else:
            combined = self.solver.qsum([float(weight) * value for value, weight in present])
            scale = 1.0 if combine == "sum" else float(total)
            self.solver.addConstr(scale * node <= combined)
        for cap, active in caps:
            self.solver.addConstr(1.0 * node + most * active <= float(cap) + most)
        return node

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
        truth = float(condition.holds(self.states.facts))
        terms = []
        for index in self.by_question.get(name, ()):
            fact = self._fact(self.actions[index])
            holds = float(condition.holds({name: fact} if fact else {}))
            if holds != truth:
                terms.append((holds - truth, self.chosen[index]))
                truth = holds
        start = float(condition.holds(self.states.facts))
        return self._sum(terms) + start if terms else start

    def _fact(self, action: Action) -> Fact | None:
        value = answer_at_level(action.question, action.level, self.questionnaire)
        return fact_of(action.question, Answer(value=value), self.questionnaire) if value else None


def _quiet_solver() -> Any:
    """Make a solver that never prints, not even its name when it starts."""
    # 100 ms with numpy, and only needed for plans.
    from highspy import Highs

    class Quiet(Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 (the name is that of the solver)
            self.silent()
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    return Quiet()  # type: ignore[no-untyped-call]
