"""A compiled questionnaire gives exactly the results of the scorer, in every row."""

from __future__ import annotations

import pickle
from fractions import Fraction
from pathlib import Path
from random import Random

import numpy as np
import pytest

from readiness.files.load import load_questionnaire
from readiness.models.questionnaire import Questionnaire
from readiness.resources import QUESTIONNAIRES
from readiness.scoring.columnar.asked.truth import Figures
from readiness.scoring.columnar.compiler import compile_scorer
from readiness.scoring.columnar.program import Program
from readiness.scoring.columnar.refusal import NotColumnarError
from readiness.scoring.columnar.scored import NodeColumns, ScoredColumns
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import DimensionScore
from tests.support.every_rule import invent
from tests.support.tabled import assessment_at, columnar, drawn

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def exact(figures: Figures, row: int) -> Fraction | None:
    """Return a figure of one row."""
    if not figures.known[row]:
        return None
    below = np.broadcast_to(figures.denominators, figures.known.shape)[row]
    return Fraction(int(figures.numerators[row]), int(below))


def node_in(columns: NodeColumns, row: int, levels: tuple[int, ...]) -> dict[str, object]:
    """Return what the columns say of a dimension."""
    place = int(columns.level[row])
    ranges = ("floor_before", "ceiling_before", "floor", "ceiling")
    found = {name: getattr(columns, name) for name in ranges}
    return {name: exact(figures, row) for name, figures in found.items() if figures} | {
        "before": exact(columns.before, row),
        "after": exact(columns.after, row),
        "level": None if place < 0 else levels[place],
        "answered": int(columns.answered[row]),
        "applicable": int(columns.applicable[row]),
    }


def node_of(score: DimensionScore | None) -> dict[str, object]:
    """Return what a scorecard says of a dimension; one of which nothing is asked is none."""
    if score is None:
        nothing = ("before", "after", "level", "floor_before", "ceiling_before", "floor", "ceiling")
        return dict.fromkeys(nothing) | {"answered": 0, "applicable": 0}
    return {
        "floor_before": score.before.floor,
        "ceiling_before": score.before.ceiling,
        "floor": score.after.floor,
        "ceiling": score.after.ceiling,
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
        found = node_in(columns, row, program.levels)
        expected = node_of(nodes.get(name))
        assert len(found) == (9 if program.possible is not None else 5)
        assert found == {key: expected[key] for key in found}, name
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


INVENTIONS, ROWS = 300, 12
COMPILED, REFUSED = 49, 251
"""Of the inventions as they are."""
LEAST_COMPILED = 262
"""Of the inventions without roots, stages and ladders."""
REASONS = {
    "a scorer that works file by file": "works file by file",
    "a root or a harmonic mean": "has no exact whole numbers",
    "evidence": "looks at the evidence",
    "confidence": "looks at the confidence",
    "numbers together": "adds or compares numbers",
}
"""Why inventions are refused; there is no other reason."""


def compiled(questionnaire: Questionnaire) -> Program | NotColumnarError:
    """Compile, or return why not."""
    try:
        return compile_scorer(questionnaire)
    except NotColumnarError as error:
        return error


def tried(seed: int, questionnaire: Questionnaire) -> Program | NotColumnarError:
    """Compile an invention, and compare its rows when that is possible."""
    program = compiled(questionnaire)
    if isinstance(program, Program):
        rng = Random(f"rows {seed}")  # noqa: S311 (to be repeated, not to be secret)
        try:
            check_rows(questionnaire, program, rng, ROWS)
        except AssertionError as error:
            pytest.fail(f"seed {seed}: {error}")
    return program


def test_kernel_is_the_scorer_for_all_inventions() -> None:
    """Every output of every row is that of the scorer, or the questionnaire is refused by name."""
    results = [tried(seed, invent(seed).load()[0]) for seed in range(INVENTIONS)]

    refused = [one for one in results if isinstance(one, NotColumnarError)]
    assert (len(results) - len(refused), len(refused)) == (COMPILED, REFUSED)
    found = [reason for error in refused for reason in error.reasons]
    assert all(any(part in reason for part in REASONS.values()) for reason in found)
    assert {name for name, part in REASONS.items() if any(part in r for r in found)} == {*REASONS}


def test_kernel_is_the_scorer_without_roots_stages_and_ladders() -> None:
    """The same inventions with rules that columns have: most of them compile."""
    results = [tried(seed, columnar(invent(seed)).load()[0]) for seed in range(INVENTIONS)]

    assert sum(isinstance(one, Program) for one in results) >= LEAST_COMPILED


FILES = [
    file
    for folder in (QUESTIONNAIRES, EXAMPLES / "real")
    for file in sorted(folder.glob("*.yaml"))
    if "." not in file.stem
]
NOT_COLUMNAR = {
    "aeo-self-assessment": "looks at the evidence",
    "c2m2": "the scorer «staged» works file by file",
}
WITHOUT_RANGES = {"time-release-study"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_kernel_is_the_scorer_for_real_questionnaires(file: Path) -> None:
    """What is shipped compiles, but for the two that need more than columns have."""
    questionnaire = load_questionnaire(file)
    program = compiled(questionnaire)

    if file.stem in WITHOUT_RANGES:
        assert "the highest score is not exact" in str(program)
        program = compile_scorer(questionnaire, ranges=False)
    if file.stem in NOT_COLUMNAR:
        assert isinstance(program, NotColumnarError)
        assert NOT_COLUMNAR[file.stem] in str(program)
        return
    assert isinstance(program, Program)
    rng = Random(file.stem)  # noqa: S311 (to be repeated, not to be secret)
    check_rows(questionnaire, program, rng, 30)


def check_same(one: ScoredColumns, other: ScoredColumns) -> None:
    """Compare all columns of two results."""
    assert one.nodes.keys() == other.nodes.keys()
    for name, node in one.nodes.items():
        assert np.array_equal(node.after.numerators, other.nodes[name].after.numerators)
        assert np.array_equal(node.level, other.nodes[name].level)
        assert np.array_equal(node.answered, other.nodes[name].answered)
    assert np.array_equal(one.gates, other.gates)
    assert np.array_equal(one.checks, other.checks)
    assert np.array_equal(one.withheld, other.withheld)


def test_a_program_can_be_pickled_and_is_the_same_every_time() -> None:
    """A program that was pickled gives the same bytes; compiling again gives the same program."""
    questionnaire = load_questionnaire(QUESTIONNAIRES / "ai-ml.yaml")
    program, again = compile_scorer(questionnaire), compile_scorer(questionnaire)

    assert pickle.dumps(program) == pickle.dumps(again)
    columns = {column.question: column for column in program.columns}
    rng = Random("pickled")  # noqa: S311 (to be repeated, not to be secret)
    codes = drawn(questionnaire, columns, rng, 50)
    sent = pickle.loads(pickle.dumps(program))  # noqa: S301 (our own)
    check_same(program.run(codes), sent.run(codes))


def test_blocks_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows in several blocks have the results of the same rows in one block; no row is possible."""
    questionnaire = load_questionnaire(QUESTIONNAIRES / "ai-ml.yaml")
    program = compile_scorer(questionnaire)
    columns = {column.question: column for column in program.columns}
    rng = Random("blocks")  # noqa: S311 (to be repeated, not to be secret)
    codes = drawn(questionnaire, columns, rng, 50)
    whole = program.run(codes)
    monkeypatch.setattr("readiness.scoring.columnar.program.BLOCK", 7)

    check_same(whole, program.run(codes))
    assert program.run({name: column[:0] for name, column in codes.items()}).rows == 0
