"""Questionnaires with the structure of public ones give the figures that were worked out by hand.

The work is in ``examples/real/README.md``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

REAL = Path(__file__).resolve().parents[1] / "examples" / "real"
FIGURES: dict[str, dict[str, float | None]] = {
    "un-trade-survey": {
        "overall": 62.5, "TRANSPARENCY": 66.6667, "PAPERLESS": 88.8889, "ACROSS": 16.6667,
        "TRANSIT-D": None, "TRANSPARENCY.consult": 66.6667,
    },
    "tfa-categories": {"overall": None, "MEASURES": 2.2, "MEASURES.operators": 1},
    "data-maturity": {
        "overall": None, "DECIDE": 2, "KNOW": 3, "PROTECT": 4.5,
        "CULTURE": 3.6667, "SKILLS": 3.5, "TOOLS": 2, "USES": 2,
    },
    "aeo-self-assessment": {
        "overall": None, "COMPANY": None, "RECORD": 3, "ACCOUNTS": 3, "SOLVENCY": 2,
        "COMPETENCE": None, "SECURITY": 1, "SECURITY.1": 3, "SECURITY.2": 1,
    },
    "govtech-index": {
        "overall": 0.5986, "CGSI": 0.75, "PSDI": 0.6722, "DCEI": 0.3333, "GTEI": 0.6389,
    },
    "csf-profile": {
        "overall": None, "GV": 1.5, "ID": 2.5, "PR": 2.5, "DE": 1, "RS": 3, "RC": 1,
    },
    "c2m2": {"overall": None, "ASSET": 2, "THREAT": 1, "RISK": 1, "OWN": 1, "MANAGEMENT": 2},
    "iso-37301-audit": {
        "overall": 1, "CONTEXT": 2, "LEADERSHIP": 3, "PLANNING": 2, "SUPPORT": 3, "OPERATION": 2,
        "EVALUATION": 3, "IMPROVEMENT": 3,
    },
    "unesco-ram": {"overall": None, "GENERAL": None, "GENERAL.1": None, "LEGAL": None},
    "dora-quick-check": {"overall": 6.625, "DELIVERY": 6.625, "ABILITIES": 5.4167},
    "time-release-study": {
        "overall": 1, "TIMES": 2.3333, "TIMES.1": 1.3333, "TIMES.2": 2.6667, "TIMES.3": 3,
    },
    "sprs": {
        "overall": 97, "PLAN": 110, "ACCESS": -3, "IDENTITY": -4, "NETWORK": -3, "REVIEW": -3,
    },
    "samm-phases": {
        "overall": 0.75, "GOVERNANCE": 1, "STRATEGY": 1.125, "TRAINING": 0.875, "TESTS": 0.5,
    },
}  # fmt: skip
"""By questionnaire, the score of the whole, of dimensions, rows and themes."""
SAID = {
    "tfa-categories": ("C-DATES",),
    "aeo-self-assessment": ("«ACCOUNTS-1» needs a document",),
    "iso-37301-audit": ("«C7-1» needs a document",),
    "unesco-ram": ("73% of the women and 74% of the men", "71.5% of all people"),
    "time-release-study": ("10 September 2026, before", "13 September 2026"),
}
"""What a check of the answers says."""
TARGETS = {
    "csf-profile": {"GV": 2.5, "ID": 3.5, "PR": 3.5, "DE": 2.5, "RS": 3.5, "RC": 2.5},
}
"""By questionnaire, the targets that come from those given beside the answers."""
MISSING: dict[str, dict[str, tuple[float, ...]]] = {
    "c2m2": {"ASSET": (0, 1), "THREAT": (1, 1), "RISK": (0, 1)},
    "samm-phases": {
        "overall": (0.25, 0.75, 1.25), "STRATEGY": (0.375, 0.875, 1.375),
        "TRAINING": (0.125, 0.625, 1.125), "TESTS": (0.5, 0.5, 1.5),
    },
}  # fmt: skip
"""By questionnaire, what is missing to the target of each phase."""


def result_of(run: Run, name: str) -> dict[str, Any]:
    """Return the result of an example."""
    ran = run("score", REAL / f"{name}.answers.yaml", "--format", "json")
    assert ran.code == 0, ran.err
    result: dict[str, Any] = json.loads(ran.out)[0]
    return result


def scores(run: Run, name: str) -> dict[str, float | None]:
    """Return every score of an example, by id."""
    result = result_of(run, name)
    nodes = [result["overall"], *result["dimensions"], *result.get("themes", ())]
    return {node["id"]: node["score"] for node in nodes}


def test_every_example_has_figures() -> None:
    """The set cannot shrink without notice."""
    assert {path.stem for path in REAL.glob("*.yaml") if "." not in path.stem} == {*FIGURES}
    assert len(FIGURES) == 13


@pytest.mark.parametrize("name", FIGURES)
def test_the_score_is_that_worked_out_by_hand(run: Run, name: str) -> None:
    """Every figure, to four digits."""
    found = scores(run, name)
    assert {node: found[node] for node in FIGURES[name]} == FIGURES[name]


@pytest.mark.parametrize("name", TARGETS)
def test_targets_given_beside_answers_are_those_worked_out(run: Run, name: str) -> None:
    """A dimension aims at the mean of them."""
    found = {node["id"]: node["target"] for node in result_of(run, name)["dimensions"]}
    assert {node: found[node] for node in TARGETS[name]} == TARGETS[name]


@pytest.mark.parametrize("name", MISSING)
def test_what_is_missing_to_each_phase_is_that_worked_out(run: Run, name: str) -> None:
    """In the order of the phases."""
    gaps = result_of(run, name)["phase_gaps"]
    found = {node: tuple(gap["gap"] for gap in gaps if gap["id"] == node) for node in MISSING[name]}
    assert found == MISSING[name]


@pytest.mark.parametrize("name", FIGURES)
def test_no_error_is_in_an_example(run: Run, name: str) -> None:
    """Neither in the questionnaire nor in the answers."""
    ran = run("check", REAL / f"{name}.yaml", REAL / f"{name}.answers.yaml")
    assert ran.code == 0, ran.out
    for word in SAID.get(name, ()):
        assert word in ran.out


@pytest.mark.parametrize("name", FIGURES)
def test_every_example_has_a_report(run: Run, name: str, tmp_path: Path) -> None:
    """It is readable as Markdown."""
    ran = run("report", REAL / f"{name}.answers.yaml", "-o", tmp_path / "report.md")
    assert ran.code == 0, ran.err


def report(run: Run, name: str, folder: Path) -> str:
    """Return the report of an example as Markdown."""
    path = folder / "report.md"
    ran = run("report", REAL / f"{name}.answers.yaml", "-o", path)
    assert ran.code == 0, ran.err
    return path.read_text(encoding="utf-8")


def test_a_gate_over_rows_names_the_row_that_it_is_about(run: Run, tmp_path: Path) -> None:
    """Neither the other rows, nor those that could have had a name."""
    text = report(run, "time-release-study", tmp_path)
    gate = text[text.index('<a id="gate-G-DAYS">') : text.index("## Roadmap")]
    assert "(#question-BEFORE.1)" in gate
    assert "BEFORE.2" not in gate
    assert "BEFORE.12" not in gate
    assert text.count("**Limits the result:**") == 3


def test_a_table_of_rows_has_the_numbers_beside_their_levels(run: Run, tmp_path: Path) -> None:
    """The hours are what a study is about."""
    text = report(run, "time-release-study", tmp_path)
    assert "| 420 declarations | Level 1 30 hours | Level 2 18.5 hours | Level 1 26 hours |" in text


def test_what_no_phase_aims_at_is_not_in_their_table(run: Run, tmp_path: Path) -> None:
    """A roadmap by practice has no rows for levels and questions."""
    text = report(run, "samm-phases", tmp_path)
    table = text[text.index("## Targets by phase") : text.index("## Roadmap")]
    assert "Security tests" in table
    assert "TESTS-1" not in table
    assert "Governance" not in table


def test_rows_without_a_name_are_not_counted_as_left_out(run: Run, tmp_path: Path) -> None:
    """Only competence is not asked of a company that applies for security."""
    text = report(run, "aeo-self-assessment", tmp_path)
    assert "1 question was not asked because of other answers." in text


def test_no_chart_of_questions_is_announced_where_all_are_in_tables(
    run: Run, tmp_path: Path
) -> None:
    """Their levels stand in the tables."""
    assert "Level of every question" not in report(run, "time-release-study", tmp_path)
