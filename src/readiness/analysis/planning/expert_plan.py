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
from readiness.analysis.use_case_readiness import READINESS_ORDER
from readiness.analysis.variations.followed import Followed, Reached, reached_by
from readiness.analysis.what_if import evidence_counts, with_answers
from readiness.models.assessment import Answer
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.varied.changed_facts import run_to_follow


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
        chosen = _needed(chosen, _Fewer(evaluation, chosen, outcome), goal)
        outcome = _after(evaluation, chosen)
    return Plan(
        tuple(action for action in chosen if isinstance(action, Action)),
        outcome,
        goal.is_reached(outcome),
        gate_actions=tuple(action for action in chosen if isinstance(action, GateAction)),
    )


def _after(evaluation: Evaluation, actions: Sequence[Action | GateAction]) -> Evaluation:
    return evaluation.with_assessment(answers_after(evaluation.states, actions))


def _is_as_good(best: Reached, goal: Goal) -> Callable[[Reached], bool]:
    """Return what a part of the plan must keep: the goal, or else what all of it reaches.

    A goal that only a gate holds back is reached by the score before gates: the work below the
    gate is still to be done.
    """
    if goal.is_met(best):
        return goal.is_met
    order = {step: place for place, step in enumerate(READINESS_ORDER)}

    def ready(reached: Reached, name: str) -> int:
        return order[reached.readiness.get(name, READINESS_ORDER[0])]

    def is_as_good(reached: Reached) -> bool:
        if any(ready(reached, name) < ready(best, name) for name in goal.use_cases):
            return False
        if reached.score != best.score or goal.level is None:
            return reached.score == best.score and reached.readiness == best.readiness
        before = reached.before
        if before is not None and goal.level.reached_by(before):
            return True
        return before == best.before

    return is_as_good


class _Fewer:
    """Actions of which some are taken away, and what the others reach."""

    def __init__(
        self, evaluation: Evaluation, actions: Sequence[Action | GateAction], outcome: Evaluation
    ) -> None:
        self.evaluation = evaluation
        self.kept = dict(enumerate(actions))
        self.reached = reached_by(outcome)
        self._after: dict[str, list[int]] = {}
        """The places of what may come after a step of a question."""
        self._of: dict[str, list[int]] = {}
        """The places of what answers a question."""
        for place, action in self.kept.items():
            first = action.recommendation.after if action.recommendation else ()
            for name in dict.fromkeys((action.about, *first)):
                self._after.setdefault(name, []).append(place)
            for name in action.answers:
                self._of.setdefault(name, []).append(place)
        self._is_documented = evidence_counts(evaluation.questionnaire)
        run = run_to_follow(outcome, self._of)
        self._followed = Followed(outcome, run) if run else None

    def is_first(self, place: int) -> bool:
        """Say whether anything that is left comes after an action."""
        action, states = self.kept[place], self.evaluation.states
        later = [self.kept[n] for n in self._after[action.about] if n != place and n in self.kept]
        return any(comes_before(states, action, other) for other in later)

    def without(self, place: int, is_enough: Callable[[Reached], bool]) -> bool:
        """Take an action away if the others are enough without it; say whether they are."""
        action = self.kept.pop(place)
        followed = self._followed
        if followed is None:
            left = [self.kept[n] for n in sorted(self.kept)]
            reached = reached_by(_after(self.evaluation, left))
        else:
            for name in action.answers:
                followed = followed.with_answer(name, self._answer(name))
            reached = followed.reached
        if is_enough(reached):
            self._followed = followed
            return True
        self.kept[place] = action
        return False

    def _answer(self, name: str) -> Answer:
        """Return the answer to a question after the actions that are left."""
        left = [self.kept[place].answers[name] for place in self._of[name] if place in self.kept]
        values = {name: left[-1]} if left else {}
        today = self.evaluation.assessment
        return with_answers(today, values, documented=self._is_documented).answer(name)


def _needed(
    actions: tuple[Action | GateAction, ...], fewer: _Fewer, goal: Goal
) -> tuple[Action | GateAction, ...]:
    """Take away what is not needed, the least important first."""
    is_enough = _is_as_good(fewer.reached, goal)
    for place in reversed(range(len(actions))):
        if not fewer.is_first(place):
            fewer.without(place, is_enough)
    return tuple(action for place, action in enumerate(actions) if place in fewer.kept)
