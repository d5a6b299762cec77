"""Which recommendations to follow, and in which order: as an expert would.

What holds an active gate comes first. Then come the needs of the use cases that are considered: of
a running one, for a pilot, for production. Then come the questions below their target, the largest
gain for the least work first. What a recommendation comes after stands before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice

from readiness.analysis.gates import relevant_gates
from readiness.analysis.planning.actions import (
    Action,
    GateAction,
    choices_by_cost,
    comes_before,
    is_within_target,
)
from readiness.analysis.planning.phases import first_phase, with_phases
from readiness.analysis.planning.plan import Goal
from readiness.analysis.planning.tasks import Purpose, Task, Waiting
from readiness.analysis.use_case_readiness import (
    READINESS_ORDER,
    Shortfall,
    UseCaseReadiness,
    assess_use_cases,
    find_shortfalls,
)
from readiness.analysis.what_if import evidence_counts, with_answers
from readiness.models.assessment import answered
from readiness.models.kinds.interface import Value
from readiness.models.mark import Mark
from readiness.models.rules.gates import Gate
from readiness.models.rules.use_cases import Readiness
from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.compared.scores import deciding_questions, gates_by_question
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.varied.changed_facts import ChangedFacts

_MOST_CHOICES = 300
"""Choices of actions that are tried to end one gate."""
_NO_GOAL = Goal()


def prioritise(
    evaluation: Evaluation,
    actions: Sequence[Action],
    goal: Goal = _NO_GOAL,
    *,
    least_effort: bool = False,
) -> tuple[Task, ...]:
    """Choose from the actions what is worth doing, in the order of an expert.

    Args:
        evaluation: Today's answers and their result.
        actions: What can be done.
        goal: Without it: what gates, use cases and targets ask for. A level raises the targets
            below it. Use cases alone: what they need, and nothing else.
        least_effort: The actions are a plan already: put all of them in order, and nothing else.
    """
    priorities = _Priorities(evaluation, actions, goal)
    priorities.want_what_matters()
    if least_effort:
        for action in actions:
            priorities.add(action, Purpose.BEYOND)
    tasks = with_phases(priorities.wanted.values(), evaluation)
    if not least_effort:
        return tasks
    return tuple(task for task in tasks if isinstance(task.action, Action))


class _Priorities:
    """Collects tasks, each once, at the first place where it is wanted."""

    def __init__(self, evaluation: Evaluation, actions: Sequence[Action], goal: Goal) -> None:
        self.evaluation, self.goal = evaluation, goal
        self.states, self.questionnaire = evaluation.states, evaluation.questionnaire
        self.ladders: dict[str, list[Action]] = {}
        for action in actions:
            self.ladders.setdefault(action.question.id, []).append(action)
        self.use_cases = assess_use_cases(evaluation)
        self.gates = relevant_gates(evaluation, self.use_cases)
        self.shortfalls = {
            item.use_case.id: tuple(find_shortfalls(item.use_case, self.states))
            for item in self.use_cases
        }
        self._needing: dict[str, list[tuple[UseCaseReadiness, Shortfall]]] = {}
        """The use cases that lack something in each question."""
        for item in self.use_cases:
            for need in self.shortfalls[item.use_case.id]:
                self._needing.setdefault(need.question, []).append((item, need))
        self._held = gates_by_question(self.gates, self.questionnaire, evaluation.facts)
        """The gates about which each question decides today."""
        self._ended: set[str] = set()
        """The gates whose end is wanted already."""
        self._facts = ChangedFacts(evaluation)
        self._is_documented = evidence_counts(self.questionnaire)
        self.wanted: dict[tuple[str, int], Task] = {}
        """By the question and the level after it; what a gate recommends by the gate, and 0."""
        self._waiting: set[tuple[str, int]] = set()
        self._scales: dict[str, AnswerScale] = {}

    def want_what_matters(self) -> None:
        """Want the tasks, the first to do first."""
        named = [item for item in self.use_cases if item.use_case.id in self.goal.use_cases]
        self._want_use_cases(named, self.goal.use_cases)
        if self.goal.level is None and self.goal.use_cases:
            return
        for gate in self._gates_by_weight():
            self._want_end(gate)
        for item in self.use_cases:
            if item.runs_unready and item.running in READINESS_ORDER:
                self._want_needs([item], {item.use_case.id: item.running}, Purpose.RUNNING)
        self._want_use_cases(self.use_cases, {})
        for gate in self.gates:
            self._want_end(gate)
        self._want_targets()

    def _gates_by_weight(self) -> list[Gate]:
        """List the gates that cannot wait, the lowest limit first.

        They limit a figure, do not even allow a pilot, or limit what is in production already.
        """
        limiting = {
            gate.id
            for item in self.use_cases
            for gate in self.gates
            for best in [self.questionnaire.readiness_under(gate, item.use_case.id)]
            if best == "not-yet" or (best == "pilot" and item.running == "production")
        }
        gates = [
            gate
            for gate in self.gates
            if gate.id in limiting or gate.cap.overall is not None or gate.cap.dimensions
        ]
        highest = Fraction(self.questionnaire.levels[-1].border)
        return sorted(gates, key=lambda g: highest if g.cap.overall is None else g.cap.overall)

    def _deciding(self, gate: Gate) -> Iterator[str]:
        return deciding_questions(gate.when, self.questionnaire, self.evaluation.facts)

    def _want_end(self, gate: Gate) -> None:
        """Want what a gate recommends itself, then the cheapest actions that end it."""
        if gate.id in self._ended:
            return
        self._ended.add(gate.id)
        names = dict.fromkeys(self._deciding(gate))
        actions = [action for name in names for action in self.ladders.get(name, ())]
        choices = islice(choices_by_cost(actions), _MOST_CHOICES)
        chosen = next((c for c in choices if not self._holds_after(gate, c)), None)
        if gate.recommendation:
            answers = self._facts_that_end(gate) if chosen is None else {}
            self.add(GateAction(gate, gate.recommendation, answers), Purpose.GATE)
        for action in chosen or ():
            self.add(action, Purpose.GATE)

    def _holds_after(self, gate: Gate, actions: Sequence[Action]) -> bool:
        values = {name: value for action in actions for name, value in action.answers.items()}
        return self._is_held(gate, values, documented=self._is_documented)

    def _is_held(self, gate: Gate, values: Mapping[str, Value], *, documented: bool) -> bool:
        after = with_answers(self.states.assessment, values, documented=documented)
        return gate.when.holds(self._facts.after(after, values, gate.when))

    def _facts_that_end(self, gate: Gate) -> Mapping[str, Value]:
        """Find the answer to one context question that ends a gate: an amount, or one option.

        Of several options, such as the use cases, none is given up.
        """
        context = {question.id: question for question in self.questionnaire.context}
        asked = [context[n] for n in dict.fromkeys(gate.when.questions()) if n in context]
        single = [question for question in asked if not question.rules.takes_several]
        for question in sorted(single, key=lambda question: not question.rules.has_range):
            for value in question.rules.representatives(question):
                if not self._is_held(gate, {question.id: value}, documented=False):
                    return {question.id: value}
        return {}

    def _want_use_cases(
        self, items: Sequence[UseCaseReadiness], goals: Mapping[str, Readiness]
    ) -> None:
        """Want what use cases need up to a step; without a goal, up to production."""
        self._want_ends(items, goals, "not-yet")
        self._want_needs(items, goals, Purpose.PILOT, "pilot")
        self._want_ends(items, goals, "pilot")
        self._want_needs(items, goals, Purpose.PRODUCTION, "production")

    def _want_ends(
        self,
        items: Sequence[UseCaseReadiness],
        goals: Mapping[str, Readiness],
        limit: Readiness,
    ) -> None:
        """Want the end of the gates that allow use cases this step, and not their goal."""
        for item in items:
            name = item.use_case.id
            goal, allowed = goals.get(name, "production"), READINESS_ORDER.index(limit)
            for gate in self.gates if allowed < READINESS_ORDER.index(goal) else ():
                if self.questionnaire.readiness_under(gate, name) == limit:
                    self._want_end(gate)

    def _want_needs(
        self,
        items: Sequence[UseCaseReadiness],
        goals: Mapping[str, Readiness],
        purpose: Purpose,
        step: Readiness | None = None,
    ) -> None:
        """Want what use cases lack up to their goals; with a step, only what that step needs."""
        needs: dict[str, list[int]] = {}
        for item in items:
            for need in self._needs(item, goals.get(item.use_case.id, "production")):
                if step in {None, need.step}:
                    needs.setdefault(need.question, []).append(need.needed)
        for name in sorted(needs, key=lambda name: -self._gain(self._to_level(name, needs[name]))):
            for action in self._to_level(name, needs[name]):
                self.add(action, purpose)

    def _to_level(self, name: str, needed: Sequence[int]) -> list[Action]:
        """Return the actions that bring a question to the highest of levels, or just above it."""
        mark = Mark.at_level(max(needed))
        return [
            action
            for action in self.ladders.get(name, ())
            if self._scale(action).is_below(mark, answered(action.value_before))
        ]

    def _needs(self, item: UseCaseReadiness, step: Readiness) -> Iterator[Shortfall]:
        """Yield what a use case lacks up to a step, as far as its pre-check does not limit it."""
        outcome = item.advised_against
        if outcome and outcome.use_case:
            step = min(step, outcome.use_case, key=READINESS_ORDER.index)
        last = READINESS_ORDER.index(step)
        for shortfall in self.shortfalls[item.use_case.id]:
            if READINESS_ORDER.index(shortfall.step) <= last:
                yield shortfall

    def _gain(self, actions: Sequence[Action]) -> Fraction:
        """Return how much actions of one question add to the whole, for each person-month.

        What is more important adds more.
        """
        if not actions:
            return Fraction(0)
        scale, share = self._scale(actions[0]), self.evaluation.shares.get(actions[0].question.id)
        before = scale.value_of(answered(actions[0].value_before))
        after = scale.value_of(answered(actions[-1].value))
        if share is None or before is None or after is None:
            return Fraction(0)
        work = sum((action.person_months for action in actions), Fraction(0))
        weight = self.states.importance_weight(actions[0].about)
        return (after - before) / scale.per_level * share * weight / work

    def _scale(self, action: Action) -> AnswerScale:
        name = action.question.id
        if name not in self._scales:
            self._scales[name] = AnswerScale(action.question, self.questionnaire)
        return self._scales[name]

    def _want_targets(self) -> None:
        """Want every question at its target: the largest gain for the least work first."""
        goal = self.goal.level.level if self.goal.level else self.questionnaire.lowest
        every = [action for ladder in self.ladders.values() for action in ladder]
        every.sort(key=lambda action: self._gain([action]), reverse=True)
        every.sort(key=lambda action: first_phase(action, self.evaluation))
        for action in every:
            if is_within_target(action, self.states):
                self.add(action, Purpose.TARGET)
        for action in every:
            if action.mark.level is not None and action.mark.level <= goal:
                self.add(action, Purpose.BEYOND)

    def add(self, action: Action | GateAction, purpose: Purpose) -> None:
        """Add an action after the lower steps of its question and what it comes after."""
        key = action.about, action.level if isinstance(action, Action) else 0
        if key in self.wanted or key in self._waiting:
            return
        self._waiting.add(key)
        after = action.recommendation.after if action.recommendation else ()
        for other in (
            step for name in (action.about, *after) for step in self.ladders.get(name, ())
        ):
            if comes_before(self.states, other, action):
                self.add(other, purpose)
        self.wanted[key] = self._task(action, purpose)

    def _task(self, action: Action | GateAction, purpose: Purpose) -> Task:
        if isinstance(action, GateAction):
            return Task(action, purpose, (action.gate.id,))
        name, needs = action.question.id, dict[str, Waiting]()
        for item, need in self._needing.get(name, ()):
            if action in self._to_level(name, [need.needed]):
                runs = item.running if item.runs_unready else None
                is_running = runs in {need.step, "production"}
                needs.setdefault(item.use_case.id, "running" if is_running else need.step)
        gates = tuple(gate.id for gate in self._held.get(name, ()))
        return Task(action, purpose, gates, tuple(needs.items()))
