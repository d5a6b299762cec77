"""Check that rows come from a question that gives rows, and that their ids are possible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from readiness.files.validation.locations import Located, located_dimensions
from readiness.files.validation.problem_list import ProblemList
from readiness.files.yaml_reader import KeyPath
from readiness.i18n import _
from readiness.models.dimension import Table
from readiness.models.fields import LONGEST_ID
from readiness.models.pre_check import rounds_by_pre_check
from readiness.models.questionnaire import Questionnaire


def row_problems(problems: ProblemList, questionnaire: Questionnaire) -> None:
    """Report what is wrong with the rows of pre-checks and of dimensions."""
    _sources(problems, questionnaire)
    found = rounds_by_pre_check(questionnaire.rounds)
    for index, pre_check in enumerate(questionnaire.pre_checks):
        path: KeyPath = ("pre_checks", index)
        rounds = found.get(pre_check.id, [])
        _lengths(problems, (q.id for r in rounds for q in r.questions if r.row), path)
        keys = {round_.row.key for round_ in rounds if round_.row}
        for key in pre_check.alternatives.keys() - keys if keys else ():
            problems.report_unknown("option", key, keys, (*path, "alternatives", key))
    uses = _uses(questionnaire)
    for place in located_dimensions(questionnaire):
        if isinstance(place.part, Table):
            asked = [q.id for row in place.part.table_rows for q in row.questions]
            _lengths(problems, iter(asked), place.path)
            if len({*asked}) == len(asked):
                _unique_columns(problems, questionnaire, place, uses)


def _uses(questionnaire: Questionnaire) -> Counter[str]:
    """Count how often each id is given to a question, a column or a dimension."""
    uses = Counter(part.id for part in questionnaire.all_dimensions)
    uses.update(question.id for question in questionnaire.asked)
    uses.update(column.id for table in questionnaire.in_rows.tables for column in table.columns)
    return uses


def _unique_columns(
    problems: ProblemList, questionnaire: Questionnaire, place: Located, uses: Counter[str]
) -> None:
    """Report columns whose id, alone or in a row, is that of something else."""
    for number, column in enumerate(place.part.columns):
        ids = (column.id, *questionnaire.in_rows.questions_named(column.id))
        taken = next((name for name in ids if uses[name] > 1), None)
        if taken:
            message = _("another question or dimension has the id «{key}» too")
            path = (*place.path, "questions", number, "id")
            problems.report("duplicate-id", message, path, key=taken)


def _sources(problems: ProblemList, questionnaire: Questionnaire) -> None:
    """Rows are written once, or come from a question of several options or of names."""
    context = {question.id: question for question in questionnaire.context}
    sources = [n for n, q in context.items() if q.rules.takes_several or q.rules.most_names(q)]
    for place in _with_rows(questionnaire):
        rows = enumerate(place.part.rows)
        problems.check_unique([Located((*place.path, "rows", i), row) for i, row in rows])
        name, path = place.part.for_each or "", (*place.path, "for_each")
        if name in questionnaire.by_id and name not in sources:
            message = _("«{name}» is not a context question of several options or of names")
            problems.report("comparison-does-not-fit", message, path, name=name)
        elif name and name not in sources:
            problems.report_unknown("question", name, sources, path)


def _with_rows(questionnaire: Questionnaire) -> Iterator[Located]:
    for index, pre_check in enumerate(questionnaire.pre_checks):
        yield Located(("pre_checks", index), pre_check)
    yield from located_dimensions(questionnaire)


def _lengths(problems: ProblemList, ids: Iterator[str], path: KeyPath) -> None:
    """Report the first id that is too long."""
    too_long = next((name for name in ids if len(name) > LONGEST_ID), None)
    if too_long:
        message = _("the id «{question}» is too long; shorten its parts")
        problems.report("bad-id", message, (*path, "id"), question=too_long)
