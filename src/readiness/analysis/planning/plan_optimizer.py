"""The least effort that reaches a goal: an integer program, solved exactly.

One variable for each recommendation that may be followed. What the recommendations reach, the
means, sums, minima and gates above them are linear in these variables, for levels and for points,
so that the program finds the least effort there is, or proves that the goal cannot be reached. The
scorer itself checks what it finds; what does not hold is excluded, and the next is sought. Where
recommendations decide which questions are asked, the result is not linear: the choices are then
scored one by one, the least effort first. When there are too many of them, the plan is not proved
to be the least.
Solver: HiGHS (Huangfu and Hall, Mathematical Programming Computation 10, 2018).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import isclose

from readiness.analysis.planning.action_program import UnsolvedError, is_linear
from readiness.analysis.planning.actions import (
    Action,
    allowed_actions,
    are_prerequisites_met,
    choices_by_cost,
    cost_of,
)
from readiness.analysis.planning.integer_program import IntegerProgram
from readiness.analysis.planning.plan import Goal, Plan, answers_after
from readiness.data_classes import dataclass
from readiness.errors import ScoringError
from readiness.i18n import _
from readiness.models.condition import Condition
from readiness.models.dimension import Dimension
from readiness.models.scoring_rules import Scoring
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.reachability import changes_questions

_LINEAR_SCORERS = frozenset({"weighted-mean", "points"})
_LINEAR_WAYS = frozenset({"mean", "sum", "minimum"})
_MOST_TRIES = 50
_MOST_CHOICES = 1_000
"""Choices that are scored one by one; fewer where each takes longer."""
_MOST_QUESTIONS_SCORED = 10_000
"""Questions in all of these choices together."""


@dataclass(frozen=True)
class Constraints:
    """What a plan may not exceed or use."""

    within: Fraction | None = None
    """Person-months."""
    without: frozenset[str] = frozenset()
    """Classes of effort, roles, dimensions and questions that no action may have."""


class PlanOptimizer:
    """Finds plans for one assessment, with a goal, within constraints."""

    def __init__(self, evaluation: Evaluation, goal: Goal, constraints: Constraints) -> None:
        self.evaluation = evaluation
        self.questionnaire = evaluation.questionnaire
        self.goal = goal
        self.constraints = constraints
        rules, dimensions = self.questionnaire.scoring, self.questionnaire.all_dimensions
        if rule := _not_linear(rules, dimensions):
            raise ScoringError(
                _(
                    "the least effort can only be computed for means, sums and minima; "
                    "«{id}» has «{rule}». Plan without --least-effort, or try changes one by one "
                    "with: readiness score FILE --set DAT-4=3"
                ).format(id=self.questionnaire.id, rule=rule)
            )
        self.actions = allowed_actions(evaluation.states, constraints.without)
        self._plans: dict[tuple[tuple[str, int], ...], Plan] = {}
        has_no_reduction = rules.reduction is None
        changed = {action.question.id for action in self.actions}
        self._is_bound = (
            not changes_questions(self.questionnaire, changed)
            and (has_no_reduction or not isinstance(rules.unanswered, Fraction))
            and all(is_linear(rule, changed) for rule in self._rules)
        )
        """Whether the program leaves out no plan that reaches the goal."""
        is_capped = any(gate.cap.overall is not None for gate in self.questionnaire.gates)
        # Gates limit what is rounded already, and the program has no rounding.
        self._is_exact = self._is_bound and has_no_reduction and not (rules.rounding and is_capped)
        """Whether the program also has the order of the overall scores."""

    @property
    def _rules(self) -> Iterator[Condition]:
        """What decides about gates and use cases."""
        yield from (gate.when for gate in self.questionnaire.gates)
        yield from (rule for u in self.questionnaire.use_cases if (rule := u.considered))

    def plan(self) -> Plan | None:
        """Return the plan of least effort, or the best when none reaches the goal."""
        plan, is_proved = self._search()
        if plan:
            return replace(plan, is_proved=is_proved)
        best = self.best()
        return best and replace(best, is_proved=is_proved and best.is_proved)

    def least_effort(self) -> Plan | None:
        """Return the plan of least effort that reaches the goal; None when none was found."""
        plan, is_proved = self._search()
        return plan and replace(plan, is_proved=is_proved)

    def best(self) -> Plan | None:
        """Return the plan with the highest overall score that the constraints allow."""
        if self._is_withheld:
            return None
        program = self._program()
        try:
            actions, is_solved = program.best(cost_of), True
        except UnsolvedError:
            actions, is_solved = None, False
        if self._is_exact and is_solved:
            plan = actions if actions is None else self._plan(actions)
            if plan is None or _is_confirmed(plan, program.highest):
                return plan
        tried, is_complete = self._scored_choices()
        if actions is not None:
            tried.append(self._plan(actions))
        scored = [
            (plan.score, -index) for index, plan in enumerate(tried) if plan.score is not None
        ]
        index = -max(scored)[1] if scored else 0
        return replace(tried[index], is_proved=is_complete)

    def _search(self) -> tuple[Plan | None, bool]:
        """Return a plan that reaches the goal, and whether it is proved to be the least.

        Without a plan: whether it is proved that there is none.
        """
        if self.goal.level is not None and self._is_withheld:
            return None, True
        program = self._program()
        program.reach(self.goal.level, self.goal.use_cases)
        found: Plan | None = None
        for _try in range(_MOST_TRIES):
            try:
                actions = program.least(cost_of)
            except UnsolvedError:
                break
            if actions is None:
                if self._is_bound:
                    return None, True
                break
            plan = self._plan(actions)
            if plan.reached:
                if self._is_bound:
                    return plan, True
                found = plan
                break
            program.exclude(actions)
        least, is_complete = self._first_that_reaches()
        if least or is_complete:
            return least, True
        return self._reduced(found or self.best()), False

    @property
    def _is_withheld(self) -> bool:
        """Whether there is no overall level, and recommendations cannot change that."""
        return self._is_bound and self.evaluation.scorecard.withheld is not None

    def _choices(self) -> Iterator[tuple[Action, ...]]:
        for actions in choices_by_cost(self.actions, self.constraints.within):
            if are_prerequisites_met(self.evaluation.states, actions):
                yield actions

    def _first_that_reaches(self) -> tuple[Plan | None, bool]:
        """Score the choices one by one, and tell whether all were tried."""
        left = self._most_choices
        for actions in self._choices():
            if not left:
                return None, False
            left -= 1
            plan = self._plan(actions)
            if plan.reached:
                return plan, True
        return None, True

    def _scored_choices(self) -> tuple[list[Plan], bool]:
        """Score as many choices as possible, and tell whether these are all."""
        plans: list[Plan] = []
        for actions in self._choices():
            if len(plans) == self._most_choices:
                return plans, False
            plans.append(self._plan(actions))
        return plans, True

    @property
    def _most_choices(self) -> int:
        return min(
            _MOST_CHOICES, _MOST_QUESTIONS_SCORED // max(1, len(self.questionnaire.questions))
        )

    def _reduced(self, plan: Plan | None) -> Plan | None:
        """Take away what is not needed to reach the goal, the dearest action first."""
        if plan is None or not plan.reached:
            return None
        for action in sorted(plan.actions, key=cost_of, reverse=True):
            fewer = tuple(
                a
                for a in plan.actions
                if a.question.id != action.question.id or a.level < action.level
            )
            if are_prerequisites_met(self.evaluation.states, fewer) and self._plan(fewer).reached:
                plan = self._plan(fewer)
        return plan

    def _program(self) -> IntegerProgram:
        program = IntegerProgram(self.evaluation.states, self.actions, self.evaluation.facts)
        if self.constraints.within is not None:
            program.limit(lambda action: action.person_months, self.constraints.within)
        return program

    def _plan(self, actions: tuple[Action, ...]) -> Plan:
        """Score the chosen actions with the scorer itself."""
        names = tuple((action.question.id, action.level) for action in actions)
        if names not in self._plans:
            assessment = answers_after(self.evaluation.states, actions)
            outcome = self.evaluation.with_assessment(assessment)
            self._plans[names] = Plan(actions, outcome, self.goal.is_reached(outcome))
        return self._plans[names]


def _is_confirmed(plan: Plan, highest: float) -> bool:
    """Say whether the scorer finds the value that the solver found."""
    raw = plan.outcome.scorecard.overall.raw
    return raw is not None and isclose(raw, highest, rel_tol=1e-6, abs_tol=1e-6)


def _not_linear(rules: Scoring, dimensions: Sequence[Dimension]) -> str:
    """Name the first rule of scoring that an integer program cannot have; empty for none."""
    if rules.scorer not in _LINEAR_SCORERS:
        return f"scorer: {rules.scorer}"
    ways = [rules.combine, *(part.combine for part in dimensions if part.combine)]
    return next((f"combine: {way}" for way in ways if way not in _LINEAR_WAYS), "")
