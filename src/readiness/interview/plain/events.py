"""Tell on plain lines what an answer brought to light."""

from __future__ import annotations

from readiness.i18n import _
from readiness.interview.captions import answer_summary
from readiness.interview.dimension_summary import summarise_dimension
from readiness.interview.events import Events, contradicting_questions
from readiness.interview.plain.console import Console
from readiness.interview.state import Interview
from readiness.models.pre_check import Outcome, Round
from readiness.models.questionnaire import Check, Dimension


def show_events(console: Console, news: Events, interview: Interview) -> None:
    """Say everything that is new, what disagrees first."""
    for check in news.contradictions:
        _disagreement(console, check, interview)
    for each, outcome in news.outcomes:
        _outcome(console, each, outcome)
    for notice in news.notices:
        well = _("Please note: {text}").format(text=notice.text)
        console.say(f"  {well}", indent="  ")
    for dimension in news.finished:
        _profile(console, dimension, interview)


def _disagreement(console: Console, check: Check, interview: Interview) -> None:
    disagree = _("These answers contradict each other: {text}").format(text=check.message)
    console.say(f"! {disagree}", "warning", indent="  ")
    for name in contradicting_questions(check, interview):
        console.say(f"  g {name:9} {answer_summary(interview, name)}", indent=" " * 14)


def _outcome(console: Console, each: Round, outcome: Outcome) -> None:
    """Say what a round of a pre-check came to, as soon as it is known."""
    console.say(f"  {each.title}", "strong", indent="  ")
    console.say(f"  {outcome.title}. {outcome.text}", indent="  ")
    if outcome.alternative and each.alternative:
        usual = _("Usual alternative:")
        console.say(f"  {usual} {each.alternative}", indent="  ")


def _profile(console: Console, dimension: Dimension, interview: Interview) -> None:
    """Show how a finished dimension stands, and what would raise it."""
    profile = summarise_dimension(dimension, interview.questionnaire, interview.assessment)
    if profile is None:
        return
    console.say()
    head = _("{title}: finished.").format(title=profile.title)
    console.say(f"  {head}", "strong", indent="  ")
    console.say(f"  {profile.sentence}", indent="  ")
    if profile.unknown:
        missing = _("Unknown: {names}").format(names=", ".join(profile.unknown))
        console.say(f"  {missing}", indent="  ")
    for step in profile.steps:
        higher = _("{question} would reach level {level} with: {anchor}").format(
            question=step.question, level=step.level, anchor=step.anchor
        )
        console.say(f"  {higher}", indent="    ")
