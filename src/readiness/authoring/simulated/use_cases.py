"""For what the use cases of many respondents are ready, as ``use_case_readiness`` judges one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import numpy as np
from numpy.typing import NDArray

from readiness.analysis.use_case_readiness import (
    READINESS_ORDER,
    limit_by,
    limiting_outcome,
    reached_without,
    shortfalls_of,
)
from readiness.authoring.simulated.answers import Respondents
from readiness.models.assessment import State
from readiness.models.condition import Facts
from readiness.models.pre_check import Outcome, Round
from readiness.models.question import Question
from readiness.models.rules.use_cases import Need, Readiness, UseCase
from readiness.models.skip_logic import level_of
from readiness.scoring.varied.alike import told
from readiness.scoring.varied.bounded import Flags

Places = NDArray[np.int64]
"""The place of the readiness of each respondent in ``READINESS_ORDER``."""
_NO_LIMIT = len(READINESS_ORDER) - 1


def readiness_of(
    use_case: UseCase,
    needs: Mapping[str, Need],
    respondents: Respondents,
    active: Mapping[str, Flags],
) -> Iterator[tuple[Readiness, Flags]]:
    """Yield each readiness of a use case, and who has it; of those who consider it.

    Args:
        use_case: The use case.
        needs: The levels that it needs, by question.
        respondents: Whose answers count.
        active: By gate, for whom it is active.
    """
    of = respondents.columns.questionnaire
    places = np.minimum(_by_levels(needs, respondents), _by_outcomes(use_case, respondents))
    for gate in of.gates:
        limit = of.readiness_under(gate, use_case.id)
        if limit is not None:
            cap = np.where(active[gate.id], READINESS_ORDER.index(limit), _NO_LIMIT)
            places = np.minimum(places, cap)
    considered = np.ones(respondents.number, dtype=np.bool_)
    if use_case.considered is not None:
        considered = respondents.told(use_case.considered)
    for place, readiness in enumerate(READINESS_ORDER):
        yield readiness, considered & (places == place)


def _by_levels(needs: Mapping[str, Need], respondents: Respondents) -> Places:
    """Return what the levels alone allow."""
    steps: tuple[Readiness, ...] = ("pilot", "production")
    lacking = np.zeros((len(steps), respondents.number), dtype=np.bool_)
    for name, need in needs.items():
        table = _shortfalls(name, need, respondents)
        given = respondents.given[name]
        which = np.where(given.visible, given.which, len(given.answers))
        lacking |= np.array([[step in short for short in table] for step in steps])[:, which]
    without = [set[Readiness](), {steps[0]}, {steps[1]}, {*steps}]
    reached = np.array([READINESS_ORDER.index(reached_without(short)) for short in without])
    places: Places = reached[lacking[0] + 2 * lacking[1].astype(np.int64)]
    return places


def _shortfalls(name: str, need: Need, respondents: Respondents) -> list[set[Readiness]]:
    """List for each answer, and last where it is not asked, for which steps it is too low."""
    of = respondents.columns.questionnaire
    question = of.by_id[name]
    found = []
    for answer in respondents.given[name].answers:
        level = level_of(question, answer, of) if isinstance(question, Question) else None
        found.append({item.step for item in shortfalls_of(name, need, answer.state, level)})
    return [*found, {item.step for item in shortfalls_of(name, need, State.HIDDEN, None)}]


def _by_outcomes(use_case: UseCase, respondents: Respondents) -> Places:
    """Return what the outcomes of pre-checks allow."""
    every = respondents.columns.questionnaire.rounds
    rounds = [round_ for round_ in every if round_.row and round_.row.key == use_case.id]
    if not rounds:
        return np.full(respondents.number, _NO_LIMIT)
    rules = [*use_case.state.values(), *(o.unless for r in rounds for o in r.outcomes if o.unless)]
    columns = [*respondents.seen_by(rules, [round_.id for round_ in rounds])]
    said, alike = told(partial(_limit, use_case, rounds), columns, respondents.number, {})
    return np.array(said)[alike]


def _limit(use_case: UseCase, rounds: list[Round], facts: Facts) -> int:
    """Return the place of the readiness that the outcomes allow."""
    asked = [round_ for round_ in rounds if round_.id in facts]
    outcomes: dict[str, Outcome] = {
        round_.id: next(o for o in round_.outcomes if o.id in facts[round_.id].keys)
        for round_ in asked
        if facts[round_.id].is_answered
    }
    outcome = limiting_outcome(use_case, asked, outcomes, facts)
    limit = limit_by(outcome, use_case, facts) if outcome else None
    return READINESS_ORDER.index(limit) if limit else _NO_LIMIT
