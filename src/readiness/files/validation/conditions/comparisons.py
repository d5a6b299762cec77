"""Find comparisons that do not fit what they compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from readiness.i18n import _
from readiness.models.condition import Condition
from readiness.models.pre_check import PreCheckResult
from readiness.models.question import AskedQuestion, Question


class Misfit(NamedTuple):
    """Why a comparison does not fit, and the key that is wrong."""

    key: str
    text: str


class _Sort(Enum):
    """What «at_least» and «at_most» look at; two answers can be compared when it is the same."""

    DAY = auto()
    NUMBER = auto()
    LEVEL = auto()
    NOTHING = auto()


def misfits(comparison: Condition, subjects: Mapping[str, AskedQuestion]) -> Iterator[Misfit]:
    """Yield what does not fit in a comparison of questions that exist."""
    compared = comparison.comparison
    for name in (*(comparison.sum or ()), *((comparison.than,) if comparison.sum else ())):
        if name and _sort(subjects[name]) is not _Sort.NUMBER:
            message = _(
                "«{question}» is not a number, so it cannot be added or compared with a sum"
            )
            yield Misfit("sum", message.format(question=name))
    question = subjects.get(comparison.question or "")
    if question is None:
        return
    several = question.rules.takes_several or question.rules.most_names(question)
    if comparison.includes and not several:
        message = _("«{question}» is not a many-choice question, so «includes» cannot be used")
        yield Misfit(compared, message.format(question=question.id))
    if compared in {"evidence_at_least", "confidence"} and isinstance(question, PreCheckResult):
        message = _("«{question}» is a result, so nobody gives evidence or confidence for it")
        yield Misfit(compared, message.format(question=question.id))
    if compared in {"at_least", "at_most"}:
        yield from _border_misfits(comparison, question, subjects)


def _border_misfits(
    comparison: Condition, question: AskedQuestion, subjects: Mapping[str, AskedQuestion]
) -> Iterator[Misfit]:
    sort, is_day = _sort(question), isinstance(comparison.border, date)
    if sort is _Sort.NOTHING:
        message = _("«{question}» has neither levels nor a number to compare")
    elif comparison.than and _sort(subjects[comparison.than]) is not sort:
        message = _(
            "«{question}» and «{other}» cannot be compared: both must be levels, or both "
            "numbers, or both dates"
        )
    elif is_day and sort is not _Sort.DAY:
        message = _("«{question}» is not a date, so it cannot be compared with one")
    elif sort is _Sort.DAY and not is_day and not comparison.than:
        message = _("«{question}» is a date; compare it with a date, for example 2026-11-23")
    else:
        return
    yield Misfit(comparison.comparison, message.format(question=question.id, other=comparison.than))


def _sort(question: AskedQuestion) -> _Sort:
    if question.rules.is_day:
        return _Sort.DAY
    if question.rules.has_range or question.rules.most_names(question):
        return _Sort.NUMBER
    levels = any(option.level is not None for option in question.options)
    scored = isinstance(question, Question) and question.scored
    has_level = scored or (levels and not question.rules.takes_several)
    return _Sort.LEVEL if has_level else _Sort.NOTHING
