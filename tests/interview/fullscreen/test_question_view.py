"""The page that asks: choosing, typing, ticking, moving, and what it says."""

from __future__ import annotations

from pathlib import Path

from readiness.errors import ConflictError
from tests.support.driving import press
from tests.support.interviewing import NOW, kept, started


def test_first_page(tmp_path: Path) -> None:
    """It says where one is, the question, its options with a pointer, and the keys."""
    seen = press(tmp_path, [])

    assert "About the administration · 1/4 · 0 of 6 answered" in seen.text
    assert "SIZE  How large is the administration?" in seen.text
    assert " ( ) 1. Small" in seen.text
    assert "Esc" in seen.text
    assert not (tmp_path / "a.yaml").exists()


def test_choosing_saves_and_goes_on(tmp_path: Path) -> None:
    """Arrows and Enter choose; the answer is on the disk, and the next question is asked."""
    seen = press(tmp_path, ["down", "down", "enter"])

    assert kept(tmp_path).answer("SIZE").value == ("large",)
    assert "USES  Which uses are considered?" in seen.text
    assert "saved 12:00:00" in seen.text


def test_enter_answers_nothing_that_nobody_pointed_at(tmp_path: Path) -> None:
    """Who types a number and Enter, as on plain lines, answers one question and not two."""
    begun = started().go("LAW-1")

    seen = press(tmp_path, ["2", "enter"], interview=begun)

    assert seen.interview.position == "LAW-2"
    assert kept(tmp_path).answer("LAW-2").value is None
    assert "! choose with ↑↓ or a number; → continues without an answer" in seen.text


def test_digits_of_other_keyboards(tmp_path: Path) -> None:
    """An Arabic two and the key of a French two choose the second option."""
    for name, sign in (("arabic", "٢"), ("french", "é")):
        folder = tmp_path / name
        folder.mkdir()

        press(folder, [sign])

        assert kept(folder).answer("SIZE").value == ("large",)


def test_several_are_ticked_one_by_one(tmp_path: Path) -> None:
    """Space ticks and unticks, each saved at once; Enter goes on."""
    begun = started().go("USES")

    seen = press(tmp_path, ["space", "down", "down", "space", "up", "up", "space"], interview=begun)

    assert kept(tmp_path).answer("USES").value == ("c",)
    assert ">[ ] 1. Cargo" in seen.text
    assert "[x] 3. Parcels" in seen.text
    seen = press(tmp_path / "..", ["enter"], interview=begun)
    assert seen.interview.position == "NAME"


def test_typed_answers(tmp_path: Path) -> None:
    """A number with its unit is taken; what is no number is refused and stays to be mended."""
    begun = started().answer("LAW-1", ("2",), NOW).go("DATA-1")

    wrong = press(tmp_path, ["type:lots", "enter"], interview=begun)
    assert "! «lots» is not a number; for example 12.5" in wrong.text
    assert "lots" in wrong.text.split("! «lots»")[0]
    press(tmp_path, ["type:85 %", "enter"], interview=begun)

    assert kept(tmp_path).answer("DATA-1").value == ("85",)


def test_empty_field_goes_on_and_remarks_are_refused(tmp_path: Path) -> None:
    """Enter in an empty field is «next»; a number with a remark is no number."""
    begun = started().answer("LAW-1", ("2",), NOW).go("DATA-1")

    refused = press(tmp_path, ["type:85 in ports", "enter"], interview=begun)
    assert "! type only the number" in refused.text
    on = press(tmp_path, ["enter"], interview=started().go("NAME"))

    assert on.interview.position == "SINCE"


def test_last_tick_taken_away_is_no_answer(tmp_path: Path) -> None:
    """What is ticked and unticked is open again."""
    press(tmp_path, ["space", "space"], interview=started().go("USES"))

    assert kept(tmp_path).answer("USES").value is None


def test_moving_answers_nothing(tmp_path: Path) -> None:
    """Left and right go back and on; at the ends it is said."""
    seen = press(tmp_path, ["right", "right", "up", "left", "left"])

    assert seen.interview.position == "SIZE"
    assert "! this is the first question" in seen.text
    assert not (tmp_path / "a.yaml").exists()


def test_room_stays_on_the_question(tmp_path: Path) -> None:
    """With a room of people, a choice does not take the question away."""
    seen = press(tmp_path, ["2"], facilitate=True)

    assert seen.interview.position == "SIZE"
    assert ">(x) 2. Large" in seen.text


def test_news_never_answers(tmp_path: Path) -> None:
    """Enter on a page over the question closes the page, and answers nothing below it."""
    begun = started().answer("LAW-1", ("1",), NOW).go("LAW-2")

    seen = press(tmp_path, ["1"], interview=begun)
    assert "These answers contradict each other" in seen.text
    assert "Go to LAW-1" in seen.text
    other = tmp_path / "other"
    other.mkdir()
    after = press(other, ["1", "down", "enter"], interview=begun)

    assert after.interview.position == "LAW-1"
    assert after.interview.answer_of("LAW-1").value == ("1",)


def test_what_cannot_be_saved_is_not_taken(tmp_path: Path) -> None:
    """A folder that is gone: nothing is shown as answered, and the ways out are named."""
    folder = tmp_path / "stick"
    folder.mkdir()

    seen = press(folder, ["1"], between=lambda: folder.rename(tmp_path / "pulled"))

    assert "! NOT SAVED" in seen.text
    assert seen.interview.answer_of("SIZE").value is None
    assert seen.interview.position == "SIZE"


def test_another_program_changed_the_file(tmp_path: Path) -> None:
    """Two writers are never mixed: the interview ends, and the error tells of it afterwards."""

    def interfere() -> None:
        (tmp_path / "a.yaml").write_text("other: 1\n", encoding="utf-8")

    seen = press(tmp_path, ["1", "1"], between=interfere)

    assert isinstance(seen.app.conflict, ConflictError)
    assert "other: 1" in (tmp_path / "a.yaml").read_text(encoding="utf-8")
