"""In which variations each gate is active: its condition is tried once for all that look alike.

A condition tells apart which answer a question has, and between which borders a score lies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from readiness.analysis.variations.draws import Draws
from readiness.analysis.variations.figures_between import Between
from readiness.analysis.variations.monte_carlo import MonteCarlo
from readiness.models.condition import Condition, Fact
from readiness.models.rules.gates import Gate
from readiness.scoring.varied.adjusted import Active
from readiness.scoring.varied.alike import FactColumn, told
from readiness.scoring.varied.bounded import Flags


def active_in(made: MonteCarlo, draws: Draws, scores: Mapping[str, Between]) -> Active:
    """Say in which variations each gate is active.

    Args:
        made: The assessment that is varied.
        draws: What is drawn.
        scores: The scores of dimensions before gates, of those that conditions look at.
    """
    found = []
    for gate in made.gates:
        columns = [*_questions(made, draws, gate.when), *_scores(gate, scores)]
        found.append((gate, _holds(gate.when, columns, made, len(draws.answers))))
    return found


def _questions(made: MonteCarlo, draws: Draws, when: Condition) -> Iterator[FactColumn]:
    for name in dict.fromkeys(when.questions()):
        place = made.places.get(name)
        if place is not None:
            others = made.uncertain[place].others
            facts = [made.run.states.facts.get(name), *(other.fact for other in others), None]
            is_left_out = draws.left_out == place
            codes = np.where(is_left_out, len(facts) - 1, draws.answers[:, place])
            yield FactColumn(name, codes, facts)


def _scores(gate: Gate, scores: Mapping[str, Between]) -> Iterator[FactColumn]:
    for name in dict.fromkeys(n for n in gate.when.dimensions() if n in scores):
        own = [c for c in gate.when.comparisons() if c.dimension == name]
        borders = sorted({c.number for c in own if c.number is not None})
        numbers = [Fact(number=number) for number in scores[name].between(borders)]
        yield FactColumn(name, scores[name].exact_places(borders), [*numbers, None])


def _holds(when: Condition, columns: Sequence[FactColumn], made: MonteCarlo, runs: int) -> Flags:
    given = {name: f for name in when.questions() if (f := made.run.states.facts.get(name))}
    table, alike = told(when.holds, columns, runs, given)
    return np.array(table, dtype=np.bool_)[alike]
