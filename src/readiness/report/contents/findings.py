"""What needs attention: answers that are not agreed, not supported, missing or contradictory."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.i18n import _
from readiness.report.contents.blocks import (
    Block,
    Cell,
    Chapter,
    Column,
    Group,
    Heading,
    Items,
    Line,
    Look,
    Paragraph,
    Role,
    Row,
    Table,
    TableRow,
    code,
    joined,
    linked,
    quoted,
    said,
)
from readiness.report.contents.marks import cite, point_mark, question_code, question_name
from readiness.report.model import PointText, QuestionText, Report


def build_disputes(report: Report) -> Iterator[Chapter]:
    """Say which answers are not agreed, and who says what."""
    questions = [
        question
        for question in (
            *report.context,
            *report.preliminary,
            *(question for part in report.dimensions for question in part.questions),
        )
        if question.voices and not question.settled and question.state in {"open", "not agreed"}
    ]
    if not questions:
        return
    intro = _(
        "Respondents gave different answers to these questions, and have not agreed on one. None "
        "of their answers counts yet. Discuss these questions first."
    )
    yield Chapter(
        id="disputes",
        title=(said(_("What is not agreed")),),
        blocks=(Paragraph((said(intro),), Role.INTRO), *map(_dispute, questions)),
    )


def _dispute(question: QuestionText) -> Block:
    voices = (
        (quoted(voice.answer), said(f"{_(':')} "), quoted(voice.by)) for voice in question.voices
    )
    line = (quoted(question.title, Look.STRONG), said(" – "), *joined(tuple(voices), _("; ")))
    return Row((question_code(question.id),), line)


def build_findings(report: Report) -> Iterator[Chapter]:
    """Say what is wrong with the answers: contradictions, no document, nothing known."""
    blocks = (
        *_contradictions(report),
        *_unproven(report),
        *_quality(report),
        *_undecided(report),
        *_notices(report),
    )
    if not blocks:
        blocks = (Paragraph((said(_nothing(report)),)),)
    yield Chapter("findings", (said(_("What needs attention")),), blocks)


def _nothing(report: Report) -> str:
    if not report.has_scored:
        return _("Nothing: no answers contradict each other, and every question is answered.")
    return _(
        "Nothing: no answers contradict each other, every level at its target is supported by a "
        "document, and every question is answered."
    )


def _contradictions(report: Report) -> Iterator[Block]:
    if report.contradictions:
        yield Heading((said(_("Answers that contradict each other")),))
    for note in report.contradictions:
        yield Row((code(note.id),), (quoted(note.text),))


def _unproven(report: Report) -> Iterator[Block]:
    if not report.unproven:
        return
    intro = _(
        "These answers are at their target or above it, but no document was shown. An external "
        "reviewer would not accept them yet."
    )
    yield from _by_dimension(report, _("Levels claimed without a document"), intro, report.unproven)


def _quality(report: Report) -> Iterator[Block]:
    if report.weaknesses:
        yield Heading((said(_("Quality of the answers")),))
        yield Items(tuple((said(text),) for text in report.weaknesses))


def _undecided(report: Report) -> Iterator[Block]:
    title = _("Open and unknown")
    if report.undecided:
        intro = _(
            "These questions are not answered, or the answer is unknown. They are not included in "
            "the score, and they make the possible range wider."
        )
        yield from _by_dimension(report, title, intro, report.undecided)
    if report.undecided_unscored:
        intro = _("These questions are not answered, or the answer is unknown.")
        if report.has_scored:
            title = _("Open and unknown, not scored")
            intro = _(
                "These questions are not answered, or the answer is unknown. They have no effect "
                "on the score, but the assessment is not complete without them."
            )
        yield from _by_dimension(report, title, intro, report.undecided_unscored)


def _notices(report: Report) -> Iterator[Block]:
    if report.notices:
        yield Heading((said(_("Good to know")),))
    for note in report.notices:
        sources = cite(note.sources)
        line = (quoted(note.text), *((said(" "), *sources) if sources else ()))
        yield Row((code(note.id),), line)


def _by_dimension(
    report: Report, title: str, intro: str, points: tuple[PointText, ...]
) -> Iterator[Block]:
    """List questions, one row for each dimension: a list of forty is half a page so."""
    names = {part.id: part.title for part in report.dimensions}
    rows = tuple(
        TableRow((Cell((_place(name, names),)), Cell((_points(name, points),))))
        for name in dict.fromkeys(point.dimension for point in points)
    )
    columns = (Column(_("Dimension"), 26), Column(_("Questions"), 74))
    yield Group(
        blocks=(
            Heading((said(title),)),
            Paragraph((said(intro),), Role.INTRO),
            Table(title, columns, rows, is_compact=True),
        )
    )


def _place(name: str, names: dict[str, str]) -> Line:
    if name not in names:
        return (said(_("The situation of the administration")),)
    return linked((quoted(names[name]),), f"#dimension-{name}")


def _points(name: str, points: tuple[PointText, ...]) -> Line:
    lines = tuple(
        (*question_name(point.question, point.title), said(" "), point_mark(point))
        for point in points
        if point.dimension == name
    )
    return joined(lines, _("; "))
