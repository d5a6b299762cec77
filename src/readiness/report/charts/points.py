"""What charts show: figures on the scale of levels, and texts with their places.

All places are in points, from the upper left corner; a page from right to left is mirrored when
it is drawn. There are no colours and no fonts here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from readiness.data_classes import dataclass
from readiness.report.charts.text_width import text_width
from readiness.report.model import LevelText

WIDTH, NARROW_WIDTH, SLIDE_WIDTH = 470.0, 320.0, 340.0
"""Width of a chart on paper or a large screen, on a phone, and on a slide."""


@dataclass(frozen=True)
class DataPoint:
    """One row of a chart: a name with its figures on the scale of levels."""

    id: str
    title: str
    value: float | None = None
    text: str = ""
    """The value in words."""
    note: str = ""
    """Beside the value: the name of its level, or why there is none."""
    state: str = "answered"
    before: float | None = None
    """The value before gates; None when no gate limits it."""
    floor: float | None = None
    ceiling: float | None = None
    target: float | None = None
    ends: tuple[float, float] | None = None
    """The lowest and the highest possible value; None where they are those of the levels."""
    target_text: str = ""
    gates: tuple[str, ...] = ()
    """Ids of the active gates that are about it."""
    disputed: tuple[float, ...] = ()
    """Each different value that somebody gave, where they do not agree."""
    disputes: int = 0
    """How many questions inside it are not agreed."""
    is_whole: bool = False
    """Whether it is the result of all the others."""


@dataclass(frozen=True)
class Scale:
    """The maturity levels, the lowest first, on the line of all scores that are possible."""

    levels: tuple[int, ...]
    borders: tuple[float, ...] = ()
    """Score at which each level begins; empty where it is the number of the level."""
    ends: tuple[float, float] | None = None
    """The lowest and the highest score; None where they are those of the levels."""
    heads: tuple[str, ...] = ()
    """What each level is called at its line; empty for its number."""

    def share_of_level(self, level: int) -> float:
        """Return the position of a level between the lowest and the highest, 0 to 1."""
        lowest, highest = self.levels[0], self.levels[-1]
        return (level - lowest) / (highest - lowest or 1)

    def share(self, value: float) -> float:
        """Return the position of a score between the lowest and the highest one, 0 to 1."""
        low, high = self.ends or (self.levels[0], self.levels[-1])
        return min(1.0, max(0.0, (value - low) / (high - low or 1)))

    def borders_of_levels(self) -> list[tuple[int, float]]:
        """Return each level with the position at which it begins; the lowest begins at 0."""
        pairs = list(zip(self.levels, self.borders or self.levels, strict=True))
        return [(pairs[0][0], 0.0), *((level, self.share(border)) for level, border in pairs[1:])]

    def of(self, point: DataPoint) -> Scale:
        """Return the scale of one data point, which may end elsewhere."""
        return self if point.ends is None else replace(self, ends=point.ends)


def scale_from_levels(levels: Sequence[LevelText]) -> Scale:
    """Create the scale from the levels of a report."""
    borders = (float(Fraction(step.border or step.level)) for step in levels)
    return Scale(tuple(step.level for step in levels), tuple(borders))


@dataclass(frozen=True)
class Tick:
    """A line of the scale, and its level."""

    at: float
    level: int


@dataclass(frozen=True)
class Words:
    """A text of one or more lines, with its place."""

    lines: tuple[str, ...]
    x: float
    y: float
    """Of the foot of the first line."""
    size: float = 8.0
    leading: float = 9.0
    anchor: str = "start"
    """start, middle or end: which part of the text is at ``x``."""

    @property
    def width(self) -> float:
        """Return the width of the longest line."""
        return max((text_width(line, self.size) for line in self.lines), default=0.0)


def place_words(
    lines: Iterable[str], x: float, middle: float, size: float = 8.0, anchor: str = "start"
) -> Words:
    """Place lines around the height of ``middle``."""
    rows, leading = tuple(lines), leading_of(size)
    y = middle + 0.36 * size - (len(rows) - 1) / 2 * leading
    return Words(rows, round(x, 2), round(y, 2), size, leading, anchor)


def leading_of(size: float) -> float:
    """Return the distance of two lines of this size."""
    return round(size * 1.15, 2)


@dataclass(frozen=True)
class Sign:
    """A sign of a chart and what it means, as an entry of its key."""

    kind: str
    words: Words


def place_key(
    signs: Sequence[tuple[str, str]], width: float, top: float, size: float = 7.5
) -> tuple[tuple[Sign, ...], float]:
    """Place the key of a chart below it: the signs (kind, meaning), and where the key ends."""
    placed: list[Sign] = []
    x, y, room = 0.0, top + 1.5 * size, 2.4 * size
    for kind, meaning in signs:
        end = x + room + text_width(meaning, size)
        if x and end > width:
            x, y = 0.0, y + 1.5 * size
            end = room + text_width(meaning, size)
        placed.append(Sign(kind, Words((meaning,), round(x + room, 2), round(y, 2), size)))
        x = end + 2 * size
    return tuple(placed), round(y + 0.6 * size, 2) if placed else top
