"""Write the verdict: the result in one sentence, why it is so, what to do, what to decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from readiness.analysis.findings import Analysis
from readiness.analysis.gates import GateEffect
from readiness.analysis.planning.workload import add_months
from readiness.analysis.robustness import Robustness
from readiness.i18n import _, ngettext
from readiness.models.rules.gates import OVERALL
from readiness.models.scoring_rules import MaturityLevel
from readiness.report import wording
from readiness.report.figures import half_way_to
from readiness.report.model import PreCheckText
from readiness.report.model.verdict import DecidingText, OutcomeText, VerdictText
from readiness.report.roadmap.steps import StepText
from readiness.report.roadmap.work import count_person_months
from readiness.scoring.evaluation import Evaluation

_SHOWN = 3
"""Steps that stand beside the result."""
_REVIEW = 12
"""Months until the next assessment, where no day is given."""
_RARELY, _SOMETIMES = Fraction(19, 20), Fraction(4, 5)
"""Shares of the variations with the same level, from which it changes rarely or sometimes."""


@dataclass(frozen=True)
class VerdictInput:
    """What a verdict is made from."""

    evaluation: Evaluation
    analysis: Analysis
    robustness: Robustness | None
    steps: Sequence[StepText]
    """The roadmap, in the order of importance."""
    pre_checks: Sequence[PreCheckText] = ()


def describe_verdict(given: VerdictInput) -> VerdictText:
    """Write the verdict of one assessment."""
    evaluation, analysis = given.evaluation, given.analysis
    advice = _pre_check_sentence(given.pre_checks)
    result = _result(evaluation)
    reason = _reason(evaluation, analysis.gates)
    return VerdictText(
        sentence=advice or result,
        reason=" ".join(part for part in (result if advice else "", reason) if part),
        certainty=_certainty(evaluation, given.robustness),
        deciding=tuple(_deciding(evaluation, given.robustness)),
        limits=tuple(effect.gate.id for effect in analysis.gates if effect.bites),
        later=tuple(effect.gate.id for effect in analysis.gates if not effect.bites),
        outcomes=tuple(_outcome(step) for step in given.steps[:_SHOWN]),
        decision=_decision(given),
        accountable=evaluation.assessment.assessment.accountable or "",
        effort=_effort(given.steps),
        review=_review(evaluation),
    )


def _pre_check_sentence(pre_checks: Sequence[PreCheckText]) -> str:
    """Say what the pre-checks advise: it comes before any level."""
    if not pre_checks:
        return ""
    subjects: dict[str, list[str]] = {}
    for item in pre_checks:
        subjects.setdefault(item.outcome_title, []).extend([item.subject] if item.subject else [])
    if len(subjects) == 1:
        return f"{next(iter(subjects))}."
    return " ".join(
        f"{title} ({', '.join(names)})." if names else f"{title}."
        for title, names in subjects.items()
    )


def _result(evaluation: Evaluation) -> str:
    """Say the level in words, or why there is none."""
    questionnaire, card = evaluation.questionnaire, evaluation.scorecard
    whole, count = card.overall, evaluation.all_completeness[OVERALL]
    if not count.answered:
        return _("Nothing is answered yet.")
    if not questionnaire.has_scored:
        sentence = _("These questions have no score: {part} of {whole} are answered.")
        return sentence.format(part=count.answered, whole=count.applicable)
    if card.withheld or whole.level is None or whole.score is None:
        return card.withheld or _("There is no overall level yet.")
    above = half_way_to(whole.level, whole.score, questionnaire)
    if above:
        sentence = _("Between level {level}, {name}, and level {next}, {above}.")
        return sentence.format(
            level=whole.level.level, name=whole.level.name, next=above.level, above=above.name
        )
    return _("Level {level}, {name}.").format(level=whole.level.level, name=whole.level.name)


def _reason(evaluation: Evaluation, effects: Sequence[GateEffect]) -> str:
    """Say what the level would be without the gates that limit it."""
    whole = evaluation.scorecard.overall
    level = _level(evaluation, whole.before.estimate)
    if not whole.caps or level is None or level == whole.level:
        return ""
    titles = [effect.gate.title for effect in effects if OVERALL in effect.nodes]
    if not titles:
        return ""
    sentence = ngettext(
        "It would be level {level}, {name}, without this limit: {titles}.",
        "It would be level {level}, {name}, without these limits: {titles}.",
        len(titles),
    )
    return sentence.format(level=level.level, name=level.name, titles=_("; ").join(titles))


def _level(evaluation: Evaluation, score: Fraction | None) -> MaturityLevel | None:
    return None if score is None else evaluation.questionnaire.level_at(score)


def _certainty(evaluation: Evaluation, robustness: Robustness | None) -> str:
    """Say how certain the level is: by what is not answered, else by small changes."""
    whole = evaluation.scorecard.overall
    missing = whole.completeness.applicable - whole.completeness.answered
    low, high = (_level(evaluation, end) for end in (whole.after.floor, whole.after.ceiling))
    if whole.level is None or evaluation.scorecard.withheld:
        return ""
    if missing and low and high and low != high:
        can_be = _("With these answers, the level can be {low} to {high}.")
        told = wording.describe_undecided(whole.completeness)
        return f"{told} {can_be.format(low=low.level, high=high.level)}"
    if robustness is None:
        return ""
    if robustness.share >= _RARELY:
        return _("The level is certain: small changes of answers or weights do not change it.")
    if robustness.share >= _SOMETIMES:
        return _(
            "The level is fairly certain: small changes of answers or weights rarely change it."
        )
    return _("The level is not certain: small changes of answers or weights often change it.")


def _deciding(evaluation: Evaluation, robustness: Robustness | None) -> Iterator[DecidingText]:
    for item in robustness.most_influential if robustness else ():
        if robustness and item.level != robustness.level:
            title = evaluation.questionnaire.by_id[item.question].title
            text = _("another answer there would give level {level}")
            yield DecidingText(item.question, title, text.format(level=item.level.level))


def _outcome(step: StepText) -> OutcomeText:
    by = _("by month {number}").format(number=step.end)
    if step.done_by is not None:
        by = _("by {month}").format(month=wording.format_month(step.done_by))
    return OutcomeText(step.milestone, step.role_title, by, step.question)


def _decision(given: VerdictInput) -> str:
    """Say what to decide: in doubt, what comes first."""
    if not given.evaluation.all_completeness[OVERALL].answered:
        return _("Name who answers the questions, and by when.")
    if given.analysis.another_way is not None:
        return _("Follow the advice of the pre-check and try the other way first, or say why not.")
    parts = []
    if given.analysis.disputes:
        parts.append(_("Settle first what is not agreed."))
    if given.steps:
        parts.append(
            ngettext(
                "Approve this step, name who is responsible for it, and give the time for it.",
                "Approve these {number} steps, name who is responsible for each, and give the "
                "time for them.",
                min(len(given.steps), _SHOWN),
            ).format(number=min(len(given.steps), _SHOWN))
        )
    return " ".join(parts) or _("Confirm the result, and the day of the next assessment.")


def _effort(steps: Sequence[StepText]) -> str:
    """Say how much work all steps are, and until when."""
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


def _review(evaluation: Evaluation) -> str:
    occasion = evaluation.assessment.assessment
    if occasion.review is not None:
        return wording.format_day(occasion.review)
    if occasion.date is None:
        return _("in {months} months (proposed)").format(months=_REVIEW)
    month = wording.format_month(add_months(occasion.date, _REVIEW))
    return _("{month} (proposed)").format(month=month)
