"""Show what an answer causes: contradictions, outcomes, notices, finished dimensions."""

from __future__ import annotations

from readiness.i18n import _
from readiness.interview.captions import Paragraph, answer_summary
from readiness.interview.events import Events, contradicting_questions, event_paragraphs
from readiness.interview.fullscreen.dialogs import ChoiceDialog, back_choice
from readiness.interview.fullscreen.widgets import ChoiceItem
from readiness.interview.state import Interview


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
    return ChoiceDialog(title, text, (back_choice(_("Continue")), *choices))
