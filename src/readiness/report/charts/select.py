"""Select the charts of a report, and compute their layouts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readiness.report.charts.layout import (
    DataPoint,
    DotChart,
    Ladder,
    Scale,
    Strip,
    layout_dots,
    layout_ladder,
    layout_strip,
    scale_from_levels,
)
from readiness.report.charts.radar import Radar, layout_radar
from readiness.report.charts.timeline import Task, Timeline, layout_timelines
from readiness.report.model import DimensionText, QuestionText, Report

_LIGHT_TO_DARK = ((225, 233, 239), (177, 204, 220), (121, 167, 193), (62, 120, 152), (18, 68, 98))
"""One hue from light to dark: the order is visible without colour vision and in grey print."""
_DARK = 0.55
"""From this share of the scale on, white text has more contrast."""


_WHOLE_SCALE = Scale((0, 1))
"""From the worst answer to the best one."""


@dataclass(frozen=True)
class LevelColour:
    """The colour of a maturity level, and of text on it."""

    fill: str
    ink: str


@dataclass(frozen=True)
class Charts:
    """The layouts of all charts of a report."""

    shades: dict[int, LevelColour]
    """By level."""
    overview: DotChart
    """The overall result, where there is one, and the top dimensions."""
    radar: Radar | None
    strip: Strip
    ladders: dict[str, Ladder]
    """By dimension that holds scored questions with levels."""
    answers: dict[str, DotChart]
    """By dimension that holds scored questions without levels: each on its own scale."""
    parts: dict[str, DotChart]
    """By dimension that holds dimensions."""
    timelines: tuple[Timeline, ...]


def layout_charts(report: Report) -> Charts:
    """Compute the layouts of all charts of a report."""
    scale = scale_from_levels(report.levels)
    top = [_dimension_point(part) for part in report.dimensions if part.depth == 1]
    whole = [_dimension_point(report.overall)] if report.has_overall else []
    with_questions = [part for part in report.dimensions if _question_points(part)]
    placed = {part.id: points for part in with_questions if (points := _placed_points(part))}
    return Charts(
        shades=level_colours(scale),
        overview=layout_dots([*whole, *top] if report.has_scored else (), scale),
        radar=layout_radar(top, scale) if any(part.value is not None for part in top) else None,
        strip=layout_strip([(part.title, _strip_points(part, scale)) for part in with_questions]),
        ladders={
            part.id: layout_ladder(_question_points(part), scale)
            for part in with_questions
            if part.id not in placed
        },
        answers={name: layout_dots(points, _WHOLE_SCALE) for name, points in placed.items()},
        parts={
            part.id: layout_dots([_dimension_point(child) for child in children], scale)
            for part, children in _with_children(report.dimensions)
            if children and report.has_scored
        },
        timelines=layout_timelines(
            [Task(s.name, s.title, s.start, s.end, s.horizon, s.period) for s in report.roadmap],
            report.schedule.start,
        ),
    )


def level_colours(scale: Scale) -> dict[int, LevelColour]:
    """Return the colour of each level, for any number of levels."""
    return {level: _level_colour(scale.share_of_level(level)) for level in scale.levels}


def _level_colour(share: float) -> LevelColour:
    place = share * (len(_LIGHT_TO_DARK) - 1)
    below = min(int(place), len(_LIGHT_TO_DARK) - 2)
    mixed = (
        round(low + (high - low) * (place - below))
        for low, high in zip(_LIGHT_TO_DARK[below], _LIGHT_TO_DARK[below + 1], strict=True)
    )
    return LevelColour(
        "#" + "".join(f"{part:02x}" for part in mixed), "#fff" if share > _DARK else "#1b2730"
    )


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


def _dimension_point(part: DimensionText) -> DataPoint:
    limited = part.before and part.score and part.before.value > part.score.value
    return DataPoint(
        id=part.id,
        title=part.title,
        value=part.score.value if part.score else None,
        text=part.score.text if part.score else "",
        note=part.badge if "–" in part.badge else part.level_name,
        before=part.before.value if part.before and limited else None,
        floor=part.floor.value if part.floor else None,
        ceiling=part.ceiling.value if part.ceiling else None,
        target=part.target.value if part.target else None,
        ends=part.ends,
        target_text=part.target.text if part.target else "",
    )


def _question_points(part: DimensionText) -> list[DataPoint]:
    return [_question_point(question) for question in part.questions if question.scored]


def _strip_points(part: DimensionText, scale: Scale) -> list[DataPoint]:
    """Return the answers of a dimension; those without a level have the shade of their place."""
    shades = scale.levels
    return [
        _question_point(question)
        if question.level is not None or question.place is None
        else DataPoint(
            question.id,
            question.title,
            shades[int(question.place * (len(shades) - 1))],
            question.points,
            question.state,
        )
        for question in part.questions
        if question.scored
    ]


def _placed_points(part: DimensionText) -> list[DataPoint]:
    """Return the answers of a dimension between the worst (0) and the best (1), without levels."""
    scored = [question for question in part.questions if question.scored]
    if any(question.level is not None for question in scored):
        return []
    points = [
        DataPoint(
            id=question.id,
            title=question.title,
            value=question.place,
            text=question.standing or question.disputed_answers,
            note=question.state,
            target=question.aim_place,
            target_text=question.aim,
            disputed=question.disputed_places,
        )
        for question in scored
    ]
    return points if any(point.value is not None for point in points) else []


def _question_point(question: QuestionText) -> DataPoint:
    return DataPoint(
        id=question.id,
        title=question.title,
        value=question.level,
        text=question.disputed_answers if question.level is None else str(question.level),
        note=question.state,
        target=question.target,
        disputed=question.disputed_levels,
    )
