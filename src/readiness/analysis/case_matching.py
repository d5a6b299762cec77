"""Which cases to read: by the dimension with a gap, then the region, then the use case."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from readiness.models.library import Case
from readiness.models.skip_logic import QuestionStates

MOST_CASES = 4
"""Cases that are recommended for one dimension."""
_NO_REGION = "INT"
"""A case of several regions; none that an administration is in."""


@dataclass(frozen=True)
class CaseMatch:
    """A case worth reading, and why."""

    case: Case
    questions: tuple[str, ...]
    """Questions with a gap from which it teaches."""
    same_region: bool
    use_cases: tuple[str, ...]
    """Use cases that it shares with the administration."""


class CaseMatcher:
    """Somebody who looks for cases like their own."""

    def __init__(self, states: QuestionStates, cases: Collection[Case]) -> None:
        of = states.questionnaire
        self._cases = {case.id: case for case in cases}
        self._technology = of.id
        self._regions = _regions(states, {case.region for case in cases} - {_NO_REGION})
        self._use_cases = {
            each.id
            for each in of.use_cases
            if each.considered is None or each.considered.holds(states.facts)
        }
        self._named = {question.id: question.cases for question in of.questions}

    def recommend(self, dimension: str, questions: Iterable[str]) -> tuple[CaseMatch, ...]:
        """Return cases for a dimension in which these questions have a gap, the nearest first."""
        gaps = tuple(questions)
        named = [name for question in gaps for name in self._named.get(question, ())]
        about = [
            case.id
            for case in self._cases.values()
            if case.technology == self._technology and dimension in case.dimensions
        ]
        if not gaps:
            return ()
        wanted = (
            self._cases[name] for name in dict.fromkeys((*named, *about)) if name in self._cases
        )
        found = sorted((self._reading(case, gaps) for case in wanted), key=_nearness)
        return tuple(found[:MOST_CASES])

    def _reading(self, case: Case, gaps: tuple[str, ...]) -> CaseMatch:
        teaches = [q for q in gaps if q in case.questions or case.id in self._named.get(q, ())]
        shared = tuple(name for name in case.use_cases if name in self._use_cases)
        return CaseMatch(case, tuple(teaches), case.region in self._regions, shared)


def _regions(states: QuestionStates, known: Collection[str]) -> set[str]:
    """Return the regions that the administration says it is in.

    It says so where the options are regions. One option alone that is called like a region may
    mean something else: a role, a country.
    """
    chosen: set[str] = set()
    for question in states.questionnaire.context:
        offered = {option.key for option in question.options if option.key in known}
        if len(offered) > 1 and question.id in states.facts:
            chosen |= offered & states.facts[question.id].keys
    return chosen


def _nearness(reading: CaseMatch) -> tuple[object, ...]:
    digits = re.sub(r"\D", "", reading.case.id) or "0"
    near = (not reading.questions, not reading.same_region, not reading.use_cases)
    return (*near, reading.case.id.rstrip("0123456789"), int(digits))
