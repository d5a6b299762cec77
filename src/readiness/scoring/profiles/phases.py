"""How far an assessment is from what each phase aims at."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from readiness.data_classes import dataclass
from readiness.models.mark import Mark
from readiness.models.question import Question
from readiness.models.rules.phases import Phase, PhaseAims, aims_by_phase
from readiness.scoring.profiles.targets import Aims, TargetScores
from readiness.scoring.scorecard import DimensionScore, QuestionScore
from readiness.scoring.tree import Values


@dataclass(frozen=True)
class PhaseTargets:
    """What one phase aims at, as scores."""

    phase: Phase
    nodes: Values
    """The target of each dimension and of the whole; None where the phase has none for it."""
    questions: Mapping[str, QuestionScore]
    """Each question as today, with the target of the phase."""

    def gap(self, node: DimensionScore) -> Fraction | None:
        """Return how far a result is below the target; None without result or target."""
        target = self.nodes.get(node.id)
        if target is None or node.score is None:
            return None
        return max(Fraction(0), target - node.score)


def targets_by_phase(targets: TargetScores) -> tuple[PhaseTargets, ...]:
    """Compute the targets of every phase, in their order."""
    return tuple(_in_phase(targets, aims) for aims in aims_by_phase(targets.tree.questionnaire))


def _in_phase(targets: TargetScores, aims: PhaseAims) -> PhaseTargets:
    """Compute the targets of one phase; of a question never more than its answer names."""

    def mark_of(question: Question) -> Mark | None:
        mark = aims.marks.get(question.id)
        return mark and targets.tree.lower_of(question, mark)

    named = {name: mark for name, mark in aims.marks.items() if name in aims.named}
    usual = {} if targets.rules.rules.on_scale else aims.marks
    scores = targets.scores(Aims(mark_of, named, usual.get, needs_all=True))
    questions = {name: targets.tree.aimed_at(name, mark_of) for name in targets.tree.questions}
    return PhaseTargets(aims.phase, scores, questions)
