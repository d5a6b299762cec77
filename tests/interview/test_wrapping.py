"""Breaking texts into lines: nothing lost, nothing too wide."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from readiness.interview.wrapping import wrapped


@given(st.text(st.characters(exclude_characters="\n\t")), st.integers(40, 100))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    """Whatever is wrapped keeps all its words, and no line is too wide."""
    lines = list(wrapped(text, width, "  "))

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line.rstrip(" ")) <= width for line in lines)


def test_lines_hang_below_the_first() -> None:
    """Lines after the first are indented; blanks inside a line stay."""
    text = "1.  " + "word " * 12 + "\nnew paragraph"

    lines = list(wrapped(text, 40, "    "))

    assert lines[0].startswith("1.  word")
    assert lines[1].startswith("    word")
    assert lines[-1] == "    new paragraph"


def test_scripts_without_blanks_are_divided() -> None:
    """A Chinese text without blanks is as wide as its signs are."""
    lines = list(wrapped("海" * 50, 40, "  "))

    assert [cell_len(line) for line in lines] == [38, 40, 26]
