"""The same variations, all at once: thousands of them cost little more than a few.

What is published is the same to the last digit: see ``Between``. What cannot be computed at once
(``why_not_at_once``) is computed exactly, variation by variation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cached_property

import numpy as np

from readiness.analysis.variations import RUNS, SEED
from readiness.analysis.variations.draws import NOBODY, Draws
from readiness.analysis.variations.figures_between import Between
from readiness.analysis.variations.gate_tables import active_in
from readiness.analysis.variations.monte_carlo import FACTORS, MonteCarlo
from readiness.scoring.adjustments import Gates
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.tree import Node, Values
from readiness.scoring.varied.adjusted import Active
from readiness.scoring.varied.bounded import Bounded, Flags, rounded
from readiness.scoring.varied.figures import Figures, ManyFigures, Variants, why_not_at_once

_FACTORS = np.array([float(factor) for factor in FACTORS])


class Variations:
    """The figures of one assessment in many variations.

    Args:
        made: The assessment that is varied.
        runs: How many variations.
        seed: The same seed draws the same.
        wave: The place of this assessment among several of one administration.
        at_once: False computes every variation exactly, whatever is possible.
    """

    def __init__(
        self, made: MonteCarlo, runs: int, seed: int, wave: int = 1, *, at_once: bool = True
    ) -> None:
        self.made, self.runs = made, runs
        self.is_at_once = at_once and not why_not_at_once(made.run)
        self.computed = 0
        """Figures that were computed exactly, one by one."""
        self._chance = seed, wave
        self._between: dict[str, Between] = {}
        self._gates: dict[int, Gates] = {}
        """The active gates of the variations of which any figure was computed exactly."""

    @cached_property
    def draws(self) -> Draws:
        """What is drawn, once a figure is asked for."""
        return self.made.draws(self.runs, *self._chance)

    def of(self, name: str) -> Between:
        """Return the figures of one node."""
        if name not in self._between:
            self._between[name] = self._figures_of(name)
        return self._between[name]

    def _figures_of(self, name: str) -> Between:
        if name not in self._nodes:
            return Between.exactly_all([None] * self.runs)
        if self.is_at_once:
            figures = self._figures
            return Between.of(figures.by_node[name], figures.unsure, self._exactly(name))
        return Between.exactly_all([values[name] for values in self._all])

    def _exactly(self, name: str) -> Callable[[int], Fraction | None]:
        node = self._nodes[name]

        def figure(number: int) -> Fraction | None:
            self.computed += 1
            return self.made.figures(self.draws, number, node, self._gates_in(number))[name]

        return figure

    def _before_gates(self, name: str) -> Callable[[int], Fraction | None]:
        node = self._nodes[name]
        return lambda number: self.made.figures(self.draws, number, node, gates=())[name]

    def _gates_in(self, number: int) -> Gates:
        if number not in self._gates:
            active = (gate for gate, where in self._active[0] if where[number])
            is_unsure = self._active[1][number]
            made = self.made
            self._gates[number] = made.gates_in(self.draws, number) if is_unsure else tuple(active)
        return self._gates[number]

    @cached_property
    def _all(self) -> tuple[Values, ...]:
        return tuple(self.made.figures(self.draws, number) for number in range(self.runs))

    @cached_property
    def _nodes(self) -> Mapping[str, Node]:
        return {node.id: node for node in self.made.run.root.walk()}

    @cached_property
    def _figures(self) -> Figures:
        """The figures of every node, within limits."""
        active, unsure = self._active
        found = self._many.figures(self._variants, active)
        return found._replace(unsure=found.unsure | unsure)

    @cached_property
    def _active(self) -> tuple[Active, Flags]:
        """In which variations each gate is active, and in which this is not sure."""
        free, unsure = {}, np.zeros(self.runs, dtype=np.bool_)
        if self.made.compares_scores:
            before = self._many.figures(self._variants)
            unsure = before.unsure
            names = {name for gate in self.made.gates for name in gate.when.dimensions()}
            nobody = np.zeros_like(unsure)
            free = {
                name: Between.of(before.by_node[name], nobody, self._before_gates(name))
                for name in names
                if name in before.by_node
            }
        return active_in(self.made, self.draws, free), unsure

    @cached_property
    def _many(self) -> ManyFigures:
        return ManyFigures(self.made.run)

    @cached_property
    def _variants(self) -> Variants:
        made, draws = self.made, self.draws
        items = list(made.run.root.all_items())
        shape = (len(items), self.runs)
        counted = np.ones(shape, dtype=np.bool_)
        left_out = np.flatnonzero(draws.left_out != NOBODY)
        counted[draws.left_out[left_out], left_out] = False
        factors = _FACTORS[draws.factors.T]
        places = {name: place for place, name in enumerate(made.weighted)}
        rows = [places[item.question.id] for item in items]
        own = np.array([float(item.weight) for item in items])[:, None] * factors[rows]
        parts = [node for node in made.run.root.walk() if node is not made.run.root]
        weights = {node.id: float(node.weight) * factors[places[node.id]] for node in parts}
        return Variants(self._values(shape), np.where(counted, own, 0), counted, weights)

    def _values(self, shape: tuple[int, int]) -> Bounded:
        """Return the value of every answer in every variation."""
        estimate = self.made.run.tree.estimate()
        values = Bounded.constant(Fraction(0), shape)
        for place, question in enumerate(self.made.uncertain):
            numbers = [estimate[question.id], *(other.value for other in question.others)]
            table = np.array([rounded(number or Fraction(0)) for number in numbers])
            drawn = self.draws.answers[:, place]
            values.value[place], values.error[place] = table[drawn].T
            values.known[place] = np.array([number is not None for number in numbers])[drawn]
        return values


def draw_variations(
    evaluation: Evaluation, runs: int = RUNS, seed: int = SEED, wave: int = 1
) -> Variations | None:
    """Return the figures of many variations; None for a scorer that is not a rollup."""
    run = evaluation.scoring_run
    return Variations(MonteCarlo(run), runs, seed, wave) if run else None
