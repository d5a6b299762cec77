"""Which active gates limit something today, and what ends them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from readiness.analysis.use_case_readiness import UseCaseReadiness
from readiness.models.question import RecommendedAction
from readiness.models.rules.gates import Gate
from readiness.scoring.evaluation import Evaluation


@dataclass(frozen=True)
class GateEffect:
    """What an active gate limits today, and what it would limit later."""

    gate: Gate
    nodes: tuple[str, ...]
    """Dimensions, and the whole, whose value it lowers."""
    use_cases: tuple[str, ...]
    """Considered use cases that it holds back."""
    later: tuple[str, ...]
    """Considered use cases that it would hold back if they were ready otherwise."""

    @property
    def bites(self) -> bool:
        """Whether something would be better without it."""
        return bool(self.nodes or self.use_cases)


def gate_effects(
    evaluation: Evaluation, use_cases: Iterable[UseCaseReadiness]
) -> tuple[GateEffect, ...]:
    """Return what every active gate limits; those that limit something today come first."""
    items = tuple(use_cases)
    nodes = tuple(evaluation.scorecard.overall.walk())
    effects = []
    for gate in evaluation.scorecard.gates:
        held = tuple(item.use_case.id for item in items if gate in item.gates)
        limited = (
            item.use_case.id
            for item in items
            if evaluation.questionnaire.readiness_under(gate, item.use_case.id)
        )
        lowered = tuple(node.id for node in nodes if gate in node.caps)
        later = tuple(name for name in limited if name not in held)
        effects.append(GateEffect(gate, lowered, held, later))
    return tuple(sorted(effects, key=lambda effect: not effect.bites))


def gate_recommendations(evaluation: Evaluation) -> tuple[tuple[Gate, RecommendedAction], ...]:
    """Return the active gates that have a recommendation, with it, in the order of the file."""
    gates = evaluation.scorecard.gates
    return tuple((gate, gate.recommendation) for gate in gates if gate.recommendation)
