"""``readiness plan``: the least effort that reaches a goal, and its roadmap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from readiness import api as pipeline
from readiness.analysis.planning.plan_optimizer import Constraints, Goal
from readiness.cli.diagnostics import tell, tell_all
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import AnswersFile, ForceOption, OutputOption, QuestionnaireOption
from readiness.cli.output import check_target, emit, write_result
from readiness.cli.planner import Planner
from readiness.errors import PreconditionError, UnknownNameError
from readiness.i18n import _
from readiness.models.question import Effort
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.use_cases import Readiness
from readiness.scoring.evaluation import Evaluation
from readiness.text import near_or_all

_FORMATS = ("table", "md", "csv", "xlsx", "ics", "json")
_BINARY = frozenset({"xlsx", "ics"})

TargetOption = Annotated[
    int | None, typer.Option(help="Overall level to reach; default: the next level.")
]
UseCaseOption = Annotated[
    list[str] | None,
    typer.Option(help="Use case to make ready: ID for a pilot, or ID=production. Repeatable."),
]
WithoutOption = Annotated[
    list[str] | None,
    typer.Option(
        help="Leave out an effort (XL: more than 18 person-months), a role, a dimension or a "
        "question. Repeatable."
    ),
]
WithinOption = Annotated[
    float | None, typer.Option(min=0, help="Maximum number of person-months available.")
]
StartOption = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"], help="First day of the plan; default: the date of the assessment."
    ),
]
FormatOption = Annotated[
    str | None,
    typer.Option(help="table, md, csv, xlsx, ics or json; default: the file extension of -o."),
]


def plan(
    file: AnswersFile,
    target: TargetOption = None,
    use_case: UseCaseOption = None,
    without: WithoutOption = None,
    within: WithinOption = None,
    start: StartOption = None,
    format: FormatOption = None,
    questionnaire: QuestionnaireOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Plan the least effort that reaches a level or a use case.

    No other choice of recommendations in the questionnaire reaches the goal with less effort,
    unless the plan says that this is not proved. Exit code 1 if no plan reaches the goal.

    \b
    readiness plan norland.answers.yaml --target 3
    readiness plan norland.answers.yaml --use-case risk-targeting=production
    readiness plan norland.answers.yaml --target 3 --without L --within 12
    readiness plan norland.answers.yaml --target 3 -o plan.xlsx
    readiness plan norland.answers.yaml --target 3 -o milestones.ics
    """
    output_format = _known_format(format, output)
    if output:
        check_target(output, force=force, read=(file,))
    opened = pipeline.open_assessment(file, questionnaire)
    tell_all(opened.warnings)
    evaluation = opened.evaluate()
    goal = _parse_goal(evaluation, target, use_case or ())
    constraints = _parse_constraints(opened.questionnaire, without or (), within)
    planner = Planner(opened, evaluation, goal, constraints, start.date() if start else None)
    _write(
        planner.written(output_format), output, force=force, read=(file, opened.questionnaire_path)
    )
    return ExitCode.OK if planner.is_goal_reached else ExitCode.CHECK_FAILED


def _known_format(format: str | None, output: Path | None) -> str:
    extension = output.suffix.removeprefix(".").lower() if output else ""
    name = format or (extension if extension in _FORMATS else "table")
    if name not in _FORMATS:
        message = _("there is no format «{name}» (available: {names})")
        raise UnknownNameError(message.format(name=name, names=", ".join(_FORMATS)))
    if name in _BINARY and output is None:
        message = _(
            "the format {name} needs an output file: give its name with -o, for example plan.{name}"
        )
        raise UnknownNameError(message.format(name=name))
    return name


def _write(data: bytes, output: Path | None, *, force: bool, read: tuple[Path, ...]) -> None:
    if output is None:
        emit(data.decode())
        return
    write_result(data, output, force=force, read=read)
    tell(f"readiness: {_('the plan is in {path}').format(path=output)}")


def _parse_goal(evaluation: Evaluation, target: int | None, use_cases: Sequence[str]) -> Goal:
    """Parse the goal; default: the next level. All errors are reported at once."""
    questionnaire, overall = evaluation.questionnaire, evaluation.scorecard.overall
    if not questionnaire.has_overall and (target is not None or not use_cases):
        raise PreconditionError(_no_level_to_reach(questionnaire))
    errors = []
    level = None
    numbers = {level.level: level for level in questionnaire.levels}
    if target is not None:
        level = numbers.get(target)
        if level is None:
            errors.append(
                _("{number} is not one of the levels ({levels}){hint}").format(
                    number=target, levels=", ".join(map(str, numbers)), hint=""
                )
            )
    elif not use_cases:
        today = overall.level.level if overall.level else questionnaire.lowest
        levels = questionnaire.levels
        level = next((level for level in levels if level.level > today), levels[-1])
    needed: dict[str, Readiness] = {}
    ids = [use_case.id for use_case in questionnaire.use_cases]
    for text in use_cases:
        name, _equals, step = text.partition("=")
        if name not in ids:
            message = _("there is no use-case «{name}»").format(name=name)
            errors.append(message + near_or_all(name, ids))
        elif step not in {"", "pilot", "production"}:
            errors.append(_("«{text}»: write =pilot or =production").format(text=text))
        else:
            needed[name] = "production" if step == "production" else "pilot"
    if errors:
        raise UnknownNameError("\n".join(errors))
    return Goal(level, needed)


def _no_level_to_reach(questionnaire: Questionnaire) -> str:
    use_cases = [use_case.id for use_case in questionnaire.use_cases]
    message = _("«{id}» has no overall level and no use cases, so a plan has no goal")
    if use_cases:
        message = _(
            "«{id}» has no overall level, so a plan cannot reach one; name a use case as the goal: "
            "--use-case {names}"
        )
    return message.format(id=questionnaire.id, names=", ".join(use_cases))


def _parse_constraints(
    questionnaire: Questionnaire, without: Sequence[str], within: float | None
) -> Constraints:
    """Parse what a plan leaves out, and its limit. All errors are reported at once."""
    names = [
        *(effort.value for effort in Effort),
        *(role.id for role in questionnaire.roles),
        *(dimension.id for dimension in questionnaire.all_dimensions),
        *(question.id for question in questionnaire.questions),
    ]
    errors = [
        _("there is no effort, role, dimension or question «{name}»").format(name=name)
        + near_or_all(name, names)
        for name in without
        if name not in names
    ]
    if errors:
        raise UnknownNameError("\n".join(errors))
    limit = None if within is None else Fraction(str(within))
    return Constraints(limit, frozenset(without))
