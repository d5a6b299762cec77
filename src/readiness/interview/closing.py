"""The end of an interview: what is answered, what is left to do, and what one can do next."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from readiness.data_classes import dataclass
from readiness.i18n import _
from readiness.interview.captions import matching_questions
from readiness.interview.evidence import asks_for_document, lacks_document, undocumented
from readiness.interview.second_values import incomplete
from readiness.interview.state import Interview
from readiness.models.assessment import State

ResultText = Callable[[Interview, int], str]
"""Writes the result so far, for a width in columns."""


class Next(Enum):
    """What one can do at the end."""

    OPEN = auto()
    """Answer what is not answered."""
    FLAGGED = auto()
    """Go through the flagged questions."""
    UNKNOWN = auto()
    VALUES = auto()
    """Give the importance or the target where it is missing."""
    DOCUMENTS = auto()
    """Say for each answer without evidence which document was shown."""
    RESULT = auto()
    REPORT = auto()
    LEAVE = auto()


@dataclass(frozen=True)
class Walk:
    """Questions that somebody chose to go through, in order; empty for all questions."""

    questions: tuple[str, ...] = ()

    def beside(self, interview: Interview, steps: int) -> str | None:
        """Return the question that follows the current one (1) or is before it (-1)."""
        asked = self._asked(interview)
        if interview.position not in asked:
            return None
        place = asked.index(interview.position) + steps
        return asked[place] if 0 <= place < len(asked) else None

    def place(self, interview: Interview) -> str:
        """Say how far one is; empty beside the way."""
        asked = self._asked(interview)
        if interview.position not in asked:
            return ""
        number = asked.index(interview.position) + 1
        return _("{number} of {all} to go through").format(number=number, all=len(asked))

    def _asked(self, interview: Interview) -> list[str]:
        return [name for name in self.questions if interview.states.is_visible(name)]


@dataclass(frozen=True)
class Closing:
    """Where an interview stands; questions by id."""

    answered: int
    asked: int
    open: tuple[str, ...]
    flagged: tuple[str, ...]
    unknown: tuple[str, ...]
    undocumented: tuple[str, ...]
    """Answers at their target or above, for which no document was shown."""
    unsupported: tuple[str, ...]
    """Those of them of which nobody has said yet whether there is a document."""

    incomplete: tuple[str, ...] | None = None
    """Answers whose importance or target is missing; None where no question asks for them."""

    lacking: tuple[str, ...] | None = None
    """Answers for which the questionnaire asks for a document, and none was shown; None where it
    never asks."""

    def questions(self, step: Next) -> tuple[str, ...]:
        """List the questions that a step goes through."""
        steps = {
            Next.OPEN: self.open,
            Next.FLAGGED: self.flagged,
            Next.UNKNOWN: self.unknown,
            Next.VALUES: self.incomplete or (),
            Next.DOCUMENTS: self.unsupported,
        }
        return steps.get(step, ())

    @property
    def steps(self) -> tuple[Next, ...]:
        """List what can be done now."""
        always = {Next.LEAVE} | ({Next.RESULT, Next.REPORT} if self.answered else set())
        return tuple(step for step in Next if step in always or self.questions(step))


def closing_of(interview: Interview) -> Closing:
    """Count what is answered, and list what is left."""
    progress, states = interview.progress(), interview.states
    bare = undocumented(interview)
    return Closing(
        progress.answered,
        progress.asked,
        tuple(q.id for q in states.visible if states.state(q.id) is State.OPEN),
        tuple(q.id for q in matching_questions(interview, "flagged")),
        tuple(q.id for q in matching_questions(interview, "unknown")),
        tuple(q.id for q in bare),
        tuple(q.id for q in states.visible if asks_for_document(interview, q)),
        tuple(q.id for q in incomplete(interview))
        if interview.questionnaire.asked_beside
        else None,
        tuple(q.id for q in states.visible if lacks_document(interview, q))
        if any(q.evidence_from is not None for q in interview.questionnaire.questions)
        else None,
    )


def closing_title(interview: Interview) -> str:
    """Say whether the end is reached."""
    if interview.is_done:
        return _("No question is left open")
    return _("Where the interview is")


def closing_lines(closing: Closing) -> tuple[str, ...]:
    """Describe where the interview stands, one figure a line."""
    answered = _("Answered: {part} of {whole}")
    said = len({*closing.undocumented} - {*closing.unsupported})
    without = _("At the target or above, without a document: {number}")
    if said:
        without = _(
            "At the target or above, without a document: {number} ({said} only said or described)"
        )
    values = _("Importance or target missing: {number}")
    missing = () if closing.incomplete is None else (values.format(number=len(closing.incomplete)),)
    needed = _("Evidence missing, where the questionnaire asks for it: {names}")
    names = ", ".join(closing.lacking or ()) or _("none")
    lacking = () if closing.lacking is None else (needed.format(names=names),)
    return (
        answered.format(part=closing.answered, whole=closing.asked),
        _("Not answered: {number}").format(number=len(closing.open)),
        _("Unknown: {number}").format(number=len(closing.unknown)),
        _("Flagged: {number}").format(number=len(closing.flagged)),
        *missing,
        without.format(number=len(closing.undocumented), said=said),
        *lacking,
    )


def step_text(step: Next, closing: Closing) -> str:
    """Name a step, with the number of its questions."""
    texts = {
        Next.OPEN: _("Answer what is not answered ({number})"),
        Next.FLAGGED: _("Go through the flagged questions ({number})"),
        Next.UNKNOWN: _("Go through the unknown answers ({number})"),
        Next.VALUES: _("Give the missing importance and targets ({number})"),
        Next.DOCUMENTS: _("Say which documents were shown ({number})"),
        Next.RESULT: _("See the result"),
        Next.REPORT: _("Leave, and make the report"),
        Next.LEAVE: _("Leave; everything is saved"),
    }
    return texts[step].format(number=len(closing.questions(step)))
