"""Judge whether a use case is ready for a pilot or for production, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Literal

from readiness.data_classes import dataclass
from readiness.models.assessment import DOCUMENT_SHOWN, State
from readiness.models.condition import Facts
from readiness.models.pre_check import Outcome, Round
from readiness.models.rules.gates import Gate
from readiness.models.rules.use_cases import Need, Readiness, Running, UseCase
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.evaluation import Evaluation

READINESS_ORDER: tuple[Readiness, ...] = ("not-yet", "pilot", "production")
"""From the lowest to the highest."""


@dataclass(frozen=True)
class Shortfall:
    """One question whose level is too low for a step of a use case."""

    question: str
    step: Readiness
    """The step that is not reached: pilot or production."""
    needed: int
    level: Fraction | None
    """Level today; None when the question is not answered."""
    state: State


@dataclass(frozen=True)
class UseCaseReadiness:
    """How ready one use case is."""

    use_case: UseCase
    readiness: Readiness
    step: Readiness
    """The next step by the levels alone, or the one at which it runs: pilot or production."""
    missing: tuple[Shortfall, ...]
    """The questions that are too low for that step."""
    gates: tuple[Gate, ...]
    """Gates that limit it to this step or below."""
    outcome: Outcome | None = None
    """The outcome of a pre-check that limits it to this step."""
    advised_against: Outcome | None = None
    """The outcome of its pre-check that advises another way, whatever else limits it."""
    running: Running | None = None
    """How it runs today."""
    rests_on: tuple[str, ...] = ()
    """Questions whose answers make it ready for what it is ready for."""
    undocumented: tuple[str, ...] = ()
    """Those of them without a document."""

    @property
    def runs_unready(self) -> bool:
        """Whether it runs without what it needs for that."""
        runs = self.running if self.running in READINESS_ORDER else "not-yet"
        return READINESS_ORDER.index(runs) > READINESS_ORDER.index(self.readiness)


def assess_use_cases(evaluation: Evaluation) -> tuple[UseCaseReadiness, ...]:
    """Judge every use case that the administration considers, in order; none where a part is asked.

    The short form, or what is asked of a role, is not all that the use cases need.
    """
    if evaluation.assessment.is_partial:
        return ()
    return judge_use_cases(evaluation.considered, evaluation.states, evaluation.scorecard.gates)


def judge_use_cases(
    considered: Iterable[UseCase], states: QuestionStates, gates: Iterable[Gate]
) -> tuple[UseCaseReadiness, ...]:
    """Judge use cases by the states of the questions and the active gates."""
    limiting = [gate for gate in gates if states.questionnaire.limits_use_cases(gate)]
    rounds: dict[str, list[Round]] = {}
    for round_ in states.rounds:
        rounds.setdefault(round_.row.key if round_.row else "", []).append(round_)
    return tuple(_judge(one, states, limiting, rounds.get(one.id, ())) for one in considered)


def _judge(
    use_case: UseCase, states: QuestionStates, active: Iterable[Gate], rounds: Iterable[Round]
) -> UseCaseReadiness:
    shortfalls = tuple(find_shortfalls(use_case, states))
    reached = reached_without({item.step for item in shortfalls})
    limits = [(gate, states.questionnaire.readiness_under(gate, use_case.id)) for gate in active]
    caps: list[Readiness] = [cap for _gate, cap in limits if cap is not None]
    outcome = limiting_outcome(use_case, rounds, states.outcomes, states.facts)
    advised = limit_by(outcome, use_case, states.facts) if outcome else None
    if advised:
        caps.append(advised)
    readiness = min([reached, *caps], key=READINESS_ORDER.index)
    limiting = tuple(gate for gate, cap in limits if cap == readiness)
    running = use_case.running(states.facts)
    step: Readiness = "pilot" if reached == "not-yet" else "production"
    step = "production" if running == "production" else step
    missing = tuple(item for item in shortfalls if item.step == step)
    holds = outcome if advised == readiness else None
    rests_on = tuple(_rests_on(use_case, readiness, states))
    return UseCaseReadiness(
        use_case=use_case,
        readiness=readiness,
        step=step,
        missing=missing,
        gates=limiting,
        outcome=holds,
        advised_against=outcome,
        running=running,
        rests_on=rests_on,
        undocumented=tuple(
            n for n in rests_on if states.assessment.answer(n).strength < DOCUMENT_SHOWN
        ),
    )


def _rests_on(use_case: UseCase, step: Readiness, states: QuestionStates) -> Iterator[str]:
    """Yield the answered questions in which a step needs a level."""
    for question, need in states.needs_of(use_case).items():
        if need.step(step) is not None and states.level(question) is not None:
            yield question


def reached_without(steps: Collection[Readiness]) -> Readiness:
    """Return what is reached by the levels alone, by the steps for which any level is too low."""
    if "pilot" in steps:
        return "not-yet"
    return "pilot" if steps else "production"


def limiting_outcome(
    use_case: UseCase, rounds: Iterable[Round], outcomes: Mapping[str, Outcome], facts: Facts
) -> Outcome | None:
    """Return the outcome that limits a use case most; None where none does.

    Args:
        use_case: The use case.
        rounds: The rounds of pre-checks that are asked.
        outcomes: What they came to, by their names.
        facts: What is answered.
    """
    found = [
        outcomes[r.id] for r in rounds if r.row and r.row.key == use_case.id and r.id in outcomes
    ]
    limited = [(limit_by(outcome, use_case, facts), outcome) for outcome in found]
    capped = [(READINESS_ORDER.index(limit), outcome) for limit, outcome in limited if limit]
    return min(capped, key=lambda pair: pair[0], default=(0, None))[1]


def limit_by(
    outcome: Outcome, use_case: UseCase | None, facts: Facts
) -> Literal["not-yet", "pilot"] | None:
    """Return the best readiness that an outcome allows a use case; None for no limit.

    What is in production has answered the question whether it is needed.
    """
    if use_case is not None and use_case.running(facts) == "production":
        return None
    return outcome.limit(facts)


def find_shortfalls(use_case: UseCase, states: QuestionStates) -> Iterator[Shortfall]:
    """Yield what a use case lacks for a pilot and for production."""
    for question, need in states.needs_of(use_case).items():
        yield from shortfalls_of(question, need, states.state(question), states.level(question))


def shortfalls_of(
    question: str, need: Need, state: State, level: Fraction | None
) -> Iterator[Shortfall]:
    """Yield what one question lacks.

    A question that is hidden or not applicable is accepted for a pilot, not for production:
    nobody has then assessed what the use case needs.
    """
    accepted = state in {State.HIDDEN, State.NOT_APPLICABLE}
    pilot = None if accepted else need.pilot
    if pilot is not None and (level is None or level < pilot):
        yield Shortfall(question, "pilot", pilot, level, state)
    if level is None or level < need.production:
        yield Shortfall(question, "production", need.production, level, state)
