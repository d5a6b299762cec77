"""What a form contains: the one description that every form is drawn from.

Nothing else decides what is asked. A form for one role, or a short one, has fewer questions; what
is asked only sometimes is in it, with its conditions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from readiness.data_classes import dataclass
from readiness.models.assessment import Answer, Assessment, Respondent
from readiness.models.condition import Condition
from readiness.models.dimension import Dimension, Table, TableRow
from readiness.models.mark import Mark
from readiness.models.pre_check import PreCheck, PreCheckResult, Round
from readiness.models.question import AnswerOption, AskedQuestion, BesideAnswer, Question
from readiness.models.questionnaire import Questionnaire
from readiness.models.rows import Row
from readiness.models.tables import named
from readiness.scoring.answer_value import AnswerScale

PartKind = Literal["context", "pre-check", "dimension"]


@dataclass(frozen=True)
class FormOption:
    """An answer to choose."""

    option: AnswerOption
    needs_document: bool
    """Whether this answer needs a document, because it is so high."""

    @property
    def key(self) -> str:
        """Its name in answers."""
        return self.option.key


@dataclass(frozen=True)
class FormQuestion:
    """A question, with all that a form shows of it."""

    question: AskedQuestion
    """Its texts, kind, options and limits."""
    options: tuple[FormOption, ...]
    conditions: tuple[Condition, ...]
    """It is asked when all of these hold: its own, and those of what contains it."""
    beside: tuple[BesideAnswer, ...]
    """What else is asked after its answer."""
    target: Mark | None
    """What is aimed at, where nothing else is said; None where nothing is scored."""
    column: str
    """The question that is asked in each row; empty where there are no rows."""
    answer: Answer
    """What was answered already."""

    @property
    def id(self) -> str:
        """Its name in answers."""
        return self.question.id

    @property
    def evidence(self) -> tuple[str, ...]:
        """What a reviewer asks to see."""
        return self.question.evidence if isinstance(self.question, Question) else ()

    @property
    def why(self) -> str:
        """Why it matters; empty where nothing is said."""
        return (self.question.why or "") if isinstance(self.question, Question) else ""


@dataclass(frozen=True)
class FormRow:
    """One row of a table: the same questions about one thing."""

    row: Row
    questions: tuple[FormQuestion, ...]


@dataclass(frozen=True)
class FormPart:
    """A part of a form: it contains questions, or rows of them, or further parts."""

    id: str
    kind: PartKind
    title: str
    text: str = ""
    """What belongs to it, or how to answer it."""
    questions: tuple[FormQuestion, ...] = ()
    columns: tuple[AskedQuestion, ...] = ()
    """What is asked in each row; ``{row}`` in their texts stands for the title of the row."""
    rows: tuple[FormRow, ...] = ()
    source: AskedQuestion | None = None
    """The question that gives the rows: their options, or the names that the respondent gives."""
    parts: tuple[FormPart, ...] = ()

    def walk(self) -> Iterator[FormPart]:
        """Yield this part and all inside it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    @property
    def own_questions(self) -> tuple[FormQuestion, ...]:
        """Its questions, also those in its rows, but not those of parts inside it."""
        return (*self.questions, *(q for row in self.rows for q in row.questions))


@dataclass(frozen=True)
class FormResult:
    """The result of a pre-check: conditions can use it, and nobody is asked for it."""

    id: str
    conditions: tuple[Condition, ...]
    outcomes: tuple[tuple[str, Condition | None], ...]
    """The first whose condition holds is the result, once no question is open."""
    questions: tuple[str, ...]
    rounds: tuple[str, ...]
    """The results that it combines; empty for the result of one round."""


@dataclass(frozen=True)
class Form:
    """A form for one respondent."""

    questionnaire: Questionnaire
    """Its texts, levels and scale of importance."""
    parts: tuple[FormPart, ...]
    order: tuple[str, ...]
    """Ids of all questions and results, each after those that its conditions look at."""
    results: tuple[FormResult, ...]
    about: Assessment
    """Whose assessment it is, and all that was answered already."""
    respondent: Respondent | None

    @property
    def questions(self) -> tuple[FormQuestion, ...]:
        """Every question, in the order of asking."""
        inner = (part for top in self.parts for part in top.walk())
        return tuple(question for part in inner for question in part.own_questions)


def build_form(
    questionnaire: Questionnaire, about: Assessment, respondent: Respondent | None = None
) -> Form:
    """Describe the form for a respondent.

    Args:
        questionnaire: The questionnaire, in the language of the form.
        about: The answers so far, at least a stamp. They say whether it is the short form.
        respondent: Who fills it in, where that is known.
    """
    questionnaire = named(questionnaire, about)
    builder = _Builder(questionnaire, about)
    parts = [part for part in builder.parts() if any(p.own_questions for p in part.walk())]
    return Form(
        questionnaire=questionnaire,
        parts=tuple(parts),
        order=tuple(name for name in questionnaire.subjects if name in builder.asked),
        results=tuple(builder.results()),
        about=about,
        respondent=respondent,
    )


class _Builder:
    def __init__(self, questionnaire: Questionnaire, about: Assessment) -> None:
        self.questionnaire = questionnaire
        self.about = about
        self.conditions = about.selection(questionnaire).conditions
        self.asked: Collection[str] = about.selection(questionnaire).names

    def parts(self) -> Iterator[FormPart]:
        """Yield the parts in the order of asking."""
        yield FormPart(
            id="context",
            kind="context",
            title="",
            questions=self._questions(self.questionnaire.context),
        )
        yield from map(self._pre_check, self.questionnaire.pre_checks)
        yield from map(self._dimension, self.questionnaire.dimensions)

    def results(self) -> Iterator[FormResult]:
        """Yield what conditions can use of pre-checks."""
        for name, (result, round_) in self.questionnaire.pre_check_results.items():
            if name in self.asked:
                yield self._result(result, round_)

    def _result(self, result: PreCheckResult, round_: Round) -> FormResult:
        return FormResult(
            id=result.id,
            conditions=self.conditions[result.id],
            outcomes=tuple((outcome.id, outcome.when) for outcome in round_.outcomes),
            questions=() if result.rounds else tuple(q.id for q in round_.questions),
            rounds=result.rounds,
        )

    def _pre_check(self, pre_check: PreCheck) -> FormPart:
        rounds = [r for r in self.questionnaire.rounds if r.pre_check is pre_check]
        rows = [(r.row, r.questions) for r in rounds if r.row]
        return FormPart(
            id=pre_check.id,
            kind="pre-check",
            title=pre_check.title,
            text=pre_check.summary or "",
            questions=() if rows else self._questions(rounds[0].questions),
            columns=tuple(pre_check.questions) if rows else (),
            rows=self._rows(rows, [column.id for column in pre_check.questions]),
            source=self.questionnaire.by_id.get(pre_check.for_each or ""),
        )

    def _dimension(self, dimension: Dimension) -> FormPart:
        columns = dimension.columns if isinstance(dimension, Table) else ()
        inner = [part for part in dimension.dimensions if isinstance(part, TableRow)]
        rows = [(Row(part.key, part.title, part.when), part.questions) for part in inner]
        others = [part for part in dimension.dimensions if not isinstance(part, TableRow)]
        parts = [part for part in map(self._dimension, others) if _is_filled(part)]
        return FormPart(
            id=dimension.id,
            kind="dimension",
            title=dimension.title,
            text=dimension.definition or "",
            questions=self._questions(dimension.questions),
            columns=tuple(columns),
            rows=self._rows(rows, [column.id for column in columns]),
            source=self.questionnaire.by_id.get(dimension.for_each or ""),
            parts=tuple(parts),
        )

    def _rows(
        self, rows: Sequence[tuple[Row, tuple[AskedQuestion, ...]]], columns: list[str]
    ) -> tuple[FormRow, ...]:
        return tuple(
            FormRow(row, questions)
            for row, asked in rows
            if (questions := self._questions(asked, columns))
        )

    def _questions(
        self, questions: tuple[AskedQuestion, ...], columns: list[str] | None = None
    ) -> tuple[FormQuestion, ...]:
        named_columns = columns or [""] * len(questions)
        return tuple(
            self._question(question, column)
            for question, column in zip(questions, named_columns, strict=True)
            if question.id in self.asked
        )

    def _question(self, question: AskedQuestion, column: str) -> FormQuestion:
        scored = isinstance(question, Question) and question.scored
        return FormQuestion(
            question=question,
            options=tuple(self._option(question, option) for option in question.options),
            conditions=self.conditions[question.id],
            beside=self.questionnaire.asked_beside.get(question.id, ()),
            target=self.questionnaire.target_of(question)
            if scored and isinstance(question, Question)
            else None,
            column=column,
            answer=self.about.answer(question.id),
        )

    def _option(self, question: AskedQuestion, option: AnswerOption) -> FormOption:
        if not isinstance(question, Question) or question.rules.takes_several:
            return FormOption(option, needs_document=False)
        chosen = Answer(value=(option.key,))
        return FormOption(option, AnswerScale(question, self.questionnaire).lacks_document(chosen))


def _is_filled(part: FormPart) -> bool:
    return any(inner.own_questions for inner in part.walk())
