"""The figures of an assessment in which little changed: only what the change reaches is computed.

A node depends on the questions below it and on its parts. So other answers to some questions reach
the nodes around these questions, and other gates those around the nodes that they limit.
"""

from __future__ import annotations

from collections.abc import Collection
from copy import copy
from dataclasses import replace
from fractions import Fraction
from operator import itemgetter
from typing import NamedTuple

from readiness.models.condition import Fact, Facts
from readiness.models.rules.gates import OVERALL
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.adjustments import Caps, Gates, caps_of, reason_to_withhold
from readiness.scoring.compared.scores import with_scores
from readiness.scoring.rollup import ScoringRun
from readiness.scoring.scorecard import Completeness
from readiness.scoring.tree import AnswerValues, Values
from readiness.scoring.varied.reach import Reach


class Case(NamedTuple):
    """Every node with some answers and gates: its own value, what it passes on, and its figure."""

    gates: Gates
    caps: Caps
    """The lowest limit of each node."""
    own: Values
    passed: Values
    figures: Values


class Changed(NamedTuple):
    """What follows from a change."""

    figures: Values
    """The figure of every node, after gates."""
    gates: Gates
    facts: Facts
    """What conditions look at: answers, and scores before gates."""
    score: Fraction | None
    """The overall score; None where there is none, or where it is withheld."""


class OneChange:
    """One assessment, ready to be scored with other answers to some of its questions.

    Args:
        run: The assessment.
        reach: What its answers reach, where this is known already.
    """

    def __init__(self, run: ScoringRun, reach: Reach | None = None) -> None:
        self.run = run
        self.reach = reach or Reach(run.questionnaire)
        nothing = Case((), {}, {}, {}, {})
        every = self.reach.nodes(run.tree.nodes)
        self.free = _case(run, run.estimate, (), nothing, every)
        self.facts = with_scores(run.states.facts, run.questionnaire, self.free.figures.get)
        """What conditions look at: answers, and scores before gates."""
        gates = run.active_gates(self.free.figures.get)
        self.base = _case(run, run.estimate, gates, nothing, every)
        self.completeness = Completeness.of_states(q.state for q in run.tree.questions.values())
        rules = run.questionnaire.scoring
        self._has_wholes = bool(run.rules.scaled or rules.reduction) or rules.result == "share"

    def with_value(self, name: str, value: Fraction, fact: Fact) -> Values:
        """Return the figures with another value of one answer; the same questions are asked."""
        answers = {**self.run.estimate, name: value}
        facts = {**self.run.states.facts, name: fact}
        return self._figures(self.run, answers, (name,), facts)[0].figures

    def with_states(self, states: QuestionStates, names: Collection[str]) -> Changed:
        """Score other states of some questions, by the same rules."""
        scored = [name for name in names if name in self.reach.around]
        run = self._changed_run(states, scored)
        case, facts = self._figures(run, run.estimate, names, states.facts)
        completeness = self._completeness_of(run, scored)
        return Changed(case.figures, case.gates, facts, _overall(run, case, completeness))

    def moved(self, states: QuestionStates, names: Collection[str]) -> OneChange:
        """Return the assessment with other states of some questions, ready for the next change."""
        scored = [name for name in names if name in self.reach.around]
        run, moved = self._changed_run(states, scored), copy(self)
        moved.run = run
        moved.base, moved.facts = self._figures(run, run.estimate, names, states.facts)
        moved.free = _case(run, run.estimate, (), self.free, self.reach.nodes(names))
        moved.completeness = self._completeness_of(run, scored)
        return moved

    @property
    def gates(self) -> Gates:
        """The active gates."""
        return self.base.gates

    @property
    def score(self) -> Fraction | None:
        """The overall score; None where there is none, or where it is withheld."""
        return _overall(self.run, self.base, self.completeness)

    @property
    def score_before_gates(self) -> Fraction | None:
        """The overall score before gates; None where there is none, or where it is withheld."""
        return _overall(self.run, self.free, self.completeness)

    def _figures(
        self, run: ScoringRun, answers: AnswerValues, names: Collection[str], facts: Facts
    ) -> tuple[Case, Facts]:
        nodes = self.reach.nodes(names)
        if run.questionnaire.compared_dimensions:
            free = _case(run, answers, (), self.free, nodes).figures
            facts = with_scores(facts, run.questionnaire, free.get)
        gates = self._gates(names, facts)
        changed = {gate.id for gate in gates} ^ {gate.id for gate in self.base.gates}
        if changed:
            other = [gate.cap for gate in run.questionnaire.gates if gate.id in changed]
            nodes = self.reach.nodes(
                [*names, *(n for cap in other for n in cap.dimensions), OVERALL]
            )
        return _case(run, answers, gates, self.base, nodes), facts

    def _gates(self, names: Collection[str], facts: Facts) -> Gates:
        """Ask again the gates about which the changed questions decide."""
        asked = {gate for name in names for gate in self.reach.gates.get(name, ())}
        if not asked:
            return self.base.gates
        before = {gate.id for gate in self.base.gates}
        return tuple(
            gate
            for gate in self.run.questionnaire.gates
            if (gate.when.holds(facts) if gate.id in asked else gate.id in before)
        )

    def _changed_run(self, states: QuestionStates, names: Collection[str]) -> ScoringRun:
        """Return the run for other states; it shares all that is not changed."""
        run, nodes = copy(self.run), self.reach.nodes(names)
        run.states = states
        run.tree = tree = run.tree.changed(states, names, {*nodes})
        run.root = tree.root
        around = [tree.nodes[name] for name in nodes if name in tree.nodes]
        counted = {item.question.id for node in around for item in node.items} & {*names}
        run.estimate = {**run.estimate, **{name: tree.estimate_of(name) for name in counted}}
        if self._has_wholes:
            attainable = {**self.run.tree.attainable, **{n: tree.attainable_of(n) for n in counted}}
            highest = {**run.rules.highest}
            for node in around:
                highest[node.id] = run.method.bound(node, attainable, highest, max)
            scaled = {node.id for node in around if run.method.is_scaled(node)}
            scaled |= run.rules.scaled - {*nodes}
            run.rules = replace(run.rules, highest=highest, scaled=frozenset(scaled))
        return run

    def _completeness_of(self, run: ScoringRun, names: Collection[str]) -> Completeness:
        """Count the states again, where they are others."""
        before, after = (
            Completeness.of_states(tree.questions[n].state for n in names if n in tree.questions)
            for tree in (self.run.tree, run.tree)
        )
        return self.completeness - before + after


def _overall(run: ScoringRun, case: Case, completeness: Completeness) -> Fraction | None:
    """Return the overall score, unless too little is answered."""
    score = case.figures[OVERALL]
    if not run.questionnaire.has_overall:
        return None
    return None if reason_to_withhold(run.questionnaire, completeness, score) else score


def _case(
    run: ScoringRun, answers: AnswerValues, gates: Gates, known: Case, nodes: Collection[str]
) -> Case:
    """Compute some nodes, parts first; the others are known already."""
    own, passed, figures = {**known.own}, {**known.passed}, {**known.figures}
    caps = known.caps if gates == known.gates else _lowest_caps(gates)
    cap = run.rules.capped_by(caps)
    present = [node for name in nodes if (node := run.tree.nodes.get(name))]
    for node in present:
        value = run.method(node, answers, passed).value
        own[node.id] = run.rules.limited(node.id, value)
        passed[node.id] = cap(node.id, own[node.id])
    for node in present:
        figures[node.id] = run.rules(node.id, own[node.id], passed, caps)
    return Case(gates, caps, own, passed, figures)


def _lowest_caps(gates: Gates) -> Caps:
    return {name: [min(caps, key=itemgetter(0))] for name, caps in caps_of(gates).items()}
