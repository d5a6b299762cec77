"""Evidence beside an answer: which answers need a document, and which there are to choose from."""

from __future__ import annotations

from dataclasses import replace

from readiness.i18n import _
from readiness.interview.state import Interview
from readiness.models.assessment import DOCUMENT_SHOWN, Evidence
from readiness.models.dimension import Dimension
from readiness.models.question import AskedQuestion, Question
from readiness.scoring.answer_value import AnswerScale


def reaches_target(interview: Interview, question: AskedQuestion) -> bool:
    """Say whether the answer is at its target or above, so that a reader will ask for proof."""
    if not (isinstance(question, Question) and question.scored):
        return False
    states, answer = interview.states, interview.answer_of(question.id)
    scale = AnswerScale(question, interview.questionnaire)
    return states.is_visible(question.id) and scale.reaches(states.target(question), answer)


def lacks_document(interview: Interview, question: AskedQuestion) -> bool:
    """Say whether the questionnaire asks for a document of this answer, and none was shown."""
    if not isinstance(question, Question) or not interview.states.is_visible(question.id):
        return False
    scale = AnswerScale(question, interview.questionnaire)
    return scale.lacks_document(interview.answer_of(question.id))


def asks_for_document(interview: Interview, question: AskedQuestion) -> bool:
    """Say whether an answer should have a document, and nothing is recorded that supports it."""
    wanted = reaches_target(interview, question) or lacks_document(interview, question)
    return wanted and not interview.answer_of(question.id).evidence


def undocumented(
    interview: Interview, dimension: Dimension | None = None
) -> tuple[AskedQuestion, ...]:
    """List the questions whose answers reach their target, but no document was shown."""
    questions = interview.states.visible
    if dimension is not None:
        questions = tuple(q for part in dimension.walk() for q in part.questions)
    return tuple(
        question
        for question in questions
        if reaches_target(interview, question)
        and interview.answer_of(question.id).strength < DOCUMENT_SHOWN
    )


def documents_to_choose(interview: Interview, question_id: str) -> tuple[Evidence, ...]:
    """List what can be chosen without typing: what a reviewer asks to see, and what was given.

    Documents of other questions follow, the latest first; one that has the title of a wanted
    document takes its place. What the answer has already is left out.
    """
    question = interview.questionnaire.by_id[question_id]
    wanted = question.evidence if isinstance(question, Question) else ()
    given = {item.title: item for item in _given(interview)}
    own = {item.title for item in interview.answer_of(question_id).evidence}
    titles = dict.fromkeys((*wanted, *given))
    return tuple(
        given.get(title) or Evidence(title=title, strength=DOCUMENT_SHOWN)
        for title in titles
        if title not in own
    )


def _given(interview: Interview) -> list[Evidence]:
    """List the documents of all answers, the last question first."""
    answers = (interview.answer_of(question.id) for question in interview.questionnaire.asked)
    items = [item for answer in answers for item in answer.evidence]
    return [item for item in reversed(items) if item.strength >= DOCUMENT_SHOWN]


def add_document(interview: Interview, question_id: str, item: Evidence) -> Interview:
    """Add a chosen document to an answer, and stay on the current question."""
    added = interview.add_evidence(question_id, item.title, item.reference or "", item.strength)
    return replace(added, position=interview.position)


def add_statement(interview: Interview, question_id: str) -> Interview:
    """Record that the answer was only said, and stay on the current question."""
    said = Evidence(title=_("Statement in the interview"), strength=0)
    return add_document(interview, question_id, said)


def remove_document(interview: Interview, question_id: str, number: int) -> Interview:
    """Remove the evidence with this number, counted from 1, and stay on the current question."""
    return replace(interview.remove_evidence(question_id, number), position=interview.position)
