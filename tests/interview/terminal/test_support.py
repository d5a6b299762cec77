"""Whether a terminal can show the full screen."""

from __future__ import annotations

import io

import pytest

from readiness.interview.terminal import support as fit


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Say yes."""
        return True


def judged(
    monkeypatch: pytest.MonkeyPatch,
    environ: dict[str, str] | None = None,
    size: tuple[str, str] = ("80", "24"),
) -> str | None:
    """Judge a terminal of this size."""
    monkeypatch.setenv("COLUMNS", size[0])
    monkeypatch.setenv("LINES", size[1])
    return fit.obstacle(Terminal(), Terminal(), "en", {"TERM": "xterm"} | (environ or {}))


def test_usual_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """80 by 24 fits."""
    assert judged(monkeypatch) is None


@pytest.mark.parametrize(
    "environ", [{"TERM": "dumb"}, {"TERM": ""}, {"READINESS_PLAIN": "1"}, {"ACCESSIBLE": "1"}]
)
def test_plain_without_a_word(monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]) -> None:
    """Who has a dumb terminal or asked for plain lines expects nothing else."""
    assert judged(monkeypatch, environ) == ""


@pytest.mark.parametrize("value", ["", "0", "false"])
def test_variable_that_asks_for_nothing(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """A variable that is switched off leaves the full screen."""
    assert judged(monkeypatch, {"ACCESSIBLE": value, "READINESS_PLAIN": value}) is None


def test_small_window_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window can be made larger, so its size is named."""
    said = judged(monkeypatch, size=("59", "30"))

    assert said is not None
    assert "59 columns and 30 rows; the full screen needs 60 and 16" in said


def test_pipes_and_other_encodings() -> None:
    """A pipe is no terminal; signs that cannot be written are not drawn."""
    assert fit.obstacle(io.StringIO(), Terminal(), "en", {"TERM": "xterm"}) == ""
    old = Terminal()
    old.encoding = "cp1252"
    assert fit.obstacle(Terminal(), old, "en", {"TERM": "xterm"}) == ""
