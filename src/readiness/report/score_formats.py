"""The result of scoring as rows of CSV and as Markdown."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from readiness.i18n import _, label
from readiness.report.tables import Row, to_csv, to_markdown
from readiness.text import markdown_cell

if TYPE_CHECKING:
    from readiness.report.model import DimensionText, PhaseGap, Report, Result, StageText

COLUMNS = (
    "file", "organisation", "date", "id", "title", "score", "level", "before_gates", "floor",
    "ceiling", "target", "answered", "applicable", "confidence", "capped_by",
    "highest", "raw", "stages",
    "all_answered", "all_unknown", "all_open", "all_not_applicable", "all_applicable",
    "all_disputed", "all_not_asked", "disputed",
)  # fmt: skip
_MOST_WAITING = 4_000_000
"""Characters that wait in memory, before they wait in a file."""


def csv_pieces(scored: Iterable[tuple[Path, Report | Result]]) -> Iterator[str]:
    """Write the whole, each dimension and each theme of each file as CSV, file by file.

    The column of the phases stands only where one file has some. Until then the rows wait, many of
    them in a temporary file.
    """
    has_phases = False
    with SpooledTemporaryFile(_MOST_WAITING, "w+", encoding="utf-8", newline="") as waiting:
        for file, result in scored:
            if result.by_phase.phases and not has_phases:
                has_phases = True
                waiting.seek(0)
                yield to_csv((*COLUMNS, "phases"), ())
                yield from (_line([*row, ""]) for row in csv.reader(waiting))
            text = to_csv(*_split(_rows(file, result, has_phases=has_phases)))
            if has_phases:
                yield text
            else:
                waiting.write(text)
        if not has_phases and waiting.tell():
            waiting.seek(0)
            yield to_csv(COLUMNS, ())
            yield from waiting


def _line(cells: Sequence[str]) -> str:
    """Write cells as CSV that were written as CSV before."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerow(cells)
    return file.getvalue()


def _split(rows: Iterator[Row]) -> tuple[Row, Iterator[Row]]:
    return next(rows), rows


def _rows(file: Path, result: Report | Result, *, has_phases: bool) -> Iterator[Row]:
    for part in (result.overall, *result.dimensions, *result.by_theme.themes):
        figures = (part.before, part.floor, part.ceiling, part.target)
        yield (
            *(str(file), result.organisation, result.date, part.id, part.title),
            *(part.score.value if part.score else None, part.level),
            *(figure.value if figure else None for figure in figures),
            *(part.answered, part.applicable, part.confidence, " ".join(part.capped_by)),
            *(figure.value if figure else None for figure in (part.highest, part.raw)),
            "; ".join(_stage(stage) for stage in part.stages),
            *asdict(part.all_questions).values(),
            part.disputed,
            *((_phases(part, result),) if has_phases else ()),
        )


def _phases(part: DimensionText, report: Report | Result) -> str:
    """Write target and gap of each phase in one cell: ``P1 2 gap 0.5; P2 3 gap 1.5``."""
    rows = [row for row in report.by_phase.rows if row.id == part.id and not row.is_question]
    pairs = zip(report.by_phase.phases, rows[0].phases if rows else (), strict=False)
    return "; ".join(
        f"{phase.id} {found.target.value:g}" + (f" gap {found.gap.value:g}" if found.gap else "")
        for phase, found in pairs
        if found.target
    )


def _stage(stage: StageText) -> str:
    """Write a threshold and its share in one cell: ``2 basic at_least 0.6: 0.8333 met``."""
    subject = f"={stage.at}" if stage.at else stage.of or "all"
    share = "–" if stage.share is None else f"{stage.share:g} {'met' if stage.met else 'not met'}"
    return f"{stage.level} {subject} {stage.comparison} {stage.border:g}: {share}"


def _profile(report: Report, name: str, parts: Sequence[DimensionText]) -> tuple[Row, list[Row]]:
    """Give the table of the dimensions or themes; without scores, how much is answered."""
    if not report.has_scored:
        counts = ((p.id, p.title, p.all_questions) for p in parts)
        few = [(f"{i} {title}", f"{c.answered}/{c.applicable}") for i, title, c in counts]
        return (name, _("Answered")), list(few)
    heads = (
        name,
        _("Score"),
        _("Level"),
        _("Possible range"),
        _("Target"),
        _("Answered"),
        _("Of all questions"),
    )
    rows: list[Row] = []
    for part in parts:
        score, low, high, target = (
            figure.text if figure else "–"
            for figure in (part.score, part.floor, part.ceiling, part.target)
        )
        level = f"{part.badge} {part.standing}" if part.level is not None else "–"
        answered = f"{part.answered}/{part.applicable}" if part.applicable else "–"
        span = f"{low}–{high}" if part.floor and part.ceiling else "–"
        of_all = f"{part.all_questions.answered}/{part.all_questions.applicable}"
        name = f"{part.id} {part.title}"
        rows.append((name, score, level, span, target, answered, of_all))
    return heads, rows


def phase_table(report: Report, *, with_questions: bool) -> tuple[Row, list[Row]]:
    """Give today's result beside the target of each phase, with what is missing in brackets."""
    by_phase = report.by_phase
    due = [label(f"{phase.id} {phase.title}", phase.due) for phase in by_phase.phases]
    heads = (_("Target of each phase (what is missing)"), _("Today"), *due)
    rows: list[Row] = []
    for row in by_phase.rows:
        if with_questions or not row.is_question:
            name = row.title if row.depth == 0 else f"{row.id} {row.title}"
            today = row.today.text if row.today else "–"
            rows.append((name, today, *map(write_phase_gap, row.phases)))
    return heads, rows


def write_phase_gap(found: PhaseGap) -> str:
    """Write the target of a phase, and what is missing to it where something is."""
    if found.target is None:
        return "–"
    is_below = found.gap is not None and found.gap.value > 0
    return (
        f"{found.target.text} (−{found.gap.text})" if found.gap and is_below else found.target.text
    )


def markdown_page(report: Report) -> str:
    """Write one result as Markdown."""
    lines = [f"# {markdown_cell(report.organisation or report.title)}", ""]
    about = " · ".join(part for part in (report.title, report.date_text) if part)
    lines += [about, "", f"**{report.overall.sentence}**", ""]
    if report.withheld and report.has_overall:
        lines += [report.withheld, ""]
    answered_text = report.overall.answered_text
    lines += [f"{answered_text[:1].upper()}{answered_text[1:]}.", ""]
    if report.firmness:
        lines += [f"{report.firmness.sentence} {report.firmness.turning}", ""]
    lines += to_markdown(*_profile(report, _("Dimension"), report.dimensions))
    if report.by_theme.themes:
        lines += ["", *to_markdown(*_profile(report, _("Theme"), report.by_theme.themes))]
    if report.by_theme.reason:
        lines += ["", report.by_theme.reason]
    if report.by_phase.phases:
        lines += ["", *to_markdown(*phase_table(report, with_questions=True))]
    lines += [
        "\n- "
        + label(f"{d.question} {markdown_cell(d.title)}", f"{_('not agreed')} ({d.standings})")
        + f". {' '.join(d.effects)}".rstrip()
        for d in report.disputes
    ]
    lines += [f"\n- {text}" for text in report.not_judged]
    lines += [
        f"\n- **{gate.id} {markdown_cell(gate.title)}.** {gate.effect}" for gate in report.gates
    ]
    lines += [
        "\n- " + label(markdown_cell(u.title), f"**{u.readiness_text}**") for u in report.use_cases
    ]
    return "\n".join(lines) + "\n"
