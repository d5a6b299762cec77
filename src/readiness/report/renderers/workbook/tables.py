"""The tables of a workbook that are made to be sorted and filtered: one row for each thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from readiness.i18n import _, label
from readiness.report.contents.blocks import (
    Block,
    Chapter,
    Group,
    Heading,
    Paragraph,
    Role,
    Row,
    Table,
    plain_text,
)
from readiness.report.contents.marks import mark_of
from readiness.report.model import DimensionText, Figure, QuestionText, Report
from readiness.report.renderers.office.signs import words_of
from readiness.report.renderers.workbook.page import LINE, SheetCell, Value
from readiness.report.roadmap.steps import StepText
from readiness.report.tables import FormattedNumber

_UNDER = (("bottom", 1), ("bottom_color", LINE))
_FIGURE = (*_UNDER, ("align", "center"))
_LEVEL = (*_UNDER, ("bold", True), ("align", "center"))
_FRACTION = re.compile(r"[.,](\d+)")
_QUESTION = "question-"


def _cells(values: Sequence[Value | SheetCell]) -> list[SheetCell]:
    return [
        value
        if isinstance(value, SheetCell)
        else SheetCell(value, _UNDER if isinstance(value, str) else _FIGURE)
        for value in values
    ]


def dimension_heads() -> tuple[tuple[str, float], ...]:
    """Return the title and the width of each column of the dimensions."""
    return (
        (_("Dimension"), 10), (_("Title"), 30), (_("Score"), 8), (_("Target"), 8), (_("Level"), 7),
        (_("Name"), 22), (_("Before gates"), 9), (_("Lowest possible"), 9),
        (_("Highest possible"), 9), (_("Answered"), 10), (_("Applicable"), 10),
        (_("Unknown"), 9), (_("Open"), 8), (_("Not applicable"), 10), (_("Confidence"), 11),
        (_("Weight"), 8), (_("Limited by"), 14), (_("Answered, of all"), 10),
        (_("Applicable, of all"), 10), (_("Result"), 60), (_("Definition"), 60),
    )  # fmt: skip


def dimension_rows(report: Report) -> Iterator[list[SheetCell]]:
    """Yield the overall result, where there is one, and each dimension."""
    for part in (report.overall, *report.dimensions):
        yield _dimension_row(part)


def _dimension_row(part: DimensionText) -> list[SheetCell]:
    every = part.all_questions
    is_overall = part.depth == 0
    weight = _as_number(part.weight) if part.weight and not is_overall else None
    figures = [figure_value(f) for f in (part.score, part.target)]
    ranges = [figure_value(f) for f in (part.before, part.floor, part.ceiling)]
    indent = (*_UNDER, ("indent", max(0, part.depth - 1)), ("bold", is_overall))
    return _cells(
        [
            part.id, SheetCell(_("Overall") if is_overall else part.title, indent), *figures,
            SheetCell(part.level, _LEVEL, part.level), part.standing or part.level_name, *ranges,
            part.answered, part.applicable, part.unknown, part.open, part.not_applicable,
            FormattedNumber(part.confidence, "0%"), weight, ", ".join(part.capped_by),
            every.answered, every.applicable, part.sentence, part.definition,
        ]
    )  # fmt: skip


def figure_value(figure: Figure | None) -> FormattedNumber | None:
    """Return a score with the digits of its text; a share as a number from 0 to 1."""
    if figure is None:
        return None
    fraction = _FRACTION.search(figure.text)
    digits = f"0.{'0' * len(fraction[1])}" if fraction else "0"
    if "%" in figure.text:
        return FormattedNumber(round(figure.value / 100, 6), f"{digits}%")
    return FormattedNumber(figure.value, digits)


def _as_number(text: str) -> Value:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text


def answer_heads(report: Report) -> tuple[tuple[str, float], ...]:
    """Return the title and the width of each column of the answers."""
    importance = [(report.importance.title, 14.0)] if report.importance.degrees else []
    return (
        (_("Question"), 10), (_("Title"), 24), (_("Dimension"), 10), (_("Question text"), 40),
        (_("State"), 12), (_("Level"), 8), (_("Target"), 8), *importance, (_("Answer"), 46),
        (_("Note"), 40), (_("Evidence"), 36), (_("Best evidence"), 14),
        (_("confidence").capitalize(), 11),
        (_("Answered by"), 18), (_("Further"), 90),
    )  # fmt: skip


def answer_rows(report: Report, chapters: Sequence[Chapter]) -> Iterator[list[SheetCell]]:
    """Yield each question, with everything that the chapters say of it."""
    known = {f"{_QUESTION}{question.id}": question for question in _questions(report)}
    for chapter in chapters:
        for block in chapter.blocks:
            if isinstance(block, Table):
                yield from _situation_rows(block, report, known)
            elif isinstance(block, Group) and block.anchor in known:
                question = known[block.anchor]
                yield _answer_row(question, report, _said_of(block.blocks))
        yield from _rows_of_table(chapter, report)


def _rows_of_table(chapter: Chapter, report: Report) -> Iterator[list[SheetCell]]:
    """Yield the questions of all rows, also those of which the table of the rows says all."""
    inner = [b for group in chapter.blocks if isinstance(group, Group) for b in group.blocks]
    told = {block.anchor: block for block in inner if isinstance(block, Group)}
    for part in report.dimensions:
        if part.row_of and chapter.id == f"dimension-{part.row_of}":
            for question in part.questions:
                block = told.get(f"{_QUESTION}{question.id}")
                said = _said_of(block.blocks) if block else (question.answer, "", "", "")
                yield _answer_row(question, report, said)


def _questions(report: Report) -> tuple[QuestionText, ...]:
    asked = (question for part in report.dimensions for question in part.questions)
    return (*report.context, *report.preliminary, *asked)


def _situation_rows(
    table: Table, report: Report, known: dict[str, QuestionText]
) -> Iterator[list[SheetCell]]:
    """Yield the questions on the situation; their last cell has the answer and what supports it."""
    for row in table.rows:
        if row.anchor in known:
            answer, *further = (words_of(line) for line in row.cells[-1].lines)
            question = known[row.anchor]
            text = "\n".join(words_of(line) for line in row.cells[1].lines)
            said = (answer, "", "", "\n".join(further))
            yield _answer_row(question, report, said, text)


def _said_of(blocks: Sequence[Block]) -> tuple[str, str, str, str]:
    """Return the answer of a question, its note, its evidence, and all that is said beside it."""
    said: dict[str, list[str]] = {"answer": [], "note": [], "evidence": [], "further": []}
    where = "further"
    names = {_("Note"): "note", _("Evidence"): "evidence"}
    for block in blocks:
        if isinstance(block, Row):
            name = plain_text(block.label)
            if block.role is Role.ANSWER:
                where = "answer"
            elif name:
                where = names.get(name, "further")
            text = words_of(block.line)
            is_told = where == "further" and name
            said[where].append(label(name, text) if is_told else text)
        elif isinstance(block, Group):
            said["further"] += _said_of(block.blocks)[3:]
        elif isinstance(block, Paragraph | Heading) and getattr(block, "role", None) != Role.ASKED:
            said["further"] += [words_of(block.line)] if isinstance(block, Paragraph) else []
    answer, note, evidence, further = ("\n".join(filter(None, texts)) for texts in said.values())
    return answer, note, evidence, further


def _answer_row(
    question: QuestionText, report: Report, said: tuple[str, str, str, str], text: str = ""
) -> list[SheetCell]:
    answer, note, evidence, further = said
    best = max(question.evidence, key=lambda item: item.strength, default=None)
    standing: Any = question.level if question.level is not None else question.standing
    importance = [report.importance.of(question.id)] if report.importance.degrees else []
    return _cells(
        [
            question.id, question.title, question.dimension, text or question.text,
            mark_of(question).text if question.state != "answered" else _(question.state),
            SheetCell(standing, _LEVEL, question.level),
            question.aim if question.target is None else question.target,
            *importance, answer, note, evidence,
            best.strength_text if best else "",
            _(question.confidence) if question.confidence else "", question.by, further,
        ]
    )  # fmt: skip


def evidence_heads() -> tuple[tuple[str, float], ...]:
    """Return the title and the width of each column of the evidence."""
    return (
        (_("Question"), 10), (_("Title"), 30), (_("Evidence"), 46), (_("Where it is kept"), 30),
        (_("Strength"), 9), (_("Meaning"), 22),
    )  # fmt: skip


def evidence_rows(report: Report) -> Iterator[list[SheetCell]]:
    """Yield each piece of evidence of an answer."""
    for question in _questions(report):
        for item in question.evidence:
            place = (question.id, question.title, item.title, item.reference)
            yield _cells([*place, item.strength, item.strength_text])


def step_heads() -> tuple[tuple[str, float], ...]:
    """Return the title and the width of each column of the roadmap."""
    return (
        (_("Question"), 10), (_("Title"), 24), (_("To level"), 8), (_("What will be true"), 34),
        (_("What to do"), 52), (_("Role"), 18), (_("Effort"), 8), (_("Person-months"), 9),
        (_("Begins"), 11), (_("Done by"), 11), (_("Months"), 18), (_("Horizon"), 18),
        (_("After"), 12), (_("Proof of completion"), 36), (_("Reason"), 36),
    )  # fmt: skip


def step_rows(report: Report) -> Iterator[list[SheetCell]]:
    """Yield the steps of the roadmap, the first first."""
    for step in report.roadmap:
        yield _step_row(step, report)


def _step_row(step: StepText, report: Report) -> list[SheetCell]:
    to_level: Value = step.leads_to if step.to_level is None else step.to_level
    return _cells(
        [
            step.question, step.title, SheetCell(to_level, _LEVEL, step.to_level), step.milestone,
            step.action, step.role_title, step.effort, FormattedNumber(step.person_months, "0.0"),
            step.begins or step.start, step.done_by or step.end, step.period,
            report.horizons[step.horizon], ", ".join(step.after), step.proves_done, step.reason,
        ]
    )  # fmt: skip
