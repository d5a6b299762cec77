"""Say how many questions are answered, and how well the answers are supported."""

from __future__ import annotations

from fractions import Fraction

from readiness.i18n import N_, _, join_parts, ngettext
from readiness.scoring.scorecard import Completeness, percent

CONFIDENCES = (N_("low"), N_("medium"), N_("high"))


def describe_completeness(scored: Completeness, all_questions: Completeness) -> str:
    """Say how many of the applicable questions are answered: the scored ones, and all."""
    if not all_questions.applicable:
        text = _("nothing to answer")
        return text + _describe_not_applicable(all_questions)
    if not scored.applicable:
        counted = _count(_("{part} of {whole} answered"), all_questions)
        return _("{counted}; none is scored").format(counted=counted)
    if scored == all_questions:
        return _count(_("{part} of {whole} answered"), scored)
    return join_parts(
        (
            _count(_("{part} of {whole} scored questions answered"), scored),
            _count(_("of all questions, {part} of {whole} answered"), all_questions),
        )
    )


def _count(sentence: str, completeness: Completeness) -> str:
    text = sentence.format(part=completeness.answered, whole=completeness.applicable)
    disputed, unknown = completeness.disputed, completeness.unknown
    # Where nothing else is the reason, «3 of 4 answered» says already that one is not.
    left = completeness.open if disputed or unknown else 0
    for number, words in (
        (disputed, _("{number} not agreed")),
        (left, _("{number} not answered")),
        (unknown, ngettext("{number} unknown", "{number} unknown", unknown)),
    ):
        text += ", " + words.format(number=number) if number else ""
    return text + _describe_not_applicable(completeness)


def _describe_not_applicable(completeness: Completeness) -> str:
    if not completeness.not_applicable:
        return ""
    return ", " + _("{number} not applicable").format(number=completeness.not_applicable)


def describe_confidence(share: Fraction) -> str:
    """Write a confidence: the answered share times the strength of the evidence."""
    word = CONFIDENCES[int(share * 3) if share < 1 else -1]
    return f"{_(word)} ({percent(share)})"
