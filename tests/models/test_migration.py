"""Answers come to another version, and none is lost in silence."""

from __future__ import annotations

import pytest
from hypothesis import given

from readiness.models.migration import AnswerMigration, migrate_answers
from readiness.models.questionnaire import Questionnaire
from tests.models.test_pre_check import TEXT
from tests.models.test_versions import FEWER, OLD, RENAMED
from tests.support.given import assessment, edited, questionnaire
from tests.support.strategies import PROPERTY, Invented, inventions

ANSWERS = (
    "context: {CTX: large, PLAN: [drones, dogs], NEED-1.dogs: no}\n"
    "answers:\n  LAW-1: {level: 2, note: Keep this}\n  DATA-1: 3\n  DATA-2: unknown\n"
)
HOUNDS = ("{id: drones, text: Drones}", "{id: kites, text: Drones, formerly: drones}")


def moved(*changes: tuple[str, str], old: Questionnaire | None = OLD) -> dict[str, AnswerMigration]:
    """Migrate the answers to a changed questionnaire; return the moves by old name."""
    new = questionnaire(edited(*changes, text=TEXT))
    _, moves = migrate_answers(assessment(OLD, ANSWERS), new, old)
    return {move.old_id: move for move in moves}


@PROPERTY
@given(inventions())
def test_same_version_changes_nothing(invented: Invented) -> None:
    """Every answer is kept, and the result is what it was."""
    of, answers = invented.load()
    result, moves = migrate_answers(answers, of, of)

    assert result.answers == answers.answers
    assert {move.effect for move in moves} <= {"kept"}


def test_every_answer_has_exactly_one_move() -> None:
    """Whatever changed."""
    moves = moved(("- id: DATA-1\n", "- id: DATA-9\n"))

    assert set(moves) == {"CTX", "PLAN", "NEED-1.dogs", "LAW-1", "DATA-1", "DATA-2"}


@pytest.mark.parametrize(
    ("change", "name", "expected"),
    [
        (RENAMED, "DATA-1", ("moved", "DATA-9")),
        (("- id: DATA-1\n", "- id: DATA-9\n"), "DATA-1", ("dropped", "")),
        (("There is a draft.", "There is a bill."), "LAW-1", ("again", "LAW-1")),
        (FEWER, "LAW-1", ("rescaled", "LAW-1")),
    ],
)
def test_fate_of_an_answer(change: tuple[str, str], name: str, expected: tuple[str, str]) -> None:
    """Moved along, dropped, kept with a flag, or put on the new scale."""
    move = moved(change)[name]

    assert (move.effect, move.new_id) == expected


def test_option_with_a_former_name_is_followed() -> None:
    """The choice stands under its new name."""
    changes = (HOUNDS, ("{drones: A boat., ", "{kites: A boat., "))
    new = questionnaire(edited(*changes, text=TEXT))
    result, _ = migrate_answers(assessment(OLD, ANSWERS), new, OLD)

    assert result.answer("PLAN").value == ("kites", "dogs")


def test_half_of_the_way_goes_to_the_lower_level() -> None:
    """Level 2 of 3 lies between the two that are left."""
    result, _ = migrate_answers(
        assessment(OLD, ANSWERS), questionnaire(edited(FEWER, text=TEXT)), OLD
    )

    assert result.answer("LAW-1").value == ("1",)
    assert result.answer("LAW-1").note == "Keep this"


def test_without_the_old_version_a_lost_level_is_dropped() -> None:
    """Nobody knows where it stood."""
    assert moved(FEWER, old=None)["LAW-1"].effect == "dropped"
