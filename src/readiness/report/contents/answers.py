"""One question with its answer: where it is, what supports it, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.i18n import _
from readiness.models.assessment import DOCUMENT_SHOWN
from readiness.report.contents import marks
from readiness.report.contents.blocks import (
    Block,
    Group,
    Heading,
    Line,
    Look,
    Paragraph,
    Role,
    Row,
    Text,
    code,
    joined,
    quoted,
    said,
)
from readiness.report.contents.roadmap import priorities
from readiness.report.model import (
    DimensionText,
    EvidenceText,
    QuestionText,
    Report,
    ResponseText,
)
from readiness.report.roadmap.steps import StepText


def describe_question(question: QuestionText, part: DimensionText, report: Report) -> Group:
    """Write one question with everything that is known about its answer."""
    anchor = f"question-{question.id}"
    name: Line = (code(question.id), said(" "), quoted(question.title))
    steps = tuple(step for step in part.steps if step.question == question.id)
    blocks: tuple[Block, ...] = (
        Heading(name, 3),
        Paragraph((quoted(question.text),), Role.ASKED),
        *_answer(question, report),
        *_responses(question),
        *_limits(question, report),
        *_next(question, steps, report),
    )
    return Group(blocks, Role.QUESTION, anchor, name, tuple(_marks(question)))


def _marks(question: QuestionText) -> Iterator[str]:
    """Say by what a screen can find the question."""
    if question.place is not None and (question.aim_place or 0) > question.place:
        yield "gap"
    if question.state in {"not agreed", "unknown", "open"}:
        yield question.state.replace(" ", "-")
    strongest = max((item.strength for item in question.evidence), default=0)
    if question.state == "answered" and question.scored and strongest < DOCUMENT_SHOWN:
        yield "no-document"


def _answer(question: QuestionText, report: Report) -> Iterator[Row]:
    reason = (quoted(f"{_(':')} {question.reason}"),) if question.reason else ()
    line: Line = (quoted(question.disputed_answers or question.answer), *reason, *told_by(question))
    mark = marks.mark_of(question)
    if not report.has_scored and question.state == "answered":
        mark = said(_("Answer"))
    yield Row((mark,), line, Role.ANSWER)
    if importance := report.importance.of(question.id):
        yield Row((quoted(report.importance.title),), (quoted(importance),))
    if question.note:
        yield Row((said(_("Note")),), (quoted(question.note),))
    for number, item in enumerate(question.evidence):
        label: Line = () if number else (said(_("Evidence")),)
        yield Row(label, evidence_line(item))
    if question.id in report.evidence_missing:
        label = () if question.evidence else (said(_("Evidence")),)
        yield Row(label, (said(_("missing: this answer needs a document"), Look.WARNING),))


def told_by(question: QuestionText) -> Line:
    """Say who answered, and how sure."""
    told = [_("answered by {name}").format(name=question.by)] if question.by else []
    if question.confidence:
        told.append(_("confidence {word}").format(word=_(question.confidence)))
    return (said(f" ({_('; ').join(told)})", Look.QUIET),) if told else ()


def evidence_line(item: EvidenceText) -> Line:
    """Name a piece of evidence, where it is kept, and how strong it is."""
    where: Line = ()
    if item.reference:
        where = (said(" · "), quoted(item.reference, link=item.reference))
    return (quoted(item.title), *where, said(f" – {item.strength_text}", Look.QUIET))


def _responses(question: QuestionText) -> Iterator[Row]:
    """Show what each respondent said, where they disagree."""
    for number, voice in enumerate(question.voices):
        label: Line = () if number else (said(_("Responses")),)
        yield Row(label, response_line(voice))
    if settled := question.settled:
        yield Row((), (said(settled[:1].upper() + settled[1:], Look.QUIET),))


def response_line(voice: ResponseText) -> Line:
    """Write what one respondent said, with everything beside it."""
    line: list[Text] = [quoted(voice.by, Look.STRONG), said(f"{_(':')} "), quoted(voice.answer)]
    if voice.confidence:
        word = _("confidence {word}").format(word=_(voice.confidence))
        line.append(said(f" ({word})"))
    if voice.note:
        line += (said(" – "), quoted(voice.note))
    for item in voice.evidence:
        line += (said("; "), *evidence_line(item))
    return tuple(line)


def _limits(question: QuestionText, report: Report) -> Iterator[Row]:
    """Name the active gates that this answer decides."""
    gates = [gate for gate in report.gates if gate.id in question.gates]
    if gates:
        lines = tuple((quoted(g.title, Look.WARNING, f"#gate-{g.id}"),) for g in gates)
        is_now = any(gate.bites for gate in gates)
        label = _("Limits the result") if is_now else _("Will limit the result")
        yield Row((said(label, Look.WARNING),), joined(lines, _("; ")))


def _next(question: QuestionText, steps: tuple[StepText, ...], report: Report) -> Iterator[Row]:
    """Tell each step towards the target; without one, what is true there."""
    if question.target_anchor and not steps:
        label = _("Target {level}").format(level=question.aim)
        yield Row((said(label),), (quoted(question.target_anchor),))
    for step in steps:
        label = _("To reach {level}").format(level=step.leads_to)
        yield Row((said(label),), _step(step, report), Role.TODO)


def _step(step: StepText, report: Report) -> Line:
    first = priorities(report)
    if step in first:
        link = f"#step-{first.index(step) + 1}"
        return (quoted(step.milestone, link=link), said(f" ({step.period})", Look.QUIET))
    who = _("{role}, effort {size}, {period}").format(
        role=step.role_title, size=step.effort, period=step.period
    )
    who = f"{who}{_('; ')}{_('proof')}{_(':')} "
    proof = quoted(step.proves_done, Look.QUIET)
    return (quoted(step.action), said(" "), said(who, Look.QUIET), proof)
