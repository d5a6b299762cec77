"""The documented projects of administrations, each once."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.i18n import _, join_parts
from readiness.report.contents.blocks import (
    Block,
    Chapter,
    Group,
    Line,
    Look,
    Paragraph,
    Role,
    Row,
    code,
    joined,
    quoted,
    said,
)
from readiness.report.contents.marks import cite
from readiness.report.model import CaseText, DimensionText, Report


def build_cases(report: Report) -> Iterator[Chapter]:
    """Tell each recommended case once, with the dimensions for which it is recommended."""
    cases: dict[str, tuple[CaseText, list[DimensionText]]] = {}
    for part in report.dimensions:
        for case in part.cases:
            cases.setdefault(case.id, (case, []))[1].append(part)
    if not cases:
        return
    intro = said(_("Projects of other administrations that are close to your gaps."))
    yield Chapter(
        id="cases",
        title=(said(_("Cases to read")),),
        blocks=(
            Paragraph((intro,), Role.INTRO),
            *(_case(case, parts) for case, parts in cases.values()),
        ),
    )


def _case(case: CaseText, parts: list[DimensionText]) -> Block:
    title = quoted(case.title, Look.STRONG)
    lesson = said(f"{_('Lesson')}{_(':')} ", Look.STRONG)
    story = (quoted(case.what), said(" "), lesson, quoted(case.lesson))
    return Group(
        blocks=(
            Row((code(case.id),), (title, *_origin(case, parts))),
            Row((), story),
        ),
        role=Role.CASE,
        anchor=f"case-{case.id}",
        name=(code(case.id), said(" "), quoted(case.title)),
    )


def _origin(case: CaseText, parts: list[DimensionText]) -> Line:
    """Say whose case it is, how old, why and for what it is recommended, and where it stands."""
    places = tuple((code(part.id, f"dimension-{part.id}"),) for part in parts)
    told = join_parts((case.state_text, case.reason, _("for")))
    sources = cite(case.sources)
    return (
        said("\n"),
        quoted(f"{case.administration}, {case.year}", Look.QUIET),
        said(f"{_('; ')}{told} ", Look.QUIET),
        *joined(places, ", "),
        *((said(". ", Look.QUIET), *sources) if sources else ()),
    )
