"""Render a form as a workbook."""

from __future__ import annotations

import io
from typing import Any

from readiness.forms.contents import Form
from readiness.forms.workbook.cells import Cells, list_ranges
from readiness.forms.workbook.first_sheet import FIRST_WIDTHS, write_first_sheet
from readiness.forms.workbook.formulas import Formulas
from readiness.forms.workbook.labels import lists_of
from readiness.forms.workbook.layout import (
    Layout,
    SheetPlan,
    plan_sheets,
    spots_of_list,
    spots_of_table,
    widths_of,
)
from readiness.forms.workbook.machine_sheet import write_machine_sheet
from readiness.forms.workbook.marks import LISTS_COLUMN, MACHINE_SHEET
from readiness.forms.workbook.question_sheets import ListSheet, TableSheet
from readiness.i18n import _
from readiness.models.skip_logic import QuestionStates
from readiness.report.renderers.interface import FALLBACK_DATE
from readiness.report.renderers.rtl import direction_of
from readiness.report.renderers.workbook.page import Book
from readiness.report.tables import new_workbook
from readiness.report.theme import DEFAULT_THEME


def render_workbook(form: Form) -> bytes:
    """Render the form as a workbook (XLSX)."""
    file = io.BytesIO()
    occasion, questionnaire = form.about.assessment, form.questionnaire
    organisation = occasion.organisation or ""
    made = new_workbook(file, questionnaire.title, organisation, occasion.date or FALLBACK_DATE)
    is_rtl = direction_of(questionnaire.language) == "rtl"
    book = Book(made, {}, DEFAULT_THEME.accent, is_rtl, (organisation, questionnaire.title))
    _Renderer(form, book).write()
    made.close()
    return file.getvalue()


class _Renderer:
    def __init__(self, form: Form, book: Book) -> None:
        self.form = form
        self.book = book
        self.layout = Layout()
        self.sheets: dict[str, Any] = {}

    def write(self) -> None:
        first = self.book.page(_("Form"), FIRST_WIDTHS, is_landscape=False).sheet
        self.sheets[first.get_name()] = first
        for plan in plan_sheets(self.form):
            self._lay_out(plan)
        machine = self.book.workbook.add_worksheet(MACHINE_SHEET)
        lists = lists_of(self.form)
        cells = Cells(self.book, self.sheets, lists, list_ranges(lists, LISTS_COLUMN))
        formulas = self._formulas(cells)
        states = QuestionStates(self.form.questionnaire, self.form.about)
        for name, plan in self.layout.sheets:
            kind = TableSheet if plan.is_table else ListSheet
            kind(self.form, self.layout, cells, formulas, states).write(name, plan)
        write_first_sheet(self.form, self.layout, cells, first)
        write_machine_sheet(self.form, machine)
        cells.write_lists(machine, LISTS_COLUMN)
        for sheet in (machine, *self.sheets.values()):
            sheet.protect("", {"format_rows": True, "format_columns": True})
        machine.very_hidden()
        first.activate()

    def _formulas(self, cells: Cells) -> Formulas:
        columns = {question.id: question.column for question in self.form.questions}
        labels = {
            name: cells.lists[column or name]
            for name, column in columns.items()
            if (column or name) in cells.lists
        }
        return Formulas(self.layout, self.form, {**cells.lists, **labels})

    def _lay_out(self, plan: SheetPlan) -> None:
        """Add the sheet, and give every field of its questions a cell."""
        sheet = self.book.page(plan.title, [*widths_of(plan)], is_landscape=True).sheet
        name = sheet.get_name()
        self.sheets[name] = sheet
        self.layout.sheets.append((name, plan))
        place = spots_of_table if plan.is_table else spots_of_list
        self.layout.spots.update(place(name, plan))
