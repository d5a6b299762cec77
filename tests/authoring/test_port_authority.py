"""What an author sees of a large questionnaire: nothing in it is a dead end of the program."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from readiness.authoring.lint import check_questionnaire
from readiness.files.load import questionnaire_from
from tests.conftest import Run
from tests.support.given import NO_REFERENCES, codes, document, evaluation, questionnaire

FOLDER = Path(__file__).parent / "port_authority"
TEXT = (FOLDER / "port.yaml").read_text(encoding="utf-8")


@pytest.fixture
def port(tmp_path: Path) -> Path:
    """Return answers beside their questionnaire."""
    for file in FOLDER.iterdir():
        shutil.copy(file, tmp_path)
    return tmp_path / "port.answers.yaml"


def warnings_in(text: str) -> list[str]:
    """Return the codes of all warnings."""
    file = document(text, "port.yaml")
    return codes(check_questionnaire(questionnaire_from(file), file, NO_REFERENCES))


def test_an_exclusive_option_is_no_row() -> None:
    """«None of these» is not a thing of which questions are asked."""
    port = questionnaire(TEXT)
    assert port.in_rows.columns["C-1"].rows == ("oil", "box", "people", "other")
    asked = evaluation(port, "context: {CARGO: [none]}\n").states.visible
    assert not [question.id for question in asked if question.id.startswith("C-")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("P-1.fire: {production: 3}", "P-1: {production: 3, rows: 2}", []),
        ("P-1.fire: {production: 3}", "C-1.oil: {production: 3}", []),
        ("includes: box", "includes: none", ["need-never-asked"]),
    ],
)
def test_needs_of_rows_are_checked(old: str, new: str, expected: list[str]) -> None:
    """A need of a column is met in a row; a use case for those without cargo needs no cargo."""
    text = TEXT.replace(old, new)
    if expected:
        text = text.replace("P-1.fire: {production: 3}", "C-1.oil: {production: 3}")
    assert warnings_in(text) == expected


def test_a_wide_condition_over_rows_is_decided_by_one_row() -> None:
    """Rows are alike, so what one cannot do, none can; the message stands once."""
    assert warnings_in(TEXT) == []
    never = TEXT.replace("{question: T-3, at_least: 100}]", "{question: T-3, at_most: -1}]")
    assert warnings_in(never) == ["never-holds"]


def test_a_missing_document_is_told_once(run: Run, port: Path) -> None:
    """By the questionnaire that asks for it, else as a claim without a proof."""
    said = run("check", port).out.splitlines()
    claimed = next(line for line in said if "[evidence-missing]" in line)
    assert claimed.endswith("without a document (strength 2): C-1.box, P-1.fire")
    assert len([line for line in said if "[document-missing]" in line]) == 5


def test_warnings_name_questions_as_the_file_does() -> None:
    """Not as their copies in the first row."""
    text = TEXT.replace(' milestone: "Procedure for {row} approved",', "")
    text = text.replace("{below: 3, action: Show the board", "{below: 4, action: Show the board")
    file = document(text, "port.yaml")
    said = check_questionnaire(questionnaire_from(file), file, NO_REFERENCES)
    assert [(p.code, p.message.split("«")[1].split("»")[0]) for p in said] == [
        ("advice-missing", "T-2"),
        ("milestone-missing", "C-1"),
    ]


def test_a_column_is_explained_in_each_row(run: Run, port: Path) -> None:
    """In those in which it is asked; without one the message says so."""
    said = run("explain", port, "T-2")
    assert [line for line in said.out.splitlines() if line.startswith("T-2")] == [
        "T-2.1  Report of the drill: North quay",
        "T-2.3  Report of the drill: Ferry pier",
    ]
    text = port.read_text(encoding="utf-8")
    port.write_text(text.partition("context:")[0], encoding="utf-8")
    nothing = run("explain", port, "T-2")
    assert nothing.code == 2
    assert "«T-2» is asked in rows, and there is no row in which it is asked" in nothing.err


def test_show_names_columns_once_and_says_in_which_rows(run: Run, port: Path) -> None:
    """In the list of themes, and in what use cases need."""
    shown = run("show", port.with_name("port.yaml")).out
    assert "  SKILLS People and skills: T-1\n" in shown
    assert "Power from the shore (pilot/production): in every row T-3 2/3, P-1.fire –/3" in shown


def test_plain_interview_says_how_to_write_names(run: Run, port: Path) -> None:
    """Not only that a text is expected."""
    file, answers = port.with_name("port.yaml"), port.with_name("new.answers.yaml")
    said = run("assess", file, "-o", answers, "--plain", stdin="\n:q\n")
    assert "names, with «;» between them; commands start with a colon" in said.out + said.err
