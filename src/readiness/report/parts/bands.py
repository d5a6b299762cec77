"""Say in words what a number means: which is better, and what each band stands for."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.i18n import _, label, ngettext
from readiness.models.question import AskedQuestion, Question
from readiness.models.scoring_rules import Band
from readiness.report.figures import format_number


def describe_bands(question: AskedQuestion) -> tuple[str, ...]:
    """Say what the bands of a question stand for, one line each; empty where none says it."""
    if not isinstance(question, Question):
        return ()
    return tuple(_lines(question))


def _lines(question: Question) -> Iterator[str]:
    if question.falls:
        yield _("A lower number is better.")
    if question.falls or question.counts_by_band:
        unit = f" {question.unit}" if question.unit else ""
        for band in question.bands:
            yield label(_border(band) + (unit if band.border is not None else ""), _worth(band))


def _border(band: Band) -> str:
    if band.border is None:
        return _("more")
    sentence = _("at most {border}") if band.at_least is None else _("at least {border}")
    return sentence.format(border=format_number(band.border))


def _worth(band: Band) -> str:
    if band.points is None:
        return _("level %(level)s") % {"level": band.level}
    count = 1 if band.points == 1 else 2
    points = ngettext("{number} point", "{number} points", count)
    return points.format(number=format_number(band.points))
