"""Pages over the question."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.screen import Screen

from readiness.interview.fullscreen import dialogs as panels
from readiness.interview.fullscreen.question_list import QuestionList
from readiness.interview.state import Interview
from tests.support.driving import press
from tests.support.interviewing import NOW, kept, started


def test_long_text_scrolls_and_says_so(tmp_path: Path) -> None:
    """What does not fit is announced, and can be reached."""
    begun = started().go("LAW-1")

    small = press(tmp_path, ["f1"], interview=begun, size=(60, 12))
    assert "more below: PgDn" in small.text
    other = tmp_path / "other"
    other.mkdir()
    further = press(other, ["f1", "pagedown", "pagedown"], interview=begun, size=(60, 12))

    assert "Target: 3" in further.text


def test_note_of_several_lines(tmp_path: Path) -> None:
    """Enter is a new line; Escape keeps the note and goes back."""
    seen = press(tmp_path, ["f3", "type:one", "enter", "type:two", "escape"])

    assert kept(tmp_path).answer("SIZE").note == "one\ntwo"
    assert "Note: one" in seen.text


def test_note_is_kept_when_one_leaves(tmp_path: Path) -> None:
    """Ctrl+Q in a half-written note loses nothing."""
    press(tmp_path, ["f3", "type:half a thou", "ctrl+q"])

    assert kept(tmp_path).answer("SIZE").note == "half a thou"


def test_half_written_note_is_kept_before_anybody_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A moment after it was typed it is on the disk; one undo takes the whole note back."""
    monkeypatch.setattr(panels, "DRAFT_EVERY", 0.01)

    press(tmp_path, ["f3", "type:half a thou", "type:ght"])
    assert kept(tmp_path).answer("SIZE").note == "half a thought"
    folder = tmp_path / "undone"
    folder.mkdir()
    seen = press(folder, ["f3", "type:one ", "type:two", "escape", "f8"])

    assert seen.interview.answer_of("SIZE").note is None


def test_note_that_cannot_be_kept_stays_on_the_screen(tmp_path: Path) -> None:
    """When the folder is gone, the text is still there, with the reason."""
    folder = tmp_path / "stick"
    folder.mkdir()
    seen = press(
        folder,
        ["f3", "type:important", "escape"],
        between=lambda: folder.rename(tmp_path / "pulled"),
    )

    assert "important" in seen.text
    assert "! NOT SAVED" in seen.text


BEGUN = started().answer("LAW-1", ("1",), NOW).add_evidence("LAW-1", "Code", "", 1).go("LAW-1")


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (["f4", "together:9 9"], "What is it called?"),
        (["f4", "together:9 9", "escape"], "Is there a legal basis?"),
        (["f4", "together:down space space"], "What is it called?"),
        (["f4", "together:escape escape"], "legal basis?|What do you want to do?"),
        (["escape", "together:enter enter"], "Is there a legal basis?"),
        (["escape", "together:down enter enter enter"], "Look into the Customs code."),
        (["f1", "together:enter enter enter"], "Is there a legal basis?"),
        (["f1", "together:escape enter"], "Is there a legal basis?|Is it reviewed?"),
        (["f2", "together:enter enter"], "Is there a legal basis?"),
        (["f2", "together:escape escape escape"], "legal basis?|What do you want to do?"),
        (["f3", "together:escape escape"], "legal basis?|What do you want to do?"),
        (["f4", "9", "type:Law", "together:enter enter"], "Where is it kept?"),
        (["f4", "9", "type:Law", "together:enter enter", "escape"], "Is there a legal basis?"),
        (["f4", "9", "type:Law", "enter", "together:enter enter"], "How strong is it?"),
        (["f4", "9", "type:Law", "enter", "enter", "together:1 1"], "Is there a legal basis?"),
        (["f6", "type:Why", "together:enter enter"], "Is it reviewed?"),
        (["together:escape escape"], "Is there a legal basis?|What do you want to do?"),
        (["together:question_mark question_mark", "escape"], "Is there a legal basis?"),
        (["together:f1 2", "escape"], "Is there a legal basis?"),
        (["together:question_mark right", "escape"], "Is there a legal basis?"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_keys_that_arrive_together(tmp_path: Path, keys: list[str], shown: str) -> None:
    """A page closes and opens once; what comes too late for it changes nothing."""
    seen = press(tmp_path, keys, interview=BEGUN)

    assert any(words in seen.text for words in shown.split("|"))
    assert seen.app.error is None
    assert seen.interview.answer_of("LAW-1").value in {("1",), None}


def test_evidence_is_added_once(tmp_path: Path) -> None:
    """Two presses where one was meant give one piece of evidence."""
    keys = ["f4", "9", "type:Law", "together:enter enter", "together:enter enter"]

    press(tmp_path, [*keys, "together:1 1"], interview=BEGUN)

    assert [item.title for item in kept(tmp_path).answer("LAW-1").evidence] == ["Code", "Law"]


@pytest.mark.parametrize("keys", ["down enter enter", "1 enter", "1 pagedown", "1 pageup 9"])
def test_keys_for_one_question_do_not_answer_the_next(tmp_path: Path, keys: str) -> None:
    """What was still on its way when the next question came is not its answer."""
    begun = started().answer("LAW-1", ("1",), NOW).go("LAW-1")

    seen = press(tmp_path, [f"together:{keys}"], interview=begun)

    assert seen.interview.position == "LAW-2"
    assert seen.interview.answer_of("LAW-2").value is None


def test_ticks_that_arrive_together_are_all_taken(tmp_path: Path) -> None:
    """Options of one question may be ticked as fast as one types."""
    press(tmp_path, ["together:space down space"], interview=started().go("USES"))

    assert kept(tmp_path).answer("USES").value == ("a", "b")


def test_number_typed_ahead_finds_a_question_without_numbers(tmp_path: Path) -> None:
    """A digit that arrives when a text is asked is no answer and no bug."""
    begun = started().answer("LAW-1", ("2",), NOW).go("LAW-2")

    seen = press(tmp_path, ["together:1 1"], interview=begun)

    assert seen.app.error is None
    assert seen.interview.position == "DATA-1"


@pytest.mark.parametrize(
    "dialog",
    [
        lambda _: panels.ChoiceDialog("Title", [], [panels.back_choice()]),
        lambda _: panels.TextDialog("Title", "", lambda _: None, several_lines=True),
        QuestionList,
    ],
    ids=["choices", "text", "list"],
)
def test_page_that_closes_before_it_is_complete(
    dialog: Callable[[Interview], Screen[Any]],
) -> None:
    """A page that a second key closes at once ends in no error."""

    async def open_and_close() -> None:
        app: App[None] = App()
        async with app.run_test() as pilot:
            app.push_screen(dialog(BEGUN))
            app.pop_screen()
            await pilot.pause()
            assert len(app.screen_stack) == 1

    asyncio.run(open_and_close())
