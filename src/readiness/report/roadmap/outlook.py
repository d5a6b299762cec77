"""Write what a plan reaches: in its first year, at its end, and why it has no steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from readiness.analysis.gates import relevant_gates
from readiness.analysis.planning.actions import PERSON_MONTHS
from readiness.analysis.planning.plan import answers_after
from readiness.analysis.planning.roadmap import RoadmapStep
from readiness.analysis.planning.workload import add_months
from readiness.analysis.use_case_readiness import READINESS_ORDER, assess_use_cases
from readiness.i18n import _, label, ngettext
from readiness.models.assessment import DOCUMENT_SHOWN
from readiness.models.scoring_rules import MaturityLevel
from readiness.report import wording
from readiness.report.figures import format_score, half_way_to
from readiness.report.roadmap.work import count_person_months
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import QuestionScore

_YEAR = 12
"""Months after which a plan is decided again."""


def describe_first_year(
    steps: Sequence[RoadmapStep], evaluation: Evaluation, start: date | None
) -> str:
    """Say what a plan of more than a year reaches in its first; empty for a shorter plan."""
    first = [step for step in steps if step.end <= _YEAR]
    if len(first) == len(steps):
        return ""
    later = _("Decide the later steps again after the next assessment.")
    when = _("in the first {months} months").format(months=_YEAR)
    if start is not None:
        month = wording.format_month(add_months(start, _YEAR) - timedelta(days=1))
        when = _("by {month}").format(month=month)
    if not first:
        nothing = _("The first year ({when}): no step ends.").format(when=when)
        return f"{nothing} {later}"
    work = sum((PERSON_MONTHS[step.recommendation.effort] for step in first), Fraction(0))
    actions = [step.task.action for step in first]
    after = evaluation.with_assessment(answers_after(evaluation.states, actions))
    done = ngettext(
        "The first year ({when}): {number} step, at most {work}. Result then: {result}.",
        "The first year ({when}): {number} steps, at most {work}. Result then: {result}.",
        len(first),
    ).format(
        when=when,
        number=len(first),
        work=count_person_months(work),
        result=format_result(after),
    )
    return " ".join(part for part in (done, describe_use_cases_then(after), later) if part)


def describe_phases(
    steps: Sequence[RoadmapStep], evaluation: Evaluation, start: date | None
) -> Iterator[str]:
    """Say for each phase how many steps it needs first, and how many of them end too late."""
    for place, phase in enumerate(evaluation.questionnaire.phases):
        needed = [step for step in steps if step.task.phase == place]
        late = sum(step.end > phase.months for step in needed)
        sentence = ngettext(
            "Phase «{title}» ({due}): {number} step.",
            "Phase «{title}» ({due}): {number} steps.",
            len(needed),
        ).format(title=phase.title, due=wording.describe_due(phase, start), number=len(needed))
        if late:
            after = ngettext(
                "{number} of them ends after the phase.",
                "{number} of them end after the phase.",
                late,
            )
            sentence = f"{sentence} {after.format(number=late)}"
        yield sentence


def describe_use_cases_then(after: Evaluation) -> str:
    """Say which use cases are ready for what; empty where the result says it already."""
    if not (after.questionnaire.has_overall and assess_use_cases(after)):
        return ""
    return _("Use cases then: {states}.").format(states=format_readiness(after))


def format_result(evaluation: Evaluation) -> str:
    """Write the result of an assessment in a few words: score and level, or the use cases."""
    score, level = evaluation.scorecard.overall.score, evaluation.scorecard.overall.level
    if not evaluation.questionnaire.has_overall:
        return (
            format_readiness(evaluation) if assess_use_cases(evaluation) else _profile(evaluation)
        )
    if score is None or level is None:
        return _("no overall level")
    text = format_score(score, evaluation.questionnaire)
    above = half_way_to(level, score, evaluation.questionnaire)
    if above:
        return _("{score}, between level {lower} and level {upper}").format(
            score=text, lower=name_level(level), upper=name_level(above)
        )
    return _("{score}, level {level}").format(score=text, level=name_level(level))


def _profile(evaluation: Evaluation) -> str:
    """Write the score of each top dimension that has one."""
    parts = (
        label(part.title, format_score(part.score, evaluation.questionnaire))
        for part in evaluation.scorecard.overall.dimensions
        if part.score is not None
    )
    return _("; ").join(parts) or _("no overall level")


def name_level(level: MaturityLevel) -> str:
    """Write a level with its name."""
    return f"{level.level} ({level.name})"


def format_readiness(evaluation: Evaluation) -> str:
    """Say for what each use case is ready, the most ready first."""
    items, parts = assess_use_cases(evaluation), []
    for readiness in reversed(READINESS_ORDER):
        titles = [item.use_case.title for item in items if item.readiness == readiness]
        if titles:
            parts.append(label(_(wording.READINESS[readiness]), ", ".join(titles)))
    return _("; ").join(parts) or _("no overall level")


def describe_no_steps(evaluation: Evaluation) -> str:
    """Say why there is nothing to plan, and what comes next."""
    questions = tuple(evaluation.scorecard.overall.all_questions())
    if not any(question.value is not None for question in questions):
        return _("There is nothing to plan yet: no scored question is answered.")
    use_cases = assess_use_cases(evaluation)
    has_gaps = any(question.gap for question in questions)
    lacks = any(item.missing for item in use_cases)
    if lacks or has_gaps or relevant_gates(evaluation, use_cases):
        return _(
            "There is nothing to plan: no recommendation is written for what is below its "
            "target, for what the use cases need, or for the active gates."
        )
    parts = evaluation.scorecard.overall.walk()
    sentences = [_at_the_targets(questions, aimed=any(part.target for part in parts))]
    bare = sum(q.value is not None and q.strength < DOCUMENT_SHOWN for q in questions)
    if bare:
        sentences.append(
            ngettext(
                "First show a document for the {number} answer that has none.",
                "First show documents for the {number} answers that have none.",
                bare,
            ).format(number=bare)
        )
    if evaluation.questionnaire.has_overall:
        highest = evaluation.questionnaire.highest
        further = _("To go further, give the command «plan» a goal, for example --target {level}.")
        sentences.append(further.format(level=highest))
    return " ".join(sentences)


def _at_the_targets(questions: tuple[QuestionScore, ...], *, aimed: bool) -> str:
    if all(question.distance is None for question in questions):
        if aimed:
            return _(
                "There is nothing to plan: no gate is active, the use cases have what they need, "
                "and no question has a target of its own. Only results have targets."
            )
        return _(
            "There is nothing to plan: no gate is active, the use cases have what they need, and "
            "no question has a target."
        )
    return _(
        "There is nothing to plan: no gate is active, the use cases have what they need, and "
        "every answered question is at its target."
    )
