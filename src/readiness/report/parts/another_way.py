"""Write that the pre-checks advise another way, which, and one step."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.analysis.another_way import AnotherWay
from readiness.i18n import _, label, ngettext
from readiness.models.skip_logic import QuestionStates


def describe_another_way(advice: AnotherWay, states: QuestionStates) -> Iterator[str]:
    """Write the advice, the usual way of each use case, and one step; a sentence each."""
    yield _("The pre-check advises another way for every use case that is considered.")
    ways = {r.row.key: r.alternative for r in states.rounds if r.row}
    for item in advice.use_cases:
        outcome, way = item.advised_against, ways.get(item.use_case.id, "")
        text = f"{outcome.title}." if outcome else ""
        if way:
            text += " " + _("Usual alternative:") + f" {way}"
        yield label(item.use_case.title, text)
    step = advice.step
    if step:
        roles = {role.id: role.title for role in states.questionnaire.roles}
        months = ngettext("{number} month", "{number} months", step.months)
        yield _("One step: {action} ({role}, {months})").format(
            action=step.action,
            role=roles.get(step.role, step.role),
            months=months.format(number=step.months),
        )


def no_roadmap() -> str:
    """Say why there is no roadmap, and how to get one."""
    return _(
        "No roadmap: the pre-check advises another way for every use case that is considered. "
        "The option --roadmap adds it."
    )
