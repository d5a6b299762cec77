"""What many respondents reach: the same counts as one by one, for all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

import numpy as np

from readiness.analysis.variations.use_case_reach import rules_on_outcomes
from readiness.authoring.simulated.answers import Columns, Respondents
from readiness.authoring.simulated.use_cases import readiness_of
from readiness.authoring.synthetic_respondents import SyntheticRespondents
from readiness.models.assessment import Assessment
from readiness.models.condition import Condition
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.gates import OVERALL
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.columnar.refusal import NotColumnarError
from readiness.scoring.varied.bounded import Flags

ReachableItem: TypeAlias = tuple[str, str]
"""A kind of item (question, option, gate …) and its name."""


class Reached(NamedTuple):
    """What respondents reached."""

    counts: Counter[ReachableItem]
    scores: Sequence[Fraction]
    """Overall scores after gates, of those who have one."""
    words: Sequence[int]
    """Words of what each of them is asked."""


class ReachedAtOnce:
    """Counts what respondents to one questionnaire reach.

    Raises NotColumnarError where that is not possible at once.
    """

    def __init__(self, questionnaire: Questionnaire, words: Mapping[str, int]) -> None:
        self._columns, self._words = Columns(questionnaire), words
        left_out = self._columns.program.left_out
        self._told = [("notice", notice.id, notice.when) for notice in questionnaire.notices]
        self._told += [("check", c.id, c.when) for c in questionnaire.checks if c.id in left_out]
        rules = [*(when for _kind, _name, when in self._told), *_of_use_cases(questionnaire)]
        if any(True for rule in rules for _name in rule.dimensions()):
            raise NotColumnarError(
                questionnaire.id, ["a notice, a check or a use case looks at a score"]
            )
        needs = (n for u in questionnaire.use_cases for n in questionnaire.needs_of(u).values())
        if any(need.rows is not None for need in needs):
            raise NotColumnarError(questionnaire.id, ["a use case needs a level in some rows"])
        nobody = SyntheticRespondents(questionnaire, 0).assessment({})
        states = QuestionStates(questionnaire, nobody)
        self._needs = {one.id: states.needs_of(one) for one in questionnaire.use_cases}

    def of(self, assessments: Sequence[Assessment]) -> Reached:
        """Count what these respondents reach."""
        respondents = Respondents(self._columns, assessments)
        counts = Counter[ReachableItem]()
        for item, who in self._items(respondents):
            counts[item] = int(who.sum())
        for name, given in respondents.given.items():
            times = np.bincount(given.which[given.visible], minlength=len(given.answers))
            for answer, number in zip(given.answers, times.tolist(), strict=True):
                for key in answer.value or ():
                    counts["option", f"{name} {key}"] += number
        words = sum(
            given.visible * np.int64(self._words[name]) for name, given in respondents.given.items()
        )
        return Reached(counts, [*self._scores(respondents)], np.asarray(words).tolist())

    def _items(self, respondents: Respondents) -> Iterator[tuple[ReachableItem, Flags]]:
        of, program = self._columns.questionnaire, self._columns.program
        for name, given in respondents.given.items():
            yield ("question", name), given.visible
        for round_ in of.rounds:
            for outcome, who in respondents.reaches(round_.id, round_.outcomes):
                yield ("outcome", f"{round_.id} {outcome.id}"), who
        gates = dict(_bits(program.gates, respondents.scored.gates))
        yield from ((("gate", name), who) for name, who in gates.items())
        yield from (
            (("check", n), who) for n, who in _bits(program.checks, respondents.scored.checks)
        )
        for kind, name, when in self._told:
            yield (kind, name), respondents.told(when)
        for use_case in of.use_cases:
            needs = self._needs[use_case.id]
            for readiness, who in readiness_of(use_case, needs, respondents, gates):
                yield ("use case", f"{use_case.id} {readiness}"), who
        yield from self._levels(respondents)

    def _levels(self, respondents: Respondents) -> Iterator[tuple[ReachableItem, Flags]]:
        program, nodes = self._columns.program, respondents.scored.nodes
        names = [OVERALL] if program.has_overall else program.dimensions
        for place, level in enumerate(program.levels):
            reached = [nodes[name].level == place for name in names]
            if reached:
                yield ("level", str(level)), np.logical_or.reduce(reached)

    def _scores(self, respondents: Respondents) -> Iterator[Fraction]:
        if not self._columns.program.has_overall:
            return
        figures = respondents.scored.nodes[OVERALL].after
        rows = np.flatnonzero(figures.known)
        numerators = np.broadcast_to(figures.numerators, figures.known.shape)[rows]
        denominators = np.broadcast_to(figures.denominators, figures.known.shape)[rows]
        yield from map(Fraction, numerators.tolist(), denominators.tolist())


def _of_use_cases(questionnaire: Questionnaire) -> Iterator[Condition]:
    """Yield the conditions of use cases, and of the outcomes that limit them."""
    for use_case in questionnaire.use_cases:
        yield from use_case.conditions
    yield from rules_on_outcomes(questionnaire)


def _bits(
    names: Sequence[str], column: np.ndarray[tuple[int], np.dtype[np.unsignedinteger]]
) -> Iterator[tuple[str, Flags]]:
    """Yield what the bits of a column stand for, one by one."""
    for place, name in enumerate(names):
        yield name, (column >> column.dtype.type(place)) & column.dtype.type(1) == 1
