"""Write figures for people: scores, ranges and targets, each on its own scale."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from readiness.i18n import _, decimal, ngettext, percent_text
from readiness.models.fields import number_text
from readiness.models.mark import Mark
from readiness.models.questionnaire import Questionnaire
from readiness.models.scoring_rules import MaturityLevel
from readiness.report.line_breaks import shorten
from readiness.scoring.scorecard import QuestionScore, Range, decimal_text, score_text

_LONGEST_OPTION = 40


def format_number(value: Fraction) -> str:
    """Write an exact number for people."""
    return decimal(number_text(value))


def format_score(value: Fraction, questionnaire: Questionnaire) -> str:
    """Write a score for people; a share of the highest possible has a percent sign."""
    text = format_value(value, questionnaire)
    return percent_text(text) if questionnaire.scoring.result == "share" else text


def format_gap(
    gap: Fraction, score: Fraction, target: Fraction, questionnaire: Questionnaire
) -> str:
    """Write how far a score is below a target.

    It has one digit more where it is not the difference of the two as they are shown.
    """
    shown, aimed, found = (
        Fraction(score_text(value, questionnaire.levels)) for value in (score, target, gap)
    )
    if gap <= 0 or aimed - shown == found:
        return format_score(gap, questionnaire)
    text = decimal(decimal_text(gap, 2))
    return percent_text(text) if questionnaire.scoring.result == "share" else text


def format_value(value: Fraction, questionnaire: Questionnaire) -> str:
    """Write a value for people as it is combined, before it is made a share."""
    return decimal(score_text(value, questionnaire.levels))


def half_way_to(level: MaturityLevel, score: Fraction, of: Questionnaire) -> MaturityLevel | None:
    """Return the next level when a score is at least half way to it; None otherwise."""
    above = next((item for item in of.levels if item.border > level.border), None)
    is_near = above is not None and 2 * score >= level.border + above.border
    return above if is_near else None


def name_level(level: MaturityLevel, score: Fraction, of: Questionnaire) -> str:
    """Name the level that is reached; between two levels, name both."""
    above = half_way_to(level, score, of)
    if above is None:
        return level.name
    return _("between {lower} and {upper}").format(lower=level.name, upper=above.name)


def format_range(span: Range, questionnaire: Questionnaire) -> str:
    """Say between which limits a score lies; empty when the limits are the same."""
    if span.floor is None or span.ceiling is None or span.floor == span.ceiling:
        return ""
    ends = (format_score(end, questionnaire) for end in (span.floor, span.ceiling))
    return "–".join(ends)


def describe_mark(mark: Mark, options: dict[str, str]) -> str:
    """Write what is aimed at; ``options`` are the texts of the options by key."""
    if mark.kind == "share":
        return percent_text(format_number(mark.amount * 100))
    if mark.kind == "points":
        count = 1 if mark.amount == 1 else 2
        points = ngettext("{number} point", "{number} points", count)
        return points.format(number=format_number(mark.amount))
    if mark.kind == "option":
        return f"«{shorten(options.get(mark.option, mark.option), _LONGEST_OPTION)}»"
    return str(mark)


def describe_points(score: QuestionScore) -> str:
    """Write the value of an answer; empty where it has a level, or no value."""
    return "" if score.level is not None or score.value is None else _short(score.value)


def describe_standing(score: QuestionScore) -> str:
    """Write where an answer is: its level, else its value of the highest; empty without both."""
    if score.level is not None:
        return format_number(score.level)
    value = describe_points(score)
    if not value or score.highest is None:
        return value
    return _("{part} of {whole}").format(part=value, whole=_short(score.highest))


def list_disputed(score: QuestionScore) -> tuple[str, ...]:
    """Write the different answers of a question that is not agreed, the lowest first."""
    return tuple(
        describe_standing(replace(score, level=stated.level, value=stated.value))
        or _("not applicable")
        for stated in score.disputed
    )


def describe_aim(score: QuestionScore) -> str:
    """Write the target on the scale of the answer; empty when there is none."""
    if score.target is not None:
        return str(score.target)
    return "" if score.aim is None else _short(score.aim)


def describe_gap(score: QuestionScore) -> str:
    """Write how far an answer is below its target, in levels, or in its own values."""
    if score.level is not None and score.target is not None:
        return format_number(score.gap)
    return _short(score.gap * score.per_level)


def _short(value: Fraction) -> str:
    """Write a value of a question with two decimal places at most."""
    return format_number(Fraction(round(value * 100), 100))
