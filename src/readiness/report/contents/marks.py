"""Small pieces that several chapters say alike: levels, states, ranges, cited sources."""

from __future__ import annotations

from collections.abc import Iterable

from readiness.i18n import N_, _, join_parts, ngettext
from readiness.report.contents.blocks import (
    Cell,
    Line,
    Look,
    Text,
    code,
    joined,
    level_mark,
    quoted,
    said,
)
from readiness.report.model import DimensionText, Figure, PointText, QuestionText, Report

NOTHING = "–"
"""Stands where there is no figure."""
_STATES = {
    "open": N_("not answered"),
    "unknown": N_("unknown"),
    "not applicable": N_("not applicable"),
    "not agreed": N_("not agreed"),
    "answered": N_("not scored"),
}


def mark_of(question: QuestionText) -> Text:
    """Mark where an answer is: its level, its points, or its state."""
    if question.level is not None or question.standing:
        return standing_mark(question.level, question.standing)
    return state_mark(question.state)


def point_mark(point: PointText) -> Text:
    """Mark where the answer of a strength, a gap or another point is; else say its text."""
    if point.level is not None or point.standing:
        return standing_mark(point.level, point.standing)
    return said(point.text, Look.STATE)


def standing_mark(level: int | None, standing: str) -> Text:
    """Mark a level, or the points of an answer without level."""
    if level is None:
        return said(standing, Look.VALUE)
    return level_mark(level, _("Level {level}").format(level=level))


def state_mark(state: str) -> Text:
    """Mark the state of a question that has no value."""
    return said(_(_STATES.get(state, state)), Look.STATE)


def question_code(name: str) -> Text:
    """Show the id of a question, which leads to it."""
    return code(name, f"question-{name}")


def question_name(name: str, title: str) -> Line:
    """Name a question: its id, which leads to it, and its title."""
    return (question_code(name), said(" "), quoted(title))


def cite(names: Iterable[str]) -> Line:
    """Name sources, each leading to its entry in the list of sources; empty for none."""
    sources = tuple((code(name, f"source-{name}"),) for name in names)
    if not sources:
        return ()
    return (said(f"{_('Sources')}{_(':')} "), *joined(sources, ", "))


def anchor_of(about: str, report: Report) -> str:
    """Return the anchor of the question or the gate that a step is about."""
    is_gate = any(gate.id == about for gate in report.gates)
    return f"gate-{about}" if is_gate else f"question-{about}"


def first_steps_title(number: int) -> str:
    """Write the heading of the steps that come first."""
    title = ngettext("The first step", "The first {number} steps", number)
    return title.format(number=number)


def text_cell(*pieces: Text) -> Cell:
    """Make a cell of one line."""
    return Cell((pieces,))


def figure_text(figure: Figure | None) -> str:
    """Write a figure, or a dash."""
    return NOTHING if figure is None else figure.text


def range_text(part: DimensionText) -> str:
    """Write the possible range of a score; a dash where every answer is known."""
    if part.floor is None or part.ceiling is None or part.answered == part.applicable:
        return NOTHING
    if part.floor.text == part.ceiling.text:
        return part.floor.text
    return f"{part.floor.text}–{part.ceiling.text}"


def answered_line(part: DimensionText) -> str:
    """Say how many scored questions are answered, and how many of all where these are more."""
    every = part.all_questions
    whole = _("{part} of {whole}")
    of_all = whole.format(part=every.answered, whole=every.applicable)
    if not part.applicable:
        return of_all if every.applicable else NOTHING
    scored = whole.format(part=part.answered, whole=part.applicable)
    if (part.answered, part.applicable) == (every.answered, every.applicable):
        return scored
    return join_parts((scored, _("of all: {counted}").format(counted=of_all)))
