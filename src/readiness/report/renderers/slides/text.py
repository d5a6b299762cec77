"""Write lines of text onto slides, in sizes at which they fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from readiness.data_classes import dataclass
from readiness.report.charts.colours import LevelColour
from readiness.report.contents.blocks import Line, Look, Text
from readiness.report.renderers.office.language import Languages
from readiness.report.renderers.office.line_estimates import lines_of
from readiness.report.renderers.office.signs import readiness_dots

INK, GREY, WARNING = "1B2730", "5B6770", "A03C0E"
_LETTER, _LEADING = 0.54, 1.22
"""Mean width of a letter and distance of lines, as parts of the size of the letters."""
_COLOURS = {Look.QUIET: GREY, Look.CODE: GREY, Look.WARNING: WARNING}
_BOLD = {Look.STRONG, Look.LEVEL, Look.READINESS, Look.WARNING}


@dataclass(frozen=True)
class Box:
    """A place on a slide, in points."""

    left: float
    top: float
    width: float
    height: float


def height_of(lines: Iterable[Line], width: float, size: float, gap: float = 0.35) -> float:
    """Estimate how high paragraphs are, in points."""
    parts = list(lines)
    number = lines_of(parts, int(width / (size * _LETTER)))
    return size * _LEADING * number + size * gap * max(0, len(parts) - 1)


def fitting_size(lines: Sequence[Line], box: Box, sizes: Sequence[float]) -> float:
    """Return the largest of these sizes in which paragraphs fit into a box, or the smallest."""
    fitting = (size for size in sizes if height_of(lines, box.width, size) <= box.height)
    return next(fitting, sizes[-1])


def rgb_colour(colour: str) -> Any:
    """Return a colour of six digits as the library has it."""
    from pptx.dml.color import RGBColor

    kind: Any = RGBColor
    return kind(*bytes.fromhex(colour))


@dataclass(frozen=True)
class SlideText:
    """Write paragraphs; it knows languages, directions and colours."""

    languages: Languages
    shades: Mapping[int, LevelColour]

    def fill(self, frame: Any, lines: Sequence[Line], size: float, looks: str = "") -> None:
        """Write paragraphs into the text frame of a shape or of a cell.

        Args:
            frame: The text frame.
            lines: One for each paragraph.
            size: Of the letters, in points.
            looks: «bold», a colour of six digits, both, or nothing.
        """
        from pptx.util import Pt

        last = max(0, len(lines) - 1)
        for number, line in enumerate(lines or ((),)):
            paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
            is_rtl = self.languages.is_line_rtl(line)
            self._set_direction(paragraph, is_rtl=is_rtl)
            paragraph.space_after = Pt(size * 0.35 if number < last else 0)
            for piece in line:
                self._write(paragraph, piece, size, looks, is_rtl=is_rtl)

    def _set_direction(self, paragraph: Any, *, is_rtl: bool) -> None:
        if self.languages.is_rtl:
            properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 (the library has no other way)
            properties.set("algn", "r")
            properties.set("rtl", "1" if is_rtl else "0")

    def _write(self, paragraph: Any, piece: Text, size: float, looks: str, *, is_rtl: bool) -> None:
        """Write a piece of text; its line breaks are kept."""
        text = self.languages.isolated(piece) if is_rtl else piece.text
        if piece.look is Look.READINESS:
            text = f"{readiness_dots(piece)} {text}"
        for number, part in enumerate(text.split("\n")):
            if number:
                paragraph.add_line_break()
            if part:
                self._run(paragraph, part, piece, size, looks)

    def _run(self, paragraph: Any, text: str, piece: Text, size: float, looks: str) -> None:
        from pptx.util import Pt

        run = paragraph.add_run()
        run.text = text.replace("\t", " ").replace("\v", " ")
        run.font.size = Pt(size)
        run.font.bold = "bold" in looks or piece.look in _BOLD
        colour = _COLOURS.get(piece.look) or looks.replace("bold", "").strip() or INK
        run.font.color.rgb = rgb_colour(colour)
        run._r.get_or_add_rPr().set("lang", self.languages.of(piece.voice))  # noqa: SLF001 (as above)
