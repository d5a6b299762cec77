"""Describe the robustness of the overall level in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readiness.data_classes import dataclass
from readiness.i18n import _, grouped, ngettext
from readiness.models.assessment import State
from readiness.models.questionnaire import Questionnaire
from readiness.report.figures import format_score
from readiness.scoring.scorecard import percent

if TYPE_CHECKING:
    from readiness.analysis.robustness import InfluentialAnswer, Robustness


@dataclass(frozen=True)
class RobustnessText:
    """Robustness of the overall level, in words and numbers."""

    runs: int
    share: float
    """Share of the variations with this level, 0 to 1."""
    low: float
    high: float
    sentence: str
    turning: str
    """The answers that alone would change the level, in one sentence."""
    questions: tuple[str, ...]
    """The ids of their questions."""
    levels: tuple[tuple[str, str], ...]
    """Every level that occurred, with its share in words."""
    shares: tuple[tuple[int, float], ...] = ()
    """The same for drawing: the level, and its share from 0 to 1."""


def describe_robustness(robustness: Robustness, questionnaire: Questionnaire) -> RobustnessText:
    """Describe a robustness in words."""
    sentence = _(
        "Level {level} in {share} of {runs} variations; nine out of ten scores are between "
        "{low} and {high}."
    ).format(
        level=f"{robustness.level.level} ({robustness.level.name})",
        share=percent(robustness.share),
        runs=grouped(robustness.runs),
        low=format_score(robustness.low, questionnaire),
        high=format_score(robustness.high, questionnaire),
    )
    return RobustnessText(
        runs=robustness.runs,
        share=float(round(robustness.share, 4)),
        low=float(round(robustness.low, 4)),
        high=float(round(robustness.high, 4)),
        sentence=" ".join(
            part for part in (sentence, _describe_side(robustness, questionnaire)) if part
        ),
        turning=_describe_deciding_answers(robustness),
        questions=tuple(item.question for item in robustness.most_influential),
        levels=tuple((f"{level.level} {level.name}", percent(s)) for level, s in robustness.shares),
        shares=tuple((level.level, float(round(s, 4))) for level, s in robustness.shares),
    )


def _describe_side(robustness: Robustness, questionnaire: Questionnaire) -> str:
    """Say to which side a score moves that is outside of the range; else nothing."""
    score, low, high = (
        format_score(value, questionnaire)
        for value in (robustness.score, robustness.low, robustness.high)
    )
    if robustness.score > robustness.high and score != high:
        return _("The score {score} is above these: nearly all variations make it lower.").format(
            score=score
        )
    if robustness.score < robustness.low and score != low:
        return _("The score {score} is below these: nearly all variations make it higher.").format(
            score=score
        )
    return ""


def _describe_deciding_answers(robustness: Robustness) -> str:
    if not robustness.most_influential:
        return _("No other single answer would change the result.")
    deciding = [item for item in robustness.most_influential if item.level != robustness.level]
    if not deciding:
        names = ", ".join(item.question for item in robustness.most_influential)
        return ngettext(
            "No other single answer would change the level; {names} changes the score most.",
            "No other single answer would change the level; {names} change the score most.",
            len(robustness.most_influential),
        ).format(names=names)
    answers = ", ".join(_describe_change(item) for item in deciding)
    sentence = ngettext(
        "A different answer to {answers} alone would change the level.",
        "A different answer to only one of these would change the level: {answers}.",
        len(deciding),
    )
    return sentence.format(answers=answers)


def _describe_change(item: InfluentialAnswer) -> str:
    answer = "+".join(item.value)
    sentence = _("{question} ({state}; answer {answer} would give level {level})")
    if item.state is State.ANSWERED:
        sentence = _("{question} (answer {answer} would give level {level})")
    return sentence.format(
        question=item.question,
        state=_(item.state.value),
        answer=answer,
        level=item.level.level,
    )
