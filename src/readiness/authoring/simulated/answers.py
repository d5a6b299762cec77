"""The answers of many respondents as columns, with what is asked of each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from readiness.models.assessment import Answer, Assessment
from readiness.models.condition import Condition, Fact
from readiness.models.pre_check import Outcome
from readiness.models.question import AskedQuestion
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import NOT_ANSWERED, fact_of
from readiness.scoring.columnar.asked.layout import layout_of
from readiness.scoring.columnar.asked.steps import Asked
from readiness.scoring.columnar.compiler import compile_scorer
from readiness.scoring.columnar.refusal import NotColumnarError, Reasons
from readiness.scoring.varied.alike import FactColumn, told
from readiness.scoring.varied.bounded import Flags

Numbers = NDArray[np.int64]


class Given(NamedTuple):
    """What is answered to one question: each different answer, and which one everybody gave."""

    answers: Sequence[Answer]
    which: Numbers
    visible: Flags
    """Whom the question is asked."""


class Columns:
    """What conditions can look at, for the respondents to one questionnaire.

    Raises NotColumnarError where that cannot be put into columns.
    """

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        if questionnaire.in_rows.name_sources:
            raise NotColumnarError(questionnaire.id, ["rows have the names that are given"])
        self.program = compile_scorer(questionnaire)
        self.layout = layout_of(questionnaire, Reasons())
        self.hidden = {
            step.question if isinstance(step, Asked) else step.result: step.hidden
            for step in self.program.steps
        }


class Respondents:
    """Many respondents, and what follows from their answers."""

    def __init__(self, columns: Columns, assessments: Sequence[Assessment]) -> None:
        self.columns, self.number = columns, len(assessments)
        drawn = {q.id: _given(q.id, assessments) for q in columns.questionnaire.asked}
        codes = {}
        for column in columns.program.columns:
            answers, which = drawn[column.question]
            table = np.array([column.code(answer) for answer in answers], dtype=column.dtype)
            codes[column.question] = table[which]
        self.seen = columns.program.seen(codes)
        self.scored = columns.program.run(codes)
        self._known: dict[str, FactColumn] = {}
        self.given = {name: Given(*drawn[name], self.is_visible(name)) for name in drawn}

    def is_visible(self, name: str) -> Flags:
        """Say who is asked a question, or has a round of a pre-check."""
        visible: Flags = self.seen.places[name] != self.columns.hidden[name]
        return visible

    def reaches(self, round_: str, outcomes: Sequence[Outcome]) -> Iterator[tuple[Outcome, Flags]]:
        """Yield each outcome of a round, and who has it; also while an answer is not known."""
        places = self.seen.places[round_]
        for place, outcome in enumerate(outcomes, start=1):
            yield outcome, (places == place) | (places == place + len(outcomes))

    def told(self, rule: Condition) -> Flags:
        """Say of whom a condition holds."""
        said, alike = told(rule.holds, [*self.seen_by([rule])], self.number, {})
        return np.array(said, dtype=np.bool_)[alike]

    def seen_by(
        self, rules: Iterable[Condition], names: Iterable[str] = ()
    ) -> Iterator[FactColumn]:
        """Yield what conditions see of all they look at, and of more questions and results."""
        asked = dict.fromkeys([*names, *(name for rule in rules for name in rule.questions())])
        return map(self._column, asked)

    def _column(self, name: str) -> FactColumn:
        if name not in self._known:
            self._known[name] = self._seen(name)
        return self._known[name]

    def _seen(self, name: str) -> FactColumn:
        if name not in self.given:
            facts = self.columns.layout.subjects[name].facts
            return FactColumn(name, self.seen.places[name], facts)
        question, given = self.columns.questionnaire.by_id[name], self.given[name]
        codes = np.where(given.visible, given.which, len(given.answers))
        answered = (self._fact(question, answer) for answer in given.answers)
        return FactColumn(name, codes, (*answered, None))

    def _fact(self, question: AskedQuestion, answer: Answer) -> Fact:
        fact = fact_of(question, answer, self.columns.questionnaire)
        return fact or NOT_ANSWERED[answer.state]


def _given(name: str, assessments: Sequence[Assessment]) -> tuple[list[Answer], Numbers]:
    """Return the different answers to a question, and the place of everybody's among them.

    What is drawn alike is the same object, and is looked at once.
    """
    places: dict[int, int] = {}
    answers: list[Answer] = []
    which: list[int] = []
    for assessment in assessments:
        answer = assessment.answers[name]
        if id(answer) not in places:
            places[id(answer)] = len(answers)
            answers.append(answer)
        which.append(places[id(answer)])
    return answers, np.array(which, dtype=np.int64)
