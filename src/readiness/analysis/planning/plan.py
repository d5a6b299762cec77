"""A plan: a goal, the actions that are to reach it, and the result when they are done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from fractions import Fraction

from readiness.analysis.planning.actions import Action, GateAction
from readiness.analysis.use_case_readiness import READINESS_ORDER
from readiness.analysis.variations.followed import Reached, reached_by
from readiness.analysis.what_if import evidence_counts, with_answers
from readiness.data_classes import dataclass
from readiness.models.assessment import Assessment
from readiness.models.rules.use_cases import Readiness
from readiness.models.scoring_rules import MaturityLevel
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.evaluation import Evaluation


@dataclass(frozen=True)
class Goal:
    """What is to be reached."""

    level: MaturityLevel | None = None
    """Overall maturity level."""
    use_cases: Mapping[str, Readiness] = field(default_factory=dict)

    def is_reached(self, outcome: Evaluation) -> bool:
        """Say whether an assessment has reached the level and the use cases."""
        return self.is_met(reached_by(outcome))

    def is_met(self, reached: Reached) -> bool:
        """Say whether this is the level and the use cases, or more."""
        score, order = reached.score, READINESS_ORDER.index
        if self.level is not None and (score is None or not self.level.reached_by(score)):
            return False
        return all(
            name in reached.readiness and order(reached.readiness[name]) >= order(needed)
            for name, needed in self.use_cases.items()
        )


@dataclass(frozen=True)
class Plan:
    """Actions, and the result when they are done."""

    actions: tuple[Action, ...]
    outcome: Evaluation
    """The assessment with the answers that the actions make true."""
    reached: bool
    """Whether the goal is reached; otherwise it is the best that the constraints allow."""
    is_proved: bool = True
    """Whether it is proved that no plan is better: reaches the goal, with less effort."""
    gate_actions: tuple[GateAction, ...] = ()
    """What gates recommend themselves."""

    @property
    def score(self) -> Fraction | None:
        """Overall score after gates when the actions are done; None when it is withheld."""
        return self.outcome.scorecard.overall.score

    @property
    def level(self) -> MaturityLevel | None:
        """Overall level when the actions are done; None when it is withheld."""
        return self.outcome.scorecard.overall.level

    @property
    def person_months(self) -> Fraction:
        """Work of all actions together."""
        work = [action.person_months for action in self.actions]
        work += [action.person_months for action in self.gate_actions]
        return sum(work, Fraction(0))


def answers_after(states: QuestionStates, actions: Iterable[Action | GateAction]) -> Assessment:
    """Return the assessment with the answers that are true when the actions are done."""
    values = {name: value for action in actions for name, value in action.answers.items()}
    # The proof of a recommendation is a document.
    documented = evidence_counts(states.questionnaire)
    return with_answers(states.assessment, values, documented=documented)
