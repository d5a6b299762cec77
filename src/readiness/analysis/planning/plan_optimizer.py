"""The least effort that reaches a goal: an integer program, solved exactly.

One variable for each recommendation that may be followed. What the recommendations reach, the
means, sums, minima and gates above them are linear in these variables, so that the program finds
the least effort there is, or proves that the goal cannot be reached. The scorer itself checks what
it finds; what does not hold is excluded, and the next is sought. Where recommendations decide which
questions are asked, the result is not linear: the choices are then scored one by one, the least
effort first. When there are too many of them, the plan is not proved to be the least.
Solver: HiGHS (Huangfu and Hall, Mathematical Programming Computation 10, 2018).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from readiness.analysis.gaps import Gap, find_gaps
from readiness.analysis.planning.actions import (
    Action,
    are_prerequisites_met,
    choices_by_cost,
    possible_actions,
)
from readiness.analysis.planning.integer_program import IntegerProgram, UnsolvedError
from readiness.analysis.planning.roadmap import RoadmapStep, plan_roadmap
from readiness.analysis.use_case_readiness import READINESS_ORDER, assess_use_cases
from readiness.analysis.what_if import answer_after, with_answers
from readiness.errors import ScoringError
from readiness.i18n import _
from readiness.models.rules.use_cases import Readiness
from readiness.models.scoring_rules import MaturityLevel
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.reachability import changes_questions

_MOST_TRIES = 50
_MOST_CHOICES = 1_000
"""Choices that are scored one by one; fewer where each takes longer."""
_MOST_QUESTIONS_SCORED = 10_000
"""Questions in all of these choices together."""


@dataclass(frozen=True)
class Goal:
    """What is to be reached."""

    level: MaturityLevel | None = None
    """Overall maturity level."""
    use_cases: Mapping[str, Readiness] = field(default_factory=dict)


@dataclass(frozen=True)
class Constraints:
    """What a plan may not exceed or use."""

    within: Fraction | None = None
    """Person-months."""
    without: frozenset[str] = frozenset()
    """Classes of effort, roles, dimensions and questions that no action may have."""


@dataclass(frozen=True)
class Plan:
    """Actions, and the result when they are done."""

    actions: tuple[Action, ...]
    outcome: Evaluation
    """The assessment with the answers that the actions make true."""
    reached: bool
    """Whether the goal is reached; otherwise it is the best that the constraints allow."""
    is_proved: bool = True
    """Whether it is proved that no plan is better: reaches the goal, with less effort."""

    @property
    def score(self) -> Fraction | None:
        """Overall score after gates when the actions are done; None when it is withheld."""
        return self.outcome.scorecard.overall.score

    @property
    def level(self) -> MaturityLevel | None:
        """Overall level when the actions are done; None when it is withheld."""
        return self.outcome.scorecard.overall.level

    @property
    def person_months(self) -> Fraction:
        """Work of all actions together."""
        return sum((action.person_months for action in self.actions), Fraction(0))

    @property
    def target_levels(self) -> dict[str, int]:
        """The level that each question reaches."""
        return {action.question.id: action.level for action in self.actions}


class PlanOptimizer:
    """Finds plans for one assessment, with a goal, within constraints."""

    def __init__(self, evaluation: Evaluation, goal: Goal, constraints: Constraints) -> None:
        self.evaluation = evaluation
        self.questionnaire = evaluation.questionnaire
        self.goal = goal
        self.constraints = constraints
        rules, dimensions = self.questionnaire.scoring, self.questionnaire.all_dimensions
        methods = {rules.combine, *(d.combine for d in dimensions if d.combine)}
        linear = methods <= {"mean", "sum", "minimum"}
        if rules.scorer != "weighted-mean" or not rules.on_scale or not linear:
            raise ScoringError(
                _(
                    "a plan can only be computed for means, sums and minima of levels; «{id}» "
                    "is scored in another way. Try changes one by one with: readiness score "
                    "FILE --set DAT-4=3"
                ).format(id=self.questionnaire.id)
            )
        self.actions = self._allowed_actions()
        self._plans: dict[tuple[tuple[str, int], ...], Plan] = {}
        has_no_reduction = rules.reduction is None
        changed = {action.question.id for action in self.actions}
        self._is_bound = not changes_questions(self.questionnaire, changed) and (
            has_no_reduction or not isinstance(rules.unanswered, Fraction)
        )
        """Whether the program leaves out no plan that reaches the goal."""
        self._is_exact = self._is_bound and has_no_reduction
        """Whether the program also has the right overall score."""

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
        try:
            actions, is_solved = self._program().best(self._cost), True
        except UnsolvedError:
            actions, is_solved = None, False
        if self._is_exact and is_solved:
            return None if actions is None else self._plan(actions)
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
                actions = program.least(self._cost)
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
        states, within = self.evaluation.states, self.constraints.within
        return choices_by_cost(states, self.actions, self._cost, within)

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
        for action in sorted(plan.actions, key=self._cost, reverse=True):
            fewer = tuple(
                a
                for a in plan.actions
                if a.question.id != action.question.id or a.level < action.level
            )
            if are_prerequisites_met(self.evaluation.states, fewer) and self._plan(fewer).reached:
                plan = self._plan(fewer)
        return plan

    def _program(self) -> IntegerProgram:
        program = IntegerProgram(self.evaluation.states, self.actions)
        if self.constraints.within is not None:
            program.limit(lambda action: action.person_months, self.constraints.within)
        return program

    def _cost(self, action: Action) -> int:
        """Person-months first; among equal plans, the shorter months decide."""
        return int(action.person_months * 10_000) + action.months

    def _allowed_actions(self) -> tuple[Action, ...]:
        """List the actions without those excluded, and without those that need one of them."""
        allowed: list[Action] = []
        stopped: set[str] = set()
        for action in possible_actions(self.evaluation.states):
            if action.question.id in stopped or not self._is_allowed(action):
                stopped.add(action.question.id)
            else:
                allowed.append(action)
        return tuple(allowed)

    def _is_allowed(self, action: Action) -> bool:
        question = action.question.id
        names = {question, action.effort.value, self.questionnaire.dimension_of[question].id}
        if action.recommendation:
            names.add(action.recommendation.role)
        return names.isdisjoint(self.constraints.without)

    def _plan(self, actions: tuple[Action, ...]) -> Plan:
        """Score the chosen actions with the scorer itself."""
        names = tuple((action.question.id, action.level) for action in actions)
        if names not in self._plans:
            values = {
                a.question.id: value
                for a in actions
                if (value := answer_after(a.question, a.level, self.evaluation.states))
            }
            assessment = with_answers(self.evaluation.assessment, values)
            outcome = self.evaluation.with_assessment(assessment)
            self._plans[names] = Plan(actions, outcome, self._is_reached(outcome))
        return self._plans[names]

    def _is_reached(self, outcome: Evaluation) -> bool:
        score = outcome.scorecard.overall.score
        level = self.goal.level
        if level is not None and (score is None or not level.reached_by(score)):
            return False
        readiness = {item.use_case.id: item.readiness for item in assess_use_cases(outcome)}
        order = READINESS_ORDER.index
        return all(
            name in readiness and order(readiness[name]) >= order(needed)
            for name, needed in self.goal.use_cases.items()
        )


def schedule(plan: Plan, evaluation: Evaluation) -> tuple[RoadmapStep, ...]:
    """Place the actions of a plan on a roadmap, as the report places its own."""
    by_id = {gap.score.id: gap for gap in find_gaps(evaluation, assess_use_cases(evaluation))}
    gaps = []
    for node in evaluation.scorecard.overall.walk():
        for score in node.questions:
            if score.id in plan.target_levels and score.level is not None:
                planned = replace(score, target=plan.target_levels[score.id])
                unranked = Gap(planned, node.id, planned.gap * evaluation.shares[score.id], (), ())
                gaps.append(replace(by_id.get(score.id, unranked), score=planned))
    gaps.sort(key=lambda gap: -gap.priority)
    return plan_roadmap(evaluation.states, tuple(gaps))
