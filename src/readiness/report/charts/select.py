"""Select the charts of a report, and compute their layouts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from readiness.data_classes import dataclass
from readiness.i18n import N_, _
from readiness.report.charts.colours import LevelColour, level_colours
from readiness.report.charts.dots import DotChart, layout_dots
from readiness.report.charts.points import SLIDE_WIDTH, DataPoint, Scale, scale_from_levels
from readiness.report.charts.radar import Radar, layout_radar
from readiness.report.charts.share_bar import ShareBar, layout_shares
from readiness.report.charts.strip import Strip, layout_strip
from readiness.report.charts.timeline import (
    MOST_STEPS,
    PRIORITIES,
    Task,
    Timeline,
    layout_timelines,
)
from readiness.report.model import DimensionText, QuestionText, Report
from readiness.report.roadmap.steps import StepText

_STATES = {
    "answered": N_("noted, not scored"),
    "unknown": N_("unknown"),
    "open": N_("not answered"),
    "not applicable": N_("not applicable"),
    "not agreed": N_("not agreed"),
    "not asked": N_("not asked"),
}


@dataclass(frozen=True)
class Charts:
    """The layouts of all charts of a report."""

    shades: dict[int, LevelColour]
    """By level."""
    overview: DotChart
    """The overall result, where there is one, and the top dimensions."""
    large: DotChart
    """The same with letters that are large beside its width, for slides."""
    radar: Radar | None
    """For three to twelve top dimensions, on paper and large screens."""
    profile: DotChart | None
    """The top dimensions as bars, where there is no radar."""
    themes: DotChart | None
    """The themes as bars, where there are some."""
    strip: Strip
    parts: dict[str, DotChart]
    """By dimension that holds dimensions."""
    timelines: tuple[Timeline, ...]
    firmness: ShareBar | None
    small: Charts | None = None
    """The same charts for a phone."""

    def find(self, name: str, key: str = "") -> tuple[Any, ...]:
        """Return the layouts of a chart by the name that ``blocks.Chart`` has; empty for none."""
        if name == "timeline":
            return self.timelines
        found: Any = self.radar or self.profile
        if name != "radar":
            found = self.parts.get(key) if name == "parts" else getattr(self, name)
        return (found,) if found and getattr(found, "rows", True) else ()


def layout_charts(report: Report, *, for_screen: bool = False) -> Charts:
    """Compute the layouts of all charts of a report; a screen may also be that of a phone."""
    charts = _layout(report, is_narrow=False)
    return replace(charts, small=_layout(report, is_narrow=True)) if for_screen else charts


def _layout(report: Report, *, is_narrow: bool) -> Charts:
    scale = scale_from_levels(report.levels)
    top = [_dimension_point(part) for part in report.dimensions if part.depth == 1]
    whole = [_whole_point(report.overall)] if report.has_overall else []
    with_questions = [p for p in report.dimensions if _question_points(p) and not p.row_of]
    groups = [(part.title, _strip_points(part, scale)) for part in with_questions]
    shown = [*whole, *top] if report.has_scored else []
    has_result = any(point.value is not None for point in top)
    radar = layout_radar(top, scale) if has_result and not is_narrow else None
    named = replace(scale, heads=tuple(f"{step.level} {step.name}" for step in report.levels))
    found = report.firmness
    return Charts(
        shades=level_colours(scale),
        overview=layout_dots(shown, scale, is_narrow=is_narrow),
        large=layout_dots(shown, scale, width=SLIDE_WIDTH),
        radar=radar,
        profile=layout_dots(top, named, is_narrow=is_narrow, is_bars=True)
        if has_result and not radar
        else None,
        themes=_themes(report, named, is_narrow=is_narrow),
        strip=layout_strip(groups, is_narrow=is_narrow),
        parts=_parts(report, scale, is_narrow=is_narrow),
        timelines=_timelines(report, is_narrow=is_narrow),
        firmness=layout_shares(found.levels, found.shares, is_narrow=is_narrow)
        if found and found.shares
        else None,
    )


def _themes(report: Report, scale: Scale, *, is_narrow: bool) -> DotChart | None:
    points = [_dimension_point(theme) for theme in report.by_theme.themes]
    if all(point.value is None for point in points):
        return None
    return layout_dots(points, scale, is_narrow=is_narrow, is_bars=True)


def _parts(report: Report, scale: Scale, *, is_narrow: bool) -> dict[str, DotChart]:
    return {
        part.id: layout_dots(
            [_dimension_point(child) for child in children], scale, is_narrow=is_narrow
        )
        for part, children in _with_children(report.dimensions)
        if children and report.has_scored and not part.columns
    }


def _timelines(report: Report, *, is_narrow: bool) -> tuple[Timeline, ...]:
    tasks = [_task(step, rank) for rank, step in enumerate(report.roadmap, start=1)]
    tasks = sorted(tasks, key=lambda task: task.end)[:MOST_STEPS]
    start, horizons = report.schedule.start, report.horizons
    return layout_timelines(tasks, start, horizons, is_narrow=is_narrow)


def _with_children(
    parts: tuple[DimensionText, ...],
) -> Iterator[tuple[DimensionText, list[DimensionText]]]:
    """Yield each dimension with the dimensions directly inside it."""
    for index, part in enumerate(parts):
        children = []
        for other in parts[index + 1 :]:
            if other.depth <= part.depth:
                break
            if other.depth == part.depth + 1:
                children.append(other)
        yield part, children


def _whole_point(part: DimensionText) -> DataPoint:
    return replace(_dimension_point(part), title=_("Overall"), is_whole=True)


def _dimension_point(part: DimensionText) -> DataPoint:
    limited = part.before and part.score and part.before.value > part.score.value
    level = part.badge if "–" in part.badge else part.level_name
    return DataPoint(
        id=part.id,
        title=part.title,
        value=part.score.value if part.score else None,
        text=part.score.text if part.score else "",
        note=level or _("no score"),
        before=part.before.value if part.before and limited else None,
        floor=part.floor.value if part.floor else None,
        ceiling=part.ceiling.value if part.ceiling else None,
        target=part.target.value if part.target else None,
        ends=part.ends,
        target_text=part.target.text if part.target else "",
        gates=part.gates,
        disputes=part.disputed,
    )


def _task(step: StepText, rank: int) -> Task:
    return Task(
        id=step.question,
        title=step.milestone or step.title,
        start=step.start,
        end=step.end,
        horizon=step.horizon,
        period=step.period,
        rank=rank if rank <= PRIORITIES else 0,
    )


def _question_points(part: DimensionText) -> list[DataPoint]:
    return [_question_point(question) for question in part.questions if question.scored]


def _strip_points(part: DimensionText, scale: Scale) -> list[DataPoint]:
    """Return the answers of a dimension; those without a level have the shade of their place."""
    shades = scale.levels
    return [
        _question_point(question)
        if question.level is not None or question.place is None
        else replace(
            _question_point(question),
            value=shades[int(question.place * (len(shades) - 1))],
            text=question.points,
        )
        for question in part.questions
        if question.scored
    ]


def _question_point(question: QuestionText) -> DataPoint:
    level = question.level
    return DataPoint(
        id=question.id,
        title=question.title,
        value=level,
        text="" if level is None else str(level),
        note=_state_words(question) if level is None else str(level),
        state=question.state,
        target=question.target,
        target_text="" if question.target is None else str(question.target),
        gates=question.gates,
        disputed=question.disputed_levels,
    )


def _state_words(question: QuestionText) -> str:
    """Say why a question has no value; where it is not agreed, with the different answers."""
    words = _(_STATES.get(question.state, question.state))
    answers = question.disputed_answers
    return f"{words}{_(':')} {answers}" if answers and question.state == "not agreed" else words
