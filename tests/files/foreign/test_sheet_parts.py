"""The cells of a workbook are what a person sees in them."""

from __future__ import annotations

import io
import zipfile

import pytest

from readiness.files.foreign.sheet_cells import Cell, column_letters
from readiness.files.foreign.sheet_parts import read_sheets
from tests.support.raw_workbook import workbook

CELLS = {
    '<c t="inlineStr"><is><t> a  b </t></is></c>': Cell(" a  b "),
    '<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>': Cell("ab"),
    '<c t="inlineStr"><is><t>東</t><rPh><t>ひがし</t></rPh></is></c>': Cell("東"),
    '<c t="inlineStr"><is><t>a_x000D_&#10;b _x005F_x000D_</t></is></c>': Cell("a\r\nb _x000D_"),
    '<c t="s"><v>0</v></c>': Cell("shared"),
    '<c t="s"><v>9</v></c>': None,
    '<c t="str"><v>typed</v></c>': Cell("typed"),
    "<c><v>3</v></c>": Cell("3", "number"),
    "<c><v>0.10000000000000001</v></c>": Cell("0.1", "number"),
    "<c><v>1E-3</v></c>": Cell("0.001", "number"),
    "<c><v>12300</v></c>": Cell("12300", "number"),
    '<c s="1"><v>46349</v></c>': Cell("2026-11-23", "day"),
    '<c s="3"><v>46349.5</v></c>': Cell("2026-11-23 12:00:00", "day"),
    '<c s="2"><v>0.4</v></c>': Cell("40%", "percent"),
    '<c s="99"><v>1</v></c>': Cell("1", "number"),
    '<c t="b"><v>1</v></c>': Cell("true", "truth"),
    '<c t="e"><v>#N/A</v></c>': Cell("#N/A", "fault"),
    "<c><v>1e999</v></c>": Cell("1e999", "fault"),
    "<c><f>1+1</f><v>2</v></c>": Cell("2", "formula"),
    '<c t="shared"><f t="shared" si="0"/><v>2</v></c>': Cell("2", "formula"),
    "<c/>": None,
}
SHARED = b"<sst><si><t>sha</t><t>red</t></si></sst>"


@pytest.mark.parametrize("xml", CELLS)
def test_cell_is_what_is_seen(xml: str) -> None:
    """Texts, numbers, days, percentages and formulas are told apart."""
    raw = workbook({"One": f'<row r="2">{xml}</row>'}, {"xl/sharedStrings.xml": SHARED})

    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        (sheet,) = read_sheets(archive)

    assert sheet.cells.get((2, 1)) == CELLS[xml]


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    """Old programs of another maker count from another day."""
    raw = workbook({"One": '<row><c s="1"><v>44887</v></c></row>'})
    changed = raw_with(raw, b"<sheets>", b'<workbookPr date1904="1"/><sheets>')

    with zipfile.ZipFile(io.BytesIO(changed)) as archive:
        (sheet,) = read_sheets(archive)

    assert sheet.cells == {(1, 1): Cell("2026-11-23", "day")}


def raw_with(raw: bytes, old: bytes, new: bytes) -> bytes:
    """Return a workbook with other text in one of its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old, new))
    return file.getvalue()


def test_columns_have_letters() -> None:
    """A to Z, then AA; the last is XFD."""
    assert [column_letters(n) for n in (1, 26, 27, 702, 703, 16_384)] == [
        *("A", "Z", "AA", "ZZ", "AAA", "XFD")
    ]
