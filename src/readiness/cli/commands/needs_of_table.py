"""``readiness needs --table``: the members of a group, from the rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from readiness.analysis.group_needs.members import check_members
from readiness.errors import PreconditionError
from readiness.i18n import _
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire
from readiness.text import visible_name


def members_of_table(
    paths: Sequence[Path], requested: str | None, at_least: int
) -> tuple[Questionnaire, tuple[Assessment, ...]]:
    """Read the members of a group from the rows of a table; refuse what files would be refused for.

    Raises:
        PreconditionError: There are too few, or rows do not belong to the group; it names all.
        AssessmentError: Rows are wrong; it names each with its column.
    """
    # 100 ms, and only tables need it.
    from readiness.bulk.answers import right_answers_in
    from readiness.bulk.batch import check_batch
    from readiness.bulk.files.open_table import open_table
    from readiness.cli.commands.table import questionnaire_of
    from readiness.scoring.columnar.answer_columns import AnswerColumns

    if len(paths) > 1:
        raise PreconditionError(_("--table counts one table; put all rows into it"))
    asked, shown = questionnaire_of(paths[0], requested)[1], visible_name(paths[0])
    answers = AnswerColumns.of(asked)
    source = open_table(paths[0], answers)
    check_batch(source.schema, answers)
    members = list[tuple[str, Assessment]]()
    for one in right_answers_in(source, asked, shown):
        if one.assessment:
            place = _("{path}, row {number}").format(path=shown, number=one.row)
            members.append((place, one.assessment))
    check_members(members, asked, at_least, _("the word «group» in the column «share»"))
    return asked, tuple(assessment for _place, assessment in members)
