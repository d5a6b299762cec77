"""Check that what names a column says in which of its rows."""

from __future__ import annotations

from readiness.files.validation.problem_list import ProblemList
from readiness.files.yaml_reader import KeyPath
from readiness.i18n import _
from readiness.models.condition import Condition
from readiness.models.questionnaire import Questionnaire


def has_wrong_rows(
    problems: ProblemList,
    questionnaire: Questionnaire,
    name: str,
    rows: int | str | None,
    path: KeyPath,
) -> bool:
    """Report what names a column and does not say in which rows, or the other way round."""
    column = questionnaire.in_rows.columns.get(name)
    if column and not column.questions:
        # That its rows come from nowhere is told where they are written.
        return True
    if column and rows is None:
        message = _(
            "«{name}» is asked in each row; add «rows: any», «rows: all» or a number, or "
            "name the question of one row, for example «{example}»"
        )
        problems.report("rows-missing", message, path, name=name, example=column.questions[0])
    elif column and isinstance(rows, int) and rows > len(column.questions):
        message = _("«{name}» has {n} rows, so {rows} of them can never be")
        problems.report(
            "rows-too-many", message, path, name=name, n=len(column.questions), rows=rows
        )
    elif rows is not None and not column and name in questionnaire.by_id:
        message = _("«{name}» is not asked in rows, so «rows» cannot be used")
        problems.report("rows-not-wanted", message, path, name=name)
    else:
        return False
    return True


def combination_problems(
    problems: ProblemList, questionnaire: Questionnaire, condition: Condition, path: KeyPath
) -> None:
    """Report a combination over rows that is about no rows, about different ones, or too many."""
    if condition.rows is None or not condition.parts:
        return
    columns = [name for name in condition.questions() if name in questionnaire.in_rows.columns]
    rows = {name: questionnaire.in_rows.columns[name].rows for name in columns}
    if not columns:
        message = _("nothing here is asked in rows, so «rows» cannot be used")
        problems.report("rows-not-wanted", message, path)
    elif len({*rows.values()}) > 1:
        message = _("{names} are not asked in the same rows")
        names = ", ".join(f"«{name}»" for name in rows)
        problems.report("rows-not-wanted", message, path, names=names)
    else:
        has_wrong_rows(problems, questionnaire, columns[0], condition.rows, path)
