"""The judgement of a result: what limits it, what it allows, and what cannot be judged."""

from __future__ import annotations

from readiness.analysis.disputes import NOTHING, Dispute, NotJudged, find_disputes, find_not_judged
from readiness.analysis.gates import GateEffect, gate_effects
from readiness.analysis.use_case_readiness import UseCaseReadiness, assess_use_cases
from readiness.data_classes import dataclass
from readiness.models.rules.gates import Check
from readiness.scoring.evaluation import Evaluation


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What limits the result, what it allows, and what cannot be judged."""

    use_cases: tuple[UseCaseReadiness, ...]
    contradictions: tuple[Check, ...]
    """Checks that hold: answers that do not go together."""
    gates: tuple[GateEffect, ...] = ()
    """The active gates; those that limit something today come first."""
    disputes: tuple[Dispute, ...] = ()
    """The questions that are not agreed, with the result that each of their answers leads to."""
    not_judged: NotJudged = NOTHING
    """What cannot be judged before they are agreed."""

    @property
    def certain_use_cases(self) -> tuple[UseCaseReadiness, ...]:
        """The considered use cases, without those that only a disagreement holds back."""
        uncertain = {use_case.id for use_case, _causes in self.not_judged.uncertain}
        return tuple(item for item in self.use_cases if item.use_case.id not in uncertain)


def judge(evaluation: Evaluation) -> Judgement:
    """Find what limits the result, without what to do next."""
    use_cases = assess_use_cases(evaluation)
    return Judgement(
        use_cases=use_cases,
        contradictions=evaluation.contradictions,
        gates=gate_effects(evaluation, use_cases),
        disputes=find_disputes(evaluation),
        not_judged=find_not_judged(evaluation, use_cases),
    )
