"""Write how old facts are: the state of a case, and when its sources were last seen."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.i18n import N_, _
from readiness.models.library import Case, Source
from readiness.report import wording

CASE_STATES = {
    "study": N_("study"),
    "pilot": N_("pilot"),
    "in-use": N_("in use"),
    "ended": N_("ended"),
    "unknown": N_("unknown"),
}
"""Names of the states of cases."""


def describe_case_state(case: Case) -> str:
    """Name the state of a case, and the month for which it is known."""
    state = _(CASE_STATES[case.state])
    if case.as_of is None:
        return state
    return _("{state}, as of {month}").format(state=state, month=wording.format_month(case.as_of))


def describe_seen(sources: Iterable[Source]) -> str:
    """Say in which time the sources were last looked at; empty when no day is known."""
    days = sorted(source.seen for source in sources if source.seen)
    if not days:
        return ""
    first, last = wording.format_day(days[0]), wording.format_day(days[-1])
    if first == last:
        return _("Facts as seen until {day}.").format(day=last)
    sentence = _("Facts as seen until {day}; the oldest were last seen on {first}.")
    return sentence.format(day=last, first=first)
