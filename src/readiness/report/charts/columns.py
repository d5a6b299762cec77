"""Compute the columns of a chart with one line for each data point: names, scale, figures."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.data_classes import dataclass
from readiness.report.charts.points import NARROW_WIDTH, WIDTH, DataPoint
from readiness.report.charts.text_width import BOLD, text_width, wrap_labels

SIZE, SMALL, FIGURE, NARROW_SIZE = 8.0, 7.4, 8.5, 11.0
"""Sizes of a name in one line and in several, of a figure, and of a name on a phone."""
_LABEL_WIDTHS = (150.0, 185.0, 215.0)
"""Widths of the column of names on paper; the one with the fewest lines is taken."""
_MANY_ROWS, _MARK_ROOM, _GAP = 10, 12.0, 8.0
_SHORTEST_SCALE = 20.0
_MOST_FIGURE, _MOST_NOTE = 110.0, 84.0


@dataclass(frozen=True)
class Columns:
    """Where the columns of a chart are."""

    labels: float
    left: float
    right: float
    figures: float
    notes: float
    notes_width: float
    pitch: float
    """Smallest height of a row."""
    has_lines: bool
    """Whether the lines of the scale go through all rows."""
    gate: float
    contested: float
    """Positions of the marks of a gate, and of questions that are not agreed."""

    def at(self, share: float) -> float:
        """Return the place of a share of the scale."""
        return round(self.left + share * (self.right - self.left), 2)


def fit_columns(
    measures: Sequence[DataPoint], width: float = WIDTH, *, is_bars: bool, has_lines: bool
) -> tuple[Columns, list[tuple[str, ...]]]:
    """Choose the width of the names so that they take the fewest lines; return them in lines."""
    share = width / WIDTH
    is_many = len(measures) > _MANY_ROWS
    pitch = (34.0 if len(measures) < 6 else 21.0) if is_bars else 13.0 if is_many else 17.0  # noqa: PLR2004 (few rows)
    lines = 2 if is_many and not is_bars else 4
    marks = _marks_room(measures)
    figures = max((text_width(m.text or "–", FIGURE * BOLD) for m in measures), default=0.0)
    notes = max((text_width(m.note, SIZE) for m in measures), default=0.0)
    figures, notes = min(_MOST_FIGURE * share, figures), min(_MOST_NOTE * share, notes)
    right = round(width - figures - notes - 2 * _GAP - 8.0, 2)
    texts = [measure.title for measure in measures]
    choices = []
    for most in _LABEL_WIDTHS:
        column = min(most * share, right - marks - 6 - _SHORTEST_SCALE)
        labels = wrap_labels(texts, column, SMALL, lines)
        choices.append((sum(map(len, labels)), column, labels))
    _lines, column, labels = min(choices, key=lambda choice: choice[:2])
    at = right + _GAP + 4
    left = column + 6 + marks
    return Columns(
        *(column, left, right, at, width - notes, notes, pitch, has_lines),
        gate=left - 8,
        contested=left - marks + 5,
    ), labels


def stack_columns(measures: Sequence[DataPoint]) -> tuple[Columns, list[tuple[str, ...]]]:
    """Return the columns for a phone, where names are above their lines; and the names in lines."""
    right = NARROW_WIDTH - 10.0 - _marks_room(measures)
    columns = Columns(
        *(NARROW_WIDTH, 8.0, right, 0.0, 0.0, 0.0, 0.0, False),
        gate=right + 13,
        contested=NARROW_WIDTH - 7,
    )
    return columns, wrap_labels([m.title for m in measures], NARROW_WIDTH, NARROW_SIZE, 5)


def _marks_room(measures: Sequence[DataPoint]) -> float:
    """Return the room for the marks of gates and of what is not agreed, beside the scale."""
    kinds = (any(m.gates for m in measures), any(m.disputes for m in measures))
    return _MARK_ROOM * sum(kinds)
