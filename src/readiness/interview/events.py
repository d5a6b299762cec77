"""What an answer brings to light: disagreement, outcomes, notices, a finished dimension."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readiness.interview.state import Interview
from readiness.models.pre_check import Outcome, Round
from readiness.models.questionnaire import Check, Dimension, Notice


@dataclass(frozen=True)
class Events:
    """What holds after a change and did not before."""

    contradictions: tuple[Check, ...] = ()
    outcomes: tuple[tuple[Round, Outcome], ...] = ()
    """Rounds of pre-checks with what they came to."""
    notices: tuple[Notice, ...] = ()
    finished: tuple[Dimension, ...] = ()
    """Dimensions in which nobody has to be asked any more, inner ones first."""

    def __bool__(self) -> bool:
        """Say whether there is anything to tell."""
        return bool(self.contradictions or self.outcomes or self.notices or self.finished)


def detect_events(before: Interview, after: Interview) -> Events:
    """Compare two states of one interview."""
    known = before.states.outcomes
    return Events(
        tuple(c for c in after.states.contradictions if c not in before.states.contradictions),
        tuple(
            (each, outcome)
            for each in after.states.rounds
            if (outcome := after.states.outcomes.get(each.id)) and outcome != known.get(each.id)
        ),
        tuple(n for n in after.states.notices if n not in before.states.notices),
        tuple(_finished(before, after)),
    )


def contradicting_questions(check: Check, interview: Interview) -> tuple[str, ...]:
    """Name the questions whose answers disagree, as far as they are asked."""
    named = dict.fromkeys(check.when.questions())
    asked = {question.id for question in interview.states.visible}
    return tuple(name for name in named if name in asked)


def _finished(before: Interview, after: Interview) -> Iterator[Dimension]:
    for dimension in reversed(after.questionnaire.all_dimensions):
        now = after.progress(dimension)
        # A dimension that other answers hid has nothing to show.
        if now.asked and now.is_complete and not before.progress(dimension).is_complete:
            yield dimension
