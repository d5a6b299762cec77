"""What must hold of the plan of an expert, whatever the questionnaire and the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from readiness.analysis.planning.actions import (
    Action,
    GateAction,
    choices_by_cost,
    comes_before,
    is_within_target,
    recommended_actions,
)
from readiness.analysis.planning.expert_plan import draw_plan
from readiness.analysis.planning.plan import Goal, Plan, answers_after
from readiness.analysis.planning.priorities import prioritise
from readiness.analysis.planning.roadmap import AT_A_TIME, RoadmapStep, place
from readiness.analysis.planning.tasks import Purpose, Task
from readiness.analysis.use_case_readiness import assess_use_cases, find_shortfalls
from readiness.scoring.compared.scores import deciding_questions
from readiness.scoring.evaluation import Evaluation
from tests.support.plans import proof
from tests.support.reference_scorer import OVERALL, ReferenceScorer
from tests.support.reference_targets import ReferenceTargets
from tests.support.strategies import Invented, Plain
from tests.support.trial import NotApplicableError, Trial

_CHOICES = 300
"""Choices that are tried to end a gate, as many as the program tries."""


def planned_as_by_an_expert(trial: Trial) -> None:
    """Gates and needs are served, targets are not passed, nothing is promised too much."""
    if not any([_plans(trial), _plans(trial.small())]):
        raise NotApplicableError


def _plans(trial: Trial) -> int:
    """Check the plan of one invention; return how many steps it has."""
    evaluation = trial.evaluation
    plan = draw_plan(evaluation, Goal())
    tasks = prioritise(evaluation, recommended_actions(evaluation.states))
    assert [task.action for task in tasks if isinstance(task.action, Action)] == list(plan.actions)
    _names_first_phases(trial, tasks)
    _passes_no_target(evaluation, plan)
    _serves_every_gate(evaluation, plan)
    capacity = trial.rng.randint(1, 4)
    _is_carried(evaluation, place(evaluation.states, tasks, capacity), capacity)
    _is_empty_at_its_end(plan)
    _promises_what_is_scored(trial, plan)
    return len(tasks)


def _names_first_phases(trial: Trial, tasks: tuple[Task, ...]) -> None:
    """Each step names the first phase that it is needed for, and targets come in their order."""
    number = len(trial.questionnaire.phases)
    targets, questions = ReferenceTargets(trial.reference), trial.reference.facts.questions
    own = [_own_phase(task, targets, questions, number) for task in tasks]
    shown = [number if task.phase is None else task.phase for task in tasks]
    for index, task in enumerate(tasks):
        behind = [own[j] for j, other in enumerate(tasks) if _leads_to(trial, task, other, tasks)]
        first = min([own[index], *behind])
        # The limit of a gate may be below a target earlier than any answer is.
        is_exact = not trial.questionnaire.gates
        assert shown[index] == first if is_exact else shown[index] <= first, task.action.about
    places = [p for p, task in zip(shown, tasks, strict=True) if task.purpose is Purpose.TARGET]
    assert places == sorted(places), places


def _own_phase(task: Task, targets: ReferenceTargets, questions: Plain, number: int) -> int:
    """Find the first phase that aims higher than the answer before a step."""
    action = task.action
    if not isinstance(action, Action):
        return number
    question = questions[action.about]
    before: Any = [*action.value_before] if question["kind"] == "many" else action.value_before[0]
    for phase in range(number):
        mark = targets.aim_in_phase(question, phase)
        if mark is not None and targets.is_below(question, mark, before):
            return phase
    return number


def _leads_to(trial: Trial, first: Task, last: Task, tasks: tuple[Task, ...]) -> bool:
    """Say whether one step has to end before another, itself or through others."""
    states = trial.evaluation.states
    waiting, found = [first], {id(first)}
    while waiting:
        task = waiting.pop()
        after = [t for t in tasks if comes_before(states, task.action, t.action)]
        new = [t for t in after if id(t) not in found]
        found |= {id(t) for t in new}
        waiting += new
    return id(last) in found and last is not first


def _passes_no_target(evaluation: Evaluation, plan: Plan) -> None:
    """A step above the target has a gate or a considered use case that asks for it."""
    of = evaluation.questionnaire
    gates = evaluation.scorecard.gates
    asked = {name for gate in gates for name in deciding_questions(gate.when, of)}
    for item in assess_use_cases(evaluation):
        asked |= {need.question for need in find_shortfalls(item.use_case, evaluation.states)}
    for action in plan.actions:
        within = is_within_target(action, evaluation.states)
        assert within or action.question.id in asked, f"{action.about} → {action.mark}"


def _serves_every_gate(evaluation: Evaluation, plan: Plan) -> None:
    """Every active gate that recommendations can end has a step, and so has one with its own."""
    own = {action.gate.id for action in plan.gate_actions}
    planned = {action.question.id for action in plan.actions}
    for gate in evaluation.scorecard.gates:
        assert (gate.id in own) == (gate.recommendation is not None), gate.id
        names = {*deciding_questions(gate.when, evaluation.questionnaire)}
        actions = [a for a in recommended_actions(evaluation.states) if a.question.id in names]
        choices = islice(choices_by_cost(actions), _CHOICES)
        if any(not _holds(evaluation, gate.id, choice) for choice in choices):
            assert not planned.isdisjoint(names), f"{gate.id} has no step"


def _holds(evaluation: Evaluation, name: str, actions: tuple[Action, ...]) -> bool:
    after = evaluation.with_assessment(answers_after(evaluation.states, actions))
    gate = next(gate for gate in evaluation.questionnaire.gates if gate.id == name)
    return gate.when.holds(after.facts)


def _is_carried(evaluation: Evaluation, steps: tuple[RoadmapStep, ...], capacity: int) -> None:
    """No month has more steps than can be carried; what comes before has ended."""
    running: Counter[int] = Counter()
    by_role: Counter[tuple[str, int]] = Counter()
    for step in steps:
        months = range(step.start, step.end)
        running.update(months)
        by_role.update((step.recommendation.role, month) for month in months)
    assert max(running.values(), default=0) <= capacity
    assert max(by_role.values(), default=0) <= AT_A_TIME
    for first, second in _pairs(steps):
        if comes_before(evaluation.states, first.task.action, second.task.action):
            assert first.end <= second.start, f"{first.name} before {second.name}"


def _pairs(steps: tuple[RoadmapStep, ...]) -> Iterator[tuple[RoadmapStep, RoadmapStep]]:
    return ((first, second) for first in steps for second in steps if first is not second)


def _is_empty_at_its_end(plan: Plan) -> None:
    """What is done is not planned again.

    Options that take points away, or that are chosen alone and add some, are left out: one
    recommendation can undo another there. The program warns of the latter.
    """
    again = draw_plan(plan.outcome, Goal())
    done = {
        (action.about, str(action.mark))
        for action in plan.actions
        if all(
            option.added_points == 0 if option.exclusive else option.added_points >= 0
            for option in action.question.options
        )
    }
    assert done.isdisjoint((action.about, str(action.mark)) for action in again.actions)
    outcome, lacks = plan.outcome, False
    for item in assess_use_cases(outcome):
        lacks = lacks or any(find_shortfalls(item.use_case, outcome.states))
    has_gaps = any(question.gap for question in outcome.scorecard.overall.all_questions())
    assert again.actions == () or has_gaps or lacks or outcome.scorecard.gates


def _promises_what_is_scored(trial: Trial, plan: Plan) -> None:
    """The result is the one that the independent reference computes from the answers."""
    answers = dict(trial.invented.answers)
    done: list[Action | GateAction] = [*plan.actions, *plan.gate_actions]
    for name, value in (pair for action in done for pair in action.answers.items()):
        old, several = answers.get(name), trial.questionnaire.by_id[name].rules.takes_several
        target = {"target": old["target"]} if isinstance(old, dict) and "target" in old else {}
        answers[name] = {"value": [*value] if several else value[0], **target, **proof(trial)}
    overall = ReferenceScorer(Invented(trial.invented.definition, answers)).nodes[OVERALL]
    if plan.outcome.scorecard.withheld is None:
        level = plan.level.level if plan.level else None
        assert (plan.score, level) == (overall.after, overall.level)
