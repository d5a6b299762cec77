"""What a column of answers holds: one whole number for each row, for every kind of question.

| Kind of column | Answers | Reserved |
|---|---|---|
| `choice` | 1 to k: the options, as they stand in the file | open 0, then k + 1, k + 2, k + 3 |
| `several` | a sum of 1, 2, 4, …: one for each option | open 0, then 2^k, 2^k + 1, 2^k + 2 |
| `text` | 1 to k: words that a condition compares; k: any other text | as `choice` |
| `number` | the number times `10 ** digits` | the four lowest numbers of 64 bits |
| `day` | the day as a number, 1 for 1 January of the year 1 | as `number` |

The reserved codes are those of «open», «unknown», «not applicable» and «not agreed», in this order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import chain
from math import ceil, floor
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from readiness.i18n import _
from readiness.models.assessment import NO_ANSWER, Answer, State
from readiness.models.condition import Condition
from readiness.models.fields import exact_number, number_text
from readiness.models.kinds.interface import Value
from readiness.models.kinds.names import NO_NAME
from readiness.models.question import AskedQuestion, Question

ColumnContent: TypeAlias = Literal["choice", "several", "text", "number", "day"]
Codes: TypeAlias = NDArray[np.integer]
STATES = (State.OPEN, State.UNKNOWN, State.NOT_APPLICABLE, State.DISPUTED)
"""The states of questions without an answer that counts, in the order of their codes."""
MOST_OPTIONS = 62
"""Options of one question of several choices, one bit each."""
USUAL_DIGITS = 4
"""Decimal places that every number may have at least, where not only whole ones are answers."""
_LOWEST = np.iinfo(np.int64).min
_MOST_DIGITS = 12
"""Digits before the point that a number can have, as everywhere in a file."""
_MOST_CODE = 10**18
_UNSTATED = "-"
_OTHER_TEXT = "some other text"


class NotCodedError(ValueError):
    """An answer that its column cannot hold; the text says why."""


@dataclass(frozen=True)
class Column:
    """The codes of one question."""

    question: str
    """Id of the question."""
    content: ColumnContent
    keys: tuple[str, ...] = ()
    """The options, words or places of names; none for numbers and days."""
    digits: int = 0
    """Decimal places of a number: the column has the number times ``10 ** digits``."""
    is_names: bool = False
    """Whether its keys are the places of names, counted from 1."""
    exclusive: tuple[str, ...] = ()
    """Those of its keys that can only be chosen alone."""
    limits: tuple[int, int] = (1, date.max.toordinal())
    """The lowest and the highest code of a number or a day."""

    @property
    def is_number(self) -> bool:
        """Whether its codes are numbers or days."""
        return self.content in {"number", "day"}

    @property
    def scale(self) -> int:
        """What a number is multiplied with."""
        return int(10**self.digits)

    @property
    def most(self) -> int:
        """The highest code of an answer."""
        if self.is_number:
            return self.limits[1]
        return (1 << len(self.keys)) - 1 if self.content == "several" else len(self.keys)

    @property
    def least(self) -> int:
        """The lowest code of an answer."""
        return self.limits[0] if self.is_number else 1

    @property
    def dtype(self) -> np.dtype[np.integer]:
        """The smallest type that holds all codes."""
        if self.is_number:
            return np.dtype(np.int64)
        kinds = (np.uint8, np.uint16, np.uint32, np.int64)
        return next(np.dtype(k) for k in kinds if self.most + len(STATES) <= np.iinfo(k).max)

    def reserved(self, state: State) -> int:
        """Return the code of a state without an answer that counts."""
        place = STATES.index(state)
        if self.is_number:
            return _LOWEST + place
        return self.most + place if place else 0

    def code(self, answer: Answer) -> int:
        """Return the code of an answer; raise NotCodedError for what the column cannot hold."""
        if answer.value is None:
            return self.reserved(answer.state)
        if self.is_number:
            return self._amount(answer.value[0])
        if self.content == "text":
            return self._place(answer.value[0]) or len(self.keys)
        places = [self._place(key) for key in self._stated(answer.value)]
        if not places or 0 in places:
            raise NotCodedError(_("«{name}» has an unknown option").format(name=self.question))
        return sum(1 << place - 1 for place in places) if self.content == "several" else places[0]

    def answer(self, code: int) -> Answer:
        """Return the answer that a code stands for."""
        for state in STATES:
            if code == self.reserved(state):
                return _STATED[state]
        return Answer.model_construct(value=self._value(code))

    def _stated(self, value: Value) -> list[str]:
        """Return the keys in a value; of names their places, as their number does not tell them."""
        if self.is_names:
            return [str(n) for n, name in enumerate(value, start=1) if name != NO_NAME]
        return [*value]

    def _value(self, code: int) -> Value:
        if self.content == "number":
            return (number_text(Fraction(code, self.scale)),)
        if self.content == "day":
            return (date.fromordinal(code).isoformat(),)
        if self.content != "several":
            return (self.keys[code - 1],)
        chosen = [key for place, key in enumerate(self.keys) if code >> place & 1]
        if not self.is_names:
            return tuple(chosen)
        return tuple(k if k in chosen else NO_NAME for k in self.keys[: int(chosen[-1])])

    def _place(self, key: str) -> int:
        return self.keys.index(key) + 1 if key in self.keys else 0

    def _amount(self, word: str) -> int:
        if self.content == "day":
            return date.fromisoformat(word).toordinal()
        amount = Fraction(word) * self.scale
        if amount.denominator != 1 or not self.least <= amount <= self.most:
            message = _("{number} has more than {digits} decimal places, or is too large")
            raise NotCodedError(message.format(number=word, digits=self.digits))
        return int(amount)


_STATED = {
    State.OPEN: NO_ANSWER,
    State.UNKNOWN: Answer.model_construct(unknown=True),
    State.NOT_APPLICABLE: Answer.model_construct(not_applicable=_UNSTATED),
    State.DISPUTED: Answer.model_construct(
        voices=(
            Answer.model_construct(value=("1",), by="1"),
            Answer.model_construct(value=("2",), by="2"),
        )
    ),
}
"""An answer for each state without an answer that counts."""


def column_of(question: AskedQuestion, comparisons: Iterable[Condition]) -> Column:
    """Describe the column of a question.

    Args:
        question: The question.
        comparisons: Everything that conditions compare its answers with.
    """
    rules, name = question.rules, question.id
    if rules.is_day:
        return Column(name, "day")
    if rules.has_range:
        digits = _digits(question, comparisons)
        return Column(name, "number", digits=digits, limits=_limits(question, 10**digits))
    keys = tuple(option.key for option in question.options)
    if rules.takes_several:
        exclusive = tuple(option.key for option in question.options if option.exclusive)
        return Column(name, "several", keys, exclusive=exclusive)
    if most := rules.most_names(question):
        return Column(name, "several", tuple(map(str, range(1, most + 1))), is_names=True)
    if keys:
        return Column(name, "choice", keys)
    words = chain.from_iterable(c.equals or c.includes or () for c in comparisons)
    return Column(name, "text", (*dict.fromkeys(words), _OTHER_TEXT))


def _digits(question: AskedQuestion, comparisons: Iterable[Condition]) -> int:
    """Return how many decimal places a number may have."""
    if question.whole:
        return 0
    numbers = [number for number in (question.min, question.max) if number is not None]
    numbers += question.borders if isinstance(question, Question) else ()
    for comparison in comparisons:
        numbers += [] if comparison.number is None else [comparison.number]
        numbers += [exact_number(w) for w in comparison.equals or () if _is_number(w)]
    places = (number_text(number).partition(".")[2] for number in numbers)
    return max([USUAL_DIGITS, *map(len, places)])


def _limits(question: AskedQuestion, scale: int) -> tuple[int, int]:
    """Return the lowest and the highest code of a number."""
    most = min(_MOST_CODE, 10**_MOST_DIGITS * scale)
    low = -most if question.min is None else ceil(question.min * scale)
    return max(-most, low), most if question.max is None else min(most, floor(question.max * scale))


def _is_number(word: str) -> bool:
    try:
        exact_number(word)
    except ValueError:
        return False
    return True
