"""Every kind of file is recognised by its keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.authoring.check_file import problems_of
from readiness.errors import CatalogError
from tests.support.answering import answers_file


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
