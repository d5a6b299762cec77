"""Where everything stands in a workbook: sheets, fields and the cells of every answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from readiness.forms.contents import Form, FormPart, FormQuestion
from readiness.forms.workbook.marks import (
    BESIDE_FIELDS,
    EVIDENCE_FIELDS,
    STATE,
    evidence_field,
    option_field,
)
from readiness.i18n import N_, _
from readiness.models.kinds.interface import Entry
from readiness.models.question import AnswerOption, AskedQuestion

CONTEXT_TITLE = N_("About the administration")
ID, STATE_COLUMN, TEXT, OPTIONS, OPTION_KEY, FIRST_FIELD = range(6)
"""Columns of a sheet with a row for each question."""
TABLE_TEXT = 1
"""Column of a table with the name of the row."""
LIST_TOP, TABLE_TOP = 4, 6
"""Rows above the first question, or above the first row of a table."""
_USUAL_EVIDENCE = 2
_LONGEST_ROW = 30
"""Lines of options that one row of a sheet can show."""
_LETTERS = 75
"""Letters of an option on one line."""
_LIST_WIDTHS = (10, 4, 52, 62, 4)
_TABLE_WIDTHS = (8, 26)
_OPTION_WIDTH = 14
_FIELD_WIDTHS = {"answer": 30, "unknown": 9, "confidence": 10, "flag": 10, "strength": 16}
_USUAL_WIDTH = 22


@dataclass(frozen=True)
class Spot:
    """A cell: its sheet, and row and column counted from 0."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True)
class Line:
    """A row of a list: a question, or what does not stand in its first row."""

    options: str
    """Options that it shows."""
    key: str = ""
    """The option that is chosen in it, or the place of the name."""


@dataclass(frozen=True)
class SheetPlan:
    """What stands on one sheet."""

    title: str
    parts: tuple[FormPart, ...]
    """One table, or parts with their questions."""
    fields: tuple[str, ...]
    """The fields of a list, in order; those of an answer to choose from several are one."""

    @property
    def is_table(self) -> bool:
        """Whether a row is a thing that is asked about, and not a question."""
        return bool(self.parts[0].rows)


@dataclass
class Layout:
    """The sheets, and the cell of every field of every question."""

    sheets: list[tuple[str, SheetPlan]] = field(default_factory=list)
    """Names and contents."""
    spots: dict[tuple[str, str], Spot] = field(default_factory=dict)
    """By question and field."""


def plan_sheets(form: Form) -> Iterator[SheetPlan]:
    """Yield what stands on each sheet, in the order of asking."""
    for top in form.parts:
        parts = [part for part in top.walk() if part.own_questions]
        lists = tuple(part for part in parts if not part.rows)
        if lists:
            questions = [q for part in lists for q in part.questions]
            yield SheetPlan(_title(top), lists, tuple(list_fields(questions)))
        for table in (part for part in parts if part.rows):
            yield SheetPlan(_title(table), (table,), ())


def _title(part: FormPart) -> str:
    return _(CONTEXT_TITLE) if part.kind == "context" else part.title


def list_fields(questions: Sequence[FormQuestion]) -> Iterator[str]:
    """Yield the fields that questions need, without those that none of them has."""
    yield "answer"
    if any(option.option.specify for question in questions for option in question.options):
        yield "namely"
    yield from ("unknown", "not_applicable", "note", "confidence")
    for name in BESIDE_FIELDS:
        if any(name in q.beside or getattr(q.answer, name) is not None for q in questions):
            yield name
    given = max(len(question.answer.evidence) for question in questions)
    is_scored = any(question.evidence or question.target for question in questions)
    for number in range(1, max(given, _USUAL_EVIDENCE if is_scored else 0) + 1):
        yield from (evidence_field(name, number) for name in EVIDENCE_FIELDS)
    yield "flag"


def parts_of_answer(question: AskedQuestion) -> tuple[str, ...]:
    """Return the options that are chosen one by one, or the places of names; empty for others."""
    if question.rules.entry is Entry.CHOOSE_SEVERAL:
        return tuple(option.key for option in question.options)
    return tuple(str(n + 1) for n in range(question.rules.most_names(question)))


def column_fields(question: FormQuestion, others: Sequence[FormQuestion]) -> tuple[str, ...]:
    """Return the fields of a question that is asked in each row: all that one row needs."""
    parts = tuple(option_field(key) for key in parts_of_answer(question.question))
    fields = tuple(list_fields(others))
    return (STATE, *(parts or ("answer",)), *fields[1:])


def lines_of(question: FormQuestion, texts: Sequence[str]) -> tuple[Line, ...]:
    """Return the rows of a question in a list: one, or one for each option of several."""
    parts = parts_of_answer(question.question)
    if parts:
        shown = texts if question.options else [_("Name {number}").format(number=n) for n in parts]
        return tuple(Line(text, key) for text, key in zip(shown, parts, strict=True))
    pieces: list[list[str]] = [[]]
    room = _LONGEST_ROW
    for text in texts:
        needed = sum(1 + len(line) // _LETTERS for line in text.split("\n"))
        if needed > room and pieces[-1]:
            pieces.append([])
            room = _LONGEST_ROW
        pieces[-1].append(text)
        room -= needed
    return tuple(Line("\n".join(piece)) for piece in pieces)


def option_texts(question: FormQuestion) -> tuple[str, ...]:
    """Return what each answer says, with what would convince an outsider."""
    return tuple(_option_text(option.option) for option in question.options)


def _option_text(option: AnswerOption) -> str:
    text = option.text if option.id else f"{option.key} – {option.text}"
    if not option.convincing:
        return text
    return text + "\n" + _("Convincing evidence: {text}").format(text=option.convincing)


def _field_width(name: str) -> float:
    return _FIELD_WIDTHS.get(name.rpartition(":")[2], _USUAL_WIDTH)


def widths_of(plan: SheetPlan) -> Iterator[float]:
    """Yield the widths of the columns of a sheet."""
    if not plan.is_table:
        yield from _LIST_WIDTHS
        yield from map(_field_width, plan.fields)
        return
    yield from _TABLE_WIDTHS
    for question, fields in groups_of(plan.parts[0]):
        for name in fields:
            is_small = name.startswith("answer:") and bool(question.question.options)
            yield _OPTION_WIDTH if is_small else _field_width(name)


def groups_of(table: FormPart) -> Iterator[tuple[FormQuestion, tuple[str, ...]]]:
    """Yield the questions of a row, each with the fields that any row needs of it."""
    for question in table.rows[0].questions:
        same = [q for row in table.rows for q in row.questions if q.column == question.column]
        yield question, column_fields(question, same)


def spots_of_list(sheet: str, plan: SheetPlan) -> Iterator[tuple[tuple[str, str], Spot]]:
    """Yield the cell of every field of the questions of a list."""
    row = LIST_TOP
    for part in plan.parts:
        row += 1  # the title of the part
        for question in part.questions:
            parts = parts_of_answer(question.question)
            yield (question.id, STATE), Spot(sheet, row, STATE_COLUMN)
            for number, name in enumerate(plan.fields, start=FIRST_FIELD):
                if name == "answer" and parts:
                    for below, key in enumerate(parts):
                        yield (question.id, option_field(key)), Spot(sheet, row + below, number)
                else:
                    yield (question.id, name), Spot(sheet, row, number)
            row += len(lines_of(question, option_texts(question)))


def spots_of_table(sheet: str, plan: SheetPlan) -> Iterator[tuple[tuple[str, str], Spot]]:
    """Yield the cell of every field of the questions in rows."""
    (table,) = plan.parts
    column = TABLE_TEXT + 1
    for shown, fields in groups_of(table):
        for name in fields:
            for number, row in enumerate(table.rows):
                same = (q for q in row.questions if q.column == shown.column)
                for question in same:
                    yield (question.id, name), Spot(sheet, TABLE_TOP + number, column)
            column += 1
