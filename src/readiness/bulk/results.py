"""The columns of a table of scores: what each assessment comes to, exactly and as a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from readiness.bulk.coding import Wrong
from readiness.bulk.columns import about, with_about
from readiness.errors import PreconditionError
from readiness.i18n import _
from readiness.scoring.columnar.asked.truth import Figures
from readiness.scoring.columnar.program import Program
from readiness.scoring.columnar.scored import NodeColumns, ScoredColumns

OVERALL = "overall"
_ERROR = (("error", pa.string()), ("error_question", pa.string()))
_FIGURES: tuple[tuple[str, pa.DataType], ...] = (
    ("level", pa.int16()),
    ("score", pa.float64()),
    ("score_numerator", pa.int64()),
    ("score_denominator", pa.int64()),
    ("before", pa.float64()),
    ("before_numerator", pa.int64()),
    ("before_denominator", pa.int64()),
    ("floor", pa.float64()),
    ("ceiling", pa.float64()),
    ("answered", pa.int32()),
    ("applicable", pa.int32()),
)
"""What each dimension and the whole have, in the order of the table."""
Truth = NDArray[np.bool_]
Levels = NDArray[np.int16]
_MASKS = (("gates", pa.uint64()), ("checks", pa.uint64()), ("withheld", pa.bool_()))


def output_schema(program: Program) -> pa.Schema:
    """Return the columns that scoring adds to those of the owner of a table.

    The metadata names the gates and the checks: the first of them is bit 0 of its column.
    """
    fields: list[tuple[str, pa.DataType]] = []
    if program.has_overall:
        fields += [*_FIGURES, *_MASKS]
    else:
        fields += _MASKS[:2]
    for dimension in program.dimensions:
        fields += [(figure_name(dimension, name), kind) for name, kind in _FIGURES]
    told = about(program) | {"gates": [*program.gates], "checks": [*program.checks]}
    return with_about(pa.schema([*fields, *_ERROR]), told)


def figure_name(dimension: str, figure: str) -> str:
    """Return the name of a column of a dimension; an id never contains «:»."""
    return f"{dimension}:{figure}"


def check_own(names: Iterable[str], program: Program) -> None:
    """Raise PreconditionError when a column of the owner has the name of a result."""
    taken = {*output_schema(program).names}
    if clash := next((name for name in names if name in taken), None):
        message = _("the column «{name}» has the name of a result; give it another name")
        raise PreconditionError(message.format(name=clash))


def result_columns(
    scored: ScoredColumns, wrong: Sequence[Wrong], program: Program
) -> list[pa.Array]:
    """Return the columns of ``output_schema``; what a wrong row comes to is null."""
    first = _first_wrong(scored.rows, wrong)
    is_wrong = first >= 0
    # The last is for -1, which is no level.
    levels = np.array([*program.levels, 0], np.int16)
    columns = list[pa.Array]()
    if program.has_overall:
        columns += _figures(scored.nodes[OVERALL], levels, is_wrong)
    columns.append(_whole(scored.gates, is_wrong, pa.uint64()))
    columns.append(_whole(scored.checks, is_wrong, pa.uint64()))
    if program.has_overall:
        columns.append(_whole(scored.withheld, is_wrong, pa.bool_()))
    for dimension in program.dimensions:
        columns += _figures(scored.nodes[dimension], levels, is_wrong)
    places = pa.array(first, mask=~is_wrong)
    columns.append(pa.array([one.code for one in wrong], pa.string()).take(places))
    columns.append(pa.array([one.question for one in wrong], pa.string()).take(places))
    return columns


def _first_wrong(rows: int, wrong: Sequence[Wrong]) -> NDArray[np.int32]:
    """Return for each row the first thing that is wrong with it, in the order of asking."""
    first = np.full(rows, -1, np.int32)
    for place, one in reversed([*enumerate(wrong)]):
        first[one.rows] = place
    return first


def _figures(node: NodeColumns, levels: Levels, is_wrong: Truth) -> Iterator[pa.Array]:
    """Yield the columns of one node, in the order of ``_FIGURES``."""
    yield _whole(levels[node.level], is_wrong | (node.level < 0))
    for figures in (node.after, node.before):
        unknown = is_wrong | ~figures.known
        yield _number(figures, unknown)
        yield _whole(figures.numerators, unknown, pa.int64())
        yield _whole(figures.denominators, unknown, pa.int64())
    for bound in (node.floor, node.ceiling):
        if bound is None:
            yield pa.nulls(len(is_wrong), pa.float64())
        else:
            yield _number(bound, is_wrong | ~bound.known)
    yield _whole(node.answered, is_wrong, pa.int32())
    yield _whole(node.applicable, is_wrong, pa.int32())


def _number(figures: Figures, unknown: Truth) -> pa.Array:
    # A denominator that means nothing must not warn.
    with np.errstate(divide="ignore", invalid="ignore"):
        values = figures.numerators / figures.denominators
    return _whole(values, unknown, pa.float64())


def _whole(numbers: Any, unknown: Truth, kind: pa.DataType | None = None) -> pa.Array:
    """Return a column; one number stands for the same in all rows."""
    same = np.broadcast_to(numbers, unknown.shape)
    return pa.array(same, kind, mask=unknown)
