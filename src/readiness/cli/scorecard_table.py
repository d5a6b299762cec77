"""The scorecard as a page for the terminal: 80 columns, complete without colour."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from readiness.i18n import _, label
from readiness.interview.terminal.support import wants_colour
from readiness.models.assessment import State
from readiness.report.charts.points import Scale, scale_from_levels
from readiness.report.line_breaks import glue, unglue
from readiness.report.model import DimensionText, PointText, PreCheckText, Report
from readiness.report.score_formats import phase_table
from readiness.report.wording import describe_state

_NARROWEST, _WIDEST = 60, 100
_BAR = 12
_MOST_ROWS = 12
"""Rows of a dimension that are listed; the report has all."""
_NAMED = 8


def scorecard_table(
    report: Report, file: Path | None, *, plain: bool = False, width: int | None = None
) -> str:
    """Draw one scorecard; ``plain`` leaves out colour and fits ``width``, by default 80."""
    colour = not plain and wants_colour(sys.stdout, os.environ)
    if width is None:
        is_fixed = plain or not sys.stdout.isatty()
        width = 80 if is_fixed else shutil.get_terminal_size().columns
    page = io.StringIO()
    console = Console(
        file=page,
        width=max(_NARROWEST, min(_WIDEST, width)),
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
    )
    console.print(Group(*_parts(report, file)), markup=False, emoji=False, highlight=False)
    return unglue("\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n")


def _text(text: str, style: str = "") -> Text:
    return Text(glue(text), style)


def _parts(report: Report, file: Path | None) -> Iterable[RenderableType]:
    yield _text(report.organisation or _("Unnamed administration"), style="bold")
    stamp = f"{report.provenance.questionnaire} {report.provenance.questionnaire_version}"
    about = [report.title, report.date_text, stamp]
    yield _text(" · ".join(part for part in about if part), style="dim")
    yield _text("")
    for sentence in report.another_way:
        yield _text(sentence)
    if report.another_way:
        yield _text("")
    yield from _headline(report)
    yield _text("")
    if not report.another_way or any(not item.outcome for item in report.pre_checks):
        yield from _pre_checks(report)
    yield _profile(report) if report.has_scored else _counts(report)
    yield from _themes(report)
    yield from _phases(report)
    yield from _gates(report)
    yield from _use_cases(report)
    yield from _disagreement(report)
    yield from _warnings(report)
    if file:
        yield _text("")
        command = f"readiness report {shlex.quote(str(file))}"
        yield _text(_("Next: {command}").format(command=command), style="bold")


def _headline(report: Report) -> Iterable[RenderableType]:
    if report.withheld:
        yield _text(report.withheld, style="bold")
    if report.has_overall:
        overall = _("Overall: {result}").format(result=report.overall.sentence)
        yield _text(overall, style="bold")
    answered = report.overall.answered_text
    yield _text(f"{answered[:1].upper()}{answered[1:]}.")
    if report.firmness:
        yield _text(f"{report.firmness.sentence} {report.firmness.turning}")
    confidence = _("Confidence (share answered × evidence shown): {share}.")
    if report.has_scored:
        yield _text(confidence.format(share=report.overall.confidence_text))


def _pre_checks(report: Report) -> Iterable[RenderableType]:
    found: dict[str, list[PreCheckText]] = {}
    for item in report.pre_checks:
        found.setdefault(item.title, []).append(item)
    for title, items in found.items():
        yield _text(title, style="bold")
        table = Table.grid(Column(max_width=30), Column(ratio=1), padding=(0, 2, 0, 0))
        for item in items:
            usual = _("Usual alternative: {alternative}").format(alternative=item.alternative)
            instead = f" {usual}" if item.alternative else ""
            decides = f" {item.lifted}" if item.lifted else ""
            text = f"{item.outcome_title}.{decides}{instead}"
            table.add_row(_text(item.subject), _text(text))
        yield table
        yield _text("")


def _themes(report: Report) -> Iterable[RenderableType]:
    by_theme = report.by_theme
    if by_theme.themes or by_theme.reason:
        yield _text("")
    if by_theme.reason:
        yield _text(by_theme.reason)
    if by_theme.themes and report.has_scored:
        yield _table(_("Theme"), by_theme.themes, report)


def _phases(report: Report) -> Iterable[RenderableType]:
    """Show the target of each phase beside today's result."""
    by_phase = report.by_phase
    if not by_phase.phases:
        return
    heads, rows = phase_table(report, with_questions=False)
    columns = (Column(str(head), justify="right") for head in heads[1:])
    table = Table(Column(str(heads[0]), ratio=1), *columns, box=None, pad_edge=False)
    shown = [row for row in by_phase.rows if not row.is_question]
    for row, cells in zip(shown, rows, strict=True):
        indent = "  " * max(0, row.depth - 1)
        table.add_row(*(_text(str(cell)) for cell in (f"{indent}{cells[0]}", *cells[1:])))
    yield from (_text(""), table)


def _profile(report: Report) -> Table:
    rows = Counter(part.row_of for part in report.dimensions)
    shown = [p for p in report.dimensions if not p.row_of or rows[p.row_of] <= _MOST_ROWS]
    return _table(_("Dimension"), shown, report)


def _table(name: str, parts: Sequence[DimensionText], report: Report) -> Table:
    told_apart = any(_has_unscored(part) for part in parts)
    has_ranges = any(p.floor != p.ceiling for p in (report.overall, *parts))
    columns = (
        Column(name, ratio=1),
        Column(_("Score"), justify="right"),
        Column("", no_wrap=True, width=_BAR),
        Column(_("Range") if has_ranges else "", no_wrap=True),
        Column(_("Target"), justify="right"),
        Column(_("Answered (all)") if told_apart else _("Answered"), justify="right"),
        Column(_("Confidence"), no_wrap=True),
    )
    table = Table(*columns, box=None, pad_edge=False, padding=(0, 1, 0, 0))
    scale = scale_from_levels(report.levels)
    for part in parts:
        table.add_row(*_profile_row(part, scale))
    return table


def _profile_row(part: DimensionText, scale: Scale) -> Iterable[Text]:
    indent = "  " * (part.depth - 1)
    capped = "*" if part.capped_by else ""
    limits = (part.floor, part.ceiling)
    yield _text(f"{indent}{part.title}" if part.row_of else f"{indent}{part.id} {part.title}")
    yield _text((part.score.text if part.score else "–") + capped)
    yield _text(_bar(part, scale), style="cyan")
    yield _text("–".join(f.text for f in limits if f) if part.floor != part.ceiling else "")
    yield _text(part.target.text if part.target else "")
    yield _text(_answered(part))
    yield _text(part.confidence_text.split(" (")[0])


def _counts(report: Report) -> Table:
    """Draw how much is answered, where nothing is scored."""
    heads = (_("Answered"), _("Unknown"), _("Open"))
    columns = [Column(head, justify="right", no_wrap=True) for head in heads]
    table = Table(Column(_("Dimension"), ratio=1), *columns, box=None, pad_edge=False)
    for part in report.dimensions:
        count, indent = part.all_questions, "  " * (part.depth - 1)
        table.add_row(
            _text(f"{indent}{part.id} {part.title}"),
            _text(f"{count.answered}/{count.applicable}"),
            *(_text(str(number)) for number in (count.unknown, count.open)),
        )
    return table


def _answered(part: DimensionText) -> str:
    """Write how many of the scored questions are answered, and how many of all."""
    scored = f"{part.answered}/{part.applicable}" if part.applicable else "–"
    count = part.all_questions
    return f"{scored} ({count.answered}/{count.applicable})" if _has_unscored(part) else scored


def _has_unscored(part: DimensionText) -> bool:
    scored = part.answered, part.unknown, part.open
    count = part.all_questions
    return scored != (count.answered, count.unknown, count.open)


def _bar(part: DimensionText, scale: Scale) -> str:
    """Draw the score as a bar: filled to the score, dotted to the ceiling."""
    own = scale if part.ends is None else replace(scale, ends=part.ends)

    def cells(value: float) -> int:
        return int(own.share(value) * _BAR + 0.5)

    filled = cells(part.score.value) if part.score else 0
    open_to = max(filled, cells(part.ceiling.value)) if part.ceiling else filled
    full, dots, empty = ("█", "░", "·") if _can_show("█░·") else ("#", "-", ".")
    return full * filled + dots * (open_to - filled) + empty * (_BAR - open_to)


def _can_show(characters: str) -> bool:
    # The full screen, which needs UTF-8, has a stdout without an encoding.
    encoding = getattr(sys.stdout, "encoding", "utf-8")
    try:
        characters.encode(encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _gates(report: Report) -> Iterable[RenderableType]:
    if any(part.capped_by for part in report.dimensions):
        yield _text(_("* limited by a gate"))
    biting = [gate for gate in report.gates if gate.bites]
    later = [gate for gate in report.gates if not gate.bites]
    for title, gates in (
        (_("Gates: missing preconditions that limit the result"), biting),
        (_("Gates that would limit the result later"), later),
    ):
        if gates:
            yield _text("")
            yield _text(title, style="bold")
        for gate in gates:
            yield _text(f"{gate.id} {gate.title}. {gate.effect}")
            if gate.bites:
                yield Padding(_text(gate.reason), (0, 0, 0, 5))


def _use_cases(report: Report) -> Iterable[RenderableType]:
    if not report.use_cases:
        return
    yield _text("")
    yield _text(_("Use cases"), style="bold")
    columns = Column(max_width=30), Column(no_wrap=True), Column(ratio=1)
    table = Table.grid(*columns, padding=(0, 2, 0, 0))
    for use_case in report.use_cases:
        table.add_row(
            _text(use_case.title), _text(use_case.readiness_text), _text(use_case.sentence)
        )
    yield table


def _disagreement(report: Report) -> Iterable[RenderableType]:
    """Name what is not agreed, with what it decides, and what is not judged because of it."""
    if not report.disputes:
        return
    yield _text("")
    yield _text(_("Not agreed, and therefore not counted"), style="bold")
    for dispute in report.disputes:
        if dispute.decides:
            told = label(f"{dispute.question} {dispute.title}", dispute.standings)
            yield _text(" ".join((f"{told}.", *dispute.effects)))
    others = [dispute for dispute in report.disputes if not dispute.decides]
    if others:
        yield _text(", ".join(f"{item.question} ({item.standings})" for item in others))
    yield from map(_text, report.not_judged)


def _warnings(report: Report) -> Iterable[RenderableType]:
    unproven = _("Target level claimed without a document: {names}")
    contradictions = [label(note.id, note.text) for note in report.contradictions]
    for title, lines in (
        (_("Answers that contradict each other"), contradictions),
        ("", [unproven.format(names=_some(report.unproven))] if report.unproven else []),
        (_("Quality of the answers"), [f"- {line}" for line in report.weaknesses]),
        ("", list(_undecided(report))),
    ):
        if lines:
            yield _text("")
        if lines and title:
            yield _text(title, style="bold")
        yield from map(_text, lines)


def _undecided(report: Report) -> Iterator[str]:
    """Name the questions without an answer that counts, by their state."""
    unscored = _("{state}, not scored") if report.has_scored else "{state}"
    for sentence, points in (("{state}", report.undecided), (unscored, report.undecided_unscored)):
        for state in (State.OPEN, State.UNKNOWN):
            named = tuple(point for point in points if point.state == state)
            if named:
                title = sentence.format(state=describe_state(state))
                yield label(title, _some(named))


def _some(points: tuple[PointText, ...]) -> str:
    """List the ids of questions; only the first ones if there are many."""
    ids = ", ".join(point.question for point in points[:_NAMED])
    more = len(points) - _NAMED
    if more <= 0:
        return ids
    return _("{names} and {number} more (the report lists all)").format(names=ids, number=more)
