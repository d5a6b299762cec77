"""Pages between the questions: what an answer causes, its documents, and the closing page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.app import App
from textual.await_complete import AwaitComplete
from textual.screen import Screen

from readiness.i18n import _, label
from readiness.interview.captions import Paragraph, answer_summary, interview_length
from readiness.interview.closing import (
    Next,
    closing_lines,
    closing_of,
    closing_title,
    step_text,
)
from readiness.interview.events import Events, contradicting_questions, event_paragraphs
from readiness.interview.evidence import asks_for_document, documents_to_choose
from readiness.interview.fullscreen.dialogs import ChoiceDialog, TextDialog, back_choice
from readiness.interview.fullscreen.widgets import ChoiceItem
from readiness.interview.second_values import choices, value_question
from readiness.interview.state import Interview
from readiness.models.assessment import DOCUMENT_SHOWN
from readiness.models.fields import MAX_STRENGTH
from readiness.models.question import BesideAnswer, Question
from readiness.report.wording import EVIDENCE_STRENGTHS

DOCUMENTS = "documents"
"""Key of the choice that goes through the answers without a document."""
ADD, SAID, REMOVE = "+", "said", "-"
"""Keys of choices: type a document, none was shown, remove the one with this number."""
_BY_DIGIT = 8
"""Documents that a digit chooses; 9 types another one, and 0 says that none was shown."""


def events_dialog(events: Events, interview: Interview) -> ChoiceDialog | None:
    """Lay out what is new, and offer to go to contradictory answers; None for nothing new."""
    contradictions = [Paragraph(f"! {check.message}", "  ") for check in events.contradictions]
    text = (*contradictions, *event_paragraphs(events, interview))
    if not text:
        return None
    title = _("A dimension is finished")
    if events.notices or events.outcomes:
        title = _("Good to know")
    if contradictions:
        title = _("These answers contradict each other")
    names = dict.fromkeys(
        name
        for check in events.contradictions
        for name in contradicting_questions(check, interview)
    )
    go_to = _("Go to {question}")
    choices = (
        ChoiceItem(name, go_to.format(question=f"{name}  {answer_summary(interview, name)}"))
        for name in names
    )
    bare = len(unsupported_answers(events, interview))
    say = _("Say which documents were shown ({number})").format(number=bare)
    documents = [ChoiceItem(DOCUMENTS, say)] if bare else []
    return ChoiceDialog(title, text, (back_choice(_("Continue")), *choices, *documents))


def unsupported_answers(events: Events, interview: Interview) -> tuple[str, ...]:
    """List the answers of finished dimensions for which nothing is recorded as evidence."""
    questions = (q for d in events.finished for part in d.walk() for q in part.questions)
    bare = (question.id for question in questions if asks_for_document(interview, question))
    return tuple(dict.fromkeys(bare))


class WelcomeDialog(ChoiceDialog):
    """What to know before the first question.

    The page of the questions is made when it is shown: it would delay this first one by 30 ms.
    """

    def __init__(self, interview: Interview, questions: Screen[None]) -> None:
        keys = _(
            "A digit chooses an answer and goes on; arrows and Enter do the same. ← goes back, F1 "
            "explains the question, Esc lists all that you can do. Each answer is saved at once."
        )
        questionnaire = interview.questionnaire
        levels = (label(f"{each.level} {each.name}", each.meaning) for each in questionnaire.levels)
        text = (
            Paragraph(interview_length(interview)),
            Paragraph(_("Keys"), style="strong"),
            Paragraph(keys),
            Paragraph(_("What the levels mean"), style="strong"),
            *(Paragraph(level, "  ") for level in levels),
            Paragraph(questionnaire.summary or ""),
        )
        super().__init__(questionnaire.title, text, (back_choice(_("Begin")),))
        self._questions = questions

    def dismiss(self, result: str | None = None) -> AwaitComplete:  # noqa: ARG002 (any begins)
        """Give way to the questions."""
        return self.app.switch_screen(self._questions) if self.is_on_top else AwaitComplete()


def closing_dialog(interview: Interview, *, with_result: bool) -> ChoiceDialog:
    """Count what is answered and what is left, and offer what can be done next."""
    closing = closing_of(interview)
    steps = [step for step in closing.steps if with_result or step is not Next.RESULT]
    choices = (
        ChoiceItem(step.name, step_text(step, closing), str(number))
        for number, step in enumerate(steps, start=1)
    )
    text = [Paragraph(line, "  ") for line in closing_lines(closing)]
    return ChoiceDialog(
        closing_title(interview), text, (*choices, back_choice(_("Back to the questions")))
    )


def result_dialog(text: str) -> ChoiceDialog:
    """Show the result so far."""
    return ChoiceDialog(_("The result so far"), (Paragraph(text),), (back_choice(_("Back")),))


def documents_dialog(
    interview: Interview, question_id: str, earlier: str = "", place: str = ""
) -> ChoiceDialog:
    """Offer the documents of an answer: wanted ones, those of other answers, another one.

    Args:
        interview: The state of the interview.
        question_id: The question that is answered.
        earlier: The answer before, whose document may be meant instead.
        place: How far one is, where several answers are gone through.
    """
    question, answer = interview.questionnaire.by_id[question_id], interview.answer_of(question_id)
    option = question.option(answer.value[0]) if answer.value else None
    title = f"{place}   {question_id}  {question.title}".strip()
    text = [Paragraph(f"{answer_summary(interview, question_id)}. {option.text if option else ''}")]
    return ChoiceDialog(title, text, tuple(_document_choices(interview, question_id, earlier)))


def _document_choices(interview: Interview, question_id: str, earlier: str) -> Iterator[ChoiceItem]:
    question, answer = interview.questionnaire.by_id[question_id], interview.answer_of(question_id)
    documents = [
        ChoiceItem(
            str(number),
            f"{item.title} ({item.reference})" if item.reference else item.title,
            str(number + 1) if number < _BY_DIGIT else "",
        )
        for number, item in enumerate(documents_to_choose(interview, question_id))
    ]
    yield from documents[:_BY_DIGIT]
    yield ChoiceItem(ADD, _("Another document: type its title"), "9")
    if isinstance(question, Question) and question.scored and answer.value and not answer.evidence:
        yield ChoiceItem(SAID, _("No document: it was only said"), "0")
    for number, item in enumerate(answer.evidence, start=1):
        yield ChoiceItem(f"{REMOVE}{number}", _("Remove: {title}").format(title=item.title))
    yield back_choice(_("Later"))
    if earlier:
        yield ChoiceItem(earlier, _("Document of the answer before: {id}").format(id=earlier))
    yield from documents[_BY_DIGIT:]


def second_value_dialog(
    interview: Interview, question_id: str, name: BesideAnswer, place: str = ""
) -> ChoiceDialog:
    """Ask for the importance or the target of an answer; Enter skips it, a digit gives it."""
    question = interview.questionnaire.by_id[question_id]
    title = f"{place}   {question_id}  {question.title}".strip()
    text = (
        Paragraph(answer_summary(interview, question_id)),
        Paragraph(value_question(interview, question_id, name)),
    )
    offered = (ChoiceItem(c.key, c.text, c.label) for c in choices(interview, name))
    return ChoiceDialog(title, text, (back_choice(_("Later")), *offered))


def ask_for_title(app: App[None], question_id: str, add: Callable[[str, str, int], None]) -> None:
    """Ask for a document: how it is called, where it is kept, and how strong it is."""

    def ask_for_reference(title: str) -> str | None:
        if not title.strip():
            return _("give the title of the evidence, or go back with Esc")
        where = _("Where is it kept? For example a file number or a shelf (optional).")
        dialog = TextDialog(title, where, lambda reference: ask_for_strength(title, reference))
        app.call_later(app.push_screen, dialog)
        return None

    def ask_for_strength(title: str, reference: str) -> str | None:
        # A document that was shown is the usual one.
        grades = sorted(range(MAX_STRENGTH + 1), key=lambda n: (n < DOCUMENT_SHOWN, n))
        choices = [ChoiceItem(str(n), _(EVIDENCE_STRENGTHS[n]), str(n)) for n in grades]

        def chosen(strength: str | None) -> None:
            if strength is not None:
                add(title, reference, int(strength))

        dialog = ChoiceDialog(_("How strong is it?"), (Paragraph(title),), choices)
        app.call_later(app.push_screen, dialog, chosen)
        return None

    what = _("What is it called? For example: Law on data protection, article 12")
    title = _("Evidence for {question}").format(question=question_id)
    app.push_screen(TextDialog(title, what, ask_for_reference))
