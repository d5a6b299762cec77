"""From models and figures to the words of a report."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from readiness.analysis.robustness import measure_robustness
from readiness.api import open_assessment, render, report_of, score
from readiness.report.charts.select import layout_charts
from readiness.report.model import Report
from tests.support.answering import answers_file

ADVICE = """\
        recommendations:
          - {below: 2, action: Write a draft., role: LEG, effort: S, months: 3, proves_done: Draft}
          - {below: 3, action: Pass it., role: LEG, effort: L, months: 12, proves_done: Law}
        sources: [SRC]
        cases: [CASE]
  - id: DATA
"""
LIBRARY = """\
roles: [{id: LEG, title: Legal counsel}]
sources:
  - {id: SRC, title: A text, publisher: Somebody, year: "2024", address: "https://example.org/a",
     standing: primary}
  - {id: UNUSED, title: Another, publisher: Somebody, year: "2024",
     address: "https://example.org/b", standing: primary}
cases:
  - {id: CASE, title: A case, administration: An administration, region: INT, technology: tiny,
     year: "2024", state: pilot, what: They tried., lesson: Begin small., sources: [SRC],
     standing: primary}
use_cases:
  - {id: start, title: Start, needs: {LAW-1: {pilot: 2, production: 3}}}
"""


@pytest.fixture
def rich_file(tiny_file: Path) -> Path:
    """Give the tiny questionnaire with advice, a source, a case and a use case."""
    text = tiny_file.read_text(encoding="utf-8")
    tiny_file.write_text(text.replace("  - id: DATA\n", ADVICE, 1) + LIBRARY, encoding="utf-8")
    return tiny_file


def _report(folder: Path, answers: str) -> Report:
    opened = open_assessment(answers_file(folder, answers))
    return report_of(opened, score(opened.questionnaire, opened.assessment))


def test_gap_becomes_steps_with_cases_and_sources(rich_file: Path) -> None:
    """A gap carries its recommendations in order, cases to read, and only cited sources."""
    report = _report(rich_file.parent, "answers: {LAW-1: 1, DATA-1: 3}\n")

    assert [(s.name, s.start, s.end, s.horizon) for s in report.roadmap] == [
        ("LAW-1 → 2", 0, 3, 0),
        ("LAW-1 → 3", 3, 15, 1),
    ]
    assert report.roadmap[0].role_title == "Legal counsel"
    assert report.roadmap[0].reason == "level 1 today, target 3; gate GATE; for a pilot: Start"
    assert [case.id for case in report.dimensions[0].cases] == ["CASE"]
    assert [source.id for source in report.sources] == ["SRC"]


def test_gate_is_told_with_its_effect(rich_file: Path) -> None:
    """What a gate caps stands in words; here it does not bite, and no result says it does."""
    report = _report(rich_file.parent, "answers: {LAW-1: 1, DATA-1: 3}\n")

    (gate,) = report.gates
    assert gate.effect == (
        "No effect today. Later: The overall result cannot exceed 2. At most ready to pilot: Start."
    )
    assert report.overall.capped_by == ()
    assert report.overall.sentence == ("Between level 1, Low, and level 2, Middle: 1.7 of 3.")


def test_gate_says_who_does_what(rich_file: Path) -> None:
    """The recommendation of a gate stands with its role, its months and its proof."""
    step = "{action: Ask., role: LEG, effort: XS, months: 1, proves_done: A letter.}"
    text = rich_file.read_text(encoding="utf-8")
    with_step = text.replace("    reason:", f"    recommendation: {step}\n    reason:")
    rich_file.write_text(with_step, encoding="utf-8")

    (gate,) = _report(rich_file.parent, "answers: {LAW-1: 1, DATA-1: 3}\n").gates

    assert gate.advice == "Ask. (Legal counsel, 1 month; proof: A letter)"


def test_use_case_says_what_is_missing(rich_file: Path) -> None:
    """Not yet, and why: in words and as data."""
    report = _report(rich_file.parent, "answers: {LAW-1: 1, DATA-1: 3}\n")
    (use_case,) = report.use_cases

    assert use_case.readiness_text == "not yet"
    assert use_case.sentence == "For a pilot: LAW-1 1 → 2."


def test_hidden_answers_do_not_appear(rich_file: Path) -> None:
    """An answer that a condition hides is in no part of the report."""
    report = _report(
        rich_file.parent,
        "context: {CTX: small}\n"
        "answers: {LAW-1: 3, DATA-1: 3, DATA-2: {level: 1, note: hidden-note}}\n",
    )

    assert "DATA-2" not in str(report)
    assert "hidden-note" not in str(report)


def test_questions_that_are_not_scored_are_reported(rich_file: Path) -> None:
    """A remark and a figure without a level stand in the report, and in no chart."""
    text = rich_file.read_text(encoding="utf-8")
    remark = "{id: LAW-2, title: Remark, text: Anything else?, kind: text, scored: false}"
    posts = "{id: POSTS-1, title: Posts, text: How many?, kind: number, scored: false, unit: posts}"
    text = text.replace("  - id: DATA\n", f"      - {remark}\n  - id: DATA\n", 1)
    text = text.replace(
        "gates:\n", f"  - {{id: POSTS, title: Posts, questions: [{posts}]}}\ngates:\n", 1
    )
    rich_file.write_text(text, encoding="utf-8")

    report = _report(rich_file.parent, "answers: {LAW-1: 2, LAW-2: A remark., POSTS-1: 12}\n")

    law, posted = report.dimensions[0], report.dimensions[-1]
    assert [(q.id, q.answer, q.level, q.scored) for q in law.questions] == [
        ("LAW-1", "There is a draft.", 2, True),
        ("LAW-2", "A remark.", None, False),
    ]
    assert [q.answer for q in posted.questions] == ["12 posts"]
    assert posted.sentence == "No question of this dimension is scored."
    art = layout_charts(report)
    assert [[cell.measure.id for cell in row.cells] for row in art.strip.rows] == [
        ["LAW-1"],
        ["DATA-1"],
    ]
    for form in ("html", "md"):
        assert "A remark." in render(report, form).decode().replace("\\.", ".")


def test_not_applicable_shows_its_reason(rich_file: Path) -> None:
    """The reason stands beside the question; the score ignores it."""
    report = _report(
        rich_file.parent, "answers: {LAW-1: 3, DATA-1: {not_applicable: no data at all}}\n"
    )
    data = report.dimensions[1]

    assert data.questions[0].reason == "no data at all"
    assert data.score is None
    assert data.sentence == "No scored question applies here, so there is no score."
    assert report.overall.score is not None
    assert report.overall.score.text == "3.0"


def test_answer_is_quoted_in_words(rich_file: Path) -> None:
    """The chosen anchor is quoted, and the anchor of the target while there is a gap."""
    report = _report(rich_file.parent, "answers: {LAW-1: 2, DATA-1: unknown}\n")
    law, data = report.dimensions[0].questions[0], report.dimensions[1].questions[0]

    assert (law.answer, law.target_anchor) == ("There is a draft.", "It is in force.")
    assert (data.answer, data.target_anchor) == ("We do not know", "")


def test_levels_and_dimensions_say_how_they_are_reached(rich_file: Path) -> None:
    """Borders of levels, and how parts become one score, as the questionnaire has them."""
    report = _report(rich_file.parent, "answers: {LAW-1: 1, DATA-1: 3}\n")

    assert [level.border for level in report.levels] == ["1", "2", "3"]
    assert {part.combine for part in (report.overall, *report.dimensions)} == {"mean"}


def test_sources_stand_as_people_count(rich_file: Path) -> None:
    """S2 stands before S10, whatever the order of their letters."""
    text = rich_file.read_text(encoding="utf-8")
    text = text.replace("sources: [SRC]\n        cases", "sources: [S10, S2]\n        cases")
    text = text.replace("id: SRC,", "id: S10,").replace("id: UNUSED,", "id: S2,")
    rich_file.write_text(text.replace("sources: [SRC],", "sources: [S10],"), encoding="utf-8")
    report = _report(rich_file.parent, "answers: {LAW-1: 1, DATA-1: 3}\n")

    assert [source.id for source in report.sources] == ["S2", "S10"]


def test_respondents_have_the_titles_of_their_roles(rich_file: Path) -> None:
    """An id of a role becomes its title, unless the name says it already."""
    report = _report(
        rich_file.parent,
        "respondents:\n"
        "  - {id: a, name: Ada, role: LEG}\n"
        "  - {id: b, name: Legal counsel of the ministry, role: LEG}\n"
        "  - {id: c, role: Clerk}\n"
        "answers: {LAW-1: 1}\n",
    )

    assert report.respondents == (
        "Ada, Legal counsel",
        "Legal counsel of the ministry",
        "c, Clerk",
    )


@pytest.mark.parametrize(("share", "says"), [(Fraction(49, 100), True), (Fraction(1, 2), False)])
def test_level_that_few_variations_have_says_so(
    rich_file: Path, share: Fraction, says: bool
) -> None:
    """The sentence of the level has the doubt beside it, from less than half on."""
    opened = open_assessment(answers_file(rich_file.parent, "answers: {LAW-1: 2, DATA-1: 3}\n"))
    evaluation = opened.evaluate()
    robustness = measure_robustness(evaluation, runs=20)
    assert robustness
    shared = replace(robustness, shares=((robustness.level, share),))

    sentence = report_of(opened, evaluation, robustness=shared).overall.sentence

    assert sentence.endswith("Fewer than half of the variations have level 2.") == says
