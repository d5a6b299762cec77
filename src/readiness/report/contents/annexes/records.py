"""What was recorded beside the answers that are scored: the discussion and the situation."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.i18n import _
from readiness.report.contents.answers import evidence_line, response_line, told_by
from readiness.report.contents.blocks import (
    Block,
    Cell,
    Chapter,
    Column,
    Heading,
    Items,
    Line,
    Look,
    Number,
    Paragraph,
    Role,
    Row,
    Table,
    TableRow,
    code,
    joined,
    quoted,
    said,
)
from readiness.report.contents.marks import question_name, text_cell
from readiness.report.model import QuestionText, Report


def build_minutes(report: Report) -> Iterator[Chapter]:
    """Give the minutes of the discussion: parked topics, marked questions, time."""
    told = (*_topics(report), *_marked(report), *_time(report))
    if not told:
        return
    talked = report.discussion.had_meeting or report.discussion.minutes
    title = _("Minutes of the discussion") if talked else _("Topics and marked questions")
    yield Chapter("minutes", (said(title),), (*_people(report), *told))


def _people(report: Report) -> Iterator[Block]:
    """Say who took part, and whether together."""
    people = tuple((quoted(person),) for person in report.respondents)
    label = _("Responded separately") if len(people) > 1 else _("Answered by")
    if report.discussion.had_meeting:
        label = _("Participants")
    if people:
        yield Row((said(label),), joined(people, _("; ")))


def _topics(report: Report) -> Iterator[Block]:
    if report.discussion.topics:
        yield Heading((said(_("Parked topics")),))
        yield Items(tuple((quoted(topic),) for topic in report.discussion.topics))


def _marked(report: Report) -> Iterator[Block]:
    if report.discussion.marked:
        yield Heading((said(_("Marked for discussion")),))
        yield Items(
            tuple(
                question_name(question.id, question.title) for question in report.discussion.marked
            )
        )


def _time(report: Report) -> Iterator[Block]:
    if not report.discussion.minutes:
        return
    intro = _("Discussion time per dimension; not a measure of performance.")
    rows = tuple(
        TableRow(
            (
                text_cell(quoted(title)),
                Cell(((said(_("{number} min").format(number=minutes)),),), minutes),
            )
        )
        for title, minutes in report.discussion.minutes
    )
    columns = (Column(_("Dimension"), 80), Column(_("Time"), 20, Number.COUNT, is_end=True))
    yield Heading((said(_("Time")),))
    yield Paragraph((said(intro),), Role.INTRO)
    yield Table(_("Time"), columns, rows, is_compact=True)


def build_situation(report: Report) -> Iterator[Chapter]:
    """Give the answers that are never scored: about the administration, and of the pre-checks."""
    if not (report.context or report.preliminary):
        return
    intro = _(
        "These answers are never scored. They decide which questions are asked and which use cases "
        "are judged."
    )
    title = _("The situation of the administration")
    columns = (Column(_("Question"), 14), Column(_("Question text"), 43), Column(_("Answer"), 43))
    rows = (
        *(_answered(question) for question in report.context),
        *(_answered(question, question.title) for question in report.preliminary),
    )
    blocks = (Paragraph((said(intro),), Role.INTRO), Table(title, columns, rows, is_compact=True))
    yield Chapter("situation", (said(title),), blocks)


def _answered(question: QuestionText, subject: str = "") -> TableRow:
    """Write one question; that of a pre-check with its subject, because it is asked for each."""
    text = ((quoted(question.text),), *([(quoted(subject, Look.QUIET),)] if subject else []))
    lines = ((*_answer(question), *told_by(question)), *_notes(question))
    cells = (text_cell(code(question.id)), Cell(text), Cell(lines))
    return TableRow(cells, anchor=f"question-{question.id}")


def _answer(question: QuestionText) -> Line:
    if question.state == "answered":
        return (quoted(question.answer),)
    reason = (said(f"{_(':')} "), quoted(question.reason)) if question.reason else ()
    return (said(question.answer, Look.STATE), *reason)


def _notes(question: QuestionText) -> Iterator[Line]:
    """Give what stands beside an answer: note, evidence, and each response."""
    if question.note:
        yield (quoted(question.note),)
    yield from (evidence_line(item) for item in question.evidence)
    yield from (response_line(voice) for voice in question.voices)
    if settled := question.settled:
        yield (said(settled[:1].upper() + settled[1:], Look.QUIET),)
