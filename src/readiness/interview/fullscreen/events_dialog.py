"""The page that tells what an answer brought to light."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.i18n import _
from readiness.interview.captions import answer_summary
from readiness.interview.dimension_summary import summarise_dimension
from readiness.interview.events import Events, contradicting_questions
from readiness.interview.fullscreen.dialogs import ChoiceDialog, Paragraph
from readiness.interview.fullscreen.widgets import ChoiceItem
from readiness.interview.state import Interview
from readiness.models.questionnaire import Dimension


def events_dialog(news: Events, interview: Interview) -> ChoiceDialog | None:
    """Lay out what is new, with ways to the answers that disagree; None when nothing is."""
    text = list(_paragraphs(news, interview))
    if not text:
        return None
    names = dict.fromkeys(
        name for check in news.contradictions for name in contradicting_questions(check, interview)
    )
    goals = (
        ChoiceItem(
            name, _("Go to {question}").format(question=f"{name}  {_state(interview, name)}")
        )
        for name in names
    )
    title = _("These answers contradict each other") if news.contradictions else _("Good to know")
    if news.finished and text and not (news.contradictions or news.notices or news.outcomes):
        title = _("A dimension is finished")
    return ChoiceDialog(title, text, (ChoiceItem("", _("Continue")), *goals))


def _state(interview: Interview, name: str) -> str:
    return answer_summary(interview, name)


def _paragraphs(news: Events, interview: Interview) -> Iterator[Paragraph]:
    for check in news.contradictions:
        yield f"! {check.message}", "  "
        yield "", ""
    for each, outcome in news.outcomes:
        yield each.title, ""
        yield f"{outcome.title}. {outcome.text}", ""
        if outcome.alternative and each.alternative:
            yield f"{_('Usual alternative:')} {each.alternative}", ""
        yield "", ""
    for notice in news.notices:
        yield _("Please note: {text}").format(text=notice.text), ""
        yield "", ""
    for dimension in news.finished:
        yield from _profile(dimension, interview)


def _profile(dimension: Dimension, interview: Interview) -> Iterator[Paragraph]:
    """Show how a finished dimension stands, and what would raise it."""
    profile = summarise_dimension(dimension, interview.questionnaire, interview.assessment)
    if profile is None:
        return
    yield profile.title, ""
    yield profile.sentence, ""
    if profile.unknown:
        yield _("Unknown: {names}").format(names=", ".join(profile.unknown)), ""
    yield "", ""
    for step in profile.steps:
        yield (
            _("{question} would reach level {level} with: {anchor}").format(
                question=step.question, level=step.level, anchor=step.anchor
            ),
            "  ",
        )
        yield "", ""
