"""The sheets with questions: a row for each question, or a row for each thing asked about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readiness.forms.contents import Form, FormPart, FormQuestion
from readiness.forms.workbook.cells import (
    HEAD_LOOKS,
    NOT_ASKED_LOOKS,
    Cells,
    Looks,
    field_title,
    number_rule,
    row_height,
)
from readiness.forms.workbook.formulas import Formulas, cell
from readiness.forms.workbook.layout import (
    FIRST_FIELD,
    ID,
    LIST_TOP,
    OPTION_KEY,
    OPTIONS,
    STATE_COLUMN,
    TABLE_TEXT,
    TABLE_TOP,
    TEXT,
    Layout,
    SheetPlan,
    Spot,
    groups_of,
    lines_of,
    option_texts,
    parts_of_answer,
    widths_of,
)
from readiness.forms.workbook.marks import LIST, OPTION, STATE, TABLE
from readiness.i18n import _, label
from readiness.models.assessment import PENDING
from readiness.models.question import AskedQuestion
from readiness.models.rows import ROW_IN_TEXT
from readiness.models.skip_logic import QuestionStates
from readiness.report.condition_text import describe_condition
from readiness.report.parts.rules import describe_rules
from readiness.report.renderers.workbook.page import GREY

_TITLE: Looks = (("bold", True), ("font_size", 14))
_PART: Looks = (("bold", True), ("font_size", 12), ("top", 1))
_LINE_ABOVE: Looks = (("top", 1),)
_HEAD_HEIGHT = 30
"""Points; two lines."""
_LONGEST_CELL = 32_000
_HIDDEN = {"hidden": True}
_WIDE = 110


class _Sheet:
    def __init__(
        self,
        form: Form,
        layout: Layout,
        cells: Cells,
        formulas: Formulas,
        states: QuestionStates,
    ) -> None:
        self.form = form
        self.layout = layout
        self.cells = cells
        self.formulas = formulas
        self.states = states
        scale = form.questionnaire.importance
        self.importance = scale.title if scale else ""

    def text(self, sheet: Any, row: int, column: int, text: str, looks: Looks = ()) -> None:
        """Write a text that is only read."""
        sheet.write_string(row, column, text[:_LONGEST_CELL], self.cells.book.format(looks))

    def write_state(self, one: FormQuestion) -> None:
        """Write the formula that says whether a question is asked, and answered."""
        spot, now = self.layout.spots[one.id, STATE], self._state_now(one)
        formula = self.formulas.state(one.id, one.conditions)
        sheet = self.cells.sheets[spot.sheet]
        sheet.write_formula(spot.row, spot.column, formula, None, now)

    def _state_now(self, one: FormQuestion) -> int:
        """Return what the formula comes to, for programs that do not compute it when they open."""
        is_open = self.states.state(one.id) in PENDING
        return (1 if is_open else 2) if self.states.is_visible(one.id) else 0

    def write_question(self, place: tuple[Any, int, int], title: str, rest: str) -> None:
        """Write a question with its title in bold letters."""
        sheet, row, column = place
        book = self.cells.book
        bold, plain = book.format((("bold", True),)), book.format(())
        around = book.format(_LINE_ABOVE)
        sheet.write_rich_string(row, column, bold, title, plain, rest[:_LONGEST_CELL], around)

    def grey(self, sheet: Any, area: tuple[int, int, int, int], state: Spot) -> None:
        """Grey what is not asked: the state stands in the same row, or the same row of a group."""
        letters = cell(state, state.sheet).split("$")[1]
        place = f"${letters}{area[0] + 1}"
        looks = self.cells.book.workbook.add_format(NOT_ASKED_LOOKS)
        rule = {
            "type": "formula",
            "criteria": f"=AND(ISNUMBER({place}),{place}=0)",
            "format": looks,
        }
        sheet.conditional_format(*area, rule)


def _details(one: FormQuestion, shown: AskedQuestion, form: Form) -> Iterator[str]:
    """Yield what stands below the title of a question."""
    yield shown.text
    if shown.rules.has_range:
        yield number_rule(shown)
    elif shown.rules.is_day:
        yield _("Type a day, for example 2026-11-23.")
    if shown.help:
        yield shown.help
    for special in shown.help_when:
        rule = describe_condition(special.when, form.questionnaire)
        yield label(_("When {rule}").format(rule=rule), special.help)
    if one.why:
        yield label(_("Why this is asked"), one.why)
    yield from describe_rules(shown)
    if one.evidence:
        yield _("Evidence to bring:") + " " + "; ".join(one.evidence)
    if "importance" in one.beside and form.questionnaire.importance:
        yield form.questionnaire.importance.text


def _asked_when(one: FormQuestion, form: Form) -> str:
    rules = [describe_condition(rule, form.questionnaire) for rule in one.conditions]
    return _("Asked when {rule}.").format(rule="; ".join(rules)) if rules else ""


class ListSheet(_Sheet):
    """A sheet with a row for each question."""

    def write(self, name: str, plan: SheetPlan) -> None:
        """Write the sheet."""
        sheet = self.cells.sheets[name]
        self._write_heads(sheet, plan)
        row = LIST_TOP
        for part in plan.parts:
            self._write_part(sheet, row, part, plan)
            row += 1
            for one in part.questions:
                row = self._write_rows(sheet, row, one, plan)
        last = FIRST_FIELD + len(plan.fields) - 1
        self.grey(sheet, (LIST_TOP, 0, row, last), Spot(name, LIST_TOP, STATE_COLUMN))

    def _write_heads(self, sheet: Any, plan: SheetPlan) -> None:
        machine = {ID: LIST, STATE_COLUMN: STATE, OPTION_KEY: OPTION}
        machine |= dict(enumerate(plan.fields, start=FIRST_FIELD))
        for column, word in machine.items():
            sheet.write_string(0, column, word)
        sheet.set_row(0, None, None, _HIDDEN)
        for column in (STATE_COLUMN, OPTION_KEY):
            sheet.set_column(column, column, None, None, _HIDDEN)
        self.text(sheet, 1, 0, plan.title, (*_TITLE, ("text_wrap", False)))
        heads = {ID: _("No."), TEXT: _("Question"), OPTIONS: _("Possible answers")}
        heads |= {
            n: field_title(name, self.importance)
            for n, name in enumerate(plan.fields, start=FIRST_FIELD)
        }
        for column, head in heads.items():
            self.text(sheet, 3, column, head, HEAD_LOOKS)
        sheet.set_row(3, _HEAD_HEIGHT)
        sheet.freeze_panes(LIST_TOP, TEXT)
        sheet.repeat_rows(3)

    def _write_part(self, sheet: Any, row: int, part: FormPart, plan: SheetPlan) -> None:
        shown = [part.title] if len(plan.parts) > 1 else []
        text = "\n".join([*shown, *([part.text] if part.text else [])])
        sheet.merge_range(row, ID, row, OPTIONS, "", self.cells.book.format(_PART))
        if text:
            looks = _PART if shown else (("font_color", GREY),)
            self.text(sheet, row, ID, text, looks)
            sheet.set_row(row, row_height([(text, _WIDE)]))

    def _write_rows(self, sheet: Any, row: int, one: FormQuestion, plan: SheetPlan) -> int:
        texts = option_texts(one)
        lines = lines_of(one, texts)
        parts = parts_of_answer(one.question)
        details = [*_details(one, one.question, self.form), _asked_when(one, self.form)]
        rest = "\n" + "\n".join(detail for detail in details if detail)
        widths = [*widths_of(plan)]
        needed = row_height([(one.question.title + rest, widths[TEXT])])
        self.text(sheet, row, ID, one.id, (*_LINE_ABOVE, ("font_color", GREY)))
        if len(lines) > 1:
            looks = self.cells.book.format(_LINE_ABOVE)
            sheet.merge_range(row, TEXT, row + len(lines) - 1, TEXT, "", looks)
        self.write_question((sheet, row, TEXT), one.question.title, rest)
        for number, line in enumerate(lines):
            self.text(sheet, row + number, OPTIONS, line.options, () if number else _LINE_ABOVE)
            if line.key:
                self.text(sheet, row + number, ID, one.id, (("font_color", GREY),))
                self.text(sheet, row + number, OPTION_KEY, line.key)
            if number:
                state = f"={cell(self.layout.spots[one.id, STATE], sheet.get_name())}"
                sheet.write_formula(row + number, STATE_COLUMN, state, None, self._state_now(one))
            height = max(row_height([(line.options, widths[OPTIONS])]), needed / len(lines))
            sheet.set_row(row + number, height)
        self.write_state(one)
        for name in plan.fields:
            if name != "answer":
                self._write_field(one, name)
        for name in [f"answer:{key}" for key in parts] or ["answer"]:
            self._write_field(one, name)
        return row + len(lines)

    def _write_field(self, one: FormQuestion, name: str) -> None:
        self.cells.write_field(self.layout.spots[one.id, name], one, name)


class TableSheet(_Sheet):
    """A sheet with a row for each thing that is asked about, and its questions side by side."""

    def write(self, name: str, plan: SheetPlan) -> None:
        """Write the sheet."""
        sheet, (table,) = self.cells.sheets[name], plan.parts
        sheet.write_string(0, 0, TABLE)
        sheet.set_row(0, None, None, _HIDDEN)
        sheet.set_column(0, 0, None, None, _HIDDEN)
        self.text(sheet, 1, TABLE_TEXT, table.title, (*_TITLE, ("text_wrap", False)))
        self.text(sheet, 2, TABLE_TEXT, table.text, (("text_wrap", False), ("font_color", GREY)))
        self.text(sheet, TABLE_TOP - 1, TABLE_TEXT, _("Row"), HEAD_LOOKS)
        self._write_names(sheet, table)
        columns = {column.id: column for column in table.columns}
        widths = [*widths_of(plan)]
        first, heights = TABLE_TEXT + 1, [0.0, 0.0, 0.0]
        for one, names in groups_of(table):
            last = first + len(names) - 1
            room = sum(widths[first + 1 : last + 1])
            texts = self._head_texts(one, columns[one.column])
            self._write_heads(sheet, (first, last), texts)
            heads = [*self._field_heads(one, names)]
            for shift, (field, head) in enumerate(zip(names, heads, strict=True)):
                sheet.write_string(0, first + shift, f"{one.column}/{field}")
                self.text(sheet, TABLE_TOP - 1, first + shift, head, HEAD_LOOKS)
            sheet.set_column(first, first, None, None, _HIDDEN)
            area = (TABLE_TOP, first, TABLE_TOP + len(table.rows) - 1, last)
            self.grey(sheet, area, Spot(name, TABLE_TOP, first))
            needed = [row_height([(text, room)]) for text in texts]
            needed.append(max(row_height([(h, widths[first + n])]) for n, h in enumerate(heads)))
            heights = [max(pair) for pair in zip(heights, needed, strict=True)]
            first = last + 1
        for row, height in enumerate(heights, start=3):
            sheet.set_row(row, height)
        fields = {one.column: names for one, names in groups_of(table)}
        for form_row in table.rows:
            for one in form_row.questions:
                self._write_answers(one, fields[one.column])
        sheet.freeze_panes(TABLE_TOP, TABLE_TEXT + 1)
        sheet.repeat_rows(3, TABLE_TOP - 1)

    def _write_names(self, sheet: Any, table: FormPart) -> None:
        """Write the names of the rows; of those that are named in the form, what is typed."""
        source = table.source
        for number, form_row in enumerate(table.rows):
            row, key = TABLE_TOP + number, form_row.row.key
            sheet.write_string(row, 0, f".{key}")
            sheet.set_row(row, 30)
            spot = self.layout.spots.get((source.id, f"answer:{key}")) if source else None
            looks = (("bold", True),)
            if spot is None or source is None or source.options:
                self.text(sheet, row, TABLE_TEXT, form_row.row.title, looks)
                continue
            usual = f"{source.title} {key}".replace('"', '""')[:200]
            formula = f'=IF({cell(spot)}="","{usual}",{cell(spot)})'
            shown = self.cells.book.format(looks)
            sheet.write_formula(row, TABLE_TEXT, formula, shown, form_row.row.title)

    def _head_texts(self, one: FormQuestion, column: AskedQuestion) -> tuple[str, str]:
        """Return the texts of a column as they are in every row."""
        rule = describe_condition(column.when, self.form.questionnaire) if column.when else ""
        details = [column.title, *_details(one, column, self.form)]
        details += [_("Asked when {rule}.").format(rule=rule)] if rule else []
        options = "" if parts_of_answer(column) else "\n".join(option_texts(one))
        shown = "\n".join(detail for detail in details if detail)
        return shown.replace(ROW_IN_TEXT, "…"), options

    def _write_heads(self, sheet: Any, columns: tuple[int, int], texts: tuple[str, str]) -> None:
        first, last = columns
        looks: Looks = (("left", 1), ("top", 1))
        for row, text in enumerate(texts, start=3):
            sheet.merge_range(row, first, row, last, "", self.cells.book.format(looks))
            self.text(sheet, row, first, text, looks)

    def _field_heads(self, one: FormQuestion, fields: tuple[str, ...]) -> Iterator[str]:
        texts = dict(zip(parts_of_answer(one.question), option_texts(one), strict=False))
        for name in fields:
            if name.startswith("answer:"):
                key = name.partition(":")[2]
                yield texts.get(key) or _("Name {number}").format(number=key)
            else:
                yield "" if name == STATE else field_title(name, self.importance)

    def _write_answers(self, one: FormQuestion, fields: tuple[str, ...]) -> None:
        self.write_state(one)
        for field in fields:
            if field != STATE:
                self.cells.write_field(self.layout.spots[one.id, field], one, field)
