"""Write the verdict: the result in one sentence, why it is so, what to do, what to decide."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from readiness.analysis.findings import Analysis
from readiness.analysis.gates import GateEffect
from readiness.analysis.robustness import Robustness
from readiness.data_classes import dataclass
from readiness.i18n import _, ngettext
from readiness.models.rules.gates import OVERALL
from readiness.models.scoring_rules import MaturityLevel
from readiness.report.figures import format_score, half_way_to
from readiness.report.model import PreCheckText, VerdictText
from readiness.report.roadmap.steps import StepText
from readiness.report.verdict.certainty import deciding_answers, describe_certainty, describe_proof
from readiness.report.verdict.decision import (
    describe_decision,
    describe_effort,
    describe_outcomes,
    describe_review,
    first_steps,
)
from readiness.scoring.evaluation import Evaluation

_FEWEST = 2
"""Dimensions from which one can be the lowest."""


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
    steps, robustness = first_steps(given.steps), given.robustness
    return VerdictText(
        sentence=advice or result,
        reason=" ".join(part for part in (result if advice else "", reason) if part),
        warning=_warning(analysis),
        certainty=describe_certainty(evaluation, robustness),
        proof=describe_proof(evaluation),
        deciding=tuple(deciding_answers(evaluation, robustness)) if robustness else (),
        limits=tuple(effect.gate.id for effect in analysis.gates if effect.bites),
        later=tuple(effect.gate.id for effect in analysis.gates if not effect.bites),
        outcomes=describe_outcomes(steps),
        decision=describe_decision(evaluation, analysis, steps),
        accountable=evaluation.assessment.assessment.accountable or "",
        first_effort=describe_effort(steps) if len(steps) < len(given.steps) else "",
        effort=describe_effort(given.steps),
        review=describe_review(evaluation),
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
    """Say what the level would be without the gates that limit it; else where it is low."""
    whole = evaluation.scorecard.overall
    level = _level(evaluation, whole.before.estimate)
    titles = [effect.gate.title for effect in effects if OVERALL in effect.nodes]
    if not evaluation.questionnaire.has_overall:
        return _lowest(evaluation)
    if whole.level is None or evaluation.scorecard.withheld:
        return ""
    if level is None or level == whole.level or not titles:
        return _lowest(evaluation)
    sentence = ngettext(
        "It would be level {level}, {name}, without this limit: {titles}.",
        "It would be level {level}, {name}, without these limits: {titles}.",
        len(titles),
    )
    return sentence.format(level=level.level, name=level.name, titles=_("; ").join(titles))


def _lowest(evaluation: Evaluation) -> str:
    """Say how many dimensions are below their target, and which score is the lowest."""
    parts = [
        (part.score, part.target, part.title)
        for part in evaluation.scorecard.overall.dimensions
        if part.score is not None and part.target is not None
    ]
    if len(parts) < _FEWEST:
        return ""
    below = sum(score < target for score, target, _title in parts)
    lowest, _target, title = min(parts, key=lambda part: part[0])
    count = _("All dimensions reach their target.")
    if below:
        count = ngettext(
            "{number} of {all} dimensions is below its target.",
            "{number} of {all} dimensions are below their target.",
            below,
        ).format(number=below, all=len(parts))
    sentence = _("The lowest is «{title}»: {score}.")
    shown = format_score(lowest, evaluation.questionnaire)
    return f"{count} {sentence.format(title=title, score=shown)}"


def _warning(analysis: Analysis) -> str:
    """Name the uses that run today without being ready."""
    titles = [item.use_case.title for item in analysis.certain_use_cases if item.runs_unready]
    if not titles:
        return ""
    sentence = ngettext(
        "Attention: this use runs today, but is not ready for it: {titles}.",
        "Attention: {number} uses run today, but are not ready for it: {titles}.",
        len(titles),
    )
    return sentence.format(number=len(titles), titles=_("; ").join(titles))


def _level(evaluation: Evaluation, score: Fraction | None) -> MaturityLevel | None:
    return None if score is None else evaluation.questionnaire.level_at(score)
