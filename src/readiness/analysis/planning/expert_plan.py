"""The plan that an expert would draw, limited to a goal where there is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from readiness.analysis.planning.actions import (
    Action,
    GateAction,
    comes_before,
    recommended_actions,
)
from readiness.analysis.planning.plan import Goal, Plan, answers_after
from readiness.analysis.planning.priorities import prioritise
from readiness.analysis.use_case_readiness import READINESS_ORDER, assess_use_cases
from readiness.scoring.evaluation import Evaluation


def draw_plan(evaluation: Evaluation, goal: Goal, without: frozenset[str] = frozenset()) -> Plan:
    """Draw the plan of an expert: for everything that is to be done, or only for a goal.

    Args:
        evaluation: Today's answers and their result.
        goal: Neither level nor use cases: everything that gates, use cases and targets ask for.
        without: Classes of effort, roles, dimensions and questions that no action may have.
    """
    actions = recommended_actions(evaluation.states, without)
    chosen = tuple(task.action for task in prioritise(evaluation, actions, goal))
    outcome = _after(evaluation, chosen)
    if goal.level or goal.use_cases:
        chosen = _needed(evaluation, chosen, _is_as_good(outcome, goal))
        outcome = _after(evaluation, chosen)
    return Plan(
        tuple(action for action in chosen if isinstance(action, Action)),
        outcome,
        goal.is_reached(outcome),
        gate_actions=tuple(action for action in chosen if isinstance(action, GateAction)),
    )


def _after(evaluation: Evaluation, actions: Sequence[Action | GateAction]) -> Evaluation:
    return evaluation.with_assessment(answers_after(evaluation.states, actions))


def _is_as_good(best: Evaluation, goal: Goal) -> Callable[[Evaluation], bool]:
    """Return what a part of the plan must keep: the goal, or else what all of it reaches.

    A goal that only a gate holds back is reached by the score before gates: the work below the
    gate is still to be done.
    """
    if goal.is_reached(best):
        return goal.is_reached
    figures, readiness = best.scorecard.overall, _readiness(best)

    def is_as_good(outcome: Evaluation) -> bool:
        overall, ready = outcome.scorecard.overall, _readiness(outcome)
        if any(ready.get(name, 0) < readiness.get(name, 0) for name in goal.use_cases):
            return False
        if overall.score != figures.score or goal.level is None:
            return overall.score == figures.score and ready == readiness
        before = overall.before.estimate
        if before is not None and goal.level.reached_by(before):
            return True
        return before == figures.before.estimate

    return is_as_good


def _readiness(evaluation: Evaluation) -> dict[str, int]:
    items = assess_use_cases(evaluation)
    return {item.use_case.id: READINESS_ORDER.index(item.readiness) for item in items}


def _needed(
    evaluation: Evaluation,
    actions: tuple[Action | GateAction, ...],
    is_enough: Callable[[Evaluation], bool],
) -> tuple[Action | GateAction, ...]:
    """Take away what is not needed, the least important first."""
    states = evaluation.states
    for action in reversed(actions):
        fewer = tuple(other for other in actions if other is not action)
        if any(comes_before(states, action, other) for other in fewer):
            continue
        if is_enough(_after(evaluation, fewer)):
            actions = fewer
    return actions
