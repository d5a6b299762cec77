"""Put slides together: 16:9, with the colour and the logo of the theme, and speaker notes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from readiness.i18n import _, join_parts
from readiness.report.charts.colours import level_colours
from readiness.report.charts.points import scale_from_levels
from readiness.report.contents.blocks import Line, quoted, said
from readiness.report.line_breaks import shorten
from readiness.report.model import Report
from readiness.report.renderers.chart_images import ChartImage
from readiness.report.renderers.office.language import languages_of
from readiness.report.renderers.office.logo import logo_picture
from readiness.report.renderers.office.package import set_properties, with_fixed_times
from readiness.report.renderers.slides.pages import (
    BADGE,
    EDGE,
    GAP,
    TEXTS,
    Place,
    columns_of,
    fit_slide,
    place_parts,
    table_size,
)
from readiness.report.renderers.slides.shapes import SlideShapes, remove_margins
from readiness.report.renderers.slides.slide import Slide
from readiness.report.renderers.slides.template import WIDTH, new_deck
from readiness.report.renderers.slides.text import GREY, Box, SlideText, fitting_size

_TITLE = Box(EDGE, 24, WIDTH - 2 * EDGE, 44)
_FOOTER = Box(EDGE, 506, WIDTH - 2 * EDGE, 20)
_LOGO = Box(WIDTH - EDGE - 130, 22, 130, 48)
_TITLES = (26, 22, 18, 14)
_NAME = 90
"""Letters of a name in the footer, at most."""


class SlideDeck:
    """The slides of a report."""

    def __init__(self, report: Report, images: Sequence[ChartImage]) -> None:
        self.report = report
        self.images = {image.kind: image for image in images}
        shades = level_colours(scale_from_levels(report.levels))
        self.text = SlideText(languages_of(report.provenance), shades)
        self.shapes = SlideShapes(self.text)
        self.is_rtl = self.shapes.is_rtl
        self.accent = report.look.accent[1:].upper()
        self.deck, self.layout = new_deck(self.accent)
        self.logo = logo_picture(report.look)

    def write(self, slides: Sequence[Slide]) -> bytes:
        """Write the slides, and return the file."""
        for slide in slides:
            self._write_slide(fit_slide(self._with_chart(slide)))
        set_properties(self.deck.core_properties, self.report)
        file = io.BytesIO()
        self.deck.save(file)
        return with_fixed_times(file.getvalue())

    def _with_chart(self, slide: Slide) -> Slide:
        """Let the text take the place of a chart that nothing could draw."""
        if not slide.chart or slide.chart in self.images:
            return slide
        return replace(slide, chart="", beside=(), body=(*slide.beside, *slide.body))

    def _write_slide(self, content: Slide) -> None:
        slide = self.deck.slides.add_slide(self.layout)
        self._title(slide, content)
        places, rest = place_parts(content)
        self._frame(slide, content, places)
        main, side = (self._mirrored(box, rest) for box in columns_of(content, rest))
        used = 0.0
        if content.chart:
            image = self.images[content.chart]
            self.shapes.add_picture(slide, image.png, main, image.alternative)
        if content.table and content.table.rows:
            size = table_size(content.table, main, content.body)
            used = self.shapes.add_table(slide, content.table, main, size) + GAP
        below_it = replace(rest, top=rest.top + used, height=rest.height - used)
        for lines, box in ((content.beside, side), (content.body, below_it)):
            if lines:
                self.shapes.add_text(slide, lines, box, fitting_size(lines, box, TEXTS))
        self._footer(slide)
        notes = (content.guide, *(note for note in content.notes if note.strip()))
        frame = slide.notes_slide.notes_text_frame
        self.text.fill(frame, [(said(note),) for note in notes], 12)

    def _title(self, slide: Any, content: Slide) -> None:
        """Write the title; on the first slide beside the logo."""
        has_logo = self.logo is not None and len(self.deck.slides) == 1
        box = replace(_TITLE, width=_TITLE.width - _LOGO.width - GAP) if has_logo else _TITLE
        title = slide.shapes.title
        self.shapes.place(title, self._mirrored(box, _TITLE))
        remove_margins(title.text_frame)
        size = fitting_size([content.title], box, _TITLES)
        self.text.fill(title.text_frame, [content.title], size, f"bold {self.accent}")
        self.shapes.start(title.text_frame)
        if self.logo is not None and has_logo:
            name = self.report.organisation or _("Logo")
            self.shapes.add_picture(slide, self.logo, self._mirrored(_LOGO, _TITLE), name)

    def _frame(self, slide: Any, content: Slide, places: dict[str, Place]) -> None:
        """Write what is above and below the content."""
        if about := places.get("about"):
            self.shapes.add_text(slide, content.about, about.box, about.size)
        if lead := places.get("lead"):
            self._lead(slide, content, lead)
        if decision := places.get("decision"):
            self.shapes.add_box(slide, content.decision, decision.box, decision.size)
        if facts := places.get("facts"):
            self.shapes.add_text(slide, [content.facts], facts.box, facts.size, GREY)

    def _lead(self, slide: Any, content: Slide, place: Place) -> None:
        """Write the sentence that counts, with the level in large beside it."""
        whole = place.box
        if content.badge:
            badge = replace(whole, width=BADGE - 2 * GAP, height=76)
            self.shapes.add_badge(slide, content.badge, self._mirrored(badge, whole))
        side = BADGE if content.badge else 0.0
        room = replace(whole, left=whole.left + side, width=whole.width - side)
        box = self._mirrored(room, whole)
        self.shapes.add_text(slide, [content.lead], box, place.size, "bold")

    def _mirrored(self, box: Box, whole: Box) -> Box:
        """Return the place of a box where lines begin at the right."""
        if not self.is_rtl:
            return box
        return replace(box, left=2 * whole.left + whole.width - box.left - box.width)

    def _footer(self, slide: Any) -> None:
        """Name the organisation, and say that the slides are confidential, with the number."""
        from pptx.enum.text import PP_ALIGN

        report = self.report
        name = report.organisation or _("Organisation not named")
        words = join_parts((report.date_text, _("Confidential")))
        line: Line = (quoted(shorten(name, _NAME)), said(" · "), said(words))
        number = str(len(self.deck.slides))
        end = Box(WIDTH - EDGE - 60, _FOOTER.top, 60, _FOOTER.height)
        start = replace(_FOOTER, width=780)
        self.shapes.add_text(slide, [line], self._mirrored(start, _FOOTER), 10, GREY)
        shape = self.shapes.add_text(
            slide, [(said(number),)], self._mirrored(end, _FOOTER), 10, GREY
        )
        side = PP_ALIGN.LEFT if self.is_rtl else PP_ALIGN.RIGHT
        shape.text_frame.paragraphs[0].alignment = side
        _make_number(shape)


def _make_number(shape: Any) -> None:
    """Turn the run of a shape into the field of the number of the slide."""
    run = shape.text_frame.paragraphs[0].runs[0]._r  # noqa: SLF001 (no other way)
    run.tag = run.tag.replace("}r", "}fld")
    run.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    run.set("type", "slidenum")
