"""The report as a workbook: results, every answer, findings and roadmap, to sort and to filter.

No cell is ever a formula or a link: texts are written as texts, whatever they begin with.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from readiness.i18n import _
from readiness.report.model import DimensionText, Figure, QuestionText, Report
from readiness.report.renderers.interface import FALLBACK_DATE

suffix = ".xlsx"
Cell = str | int | float | None
Row = Sequence[Cell]
_MAX_CELL_LENGTH = 32_000
"""Characters that a cell holds at most; spreadsheets refuse more than 32,767."""
_MAX_COLUMN_WIDTH = 60


def render(report: Report) -> bytes:
    """Render the report as a workbook."""
    file = io.BytesIO()
    book = new_workbook(file, report.title, report.organisation, report.date or FALLBACK_DATE)
    for name, heads, rows in _sheets(report):
        _write_sheet(book, name, heads, list(rows))
    book.close()
    return file.getvalue()


def _sheets(report: Report) -> Iterator[tuple[str, Row, Iterable[Row]]]:
    yield (
        _("Result"),
        (_("Dimension"), _("Title"), _("Score"), _("Before gates"), _("Lowest possible"),
         _("Highest possible"), _("Target"), _("Level"), _("Name"), _("Answered"),
         _("Applicable"), _("Confidence"), _("Limited by")),
        (_result_row(part) for part in (report.overall, *report.dimensions)),
    )  # fmt: skip
    questions = [
        *report.context,
        *report.preliminary,
        *(question for part in report.dimensions for question in part.questions),
    ]
    yield (
        _("Answers"),
        (_("Question"), _("Title"), _("Question text"), _("State"), _("Level"), _("Answer"),
         _("Target"), _("Note"), _("Confidence"), _("Answered by"), _("Best evidence")),
        (_answer_row(question) for question in questions),
    )  # fmt: skip
    yield (
        _("Evidence"),
        (_("Question"), _("Evidence"), _("Where it is kept"), _("Strength"), _("Meaning")),
        (
            (question.id, item.title, item.reference, item.strength, item.strength_text)
            for question in questions
            for item in question.evidence
        ),
    )
    yield _("Findings"), (_("Kind"), _("Where"), _("What")), _finding_rows(report)
    yield (
        _("Roadmap"),
        (_("Question"), _("Title"), _("To level"), _("What to do"), _("Role"), _("Effort"),
         _("From month"), _("To month"), _("Horizon"), _("Proof of completion"), _("Reason")),
        (
            (step.question, step.title, step.to_level, step.action, step.role_title, step.effort,
             step.start, step.end, report.horizons[step.horizon], step.proves_done, step.reason)
            for step in report.roadmap
        ),
    )  # fmt: skip
    yield _("About"), (_("What"), _("Value")), _about_rows(report)


def _result_row(part: DimensionText) -> Row:
    figures = (part.score, part.before, part.floor, part.ceiling, part.target)
    return (
        part.id, part.title, *(_figure_value(figure) for figure in figures), part.level,
        part.level_name, part.answered, part.applicable, part.confidence,
        ", ".join(part.capped_by),
    )  # fmt: skip


def _figure_value(figure: Figure | None) -> float | None:
    return figure.value if figure else None


def _answer_row(question: QuestionText) -> Row:
    best = max(question.evidence, key=lambda item: item.strength, default=None)
    return (
        question.id, question.title, question.text, _(question.state), question.level,
        f"{question.answer} {question.reason}".strip(), question.target, question.note,
        _(question.confidence) if question.confidence else "", question.by,
        best.strength_text if best else "",
    )  # fmt: skip


def _finding_rows(report: Report) -> Iterator[Row]:
    for gate in report.gates:
        yield _("Gate"), gate.id, f"{gate.title}. {gate.effect} {gate.reason} {gate.advice}".strip()
    for note in report.contradictions:
        yield _("Contradiction"), note.id, note.text
    for kind, points in (
        (_("Strength"), report.strengths),
        (_("Gap"), report.gaps),
        (_("No document"), report.unproven),
        (_("Open"), report.undecided),
    ):
        for point in points:
            yield kind, point.question, f"{point.title}. {point.text}"
    for use_case in report.use_cases:
        yield _("Use case"), use_case.id, f"{use_case.title}: {use_case.sentence}"
    for text in report.weaknesses:
        yield _("Quality of the answers"), "", text


def _about_rows(report: Report) -> Iterator[Row]:
    made = report.provenance
    yield _("Organisation"), report.organisation
    yield _("Date"), report.date_text
    yield _("Result"), report.withheld or report.overall.sentence
    yield _("Questionnaire"), f"{made.questionnaire} {made.questionnaire_version}"
    yield _("Answers"), made.answers_digest
    yield _("Program"), f"readiness {made.program_version}"
    yield (
        _("Confidential"),
        _(
            "This report describes weaknesses of a State’s border control. Give it only to "
            "those who need it."
        ),
    )
    yield _("Independent; not endorsed by the World Customs Organization."), report.disclaimer


def _write_sheet(book: Any, name: str, heads: Row, rows: list[Row]) -> None:
    """Write one sheet: heads that stay, a filter, columns as wide as their texts need."""
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(name[:31])
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for column, head in enumerate(heads):
        longest = max((len(str(row[column] or "")) for row in rows), default=0)
        sheet.set_column(column, column, min(max(longest, len(str(head))) + 2, _MAX_COLUMN_WIDTH))
        sheet.write_string(0, column, str(head), bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, (int, float)):
                sheet.write_number(number, column, cell, plain)
            elif cell:
                sheet.write_string(number, column, cell[:_MAX_CELL_LENGTH], plain)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(heads) - 1)


def new_workbook(file: io.BytesIO, title: str, author: str, made: date) -> Any:
    """Begin a workbook; its day is given, so that the same content gives the same bytes."""
    # 60 ms, and only needed for this form.
    from xlsxwriter import Workbook

    book = Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    created = datetime(made.year, made.month, made.day)  # noqa: DTZ001 (the format knows no zone)
    about = {"title": title, "created": created} | ({"author": author} if author else {})
    book.set_properties(about)
    return book
