"""How good are the answers themselves: what a careful reader would ask about first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from readiness.models.assessment import DOCUMENT_SHOWN, State
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.scorecard import QuestionScore, Scorecard

WeaknessKind = Literal[
    "without-evidence", "low-confidence", "all-alike", "high-without-note", "above"
]
_FEW = 5
"""Answers below which being all alike says nothing."""
_HIGH = 2
"""Levels from the top that ask for a word: the highest and the one below it."""


@dataclass(frozen=True)
class Weakness:
    """Something that makes the answers weaker than they look."""

    kind: WeaknessKind
    questions: tuple[str, ...]
    of: int
    """How many questions could have it."""


def find_weaknesses(states: QuestionStates, card: Scorecard) -> tuple[Weakness, ...]:
    """Find what is weak in the answers, the gravest first; nothing is scored by it."""
    return tuple(found for found in _weaknesses(states, card) if found.questions)


def _weaknesses(states: QuestionStates, card: Scorecard) -> Iterator[Weakness]:
    answered = [q for q in card.overall.all_questions() if q.state is State.ANSWERED]
    number = len(answered)
    highest = [level.level for level in states.questionnaire.levels][-_HIGH:]
    high = [q for q in answered if q.level is not None and q.level in highest]
    answer = states.assessment.answer
    claimed = [q for q in high if q.strength < DOCUMENT_SHOWN]
    yield Weakness("above", _ids(claimed), len(high))
    levels = {q.level for q in answered if q.level is not None}
    alike = len(levels) == 1 and number >= _FEW
    yield Weakness("all-alike", _ids(answered) if alike else (), number)
    bare = [q for q in answered if not answer(q.id).evidence]
    yield Weakness("without-evidence", _ids(bare), number)
    unsure = [q for q in answered if answer(q.id).confidence == "low"]
    yield Weakness("low-confidence", _ids(unsure), number)
    silent = [q for q in high if not answer(q.id).note]
    yield Weakness("high-without-note", _ids(silent), len(high))


def _ids(questions: list[QuestionScore]) -> tuple[str, ...]:
    return tuple(question.id for question in questions)
