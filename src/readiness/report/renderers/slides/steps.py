"""The slides on the first year, and on the first steps with the decision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readiness.i18n import _, label
from readiness.report.contents import marks
from readiness.report.contents.blocks import (
    Chapter,
    Column,
    Line,
    Look,
    Table,
    TableRow,
    quoted,
    said,
)
from readiness.report.contents.roadmap import done_by
from readiness.report.model import Report
from readiness.report.renderers.slides.slide import Slide
from readiness.report.roadmap.steps import StepText

_STEPS, _YEAR = 8, 12
"""Steps of the first year that are shown, and its months."""
_SENTENCES, _SHORT = 3, 130
"""Sentences about them, and letters of one that is read at a glance."""


def roadmap_slide(report: Report) -> Iterator[Slide]:
    """Show the steps that end in the first year, and what they reach."""
    if not report.roadmap:
        return
    steps = sorted((s for s in report.roadmap if s.end <= _YEAR), key=lambda s: (s.end, s.start))
    whole = [_("Roadmap"), label(_("All steps"), report.verdict.effort)]
    title, *others = _short_sentences(report.roadmap_note) or whole
    yield Slide(
        title=(said(title.removesuffix(".")),),
        guide=_("Say what the first year reaches. Later steps are decided again after a year."),
        table=_table_of_steps(steps) if steps else None,
        most_rows=_STEPS,
        body=tuple((said(text),) for text in others),
        notes=(
            report.roadmap_note,
            *(
                _("; ").join(
                    part for part in (step.period, step.milestone or step.title, step.role_title)
                )
                for step in report.roadmap
            ),
        ),
    )


def _table_of_steps(steps: Sequence[StepText]) -> Table:
    columns = (Column(_("Result of the step"), 13), Column(_("Who"), 5), Column(_("Done by"), 4))
    rows = (
        (quoted(step.milestone or step.title), quoted(step.role_title), said(done_by(step)))
        for step in steps
    )
    cells = (tuple(map(marks.text_cell, row)) for row in rows)
    return Table(_("Roadmap"), columns, tuple(map(TableRow, cells)))


def _short_sentences(note: str) -> list[str]:
    """Return the first sentences that are short; the notes have the note as a whole."""
    sentences = re.split(r"(?<=\.)\s+", note)
    return [text for text in sentences if 0 < len(text) <= _SHORT][:_SENTENCES]


def first_steps_slide(report: Report, result: Chapter) -> Slide:
    """Show what is true after the first steps, and what to decide today."""
    tables = [block for block in result.blocks if isinstance(block, Table)]
    verdict = report.verdict
    steps = report.roadmap[: len(tables[0].rows)] if tables else ()
    facts = (
        (_("These steps"), said(verdict.first_effort)),
        (_("All steps"), said(verdict.effort)),
        (_("Next assessment"), said(verdict.review)),
        (_("Accountable"), quoted(verdict.accountable)),
    )
    rows = tuple((said(f"{name}{_(':')} ", Look.QUIET), fact) for name, fact in facts if fact.text)
    advice = tuple((said(text),) for text in report.another_way[:-1])
    return Slide(
        title=(said(tables[0].name if tables else _("To decide")),),
        guide=_("Ask for the decision: who is accountable, who does each step, until when."),
        lead=() if tables else (said(verdict.decision),),
        table=tables[0] if tables else None,
        body=(*advice, *rows),
        decision=decision_line(report) if tables else (),
        notes=tuple(
            f"{label(step.milestone or step.title, step.action)} "
            f"{label(_('Proof of completion'), step.proves_done)}"
            for step in steps
        ),
    )


def decision_line(report: Report) -> Line:
    """Say what is asked of those who are in the room."""
    return (said(f"{_('To decide')}{_(':')} ", Look.STRONG), said(report.verdict.decision))
