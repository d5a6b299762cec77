"""A compiled questionnaire gives exactly the results of the scorer, in every row."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from readiness.models.questionnaire import Questionnaire
from readiness.scoring.columnar.asked.truth import Figures
from readiness.scoring.columnar.compiler import compile_scorer
from readiness.scoring.columnar.program import Program
from readiness.scoring.columnar.refusal import NotColumnarError
from readiness.scoring.columnar.scored import NodeColumns, ScoredColumns
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import DimensionScore
from tests.support.every_rule import invent
from tests.support.tabled import assessment_at, drawn

INVENTIONS, ROWS = 300, 12


def exact(figures: Figures | None, row: int) -> Fraction | None:
    """Return a figure of one row."""
    assert figures is not None
    if not figures.known[row]:
        return None
    below = np.broadcast_to(figures.denominators, figures.known.shape)[row]
    return Fraction(int(figures.numerators[row]), int(below))


def node_in(columns: NodeColumns, row: int, levels: tuple[int, ...]) -> dict[str, object]:
    """Return what the columns say of a dimension."""
    place = int(columns.level[row])
    return {
        "before": exact(columns.before, row),
        "after": exact(columns.after, row),
        "level": None if place < 0 else levels[place],
        "answered": int(columns.answered[row]),
        "applicable": int(columns.applicable[row]),
    }


def node_of(score: DimensionScore | None) -> dict[str, object]:
    """Return what a scorecard says of a dimension; one of which nothing is asked is none."""
    if score is None:
        return dict.fromkeys(("before", "after", "level")) | {"answered": 0, "applicable": 0}
    return {
        "before": score.before.estimate,
        "after": score.after.estimate,
        "level": score.level.level if score.level else None,
        "answered": score.completeness.answered,
        "applicable": score.completeness.applicable,
    }


def check_row(program: Program, scored: ScoredColumns, evaluation: Evaluation, row: int) -> None:
    """Compare everything that is computed for one row."""
    card = evaluation.scorecard
    nodes = {node.id: node for node in card.overall.walk()}
    for name, columns in scored.nodes.items():
        assert node_in(columns, row, program.levels) == node_of(nodes.get(name)), name
    active = {name for place, name in enumerate(program.gates) if scored.gates[row] >> place & 1}
    assert active == {gate.id for gate in card.gates}
    holds = {name for place, name in enumerate(program.checks) if scored.checks[row] >> place & 1}
    assert holds == {c.id for c in evaluation.contradictions if c.id in program.checks}
    assert bool(scored.withheld[row]) == (card.has_overall and card.withheld is not None)


def check_rows(questionnaire: Questionnaire, program: Program, rng: Random, rows: int) -> None:
    """Compare rows of drawn answers, the extremes among them."""
    columns = {column.question: column for column in program.columns}
    codes = drawn(questionnaire, columns, rng, rows)
    scored = program.run(codes)
    for row in range(rows):
        assessment = assessment_at(questionnaire, columns, codes, row)
        check_row(program, scored, Evaluation(questionnaire, assessment), row)


def test_kernel_is_the_scorer_for_all_inventions() -> None:
    """Every output of every row is that of the scorer, or the questionnaire is refused."""
    for seed in range(INVENTIONS):
        questionnaire, _ = invent(seed).load()
        try:
            program = compile_scorer(questionnaire)
        except NotColumnarError:
            continue
        rng = Random(f"rows {seed}")  # noqa: S311 (to be repeated, not to be secret)
        try:
            check_rows(questionnaire, program, rng, ROWS)
        except AssertionError as error:
            pytest.fail(f"seed {seed}: {error}")
