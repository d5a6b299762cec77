"""What the slides of the closing meeting show and what is said to each, from the chapters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from readiness.i18n import _, label
from readiness.report.contents import marks
from readiness.report.contents.blocks import (
    Badge,
    Block,
    Cell,
    Chapter,
    Chart,
    Column,
    Facts,
    Group,
    Heading,
    Items,
    Line,
    Look,
    Role,
    Row,
    Table,
    TableRow,
    joined,
    plain_text,
    quoted,
    said,
)
from readiness.report.model import Report
from readiness.report.renderers.slides.findings import (
    disputes_slide,
    importance_slide,
    limits_slide,
    use_cases_slide,
)
from readiness.report.renderers.slides.profiles import phases_slide, themes_slide
from readiness.report.renderers.slides.slide import Slide
from readiness.report.renderers.slides.steps import decision_line, first_steps_slide, roadmap_slide

_MOST = 8
_POINTS = 3
"""Strengths, and gaps, beside the profile."""


def list_charts() -> tuple[Chart, ...]:
    """Name the charts of the slides."""
    return (Chart("large", _("Profile")),)


def list_slides(report: Report, chapters: Sequence[Chapter]) -> tuple[Slide, ...]:
    """List the slides, at most eight, and one each for themes and phases.

    What to decide is the last, and stays on the wall.
    """
    found = {chapter.id: chapter for chapter in chapters}
    slides = (
        _verdict(report, found["result"]),
        *_profile(report, found),
        *themes_slide(report),
        *(limits_slide(report) if _has_result(report) else ()),
        *use_cases_slide(report),
        *disputes_slide(report),
        *phases_slide(report),
        *roadmap_slide(report),
        *_method(report, found),
        first_steps_slide(report, found["result"]),
    )
    # Only where there is room: the profile names the most important gaps already.
    more = importance_slide(report) if len(slides) < _MOST else ()
    return (*slides[:2], *more, *slides[2:])


def _verdict(report: Report, result: Chapter) -> Slide:
    """Say whose result it is, the result, why, how sure it is, and what to decide."""
    verdict = report.verdict
    badge = next((b for b in result.blocks if isinstance(b, Badge) and b.level is not None), None)
    facts = next((b for b in result.blocks if isinstance(b, Facts)), Facts(())).facts
    certainty = " ".join(filter(None, (verdict.certainty, verdict.proof)))
    body = (
        said(verdict.reason, Look.STRONG),
        said(verdict.warning, Look.WARNING),
        *(said(text) for text in report.another_way[:1]),
        said(certainty),
    )
    return Slide(
        title=(quoted(report.title),),
        guide=_("Read the sentence aloud, then say the reason. Leave the figures for questions."),
        about=tuple(_about(report)),
        lead=(said(verdict.sentence),),
        badge=badge,
        body=tuple((text,) for text in body if text.text),
        decision=decision_line(report),
        facts=joined(tuple((said(f"{f.label}{_(':')} "), *f.line) for f in facts), "  ·  "),
        notes=(
            verdict.sentence,
            *(text.text for text in body),
            report.disagreement,
            *report.another_way[1:],
            report.overall.sentence if report.has_overall else "",
            *(label(fact.label, plain_text(fact.line)) for fact in facts),
            *(label(item.title, item.text) for item in verdict.deciding),
        ),
    )


def _about(report: Report) -> Iterator[Line]:
    """Name the organisation with the day, and the purpose."""
    name = report.organisation or _("Organisation not named")
    day = (said(" · "), said(report.date_text)) if report.date_text else ()
    yield (quoted(name, Look.STRONG), *day)
    if report.purpose:
        yield (said(f"{_('Purpose')}{_(':')} ", Look.QUIET), quoted(report.purpose))


def _profile(report: Report, found: dict[str, Chapter]) -> Iterator[Slide]:
    """Show all dimensions, with what is strong and what is missing most."""
    if not _has_result(report):
        return
    dimensions = found.get("dimensions")
    columns = [
        block
        for block in (dimensions.blocks if dimensions else ())
        if isinstance(block, Group) and block.role is Role.COLUMNS
    ]
    parts = [part for part in report.dimensions if part.depth == 1]
    yield Slide(
        title=(said(_("Profile of all dimensions")),),
        guide=_("Begin with a strength. Then show where score and target are far apart."),
        chart="large",
        beside=tuple(_lines_in(columns)),
        notes=tuple(label(part.title, part.sentence) for part in parts),
    )


def _has_result(report: Report) -> bool:
    """Say whether there is an answer that is scored; without one, nothing limits anything."""
    return report.has_scored and report.overall.answered > 0


def _lines_in(blocks: Iterable[Block]) -> Iterator[Line]:
    """Yield headings with the first items of each, which are said without codes."""
    for block in blocks:
        if isinstance(block, Group):
            yield from _lines_in(block.blocks)
        elif isinstance(block, Heading):
            yield tuple(replace(piece, look=Look.STRONG) for piece in block.line)
        elif isinstance(block, Items):
            yield from map(_without_codes, block.items[:_POINTS])


def _without_codes(line: Line) -> Line:
    """Leave out ids, each with the space after it."""
    is_code = [piece.look is Look.CODE for piece in line]
    after = [False, *is_code]
    return tuple(
        piece
        for piece, code, is_after in zip(line, is_code, after, strict=False)
        if not code and not (is_after and not piece.text.strip())
    )


def _method(report: Report, found: dict[str, Chapter]) -> Iterator[Slide]:
    """Say what the levels mean, and what the result is not."""
    chapter = found.get("method")
    if not chapter:
        return
    rows = [block for block in chapter.blocks if isinstance(block, Row)]
    limits = tuple(row.line for row in rows if plain_text(row.label) == _("Limits"))
    yield Slide(
        title=(said(_("Method and its limits")),),
        guide=_("Say that this is a self-assessment, and no ranking of administrations."),
        table=_levels(report) if report.levels else None,
        body=limits,
        notes=tuple(label(plain_text(row.label), plain_text(row.line)) for row in rows),
    )


def _levels(report: Report) -> Table:
    columns = (Column(_("Level"), 4), Column(_("What it means"), 17))
    rows = tuple(
        TableRow(
            (
                Cell(((said(str(step.level), Look.STRONG), said(" "), quoted(step.name)),)),
                marks.text_cell(quoted(step.meaning)),
            )
        )
        for step in report.levels
    )
    return Table(_("Levels"), columns, rows)
