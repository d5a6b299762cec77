"""How wide a text is in a chart, and where it is broken or cut.

Widths are those of Inter, the font of the report, or a little more; never less for the scripts
that it has. They are of the usual weight; bold is ``BOLD`` times as wide.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from readiness.report.line_breaks import wrap_paragraphs
from readiness.text import on_one_line

_ELLIPSIS = "…"
BOLD = 1.07
"""How much wider bold texts are, at most."""
_WIDTHS = {
    0.26: "ijl",
    0.28: "Iıí",
    0.30: " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}!',.:’‘",
    0.32: ";łії",
    0.36: "`t|·",
    0.40: "()/[\\]frť",
    0.42: "1ľ",
    0.46: "{}-_",
    0.50: '"^–“”г',
    0.54: "*?sѕ",
    0.56: "kxz",
    0.58: "7JLacvyГ",
    0.60: "5Fehnou",
    0.62: "238Ebdgpq«»",
    0.65: "#069PZ",
    0.68: "$&4BRST+<=>KY~",
    0.72: "AVXď",
    0.76: "CDGHNU",
    0.78: "OQ",
    0.82: "w",
    0.88: "m",
    0.94: "MΜωψ©¼½¾",
    1.00: "%W@→—…",
    1.05: "æœÆ",
    1.20: "ŒЖжЩщЮюШшЫыФфМмДЉЊЋЂ",
}
"""Width of letters, as a share of the size."""
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_CAPITAL, _OTHER, _WITHOUT_CASE, _FULL = 0.9, 0.78, 0.65, 1.05
"""Width of other letters: capitals, small letters and signs, scripts without either, Chinese."""
_WITHOUT_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc"})


@cache
def _width_of(letter: str) -> float:
    known = _WIDTH_OF.get(letter) or _WIDTH_OF.get(unicodedata.normalize("NFD", letter)[0])
    if known is not None:
        return known
    category = unicodedata.category(letter)
    if category in _WITHOUT_WIDTH:
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _FULL
    return {"Lu": _CAPITAL, "Lo": _WITHOUT_CASE}.get(category, _OTHER)


@lru_cache(4096)
def _width_at_size_1(text: str) -> float:
    return sum(map(_width_of, text))


def text_width(text: str, size: float) -> float:
    """Return how wide a text is at most, in points, at this size."""
    return size * _width_at_size_1(text)


def cut_to_width(text: str, width: float, size: float) -> str:
    """Cut a text to this many points; … marks what is cut."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + _ELLIPSIS, size) > width:
        text = text[:-1]
    return text.rstrip(" ,;:_.-") + _ELLIPSIS


def wrap_label(text: str, width: float, size: float, lines: int = 99) -> tuple[str, ...]:
    """Break a label into at most ``lines`` lines of ``width`` points; … marks what is cut."""
    rows = _wrap(text, width, size)
    if len(rows) <= lines:
        return tuple(rows)
    return (*rows[: lines - 1], cut_to_width(rows[lines - 1] + _ELLIPSIS, width, size))


def wrap_labels(
    texts: Sequence[str], width: float, size: float, lines: int
) -> list[tuple[str, ...]]:
    """Break labels; those that would be equal after a cut keep their end, not their middle."""
    labels = [wrap_label(text, width, size, lines) for text in texts]
    seen = Counter(labels)
    return [
        _keep_end(text, width, size, lines) if seen[label] > 1 else label
        for text, label in zip(texts, labels, strict=True)
    ]


def _wrap(text: str, width: float, size: float) -> list[str]:
    line = on_one_line(text).strip()
    measured = wrap_paragraphs(line, width, measure=lambda part: text_width(part, size))
    return list(measured) if line else []


def _keep_end(text: str, width: float, size: float, lines: int) -> tuple[str, ...]:
    rows = _wrap(text, width, size)
    if len(rows) <= lines:
        return tuple(rows)
    end = on_one_line(text)
    while end and text_width(_ELLIPSIS + end, size) > width:
        end = end[1:]
    return (*rows[: lines - 1], _ELLIPSIS + end.lstrip())
