"""The report as slides."""

from __future__ import annotations

import io
import math
import re
import sys
from dataclasses import replace
from typing import Any

import pptx
import pytest

from readiness.report.model import Report
from readiness.report.model.disputes import DisputedAnswerText, DisputeText
from readiness.report.renderers.pptx import render, suffix
from readiness.report.renderers.slides.text import WARNING
from readiness.report.theme import Theme
from tests.support.office import parts_of, spoken_in, words_of
from tests.support.reports import (
    LEGAL,
    NOTHING_ANSWERED,
    REPORT,
    nested,
    with_dimensions,
    with_note,
    with_question,
)

DISPUTE = DisputeText(
    question="LAW-1",
    title="Legal basis",
    dimension="LAW",
    answers=(
        DisputedAnswerText("There is none.", "1", ("Legal counsel",)),
        DisputedAnswerText("It is in force.", "3", ("Head of IT", "Head of risk")),
    ),
    standings="1, 3",
    decides=True,
    effects=("The gate «No legal basis» limits the overall result to 2 if the answer is 1.",),
)


def opened(report: Report) -> Any:
    """Open the slides as PowerPoint would."""
    return pptx.Presentation(io.BytesIO(render(report)))


def titles_of(report: Report) -> list[str]:
    """Give the titles of the slides."""
    return [slide.shapes.title.text_frame.text for slide in opened(report).slides]


def notes_of(report: Report) -> list[str]:
    """Give the speaker notes of the slides."""
    return [slide.notes_slide.notes_text_frame.text for slide in opened(report).slides]


def test_the_slides_of_a_closing_meeting() -> None:
    """The result first, what to decide last; nothing on disagreements where there are none."""
    assert suffix == ".pptx"
    assert titles_of(REPORT) == [
        REPORT.title,
        "Profile of all dimensions",
        "What limits the result",
        "Readiness for each use case",
        "Roadmap",
        "Method and its limits",
        "The first step",
    ]


def test_the_first_slide_alone_says_whose_result_it_is_and_what_to_decide() -> None:
    """Organisation, day, purpose, result, reason, warning, certainty, decision, in 14 points."""
    verdict = replace(REPORT.verdict, warning="One use runs without it.", proof="Proof is weak.")
    report = replace(REPORT, verdict=verdict)
    sizes: dict[str, float] = {}
    for shape in opened(report).slides[0].shapes:
        for paragraph in shape.text_frame.paragraphs:
            sizes[paragraph.text] = min((r.font.size.pt for r in paragraph.runs), default=0)
    told = (
        *(report.title, report.organisation, report.date_text, report.purpose),
        *(verdict.sentence, verdict.reason, verdict.warning),
        *(verdict.certainty, verdict.proof, verdict.decision),
    )

    assert all(told)
    for text in told:
        assert any(text in line and size >= 14 for line, size in sizes.items()), text
    first = parts_of(render(report))["ppt/slides/slide1.xml"]
    assert re.search(rf'val="{WARNING}".{{0,200}}One use runs without it', first, re.DOTALL)


def test_the_first_year_of_a_roadmap() -> None:
    """At most eight steps, those that end first; how many more; its note in sentences."""
    steps = tuple(
        replace(REPORT.roadmap[0], end=end, milestone=f"Milestone {end}")
        for end in range(15, 1, -1)
    )
    note = f"The first year: 11 steps. Result then: 2. Uses: {'many ' * 30}. Decide again."
    report = replace(REPORT, roadmap=steps, roadmap_note=note)
    slide = opened(report).slides[4]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    shown = [row.cells[0].text for row in tables[0].rows]
    rest = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]

    assert shown == ["Result of the step", *(f"Milestone {end}" for end in range(2, 10))]
    assert slide.shapes.title.text_frame.text == "The first year: 11 steps"
    assert "and 3 more\nResult then: 2.\nDecide again." in rest
    assert note in notes_of(report)[4]
    later = replace(report, roadmap=steps[:3], roadmap_note="The first year: no step ends. Later.")
    words = words_of(parts_of(render(later))["ppt/slides/slide5.xml"])
    assert "The first year: no step ends" in words
    assert "Milestone" not in words


def test_a_use_case_names_what_it_lacks_first_and_no_code() -> None:
    """A gate before a level, by its title; further ones are counted."""
    case = replace(REPORT.use_cases[0], gates=("GATE",), readiness_text="not yet")
    lacks = replace(REPORT, use_cases=(case, replace(case, gates=(), missing=())))
    table = next(shape.table for shape in opened(lacks).slides[3].shapes if shape.has_table)
    found = [[cell.text for cell in row.cells] for row in table.rows][1:]
    number = len(case.missing)

    assert number
    assert found == [
        [case.title, "not yet", f"{REPORT.gates[0].title}\nand {number} more"],
        [case.title, "not yet", "Nothing."],
    ]


def test_slides_show_no_code_of_a_question_or_a_gate() -> None:
    """Their titles are what people know; the notes may have codes."""
    codes = [gate.id for gate in REPORT.gates]
    codes += [question.id for part in REPORT.dimensions for question in part.questions]
    parts = parts_of(render(replace(REPORT, disputes=(DISPUTE,))))
    slides = [words_of(text) for name, text in parts.items() if re.match(r"ppt/slides/s", name)]

    assert len(slides) == 8
    assert len(codes) > 2
    assert not [code for code in codes for text in slides if re.search(rf"\b{code}\b", text)]


def test_without_an_answer_nothing_is_said_of_profile_and_limits() -> None:
    """Nothing limits a result that there is not."""
    titles = titles_of(NOTHING_ANSWERED)

    assert titles == [NOTHING_ANSWERED.title, "Method and its limits", "The first step"]


def test_what_is_not_agreed_has_its_slide() -> None:
    """With each answer in the notes; where all of it was settled, that is said."""
    disputed = replace(REPORT, disputes=(DISPUTE,), not_judged=("Use cases cannot be judged.",))
    place = titles_of(disputed).index("What is not agreed")
    law = replace(
        REPORT.dimensions[0], questions=(replace(LEGAL, settled="agreed in a discussion"),)
    )
    settled = replace(REPORT, dimensions=(law, *REPORT.dimensions[1:]))

    assert "It is in force.: Head of IT, Head of risk" in notes_of(disputed)[place]
    assert "Use cases cannot be judged." in notes_of(disputed)[place]
    assert "Everything is agreed." in words_of(
        parts_of(render(settled))[f"ppt/slides/slide{place + 1}.xml"]
    )


def test_notes_say_what_to_do_and_the_figures_in_words() -> None:
    """Each begins with what to do, and says more than the slide."""
    notes = notes_of(REPORT)

    assert len(notes) == 7
    assert notes[0].startswith("Read the sentence aloud")
    assert REPORT.verdict.sentence in notes[0]
    assert "Law: Level 1, Low: 1.0 of 3." in notes[1]
    assert REPORT.gates[0].reason in notes[2]
    assert "It is not a ranking" in notes[5]
    assert REPORT.roadmap[0].action in notes[6]


def test_slides_are_wide_and_say_whose_they_are() -> None:
    """16:9; with organisation, confidentiality and a number on each."""
    deck = opened(REPORT)
    parts = parts_of(render(REPORT))
    slides = [text for name, text in parts.items() if re.match(r"ppt/slides/slide\d+\.xml", name)]

    assert deck.slide_width * 9 == deck.slide_height * 16
    for slide in slides:
        assert REPORT.organisation in words_of(slide)
        assert "Confidential" in words_of(slide)
        assert 'type="slidenum"' in slide


def words_fit(shape: Any) -> bool:
    """Say whether the words of a shape are at most as high as it, by a mean width of letters."""
    height = 0.0
    for paragraph in shape.text_frame.paragraphs:
        for line in re.split("[\\n\\v]", paragraph.text):
            size = max((run.font.size.pt for run in paragraph.runs if run.font.size), default=12)
            lines = max(1, math.ceil(len(line) * size * 0.48 / shape.width.pt))
            height += lines * size * 1.2
    return bool(height <= shape.height.pt + 14)


@pytest.mark.parametrize(
    "report",
    [
        REPORT,
        with_dimensions(15),
        with_dimensions(2),
        nested(),
        NOTHING_ANSWERED,
        replace(REPORT, disputes=(DISPUTE,) * 30),
        replace(REPORT, gates=(replace(REPORT.gates[0], advice="Draft the law. " * 30),) * 6),
        replace(REPORT, verdict=replace(REPORT.verdict, sentence="A long result. " * 20)),
        replace(REPORT, gates=(replace(REPORT.gates[0], bites=False, title="Later " * 40),) * 30),
        replace(REPORT, roadmap_note="A long note. " * 200),
        replace(REPORT, title="A long title " * 30, organisation="Customs of " * 40),
        replace(REPORT, roadmap=(replace(REPORT.roadmap[0], milestone="M i l " * 40),) * 20),
        with_question(replace(LEGAL, title="A title of many words " * 11)),
        spoken_in(REPORT, "en", "ar"),
    ],
    ids=["usual", "fifteen", "two", "nested", "nothing", "disputes", "gates", "sentence", "later",
         "note", "names", "steps", "title", "arabic"],
)  # fmt: skip
def test_nothing_leaves_its_slide(report: Report) -> None:
    """Every shape is inside; the rows of a table end above the footer."""
    deck = opened(report)
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height
            if shape.has_text_frame:
                assert words_fit(shape), shape.text_frame.text[:80]
            if shape.has_table:
                rows = sum(row.height for row in shape.table.rows)
                assert shape.top + rows <= deck.slide_height * 0.94


def test_a_long_table_says_how_many_rows_are_left_out() -> None:
    """Eight slides at most; the first rows are shown, and the notes have all."""
    disputes = tuple(replace(DISPUTE, title=f"Question number {number}") for number in range(30))
    report = replace(REPORT, disputes=disputes)
    place = titles_of(report).index("What is not agreed")
    slide = opened(report).slides[place]
    rows = next(len(shape.table.rows) - 1 for shape in slide.shapes if shape.has_table)
    notes = notes_of(report)

    assert len(notes) == 8
    assert 4 <= rows < 30
    assert f"and {30 - rows} more" in words_of(
        parts_of(render(report))[f"ppt/slides/slide{place + 1}.xml"]
    )
    assert all(dispute.title in notes[place] for dispute in disputes)


def test_charts_are_pictures_that_say_their_figures() -> None:
    """To those who do not see them."""
    found = [
        shape._element.nvPicPr.cNvPr.get("descr")
        for slide in opened(REPORT).slides
        for shape in slide.shapes
        if shape.shape_type == 13
    ]

    assert len(found) == 1
    assert "Law: 1.0, target 3.0" in found[0]


def test_a_theme_gives_its_colour_and_its_logo() -> None:
    """The logo stands on the first slide; the colour is that of the theme of the file, too."""
    logo = (
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQ"
        "DwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
    )
    themed = replace(REPORT, look=Theme(accent="#0a5c36", logo=logo))
    parts = parts_of(render(themed))

    assert len(opened(themed).slides[0].shapes) == len(opened(REPORT).slides[0].shapes) + 1
    assert re.search(r'<a:accent1>\s*<a:srgbClr val="0A5C36"', parts["ppt/theme/theme1.xml"])
    assert 'val="0A5C36"' in parts["ppt/slides/slide1.xml"]


def test_languages_and_directions() -> None:
    """Words of the program in its language; Arabic from right to left, tables too."""
    french = "".join(parts_of(render(spoken_in(REPORT, "en", "fr"))).values())
    arabic = "".join(parts_of(render(spoken_in(REPORT, "en", "ar"))).values())

    assert 'lang="fr-FR"' in french
    assert 'lang="en-GB"' in french
    assert 'rtl="1"' not in french
    assert re.search(r'<a:pPr[^>]* rtl="1"', arabic)
    assert re.search(r'<a:tblPr[^>]* rtl="1"', arabic)


def test_answers_are_text_and_nothing_else() -> None:
    """No link and no field, whatever is written; nothing of the template is left."""
    gate = replace(REPORT.gates[0], title="=1+1 http://x.example <a:fld>", advice="{PAGE}\n\tb")
    parts = parts_of(render(replace(REPORT, gates=(gate,))))

    assert not any("hlinkClick" in text for text in parts.values())
    assert not any("x.example" in text for name, text in parts.items() if name.endswith(".rels"))
    assert any("=1+1 http://x.example <a:fld>" in words_of(text) for text in parts.values())
    assert not [name for name in parts if "thumbnail" in name or "printerSettings" in name]


def test_the_same_report_gives_the_same_bytes() -> None:
    """No clock."""
    assert render(REPORT) == render(REPORT)
    assert render(replace(REPORT, date=None)) == render(replace(REPORT, date=None))


@pytest.mark.parametrize(
    "report",
    [
        with_note("W" * 20_000),
        replace(REPORT, provenance=replace(REPORT.provenance, summary=True)),
        replace(REPORT, organisation=""),
    ],
    ids=["long-note", "summary", "unnamed"],
)
def test_every_kind_of_report_can_be_written(report: Report) -> None:
    """The first slide is the result, and the last asks for the decision."""
    found = words_of(parts_of(render(report))["ppt/slides/slide1.xml"])

    assert report.verdict.sentence in found
    assert (report.organisation or "Organisation not named") in found
    assert titles_of(report)[-1] == "The first step"


def test_without_what_draws_there_are_no_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is still worth having."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.setitem(sys.modules, "typst", None)

    shapes = [shape.shape_type for slide in opened(REPORT).slides for shape in slide.shapes]
    assert 13 not in shapes
    assert titles_of(REPORT)[1] == "Profile of all dimensions"
