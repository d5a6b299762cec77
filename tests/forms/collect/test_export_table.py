"""Exports of web forms are tables: read strictly, and refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from readiness.errors import InvalidDocumentError
from readiness.forms.collect.export_table import read_table
from tests.support.raw_workbook import rows, workbook

TABLES = {
    "comma": b"a,b\n1,2\n",
    "semicolon": b'"a";"b"\n"1";"2"\n',
    "tab": b"a\tb\r\n1\t2\r\n",
    "mark at the beginning": b"\xef\xbb\xbfa,b\n1,2\n",
    "empty lines": b"a,b\n\n , \n1,2\n",
    "list": b'[{"a": 1, "b": "2"}]',
    "one": b'{"a": 1, "b": "2"}',
    "sheet": workbook({"S": rows(("a", "b"), ("1", "2"))}),
    "second sheet": workbook({"Empty": "", "S": rows(("a", "b"), ("1", "2"))}),
}


@pytest.mark.parametrize("name", TABLES)
def test_table_is_read(name: str, tmp_path: Path) -> None:
    """Heads and cells are the same, however they are written."""
    file = tmp_path / "export"
    file.write_bytes(TABLES[name])

    table = read_table(file)

    assert table.heads == ("a", "b")
    assert [[cell.texts for cell in cells.values()] for _row, cells in table.rows] == [
        [("1",), ("2",)]
    ]


def test_values_inside_others_have_both_names(tmp_path: Path) -> None:
    """A matrix of SurveyJS is a column for each of its rows; a list stays a list."""
    file = tmp_path / "export.json"
    file.write_text('[{"m": {"r": 1.50, "s": true}, "c": ["x", "y"], "n": null}]', encoding="utf-8")

    table = read_table(file)

    assert table.heads == ("m.r", "m.s", "c", "n")
    assert [cell.texts for cell in table.rows[0][1].values()] == [("1.50",), ("true",), ("x", "y")]


REFUSED = {
    "empty": (b"", "it is empty"),
    "only heads of nothing": (b"\n\n", "it is empty"),
    "not UTF-8": (b"a,b\n\xff,1\n", "not UTF-8"),
    "UTF-16": ("a,b\n1,2\n".encode("utf-16"), "UTF-16"),
    "open quotation mark": (b'a,b\n"1,2\n', "no table"),
    "more cells than heads": (b"a,b\n1,2,3\n", "row 2 has more cells"),
    "400,000 rows": (b"a,b\n" + b"1,2\n" * 400_000, "more than 50,000 rows"),
    "one long field": (b"a,b\n" + b"1" * 300_000 + b",2\n", "no table"),
    "text in JSON": (b'["a", "b"]', "a list of respondents"),
    "broken JSON": (b'[{"a": 1', "no valid JSON"),
    "deep JSON": (b"[" * 100_000 + b"]" * 100_000, "no valid JSON"),
    "deep records": (b'{"a":' * 40 + b"1" + b"}" * 40, "something else than texts"),
    "PDF": (b"%PDF-1.7", "PDF"),
    "web page": (b"<!doctype html><p>Sign in", "HTML page"),
    "two sheets": (
        workbook({"A": rows(("a",), ("1",)), "B": rows(("b",), ("2",))}),
        "which sheet is meant: «A», «B»",
    ),
    "sheet of nothing": (workbook({"A": ""}), "it is empty"),
    "no head": (workbook({"A": rows(("a", ""), ("1", "2"))}), "«A!B2» has no head above it"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused_in_words(name: str, tmp_path: Path) -> None:
    """The message says what is wrong; nothing is read in part."""
    raw, reason = REFUSED[name]
    file = tmp_path / "export"
    file.write_bytes(raw)

    with pytest.raises(InvalidDocumentError, match="this export cannot be read") as refused:
        read_table(file)

    assert reason in str(refused.value)


def test_sheet_is_chosen_by_its_name(tmp_path: Path) -> None:
    """Of several sheets, the map names one."""
    file = tmp_path / "export.xlsx"
    file.write_bytes(workbook({"A": rows(("a",), ("1",)), "B": rows(("b",), ("2",))}))

    assert read_table(file, "B").heads == ("b",)
