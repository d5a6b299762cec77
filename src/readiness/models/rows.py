"""Rows: the same questions asked of several things, such as sites, systems or measures.

Rows are written in the file (``rows``), chosen in a many-choice question, or named by the
respondent in a question of names (both with ``for_each``). A question that is asked in each row is
a column; its copy in one row is an ordinary question, ``S-1.port``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeVar

from readiness.data_classes import dataclass
from readiness.i18n import _, label
from readiness.models.condition import Condition, Facts
from readiness.models.fields import FieldError, Frozen, Id, Prose
from readiness.models.kinds.names import NO_NAME
from readiness.models.question import AskedQuestion, Question

Asked = TypeVar("Asked", bound=AskedQuestion)
ROW_IN_TEXT = "{row}"
"""Stands for the title of the row, in the texts of a column."""


class FixedRow(Frozen):
    """A row that is written in the file."""

    id: Id
    title: Prose


def check_rows(rows: tuple[FixedRow, ...], for_each: str | None) -> None:
    """Raise FieldError where rows are given in two ways."""
    if rows and for_each:
        raise FieldError("rows-or-for-each", _("give either «rows» or «for_each»"), "rows")


@dataclass(frozen=True)
class Row:
    """One row, wherever it comes from."""

    key: str
    title: str
    when: Condition | None = None
    """Whether there is this row; always, when it is None."""

    def id_of(self, column: str) -> str:
        """Return the id of what this row has of a column, or of what contains the rows."""
        return f"{column}.{self.key}"


def rows_of(
    fixed: tuple[FixedRow, ...], chosen: AskedQuestion | None, names: tuple[str, ...] = ()
) -> tuple[Row, ...]:
    """Return all rows that there can be.

    Args:
        fixed: The rows that are written in the file.
        chosen: The question of ``for_each``, else None.
        names: The names that the respondent gave, where it is a question of names.
    """
    if chosen is None:
        return tuple(Row(row.id, row.title) for row in fixed)
    if chosen.options:
        return tuple(
            Row(o.key, o.text, Condition(question=chosen.id, includes=(o.key,)))
            for o in chosen.options
            # «None of these» is not one of the things.
            if not o.exclusive
        )
    named = {n: name for n, name in enumerate(names, start=1) if name != NO_NAME}
    return tuple(
        Row(
            str(number),
            named.get(number, f"{chosen.title} {number}"),
            Condition(question=chosen.id, includes=(str(number),)),
        )
        for number in range(1, chosen.rules.most_names(chosen) + 1)
    )


def in_row(column: Asked, row: Row, names: Mapping[str, str]) -> Asked:
    """Return a column as the question of one row.

    Args:
        column: The question that is asked in each row.
        row: The row.
        names: The ids in this row of everything that a row has of its own.
    """
    question: Asked = fill(column, row.title)
    update: dict[str, Any] = {
        "id": row.id_of(column.id),
        "title": question.title
        if question.title != column.title
        else label(question.title, row.title),
        "when": question.when and question.when.renamed(names),
        "help_when": tuple(
            special.model_copy(update={"when": special.when.renamed(names)})
            for special in question.help_when
        ),
        "formerly": tuple(row.id_of(name) for name in column.formerly),
    }
    if isinstance(question, Question):
        update["recommendations"] = tuple(_after(r, names) for r in question.recommendations)
    update["options"] = tuple(
        o.model_copy(
            update={"recommendation": o.recommendation and _after(o.recommendation, names)}
        )
        for o in question.options
    )
    return question.model_copy(update=update)


def _after(advice: Any, names: Mapping[str, str]) -> Any:
    after = tuple(names.get(name, name) for name in advice.after)
    return advice.model_copy(update={"after": after})


def fill(part: Any, title: str) -> Any:
    """Return a part of a questionnaire with the title of a row in all of its texts."""

    def filled(part: Any) -> Any:
        has_row = isinstance(part, str) and ROW_IN_TEXT in part
        return part.replace(ROW_IN_TEXT, title) if has_row else part

    return rewritten(part, filled)


def rewritten(part: Any, rewrite: Callable[[Any], Any]) -> Any:
    """Return a part of a questionnaire with each part of it replaced by what it becomes.

    What is inside comes first; a condition, with its own inside, is one part. What nothing changes
    stays the same object.
    """
    inside: Any = part
    if isinstance(part, Frozen) and not isinstance(part, Condition):
        # Most fields are empty, and what is empty becomes nothing else.
        values = {name: rewritten(value, rewrite) for name, value in part if value}
        changed = {name: new for name, new in values.items() if new is not getattr(part, name)}
        inside = part.model_copy(update=changed) if changed else part
    elif isinstance(part, Mapping):
        values = {name: rewritten(value, rewrite) for name, value in part.items()}
        inside = values if any(new is not part[name] for name, new in values.items()) else part
    elif isinstance(part, tuple):
        items = tuple(rewritten(item, rewrite) for item in part)
        inside = items if any(n is not o for n, o in zip(items, part, strict=True)) else part
    return rewrite(inside)


def both(first: Condition | None, second: Condition | None) -> Condition | None:
    """Return a condition that holds when both do."""
    return Condition(all=(first, second)) if first and second else first or second


class ConditionOverRows(Condition):
    """A condition over rows, as a combination of conditions of each row."""

    written: Condition
    """As it stands in the file."""


def over_rows(condition: Condition, ids: Mapping[str, tuple[str, ...]]) -> Condition:
    """Write a condition over rows (``rows: any``) as a combination of conditions of each row.

    Args:
        condition: The condition as written.
        ids: For each column, its questions in all rows.
    """
    if condition.rows is None:
        return condition.mapped(lambda part: over_rows(part, ids))
    columns = dict.fromkeys(name for name in condition.questions() if name in ids)
    keys = {tuple(id_.removeprefix(f"{name}.") for id_ in ids[name]) for name in columns}
    number = condition.rows if isinstance(condition.rows, int) else 0
    if len(keys) != 1 or not 0 < max(number, 1) <= len(next(iter(keys))):
        # What is wrong here is told when the questionnaire is checked.
        return condition
    alone = condition.model_copy(update={"rows": None})
    rows = [{name: f"{name}.{key}" for name in columns} for key in keys.pop()]
    parts = tuple(alone.renamed(names) for names in rows)
    asked = [tuple(names.values()) for names in rows]
    made = _in_rows(condition.rows, parts, asked)
    given = {name: value for name, value in made if value is not None}
    return ConditionOverRows.model_construct(**given, written=condition)


def deciding_comparisons(condition: Condition, facts: Facts) -> Iterator[Condition]:
    """Yield the comparisons that make a condition what it is today: true, or else false."""
    if condition.comparison:
        yield condition
    holds, parts = condition.holds(facts), condition.parts
    if condition.all and isinstance(condition, ConditionOverRows):
        parts = tuple(p for p in parts[1:] if not p.parts[0].holds(facts)) or parts
    # Of «not», and of «at most so many», it is what does not hold that makes it true.
    wanted = holds == (condition.not_ is None and condition.at_most is None)
    for part in [part for part in parts if part.holds(facts) == wanted] or parts:
        yield from deciding_comparisons(part, facts)


def in_one_row(condition: Condition) -> Condition:
    """Return what a condition over rows says of its first row, as an example of all."""
    if not isinstance(condition, ConditionOverRows):
        return condition.mapped(in_one_row)
    return in_one_row((condition.all[0] if condition.all else condition).parts[0])


def _in_rows(
    rows: int | str, parts: tuple[Condition, ...], asked: Sequence[tuple[str, ...]]
) -> Condition:
    if rows == "any":
        return Condition(any=parts)
    if isinstance(rows, int):
        return Condition(of=parts, at_least=Fraction(rows))
    met = tuple(
        Condition(any=(Condition(all=tuple(map(_is_absent, names))), part))
        for part, names in zip(parts, asked, strict=True)
    )
    return Condition(all=(Condition(any=parts), *met))


def _is_absent(name: str) -> Condition:
    return Condition(question=name, state=("not-asked",))
