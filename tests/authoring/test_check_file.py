"""Every kind of file is recognised by its keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.authoring.check_file import explanations, problems_of
from readiness.errors import CatalogError
from tests.conftest import Run
from tests.support.answering import answers_file

EXPLAINED = explanations()


def test_each_kind_of_file_is_judged_as_what_it_is(tiny_file: Path, tmp_path: Path) -> None:
    """A questionnaire, its answers and a library; each finds what only its kind can have."""
    library = tmp_path / "library.yaml"
    library.write_text("schema_version: 1\ncases: [{id: A}]\n", encoding="utf-8")
    answers = answers_file(tmp_path, "context: {CTX: small}\nanswers: {DATA-2: 1}\n")

    assert {problem.code for problem in problems_of(tiny_file)} == {"advice-missing"}
    assert "hidden-answer" in {problem.code for problem in problems_of(answers)}
    assert {problem.code for problem in problems_of(library)} == {"missing-key"}


def test_problems_come_in_the_order_of_the_file(tiny_file: Path) -> None:
    """An editor can be walked through from top to bottom."""
    lines = [problem.line for problem in problems_of(tiny_file)]

    assert lines == sorted(lines)


def test_answers_without_their_questionnaire_cannot_be_judged(tmp_path: Path) -> None:
    """What is missing is named; nothing is guessed."""
    with pytest.raises(CatalogError, match="no questionnaire «tiny»"):
        problems_of(answers_file(tmp_path, "answers: {}\n"))


def test_the_page_explains_every_code() -> None:
    """Some 150 codes; ``tests/test_errors.py`` compares them with those that the program has."""
    assert len(EXPLAINED) > 140
    assert all(len(text) > 20 for text in EXPLAINED.values())


@pytest.mark.parametrize("code", EXPLAINED)
def test_every_code_is_explained(run: Run, code: str) -> None:
    """The program has the page with it, so that nobody needs the documents."""
    ran = run("check", "--explain", code)

    assert (ran.code, ran.out.strip()) == (0, EXPLAINED[code])


def test_a_code_that_there_is_not(run: Run) -> None:
    """A code with a typing error is a wrong call, with the nearest one."""
    ran = run("check", "--explain", "unknwon-key")

    assert (ran.code, ran.out) == (2, "")
    assert "did you mean «unknown-key»" in ran.err
    assert run("check", "--explain", "error[unknown-key]").code == 0
