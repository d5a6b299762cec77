"""Dimensions with rows: turn their columns into one inner dimension of questions for each row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from readiness.models.assessment import Assessment
from readiness.models.condition import Condition
from readiness.models.fields import Frozen
from readiness.models.question import RecommendedAction
from readiness.models.questionnaire import Dimension, Questionnaire, Table, TableRow
from readiness.models.rows import Row, in_row, over_rows, rows_of

Rewrite = Callable[[Frozen], Frozen]


def with_tables(questionnaire: Questionnaire) -> Questionnaire:
    """Return a questionnaire in which every dimension with rows is a table.

    Conditions over rows (``rows: any``) become combinations of conditions of the rows.
    """
    if not questionnaire.has_rows:
        return questionnaire
    laid_out = _laid_out(questionnaire, {})
    ids = {name: column.questions for name, column in laid_out.columns.items()}

    def rewrite(part: Frozen) -> Frozen:
        if isinstance(part, Condition):
            return over_rows(part, ids)
        if isinstance(part, RecommendedAction):
            after = (id_ for name in part.after for id_ in ids.get(name, (name,)))
            return part.model_copy(update={"after": tuple(after)})
        return part

    written: Questionnaire = _rewritten(laid_out, rewrite)
    return written.renewed({})


def named(questionnaire: Questionnaire, assessment: Assessment) -> Questionnaire:
    """Return the questionnaire with its rows called as the respondent named them."""
    given = {
        source.id: assessment.answer(source.id).value or () for source in questionnaire.name_sources
    }
    if given == questionnaire.row_names:
        return questionnaire
    return _laid_out(questionnaire, given)


def _laid_out(questionnaire: Questionnaire, names: dict[str, tuple[str, ...]]) -> Questionnaire:
    chosen = {question.id: question for question in questionnaire.context}

    def descend(dimension: Dimension) -> Dimension:
        if not dimension.has_rows:
            inner = tuple(map(descend, dimension.dimensions))
            return dimension.model_copy(update={"dimensions": inner})
        source = chosen.get(dimension.for_each or "")
        rows = rows_of(dimension.rows, source, names.get(dimension.for_each or "", ()))
        return _table(dimension, rows)

    dimensions = tuple(map(descend, questionnaire.dimensions))
    return questionnaire.renewed({"dimensions": dimensions, "row_names": names})


def _table(dimension: Dimension, rows: tuple[Row, ...]) -> Table:
    columns = dimension.columns if isinstance(dimension, Table) else dimension.questions
    given = {name: value for name, value in dimension if name in Dimension.model_fields}
    inner = []
    for row in rows:
        names = {column.id: row.id_of(column.id) for column in columns}
        questions = tuple(in_row(column, row, names) for column in columns)
        inner.append(
            TableRow.model_construct(
                id=row.id_of(dimension.id),
                title=row.title,
                when=row.when,
                questions=questions,
                key=row.key,
            )
        )
    update = {"questions": (), "dimensions": tuple(inner), "columns": columns}
    return Table.model_construct(**given | update)


def _rewritten(part: Any, rewrite: Rewrite) -> Any:
    """Return a part of a questionnaire with every part of it replaced by what it becomes."""
    if isinstance(part, Condition):
        return rewrite(part)
    if isinstance(part, Frozen):
        changed = {
            name: new for name, value in part if (new := _rewritten(value, rewrite)) is not value
        }
        return rewrite(part.model_copy(update=changed) if changed else part)
    if isinstance(part, Mapping):
        values = {name: _rewritten(value, rewrite) for name, value in part.items()}
        return values if any(values[name] is not part[name] for name in part) else part
    if isinstance(part, tuple):
        items = tuple(_rewritten(item, rewrite) for item in part)
        return items if any(n is not o for n, o in zip(items, part, strict=True)) else part
    return part
