"""The least effort that reaches a goal: an integer program, solved exactly.

One variable for each recommendation that may be followed. What the recommendations reach, the
means, minima and gates above them are linear in these variables, so that the program finds the
least effort there is, or proves that the goal cannot be reached. What it finds is scored again by
the scorer itself; where skip logic makes a difference, that plan is excluded and the next is
sought. Solver: HiGHS (Huangfu and Hall, Mathematical Programming Computation 10, 2018).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from readiness.analysis.actions import Action, possible_actions
from readiness.analysis.gaps import Gap, find_gaps
from readiness.analysis.integer_program import IntegerProgram
from readiness.analysis.roadmap import RoadmapStep, plan_roadmap
from readiness.analysis.use_case_readiness import READINESS_ORDER, assess_use_cases
from readiness.analysis.what_if import answer_at_level, with_answers
from readiness.errors import ScoringError
from readiness.i18n import _
from readiness.models.question import Question
from readiness.models.questionnaire import Readiness
from readiness.models.scoring_rules import MaturityLevel
from readiness.scoring.evaluation import Evaluation

_MOST_TRIES = 50


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

    @property
    def score(self) -> Fraction:
        """Overall score after gates when the actions are done."""
        return self.outcome.scorecard.overall.score or Fraction(0)

    @property
    def level(self) -> MaturityLevel:
        """Overall level when the actions are done; the lowest where there is none."""
        return self.outcome.scorecard.overall.level or self.outcome.questionnaire.levels[0]

    @property
    def person_months(self) -> int:
        """Work of all actions together."""
        return sum(action.person_months for action in self.actions)

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
        self.actions = tuple(a for a in possible_actions(evaluation.states) if self._is_allowed(a))

    def least_effort(self) -> Plan | None:
        """Return the plan of least effort that reaches the goal; None when none does."""
        program = self._program()
        program.reach(self.goal.level, self.goal.use_cases)
        for _try in range(_MOST_TRIES):
            actions = program.least(self._cost)
            if actions is None:
                return None
            plan = self._plan(actions)
            if plan.reached:
                return plan
            # The scorer does not confirm it: skip logic makes a difference here.
            program.exclude(actions)
        return None

    def best(self) -> Plan | None:
        """Return the plan with the highest overall score that the constraints allow."""
        actions = self._program().best(self._cost)
        return None if actions is None else self._plan(actions)

    def _program(self) -> IntegerProgram:
        program = IntegerProgram(self.evaluation.states, self.actions)
        if self.constraints.within is not None:
            program.limit(lambda action: action.person_months, self.constraints.within)
        return program

    def _cost(self, action: Action) -> int:
        """Person-months first; among equal plans, the shorter months decide."""
        return action.person_months * 10_000 + action.months

    def _is_allowed(self, action: Action) -> bool:
        names = {action.question.id, action.effort.value, self._dimension_of(action.question)}
        if action.recommendation:
            names.add(action.recommendation.role)
        return names.isdisjoint(self.constraints.without)

    def _dimension_of(self, question: Question) -> str:
        return next(d.id for d in self.questionnaire.all_dimensions if question in d.questions)

    def _plan(self, actions: tuple[Action, ...]) -> Plan:
        """Score the chosen actions with the scorer itself."""
        values = {
            action.question.id: value
            for action in actions
            if (value := answer_at_level(action.question, action.level, self.questionnaire))
        }
        outcome = self.evaluation.with_assessment(with_answers(self.evaluation.assessment, values))
        score = outcome.scorecard.overall.score
        reached = self.goal.level is None or (
            score is not None and self.goal.level.reached_by(score)
        )
        readiness = {item.use_case.id: item.readiness for item in assess_use_cases(outcome)}
        for name, needed in self.goal.use_cases.items():
            ready = name in readiness and READINESS_ORDER.index(
                readiness[name]
            ) >= READINESS_ORDER.index(needed)
            reached = reached and ready
        return Plan(actions, outcome, reached)


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
