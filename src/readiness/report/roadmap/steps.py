"""Write the steps of a plan: what, who, when and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from readiness.analysis.planning.actions import PERSON_MONTHS, Action
from readiness.analysis.planning.roadmap import HORIZONS, RoadmapStep
from readiness.analysis.planning.tasks import Task
from readiness.analysis.planning.workload import add_months, first_day, last_day
from readiness.data_classes import dataclass
from readiness.i18n import _, label
from readiness.models.assessment import answered
from readiness.models.questionnaire import Questionnaire
from readiness.models.skip_logic import level_of
from readiness.report import wording
from readiness.report.figures import describe_aim, describe_mark, describe_standing
from readiness.scoring.evaluation import Evaluation


@dataclass(frozen=True)
class StepText:
    """A recommendation with its months on the roadmap."""

    name: str
    question: str
    title: str
    dimension: str
    action: str
    milestone: str
    """What is true when it is done, in one short line."""
    role: str
    role_title: str
    effort: str
    effort_text: str
    person_months: float
    """Its work, at most."""
    months: int
    start: int
    end: int
    horizon: int
    from_level: int | None
    """The level before it; None where there are no levels."""
    to_level: int | None
    """The level that it leads to; None where it leads to a share, to points or to an option."""
    leads_to: str
    """What it leads to, in words; empty for what a gate recommends."""
    after: tuple[str, ...]
    """Questions that must be done before and are below their target."""
    proves_done: str
    reason: str
    """Why it is recommended: gap, gates, use cases, in words."""
    begins: date | None = None
    """First day; None for a plan without a start."""
    done_by: date | None = None
    period: str = ""
    """Its months, in words."""


def horizon_names(questionnaire: Questionnaire, start: date | None = None) -> tuple[str, ...]:
    """Name the groups of the roadmap: the phases, else the horizons, and what is in none.

    With a start by the calendar.
    """
    if questionnaire.phases:
        phases = (
            f"{phase.title} ({wording.describe_due(phase, start)})"
            for phase in questionnaire.phases
        )
        return (*phases, _("Needed by no phase"))
    if start is None:
        names = [_("Done in months {first}–{last}").format(first=a, last=b) for a, b in HORIZONS]
        return (*names, _("Done after month {last}").format(last=HORIZONS[-1][1]))
    ends = [
        wording.format_month(add_months(start, last) - timedelta(days=1))
        for _first, last in HORIZONS
    ]
    names = [_("Done by {month}").format(month=month) for month in ends]
    return (*names, _("Done after {month}").format(month=ends[-1]))


def group_of(step: RoadmapStep, questionnaire: Questionnaire) -> int:
    """Return the index of the group of a step: its phase, else its horizon."""
    if not questionnaire.phases:
        return step.horizon
    return len(questionnaire.phases) if step.task.phase is None else step.task.phase


def format_period(first: date, last: date) -> str:
    """Write the months from one day to another."""
    if (first.year, first.month) == (last.year, last.month):
        return wording.format_month(last)
    return f"{wording.format_month(first)} – {wording.format_month(last)}"


def describe_step(step: RoadmapStep, evaluation: Evaluation, start: date | None) -> StepText:
    """Write one step; with a start, by the months of the calendar."""
    questionnaire, advice, action = evaluation.questionnaire, step.recommendation, step.task.action
    roles = {role.id: role.title for role in questionnaire.roles}
    dimension = questionnaire.dimension_of.get(step.about)
    return StepText(
        name=step.name,
        question=step.about,
        title=action.question.title if isinstance(action, Action) else action.gate.title,
        dimension=dimension.id if dimension else "",
        action=advice.action,
        milestone=describe_milestone(step),
        role=advice.role,
        role_title=roles.get(advice.role, advice.role),
        effort=advice.effort.value,
        effort_text=questionnaire.efforts.get(advice.effort) or _(wording.EFFORTS[advice.effort]),
        person_months=float(PERSON_MONTHS[advice.effort]),
        months=advice.months,
        start=step.start,
        end=step.end,
        horizon=group_of(step, questionnaire),
        from_level=_level_before(action, questionnaire) if isinstance(action, Action) else None,
        to_level=action.mark.level if isinstance(action, Action) else None,
        leads_to=_leads_to(action) if isinstance(action, Action) else "",
        after=tuple(name for name in advice.after if _has_gap(name, evaluation)),
        proves_done=advice.proves_done,
        reason=_("; ").join(_reasons(step, evaluation)),
        begins=first_day(start, step) if start else None,
        done_by=last_day(start, step) if start else None,
        period=_period(step, start),
    )


def describe_milestone(step: RoadmapStep) -> str:
    """Say what is true when a step is done; without a milestone, what it leads to, never cut."""
    action, written = step.task.action, step.recommendation.milestone
    if written:
        return written
    if not isinstance(action, Action):
        return _("{title}: resolved").format(title=action.gate.title)
    title, mark = action.question.title, action.mark
    if mark.level is not None:
        return _("{title}: level {level}").format(title=title, level=mark.level)
    option = action.question.option(mark.option) if mark.kind == "option" else None
    return label(title, option.text if option else _leads_to(action))


def _period(step: RoadmapStep, start: date | None) -> str:
    if start is None:
        return _("months {start}–{end}").format(start=step.start, end=step.end)
    return format_period(first_day(start, step), last_day(start, step))


def _level_before(action: Action, questionnaire: Questionnaire) -> int | None:
    """Return the level before a step that leads to one."""
    level = level_of(action.question, answered(action.value_before), questionnaire)
    return None if level is None or action.mark.level is None else int(level)


def _leads_to(action: Action) -> str:
    return describe_mark(action.mark, {o.key: o.text for o in action.question.options})


def _has_gap(name: str, evaluation: Evaluation) -> bool:
    score = evaluation.question_scores.get(name)
    return score is not None and bool(score.gap)


def _reasons(step: RoadmapStep, evaluation: Evaluation) -> Iterator[str]:
    """Say why a step is in a plan, and which phase needs it."""
    if reasons := describe_reasons(step.task, evaluation):
        yield reasons
    if step.task.phase is not None:
        phase = evaluation.questionnaire.phases[step.task.phase]
        sentence = _("phase «{title}»")
        if step.end > phase.months:
            sentence = _("phase «{title}», which ends before this step")
        yield sentence.format(title=phase.title)


def describe_reasons(task: Task, evaluation: Evaluation) -> str:
    """Say why a step is in a plan: its level, gates, and the use cases that wait for it."""
    action, reasons = task.action, list[str]()
    score = evaluation.question_scores.get(action.about) if isinstance(action, Action) else None
    if score and describe_aim(score):
        sentence = _("level {level} today, target {target}")
        if score.level is None or score.target is None:
            sentence = _("{level} points today, target {target}")
        reasons.append(sentence.format(level=describe_standing(score), target=describe_aim(score)))
    if isinstance(action, Action) and (important := evaluation.states.importance(action.about)):
        scale = evaluation.questionnaire.importance
        reasons.append(label(scale.title, important.text) if scale else important.text)
    if task.gates:
        reasons.append(_("gate {names}").format(names=", ".join(task.gates)))
    if running := _waiting(task, "running", evaluation.questionnaire):
        reasons.append(_("runs already without it: {titles}").format(titles=running))
    if pilot := _waiting(task, "pilot", evaluation.questionnaire):
        reasons.append(_("for a pilot: {titles}").format(titles=pilot))
    if production := _waiting(task, "production", evaluation.questionnaire):
        reasons.append(_("for production: {titles}").format(titles=production))
    return _("; ").join(reasons)


def _waiting(task: Task, purpose: str, questionnaire: Questionnaire) -> str:
    titles = {use_case.id: use_case.title for use_case in questionnaire.use_cases}
    return ", ".join(titles[name] for name, why in task.use_cases if why == purpose)
