"""The first sheet of a form: what it is, how to fill it in, who does, and how far it is."""

from __future__ import annotations

from typing import Any

from readiness.forms.contents import Form
from readiness.forms.workbook.cells import HEAD_LOOKS, Cells, row_height
from readiness.forms.workbook.formulas import cell
from readiness.forms.workbook.layout import Layout, Spot
from readiness.forms.workbook.marks import ABOUT, LIST, STATE
from readiness.i18n import _
from readiness.report import wording
from readiness.report.renderers.workbook.page import GREY

FIRST_WIDTHS = (4, 34, 56, 14)
_WIDE = 100


def write_first_sheet(form: Form, layout: Layout, cells: Cells, sheet: Any) -> None:
    """Write the first sheet."""
    book, questionnaire = cells.book, form.questionnaire
    sheet.set_column(0, 0, None, None, {"hidden": True})
    for number, word in enumerate((LIST, "", "answer")):
        sheet.write_string(0, number, word)
    sheet.set_row(0, None, None, {"hidden": True})
    title = (("bold", True), ("font_size", 18), ("font_color", book.accent))
    row = 1
    for text, looks in (
        (questionnaire.title, title),
        (questionnaire.summary or "", ()),
        (questionnaire.disclaimer or wording.say(wording.INDEPENDENT), (("font_color", GREY),)),
        (_how(), (("bold", True),)),
    ):
        if text:
            sheet.merge_range(row, 1, row, 3, "", book.format(looks))
            sheet.write_string(row, 1, text, book.format(looks))
            size = 1.7 if looks == title else 1
            sheet.set_row(row, row_height([(text, _WIDE / size)]) * size)
            row += 1
    row = _write_about(form, cells, sheet, row + 1)
    _write_progress(layout, cells, sheet, row + 1)


def _how() -> str:
    return _(
        "Fill in the yellow cells; many have a list to choose from. What is grey is not asked "
        "with your answers so far. Where you do not know, or it does not apply, say so: that is "
        "an answer too. Save the file and send it to the person who asked you."
    )


def _write_about(form: Form, cells: Cells, sheet: Any, row: int) -> int:
    """Write who answers, to fill in."""
    person, occasion = form.respondent, form.about.assessment
    name = sheet.get_name()
    for field, head, given in (
        ("organisation", _("Organisation"), occasion.organisation),
        ("name", _("Your name"), person and person.name),
        ("role", _("Your post"), person and person.role),
        ("date", _("Date"), occasion.date and occasion.date.isoformat()),
    ):
        sheet.write_string(row, 0, f"{ABOUT}{field}")
        sheet.write_string(row, 1, head, cells.book.format(HEAD_LOOKS))
        cells.write_text(Spot(name, row, 2), given or "")
        row += 1
    return row


def _write_progress(layout: Layout, cells: Cells, sheet: Any, row: int) -> None:
    """Write how many questions of each sheet are answered; formulas count them."""
    book = cells.book
    heads = (_("Part"), "", _("Answered"))
    for number, head in enumerate(heads, start=1):
        sheet.write_string(row, number, head, book.format(HEAD_LOOKS))
    sentence = _("{part} of {whole} answered")
    for name, plan in layout.sheets:
        row += 1
        states = [layout.spots[q.id, STATE] for part in plan.parts for q in part.own_questions]
        target = name.replace("'", "''")
        sheet.write_url(row, 1, f"internal:'{target}'!A1", book.format((("underline", 1),)), name)
        done, asked = _counts(states)
        before, between, after = (p.replace('"', '""') for p in _pieces(sentence))
        formula = f'="{before}"&({done})&"{between}"&({asked})&"{after}"'
        sheet.merge_range(row, 2, row, 3, "", book.format(()))
        sheet.write_formula(row, 2, formula, book.format(()), "")


def _pieces(sentence: str) -> tuple[str, str, str]:
    """Divide a sentence with two numbers, of which the first is the part."""
    before, _part, rest = sentence.partition("{part}")
    between, _whole, after = rest.partition("{whole}")
    return before, between, after


def _counts(states: list[Spot]) -> tuple[str, str]:
    """Return formulas for how many questions are answered, and how many are asked."""
    columns: dict[int, list[Spot]] = {}
    for spot in states:
        columns.setdefault(spot.column, []).append(spot)
    ranges = []
    for spots in columns.values():
        rows = sorted(spots, key=lambda spot: spot.row)
        ranges.append(f"{cell(rows[0])}:{cell(rows[-1]).rpartition('!')[2]}")
    done = "+".join(f"COUNTIF({one},2)" for one in ranges)
    asked = "+".join(f'COUNTIF({one},">0")' for one in ranges)
    return done, asked
