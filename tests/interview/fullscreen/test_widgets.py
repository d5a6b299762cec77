"""Lines to choose, and the field to type in."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.interview.state import Interview
from readiness.models.assessment import Assessment, QuestionnaireStamp
from tests.support.driving import press
from tests.support.interviewing import NOW, kept, started
from tests.support.sheets import dimension, sheet


def test_pointer_is_a_sign(tmp_path: Path) -> None:
    """Where one is can be seen without colour."""
    seen = press(tmp_path, ["down", "down"])

    assert " ( ) 1. Small" in seen.text
    assert ">( ) 2. Large" in seen.text


def test_long_options_wrap_below_themselves(tmp_path: Path) -> None:
    """No option is cut, and its lines hang below its first word."""
    seen = press(tmp_path, [], interview=started().go("LAW-1"), size=(24, 24))

    assert ">( ) 2. There is a\n         draft." in seen.text.replace(" ( ) 2.", ">( ) 2.")


def test_a_text_may_be_corrected_before_it_is_kept(tmp_path: Path) -> None:
    """Keys edit; Enter keeps."""
    seen = press(
        tmp_path, ["type:Norr", "backspace", "type:land", "enter"], interview=started().go("NAME")
    )

    assert kept(tmp_path).answer("NAME").value == ("Norland",)
    assert seen.interview.position == "SINCE"


def test_half_typed_text_is_kept_when_one_leaves(tmp_path: Path) -> None:
    """Ctrl+Q before Enter loses nothing of a text; half a number is no answer."""
    press(tmp_path, ["type:Norla", "ctrl+q"], interview=started().go("NAME"))
    assert kept(tmp_path).answer("NAME").value == ("Norla",)
    folder = tmp_path / "date"
    folder.mkdir()

    press(folder, ["type:2020-0", "ctrl+q"], interview=started().go("SINCE"))

    assert not (folder / "a.yaml").exists()


def test_down_leaves_a_field_without_answering(tmp_path: Path) -> None:
    """Arrows go on from a field, too."""
    seen = press(tmp_path, ["down"], interview=started().go("NAME"))

    assert seen.interview.position == "SINCE"
    assert not (tmp_path / "a.yaml").exists()


def twelve(kind: str) -> Interview:
    """Begin an interview of two questions with twelve options each."""
    options = ", ".join(f"{{id: o{n}, level: {min(n, 3)}, text: Option {n}}}" for n in range(1, 13))
    if kind == "many":
        options = ", ".join(f"{{id: o{n}, text: Option {n}}}" for n in range(1, 13))
    question = f"kind: {kind}, scored: false, options: [{options}]"
    of = sheet(dimension("D", question, question))
    stamp = QuestionnaireStamp(id=of.id, version=of.version)
    return Interview.begin(of, Assessment(schema_version=1, questionnaire=stamp))


@pytest.mark.parametrize(
    ("keys", "answer", "following"),
    [
        (["1", "2"], ("o12",), None),
        (["1", "enter"], ("o1",), None),
        (["1"], None, None),
        (["1", "5"], None, None),
        (["1", "down", "2"], ("o2",), None),
        (["2"], ("o2",), None),
        (["&", "à"], ("o10",), None),
        (["1", "2", "3"], ("o12",), ("o3",)),
    ],
)
def test_number_of_two_digits_is_one_answer(
    tmp_path: Path, keys: list[str], answer: tuple[str, ...] | None, following: object
) -> None:
    """With ten options or more, «1» waits; it never answers by itself, nor the next question."""
    seen = press(tmp_path, keys, interview=twelve("one"))

    assert seen.interview.answer_of("D-1").value == answer
    assert seen.interview.answer_of("D-2").value == following


def test_waiting_for_the_second_digit_is_told(tmp_path: Path) -> None:
    """It says how to go on, and which numbers there are."""
    waiting = press(tmp_path, ["1"], interview=twelve("one"))
    wrong = press(tmp_path, ["1", "5"], interview=twelve("one"))

    assert "1: Enter chooses it, or type the second digit of 10, 11, 12" in waiting.text
    assert "! there is no option 15; choose from 1, 2, 3" in wrong.text


def test_two_digits_tick_one_of_several(tmp_path: Path) -> None:
    """Enter ticks what was typed; the next Enter goes on."""
    ticked = press(tmp_path, ["1", "2", "1", "enter"], interview=twelve("many"))
    assert ticked.interview.position == "D-1"

    assert ticked.interview.answer_of("D-1").value == ("o1", "o12")


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("DATA-1", "abc", "«abc» is not a number; for example 12.5"),
        ("DATA-1", "nan", "«nan» is not a number; for example 12.5"),
        ("DATA-1", "150", "150 is above the highest possible, 100"),
        ("SINCE", "15.11.2026", "must be a date written as year-month-day, for example 2026-11-23"),
        ("SINCE", "2026-02-30", "must be a day that exists, for example 2026-11-23"),
    ],
)
def test_field_says_what_to_type(tmp_path: Path, name: str, typed: str, told: str) -> None:
    """In words of the full screen, not of the commands of plain lines; five refused entries."""
    seen = press(tmp_path, [f"type:{typed}", "enter"], interview=with_law().go(name))

    said = " ".join(line for line in seen.text.splitlines() if line.strip().startswith("!"))
    assert said.strip() == f"! {told}"
    assert not (tmp_path / "a.yaml").exists()


@pytest.mark.parametrize("typed", ["85", "85 %", "85%"])
def test_unit_may_be_typed_with_the_number(tmp_path: Path, typed: str) -> None:
    """As people write it; three ways."""
    press(tmp_path, [f"type:{typed}", "enter"], interview=with_law().go("DATA-1"))

    assert kept(tmp_path).answer("DATA-1").value == ("85",)


def test_letters_that_arrive_together_are_all_kept(tmp_path: Path) -> None:
    """Input methods for Japanese or Chinese send several letters at one time."""
    typed = "together:税 関 の 準 備"
    press(tmp_path, [typed, "enter"], interview=started().go("NAME"))

    assert kept(tmp_path).answer("NAME").value == ("税関の準備",)


def with_law() -> Interview:
    """Begin an interview that has got to the numbers."""
    return started().answer("LAW-1", ("2",), NOW)
