"""A questionnaire as an integer programme: which steps are taken, and what they reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from readiness.analysis.actions import Action
from readiness.analysis.what_if import answer_at_level
from readiness.models.assessment import Answer, State
from readiness.models.condition import Condition, Fact
from readiness.models.question import Question
from readiness.models.questionnaire import Dimension, Questionnaire, Readiness
from readiness.models.scoring_rules import Combine, MaturityLevel
from readiness.models.skip_logic import QuestionStates, fact_of

_SLACK = 1e-9
_ORDER: tuple[Readiness, ...] = ("not-yet", "pilot", "production")


class IntegerProgram:
    """Variables and constraints for one assessment; expressions are those of the solver."""

    def __init__(self, states: QuestionStates, measures: Sequence[Action]) -> None:
        self.states = states
        self.of: Questionnaire = states.questionnaire
        self.solver = _quiet_solver()
        for option in ("mip_rel_gap", "mip_abs_gap"):
            self.solver.setOptionValue(option, 0.0)
        self.solver.setOptionValue("threads", 1)
        self.actions = tuple(measures)
        self.chosen_variables: list[Any] = [self.solver.addBinary() for _ in self.actions]
        self.by_question: dict[str, list[int]] = {}
        for index, step in enumerate(self.actions):
            self.by_question.setdefault(step.question.id, []).append(index)
        self._order()
        self.fires = {gate.id: self._truth(gate.when) for gate in self.of.gates}
        parts = [(self._dimension(d), d.weight) for d in self.of.dimensions]
        if self.of.scoring.over == "questions":
            parts = [(self._level(q), q.weight) for q in self.of.questions if q.scored]
        self.overall = self._node(self.of.scoring.combine, parts, self._overall_caps())

    def reach(self, level: MaturityLevel | None, use_cases: Mapping[str, Readiness]) -> None:
        """Demand an overall level, and readiness of use cases."""
        if level is not None:
            if self.overall is None:
                self._never()
            else:
                self.solver.addConstr(self.overall >= float(level.border) - _SLACK)
        for use_case in self.of.use_cases:
            wanted = use_cases.get(use_case.id)
            if wanted is None or wanted == "not-yet":
                continue
            for name, need in use_case.needs.items():
                self._demand(name, need.pilot if wanted == "pilot" else need.production, wanted)
            for gate in self.of.gates:
                cap = gate.cap.use_cases.get(use_case.id)
                if cap is not None and _ORDER.index(cap) < _ORDER.index(wanted):
                    self._forbid(self.fires[gate.id])

    def limit(self, work: Callable[[Action], int], most: Fraction) -> None:
        """Limit the work of all steps together."""
        if self.actions:
            total = self._sum(
                [(work(s), v) for s, v in zip(self.actions, self.chosen_variables, strict=True)]
            )
            self.solver.addConstr(total <= float(most) + _SLACK)

    def exclude(self, chosen: Sequence[Action]) -> None:
        """Exclude exactly this choice of steps."""
        signs = [
            (-1, v) if s in chosen else (1, v)
            for s, v in zip(self.actions, self.chosen_variables, strict=True)
        ]
        self.solver.addConstr(self._sum(signs) >= 1 - len(chosen))

    def least(self, cost: Callable[[Action], int]) -> tuple[Action, ...] | None:
        """Return the steps of least cost that satisfy everything; None when there are none."""
        if not self.actions:
            self.solver.addBinary()
        self.solver.minimize(
            self._sum(
                [(cost(s), v) for s, v in zip(self.actions, self.chosen_variables, strict=True)]
            )
        )
        return self._chosen()

    def best(self, cost: Callable[[Action], int]) -> tuple[Action, ...] | None:
        """Return the steps of the highest overall score; among those, of least cost."""
        if self.overall is None:
            return None
        self.solver.maximize(1 * self.overall)
        if self._chosen() is None:
            return None
        highest = self.solver.getObjectiveValue()
        self.solver.addConstr(1 * self.overall >= highest - 1e-7)
        return self.least(cost)

    def _chosen(self) -> tuple[Action, ...] | None:
        from highspy import HighsModelStatus

        if self.solver.getModelStatus() != HighsModelStatus.kOptimal:
            return None
        values = self.solver.getSolution().col_value
        return tuple(
            s
            for s, v in zip(self.actions, self.chosen_variables, strict=True)
            if round(values[v.index])
        )

    def _forbid(self, truth: Any) -> None:
        """Demand that something is not true; a number is what no step can change."""
        if not isinstance(truth, float):
            self.solver.addConstr(1 * truth <= 0)
        elif truth:
            self._never()

    def _never(self) -> None:
        """Make the programme have no solution."""
        self.solver.addConstr(1 * self.solver.addVariable(lb=0.0, ub=0.0) >= 1)

    def _sum(self, terms: Sequence[tuple[Any, Any]]) -> Any:
        return self.solver.qsum([float(factor) * value for factor, value in terms])

    def _order(self) -> None:
        """One step after the other, and what must come first before."""
        for indices in self.by_question.values():
            for low, high in pairwise(indices):
                self.solver.addConstr(self.chosen_variables[low] - self.chosen_variables[high] >= 0)
        for index, step in enumerate(self.actions):
            for name in step.recommendation.after if step.recommendation else ():
                asked = self.of.by_id.get(name)
                if isinstance(asked, Question) and self.states.level(name) is not None:
                    self._first(index, asked)

    def _first(self, index: int, asked: Question) -> None:
        """Demand that a question is at its target before a step is taken."""
        target = self.states.target(asked)
        level = self.states.level(asked.id)
        if level is None or level >= target:
            return
        enough = [i for i in self.by_question.get(asked.id, ()) if self.actions[i].level >= target]
        if enough:
            self.solver.addConstr(
                self.chosen_variables[enough[0]] - self.chosen_variables[index] >= 0
            )
        else:
            self.solver.addConstr(1 * self.chosen_variables[index] <= 0)

    def _demand(self, name: str, needed: int, wanted: Readiness) -> None:
        """Demand a level of one question."""
        level, state = self.states.level(name), self.states.state(name)
        if level is not None and level >= needed:
            return
        let_pass = state in {State.HIDDEN, State.NOT_APPLICABLE}
        if level is None and let_pass and wanted == "pilot":
            return
        enough = [i for i in self.by_question.get(name, ()) if self.actions[i].level >= needed]
        if enough:
            self.solver.addConstr(1 * self.chosen_variables[enough[0]] >= 1)
        else:
            self._never()

    def _level(self, question: Question) -> Any:
        """Return the level of a question as an expression; None when it has none."""
        level = self.states.level(question.id)
        if level is None:
            return None
        rises = [
            (self.actions[i].level - self.actions[i].before, self.chosen_variables[i])
            for i in self.by_question.get(question.id, ())
        ]
        return self._sum(rises) + float(level) if rises else float(level)

    def _dimension(self, dimension: Dimension) -> Any:
        parts = [(self._dimension(inner), inner.weight) for inner in dimension.dimensions]
        parts += [(self._level(q), q.weight) for q in dimension.questions if q.scored]
        if self.of.scoring.over == "questions":
            inside = [q for inner in dimension.walk() for q in inner.questions if q.scored]
            parts = [(self._level(q), q.weight) for q in inside]
        caps = [
            (gate.cap.dimensions[dimension.id], self.fires[gate.id])
            for gate in self.of.gates
            if dimension.id in gate.cap.dimensions
        ]
        return self._node(dimension.combine or self.of.scoring.combine, parts, caps)

    def _overall_caps(self) -> list[tuple[Fraction, Any]]:
        return [
            (g.cap.overall, self.fires[g.id]) for g in self.of.gates if g.cap.overall is not None
        ]

    def _node(
        self,
        how: Combine,
        parts: Sequence[tuple[Any, Fraction]],
        caps: Sequence[tuple[Fraction, Any]],
    ) -> Any:
        """Return a variable that is no higher than the value of a node; None without parts."""
        known = [(value, weight) for value, weight in parts if value is not None and weight]
        if not known:
            return None
        total = sum((weight for _, weight in known), Fraction(0))
        most = float(self.of.highest) * (float(total) if how == "sum" else 1.0)
        node = self.solver.addVariable(lb=0.0, ub=most + 1.0)
        if how == "minimum":
            for value, _weight in known:
                self.solver.addConstr(1.0 * node <= value)
        else:
            combined = self.solver.qsum([float(weight) * value for value, weight in known])
            scale = 1.0 if how == "sum" else float(total)
            self.solver.addConstr(scale * node <= combined)
        for cap, fires in caps:
            self.solver.addConstr(1.0 * node + most * fires <= float(cap) + most)
        return node

    def _truth(self, condition: Condition) -> Any:
        """Return whether a condition holds after the steps, as an expression between 0 and 1."""
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
        """Return what a comparison comes to: it changes with the steps of its question."""
        name = condition.question or ""
        truth = float(condition.holds(self.states.facts))
        terms = []
        for index in self.by_question.get(name, ()):
            fact = self._fact(self.actions[index])
            holds = float(condition.holds({name: fact} if fact else {}))
            if holds != truth:
                terms.append((holds - truth, self.chosen_variables[index]))
                truth = holds
        start = float(condition.holds(self.states.facts))
        return self._sum(terms) + start if terms else start

    def _fact(self, step: Action) -> Fact | None:
        value = answer_at_level(step.question, step.level, self.of)
        return fact_of(step.question, Answer(value=value), self.of) if value else None


def _quiet_solver() -> Any:
    """Make a solver that never prints, not even its name when it starts."""
    # 100 ms with numpy, and only needed for plans.
    from highspy import Highs

    class Quiet(Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 (the name is that of the solver)
            self.silent()
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    return Quiet()  # type: ignore[no-untyped-call]
