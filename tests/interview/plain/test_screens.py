"""A question as it stands on the screen."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from readiness.files.load import questionnaire_from
from readiness.files.yaml_reader import parse_document
from readiness.i18n import _, speaking
from readiness.interview.plain import screens as ask
from readiness.interview.plain.console import Console
from readiness.interview.state import Interview
from tests.support.interviewing import DEFINITION, NOW, converse, roomy, started


def shown(interview: Interview) -> str:
    """Show the question at hand."""
    stream = io.StringIO()
    ask.show_question(Console(stream), interview)
    return stream.getvalue()


def test_question_with_its_options(monkeypatch: pytest.MonkeyPatch) -> None:
    """Place, text, and every option in full; what is chosen is marked and said."""
    monkeypatch.setenv("COLUMNS", "80")

    assert shown(started().answer("LAW-1", ("2",), NOW)) == (
        "\n"
        "Law · 1/2 · 1 of 7 answered\n"
        "LAW-1  Is there a legal basis?\n"
        "  1. There is none.\n"
        "* 2. There is a draft.\n"
        "  3. It is in force.\n"
        "  Answer: 2\n"
    )


@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_options_are_never_cut(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    """Long options are wrapped with a hanging indent at any width."""
    monkeypatch.setenv("COLUMNS", columns)
    words = " ".join(f"word{number}" for number in range(60))
    text = DEFINITION.replace("There is a draft.", words)
    questionnaire = questionnaire_from(parse_document(text.encode(), "long.yaml"))
    interview = Interview.begin(questionnaire, started().assessment)

    lines = shown(interview.go("LAW-1")).splitlines()

    assert words in " ".join(" ".join(lines).split())
    assert all(len(line) <= int(columns) for line in lines)
    assert lines[5].startswith("     word")


@pytest.mark.parametrize(
    ("name", "prompt"),
    [
        ("LAW-1", "1-3, Enter next, ? help > "),
        ("LAW-2", "1-2, Enter next, ? help > "),
        ("USES", "one or more of 1-3 (as 1,3), Enter next, ? help > "),
        ("DATA-1", "number from 0 to 100 %, Enter next, ? help > "),
        ("SINCE", "date as 2026-11-23, Enter next, ? help > "),
        ("NAME", "text; commands start with a colon (:b :? :q) > "),
    ],
)
def test_prompt_says_what_to_type(name: str, prompt: str) -> None:
    """Each kind of question has its own prompt."""
    assert ask.prompt_for(roomy().by_id[name]) == prompt


def test_disagreement_shows_both_answers_and_how_to_go_there(tmp_path: Path) -> None:
    """Each answer that disagrees stands there with the words that lead to it."""
    _, screen = converse(tmp_path, "g LAW-1\n1\n1\n")

    assert (
        "! These answers contradict each other: What does not exist cannot be reviewed.\n" in screen
    )
    assert "  g LAW-1     1 Low\n" in screen
    assert "  g LAW-2     Yes\n" in screen


def test_finished_dimension_shows_its_profile(tmp_path: Path) -> None:
    """How it stands, and what would raise it."""
    _, screen = converse(tmp_path, "g LAW-1\n2\n2\n")

    assert "  Law: finished.\n  Between level 1, Low, and level 2, Middle: 1.5 of 3." in screen
    assert "  LAW-1 would reach level 3 with: It is in force.\n" in screen


@pytest.mark.parametrize("language", ["en", "fr"])
def test_commands_are_a_table_of_one_line_each(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """At 80 columns no row of the table goes on in a second line; meanings begin in one column."""
    monkeypatch.setenv("COLUMNS", "80")
    stream = io.StringIO()
    with speaking(language):
        ask.show_commands(Console(stream))
        rows = [(_(keys), _(meaning)) for keys, meaning in ask._COMMANDS]
    lines = stream.getvalue().splitlines()[1 : len(rows) + 1]

    assert len(rows) == 32
    assert [line.split()[0] for line in lines] == [keys.split()[0] for keys, _meaning in rows]
    starts = {line.index(meaning) for line, (_keys, meaning) in zip(lines, rows, strict=True)}
    assert len(starts) == 1


def test_list_has_one_line_for_each_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long answer is cut, so that no line of the list is wrapped."""
    monkeypatch.setenv("COLUMNS", "44")
    _code, screen = converse(tmp_path, f"g NAME\n{'n' * 60}\n:l all\nq\n")

    assert "  NAME      Name: nnnnnnnnnnnnnnnnnnnnnnnn…\n" in screen
