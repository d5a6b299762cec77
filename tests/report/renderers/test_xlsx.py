"""The report as a workbook."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from readiness.report.model import Figure, Report
from readiness.report.renderers.xlsx import render, suffix
from tests.support.office import parts_of, spoken_in
from tests.support.reports import (
    LEGAL,
    NOTHING_ANSWERED,
    REPORT,
    nested,
    with_dimensions,
    with_note,
    with_question,
)

BOOK, TEXTS, STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"


def sheets_of(parts: dict[str, str]) -> dict[str, str]:
    """Give the markup of each sheet by its name."""
    names = re.findall(r'<sheet name="([^"]+)"', parts[BOOK])
    return {name: parts[f"xl/worksheets/sheet{n}.xml"] for n, name in enumerate(names, 1)}


def test_every_chapter_has_its_sheet() -> None:
    """Nine sheets with everything that the report says; the figures are numbers."""
    parts = parts_of(render(REPORT))

    assert suffix == ".xlsx"
    wanted = [
        "Result",
        "Dimensions",
        "Answers",
        "Evidence",
        "Use cases",
        "Roadmap",
        "Findings",
        "Cases",
    ]
    names = list(sheets_of(parts))
    assert [name for name in names if name in wanted] == wanted
    assert names[-2:] == ["Sources", "About"]
    for text in (LEGAL.answer, LEGAL.note, LEGAL.evidence[0].title, REPORT.gates[0].reason,
                 REPORT.roadmap[0].action, REPORT.organisation, REPORT.date_text):  # fmt: skip
        assert text.splitlines()[0] in parts[TEXTS]


def test_the_first_sheet_says_whose_result_it_is_and_has_a_chart() -> None:
    """The chart is drawn by the spreadsheet, from the sheet of the dimensions."""
    parts = parts_of(render(REPORT))
    first = sheets_of(parts)["Result"]
    texts = re.findall(r"<si><t[^>]*>([^<]*)</t></si>", parts[TEXTS])
    shown = [texts[int(n)] for n in re.findall(r't="s"><v>(\d+)</v>', first)]

    assert shown[:3] == [REPORT.title, REPORT.organisation, REPORT.date_text]
    assert "<drawing " in first
    chart = parts["xl/charts/chart1.xml"]
    assert re.findall(r"<c:f>([^<]+)</c:f>", chart)[:2] == [
        f"Dimensions!$B$2:$B${len(REPORT.dimensions) + 2}",
        f"Dimensions!$C$2:$C${len(REPORT.dimensions) + 2}",
    ]


def test_rows_are_as_high_as_their_texts() -> None:
    """Programs other than Excel show the height that the file says."""
    low = sheets_of(parts_of(render(with_note("short"))))["Answers"]
    high = sheets_of(parts_of(render(with_note("many words " * 100))))["Answers"]

    def highest(sheet: str) -> float:
        return max(map(float, re.findall(r' ht="([\d.]+)"', sheet)))

    assert highest(high) > 2 * highest(low)
    assert highest(high) <= 409
    rows = re.findall(r"<row [^>]*>", high)
    assert rows
    assert all("customHeight" in row for row in rows if "spans" in row)


def test_tables_have_fixed_heads_a_filter_and_print_titles() -> None:
    """On A4, with Confidential and the page below."""
    parts = parts_of(render(REPORT))
    found = sheets_of(parts)

    for name in ("Dimensions", "Answers", "Roadmap"):
        assert "<autoFilter " in found[name]
        assert 'state="frozen"' in found[name]
        assert (
            f'<definedName name="_xlnm.Print_Titles" localSheetId="{list(found).index(name)}'
            in (parts[BOOK])
        )
        assert 'orientation="landscape"' in found[name]
    for name, sheet in found.items():
        assert 'paperSize="9"' in sheet, name
        assert "<oddFooter>&amp;LConfidential&amp;RPage &amp;P of &amp;N</oddFooter>" in sheet
        assert REPORT.organisation in sheet


def test_levels_have_the_colour_of_the_charts() -> None:
    """In the answers, in the dimensions and in the roadmap."""
    parts = parts_of(render(REPORT))

    assert {"FFE1E9EF", "FF79A7C1", "FF124462"} <= set(
        re.findall(r'<fgColor rgb="(\w+)"/>', parts[STYLES])
    )


@pytest.mark.parametrize(
    "note", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2", "\t=1", "http://x"]
)
def test_no_text_becomes_a_formula_or_a_link(note: str) -> None:
    """Whatever it begins with."""
    evidence = (replace(LEGAL.evidence[0], title=note, reference=note),)
    found = parts_of(render(with_question(replace(LEGAL, note=note, evidence=evidence))))

    for name, text in found.items():
        if name.startswith("xl/worksheets"):
            assert "<f>" not in text
            assert "<hyperlink" not in text
    assert not any("externalLink" in name for name in found)


def test_names_cannot_command_the_header() -> None:
    """An ampersand is one; a long name is cut."""
    report = replace(REPORT, organisation="A&G &D" + "x" * 300)
    found = parts_of(render(report))

    header = found["xl/worksheets/sheet1.xml"].replace("\N{WORD JOINER}", "")
    assert "A&amp;&amp;G &amp;&amp;D" in header


def test_a_right_to_left_questionnaire_has_right_to_left_sheets() -> None:
    """Column A is at the right."""
    found = parts_of(render(spoken_in(REPORT, "en", "ar")))

    for name, sheet in sheets_of(found).items():
        assert 'rightToLeft="1"' in sheet, name


def test_a_text_too_long_for_a_cell_goes_on_in_the_next_row() -> None:
    """Spreadsheets refuse more than 32,767 characters."""
    evidence = tuple(
        replace(LEGAL.evidence[0], title=f"{number}-" + "e" * 9_000) for number in range(5)
    )
    texts = parts_of(render(with_question(replace(LEGAL, evidence=evidence))))[TEXTS]

    found = re.findall(r"<t[^>]*>([^<]*)</t>", texts)
    assert all(len(text) <= 32_767 for text in found)
    assert sum(text.count("e") for text in found) >= 5 * 9_000


def test_the_same_report_gives_the_same_bytes() -> None:
    """No clock; without a date, too."""
    assert render(REPORT) == render(REPORT)
    assert render(replace(REPORT, date=None)) == render(replace(REPORT, date=None))


@pytest.mark.parametrize(
    "report",
    [
        NOTHING_ANSWERED,
        with_dimensions(15),
        nested(),
        with_note("W" * 20_000),
        replace(REPORT, provenance=replace(REPORT.provenance, summary=True)),
    ],
    ids=["nothing-answered", "fifteen-dimensions", "nested", "long-note", "summary"],
)
def test_every_kind_of_report_can_be_written(report: Report) -> None:
    """Also without a single answer."""
    assert report.title in parts_of(render(report))[TEXTS]


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
    found = parts_of(render(replace(REPORT, overall=replace(REPORT.overall, score=figure))))
    cell = re.search(r'<c r="C2" s="(\d+)"><v>([^<]+)</v>', sheets_of(found)["Dimensions"])
    styles = found[STYLES]
    assert cell is not None
    formats = dict(re.findall(r'numFmtId="(\d+)" formatCode="([^"]+)"', styles))
    used = re.findall(r'<xf numFmtId="(\d+)"', styles.partition("<cellXfs")[2])[int(cell[1])]

    assert cell[2] == value
    assert (formats | {"2": "0.00"})[used] == shown
