"""Compute the layout of a bar of shares: how many variations gave each level."""

from __future__ import annotations

from collections.abc import Sequence

from readiness.data_classes import dataclass
from readiness.report.charts.points import NARROW_WIDTH, Words
from readiness.report.charts.text_width import text_width, wrap_label

_WIDTH, _BAR, _SIGN = 385.0, 14.0, 12.0


@dataclass(frozen=True)
class Share:
    """One part of the bar, with its entry below it."""

    level: int
    name: str
    share: str
    x: float
    width: float
    words: Words
    """Name and share, beside a sign with the colour of the level."""


@dataclass(frozen=True)
class ShareBar:
    """A bar whose parts are shares of a whole."""

    width: float
    height: float
    bar_height: float
    parts: tuple[Share, ...]


def layout_shares(
    levels: Sequence[tuple[str, str]],
    shares: Sequence[tuple[int, float]],
    *,
    is_narrow: bool = False,
) -> ShareBar:
    """Lay out the share of each level: its name and share in words, its number and share."""
    width, size = (NARROW_WIDTH, 11.0) if is_narrow else (_WIDTH, 8.0)
    parts: list[Share] = []
    at, x, y = 0.0, 0.0, _BAR + 1.8 * size
    for (name, text), (level, share) in zip(levels, shares, strict=True):
        entry = wrap_label(f"{name}  {text}", width - _SIGN, size)
        needed = _SIGN + max(text_width(line, size) for line in entry)
        if x and x + needed > width:
            x, y = 0.0, y + 1.6 * size
        words = Words(entry, x + _SIGN, round(y, 2), size, 1.2 * size)
        parts.append(Share(level, name, text, round(at, 2), round(width * share, 2), words))
        at, x, y = at + width * share, x + needed + 14, y + (len(entry) - 1) * 1.2 * size
    return ShareBar(width, round(y + 0.5 * size, 2), _BAR, tuple(parts))
