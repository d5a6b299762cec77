"""Match cases to gaps: by the use case, the dimension with a gap, and the region."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from readiness.data_classes import dataclass
from readiness.models.library import Case
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.evaluation import Evaluation

MOST_CASES = 4
"""Cases that are recommended for one dimension."""
_FIRST_CASES = 2
"""Cases that come first because they are of no other use case than the considered ones."""
_NO_REGION = "INT"
"""A case of several regions; none that an administration is in."""


@dataclass(frozen=True)
class CaseMatch:
    """A case to read, and why."""

    case: Case
    questions: tuple[str, ...]
    """Questions with a gap that the case is about."""
    same_region: bool
    use_cases: tuple[str, ...]
    """Use cases that it shares with the administration."""


class CaseMatcher:
    """Finds the cases that fit an administration and its gaps."""

    def __init__(self, evaluation: Evaluation, cases: Collection[Case]) -> None:
        questionnaire, states = evaluation.questionnaire, evaluation.states
        self._cases = {case.id: case for case in cases}
        self._technology = questionnaire.id
        self._regions = _regions(states, {case.region for case in cases} - {_NO_REGION})
        self._use_cases = {use_case.id for use_case in evaluation.considered}
        self._cited = {question.id: question.cases for question in questionnaire.questions}

    def recommend(self, dimension: str, questions: Iterable[str]) -> tuple[CaseMatch, ...]:
        """Return cases for a dimension in which these questions have a gap, the nearest first."""
        gaps = tuple(questions)
        if not gaps:
            return ()
        cited = [name for question in gaps for name in self._cited.get(question, ())]
        about = [
            case.id
            for case in self._cases.values()
            if case.technology == self._technology and dimension in case.dimensions
        ]
        names = dict.fromkeys((*cited, *about))
        matches = (self._match(self._cases[name], gaps) for name in names if name in self._cases)
        nearest = sorted(matches, key=_nearness)
        first = [match for match in nearest if self._is_own(match)][:_FIRST_CASES]
        return (*first, *(match for match in nearest if match not in first))[:MOST_CASES]

    def _is_own(self, match: CaseMatch) -> bool:
        """Say whether a case is of no other use case than the considered ones."""
        return not (self._use_cases and match.case.use_cases) or bool(match.use_cases)

    def _match(self, case: Case, gaps: tuple[str, ...]) -> CaseMatch:
        teaches = [q for q in gaps if q in case.questions or case.id in self._cited.get(q, ())]
        shared = tuple(name for name in case.use_cases if name in self._use_cases)
        return CaseMatch(case, tuple(teaches), case.region in self._regions, shared)


def _regions(states: QuestionStates, regions: Collection[str]) -> set[str]:
    """Return the regions that the administration says it is in.

    It says so where the options are regions. One option alone that is called like a region may
    mean something else: a role, a country.
    """
    chosen: set[str] = set()
    for question in states.questionnaire.context:
        offered = {option.key for option in question.options if option.key in regions}
        fact = states.fact(question.id)
        if len(offered) > 1 and fact:
            chosen |= offered & fact.keys
    return chosen


def _nearness(match: CaseMatch) -> tuple[object, ...]:
    digits = re.sub(r"\D", "", match.case.id) or "0"
    near = (not match.questions, not match.same_region, not match.use_cases)
    return (*near, match.case.id.rstrip("0123456789"), int(digits))
