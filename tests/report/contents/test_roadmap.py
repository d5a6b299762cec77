"""What limits the result, and what to do in which order."""

from __future__ import annotations

from dataclasses import replace

from readiness.report.contents.blocks import Table
from tests.support.chapters import chapter, ids, summary, told, words
from tests.support.reports import REPORT, STEP

MANY = tuple(
    replace(STEP, name=f"S{n}", action=f"Do {n}.", milestone=f"Done {n}", after=("DATA-1",))
    for n in range(7)
)


def test_a_gate_tells_why_what_and_how_to_end_it() -> None:
    """With the questions that decide it."""
    text = told(REPORT, "limits")
    for line in (
        "GATE\nNo legal basis\nWithout a legal basis nothing may start.",
        "Effect\nThe overall result cannot exceed 1.5.",
        "Question\nLAW-1",
        "What to do\nAsk for an opinion.",
    ):
        assert line in text
    (gate,) = REPORT.gates
    assert "Not a limit today, but later" in told(
        replace(REPORT, gates=(replace(gate, bites=False),)), "limits"
    )
    assert "limits" not in ids(replace(REPORT, gates=()))


def test_five_steps_are_told_in_full_and_all_in_a_table() -> None:
    """What a step does stands once: with the priority, or with its question."""
    text = told(replace(REPORT, roadmap=MANY), "roadmap")
    assert "The first 5 steps" in text
    assert [n for n in range(7) if f"Do {n}." in text] == [0, 1, 2, 3, 4]
    (table,) = [
        block
        for block in chapter(replace(REPORT, roadmap=MANY), "roadmap").blocks
        if isinstance(block, Table) and block.name == "Roadmap"
    ]
    assert len(table.rows) == 1 + 7
    assert table.rows[0].is_group
    assert "LAW-1 Done 6 (after DATA-1)" in words(table)
    assert "Effort: S up to 1 person-month." in text


def test_few_steps_have_no_table() -> None:
    """They are all told in full already."""
    text = told(REPORT, "roadmap")
    assert "Legal counsel, at most 1 person-month" in text
    assert "Effort: S" not in text
    assert "Work in person-months" in text


def test_a_summary_says_how_many_steps_follow() -> None:
    """The first five, and where the others are."""
    text = told(summary(replace(REPORT, roadmap=MANY)), "roadmap")
    assert "The full report has 2 further steps." in text
    assert "All steps" not in text


def test_without_steps_it_says_why() -> None:
    """In a sentence; without scores there is no chapter at all."""
    report = replace(REPORT, roadmap=(), roadmap_note="There is nothing to plan.")
    assert told(report, "roadmap").endswith("There is nothing to plan.")
    assert "roadmap" not in ids(replace(REPORT, has_scored=False))
