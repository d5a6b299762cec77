"""Which active gates limit something today, and what ends them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from readiness.analysis.use_case_readiness import UseCaseReadiness
from readiness.data_classes import dataclass
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


def relevant_gates(
    evaluation: Evaluation, use_cases: Iterable[UseCaseReadiness]
) -> tuple[Gate, ...]:
    """Return the active gates, without those that limit only use cases that nobody considers."""
    names = [item.use_case.id for item in use_cases]
    return tuple(
        gate
        for gate in evaluation.scorecard.gates
        if gate.cap.overall is not None
        or gate.cap.dimensions
        or not gate.cap.stated
        or any(evaluation.questionnaire.readiness_under(gate, name) for name in names)
    )


def gate_effects(
    evaluation: Evaluation, use_cases: Iterable[UseCaseReadiness]
) -> tuple[GateEffect, ...]:
    """Return what every relevant gate limits: first today's limits, the strictest before others."""
    items = tuple(use_cases)
    lowered: dict[str, list[str]] = {}
    for node in evaluation.scorecard.overall.walk():
        for gate in node.caps:
            lowered.setdefault(gate.id, []).append(node.id)
    holding: dict[str, list[str]] = {}
    for item in items:
        for gate in item.gates:
            holding.setdefault(gate.id, []).append(item.use_case.id)
    effects = []
    for gate in relevant_gates(evaluation, items):
        held, nodes = tuple(holding.get(gate.id, ())), tuple(lowered.get(gate.id, ()))
        limited = (
            item.use_case.id
            for item in (items if evaluation.questionnaire.limits_use_cases(gate) else ())
            if evaluation.questionnaire.readiness_under(gate, item.use_case.id)
        )
        later = tuple(name for name in limited if name not in held)
        effects.append(GateEffect(gate, nodes, held, later))
    return tuple(sorted(effects, key=_strictness))


def _strictness(effect: GateEffect) -> tuple[bool, bool, Fraction]:
    """Order gates: those that limit today, then those of the overall result by their limit."""
    limit = effect.gate.cap.overall
    return (not effect.bites, limit is None, limit or Fraction(0))
