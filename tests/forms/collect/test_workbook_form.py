"""A form that comes back as a workbook is read as strictly as an answers file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readiness.files.load import load_assessment, load_questionnaire
from tests.conftest import Run
from tests.support.filled_workbook import SPACE, FilledWorkbook
from tests.support.web_form_exports import QUESTIONNAIRE

ANSWERS = """\
schema_version: 1
questionnaire: {id: small, version: 1.0.0}
assessment: {organisation: Norland Customs, date: 2026-11-23}
respondents: [{id: r1, name: A. Diop, role: Legal officer}]
context: {SIZE: {value: 40, by: r1}, SINCE: {value: 1899-12-31, by: r1}}
answers:
  GOV-1: {level: 3, note: "=1+1", confidence: low, by: r1, evidence: [{title: Act, strength: 2}]}
  GOV-2: {value: [legal, other], namely: a toll, flag: true, by: r1}
  GOV-3: {unknown: true, by: r1}
"""


@pytest.fixture
def book(run: Run, tmp_path: Path) -> FilledWorkbook:
    """Make a form with answers."""
    (tmp_path / "small.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    (tmp_path / "before.yaml").write_text(ANSWERS, encoding="utf-8")
    ran = run("form", "small.yaml", "--answers", "before.yaml", "-o", "form.xlsx")
    assert ran.code == 0, ran.err
    return FilledWorkbook((tmp_path / "form.xlsx").read_bytes())


def test_form_keeps_what_was_answered(run: Run, book: FilledWorkbook, tmp_path: Path) -> None:
    """All that an answers file says comes back: who, when, notes, evidence, days before 1900."""
    ran = run("collect", "form.xlsx", "-o", "after.yaml")

    assert ran.code == 0, ran.err
    questionnaire = load_questionnaire(tmp_path / "small.yaml")
    before, after = (
        load_assessment(tmp_path / name, questionnaire) for name in ("before.yaml", "after.yaml")
    )
    stamp = {"questionnaire": after.questionnaire}
    assert after == before.model_copy(update=stamp)
    assert after.questionnaire.digest == questionnaire.digest
    assert book.lists["GOV-1"]["3"].startswith("3 – It is approved")


def test_person_who_types_a_name_answers(run: Run, book: FilledWorkbook, tmp_path: Path) -> None:
    """Organisation, name and post on the first sheet are whose assessment it is."""
    run("form", "small.yaml", "-o", "empty.xlsx")
    empty = FilledWorkbook((tmp_path / "empty.xlsx").read_bytes())
    for field, text in (("name", "B. Sow"), ("role", "Analyst"), ("organisation", "Norland")):
        assert empty.fill(f"@{field}", "answer", text)
    assert empty.fill("GOV-3", "answer", "yes")
    (tmp_path / "empty.xlsx").write_bytes(empty.saved())

    ran = run("collect", "empty.xlsx", "-o", "after.yaml")

    assert ran.code == 0, ran.err
    after = load_assessment(tmp_path / "after.yaml", load_questionnaire(tmp_path / "small.yaml"))
    assert after.assessment.organisation == "Norland"
    people = [(one.id, one.name, one.role) for one in after.respondents]
    assert people == [("r1", "B. Sow", "Analyst")]
    assert after.answers["GOV-3"].by == "r1"
    assert book is not None


ACCEPTED = {"3": "3", "3 ": "3", "It is approved; everybody knows it.": "3"}


@pytest.mark.parametrize("typed", ACCEPTED)
def test_option_may_be_typed(typed: str, run: Run, book: FilledWorkbook, tmp_path: Path) -> None:
    """The level, or the whole text, is as good as the entry of the list."""
    sheet, place, _list = book.places["GOV-1", "answer"]
    book.set(sheet, place, typed)
    (tmp_path / "form.xlsx").write_bytes(book.saved())

    ran = run("collect", "form.xlsx")

    assert ran.code == 0, ran.err
    assert f"level: {ACCEPTED[typed]}" in ran.out


REFUSED: dict[str, tuple[str, str, Any, str]] = {
    "half a level": ("GOV-1", "answer", 2.5, "answer-does-not-fit"),
    "level that is not there": ("GOV-1", "answer", "4", "answer-does-not-fit"),
    "two options": ("GOV-1", "answer", "1, 2", "answer-does-not-fit"),
    "no number": ("SIZE", "answer", "forty", "answer-does-not-fit"),
    "part of a person": ("SIZE", "answer", 1.5, "answer-does-not-fit"),
    "too small a number": ("SIZE", "answer", 0, "answer-does-not-fit"),
    "moment of a day": ("SINCE", "answer", 46349.5, "answer-does-not-fit"),
    "no mark": ("GOV-2", "answer:it", "perhaps", "mark-not-clear"),
    "two states": ("GOV-3", "answer", "yes", "several-states"),
    "strange confidence": ("GOV-1", "confidence", "very", "unknown-word"),
    "strange strength": ("GOV-1", "evidence:1:strength", "9", "out-of-range"),
    "evidence without a title": ("GOV-1", "evidence:2:reference", "shelf", "missing-key"),
    "control character": ("GOV-1", "note", "a\u202eb", "text-refused"),
    "long text": ("GOV-1", "note", "a" * 20_001, "text-refused"),
    "no day": ("@date", "answer", "tomorrow", "not-a-date"),
}


@pytest.mark.parametrize("wrong", REFUSED)
def test_what_does_not_fit_is_told_with_its_cell(
    wrong: str, run: Run, book: FilledWorkbook, tmp_path: Path
) -> None:
    """The message names sheet and cell, and nothing is written."""
    name, field, value, code = REFUSED[wrong]
    sheet, place, _list = book.places[name, field]
    book.set(sheet, place, value)
    (tmp_path / "form.xlsx").write_bytes(book.saved())

    ran = run("collect", "form.xlsx", "-o", "after.yaml")

    assert ran.code == 3
    assert f"error[{code}]" in ran.err, ran.err
    state = wrong == "two states"
    assert (
        f"form.xlsx: {sheet}!" in ran.err if state else f"form.xlsx: {sheet}!{place}:" in ran.err
    ), ran.err
    assert not (tmp_path / "after.yaml").exists()


def test_all_problems_are_told_at_once(run: Run, book: FilledWorkbook, tmp_path: Path) -> None:
    """Two wrong cells of two forms are four messages, in the order of the sheets."""
    for name, value in (("SIZE", "forty"), ("GOV-1", "4")):
        sheet, place, _list = book.places[name, "answer"]
        book.set(sheet, place, value)
    for name in ("one.xlsx", "two.xlsx"):
        (tmp_path / name).write_bytes(book.saved())

    ran = run("collect", "one.xlsx", "two.xlsx", "-o", "out/")

    assert ran.code == 3
    assert ran.err.count("error[answer-does-not-fit]") == 4
    assert not (tmp_path / "out").exists()


def with_formula(book: FilledWorkbook) -> None:
    """Put a formula into an answer."""
    sheet, place, _list = book.places["SIZE", "answer"]
    book.set_formula(sheet, place, "20+20")


def without_a_row(book: FilledWorkbook) -> None:
    """Remove the row of a question."""
    sheet, place, _list = book.places["GOV-3", "answer"]
    number = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    for data in book.sheets[sheet].iter(f"{SPACE}sheetData"):
        for row in list(data):
            if row.get("r") == number:
                data.remove(row)


def with_a_row_twice(book: FilledWorkbook) -> None:
    """Ask one question in place of another."""
    sheet, place, _list = book.places["GOV-3", "state"]
    number = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    book.set(sheet, f"A{number}", "GOV-1")


def of_another_version(book: FilledWorkbook) -> None:
    """Say that the form is for another version of the questionnaire."""
    row = next(n for n in range(1, 20) if book.text("readiness", f"A{n}").endswith(".version"))
    book.set("readiness", f"B{row}", "2.0.0")


def of_a_later_program(book: FilledWorkbook) -> None:
    """Say that a later program has made the form."""
    book.set("readiness", "B1", "2")


def with_a_wrong_path(book: FilledWorkbook) -> None:
    """Name a file of this machine as the questionnaire."""
    row = next(
        n for n in range(1, 20) if book.text("readiness", f"A{n}") == "file.questionnaire.id"
    )
    book.set("readiness", f"B{row}", "../../etc/passwd")


CHANGED: dict[str, tuple[Callable[[FilledWorkbook], None], str]] = {
    "formula": (with_formula, "error[cell-not-plain]: this cell contains a formula"),
    "row removed": (without_a_row, "error[form-changed]: the row of «GOV-3» is missing"),
    "row twice": (with_a_row_twice, "error[form-changed]: the row of «GOV-1» is there twice"),
    "another version": (of_another_version, "error[other-version]"),
    "a later program": (of_a_later_program, "error[form-changed]: this form was made by another"),
    "a wrong path": (with_a_wrong_path, "error[bad-id]"),
}


@pytest.mark.parametrize("change", CHANGED)
def test_changed_form_is_told(change: str, run: Run, book: FilledWorkbook, tmp_path: Path) -> None:
    """Whoever unlocks the form and changes it is told what is wrong."""
    make, message = CHANGED[change]
    make(book)
    (tmp_path / "form.xlsx").write_bytes(book.saved())

    ran = run("collect", "form.xlsx", "-o", "after.yaml")

    assert ran.code == 3
    assert message in ran.err
    assert not (tmp_path / "after.yaml").exists()


def test_form_in_another_language_is_read(run: Run, book: FilledWorkbook, tmp_path: Path) -> None:
    """A form with French lists is read by a program that speaks English."""
    made = run("form", "small.yaml", "--lang", "fr", "-o", "fr.xlsx")
    french = FilledWorkbook((tmp_path / "fr.xlsx").read_bytes())
    assert french.fill("GOV-1", "answer", "3")
    assert french.fill("GOV-1", "confidence", "low")
    assert french.lists["confidence"]["low"] == "faible"
    (tmp_path / "fr.xlsx").write_bytes(french.saved())

    ran = run("collect", "fr.xlsx")

    assert (made.code, ran.code) == (0, 0), ran.err
    assert "GOV-1: {level: 3, confidence: low}" in ran.out
    assert book.lists["confidence"]["low"] == "low"


def test_only_answers_can_be_changed(book: FilledWorkbook) -> None:
    """Every sheet is protected, answers are not locked, and the machine sheet is hidden."""
    styles = book.part("xl/styles.xml")
    unlocked = {
        str(n)
        for n, style in enumerate(next(styles.iter(f"{SPACE}cellXfs")))
        if any(part.get("locked") == "0" for part in style.iter(f"{SPACE}protection"))
    }
    asked = {"SIZE", "SINCE", "GOV-1", "GOV-2", "GOV-3", "@name", "@date"}
    cells = {key: place[:2] for key, place in book.places.items() if key[0] in asked}
    answers = [place for (_name, field), place in cells.items() if field != "state"]
    states = [place for (_name, field), place in cells.items() if field == "state"]

    assert all(r.find(f"{SPACE}sheetProtection") is not None for r in book.sheets.values())
    assert {book.style(*where) in unlocked for where in answers} == {True}
    assert {book.style(*where) in unlocked for where in states} == {False}
    listed = book.part("xl/workbook.xml").iter(f"{SPACE}sheet")
    assert {s.get("state") for s in listed if s.get("name") == "readiness"} == {"veryHidden"}


def test_sheets_of_a_language_from_right_to_left_are_mirrored(
    run: Run, book: FilledWorkbook, tmp_path: Path
) -> None:
    """A questionnaire in Arabic is a form from right to left."""
    text = QUESTIONNAIRE.replace("title: Small", "title: Small\nlanguage: ar", 1)
    (tmp_path / "small.yaml").write_text(text, encoding="utf-8")
    ran = run("form", "small.yaml", "-o", "ar.xlsx")
    arabic = FilledWorkbook((tmp_path / "ar.xlsx").read_bytes())

    assert ran.code == 0, ran.err
    turned = {
        name: any(view.get("rightToLeft") == "1" for view in root.iter(f"{SPACE}sheetView"))
        for name, root in arabic.sheets.items()
    }
    assert {name for name, is_turned in turned.items() if not is_turned} == {"readiness"}
    assert not any(
        v.get("rightToLeft") for r in book.sheets.values() for v in r.iter(f"{SPACE}sheetView")
    )
