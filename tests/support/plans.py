"""What must hold of a plan: no choice of recommendations reaches the goal with less effort."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate, product
from math import prod
from typing import Any, NamedTuple

from readiness.analysis.planning.actions import Action
from readiness.analysis.planning.plan import Goal, Plan
from readiness.analysis.planning.plan_optimizer import Constraints, PlanOptimizer
from readiness.errors import ScoringError
from tests.support.every_answer import all_values
from tests.support.reference_facts import number
from tests.support.reference_scorer import OVERALL, ReferenceScorer
from tests.support.reference_targets import ReferenceTargets
from tests.support.strategies import Invented
from tests.support.trial import NotApplicableError, Trial

MOST_CHOICES = 400
Effort = tuple[Fraction, int]
"""Person-months and months of all actions together."""
CONSTRAINTS = (
    Constraints(),
    Constraints(within=Fraction(12)),
    Constraints(without=frozenset({"L"})),
)


class _Choice(NamedTuple):
    """Some actions, and what the reference scores when they are done."""

    actions: tuple[Action, ...]
    score: Fraction | None
    level: int | None


def planned_with_least_effort(trial: Trial) -> None:
    """A plan is no dearer than the best of all choices, or it is refused by name."""
    _refused_or_reached(trial)
    small = trial.small()
    if small.card.withheld:
        raise NotApplicableError
    today = small.card.overall.level
    assert today is not None
    higher = [level for level in small.questionnaire.levels if level.level > today.level]
    if not higher:
        raise NotApplicableError
    free = PlanOptimizer(small.evaluation, Goal(), Constraints())
    choices = [
        _Choice(actions, overall.after, overall.level)
        for actions in _choices(free.actions)
        if _is_ordered(small, actions)
        for overall in [ReferenceScorer(_done(small, actions)).nodes[OVERALL]]
    ]
    for level in {higher[0].level: higher[0], higher[-1].level: higher[-1]}.values():
        for constraints in CONSTRAINTS:
            optimizer = PlanOptimizer(small.evaluation, Goal(level), constraints)
            _compare(optimizer, level.level, choices)


def _refused_or_reached(trial: Trial) -> None:
    goal = Goal(trial.questionnaire.levels[-1])
    try:
        plan = PlanOptimizer(trial.evaluation, goal, Constraints()).least_effort()
    except ScoringError as error:
        refusal = str(error)
    else:
        assert plan is None or plan.reached
        return
    assert "«any»" in refusal, refusal


def _compare(optimizer: PlanOptimizer, goal: int, choices: list[_Choice]) -> None:
    within = optimizer.constraints.within
    least: tuple[Effort, Any] | None = None
    best: tuple[Fraction, Any] | None = None
    for actions, score, level in choices:
        effort = (
            sum((a.person_months for a in actions), Fraction(0)),
            sum(a.months for a in actions),
        )
        if within is not None and effort[0] > within:
            continue
        allowed = {(action.question.id, action.level) for action in optimizer.actions}
        if not allowed.issuperset((action.question.id, action.level) for action in actions):
            continue
        if score is None or level is None:
            continue
        if best is None or score > best[0]:
            best = score, actions
        if level >= goal and (least is None or effort < least[0]):
            least = effort, actions
    plan = optimizer.least_effort()
    if plan is None:
        assert least is None, f"level {goal} cannot be reached? {_names(least[1])} reaches it"
        top = optimizer.best()
        assert best is None or (top and top.score == best[0]), (
            f"at best {top and top.score}? {_names(best[1])} makes {best[0]}"
        )
        return
    assert least is not None, f"level {goal}: {_names(plan.actions)} does not reach it"
    assert plan.is_proved
    assert _effort(plan) == least[0], (
        f"level {goal}: {_names(plan.actions)} is {_effort(plan)}; {_names(least[1])} is {least[0]}"
    )


def _effort(plan: Plan) -> Effort:
    return plan.person_months, sum(action.months for action in plan.actions)


def _names(actions: tuple[Action, ...]) -> str:
    return ", ".join(f"{action.question.id}→{action.level}" for action in actions) or "nothing"


def _choices(actions: tuple[Action, ...]) -> Iterator[tuple[Action, ...]]:
    """Yield every choice in which lower recommendations of a question come first."""
    by_question: dict[str, list[tuple[Action, ...]]] = {}
    for name in dict.fromkeys(action.question.id for action in actions):
        own = [(action,) for action in actions if action.question.id == name]
        by_question[name] = [(), *accumulate(own)]
    if prod(map(len, by_question.values())) > MOST_CHOICES:
        raise NotApplicableError
    for chosen in product(*by_question.values()):
        yield tuple(action for some in chosen for action in some)


def proof(trial: Trial) -> dict[str, Any]:
    """Return the evidence with which a step ends; it counts where a condition looks at evidence."""
    looks = '"evidence_at_least"' in json.dumps(trial.invented.definition)
    return {"evidence": [{"title": "Proof", "strength": 2}]} if looks else {}


def _done(trial: Trial, actions: tuple[Action, ...]) -> Invented:
    """Return the answers after the actions; those of a level are found by hand."""
    facts, answers = trial.reference.facts, dict(trial.invented.answers)
    targets = ReferenceTargets(trial.reference)
    shown = proof(trial)
    for action in actions:
        question, mark = facts.questions[action.question.id], action.mark
        old = answers[question["id"]]
        today = old["value"] if isinstance(old, dict) else old
        is_list = isinstance(today, list)
        value: Any = list(action.value) if is_list else action.value[0]
        at_level = [v for v in all_values(question) if facts.level(question, v) == mark.level]
        if mark.level is not None and at_level:
            if question["kind"] == "number":
                at_level.sort(key=lambda value: abs(number(value) - number(today)))
            elif is_list:
                at_level.sort(key=lambda value: not set(today).issubset(value))
            value = at_level[0]
        assert not targets.is_below(question, mark.written, value), f"{action.about} {mark}"
        target = {"target": old["target"]} if isinstance(old, dict) and "target" in old else {}
        answers[question["id"]] = {"value": value, **target, **shown}
    return Invented(trial.invented.definition, answers)


def _is_ordered(trial: Trial, actions: tuple[Action, ...]) -> bool:
    """Say whether the questions that recommendations come after are at their targets."""
    facts, targets = trial.reference.facts, ReferenceTargets(trial.reference)
    after = ReferenceScorer(_done(trial, actions)).facts
    for action in actions:
        for name in action.recommendation.after if action.recommendation else ():
            question = facts.questions[name]
            if facts.state(name) != "answered" or name == action.question.id:
                continue
            aim = targets.aim(question) if question.get("scored", True) else None
            is_below = aim is not None and targets.is_below(question, aim, facts.value(name))
            if is_below and targets.is_below(question, aim, after.value(name)):
                return False
    return True
