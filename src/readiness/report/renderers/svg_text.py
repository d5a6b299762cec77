"""Make WeasyPrint draw an SVG text as a whole, not letter by letter.

Letter by letter, Arabic is not joined, Devanagari and Khmer are not shaped, and Latin has no
kerning. WeasyPrint splits a text because SVG may position each letter; our charts never do.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any


class _SinglePieceText(str):
    """A string whose iterator yields the whole string."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


@contextlib.contextmanager
def unsplit_svg_text(weasyprint: Any) -> Iterator[None]:
    """Draw SVG texts as a whole within a ``with`` block."""
    svg_module = weasyprint.svg
    drawing: dict[str, Any] = svg_module.TAGS
    letter_by_letter = svg_module.text
    names = [name for name, draw in drawing.items() if draw is letter_by_letter]

    def as_one(svg: Any, node: Any, font_size: float) -> None:
        element = node._etree_node  # noqa: SLF001 (a node has no other way to its text)
        element.text = _SinglePieceText(element.text or "")
        letter_by_letter(svg, node, font_size)

    def draw_with(draw: Any) -> None:
        svg_module.text = draw
        drawing.update(dict.fromkeys(names, draw))

    draw_with(as_one)
    try:
        yield
    finally:
        draw_with(letter_by_letter)
