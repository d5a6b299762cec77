"""Dimensions: the parts of the subject, with their questions, or with rows of questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property

from pydantic import model_validator

from readiness.data_classes import dataclass
from readiness.i18n import _
from readiness.models.condition import Condition
from readiness.models.fields import FieldError, Frozen, Id, Prose, Weight, Whole
from readiness.models.mark import MarkField
from readiness.models.pre_check import PreCheck, Round, rounds_by_pre_check
from readiness.models.question import AskedQuestion, BesideAnswer, ContextQuestion, Question
from readiness.models.rows import FixedRow, Row, check_rows
from readiness.models.scoring_rules import Combine


class Dimension(Frozen):
    """A part of the subject; holds questions or further dimensions."""

    id: Id
    title: Prose
    definition: Prose | None = None
    weight: Weight = Fraction(1)
    combine: Combine | None = None
    target: MarkField | None = None
    asks: tuple[BesideAnswer, ...] | None = None
    """What else is asked after each answer to its scored questions."""
    evidence_from: Whole | None = None
    """From this level on, an answer to a question in it needs a document."""
    ask: tuple[Id, ...] = ()
    """Roles that answer what is in it; what contains it says so, when it is left out."""
    when: Condition | None = None
    for_each: Id | None = None
    """A context question that gives its rows: many-choice, or one of names."""
    rows: tuple[FixedRow, ...] = ()
    """Its rows, where they are the same for everybody."""
    questions: tuple[Question, ...] = ()
    """What is asked; in each row, where there are rows."""
    dimensions: tuple[Dimension, ...] = ()

    @model_validator(mode="after")
    def _questions_or_dimensions(self) -> Dimension:
        if bool(self.questions) == bool(self.dimensions):
            raise FieldError(
                "questions-or-dimensions",
                _("a dimension contains either «questions» or «dimensions»"),
            )
        check_rows(self.rows, self.for_each)
        if self.has_rows and self.dimensions:
            raise FieldError(
                "rows-of-questions",
                _("a dimension with rows contains «questions», which are asked in each row"),
            )
        return self

    @property
    def has_rows(self) -> bool:
        """Whether its questions are asked in each of several rows."""
        return bool(self.rows) or self.for_each is not None

    @property
    def has_scored(self) -> bool:
        """Whether any question in it is scored."""
        return any(question.scored for part in self.walk() for question in part.questions)

    def walk(self) -> Iterator[Dimension]:
        """Yield this dimension and all inside it, parents first."""
        yield self
        for inner in self.dimensions:
            yield from inner.walk()


class TableRow(Dimension):
    """One row of a table: its own dimension, made when the questionnaire is loaded."""

    key: str
    """Name of the row: the id of a fixed one, the key of an option, the place of a name."""
    table: str
    """Id of the dimension whose row it is."""


class Table(Dimension):
    """A dimension with rows, made when the questionnaire is loaded: its rows are in it."""

    columns: tuple[Question, ...]
    """What is asked in each row, as it stands in the file."""

    @property
    def as_written(self) -> Dimension:
        """The dimension as the file has it."""
        given = {name: getattr(self, name) for name in Dimension.model_fields}
        return Dimension.model_construct(**given | {"questions": self.columns, "dimensions": ()})

    @property
    def table_rows(self) -> tuple[TableRow, ...]:
        """Its rows, in order."""
        return tuple(row for row in self.dimensions if isinstance(row, TableRow))


@dataclass(frozen=True)
class Column:
    """A question that is asked in each row."""

    id: str
    title: str
    questions: tuple[str, ...]
    """Ids of its questions in all rows."""
    source: str | None
    """The question that gives the rows, where they are not fixed."""

    @property
    def rows(self) -> tuple[str, ...]:
        """The ends of these ids: the names of the rows."""
        return tuple(question.rpartition(f"{self.id}.")[2] for question in self.questions)


class InRows:
    """What a questionnaire asks in rows: its columns, and the row of each question."""

    def __init__(
        self,
        context: Sequence[ContextQuestion],
        dimensions: Sequence[Dimension],
        pre_checks: Sequence[PreCheck],
        rounds: Sequence[Round],
    ) -> None:
        self._context = context
        self._pre_checks = pre_checks
        self._rounds = [round_ for round_ in rounds if round_.row]
        self.tables = tuple(part for part in dimensions if isinstance(part, Table))
        """The dimensions with rows."""
        parts: tuple[Dimension | PreCheck, ...] = (*dimensions, *pre_checks)
        self._sources = {part.for_each for part in parts} - {None}
        self.is_empty = not (self._sources or any(part.rows for part in parts))
        """Whether nothing is asked in rows."""

    @cached_property
    def name_sources(self) -> tuple[ContextQuestion, ...]:
        """The context questions whose answers are names of rows."""
        return tuple(q for q in self._context if q.id in self._sources and q.rules.most_names(q))

    def has_names(self, question: str) -> bool:
        """Say whether the answer to a question is names of rows."""
        return question in self._names_of_rows

    @cached_property
    def _names_of_rows(self) -> frozenset[str]:
        return frozenset(source.id for source in self.name_sources)

    @cached_property
    def columns(self) -> dict[str, Column]:
        """What is asked in rows, by the id that it has in the file."""
        columns = {
            column.id: Column(
                column.id,
                column.title,
                tuple(f"{column.id}.{row.key}" for row in table.table_rows),
                table.for_each,
            )
            for table in self.tables
            for column in table.columns
        }
        rounds = rounds_by_pre_check(self._rounds)
        for pre_check in self._pre_checks:
            rows = [round_.row for round_ in rounds.get(pre_check.id, ()) if round_.row]
            for question in pre_check.questions if rows else ():
                ids = tuple(row.id_of(question.id) for row in rows)
                columns[question.id] = Column(question.id, question.title, ids, pre_check.for_each)
        return columns

    @cached_property
    def as_written(self) -> dict[str, AskedQuestion]:
        """What is asked in rows, and in pre-checks, as it stands in the file, by its id there."""
        columns = [column for table in self.tables for column in table.columns]
        asked = [question for part in self._pre_checks for question in part.questions]
        return {question.id: question for question in (*columns, *asked)}

    @cached_property
    def row_of(self) -> dict[str, Row]:
        """The row of every question that is asked in rows."""
        rounds = ((q.id, r.row) for r in self._rounds for q in r.questions if r.row)
        inner = (row for table in self.tables for row in table.table_rows)
        rows = ((q.id, Row(r.key, r.title, r.when)) for r in inner for q in r.questions)
        return dict(rounds) | dict(rows)

    def name_in_file(self, name: str) -> str:
        """Return the id that a question has in the file: in rows, that of its column."""
        row = self.row_of.get(name)
        return name.removesuffix(f".{row.key}") if row else name

    def questions_named(self, name: str) -> tuple[str, ...]:
        """Return the questions that a name stands for: one, or one in each row."""
        column = self.columns.get(name)
        return column.questions if column else (name,)
