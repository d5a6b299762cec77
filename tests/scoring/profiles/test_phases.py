"""Targets and gaps of phases, worked by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from readiness.scoring.evaluation import Evaluation
from tests.support.fateful import fateful_scorer
from tests.support.given import assessment, evaluation, questionnaire

HEAD = """\
schema_version: 1
id: gov
version: 1.0.0
title: Governance
levels:
  - {level: 0, name: None, meaning: a}
  - {level: 1, name: Low, meaning: b}
  - {level: 2, name: Middle, meaning: c}
  - {level: 3, name: High, meaning: d}
scales:
  four:
    - {level: 0, points: 0, text: A}
    - {level: 1, points: 1, text: B}
    - {level: 2, points: 5, text: C}
    - {level: 3, points: 8, text: D}
dimensions:
  - id: GOV
    title: Governance
    questions:
      - {id: GOV-1, title: Q, text: Q?, scale: four}
      - {id: GOV-2, title: Q, text: Q?, scale: four}
  - id: OPS
    title: Operation
    weight: 2
    questions:
      - {id: OPS-1, title: Q, text: Q?, scale: four}
"""
PHASES = """\
phases:
  - {id: P1, title: First, months: 12, targets: {overall: 2}}
  - {id: P2, title: Second, months: 24, targets: {GOV-1: 3}}
  - {id: P3, title: Third, months: 36, targets: {GOV: 3}}
"""
ANSWERS = "answers: {GOV-1: 1, GOV-2: 2, OPS-1: 3}\n"


def evaluated(phases: str = PHASES, scoring: str = "", answers: str = ANSWERS) -> Evaluation:
    """Evaluate the answers."""
    return evaluation(questionnaire(f"{HEAD}{phases}{scoring}"), answers)


def nodes(of: Evaluation, name: str) -> list[Fraction | None]:
    """List the target of a node in every phase."""
    return [phase.nodes[name] for phase in of.phases]


def gaps(of: Evaluation, name: str) -> list[Fraction | None]:
    """List the gap of a node, or of a question, in every phase."""
    parts = {node.id: node for node in of.scorecard.overall.walk()}
    if name in parts:
        return [phase.gap(parts[name]) for phase in of.phases]
    return [phase.questions[name].gap for phase in of.phases]


def test_example_of_the_documents() -> None:
    """GOV aims at 2, at 2.5 and at 3; its score is 1.5."""
    of = evaluated()

    assert nodes(of, "GOV") == [2, Fraction(5, 2), 3]
    assert gaps(of, "GOV") == [Fraction(1, 2), 1, Fraction(3, 2)]
    assert gaps(of, "GOV-1") == [1, 2, 2]
    assert gaps(of, "GOV-2") == [0, 0, 1]


def test_what_is_named_for_the_whole_is_its_target() -> None:
    """(1 x 1.5 + 2 x 3) / 3 is 2.5; what is reached has no gap."""
    of = evaluated()

    assert of.scorecard.overall.score == Fraction(5, 2)
    assert of.scorecard.overall.target == 2
    assert nodes(of, "overall") == [2, 2, 2]
    assert gaps(of, "overall") == [0, 0, 0]


def test_a_part_without_a_target_leaves_the_whole_without_one() -> None:
    """The mean of some targets would not be one of the whole."""
    of = evaluated("phases: [{id: P1, title: T, months: 12, targets: {GOV: 2}}]\n")

    assert nodes(of, "GOV") == [2]
    assert nodes(of, "OPS") == nodes(of, "overall") == [None]
    assert gaps(of, "overall") == [None]


def test_an_answer_aims_at_no_more_than_its_own_target() -> None:
    """Whoever answers may want less than the questionnaire, in every phase."""
    of = evaluated(answers="answers: {GOV-1: {level: 1, target: 2}, GOV-2: 2, OPS-1: 3}\n")

    assert gaps(of, "GOV-1") == [1, 1, 1]
    assert nodes(of, "GOV")[1] == 2


def test_shares_of_points_and_of_results() -> None:
    """60% of 16 points is 9.6; the answers have 1 + 5; GOV-1 lacks 3.8 of 8 / 3 for a level."""
    phases = "phases: [{id: P1, title: T, months: 12, targets: {overall: 60%}}]\n"
    of = evaluated(phases, "scoring: {scorer: points, combine: sum}\n")

    assert nodes(of, "GOV") == [Fraction(96, 10)]
    assert gaps(of, "GOV") == [Fraction(36, 10)]
    assert gaps(of, "GOV-1") == [Fraction(48 - 10, 10) / Fraction(8, 3)]
    of = evaluated(phases, "scoring: {scorer: points, combine: sum, result: share}\n")
    assert nodes(of, "GOV") == nodes(of, "overall") == [60]


def test_a_step_of_a_staircase_aims_at_most_at_its_own_top() -> None:
    """Two steps, each to level 3; the first aims at 2 and stops."""
    of = evaluated(scoring="scoring: {scorer: staircase, combine: sum}\n")

    assert nodes(of, "GOV") == [2, 2, 3]
    assert [phase.questions["GOV-2"].target for phase in of.phases] == [2, 2, 3]


def test_a_scorer_of_somebody_else_has_gaps_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is named for a level is the border of this level."""
    of = questionnaire(f"{HEAD}{PHASES}")
    name = fateful_scorer(tmp_path, monkeypatch)
    phases = Evaluation(of, assessment(of, ANSWERS), name).phases

    assert [phase.nodes["overall"] for phase in phases] == [2, 2, 2]


def test_without_phases_there_is_nothing() -> None:
    """Nothing is computed."""
    assert evaluated("").phases == ()
