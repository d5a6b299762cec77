"""Vary an assessment many times by chance, to see how much its result depends on each choice.

The uncertainty analysis of the OECD/JRC Handbook on Constructing Composite Indicators (2008),
step 7: choices that could have been different are varied by chance, all at once, and the result is
computed again. Varied are the weights, the answers that may be wrong, the open ones, and which
question is left out. Which questions are asked is not varied. Everything here is exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from readiness.analysis.variations.draws import (
    AS_GIVEN,
    NOBODY,
    Draws,
    draw_answers,
    draw_below,
    draw_left_out,
)
from readiness.analysis.variations.possible_answers import PossibleAnswer, uncertain_answer
from readiness.models.condition import Facts
from readiness.models.rules.gates import Gate
from readiness.scoring.adjustments import Gates
from readiness.scoring.compared.scores import with_scores
from readiness.scoring.rollup import ScoringRun
from readiness.scoring.tree import Item, Node, Values
from readiness.scoring.varied.one_change import OneChange

WEIGHT_NOISE = 25
"""A weight is drawn evenly from so many per cent below to so many above."""
FACTORS = [Fraction(n, 100) for n in range(100 - WEIGHT_NOISE, 101 + WEIGHT_NOISE)]


class MonteCarlo:
    """The variations of one assessment."""

    def __init__(self, run: ScoringRun) -> None:
        self.run = run
        self.uncertain = [uncertain_answer(i.question, run.states) for i in run.root.all_items()]
        self.places = {question.id: place for place, question in enumerate(self.uncertain)}
        self._estimate = run.estimate

    def draws(self, runs: int, seed: int, wave: int = 1) -> Draws:
        """Draw what is varied; the same for the same seed.

        What belongs to the questionnaire (the weights, and which question is left out) is the
        same, run by run, for two assessments of it. The answers are drawn for each wave alone:
        whether one is wrong this year says nothing about the next year.
        """
        weighted = len(self.weighted)
        factors = draw_below(len(FACTORS), runs * weighted, f"{seed} weights")
        answered = {self.places[q.id] for q in self.uncertain if q.is_answered}
        every = [self.places.get(q.id, NOBODY) for q in self.run.questionnaire.questions]
        return Draws(
            factors.reshape(runs, weighted),
            draw_answers(self.uncertain, runs, f"{seed} answers {wave}"),
            draw_left_out(every, answered, f"{seed} questions", runs),
        )

    def draw(self, runs: int, seed: int, wave: int = 1) -> Iterator[Values]:
        """Yield the figures of every node, run by run."""
        draws = self.draws(runs, seed, wave)
        return (self.figures(draws, number) for number in range(runs))

    def figures(
        self, draws: Draws, number: int, node: Node | None = None, gates: Gates | None = None
    ) -> Values:
        """Return the figures of one variation: of every node, or of one and all below it.

        Args:
            draws: What is drawn for all variations.
            number: Which variation.
            node: The node; every one, without it.
            gates: The gates that are active in this variation, where they are known already.
        """
        root = self._reweighted(node or self.run.root, draws, number)
        changed = self._changed(root, draws, number)
        values = {**self._estimate, **{name: answer.value for name, answer in changed.items()}}
        return self.run.figures(
            root, values, self.gates_in(draws, number) if gates is None else gates
        )

    def gates_in(self, draws: Draws, number: int) -> Gates:
        """Return the gates that are active in one variation."""
        changed = self._changed(self.run.root, draws, number)
        facts = {**self.run.states.facts, **{name: answer.fact for name, answer in changed.items()}}
        if (left_out := self._left_out(draws, number)) is not None:
            facts.pop(left_out, None)
        free: Values = {}
        if self.compares_scores:
            free = self.figures(draws, number, gates=())
        seen: Facts = with_scores(facts, self.run.questionnaire, free.get)
        return tuple(gate for gate in self.gates if gate.when.holds(seen))

    def _left_out(self, draws: Draws, number: int) -> str | None:
        place = int(draws.left_out[number])
        return None if place == NOBODY else self.uncertain[place].id

    def _changed(self, root: Node, draws: Draws, number: int) -> Mapping[str, PossibleAnswer]:
        """Return the answers below a node that are drawn to be other ones."""
        drawn = draws.answers[number]
        names = [item.question.id for item in root.all_items()]
        found = ((name, int(drawn[self.places[name]])) for name in names)
        return {
            name: self.uncertain[self.places[name]].others[other - 1]
            for name, other in found
            if other != AS_GIVEN
        }

    def with_answer(self, name: str, answer: PossibleAnswer) -> Values:
        """Return the figures when only one question has another answer."""
        return self._one_change.with_value(name, answer.value, answer.fact)

    @cached_property
    def _one_change(self) -> OneChange:
        return OneChange(self.run)

    @cached_property
    def compares_scores(self) -> bool:
        """Whether gates depend on scores, which are computed without gates first."""
        return any(True for gate in self.gates for _name in gate.when.dimensions())

    @cached_property
    def gates(self) -> tuple[Gate, ...]:
        """The gates that can be active in a variation: what no variation changes is checked once.

        These depend on facts that are not scored.
        """
        return tuple(
            gate
            for gate in self.run.questionnaire.gates
            if not self.places.keys().isdisjoint(gate.when.questions())
            or any(True for _name in gate.when.dimensions())
            or gate.when.holds(self.run.states.facts)
        )

    def _reweighted(self, root: Node, draws: Draws, number: int) -> Node:
        """Give every weight the factor that is drawn for it, and leave out a question."""
        left_out, factors, places = (
            self._left_out(draws, number),
            draws.factors[number],
            self._drawn,
        )

        def vary(node: Node) -> Node:
            items = tuple(
                Item(
                    question,
                    self.varied_weights[question.id][factors[places[question.id]]],
                    highest,
                )
                for question, _, highest in node.items
                if question.id != left_out
            )
            parts = tuple(vary(part) for part in node.parts)
            weights = self.varied_weights.get(node.id)
            weight = weights[factors[places[node.id]]] if weights else node.weight
            return Node(node.id, weight, node.combine, items, parts)

        return vary(root)

    @cached_property
    def _drawn(self) -> Mapping[str, int]:
        """The place of everything that has a weight among the factors that are drawn."""
        return {name: place for place, name in enumerate(self.weighted)}

    @cached_property
    def weighted(self) -> tuple[str, ...]:
        """Everything that has a weight in the questionnaire, also what does not count here.

        In this order the factors are drawn.
        """
        questionnaire = self.run.questionnaire
        dimensions = (dimension.id for dimension in questionnaire.all_dimensions)
        return (*dimensions, *(question.id for question in questionnaire.questions))

    @cached_property
    def varied_weights(self) -> Mapping[str, Sequence[Fraction]]:
        """Every weight times every factor, multiplied once and not 2,000 times."""
        root = self.run.root
        items = {item.question.id: item.weight for item in root.all_items()}
        weights = items | {node.id: node.weight for node in root.walk() if node is not root}
        return {name: [weight * factor for factor in FACTORS] for name, weight in weights.items()}
