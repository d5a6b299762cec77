"""Inventions and shipped questionnaires with drawn answers, as rows of tables."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pyarrow as pa

from readiness.bulk import Program, answers_to_row
from readiness.bulk.compiled import compiled
from readiness.bulk.description import table_of, table_schema
from readiness.files.load import load_questionnaire
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire
from readiness.scoring.columnar.refusal import NotColumnarError
from readiness.scoring.evaluation import Evaluation
from tests.support.every_rule import invent
from tests.support.tabled import assessment_at, drawn

ROOT = Path(__file__).resolve().parents[2]
FILES = (
    *sorted((ROOT / "questionnaires").glob("*.yaml")),
    *sorted((ROOT / "examples").glob("*.yaml")),
    *sorted((ROOT / "examples" / "real").glob("*.yaml")),
)


RESULTS = {"level", "floor", "ceiling", "answered", "applicable", "withheld"}
"""Results that are compared as they are."""


class Drawn(NamedTuple):
    """A questionnaire with its program, and answers to it."""

    name: str
    questionnaire: Questionnaire
    program: Program
    assessments: list[Assessment]

    def table(self, form: str = "parquet") -> pa.RecordBatch:
        """Return the answers as a table."""
        rows = [answers_to_row(one, self.questionnaire).values for one in self.assessments]
        return table_of(rows, table_schema(self.program, form))


def compiled_inventions(seeds: range, rows: int) -> Iterator[Drawn]:
    """Yield every invention that can be a table, with some answers."""
    for seed in seeds:
        questionnaire, _ = invent(seed).load()
        if found := _drawn(f"seed {seed}", questionnaire, rows):
            yield found


def compiled_files(rows: int) -> Iterator[Drawn]:
    """Yield every shipped questionnaire and example that can be a table."""
    for file in FILES:
        if ".answers" in file.name or "." in file.stem:
            continue
        if found := _drawn(file.stem, load_questionnaire(file), rows):
            yield found


def _drawn(name: str, questionnaire: Questionnaire, rows: int) -> Drawn | None:
    try:
        program = compiled(questionnaire).program
    except NotColumnarError:
        return None
    rng = Random(f"table {name}")  # noqa: S311 (to be repeated, not to be secret)
    columns = {column.question: column for column in program.columns}
    codes = drawn(questionnaire, columns, rng, rows)
    given = [assessment_at(questionnaire, columns, codes, row) for row in range(rows)]
    return Drawn(name, questionnaire, program, given)


def expected(drawn: Drawn, assessment: Assessment) -> dict[str, Any]:
    """Return what the scorer of one file says, by the column of the table of scores."""
    evaluation = Evaluation(drawn.questionnaire, assessment)
    card = evaluation.scorecard
    nodes = {node.id: node for node in card.overall.walk()}
    figures: dict[str, Any] = {
        "gates": {gate.id for gate in card.gates},
        "checks": {check.id for check in evaluation.contradictions} & {*drawn.program.checks},
    }
    if drawn.program.has_overall:
        figures["withheld"] = card.has_overall and card.withheld is not None
        nodes[""] = card.overall
    for name, node in nodes.items():
        before = f"{name}:" if name else ""
        if name not in {"", *drawn.program.dimensions}:
            continue
        figures[f"{before}level"] = node.level.level if node.level else None
        figures[f"{before}score"] = node.after.estimate
        figures[f"{before}before"] = node.before.estimate
        if drawn.program.possible is not None:
            for end, bound in (("floor", node.after.floor), ("ceiling", node.after.ceiling)):
                figures[f"{before}{end}"] = None if bound is None else float(bound)
        figures[f"{before}answered"] = node.completeness.answered
        figures[f"{before}applicable"] = node.completeness.applicable
    return figures


def scored(drawn: Drawn, row: dict[str, Any]) -> dict[str, Any]:
    """Return what a row of the table of scores says, in the same form."""
    figures: dict[str, Any] = {
        "gates": {n for place, n in enumerate(drawn.program.gates) if row["gates"] >> place & 1},
        "checks": {n for place, n in enumerate(drawn.program.checks) if row["checks"] >> place & 1},
    }
    for name, value in row.items():
        if name.endswith("_numerator"):
            key = name.removesuffix("_numerator")
            below = row[f"{key}_denominator"]
            figures[key] = None if value is None else Fraction(value, below)
            assert row[key] is None or row[key] == float(figures[key] or 0)
        elif name.rpartition(":")[2] in RESULTS:
            figures[name] = value
    return figures
