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
from readiness.report.contents.marks import (
    cite,
    point_mark,
    question_code,
    question_name,
    standing_mark,
)
from readiness.report.model import DisputedAnswerText, DisputeText, PointText, Report


def build_disputes(report: Report) -> Iterator[Chapter]:
    """Say what is not agreed, what of it decides something, and what nobody can judge yet."""
    if not report.disputes:
        return
    intro = _(
        "Respondents gave different answers to these questions, and have not agreed on one. None "
        "of their answers counts yet. Discuss first the questions that decide something."
    )
    blocks: list[Block] = [Paragraph((said(intro),), Role.INTRO)]
    asked = (question for part in report.dimensions for question in part.questions)
    levels = frozenset(question.id for question in asked if question.disputed_levels)
    blocks += (_dispute(dispute, levels) for dispute in report.disputes)
    if report.not_judged:
        blocks.append(Heading((said(_("What cannot be judged yet")),)))
        blocks.append(Items(tuple((said(text),) for text in report.not_judged)))
    yield Chapter("disputes", (said(_("What is not agreed")),), tuple(blocks))


def _dispute(dispute: DisputeText, levels: frozenset[str]) -> Block:
    """Tell one question: its answers, the lowest first, and what depends on it."""
    look = Look.WARNING if dispute.decides else Look.QUIET
    title = quoted(dispute.title, Look.STRONG)
    rows = (
        Row((question_code(dispute.question),), (title,)),
        *(_stated(item, dispute, levels) for item in dispute.answers),
        *(Row((), (said(effect, look),)) for effect in dispute.effects),
    )
    name = question_name(dispute.question, dispute.title)
    return Group(rows, Role.CASE, name=name)


def _stated(item: DisputedAnswerText, dispute: DisputeText, levels: frozenset[str]) -> Row:
    """Say who gave an answer; what it means only where something depends on it."""
    names = quoted(", ".join(item.by))
    if dispute.question not in levels:
        return Row((), (quoted(item.answer), said(" – "), names))
    level = int(item.standing) if item.standing.isdecimal() else None
    meaning = (
        (said(f"{_(':')} "), quoted(item.answer)) if dispute.decides and level is not None else ()
    )
    return Row((standing_mark(level, item.standing),), (names, *meaning))


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
    """List what is not answered or unknown; what is not agreed has a chapter of its own."""
    scored = tuple(point for point in report.undecided if point.state != "not agreed")
    others = tuple(point for point in report.undecided_unscored if point.state != "not agreed")
    title = _("Not answered or unknown")
    if scored:
        intro = _(
            "Nobody has answered these questions, or nobody knows the answer. They are not "
            "included in the score, and they make the possible range wider."
        )
        yield from _by_dimension(report, title, intro, scored)
    if others:
        intro = _("Nobody has answered these questions, or nobody knows the answer.")
        if report.has_scored:
            title = _("Not answered or unknown, not scored")
            intro = _(
                "Nobody has answered these questions, or nobody knows the answer. They have no "
                "effect on the score, but the assessment is not complete without them."
            )
        yield from _by_dimension(report, title, intro, others)


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
        (
            *question_name(point.question, point.title),
            said(f"{_(':')} "),
            point_mark(point),
        )
        for point in points
        if point.dimension == name
    )
    return joined(lines, _("; "))
