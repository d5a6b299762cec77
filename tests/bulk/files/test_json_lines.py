"""JSON lines are read as blocks where they can be, and line by line where they cannot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from readiness.bulk import compile_scorer
from readiness.bulk.files import json_lines
from readiness.bulk.files.open_table import open_table
from readiness.bulk.files.source import Piece
from tests.support.given import edited, questionnaire

NUMBER = ("context:", "context:\n  - {id: NUM, kind: number, title: N, text: How many?}")
PLAIN = {"key": 1, "NUM": "12.5", "CTX": "small", "LAW-1": "3", "DATA-1": "1", "DATA-2": None}


def read(folder: Path, *lines: str | bytes) -> list[Piece]:
    """Read lines of a table."""
    raw = b"".join((x.encode() if isinstance(x, str) else x) + b"\n" for x in lines)
    (folder / "a.jsonl").write_bytes(raw)
    program = compile_scorer(questionnaire(edited(NUMBER)))
    return [*open_table(folder / "a.jsonl", program).pieces]


def line(**changes: Any) -> str:
    """Write a line."""
    return json.dumps(PLAIN | {name.replace("_", "-"): value for name, value in changes.items()})


def values(pieces: list[Piece], name: str) -> list[Any]:
    """Return what was read of a column."""
    return [value for piece in pieces for value in piece.batch.column(name).to_pylist()]


def faults(pieces: list[Piece]) -> list[tuple[int, str, str]]:
    """Return what could not be read, with the line."""
    return [
        ((piece.lines or [])[f.row], f.code, f.column) for piece in pieces for f in piece.faults
    ]


@pytest.mark.parametrize(
    ("wrong", "code", "column"),
    [
        ("{", "not-json", ""),
        ("nonsense", "not-json", ""),
        ("[1]", "not-an-object", ""),
        ('"text"', "not-an-object", ""),
        (b'{"key": "\xff"}', "not-utf8", ""),
        (line(key=2**70), "wrong-type", "key"),
        (line(LAW_1={"a": 1}), "wrong-type", "LAW-1"),
        ("[" * 100_000, "not-json", ""),
    ],
)
def test_a_wrong_line_stops_no_other(
    tmp_path: Path, wrong: str | bytes, code: str, column: str
) -> None:
    """It is told with its number, and the lines around it are read."""
    pieces = read(tmp_path, *[line()] * 40, "", wrong, *[line(key=2)] * 40)

    assert faults(pieces) == [(42, code, column)]
    assert values(pieces, "key") == [1] * 40 + [None] + [2] * 40


@pytest.mark.parametrize(
    ("wrong", "code", "column"),
    [(line(more=1), "unknown-column", "more"), (line(key="x"), "wrong-type", "key")],
)
def test_the_first_block_says_what_the_columns_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str, code: str, column: str
) -> None:
    """Every line after it has the same columns, of the same types."""
    monkeypatch.setattr(json_lines, "_BLOCK", 1_000)
    pieces = read(tmp_path, *[line()] * 40, "", wrong, *[line(key=2)] * 40)

    assert faults(pieces) == [(42, code, column)]
    assert values(pieces, "key") == [1] * 40 + [None] + [2] * 40


def test_numbers_are_exact(tmp_path: Path) -> None:
    """As JSON numbers and as texts, in a block and alone."""
    lines = [line(NUM=None).replace('"NUM": null', f'"NUM": {text}') for text in ("0.1", '"0.1"')]
    whole = values(read(tmp_path, *lines), "NUM")
    alone = values(read(tmp_path, *lines, "{"), "NUM")

    assert {str(value).rstrip("0") for value in (*whole, *alone[:2])} == {"0.1"}


def test_options_may_be_numbers(tmp_path: Path) -> None:
    """Whole numbers or texts, or both in one column."""
    assert values(read(tmp_path, line(LAW_1=3), line(LAW_1=None)), "LAW-1") == [3, None]
    assert values(read(tmp_path, line(LAW_1=3), line(LAW_1="unknown")), "LAW-1") == ["3", "unknown"]


def test_two_objects_in_one_line_are_no_row(tmp_path: Path) -> None:
    """Else all numbers of lines after it would be wrong."""
    pieces = read(tmp_path, line(), line() + line(), line())

    assert faults(pieces) == [(2, "not-json", "")]


def test_a_line_longer_than_a_block_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks end where lines end; a byte order mark and a missing last line break are no matter."""
    monkeypatch.setattr(json_lines, "_BLOCK", 100)
    pieces = read(tmp_path, b"\xef\xbb\xbf" + line().encode(), *[line(key=n) for n in range(9)])

    assert values(pieces, "key") == [1, *range(9)]
    assert [n for piece in pieces for n in piece.lines or ()] == [*range(1, 11)]


def test_own_columns_keep_their_type(tmp_path: Path) -> None:
    """Text, whole number, number, yes or no; a date stays the text that it is."""
    for value in ("2026-11-30T10:00:00", 5, 0.25, True, None):
        assert values(read(tmp_path, line(key=value)), "key") == [value]
    assert values(read(tmp_path, line(key=1), line(key="a")), "key") == ["1", "a"]
