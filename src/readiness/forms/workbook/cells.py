"""Write the cells of a form: what is shown, what is filled in, and which lists are offered."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from readiness.data_classes import dataclass
from readiness.forms.contents import FormQuestion
from readiness.forms.workbook.labels import Lists
from readiness.forms.workbook.layout import Spot
from readiness.forms.workbook.marks import CHOSEN, MACHINE_SHEET
from readiness.i18n import N_, _, decimal
from readiness.models.assessment import Answer
from readiness.models.fields import number_text
from readiness.models.kinds.interface import Entry
from readiness.models.kinds.names import NO_NAME
from readiness.models.question import AskedQuestion
from readiness.report.renderers.office.line_estimates import lines_of_text
from readiness.report.renderers.workbook.page import GREY, LINE, Book

Looks = tuple[tuple[str, Any], ...]
PAPER, ENTRY, NOT_ASKED, HEAD = "#ffffff", "#fff9db", "#e4e8ea", "#edf2f5"
TO_FILL_IN: Looks = (
    *(("bg_color", ENTRY), ("border", 1), ("border_color", LINE)),
    *(("locked", False), ("num_format", "@")),
)
"""A cell for an answer; what is typed stays as it is."""
HEAD_LOOKS: Looks = (("bold", True), ("bg_color", HEAD), ("bottom", 1), ("border_color", LINE))
_NUMBER_LOOKS: Looks = (("num_format", "General"), ("align", "left"))
_DAY_LOOKS: Looks = (("num_format", "yyyy-mm-dd"), ("align", "left"))
_LINE_HEIGHT, _HIGHEST = 13, 409
_LETTERS_A_UNIT = 1.28
_MOST = 999_999_999_999
_LONGEST_HELP = 250
_FIRST_DAY = date(1900, 3, 1)
"""Before it, spreadsheets count a day too many."""
FIELD_TITLES = {
    "answer": N_("Answer"),
    "namely": N_("Which one?"),
    "unknown": N_("We do not know"),
    "not_applicable": N_("Why it does not apply"),
    "note": N_("Note"),
    "confidence": N_("How sure are you?"),
    "target": N_("Level to aim at"),
    "title": N_("Evidence: what it is"),
    "reference": N_("Where it is kept"),
    "strength": N_("How strong it is"),
    "flag": N_("To be discussed"),
}
_WITH_LIST = frozenset({"confidence", "importance", "target", "strength"})
_MARKS = frozenset({"unknown", "flag"})


def field_title(name: str, importance: str = "") -> str:
    """Return the head of a field in the language of the form."""
    if name == "importance":
        return importance
    plain = name.rpartition(":")[2] if name.startswith("evidence:") else name
    return _(FIELD_TITLES[plain])


def row_height(texts: Sequence[tuple[str, float]]) -> float:
    """Return the height in points that texts need in columns of these widths."""
    lines = [lines_of_text(text, math.floor(w * _LETTERS_A_UNIT)) for text, w in texts if text]
    return min(_HIGHEST, max(lines, default=1) * _LINE_HEIGHT + 3)


@dataclass(frozen=True)
class Cells:
    """Writes fields into the sheets of a workbook."""

    book: Book
    sheets: Mapping[str, Any]
    """By name."""
    lists: Lists
    ranges: Mapping[str, str]
    """Where the labels of each list stand."""

    def write_field(self, spot: Spot, one: FormQuestion, name: str) -> None:
        """Write the field of a question, with what was answered already, and what it allows."""
        sheet, question, answer = self.sheets[spot.sheet], one.question, one.answer
        plain = name.rpartition(":")[2] if name.startswith("evidence:") else name
        if name.startswith("answer:"):
            self._write_part(spot, question, answer, name.partition(":")[2])
        elif name == "answer":
            self._write_answer(spot, one)
        else:
            self.write_text(spot, self._given(answer, name))
            if plain in _WITH_LIST and plain in self.ranges:
                self._offer(sheet, spot, self.ranges[plain])
            elif plain in _MARKS:
                self._offer(sheet, spot, [CHOSEN])

    def write_text(self, spot: Spot, text: str, more: Looks = ()) -> None:
        """Write a text to fill in."""
        looks = self.book.format(TO_FILL_IN + more)
        sheet = self.sheets[spot.sheet]
        if text:
            sheet.write_string(spot.row, spot.column, text, looks)
        else:
            sheet.write_blank(spot.row, spot.column, None, looks)

    def _write_part(self, spot: Spot, question: AskedQuestion, answer: Answer, key: str) -> None:
        value = answer.value or ()
        if question.options:
            self.write_text(spot, CHOSEN if key in value else "", (("align", "center"),))
            self._offer(self.sheets[spot.sheet], spot, [CHOSEN])
        else:
            place = int(key) - 1
            name = value[place] if place < len(value) else ""
            self.write_text(spot, "" if name == NO_NAME else name)

    def _write_answer(self, spot: Spot, one: FormQuestion) -> None:
        sheet, question = self.sheets[spot.sheet], one.question
        value = one.answer.value[0] if one.answer.value else ""
        rules = question.rules
        if rules.entry is Entry.CHOOSE_ONE:
            name = one.column or question.id
            self.write_text(spot, self.lists[name].get(value, value))
            self._offer(sheet, spot, self.ranges[name])
        elif rules.is_day:
            self._write_day(spot, value)
        elif rules.has_range:
            self._write_number(spot, value, question)
        else:
            self.write_text(spot, value)

    def _write_day(self, spot: Spot, value: str) -> None:
        sheet = self.sheets[spot.sheet]
        self.write_text(spot, value, _DAY_LOOKS)
        if value and (day := date.fromisoformat(value)) >= _FIRST_DAY:
            moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (sheets know no zone)
            looks = self.book.format(TO_FILL_IN + _DAY_LOOKS)
            sheet.write_datetime(spot.row, spot.column, moment, looks)
        rule = {"validate": "date", "criteria": ">=", "value": _FIRST_DAY}
        self._validate(sheet, spot, rule | _refusal(_("Type a day, for example 2026-11-23.")))

    def _write_number(self, spot: Spot, value: str, question: AskedQuestion) -> None:
        sheet = self.sheets[spot.sheet]
        self.write_text(spot, value, _NUMBER_LOOKS)
        if value and Fraction(repr(float(value))) == Fraction(value):
            looks = self.book.format(TO_FILL_IN + _NUMBER_LOOKS)
            sheet.write_number(spot.row, spot.column, float(value), looks)
        low = -_MOST if question.min is None else question.min
        high = _MOST if question.max is None else question.max
        kind = "integer" if question.whole else "decimal"
        limits = {"minimum": float(low), "maximum": float(high)}
        rule = {"validate": kind, "criteria": "between", **limits}
        self._validate(sheet, spot, rule | _refusal(number_rule(question)))

    def _given(self, answer: Answer, name: str) -> str:
        """Return what a field contains already."""
        if name.startswith("evidence:"):
            _evidence, number, part = name.split(":")
            if int(number) > len(answer.evidence):
                return ""
            given = getattr(answer.evidence[int(number) - 1], part)
            return self.lists["strength"][str(given)] if part == "strength" else given or ""
        given = getattr(answer, name)
        if name in _MARKS:
            return CHOSEN if given else ""
        text = "" if given is None else str(given)
        return self.lists.get(name, {}).get(text, text)

    def _offer(self, sheet: Any, spot: Spot, source: str | list[str]) -> None:
        rule = {"validate": "list", "source": source}
        self._validate(sheet, spot, rule | _refusal(_("Choose from the list.")))

    @staticmethod
    def _validate(sheet: Any, spot: Spot, rule: dict[str, Any]) -> None:
        if sheet.data_validation(spot.row, spot.column, spot.row, spot.column, rule) not in {
            0,
            None,
        }:
            message = f"no rule for {spot}"
            raise ValueError(message)

    def write_lists(self, sheet: Any, column: int) -> None:
        """Write the labels and keys of all lists onto the machine sheet."""
        row = 0
        for name, labels in self.lists.items():
            for key, text in labels.items():
                for shift, word in enumerate((name, text, key)):
                    sheet.write_string(row, column + shift, word)
                row += 1


def list_ranges(lists: Lists, column: int) -> dict[str, str]:
    """Return where the labels of each list stand on the machine sheet, as a rule names it."""
    letter, row, ranges = chr(65 + column + 1), 1, {}
    for name, labels in lists.items():
        last = row + len(labels) - 1
        ranges[name] = f"={MACHINE_SHEET}!${letter}${row}:${letter}${last}"
        row = last + 1
    return ranges


def number_rule(question: AskedQuestion) -> str:
    """Say which numbers are possible."""
    what = _("A whole number") if question.whole else _("A number")
    ends = [
        None if end is None else decimal(number_text(end)) for end in (question.min, question.max)
    ]
    if ends[0] is not None and ends[1] is not None:
        sentence = _("{what} from {low} to {high}")
    elif ends[0] is not None:
        sentence = _("{what}, at least {low}")
    else:
        sentence = "{what}" if ends[1] is None else _("{what}, at most {high}")
    text = sentence.format(what=what, low=ends[0], high=ends[1])
    return f"{text} ({question.unit})" if question.unit else text


def _refusal(text: str) -> dict[str, Any]:
    return {"error_title": _("Not possible"), "error_message": text[:_LONGEST_HELP]}


NOT_ASKED_LOOKS: dict[str, Any] = {"bg_color": NOT_ASKED, "font_color": GREY}
"""How a conditional format greys what is not asked."""
