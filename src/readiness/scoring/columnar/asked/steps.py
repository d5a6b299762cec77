"""Skip logic over columns: what is asked in each row, in the order of asking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from readiness.models.assessment import PENDING, State
from readiness.models.pre_check import PreCheckResult, Round
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.asked import Selection
from readiness.scoring.columnar.asked.conditions import Conditions
from readiness.scoring.columnar.asked.layout import Layout, comparisons_by_subject
from readiness.scoring.columnar.asked.subjects import Recoding
from readiness.scoring.columnar.asked.truth import Always, Any, Seen, Test
from readiness.scoring.columnar.codes import Codes


@dataclass(frozen=True)
class Asked:
    """A question, and when it is asked."""

    question: str
    is_number: bool
    recoding: Recoding | None
    when: Test | None
    """None for what is asked in every row."""
    hidden: int

    def take(self, seen: Seen, codes: Mapping[str, Codes]) -> None:
        """Add its places to what is seen."""
        column = codes[self.question]
        if self.is_number:
            seen.numbers[self.question] = column
        places = self.recoding(column) if self.recoding else column
        seen.places[self.question] = _hide(places, self.when, self.hidden, seen)


@dataclass(frozen=True)
class Found:
    """The result of a pre-check in one round."""

    result: str
    pending: Test
    """Whether a question of the round still has to be answered."""
    unknown: Test
    """Whether the answer to one of them is not known."""
    outcomes: tuple[Test, ...]
    """When each outcome is the result, if none before it is; the last always is."""
    when: Test | None
    hidden: int

    def take(self, seen: Seen, _codes: Mapping[str, Codes]) -> None:
        """Choose the first outcome that holds."""
        number = len(self.outcomes)
        places = np.full(seen.rows, number, dtype=np.uint16)
        for place in range(number - 1, 0, -1):
            places = np.where(seen.truth(self.outcomes[place - 1]), np.uint16(place), places)
        places += self.unknown(seen) * np.uint16(number)
        places *= ~self.pending(seen)
        seen.places[self.result] = _hide(places, self.when, self.hidden, seen)


@dataclass(frozen=True)
class Joined:
    """The result of a pre-check in all rounds together: the set of their outcomes."""

    result: str
    rounds: tuple[str, ...]
    outcomes: int
    when: Test | None
    hidden: int

    def take(self, seen: Seen, _codes: Mapping[str, Codes]) -> None:
        """Join the outcomes of the rounds that are asked; open until each has one."""
        number = self.outcomes
        bits = [0, *(1 << n for n in range(number)), *(1 << n for n in range(number)), 0]
        table = np.array(bits, dtype=np.uint16)
        chosen = np.zeros(seen.rows, dtype=np.uint16)
        is_open, is_unsure = np.zeros(seen.rows, np.bool_), np.zeros(seen.rows, np.bool_)
        for name in self.rounds:
            places = seen.places[name]
            chosen |= table[places]
            is_open |= places == 0
            is_unsure |= (places > number) & (places <= 2 * number)
        chosen += (is_unsure & (chosen > 0)) * np.uint16(2**number - 1)
        chosen *= ~is_open
        seen.places[self.result] = _hide(chosen, self.when, self.hidden, seen)


Step: TypeAlias = Asked | Found | Joined


def tests_of(step: Step) -> Iterator[Test]:
    """Yield what a step looks at."""
    if step.when:
        yield step.when
    if isinstance(step, Found):
        yield from (step.pending, step.unknown, *step.outcomes)


def needed(steps: Sequence[Step], questionnaire: Questionnaire) -> tuple[Step, ...]:
    """Return the steps that a score, a pre-check or a condition looks at."""
    compared = comparisons_by_subject(questionnaire)
    free = (*questionnaire.context, *(q for q in questionnaire.questions if not q.scored))
    idle = {question.id for question in free if question.id not in compared}
    return tuple(s for s in steps if not isinstance(s, Asked) or s.question not in idle)


def _hide(places: Codes, when: Test | None, hidden: int, seen: Seen) -> Codes:
    """Put what is not asked at its place, which is the highest of all."""
    if when is None:
        return places
    kind = places.dtype.type
    hiding = ~seen.truth(when)
    # A product and a maximum are ten times quicker than choosing by a mask.
    mask = hiding.view(np.uint8) if places.dtype == np.uint8 else hiding.astype(places.dtype)
    covered: Codes = np.maximum(places, mask * kind(hidden))
    return covered


class Asking:
    """Makes the steps of one questionnaire.

    Args:
        questionnaire: What can be asked.
        layout: Its columns.
        conditions: Makes tests of conditions.
        selection: What is asked of these respondents.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        layout: Layout,
        conditions: Conditions,
        selection: Selection,
    ) -> None:
        self._questionnaire = questionnaire
        self._layout = layout
        self._conditions = conditions
        self._selection = selection

    def steps(self) -> tuple[Step, ...]:
        """Return what is asked or found, in order."""
        return tuple(self._step(name) for name in self._questionnaire.subjects)

    def _step(self, name: str) -> Step:
        subject, hidden = self._questionnaire.subjects[name], self._layout.hidden(name)
        when: Test | None = Always(holds=False)
        if name in self._selection.names:
            rules = self._selection.conditions[name]
            when = self._conditions.all_of(rules, f"«{name}»")
        if not isinstance(subject, PreCheckResult):
            column = self._layout.columns[name]
            recoding = self._layout.recodings.get(name)
            return Asked(name, column.is_number, recoding, when, hidden)
        _result, round_ = self._questionnaire.pre_check_results[name]
        if subject.rounds:
            return Joined(name, subject.rounds, len(round_.outcomes), when, hidden)
        return self._found(name, round_, when, hidden)

    def _found(self, name: str, round_: Round, when: Test | None, hidden: int) -> Found:
        state, where = self._conditions.in_state, f"«{name}»"
        names = [question.id for question in round_.questions]
        return Found(
            name,
            Any(tuple(state(question, PENDING) for question in names)),
            Any(tuple(state(question, (State.UNKNOWN,)) for question in names)),
            tuple(
                Always(holds=True) if outcome.when is None
                else self._conditions.test(outcome.when, where)
                for outcome in round_.outcomes
            ),
            when,
            hidden,
        )  # fmt: skip
