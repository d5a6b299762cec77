"""List the chapters of a report, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from readiness.report.contents.blocks import Chapter
from readiness.report.contents.dimensions import build_dimensions
from readiness.report.contents.result import build_result
from readiness.report.contents.roadmap import build_limits, build_roadmap
from readiness.report.contents.use_cases import build_pre_checks, build_use_cases
from readiness.report.model import Report


def list_chapters(report: Report) -> tuple[Chapter, ...]:
    """List the chapters; a summary has the result, use cases, limits and the roadmap."""
    builders = _SUMMARY if report.is_summary else _ALL
    return tuple(chapter for build in builders for chapter in build(report))


_SUMMARY: tuple[Callable[[Report], Iterator[Chapter]], ...] = (
    build_result,
    build_pre_checks,
    build_use_cases,
    build_limits,
    build_roadmap,
)
_ALL: tuple[Callable[[Report], Iterator[Chapter]], ...] = (
    *_SUMMARY,
    build_dimensions,
)
