"""A dimension with rows: one table of all answers, then only what there is to say about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from readiness.i18n import _, ngettext
from readiness.report.contents import marks
from readiness.report.contents.answers import describe_question
from readiness.report.contents.blocks import (
    Block,
    Cell,
    Column,
    Group,
    Heading,
    Items,
    Line,
    Number,
    Table,
    TableRow,
    quoted,
    said,
)
from readiness.report.model import DimensionText, QuestionText, Report

MOST_COLUMNS = 8
"""Columns for which a page has room; where there are more, rows are shown one by one."""
_LONG_ANSWER, _LONGEST_ANSWER = 12, 90
"""Characters of an answer in words: up to which it stands beside its mark and from which it gets
more room, and from which its whole stands below the table."""
_NOT_ASKED = said(marks.NOTHING)


def describe_table(part: DimensionText, report: Report) -> Iterator[Block]:
    """Show the answers of all rows, and below them row by row what is more than a mark."""
    rows = [row for row in report.dimensions if row.row_of == part.id]
    is_wide = len(part.columns) > MOST_COLUMNS
    if rows and not is_wide:
        yield _table(part, rows)
        yield Items(tuple((quoted(f"{c.title}: {c.text}"),) for c in part.columns))
    if line := _at_target(rows):
        yield line
    for row in rows:
        questions = [q for q in row.questions if is_wide or _says_more(q, row, report)]
        if questions:
            name = (quoted(row.title),)
            told = (describe_question(question, row, report) for question in questions)
            yield Group((Heading(name), *told), anchor=f"dimension-{row.id}", name=name)


def _table(part: DimensionText, rows: Sequence[DimensionText]) -> Table:
    has_scores = any(row.score for row in rows)
    longest = {
        column.id: max(
            (len(q.answer) for q in _asked(part, rows, column.id) if q.level is None), default=0
        )
        for column in part.columns
    }
    short = {
        column.id
        for column in part.columns
        if all(
            len(q.answer) <= _LONG_ANSWER
            for q in _asked(part, rows, column.id)
            if q.state == "answered"
        )
    }
    columns = [
        Column("", 6),
        *(Column(c.title, 8 if longest[c.id] > _LONG_ANSWER else 4) for c in part.columns),
    ]
    if has_scores:
        columns.append(Column(_("Score"), 3, Number.SCORE, is_end=True))
    return Table(
        part.title,
        tuple(columns),
        tuple(_row(part, row, short, has_scores=has_scores) for row in rows),
        is_compact=True,
    )


def _row(
    part: DimensionText, row: DimensionText, short: AbstractSet[str], *, has_scores: bool
) -> TableRow:
    cells = [Cell(((quoted(row.title, link=f"#dimension-{row.id}"),),))]
    for column in part.columns:
        asked = [*_asked(part, [row], column.id)]
        texts = _answer(asked[0], is_short=column.id in short) if asked else (_NOT_ASKED,)
        cells.append(marks.text_cell(*texts))
    if has_scores:
        value = row.score.value if row.score else None
        cells.append(Cell(((said(marks.figure_text(row.score)),),), value))
    return TableRow(tuple(cells))


def _asked(
    part: DimensionText, rows: Sequence[DimensionText], column: str
) -> Iterator[QuestionText]:
    """Find the questions of one column."""
    for row in rows:
        name = f"{column}.{row.id.removeprefix(f'{part.id}.')}"
        yield from (question for question in row.questions if question.id == name)


def _answer(question: QuestionText, *, is_short: bool) -> Line:
    """Mark an answer in a cell; one without a level or points, and short ones, stand in words."""
    if question.state != "answered":
        return (marks.mark_of(question),)
    if question.standing or question.level is not None:
        words = (said(" "), quoted(question.answer)) if is_short else ()
        return (marks.mark_of(question), *words)
    is_long = len(question.answer) > _LONGEST_ANSWER
    return (quoted(f"{question.answer[: _LONGEST_ANSWER - 1]}…" if is_long else question.answer),)


def _says_more(question: QuestionText, row: DimensionText, report: Report) -> bool:
    """Say whether there is more about an answer than its mark."""
    has_words = len(question.answer) > _LONGEST_ANSWER and not question.scored
    parts = (question.note, question.evidence, question.voices, question.settled, question.gates)
    told = (question.reason, question.by, question.confidence, question.namely)
    is_step = any(step.question == question.id for step in row.steps)
    lacks = question.id in report.evidence_missing
    return has_words or is_step or lacks or any(parts) or any(told)


def _at_target(rows: Sequence[DimensionText]) -> Block | None:
    """Say how many rows reach their target, of those that have a score and a target."""
    aimed = [row for row in rows if row.score and row.target]
    reached = [r for r in aimed if r.score and r.target and r.score.value >= r.target.value]
    if not aimed:
        return None
    sentence = ngettext(
        "{part} of {whole} row reaches its target.",
        "{part} of {whole} rows reach their target.",
        len(aimed),
    )
    return Items(((said(sentence.format(part=len(reached), whole=len(aimed))),),))
