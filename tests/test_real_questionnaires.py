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
}  # fmt: skip
"""By questionnaire, the score of the whole, of dimensions, rows and themes."""
SAID = {
    "tfa-categories": ("C-DATES",),
}
"""What else a score says."""


def scores(run: Run, name: str) -> dict[str, float | None]:
    """Return every score of an example, by id."""
    ran = run("score", REAL / f"{name}.answers.yaml", "--format", "json")
    assert ran.code == 0, ran.err
    result: dict[str, Any] = json.loads(ran.out)[0]
    nodes = [result["overall"], *result["dimensions"], *result.get("themes", ())]
    return {node["id"]: node["score"] for node in nodes}


def test_every_example_has_figures() -> None:
    """The set cannot shrink without notice."""
    assert {path.stem for path in REAL.glob("*.yaml") if "." not in path.stem} == {*FIGURES}
    assert len(FIGURES) == 3


@pytest.mark.parametrize("name", FIGURES)
def test_the_score_is_that_worked_out_by_hand(run: Run, name: str) -> None:
    """Every figure, to four digits."""
    found = scores(run, name)
    assert {node: found[node] for node in FIGURES[name]} == FIGURES[name]


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
