"""Tell on plain lines what an answer brought to light."""

from __future__ import annotations

from readiness.i18n import _
from readiness.interview.captions import state_shown
from readiness.interview.dimension_summary import profile_of
from readiness.interview.events import News, questions_of
from readiness.interview.plain.console import Screen
from readiness.interview.state import Interview
from readiness.models.pre_check import Outcome, Round
from readiness.models.questionnaire import Check, Dimension


def tell(screen: Screen, news: News, interview: Interview) -> None:
    """Say everything that is new, what disagrees first."""
    for check in news.contradictions:
        _disagreement(screen, check, interview)
    for each, outcome in news.outcomes:
        _outcome(screen, each, outcome)
    for notice in news.notices:
        well = _("Please note: {text}").format(text=notice.text)
        screen.say(f"  {well}", indent="  ")
    for dimension in news.finished:
        _profile(screen, dimension, interview)


def _disagreement(screen: Screen, check: Check, interview: Interview) -> None:
    disagree = _("These answers contradict each other: {text}").format(text=check.message)
    screen.say(f"! {disagree}", "warning", indent="  ")
    for name in questions_of(check, interview):
        screen.say(f"  g {name:9} {state_shown(interview, name)}", indent=" " * 14)


def _outcome(screen: Screen, each: Round, outcome: Outcome) -> None:
    """Say what a round of a pre-check came to, as soon as it is known."""
    screen.say(f"  {each.title}", "strong", indent="  ")
    screen.say(f"  {outcome.title}. {outcome.text}", indent="  ")
    if outcome.alternative and each.alternative:
        usual = _("Usual alternative:")
        screen.say(f"  {usual} {each.alternative}", indent="  ")


def _profile(screen: Screen, dimension: Dimension, interview: Interview) -> None:
    """Show how a finished dimension stands, and what would raise it."""
    profile = profile_of(dimension, interview.questionnaire, interview.assessment)
    if profile is None:
        return
    screen.say()
    head = _("{title}: finished.").format(title=profile.title)
    screen.say(f"  {head}", "strong", indent="  ")
    screen.say(f"  {profile.sentence}", indent="  ")
    if profile.unknown:
        missing = _("Unknown: {names}").format(names=", ".join(profile.unknown))
        screen.say(f"  {missing}", indent="  ")
    for step in profile.steps:
        higher = _("{question} would reach level {level} with: {anchor}").format(
            question=step.question, level=step.level, anchor=step.anchor
        )
        screen.say(f"  {higher}", indent="    ")
