"""What each answer counts, as tables by place; made by the tree that is scored for one file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from readiness.i18n import _
from readiness.models.assessment import Answer, Assessment, QuestionnaireStamp, State
from readiness.models.dimension import Dimension
from readiness.models.question import Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.answer_value import AnswerScale
from readiness.scoring.columnar.asked.layout import Layout
from readiness.scoring.columnar.codes import Column
from readiness.scoring.columnar.refusal import Reasons
from readiness.scoring.scored_tree import ScoredTree


class Counted(NamedTuple):
    """What one answer to one question counts, in each case."""

    counts: bool = False
    """Whether the question is among those that count."""
    answered: bool = False
    applicable: bool = False
    estimate: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    best: Fraction | None = None
    """The highest value that it could have."""


@dataclass(frozen=True)
class Line:
    """The value of a number that no bands turn into steps: a multiple of its code, and more."""

    slope: Fraction
    start: Fraction


@dataclass(frozen=True)
class Item:
    """A scored question, with what it counts at each of its places."""

    question: str
    weight: Fraction
    table: tuple[Counted, ...]
    may_hide: bool
    """Whether it can be that it is not asked."""
    line: Line | None = None

    @property
    def reachable(self) -> tuple[Counted, ...]:
        """What it can count."""
        return self.table if self.may_hide else self.table[:-1]


def items_of(
    questionnaire: Questionnaire, layout: Layout, sometimes: Iterable[str], reasons: Reasons
) -> dict[str, Item]:
    """Return every scored question with its table.

    Args:
        questionnaire: What is scored.
        layout: Its columns.
        sometimes: Questions that are not asked in every row.
        reasons: Where to write what cannot be computed.
    """
    may_hide = {*sometimes}
    alike: dict[int, list[Question]] = {}
    for question in questionnaire.questions:
        if question.scored and question.id in layout.bits:
            reason = _("«{name}» is scored and has {n} options that can be chosen together")
            reasons.add(reason.format(name=question.id, n=len(question.options)))
        elif question.scored:
            places = len(layout.subjects[question.id].answers)
            alike.setdefault(places, []).append(question)
    found = {}
    for questions in alike.values():
        alone = _alone(questionnaire, questions)
        tables = _tables(alone, questions, layout)
        for question in questions:
            line = _line(question, layout.columns[question.id], questionnaire)
            hides = question.id in may_hide
            found[question.id] = Item(
                question.id, question.weight, tables[question.id], hides, line
            )
    return {q.id: found[q.id] for q in questionnaire.questions if q.id in found}


def _alone(questionnaire: Questionnaire, questions: Sequence[Question]) -> Questionnaire:
    """Return a questionnaire with these questions only, all of them asked."""
    asked = tuple(question.model_copy(update={"when": None}) for question in questions)
    given: dict[str, Any] = {name: getattr(questionnaire.dimensions[0], name)
                             for name in Dimension.model_fields}  # fmt: skip
    given |= {"questions": asked, "dimensions": (), "when": None, "for_each": None, "rows": ()}
    part = Dimension.model_construct(**given)
    return questionnaire.renewed({"dimensions": (part,), "context": (), "pre_checks": ()})


def _tables(
    alone: Questionnaire, questions: Sequence[Question], layout: Layout
) -> dict[str, tuple[Counted, ...]]:
    """Score the questions with the answers of each place in turn."""
    tables: dict[str, list[Counted]] = {question.id: [] for question in questions}
    answers = {question.id: layout.subjects[question.id].answers for question in questions}
    for place in range(len(answers[questions[0].id]) - 1):
        given = {name: answer for name in answers if (answer := answers[name][place])}
        tree = _tree(alone, given)
        counted = {item.question.id for item in tree.root.all_items()}
        estimate, possible, attainable = tree.estimate(), tree.possible(), tree.attainable
        for name, table in tables.items():
            state = tree.questions[name].state
            what = Counted(
                answered=state is State.ANSWERED, applicable=state is not State.NOT_APPLICABLE
            )
            if name in counted:
                low, high = min(possible[name]), max(possible[name])
                best = max(attainable[name])
                what = what._replace(
                    counts=True, estimate=estimate[name], low=low, high=high, best=best
                )
            table.append(what)
    return {name: (*table, Counted()) for name, table in tables.items()}


def _tree(alone: Questionnaire, answers: dict[str, Answer]) -> ScoredTree:
    stamp = QuestionnaireStamp.of(alone)
    given: dict[str, Any] = {"schema_version": 1, "questionnaire": stamp, "answers": answers}
    return ScoredTree(QuestionStates(alone, Assessment.model_construct(**given)))


def _line(question: Question, column: Column, questionnaire: Questionnaire) -> Line | None:
    """Return how the value of a number follows from its code; None where steps give it."""
    scale = AnswerScale(question, questionnaire)
    if not (column.is_number and scale.takes_any_between and scale.highest is not None):
        return None
    ends = (column.least, column.most)
    values = [scale.value_of(column.answer(code)) or Fraction(0) for code in ends]
    span = ends[1] - ends[0]
    slope = (values[1] - values[0]) / span if span else Fraction(0)
    return Line(slope, values[0] - slope * ends[0])
