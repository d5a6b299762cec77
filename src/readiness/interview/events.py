"""Detect what a change causes: contradictions, outcomes, notices, finished dimensions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from readiness.data_classes import dataclass
from readiness.i18n import _, ngettext
from readiness.interview.captions import Paragraph, answer_summary
from readiness.interview.dimension_summary import summarise_dimension
from readiness.interview.evidence import reaches_target, undocumented
from readiness.interview.state import Interview
from readiness.models.dimension import Dimension
from readiness.models.pre_check import Outcome, Round
from readiness.models.rules.gates import Check, Notice

_MANY = 2
"""From so many questions on it is told that their number changed."""


@dataclass(frozen=True)
class Events:
    """What is true after a change and was not before."""

    contradictions: tuple[Check, ...] = ()
    outcomes: tuple[tuple[Round, Outcome], ...] = ()
    """Rounds of pre-checks with their results."""
    notices: tuple[Notice, ...] = ()
    finished: tuple[Dimension, ...] = ()
    """Dimensions without an open question, inner ones first."""

    def __bool__(self) -> bool:
        """Say whether anything happened."""
        return bool(self.contradictions or self.outcomes or self.notices or self.finished)


def detect_events(before: Interview, after: Interview) -> Events:
    """Compare two states of one interview."""
    old, new = before.states, after.states
    return Events(
        _added(before.evaluation.contradictions, after.evaluation.contradictions),
        tuple(
            (pre_check, outcome)
            for pre_check in new.rounds
            if (outcome := new.outcomes.get(pre_check.id))
            and outcome != old.outcomes.get(pre_check.id)
        ),
        _added(before.evaluation.notices, after.evaluation.notices),
        tuple(_finished(before, after)),
    )


_Said = TypeVar("_Said", Check, Notice)


def _added(old: Iterable[_Said], new: Iterable[_Said]) -> tuple[_Said, ...]:
    """Return what holds now and did not before; its text may name other answers now."""
    before = {part.id for part in old}
    return tuple(part for part in new if part.id not in before)


def count_change(before: Interview, after: Interview) -> str:
    """Tell that an answer changed how many questions are asked; empty for one or none."""
    added = len(after.states.visible) - len(before.states.visible)
    if abs(added) < _MANY:
        return ""
    changed = (
        q.id for q in after.states.visible if before.answer_of(q.id) != after.answer_of(q.id)
    )
    cause = next(changed, after.position)
    sentence = (
        ngettext(
            "{number} more question, because of {question} ({answer})",
            "{number} more questions, because of {question} ({answer})",
            added,
        )
        if added > 0
        else ngettext(
            "{number} question fewer, because of {question} ({answer})",
            "{number} questions fewer, because of {question} ({answer})",
            -added,
        )
    )
    answer = answer_summary(after, cause)
    return sentence.format(number=abs(added), question=cause, answer=answer)


def contradicting_questions(check: Check, interview: Interview) -> tuple[str, ...]:
    """List the ids of the questions whose answers contradict each other, if they are asked."""
    ids = dict.fromkeys(check.when.questions())
    return tuple(name for name in ids if interview.states.is_visible(name))


def event_paragraphs(events: Events, interview: Interview) -> Iterator[Paragraph]:
    """Describe everything but the contradictions, which each front end links to the answers."""
    for pre_check, outcome in events.outcomes:
        yield Paragraph(pre_check.title, style="strong")
        yield Paragraph(f"{outcome.title}. {outcome.text}")
        if outcome.alternative and pre_check.alternative:
            yield Paragraph(f"{_('Usual alternative:')} {pre_check.alternative}")
    for notice in events.notices:
        yield Paragraph(_("Please note: {text}").format(text=notice.text))
    for dimension in events.finished:
        yield from _summary_paragraphs(dimension, interview)


def _summary_paragraphs(dimension: Dimension, interview: Interview) -> Iterator[Paragraph]:
    """Describe the result of a finished dimension, and what would improve it most."""
    summary = summarise_dimension(dimension, interview.questionnaire, interview.assessment)
    if summary is None:
        return
    yield Paragraph(_("{title}: finished.").format(title=summary.title), style="strong")
    yield Paragraph(summary.sentence)
    if summary.unknown:
        yield Paragraph(_("Unknown: {names}").format(names=", ".join(summary.unknown)))
    yield from _document_paragraph(dimension, interview)
    sentence = _("{question} would reach level {level} with: {anchor}")
    for item in summary.improvements:
        text = sentence.format(question=item.question, level=item.level, anchor=item.anchor)
        yield Paragraph(text, "  ")


def _document_paragraph(dimension: Dimension, interview: Interview) -> Iterator[Paragraph]:
    questions = (question for part in dimension.walk() for question in part.questions)
    reached = sum(reaches_target(interview, question) for question in questions)
    bare = [question.id for question in undocumented(interview, dimension)]
    if bare:
        sentence = _("Without a document: {part} of {whole} answers at the target ({names})")
        names = ", ".join(bare)
        yield Paragraph(sentence.format(part=len(bare), whole=reached, names=names), "  ")


def _finished(before: Interview, after: Interview) -> Iterator[Dimension]:
    for dimension in reversed(after.questionnaire.all_dimensions):
        progress = after.progress(dimension)
        # A dimension that other answers hid has no result.
        if progress.asked and progress.is_complete and not before.progress(dimension).is_complete:
            yield dimension
