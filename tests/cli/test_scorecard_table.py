"""The scorecard as a page for the terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.support.answering import answers_file

Run = Callable[..., Ran]


@pytest.mark.usefixtures("tiny_file")
def test_markup_in_texts_is_shown_as_typed(run: Run, tmp_path: Path) -> None:
    """Square brackets and colons of an organisation's name are text, never markup."""
    file = answers_file(tmp_path, "answers: {LAW-1: 2, DATA-1: 3}\n")
    text = file.read_text(encoding="utf-8")
    name = "[/nope] [bold]x[/bold] :smile:"
    file.write_text(text.replace("Customs of Norland (invented)", f"'{name}'"), encoding="utf-8")

    ran = run("score", "norland.answers.yaml")

    assert ran.code == 0
    assert name in ran.out


@pytest.mark.usefixtures("tiny_file")
def test_no_escape_codes_when_nobody_watches(run: Run, tmp_path: Path) -> None:
    """A pipe gets plain text."""
    answers_file(tmp_path, "answers: {LAW-1: 2, DATA-1: 3}\n")

    ran = run("score", "norland.answers.yaml")

    assert "\x1b" not in ran.out


@pytest.mark.usefixtures("tiny_file")
def test_open_and_unknown_questions_are_named(run: Run, tmp_path: Path) -> None:
    """Half-answered results say what is missing and how far the score could move."""
    answers_file(tmp_path, "context: {CTX: large}\nanswers: {LAW-1: 2, DATA-1: unknown}\n")

    ran = run("score", "norland.answers.yaml")

    assert "Not answered: DATA-2\nWe do not know: DATA-1" in ran.out
    assert "Possible range with the questions asked so far: 1.7 to 2.3" in ran.out
