"""The report as a workbook: results, every answer, findings and roadmap, to sort and to filter.

No cell is a formula or a link: texts are written as texts, whatever they begin with.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

from readiness.i18n import _, label
from readiness.report.model import DimensionText, Figure, QuestionText, Report
from readiness.report.renderers.interface import FALLBACK_DATE
from readiness.report.tables import FormattedNumber, Row, add_sheet, new_workbook
from readiness.report.wording import CONFIDENTIAL

suffix = ".xlsx"
_FRACTION = re.compile(r"[.,](\d+)")


def render(report: Report) -> bytes:
    """Render the report as a workbook."""
    file = io.BytesIO()
    book = new_workbook(file, report.title, report.organisation, report.date or FALLBACK_DATE)
    for name, heads, rows in _sheets(report):
        add_sheet(book, name, heads, list(rows))
    book.close()
    return file.getvalue()


def _sheets(report: Report) -> Iterator[tuple[str, tuple[str, ...], Iterable[Row]]]:
    results = (_result_row(part) for part in (report.overall, *report.dimensions))
    yield _("Result"), _result_heads(), results
    questions = [
        *report.context,
        *report.preliminary,
        *(question for part in report.dimensions for question in part.questions),
    ]
    yield (
        _("Answers"), (_("Question"), _("Title"), _("Question text"), _("State"), _("Level"),
         _("Answer"), _("Target"), _("Note"), _("confidence").capitalize(), _("Answered by"),
         _("Best evidence")),
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
    yield from _roadmap_sheets(report)
    yield _("About"), (_("What"), _("Value")), _about_rows(report)


def _roadmap_sheets(report: Report) -> Iterator[tuple[str, tuple[str, ...], Iterable[Row]]]:
    yield (
        _("Roadmap"),
        (_("Question"), _("Title"), _("To level"), _("What to do"), _("Role"), _("Effort"),
         _("Begins"), _("Done by"), _("Horizon"), _("Proof of completion"), _("Reason")),
        (
            (step.question, step.title,
             step.leads_to if step.to_level is None else step.to_level, step.action,
             step.role_title, step.effort, step.begins or step.start,
             step.done_by or step.end, report.horizons[step.horizon],
             step.proves_done, step.reason)
            for step in report.roadmap
        ),
    )  # fmt: skip
    work = report.schedule.work
    if work:
        yield (
            _("Work in person-months"),
            (_("Role"), *work.quarters, _("total")),
            ((row.title, *row.cells, row.total) for row in work.rows),
        )


def _result_heads() -> tuple[str, ...]:
    return (
        _("Dimension"), _("Title"), _("Score"), _("Before gates"), _("Lowest possible"),
        _("Highest possible"), _("Target"), _("Level"), _("Name"), _("Answered"),
        _("Applicable"), _("Confidence"), _("Limited by"), _("Answered, of all"),
        _("Applicable, of all"),
    )  # fmt: skip


def _result_row(part: DimensionText) -> Row:
    figures = (part.score, part.before, part.floor, part.ceiling, part.target)
    return (
        part.id, part.title, *(_figure_value(figure) for figure in figures), part.level,
        part.level_name, part.answered, part.applicable, part.confidence,
        ", ".join(part.capped_by), part.all_questions.answered, part.all_questions.applicable,
    )  # fmt: skip


def _figure_value(figure: Figure | None) -> FormattedNumber | None:
    """Return a score with the digits of its text; a share as a number from 0 to 1."""
    if figure is None:
        return None
    fraction = _FRACTION.search(figure.text)
    digits = f"0.{'0' * len(fraction[1])}" if fraction else "0"
    if "%" in figure.text:
        return FormattedNumber(round(figure.value / 100, 6), f"{digits}%")
    return FormattedNumber(figure.value, digits)


def _answer_row(question: QuestionText) -> Row:
    best = max(question.evidence, key=lambda item: item.strength, default=None)
    return (
        question.id, question.title, question.text, _(question.state),
        question.standing if question.level is None else question.level,
        f"{question.answer} {question.reason}".strip(),
        question.aim if question.target is None else question.target, question.note,
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
        (_("Open, not scored"), report.undecided_unscored),
    ):
        for point in points:
            yield kind, point.question, f"{point.title}. {point.text}"
    for use_case in report.use_cases:
        yield _("Use case"), use_case.id, label(use_case.title, use_case.sentence)
    for text in report.weaknesses:
        yield _("Quality of the answers"), "", text


def _about_rows(report: Report) -> Iterator[Row]:
    provenance = report.provenance
    yield _("Organisation"), report.organisation
    yield _("Date"), report.date_text
    yield _("Result"), report.withheld or report.overall.sentence
    yield _("Questionnaire"), f"{provenance.questionnaire} {provenance.questionnaire_version}"
    yield _("Answers"), provenance.answers_digest
    yield _("Program"), f"readiness {provenance.program_version}"
    yield _("Confidential"), _(CONFIDENTIAL)
    yield _("Independent; not endorsed by the World Customs Organization."), report.disclaimer
