"""Write how sure a result is: how much it depends on single answers, and what proves them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from readiness.analysis.robustness import Robustness
from readiness.i18n import _
from readiness.models.assessment import DOCUMENT_SHOWN, State
from readiness.report import wording
from readiness.report.model.verdict import DecidingText
from readiness.scoring.evaluation import Evaluation

_RARELY, _SOMETIMES = Fraction(19, 20), Fraction(4, 5)
"""Shares of the variations with the same level, from which it changes rarely or sometimes."""


def describe_certainty(evaluation: Evaluation, robustness: Robustness | None) -> str:
    """Say how certain the level is: by what is not answered, else by small changes."""
    whole, level_at = evaluation.scorecard.overall, evaluation.questionnaire.level_at
    if whole.level is None or evaluation.scorecard.withheld:
        return ""
    missing = whole.completeness.applicable - whole.completeness.answered
    ends = [level_at(end) for end in (whole.after.floor, whole.after.ceiling) if end is not None]
    if missing and len({level.level for level in ends}) > 1:
        can_be = _("With these answers, the level can be {low} to {high}.")
        told = wording.describe_undecided(whole.completeness)
        return f"{told} {can_be.format(low=ends[0].level, high=ends[-1].level)}"
    if robustness is None:
        return ""
    if robustness.share >= _RARELY:
        return _("Small changes of answers or weights do not change the level.")
    if robustness.share >= _SOMETIMES:
        return _("Small changes of answers or weights rarely change the level.")
    return _("Small changes of answers or weights often change the level.")


def describe_proof(evaluation: Evaluation) -> str:
    """Say for how many answers a document was shown; empty where nothing is answered."""
    scores = evaluation.scorecard.overall.all_questions()
    strengths = [score.strength for score in scores if score.state is State.ANSWERED]
    shown = sum(strength >= DOCUMENT_SHOWN for strength in strengths)
    if not strengths:
        return ""
    sentence = _("The proof is weak: a document was shown for {shown} of {all} answers.")
    if 2 * shown >= len(strengths):
        sentence = _("A document was shown for {shown} of {all} answers.")
    return sentence.format(shown=shown, all=len(strengths))


def deciding_answers(evaluation: Evaluation, robustness: Robustness) -> Iterator[DecidingText]:
    """Name the answers that alone would change the level, and to which."""
    for item in robustness.most_influential:
        if item.level != robustness.level:
            title = evaluation.questionnaire.by_id[item.question].title
            text = _("another answer there would give level {level}")
            yield DecidingText(item.question, title, text.format(level=item.level.level))
