"""Warnings about facts: what has grown old, and what no case shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import get_args

from readiness.errors import Problem
from readiness.files.libraries import References
from readiness.files.yaml_reader import Document
from readiness.i18n import _
from readiness.models.library import Case, Region, Source
from readiness.models.questionnaire import Questionnaire

LONGEST_UNSEEN = 18
"""Months after which a source should be looked at again."""
LONGEST_PILOT = 48
"""Months after which a pilot has ended, or is no pilot any more."""
SEVERAL = "INT"
"""The region of cases from several regions."""


def fact_warnings(
    sources: Sequence[Source], cases: Sequence[Case], document: Document, today: date | None
) -> Iterator[Problem]:
    """Yield a warning for every source and case that may be out of date on this day.

    Without a day, only what most of them have and one of them lacks.
    """
    dated_sources = _most([source.seen is not None for source in sources])
    for index, source in enumerate(sources):
        if source.seen is None and dated_sources:
            message = _("«{id}» does not say when it was last «seen»; most others do")
            yield document.warning("without-seen", message, ("sources", index), id=source.id)
        elif source.seen and today and _is_older(source.seen, LONGEST_UNSEEN, today):
            message = _("«{id}» was last seen on {day}; look at it again, and write the new day")
            path = ("sources", index, "seen")
            yield document.warning("stale-fact", message, path, id=source.id, day=source.seen)
    for index, case in enumerate(cases):
        known = _known_on(case)
        if case.state == "pilot" and known and today and _is_older(known, LONGEST_PILOT, today):
            message = _(
                "«{id}» is a pilot of {year}; find out what became of it, and write «state» and "
                "«as_of»"
            )
            path = ("cases", index, "as_of" if case.as_of else "year")
            yield document.warning("stale-fact", message, path, id=case.id, year=known.year)


def region_warnings(cases: Sequence[Case], document: Document) -> Iterator[Problem]:
    """Yield a warning for each region without a case, where most regions have one."""
    regions = [region for region in get_args(Region) if region != SEVERAL]
    shown = {case.region for case in cases}
    if not _most([region in shown for region in regions]):
        return
    for region in regions:
        if region not in shown:
            message = _("no case is from the region «{region}»; most other regions have one")
            yield document.warning(
                "region-without-case", message, ("cases",), at_key=True, region=region
            )


def use_case_warnings(
    questionnaire: Questionnaire, document: Document, references: References
) -> Iterator[Problem]:
    """Yield a warning for each use case that no case is about, where most have one."""
    about = {
        name
        for case in (*references.cases.values(), *questionnaire.cases)
        if case.technology == questionnaire.id
        for name in case.use_cases
    }
    shown = [bool(use_case.cases) or use_case.id in about for use_case in questionnaire.use_cases]
    for index, use_case in enumerate(questionnaire.use_cases):
        if not shown[index] and _most(shown):
            message = _("no case is about the use case «{id}»; most others have one")
            yield document.warning(
                "use-case-without-case", message, ("use_cases", index), id=use_case.id
            )


def _known_on(case: Case) -> date | None:
    """Return the last day of which its state is told; None when the year is no number."""
    if case.as_of:
        return case.as_of
    years = re.findall(r"\b\d{4}\b", case.year)
    return date(int(years[-1]), 12, 31) if years and int(years[-1]) else None


def _is_older(since: date, months: int, today: date) -> bool:
    """Say whether more than so many months have passed."""
    now = today.year * 12 + today.month, today.day
    return (since.year * 12 + since.month + months, since.day) < now


def _most(flags: Sequence[bool]) -> bool:
    return sum(flags) * 2 > len(flags)
