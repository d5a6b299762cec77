"""The least effort that reaches a goal: an integer programme, solved exactly.

One variable for each recommendation that may be followed. What the recommendations reach, the
means, minima and gates above them are linear in these variables, so that the programme finds the
least effort there is, or proves that the goal cannot be reached. What it finds is scored anew by
the scorer itself; where skip logic makes a difference, that plan is excluded and the next is
sought. Solver: HiGHS (Huangfu and Hall, Mathematical Programming Computation 10, 2018).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from readiness.analysis.actions import Action, possible_actions
from readiness.analysis.gaps import Gap, find_gaps
from readiness.analysis.integer_program import IntegerProgram
from readiness.analysis.roadmap import Step, plan_roadmap
from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.analysis.what_if import answer_at_level, with_answers
from readiness.errors import ScoringError
from readiness.i18n import _
from readiness.models.assessment import Assessment
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire, Readiness
from readiness.models.scoring_rules import MaturityLevel
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.scorecard import Scorecard

Score = Callable[[Questionnaire, Assessment], Scorecard]
_MOST_TRIES = 50
_ORDER: tuple[Readiness, ...] = ("not-yet", "pilot", "production")


@dataclass(frozen=True)
class Goal:
    """What is to be reached."""

    level: MaturityLevel | None = None
    """Overall maturity level."""
    use_cases: Mapping[str, Readiness] = field(default_factory=dict)


@dataclass(frozen=True)
class Constraints:
    """What a plan may not go beyond."""

    within: Fraction | None = None
    """Person-months."""
    without: frozenset[str] = frozenset()
    """Classes of effort, roles, dimensions and questions of which no step is taken."""


@dataclass(frozen=True)
class Plan:
    """Steps, and where they lead."""

    actions: tuple[Action, ...]
    score: Fraction
    """Overall score after gates when they are done."""
    level: MaturityLevel
    reached: bool
    """Whether the goal is reached; otherwise it is the best that the frame allows."""

    @property
    def person_months(self) -> int:
        """Work of all steps together."""
        return sum(measure.person_months for measure in self.actions)

    @property
    def target_levels(self) -> dict[str, int]:
        """The level that each question reaches."""
        return {measure.question.id: measure.level for measure in self.actions}


def least_effort(
    states: QuestionStates, score: Score, goal: Goal, frame: Constraints
) -> Plan | None:
    """Return the plan of least effort that reaches a goal; None when none does."""
    return _Search(states, score, goal, frame).least()


def best_within(
    states: QuestionStates, score: Score, goal: Goal, frame: Constraints
) -> Plan | None:
    """Return the plan with the highest overall score that a frame allows, goal or no goal."""
    return _Search(states, score, goal, frame).best()


class _Search:
    def __init__(
        self, states: QuestionStates, score: Score, goal: Goal, frame: Constraints
    ) -> None:
        self.states = states
        self.of = states.questionnaire
        self.score = score
        self.goal = goal
        self.frame = frame
        rules = self.of.scoring
        ways = {rules.combine, *(d.combine for d in self.of.all_dimensions if d.combine)}
        if rules.scorer != "weighted-mean" or not rules.on_scale or not ways <= {
            "mean", "sum", "minimum"
        }:  # fmt: skip
            raise ScoringError(
                _(
                    "a plan can only be computed for means, sums and minima of levels; «{id}» "
                    "is scored in another way. Try changes one by one with: readiness score "
                    "FILE --set DAT-4=3"
                ).format(id=self.of.id)
            )
        self.actions = tuple(step for step in possible_actions(states) if self._is_allowed(step))

    def least(self) -> Plan | None:
        """Seek the least effort; exclude what the scorer does not confirm."""
        programme = self._programme()
        programme.reach(self.goal.level, self.goal.use_cases)
        for _try in range(_MOST_TRIES):
            chosen = programme.least(self._cost)
            if chosen is None:
                return None
            plan = self._plan(chosen)
            if plan.reached:
                return plan
            programme.exclude(chosen)
        return None

    def best(self) -> Plan | None:
        """Seek the highest score."""
        chosen = self._programme().best(self._cost)
        return None if chosen is None else self._plan(chosen)

    def _programme(self) -> IntegerProgram:
        programme = IntegerProgram(self.states, self.actions)
        if self.frame.within is not None:
            programme.limit(lambda measure: measure.person_months, self.frame.within)
        return programme

    def _cost(self, step: Action) -> int:
        """Person-months first; among equal plans, the one of shorter works."""
        return step.person_months * 10_000 + step.months

    def _is_allowed(self, step: Action) -> bool:
        names = {step.question.id, step.effort.value, self._home(step.question)}
        if step.recommendation:
            names.add(step.recommendation.role)
        return names.isdisjoint(self.frame.without)

    def _home(self, question: Question) -> str:
        return next(d.id for d in self.of.all_dimensions if question in d.questions)

    def _plan(self, chosen: tuple[Action, ...]) -> Plan:
        """Score what was chosen by the scorer itself."""
        values = {}
        for step in chosen:
            value = answer_at_level(step.question, step.level, self.of)
            if value is not None:
                values[step.question.id] = value
        after = with_answers(self.states.assessment, values)
        card = self.score(self.of, after)
        score = card.overall.score
        level = self.of.levels[0] if card.overall.level is None else card.overall.level
        reached = self.goal.level is None or (
            score is not None and self.goal.level.reached_by(score)
        )
        judged = {u.use_case.id: u for u in assess_use_cases(QuestionStates(self.of, after), card)}
        for name, wanted in self.goal.use_cases.items():
            found = judged.get(name)
            ready = found is not None and _ORDER.index(found.readiness) >= _ORDER.index(wanted)
            reached = reached and ready
        return Plan(chosen, score or Fraction(0), level, reached)


def schedule(plan: Plan, states: QuestionStates, card: Scorecard) -> tuple[Step, ...]:
    """Place the steps of a plan on a roadmap, as the report places its own."""
    judged = assess_use_cases(states, card)
    gaps = {gap.score.id: gap for gap in find_gaps(states, card, judged)}
    chosen = []
    for node in card.overall.walk():
        for score in node.questions:
            if score.id in plan.target_levels and score.level is not None:
                aimed = replace(score, target=plan.target_levels[score.id])
                known = gaps.get(score.id)
                if known:
                    chosen.append(replace(known, score=aimed))
                else:
                    chosen.append(Gap(aimed, node.id, aimed.gap * score.weight, (), ()))
    chosen.sort(key=lambda gap: -gap.priority)
    return plan_roadmap(states, tuple(chosen))
