"""Lines to choose, and the field to type in."""

from __future__ import annotations

from pathlib import Path

from tests.support.driving import press
from tests.support.interviewing import kept, started


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
