"""List the chapters of a report, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from readiness.i18n import ngettext
from readiness.report.contents.annexes.about import build_about
from readiness.report.contents.annexes.calculation import build_answers, build_formulas
from readiness.report.contents.annexes.cases import build_cases
from readiness.report.contents.annexes.method import build_method
from readiness.report.contents.annexes.records import build_minutes, build_situation
from readiness.report.contents.annexes.sources import build_sources
from readiness.report.contents.blocks import Block, Chapter, Paragraph, Role, said
from readiness.report.contents.changes import build_changes
from readiness.report.contents.dimensions import build_dimensions
from readiness.report.contents.findings import build_disputes, build_findings
from readiness.report.contents.overviews.importance import build_importance
from readiness.report.contents.overviews.needs import build_needs
from readiness.report.contents.pieces import links_to, without_dead_links
from readiness.report.contents.profiles.phases import build_phases
from readiness.report.contents.profiles.themes import build_themes
from readiness.report.contents.result import build_result
from readiness.report.contents.roadmap import build_limits, build_roadmap
from readiness.report.contents.use_cases import build_pre_checks, build_use_cases
from readiness.report.model import Report

Builder = Callable[[Report], Iterator[Chapter]]

_SUMMARY: tuple[Builder, ...] = (
    build_result,
    build_pre_checks,
    build_themes,
    build_use_cases,
    build_limits,
    build_phases,
    build_roadmap,
)
_NEARLY_EMPTY: tuple[Builder, ...] = (build_result, build_pre_checks, build_method, build_about)
_ALL: tuple[Builder, ...] = (
    *_SUMMARY,
    build_importance,
    build_dimensions,
    build_disputes,
    build_findings,
    build_cases,
    build_method,
    build_minutes,
    build_situation,
    build_formulas,
    build_answers,
    build_about,
)
_TENTH = 10


def list_chapters(report: Report) -> tuple[Chapter, ...]:
    """List the chapters; a summary has the result with its other profiles, and what to do.

    Links lead to blocks of these chapters only, and sources are listed where one is cited.
    """
    if report.changes:
        return tuple(build_changes(report.changes))
    if report.needs:
        return tuple(build_needs(report.needs))
    chapters = [chapter for build in _builders(report) for chapter in build(report)]
    if is_nearly_empty(report):
        chapters[0] = replace(chapters[0], blocks=(*chapters[0].blocks, _why_short(report)))
    if not report.is_summary:
        sources = build_sources(report, links_to("#source-", chapters))
        about = len(chapters) - 1
        chapters[about:about] = sources
    return without_dead_links(chapters)


def _builders(report: Report) -> tuple[Builder, ...]:
    if is_nearly_empty(report):
        return _NEARLY_EMPTY
    return _SUMMARY if report.is_summary else _ALL


def is_nearly_empty(report: Report) -> bool:
    """Say whether fewer than a tenth of the questions have an answer, agreed or not.

    A report of so little is a page that says what to do next; dimensions, findings and a
    roadmap would say of each question that it is not answered. A tenth, because it is less than
    any one dimension of the shipped questionnaires: from one dimension on, there is a report.
    """
    counts = report.overall.all_questions
    return (counts.answered + counts.disputed) * _TENTH < counts.applicable


def _why_short(report: Report) -> Block:
    counts = report.overall.all_questions
    sentence = ngettext(
        "Only {number} of {whole} questions is answered, so this report is short. Answer at least "
        "one dimension, then make the report again.",
        "Only {number} of {whole} questions are answered, so this report is short. Answer at least "
        "one dimension, then make the report again.",
        counts.answered,
    ).format(number=counts.answered, whole=counts.applicable)
    return Paragraph((said(sentence),), Role.TODO)
