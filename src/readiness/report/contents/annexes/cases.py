"""The documented projects of administrations, each once: the nearest in full, others in a row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, zip_longest

from readiness.data_classes import dataclass
from readiness.i18n import _, join_parts
from readiness.report.contents.blocks import (
    Block,
    Chapter,
    Column,
    Group,
    Heading,
    Line,
    Look,
    Paragraph,
    Role,
    Row,
    Table,
    TableRow,
    Text,
    code,
    joined,
    quoted,
    said,
)
from readiness.report.contents.marks import cite, text_cell
from readiness.report.model import CaseText, DimensionText, Report

_MOST_TOLD = 5
"""Cases that are told in full: two pages of them are read, five are not."""
_MOST_NAMED = 6
"""Further cases that are named."""


@dataclass(frozen=True)
class _Recommended:
    """A case, and the dimensions for which it is recommended."""

    case: CaseText
    parts: tuple[DimensionText, ...]


def build_cases(report: Report) -> Iterator[Chapter]:
    """Tell the nearest case of each dimension, then the second nearest; others in one row each."""
    cases = _by_nearness(report)
    if not cases:
        return
    intro = said(_("Projects of other administrations that are close to your gaps."))
    told = (_case(item) for item in cases[:_MOST_TOLD])
    blocks = (Paragraph((intro,), Role.INTRO), *told, *_others(cases[_MOST_TOLD:]))
    yield Chapter("cases", (said(_("Cases to read")),), blocks)


def _by_nearness(report: Report) -> tuple[_Recommended, ...]:
    """List each case once: first the nearest of every dimension, then the second nearest."""
    ranks = zip_longest(*(part.cases for part in report.dimensions))
    nearest: dict[str, CaseText] = {}
    for case in chain(*ranks):
        if case:
            nearest.setdefault(case.id, case)
    return tuple(
        _Recommended(case, tuple(part for part in report.dimensions if case.id in _ids(part)))
        for case in nearest.values()
    )


def _ids(part: DimensionText) -> set[str]:
    return {case.id for case in part.cases}


def _case(item: _Recommended) -> Block:
    case = item.case
    title = quoted(case.title, Look.STRONG)
    lesson = said(f"{_('Lesson')}{_(':')} ", Look.STRONG)
    story = (quoted(case.what), said(" "), lesson, quoted(case.lesson))
    return Group(
        blocks=(
            Row((code(case.id),), (title, said("\n"), *_origin(item))),
            Row((), story),
        ),
        role=Role.CASE,
        anchor=f"case-{case.id}",
        name=(code(case.id), said(" "), quoted(case.title)),
    )


def _origin(item: _Recommended) -> Line:
    """Say whose case it is, how old, why and for what it is recommended, and where it stands."""
    case = item.case
    state = _("State: {state}").format(state=case.state_text) if case.state_text else ""
    told = join_parts((state, case.reason, _("for")))
    return (
        _place(case),
        said(f"{_('; ')}{told} ", Look.QUIET),
        *_dimensions(item),
        *((said(". ", Look.QUIET), *cite(case.sources)) if case.sources else ()),
    )


def _place(case: CaseText) -> Text:
    return quoted(f"{case.administration}, {case.year}", Look.QUIET)


def _dimensions(item: _Recommended) -> Line:
    return joined(tuple((code(p.id, f"dimension-{p.id}"),) for p in item.parts), ", ")


def _others(cases: tuple[_Recommended, ...]) -> Iterator[Block]:
    """Name some of the other cases; the library has all in full."""
    if not cases:
        return
    cases = cases[:_MOST_NAMED]
    title = _("More cases")
    intro = _("«readiness cases ID» shows each of them in full, with its sources.")
    columns = (Column(_("Case"), 45), Column(_("Administration"), 39), Column(_("For"), 16))
    rows = tuple(
        TableRow(
            (
                text_cell(code(item.case.id), said(" "), quoted(item.case.title)),
                text_cell(_place(item.case)),
                text_cell(*_dimensions(item)),
            ),
            anchor=f"case-{item.case.id}",
        )
        for item in cases
    )
    yield Group(
        (
            Heading((said(title),)),
            Paragraph((said(intro),), Role.INTRO),
            Table(title, columns, rows, is_compact=True),
        )
    )
