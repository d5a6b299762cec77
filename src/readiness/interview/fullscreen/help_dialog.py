"""The page that explains the question at hand."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.i18n import _
from readiness.interview.captions import explanation
from readiness.interview.fullscreen.dialogs import ChoiceDialog, Paragraph
from readiness.interview.fullscreen.widgets import ChoiceItem
from readiness.interview.state import Interview


def help_dialog(interview: Interview) -> ChoiceDialog:
    """Lay out why the question matters, what it means, and what would show each level."""
    question = interview.question
    title = f"{question.id}  {question.title}"
    return ChoiceDialog(
        title, tuple(_spaced(interview)), (ChoiceItem("", _("Back to the question")),)
    )


def _spaced(interview: Interview) -> Iterator[Paragraph]:
    for text, indent in explanation(interview):
        if not indent:
            yield "", ""
        yield text, indent
