"""Which phase of the questionnaire needs a step of a plan first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from readiness.analysis.planning.actions import Action, GateAction, comes_before
from readiness.analysis.planning.tasks import Purpose, Task
from readiness.models.assessment import answered
from readiness.models.rules.gates import OVERALL, Gate
from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.evaluation import Evaluation


def first_phase(action: Action | GateAction, evaluation: Evaluation) -> int:
    """Return the place of the first phase that needs an action; their number where none does.

    That is the first that aims higher than the answer before the action; for what a gate
    recommends, the first that aims higher than the gate allows.
    """
    if isinstance(action, GateAction):
        return _first_above(action.gate, evaluation)
    scale = AnswerScale(action.question, evaluation.questionnaire)
    before = answered(action.value_before)
    for place, phase in enumerate(evaluation.phases):
        mark = phase.questions[action.about].mark if action.about in phase.questions else None
        if mark is not None and scale.is_below(mark, before):
            return place
    return len(evaluation.phases)


def _first_above(gate: Gate, evaluation: Evaluation) -> int:
    """Return the place of the first phase with a target above the limit of a gate."""
    for place, phase in enumerate(evaluation.phases):
        for name, target in phase.nodes.items():
            limit: Fraction | None = gate.cap.limit(name)
            is_shown = name != OVERALL or evaluation.questionnaire.has_overall
            if limit is not None and target is not None and limit < target and is_shown:
                return place
    return len(evaluation.phases)


def with_phases(tasks: Iterable[Task], evaluation: Evaluation) -> tuple[Task, ...]:
    """Say for each task which phase needs it first, itself or through what comes after it."""
    ordered, number = tuple(tasks), len(evaluation.phases)
    if not number:
        return ordered
    gates = {gate.id: gate for gate in evaluation.scorecard.gates}
    places: list[int] = []
    for task in ordered:
        ends = [gates[name] for name in task.gates] if task.purpose is Purpose.GATE else []
        limits = (_first_above(gate, evaluation) for gate in ends)
        places.append(min(first_phase(task.action, evaluation), *limits, number))
    about: dict[str, list[int]] = {}
    for place, task in enumerate(ordered):
        about.setdefault(task.action.about, []).append(place)
    for later in reversed(range(len(ordered))):
        action = ordered[later].action
        after = action.recommendation.after if action.recommendation else ()
        for earlier in (n for name in {action.about, *after} for n in about.get(name, ())):
            first = ordered[earlier].action
            if earlier < later and comes_before(evaluation.states, first, action):
                places[earlier] = min(places[earlier], places[later])
    pairs = zip(ordered, places, strict=True)
    return tuple(replace(task, phase=None if place == number else place) for task, place in pairs)
