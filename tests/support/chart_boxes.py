"""Where the texts of a chart are: for tests that nothing is cut, touches or leaves the picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from readiness.report.charts.points import Words
from readiness.report.charts.text_width import text_width

_ABOVE, _BELOW, _ROUNDING = 0.74, 0.21, 0.06
"""How far letters reach above and below their foot, as shares of the size; rounding of places."""
TITLE_WORDS = (
    *("law", "ethics", "and", "of", "the", "data", "quality", "cooperation", "confidentiality"),
    *("modèles", "œuvre", "AI", "Harmonized", "authorities", "of", "to", "a"),
)
ODD_WORDS = (
    *TITLE_WORDS,
    "W" * 30,
    "m" * 70,
    "القانون",
    "海关数据交换的法律依据",
    "data-" * 9,
    "—",
)


class Box(NamedTuple):
    """A line of text and its edges."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def words_of(thing: Any) -> Iterator[Words]:
    """Yield every text of a chart, however deep inside."""
    if isinstance(thing, Words):
        yield thing
    elif isinstance(thing, tuple):
        for each in thing:
            yield from words_of(each)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from words_of(getattr(thing, field.name))


def boxes_of(words: Words) -> Iterator[Box]:
    """Yield the edges of each line of a text."""
    for number, line in enumerate(words.lines):
        width, foot = text_width(line, words.size), words.y + number * words.leading
        left = words.x - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
        top, bottom = foot - _ABOVE * words.size, foot + _BELOW * words.size
        yield Box(line, left, top, left + width, bottom)


def check_texts(chart: Any) -> int:
    """Assert that no text leaves a chart or touches another one; return how many there are."""
    texts = [tuple(boxes_of(words)) for words in words_of(chart) if words.lines]
    for box in (box for boxes in texts for box in boxes):
        assert box.left >= -_ROUNDING, box
        assert box.right <= chart.width + _ROUNDING, (box, chart.width)
        assert box.top >= -_ROUNDING, box
        assert box.bottom <= chart.height + _ROUNDING, (box, chart.height)
    lines = sorted(
        ((number, box) for number, boxes in enumerate(texts) for box in boxes),
        key=lambda numbered: numbered[1].top,
    )
    for index, (number, box) in enumerate(lines):
        for other, below in lines[index + 1 :]:
            if below.top >= box.bottom:
                break
            assert number == other or not _touch(box, below), (box, below)
    return len(texts)


def _touch(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    along = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > _ROUNDING and along > _ROUNDING
