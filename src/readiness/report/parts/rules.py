"""Say in words what applies to answers: which number is better, bands, and evidence."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.i18n import _, label, ngettext
from readiness.models.kinds.interface import Value
from readiness.models.question import AskedQuestion, Question
from readiness.models.scoring_rules import Band
from readiness.report.figures import format_number


def describe_rules(question: AskedQuestion, answer: Value | None = None) -> tuple[str, ...]:
    """Say what applies to the answers of a question, one line each; empty for the usual.

    ``answer``: also say how this number counts where less is better.
    """
    if not isinstance(question, Question):
        return ()
    return (*_lines(question), *_mirror(question, answer))


def _mirror(question: Question, answer: Value | None) -> Iterator[str]:
    low, high = question.rules.points_range(question)
    if not (question.falls and answer) or question.bands or low is None or high is None:
        return
    numbers = (question.rules.number(question, answer), question.rules.points(question, answer))
    number, value = (format_number(n) for n in numbers if n is not None)
    yield f"{format_number(high)} + {format_number(low)} − {number} = {value}"


def _lines(question: Question) -> Iterator[str]:
    if question.falls:
        yield _("A lower number is better.")
    if question.falls or question.counts_by_band:
        unit = f" {question.unit}" if question.unit else ""
        for band in question.bands:
            yield label(_border(band) + (unit if band.border is not None else ""), _worth(band))
    if question.evidence_from is not None:
        sentence = _("From level {level} on, the answer needs a document.")
        yield sentence.format(level=question.evidence_from)


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
