"""What the pre-checks advise, and what each use case lacks."""

from __future__ import annotations

from dataclasses import replace

from readiness.report.model import PreCheckText
from tests.support.chapters import ids, told
from tests.support.reports import REPORT

ROUND = PreCheckText(
    "fit.a",
    "Is a ledger needed?",
    "Certificates",
    "no",
    "Not needed",
    "Use a database.",
    "Sign it.",
)


def test_each_round_is_told_with_its_outcome_and_the_usual_way() -> None:
    """One subject has its own title; several questions share a chapter."""
    text = told(replace(REPORT, pre_checks=(ROUND,)), "pre-checks")
    assert "Is a ledger needed?" in text
    assert "Certificates\nNot needed\nUse a database.\nUsual alternative: Sign it." in text
    other = replace(ROUND, title="Is it lawful?", subject="", text="", alternative="")
    text = told(replace(REPORT, pre_checks=(ROUND, other)), "pre-checks")
    assert "The administration\nNot needed\nAnswer the open questions of this part." in text
    assert "Pre-checks" in text


def test_a_use_case_names_its_gates_and_what_it_lacks() -> None:
    """The step is named once, before what it needs."""
    text = told(REPORT, "use-cases")
    assert "Limited by gate GATE: No legal basis" in text
    assert "For a pilot: LAW-1 Legal basis: needs level 2, has 1" in text
    (case,) = REPORT.use_cases
    ready = replace(case, gates=(), missing=(), held_by="Not needed")
    text = told(replace(REPORT, use_cases=(ready,)), "use-cases")
    assert "Limited by the outcome: Not needed" in text
    text = told(replace(REPORT, use_cases=(replace(ready, held_by=""),)), "use-cases")
    assert "Nothing." in text


def test_without_use_cases_there_is_no_chapter() -> None:
    """The report has only chapters with something to say."""
    assert "use-cases" not in ids(replace(REPORT, use_cases=()))
    assert "pre-checks" not in ids(REPORT)
