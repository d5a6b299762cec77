"""``readiness plan``: what to do, in which order and when."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from readiness import api as pipeline
from readiness.analysis.planning.plan import Goal
from readiness.analysis.planning.plan_optimizer import Constraints
from readiness.cli.diagnostics import note, tell_all
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import (
    AnswersFile,
    ForceOption,
    OutputOption,
    QuestionnaireOption,
    RoadmapOption,
    StartOption,
    first_day_of_plan,
)
from readiness.cli.output import chosen_format, emit, result_name, target_of, write_result
from readiness.cli.planner import Wishes, make_plan, written
from readiness.errors import PreconditionError, UnknownNameError
from readiness.i18n import _, use_words
from readiness.models.question import Effort
from readiness.models.questionnaire import Questionnaire
from readiness.models.rules.use_cases import Readiness
from readiness.scoring.evaluation import Evaluation
from readiness.text import near_or_all

_FORMATS = ("table", "md", "csv", "xlsx", "ics", "json")
_BINARY = frozenset({"xlsx", "ics"})

TargetOption = Annotated[
    int | None,
    typer.Option(
        help="Overall level to reach; the plan then has only what it needs. With --least-effort, "
        "default: the next level."
    ),
]
UseCaseOption = Annotated[
    list[str] | None,
    typer.Option(help="Use case to make ready: ID for a pilot, or ID=production. Repeatable."),
]
CapacityOption = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=99,
        help="Steps that run at the same time, at most; default: what the questionnaire says, "
        "otherwise 6.",
    ),
]
LeastEffortOption = Annotated[
    bool,
    typer.Option(
        "--least-effort",
        help="Plan the least effort to the goal instead: the optimum in person-months, whatever "
        "is important.",
    ),
]
WithoutOption = Annotated[
    list[str] | None,
    typer.Option(
        help="Leave out an effort (XL: more than 18 person-months), a role, a dimension or a "
        "question. Repeatable."
    ),
]
WithinOption = Annotated[
    float | None,
    typer.Option(
        min=0, help="Maximum number of person-months available; only with --least-effort."
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
    capacity: CapacityOption = None,
    start: StartOption = None,
    without: WithoutOption = None,
    least_effort: LeastEffortOption = False,
    within: WithinOption = None,
    roadmap: RoadmapOption = False,
    format: FormatOption = None,
    questionnaire: QuestionnaireOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Plan what to do, in which order and when.

    First what holds an active gate, then what the use cases need, then the questions below their
    target. With a goal, only what it needs. Exit code 1 if the goal is not reached.

    \b
    readiness plan norland.answers.yaml
    readiness plan norland.answers.yaml --target 3 --capacity 3 --start 2027-01-01
    readiness plan norland.answers.yaml --target 3 --least-effort --within 12
    readiness plan norland.answers.yaml -o milestones.ics
    """
    output_format = _known_format(format, output)
    name = result_name(file, "plan", output_format)
    result = target_of(output, name, force=force, read=(file,))
    opened = _opened(file, questionnaire)
    evaluation = opened.evaluate()
    goal = _parse_goal(evaluation, target, use_case or (), next_level=least_effort)
    limits = _parse_constraints(
        opened.questionnaire, without or (), within, least_effort=least_effort
    )
    wishes = Wishes(goal, limits, first_day_of_plan(start), capacity, least_effort, roadmap)
    document, read = make_plan(opened, evaluation, wishes), (file, opened.questionnaire_path)
    _write(written(document, output_format, opened.digest), result, force=force, read=read)
    return ExitCode.OK if document.is_goal_reached else ExitCode.CHECK_FAILED


def _opened(file: Path, questionnaire: str | None) -> pipeline.OpenedAssessment:
    opened = pipeline.open_assessment(file, questionnaire)
    tell_all(opened.warnings)
    use_words(opened.questionnaire.own_words)
    return opened


def _known_format(format: str | None, output: str | None) -> str:
    name = chosen_format(format, output, _FORMATS, "table")
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
    note(f"readiness: {_('the plan is in {path}').format(path=output)}")


def _parse_goal(
    evaluation: Evaluation, target: int | None, use_cases: Sequence[str], *, next_level: bool
) -> Goal:
    """Parse the goal; default: the next level, or none. All errors are reported at once."""
    questionnaire, overall = evaluation.questionnaire, evaluation.scorecard.overall
    needs_level = target is not None or (next_level and not use_cases)
    if not questionnaire.has_scored or (needs_level and not questionnaire.has_overall):
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
    elif next_level and not use_cases:
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
    if not questionnaire.has_scored:
        message = _("no question of «{id}» is scored, so there is nothing to plan")
        return message.format(id=questionnaire.id)
    message = _("«{id}» has no overall level and no use cases, so a plan has no goal")
    if use_cases:
        message = _(
            "«{id}» has no overall level, so a plan cannot reach one; name a use case as the goal: "
            "--use-case {names}"
        )
    return message.format(id=questionnaire.id, names=", ".join(use_cases))


def _parse_constraints(
    questionnaire: Questionnaire,
    without: Sequence[str],
    within: float | None,
    *,
    least_effort: bool,
) -> Constraints:
    """Parse what a plan leaves out, and its limit. All errors are reported at once."""
    if within is not None and not least_effort:
        raise UnknownNameError(
            _("--within limits the least effort; give --least-effort too, or leave --within out")
        )
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
