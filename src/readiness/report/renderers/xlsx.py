"""The report as a workbook: the chapters as sheets, with data to sort and to filter.

No cell is a formula or a link: texts are written as texts, whatever they begin with.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from readiness.i18n import _
from readiness.report.charts.colours import level_colours
from readiness.report.charts.points import scale_from_levels
from readiness.report.contents.blocks import Block, Chapter, Group, Heading, Table
from readiness.report.contents.chapters import list_chapters
from readiness.report.model import Report
from readiness.report.renderers.interface import FALLBACK_DATE
from readiness.report.renderers.office.language import languages_of
from readiness.report.renderers.workbook import tables
from readiness.report.renderers.workbook.blocks import SheetBlocks, text_page
from readiness.report.renderers.workbook.chart import add_profile
from readiness.report.renderers.workbook.page import GREY, Book
from readiness.report.tables import new_workbook

suffix = ".xlsx"
_DIMENSION = "dimension-"
_STEP = "step-"
"""How the anchors of dimensions and of steps begin."""


def render(report: Report) -> bytes:
    """Render the report as a workbook."""
    file = io.BytesIO()
    workbook = new_workbook(file, report.title, report.organisation, report.date or FALLBACK_DATE)
    shades = level_colours(scale_from_levels(report.levels))
    is_rtl = languages_of(report.provenance).is_rtl
    above = (report.organisation, report.title)
    book = Book(workbook, shades, report.look.accent, is_rtl, above)
    _Workbook(report, book).write(list_chapters(report))
    workbook.close()
    return file.getvalue()


class _Workbook:
    def __init__(self, report: Report, book: Book) -> None:
        self.report = report
        self.book = book

    def write(self, chapters: Sequence[Chapter]) -> None:
        """Write every chapter onto a sheet."""
        found = {chapter.id: chapter for chapter in chapters}
        dimensions = [c for c in chapters if c.id.startswith(_DIMENSION)]
        has_figures = "dimensions" in found or (self.report.is_summary and "result" in found)
        self._result(found.pop("result", None), has_chart=has_figures and self.report.has_scored)
        if has_figures:
            self._dimensions(found.pop("dimensions", None))
        self._texts(self.report.importance.title or _("Targets"), found, ("importance",))
        if dimensions:
            situation = found.pop("situation", None)
            self._answers([*([situation] if situation else []), *dimensions])
        for chapter in dimensions:
            del found[chapter.id]
        self._texts(_("Themes"), found, ("themes",))
        self._texts(_("Use cases"), found, ("pre-checks", "use-cases"))
        self._texts(_("Phases"), found, ("phases",))
        if "roadmap" in found:
            self._roadmap(found.pop("roadmap"))
        self._texts(_("Findings"), found, ("limits", "disputes", "findings", "minutes"))
        self._texts(_("Cases"), found, ("cases",))
        self._texts(_("Method"), found, ("method", "answers", "formulas"))
        self._texts(_("Sources"), found, ("sources",))
        others = [name for name in found if name != "about"]
        self._texts(_("Further"), found, others)
        self._texts(_("About"), found, ("about",))

    def _texts(self, name: str, found: dict[str, Chapter], wanted: Iterable[str]) -> None:
        """Write chapters onto one sheet of texts, those that there are."""
        chapters = [found.pop(one) for one in wanted if one in found]
        if chapters:
            shares = self.report.firmness.levels if self.report.firmness else ()
            blocks = SheetBlocks(text_page(self.book, name), shares)
            for chapter in chapters:
                blocks.write_chapter(chapter)

    def _result(self, chapter: Chapter | None, *, has_chart: bool) -> None:
        """Write whose report it is, and the result, with a chart that the program draws."""
        report = self.report
        page = text_page(self.book, _("Result"))
        page.sheet.fit_to_pages(1, 1)
        blocks = SheetBlocks(page)
        accent = self.book.accent
        blocks.write_text(report.title, (("bold", True), ("font_size", 18), ("font_color", accent)))
        name = report.organisation or _("Organisation not named")
        blocks.write_text(name, (("bold", True), ("font_size", 13)))
        blocks.write_text(report.date_text or _("Date not given"), (("font_color", GREY),))
        if chapter:
            blocks.write_chapter(chapter)
        if has_chart:
            page.skip()
            add_profile(report, self.book, page)

    def _dimensions(self, chapter: Chapter | None) -> None:
        """Write the figures of all dimensions; below them, what the chapter says beside."""
        heads = tables.dimension_heads()
        page = self.book.page(_("Dimensions"), [width for _, width in heads], is_landscape=True)
        page.table([title for title, _width in heads], tables.dimension_rows(self.report))
        if chapter:
            rest = tuple(block for block in chapter.blocks if not isinstance(block, Table))
            blocks = SheetBlocks(page, columns=page.columns_of_page)
            blocks.write_chapter(replace(chapter, blocks=rest))

    def _answers(self, chapters: Sequence[Chapter]) -> None:
        heads = tables.answer_heads(self.report)
        page = self.book.page(_("Answers"), [width for _, width in heads], is_landscape=True)
        rows = tables.answer_rows(self.report, chapters)
        page.table([title for title, _width in heads], rows)
        evidence = list(tables.evidence_rows(self.report))
        if evidence:
            heads = tables.evidence_heads()
            page = self.book.page(_("Evidence"), [width for _, width in heads], is_landscape=True)
            page.table([title for title, _width in heads], evidence)

    def _roadmap(self, chapter: Chapter) -> None:
        """Write the steps as data, and below them what the chapter says beside; then the work."""
        heads = tables.step_heads()
        page = self.book.page(_("Roadmap"), [width for _, width in heads], is_landscape=True)
        page.table([title for title, _width in heads], tables.step_rows(self.report))
        rest = tuple(_beside_steps(chapter.blocks))
        SheetBlocks(page, columns=page.columns_of_page).write_chapter(replace(chapter, blocks=rest))
        work = [b for b in chapter.blocks if isinstance(b, Table)][-1:]
        if work and self.report.schedule.work:
            name = work[0].name
            SheetBlocks(text_page(self.book, name)).write_blocks(work)


def _beside_steps(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield what the roadmap says beside the steps, without headings of nothing."""
    kept = [not isinstance(b, Table) and not _is_step(b) for b in blocks]
    for number, block in enumerate(blocks):
        is_empty = isinstance(block, Heading) and not any(kept[number + 1 : number + 2])
        if kept[number] and not is_empty:
            yield block


def _is_step(block: Block) -> bool:
    return isinstance(block, Group) and block.anchor.startswith(_STEP)
