"""Write the work of a plan: person-months by role and quarter, and who has most of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import ceil

from readiness.analysis.planning.roadmap import RoadmapStep, capacity_of
from readiness.analysis.planning.workload import Workload, workload
from readiness.data_classes import dataclass
from readiness.i18n import _, decimal, ngettext
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.scorecard import decimal_text, percent

_QUARTERS = 6
"""Quarters that fit on a page one by one."""
_ROUNDED = 10
"""Person-months from which parts of them say nothing."""
_FEWEST_ROLES = 2
"""Roles below which none has more work than another."""


@dataclass(frozen=True)
class WorkRow:
    """The person-months of one role, or of all, as texts."""

    title: str
    cells: tuple[str, ...]
    """One for each quarter."""
    total: str


@dataclass(frozen=True)
class WorkText:
    """The work of a plan by role and quarter."""

    quarters: tuple[str, ...]
    rows: tuple[WorkRow, ...]
    """The role with most work first, all roles together last."""
    sentence: str
    """Who has the most work; empty when there is only one role."""


@dataclass(frozen=True)
class ScheduleText:
    """The frame of a roadmap: when it begins, what runs at the same time, how much work it is."""

    start: date | None = None
    """First day; None where its months are only counted."""
    capacity: int = 0
    """Steps that run at the same time, at most."""
    work: WorkText | None = None
    """None without a start or without steps."""


NO_SCHEDULE = ScheduleText()
"""Of a report without a roadmap."""


def describe_schedule(
    steps: Sequence[RoadmapStep], states: QuestionStates, start: date | None
) -> ScheduleText:
    """Write the frame of a roadmap."""
    work = workload(steps, start) if start and steps else None
    text = describe_work(work, states.questionnaire, _QUARTERS) if work else None
    return ScheduleText(start, capacity_of(states), text)


def describe_work(work: Workload, questionnaire: Questionnaire, most: int = 99) -> WorkText:
    """Write the person-months of each role in each quarter, with a row for all roles.

    Args:
        work: The work.
        questionnaire: Where the roles have titles.
        most: Quarters that are shown; those after them are added up.
    """
    titles = {role.id: role.title for role in questionnaire.roles}
    rows = [_row(titles.get(role, role), cells, most) for role, cells in work.by_role.items()]
    sums = tuple(work.in_quarter(index) for index in range(len(work.quarters)))
    names = [_quarter_name(day) for day in work.quarters[:most]]
    if len(work.quarters) > most:
        names.append(_("later"))
    every = _row(_("All roles"), sums, most)
    return WorkText(tuple(names), (*rows, every), _most_loaded(work, questionnaire))


def _row(title: str, cells: tuple[Fraction, ...], most: int) -> WorkRow:
    shown = [*cells[:most], *([sum(cells[most:], Fraction(0))] if len(cells) > most else [])]
    return WorkRow(title, tuple(map(short_number, shown)), short_number(sum(cells)))


def _most_loaded(work: Workload, questionnaire: Questionnaire) -> str:
    if len(work.by_role) < _FEWEST_ROLES:
        return ""
    (role, cells), roles = next(iter(work.by_role.items())), questionnaire.roles
    titles = {each.id: each.title for each in roles}
    busiest = max(range(len(cells)), key=lambda index: cells[index])
    sentence = _(
        "{role} has the most work: {work} of {all} person-months ({share}), and most of it in "
        "{quarter} ({most})."
    ).format(
        role=titles.get(role, role),
        work=short_number(sum(cells)),
        all=short_number(work.total),
        share=percent(sum(cells, Fraction(0)) / work.total),
        quarter=_quarter_name(work.quarters[busiest]),
        most=short_number(cells[busiest]),
    )
    deputy = next((each.instead for each in roles if each.id == role), None)
    if deputy:
        advice = _("{role} can take over a part.").format(role=titles.get(deputy, deputy))
    else:
        advice = _("Name a deputy who can take over a part.")
    return f"{sentence} {advice}"


def count_person_months(work: Fraction) -> str:
    """Write an amount of work for people; from ten on in whole months, rounded up."""
    work = work if work < _ROUNDED else Fraction(ceil(work))
    counted = ngettext("{number} person-month", "{number} person-months", 1 if work <= 1 else 2)
    return counted.format(number=short_number(work))


def short_number(work: Fraction | int) -> str:
    """Write person-months with at most one digit after the point."""
    text = decimal_text(Fraction(work), 1)
    return decimal(text.removesuffix(".0"))


def _quarter_name(day: date) -> str:
    return _("Q{number} {year}").format(number=(day.month + 2) // 3, year=day.year)
