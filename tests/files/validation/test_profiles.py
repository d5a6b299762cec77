"""Themes and phases that do not exist, or that mean nothing, are refused at their line."""

from __future__ import annotations

import pytest

from tests.conftest import TINY
from tests.models.rules.test_phases import TABLE
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


def in_phases(*targets: str, months: tuple[int, ...] = (12, 24, 36)) -> str:
    """Write the tiny questionnaire with phases, each on a line of its own."""
    phases = "".join(
        f"  - {{id: P{number}, title: T, months: {month}, targets: {{{named}}}}}\n"
        for number, (named, month) in enumerate(zip(targets, months, strict=False), start=1)
    )
    return edited(("\nlevels:", f"\nphases:\n{phases}levels:"))


@pytest.mark.parametrize(
    ("targets", "code"),
    [
        (("overall: 1", "LAV: 2"), "unknown-target"),
        (("overall: 1", "CTX: 2"), "unknown-target"),
        (("overall: 1", "overall: 4"), "unknown-level"),
        (("DATA: 1", "LAW: draft"), "mark-does-not-fit"),
        (("DATA: 1", "LAW-1: 60%"), "mark-does-not-fit"),
        (("overall: 2", "LAW-1: 1"), "phase-lower"),
        (("DATA: 3", "DATA: 2"), "phase-lower"),
        (("DATA: 2", "DATA: 60%"), "phase-other-kind"),
    ],
)
def test_wrong_phases(targets: tuple[str, ...], code: str) -> None:
    """Each mistake has one message, at the target of the later phase."""
    text = in_phases(*targets)

    assert places(errors_in(text)) == [(code, line_of(text, "id: P2"))]


def test_months_rise() -> None:
    """A phase ends later than the one before it."""
    text = in_phases("overall: 1", "overall: 2", months=(12, 12))

    assert places(errors_in(text)) == [("phases-not-rising", line_of(text, "id: P2"))]


def test_no_phase_is_above_the_target() -> None:
    """The target is what is aimed at in the end; a lower phase is on the way to it."""
    scoring = ("\nlevels:", "\nscoring: {target: 2}\nlevels:")
    text = edited(scoring, text=in_phases("overall: 1", "overall: 3"))

    assert places(errors_in(text)) == [("phase-above-target", line_of(text, "id: P2"))]
    assert not errors_in(edited(scoring, text=in_phases("overall: 1", "overall: 2")))


def test_what_is_not_scored_has_no_target() -> None:
    """A text has no level."""
    text = in_phases("DATA-3: 2")
    added = "      - {id: DATA-3, kind: text, title: T, text: T?, scored: false}\n"
    text = edited(("gates:", f"{added}gates:"), text=text)

    assert [problem.code for problem in errors_in(text)] == ["target-not-scored"]


def test_right_phases_load() -> None:
    """Raising step by step is no mistake, and points are for results that count them."""
    assert not errors_in(in_phases("overall: 1, DATA: 2", "LAW-1: 2", "overall: 3"))


def test_a_mistake_in_a_column_is_told_once() -> None:
    """Not for each of its rows."""
    text = TABLE.replace("S-1: 2", "S-1: 3").replace("{SITES.port: 3}", "{S-1: 1}")

    assert [problem.code for problem in errors_in(text)] == ["phase-lower"]
    text = TABLE.replace("id: S-1,", "id: S-1, theme: SKILS,")
    assert [problem.code for problem in errors_in(text)] == ["unknown-theme"]
