"""Themes that do not exist, or that could have no result, are refused at their line."""

from __future__ import annotations

import pytest

from tests.conftest import TINY
from tests.support.given import doubts_in, edited, errors_in, places

THEMES = ("\nlevels:", "\nthemes:\n  - {id: SKILLS, title: Skills}\nlevels:")
QUESTION = "- id: LAW-1\n"


def line_of(text: str, piece: str) -> int:
    """Find the line of a piece of a text."""
    return text[: text.index(piece)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (QUESTION, f"{QUESTION}        theme: SKILS\n", "unknown-theme"),
        ("id: SKILLS", "id: LAW-1", "theme-id-taken"),
        ("id: SKILLS", "id: overall", "theme-id-taken"),
        ("{id: SKILLS,", "{id: SKILLS, title: Twice}\n  - {id: SKILLS,", "duplicate-id"),
    ],
)
def test_wrong_themes(old: str, new: str, code: str) -> None:
    """Each mistake has one message."""
    text = edited(THEMES, (old, new))

    assert [problem.code for problem in errors_in(text)] == [code]


def test_unknown_theme_is_told_at_its_line() -> None:
    """The message names what is near."""
    text = edited(THEMES, (QUESTION, f"{QUESTION}        theme: SKILS\n"))

    assert places(errors_in(text)) == [("unknown-theme", line_of(text, "theme: SKILS"))]
    assert "SKILLS" in errors_in(text)[0].message


def test_themes_on_a_staircase_are_refused_in_words() -> None:
    """They could have no score."""
    (problem,) = errors_in(edited(THEMES, ("\nlevels:", "\nscoring: {scorer: staircase}\nlevels:")))

    assert problem.code == "themes-on-staircase"
    assert "steps in their order" in problem.message


def test_theme_without_a_question_is_doubtful() -> None:
    """Its result would always be empty."""
    assert "theme-unused" in [problem.code for problem in doubts_in(edited(THEMES))]
    assert "theme-unused" not in [problem.code for problem in doubts_in(TINY)]
