"""Dimensions with rows: turn their columns into one inner dimension of questions for each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from readiness.models.assessment import Answer, Assessment
from readiness.models.condition import Condition
from readiness.models.dimension import Dimension, Table, TableRow
from readiness.models.kinds.names import NO_NAME, same_name
from readiness.models.question import AskedQuestion, RecommendedAction
from readiness.models.questionnaire import Questionnaire
from readiness.models.rows import Row, in_row, over_rows, rewritten, rows_of
from readiness.models.rules.phases import with_last_phase


def with_tables(questionnaire: Questionnaire) -> Questionnaire:
    """Return a questionnaire in which every dimension with rows is a table.

    Conditions over rows (``rows: any``) become combinations of conditions of the rows.
    """
    return questionnaire if questionnaire.in_rows.is_empty else _with_rows(questionnaire, {})


def named(questionnaire: Questionnaire, assessment: Assessment) -> Questionnaire:
    """Return the questionnaire with its rows called as the respondent named them."""
    given = {
        source.id: assessment.answer(source.id).value or ()
        for source in questionnaire.in_rows.name_sources
    }
    if given == questionnaire.row_names:
        return questionnaire
    return with_last_phase(_with_rows(questionnaire, given))


def aligned(
    assessment: Assessment, places: Mapping[str, tuple[str, ...]], questionnaire: Questionnaire
) -> Assessment:
    """Return the same answers with each named row in its place among the names of others.

    Args:
        assessment: The answers.
        places: By question of names, all names in their places. Rows of other names are left out.
        questionnaire: The questionnaire of the answers.
    """
    moved: dict[str, str] = {}
    values: dict[str, tuple[str, ...]] = {}
    for source in questionnaire.in_rows.name_sources:
        own = assessment.answer(source.id).value or ()
        numbers = {same_name(n): place for place, n in enumerate(places[source.id], start=1)}
        new = [
            (old, numbers[same_name(name)])
            for old, name in enumerate(own, start=1)
            if same_name(name) in numbers and name != NO_NAME
        ]
        there = {place for _old, place in new}
        values[source.id] = tuple(
            name if place in there else NO_NAME
            for place, name in enumerate(places[source.id], start=1)
        )
        for name, column in questionnaire.in_rows.columns.items():
            if column.source == source.id:
                moved |= dict.fromkeys(column.questions, "")
                moved |= {f"{name}.{old}": f"{name}.{place}" for old, place in new}
    update = {
        part: {
            moved.get(name, name): _renamed(answer, values.get(name), questionnaire.by_id[name])
            for name, answer in getattr(assessment, part).items()
            if moved.get(name) != ""
        }
        for part in ("context", "answers")
    }
    return assessment.model_copy(update=update)


def _renamed(answer: Answer, value: tuple[str, ...] | None, question: AskedQuestion) -> Answer:
    if answer.value is None or value is None:
        return answer
    return answer.model_copy(update={"value": question.rules.fit(value, question)})


def places_of_names(
    assessments: Sequence[Assessment], questionnaire: Questionnaire
) -> dict[str, tuple[str, ...]]:
    """Return the names of all, by question of names: in the places of the first, then the others.

    Raises AnswerMismatch when there are more names than places.
    """
    places: dict[str, tuple[str, ...]] = {}
    for source in questionnaire.in_rows.name_sources:
        names: dict[str, str] = {}
        for assessment in assessments:
            own = assessment.answer(source.id).value or ()
            for place, name in enumerate(own):
                if name != NO_NAME:
                    names.setdefault(same_name(name), name)
                elif assessment is assessments[0]:
                    names[f"{NO_NAME} {place}"] = NO_NAME
        places[source.id] = source.rules.fit(tuple(names.values()), source) if names else ()
    return places


def _with_rows(questionnaire: Questionnaire, names: dict[str, tuple[str, ...]]) -> Questionnaire:
    """Lay out the rows with these names, and write what is over rows as what each row has.

    Columns stay as the file has them: rows with other names are made of them again.
    """
    laid_out = _laid_out(questionnaire, names)
    ids = {name: column.questions for name, column in laid_out.in_rows.columns.items()}
    columns = {table.id: table.columns for table in laid_out.in_rows.tables}

    def rewrite(part: Any) -> Any:
        if isinstance(part, Condition):
            return over_rows(part, ids)
        if isinstance(part, RecommendedAction):
            after = (id_ for name in part.after for id_ in ids.get(name, (name,)))
            return part.model_copy(update={"after": tuple(after)})
        if isinstance(part, Table):
            return part.model_copy(update={"columns": columns[part.id]})
        return part

    written: Questionnaire = rewritten(laid_out, rewrite)
    return written.renewed({})


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
                table=dimension.id,
            )
        )
    update = {"questions": (), "dimensions": tuple(inner), "columns": columns}
    return Table.model_construct(**given | update)
