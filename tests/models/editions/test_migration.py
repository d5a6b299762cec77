"""What happens to answers on the way to another version."""

from __future__ import annotations

import pytest
from hypothesis import given

from readiness.models.editions.migration import AnswerMigration, migrate_answers
from readiness.models.questionnaire import Questionnaire
from tests.models.editions.test_version_diff import FEWER, OLD, RENAMED
from tests.models.test_pre_check import TEXT
from tests.support.given import assessment, edited, questionnaire
from tests.support.sheets import dimension, points, sheet_text
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
def test_effect_on_an_answer(change: tuple[str, str], name: str, expected: tuple[str, str]) -> None:
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


def test_a_target_follows_its_option() -> None:
    """To its new name; without it, the answer is marked for discussion."""
    text = sheet_text(dimension("D", points("0", "5", "10")), "scorer: points")
    old = questionnaire(text)
    given = assessment(old, "answers: {D-1: {value: a, target: b}}\n")
    renamed = questionnaire(text.replace("id: b,", "id: part, formerly: [b],"))
    gone = questionnaire(text.replace("id: b,", "id: part,"))

    followed, lost = (migrate_answers(given, new, old)[0].answers["D-1"] for new in (renamed, gone))
    assert (str(followed.target), followed.flag) == ("part", False)
    assert (lost.target, lost.flag) == (None, True)


def test_a_number_that_does_not_fit_any_more_is_dropped() -> None:
    """And one that fits is kept; another unit flags it, also under another id."""
    text = sheet_text(
        dimension("D", "kind: number, min: 0, max: 100, unit: hours"), "scorer: points"
    )
    old = questionnaire(text)
    given = [assessment(old, f"answers: {{D-1: {value}}}\n") for value in ("40", "60")]
    narrow = questionnaire(text.replace("max: 100", "max: 50"))
    days = questionnaire(
        text.replace("hours", "days").replace("id: D-1", "id: D-7, formerly: [D-1]")
    )

    moves = [migrate_answers(one, narrow, old)[1][0].effect for one in given]
    flagged, moved_there = migrate_answers(given[0], days, old)
    assert moves == ["kept", "dropped"]
    assert (moved_there[0].effect, moved_there[0].new_id) == ("again", "D-7")
    assert flagged.answers["D-7"].flag
