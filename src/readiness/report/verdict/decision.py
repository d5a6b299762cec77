"""Write what is asked of whoever is accountable: the first steps, their work, the next review."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from readiness.analysis.findings import Analysis
from readiness.analysis.planning.workload import add_months
from readiness.i18n import _, ngettext
from readiness.models.rules.gates import OVERALL
from readiness.report import wording
from readiness.report.model.verdict import OutcomeText
from readiness.report.roadmap.steps import StepText
from readiness.report.roadmap.work import count_person_months
from readiness.scoring.evaluation import Evaluation

_SHOWN = 3
"""Steps that stand beside the result; one more where it is the last."""
_REVIEW = 12
"""Months until the next assessment, where no day is given."""


def first_steps(steps: Sequence[StepText]) -> Sequence[StepText]:
    """Return the steps that stand beside the result."""
    return steps if len(steps) <= _SHOWN + 1 else steps[:_SHOWN]


def describe_outcomes(steps: Sequence[StepText]) -> tuple[OutcomeText, ...]:
    """Say what is true after the first steps, who answers for it and by when; the first first."""
    return tuple(_outcome(step) for step in sorted(steps, key=lambda step: step.end))


def _outcome(step: StepText) -> OutcomeText:
    by = _("by month {number}").format(number=step.end)
    if step.done_by is not None:
        by = _("by {month}").format(month=wording.format_month(step.done_by))
    return OutcomeText(step.milestone, step.role_title, by, step.question)


def describe_decision(evaluation: Evaluation, analysis: Analysis, steps: Sequence[StepText]) -> str:
    """Say what to decide: in doubt, what comes first."""
    if not evaluation.all_completeness[OVERALL].answered:
        return _("Name who answers the questions, and by when.")
    if analysis.another_way is not None:
        return _("Follow this advice and try the usual way first, or say why not.")
    parts = []
    if analysis.disputes:
        parts.append(_("First name who settles what is not agreed, and by when."))
    if any(item.runs_unready for item in analysis.certain_use_cases):
        parts.append(
            _(
                "For each use that runs without being ready, decide: go on with extra checks, or "
                "stop until the first steps are done."
            )
        )
    if steps:
        parts.append(
            ngettext(
                "Approve this step, confirm who is responsible for it, and give the time for it.",
                "Approve these {number} steps, confirm who is responsible for each, and give the "
                "time for them.",
                len(steps),
            ).format(number=len(steps))
        )
    return " ".join(parts) or _("Confirm the result, and the day of the next assessment.")


def describe_effort(steps: Sequence[StepText]) -> str:
    """Say how much work steps are, and until when; empty without steps."""
    if not steps:
        return ""
    work = count_person_months(sum((Fraction(step.person_months) for step in steps), Fraction(0)))
    last = max(steps, key=lambda step: step.end)
    until = _("{number} months").format(number=last.end)
    if last.done_by is not None:
        until = _("until {month}").format(month=wording.format_month(last.done_by))
    return ngettext(
        "{number} step, at most {work}, {until}",
        "{number} steps, at most {work}, {until}",
        len(steps),
    ).format(number=len(steps), work=work, until=until)


def describe_review(evaluation: Evaluation) -> str:
    """Say when the next assessment is due; a year later, where nobody has said."""
    occasion = evaluation.assessment.assessment
    if occasion.review is not None:
        return wording.format_day(occasion.review)
    if occasion.date is None:
        return _("in {months} months (proposed)").format(months=_REVIEW)
    month = wording.format_month(add_months(occasion.date, _REVIEW))
    return _("{month} (proposed)").format(month=month)
