"""The report as a workbook."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from readiness.report.model import Figure, Report
from readiness.report.renderers.xlsx import render, suffix
from tests.support.reports import (
    LEGAL,
    NOTHING_ANSWERED,
    REPORT,
    with_dimensions,
    with_note,
    with_question,
)


def parts(made: bytes) -> dict[str, str]:
    """Read the parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        return {name: book.read(name).decode() for name in book.namelist() if name.endswith("xml")}


def test_every_answer_finding_and_step_is_there() -> None:
    """Six sheets; the figures are numbers."""
    found = parts(render(REPORT))

    assert suffix == ".xlsx"
    for name in ("Result", "Answers", "Evidence", "Findings", "Roadmap", "About"):
        assert f'name="{name}"' in found["xl/workbook.xml"]
    for text in (LEGAL.answer, LEGAL.note, LEGAL.evidence[0].title, REPORT.gates[0].reason,
                 REPORT.roadmap[0].action):  # fmt: skip
        assert text.splitlines()[0] in found["xl/sharedStrings.xml"]


@pytest.mark.parametrize(
    "note", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2", "\t=1", "http://x"]
)
def test_no_text_becomes_a_formula_or_a_link(note: str) -> None:
    """Whatever it begins with."""
    evidence = (replace(LEGAL.evidence[0], title=note, reference=note),)
    found = parts(render(with_question(replace(LEGAL, note=note, evidence=evidence))))

    for name, text in found.items():
        if name.startswith("xl/worksheets"):
            assert "<f>" not in text
            assert "<hyperlink" not in text
    assert not any("externalLink" in name for name in found)


def test_the_same_report_gives_the_same_bytes() -> None:
    """No clock; without a date, too."""
    assert render(REPORT) == render(REPORT)
    assert render(replace(REPORT, date=None)) == render(replace(REPORT, date=None))


@pytest.mark.parametrize(
    "report", [NOTHING_ANSWERED, with_dimensions(15), with_note("W" * 20_000)],
    ids=["nothing-answered", "fifteen-dimensions", "long-note"],
)  # fmt: skip
def test_every_kind_of_report_can_be_written(report: Report) -> None:
    """Sheets without rows have their heads."""
    assert parts(render(report))["xl/workbook.xml"]


@pytest.mark.parametrize(
    ("figure", "value", "shown"),
    [
        (Figure(2.4, "2.4"), "2.4", "0.0"),
        (Figure(2.96, "2,96"), "2.96", "0.00"),
        (Figure(83.3333, "83.3%"), "0.833333", "0.0%"),
        (Figure(83.3333, "83,3\u202f%"), "0.833333", "0.0%"),
        (Figure(12, "12.0"), "12", "0.0"),
    ],
)
def test_scores_have_their_digits_and_shares_are_shares(
    figure: Figure, value: str, shown: str
) -> None:
    """A share is a number from 0 to 1 with a percent format; no figure is rounded over a border."""
    found = parts(render(replace(REPORT, overall=replace(REPORT.overall, score=figure))))
    cell = re.search(r'<c r="C2" s="(\d+)"><v>([^<]+)</v>', found["xl/worksheets/sheet1.xml"])
    styles = found["xl/styles.xml"]
    assert cell is not None
    formats = dict(re.findall(r'numFmtId="(\d+)" formatCode="([^"]+)"', styles))
    used = re.findall(r'<xf numFmtId="(\d+)"', styles.partition("<cellXfs")[2])[int(cell[1])]

    assert cell[2] == value
    assert (formats | {"2": "0.00"})[used] == shown
