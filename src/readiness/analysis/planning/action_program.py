"""Which actions are chosen, as an integer program: their order, cost, and what they change."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from readiness.analysis.planning.actions import Action, is_at_target, prerequisites
from readiness.analysis.what_if import DOCUMENT, evidence_counts
from readiness.models.assessment import Answer
from readiness.models.condition import Condition, Facts
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates, fact_of

SLACK = 1e-9
"""What a sum of floats may be below the exact one."""


class UnsolvedError(Exception):
    """The solver stopped without a solution, and without the proof that there is none."""


class ActionProgram:
    """A variable for each action, and constraints; expressions are those of the solver.

    ``least`` raises UnsolvedError when the solver cannot tell.
    """

    def __init__(
        self, states: QuestionStates, actions: Sequence[Action], facts: Facts | None = None
    ) -> None:
        self.states = states
        self.facts = states.facts if facts is None else facts
        """What conditions look at today."""
        self.questionnaire: Questionnaire = states.questionnaire
        self.proof = (DOCUMENT,) if evidence_counts(self.questionnaire) else ()
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

    def limit(self, work: Callable[[Action], int | Fraction], most: Fraction) -> None:
        """Limit the work of all actions together."""
        if self.actions:
            self.solver.addConstr(self._total(work) <= float(most) + SLACK)

    def exclude(self, actions: Sequence[Action]) -> None:
        """Exclude exactly this choice of actions."""
        self.solver.addConstr(self._total(lambda a: -1 if a in actions else 1) >= 1 - len(actions))

    def least(self, cost: Callable[[Action], int]) -> tuple[Action, ...] | None:
        """Return the actions of least cost that satisfy everything; None when there are none."""
        if not self.actions:
            self.solver.addBinary()
        self.solver.minimize(self._total(cost))
        return self.solution()

    def solution(self) -> tuple[Action, ...] | None:
        """Return the actions that the solver chose; None when there is no choice."""
        from highspy import HighsModelStatus

        status = self.solver.getModelStatus()
        if status == HighsModelStatus.kInfeasible:
            return None
        if status != HighsModelStatus.kOptimal:
            raise UnsolvedError(str(status))
        values = self.solver.getSolution().col_value
        pairs = zip(self.actions, self.chosen, strict=True)
        return tuple(action for action, variable in pairs if round(values[variable.index]))

    def forbid(self, truth: Any) -> None:
        """Require that something is not true; no action can change what is a number."""
        if not isinstance(truth, float):
            self.solver.addConstr(1 * truth <= 0)
        elif truth:
            self.never()

    def never(self) -> None:
        """Make the program have no solution."""
        self.solver.addConstr(1 * self.solver.addVariable(lb=0.0, ub=0.0) >= 1)

    def after_actions(
        self, name: str, today: Fraction | int, then: Callable[[Action], Fraction | int]
    ) -> Any:
        """Return a number that the answer to one question decides, after the chosen actions.

        Args:
            name: The question.
            today: The number with the answer of today.
            then: Returns the number with the answer after an action and those before it.
        """
        terms, before = [], today
        for index in self.by_question.get(name, ()):
            number = then(self.actions[index])
            if number != before:
                terms.append((Fraction(number) - Fraction(before), self.chosen[index]))
                before = number
        return self._sum(terms) + float(today) if terms else float(today)

    def truth(self, condition: Condition) -> Any:
        """Return whether a condition holds after the actions, as an expression between 0 and 1."""
        if condition.not_ is not None:
            return 1.0 - self.truth(condition.not_)
        if not condition.parts:
            return self._comparison(condition)
        inner = [self.truth(part) for part in condition.parts]
        value = self.solver.addBinary()
        total = self.solver.qsum([1.0 * part for part in inner])
        if condition.all:
            self.solver.addConstr(1.0 * value >= total - (len(inner) - 1))
            for part in inner:
                self.solver.addConstr(1.0 * value <= part)
        elif condition.of:
            self._counts(condition, total, value)
        else:
            self.solver.addConstr(1.0 * value <= total)
            for part in inner:
                self.solver.addConstr(1.0 * value >= part)
        return value

    def _counts(self, condition: Condition, total: Any, value: Any) -> None:
        """Let a value be 1 exactly when so many of some conditions hold."""
        number, border = len(condition.parts), condition.number or Fraction(0)
        if condition.at_least is None:
            # At most three of five hold exactly when at least two fail.
            total, border = number - total, number - border
        self.solver.addConstr(total >= float(border) * value)
        self.solver.addConstr(total <= float(border) - 1 + float(number - border + 1) * value)

    def _comparison(self, condition: Condition) -> Any:
        """Return whether a comparison holds; the actions on its question may change that.

        What several of its questions change together is not linear: then today's answers count.
        """
        today = condition.holds(self.facts)
        if not is_linear(condition, self.by_question):
            return float(today)
        changed = (name for name in condition.compared if name in self.by_question)
        name = next(changed, condition.compared[0])

        def holds(action: Action) -> bool:
            answer = Answer(value=action.value, evidence=self.proof)
            fact = fact_of(action.question, answer, self.questionnaire)
            return condition.holds({**self.facts, name: fact} if fact else self.facts)

        return self.after_actions(name, today, holds)

    def _order(self) -> None:
        """Require the lower actions of a question, and the prerequisites of each action."""
        for indices in self.by_question.values():
            for low, high in pairwise(indices):
                self.solver.addConstr(self.chosen[low] - self.chosen[high] >= 0)
        for index, action in enumerate(self.actions):
            for question in prerequisites(action, self.states):
                reached = self.after_actions(question.id, 0, self._reaches_target)
                self.solver.addConstr(1 * self.chosen[index] <= reached)

    def _reaches_target(self, action: Action) -> bool:
        return is_at_target(action.question, action.value, self.states)

    def _sum(self, terms: Sequence[tuple[Any, Any]]) -> Any:
        return self.solver.qsum([float(factor) * value for factor, value in terms])

    def _total(self, cost: Callable[[Action], int | Fraction]) -> Any:
        return self._sum([(cost(a), v) for a, v in zip(self.actions, self.chosen, strict=True)])


def is_linear(condition: Condition, changed: Container[str]) -> bool:
    """Say whether actions on some questions change each comparison one by one."""
    return all(
        not part.dimension and sum(name in changed for name in part.compared) <= 1
        for part in condition.comparisons()
    )


def _quiet_solver() -> Any:
    """Make a solver that never prints, not even its name when it starts."""
    # 100 ms with numpy, and only needed for plans.
    from highspy import Highs

    class Quiet(Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 (the name is that of the solver)
            self.silent()
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    return Quiet()  # type: ignore[no-untyped-call]
