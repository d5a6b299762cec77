"""How the result was computed, with its numbers, and what it cannot say."""

from __future__ import annotations

from collections.abc import Iterator

from readiness.i18n import N_, _, decimal, grouped
from readiness.report.contents.blocks import (
    Block,
    Cell,
    Chapter,
    Chart,
    Column,
    Look,
    Number,
    Row,
    Table,
    TableRow,
    level_mark,
    quoted,
    said,
)
from readiness.report.contents.marks import text_cell
from readiness.report.model import LevelText, Report
from readiness.report.wording import NO_RANKING, say

_COMBINATIONS = {
    "": N_("the weighted mean"),
    "mean": N_("the weighted mean"),
    "sum": N_("the weighted sum"),
    "minimum": N_("the lowest"),
    "geometric": N_("the weighted geometric mean"),
    "harmonic": N_("the weighted harmonic mean"),
}

_SCORERS = {
    "points": N_(
        "The value of an answer is its points. The score of a dimension is {way} of the points of "
        "its answered questions, or of the dimensions inside it."
    ),
    "staged": N_(
        "A level is reached when all its thresholds are met, and those of every level below it. A "
        "threshold compares the share that the answers of a dimension have of the best ones."
    ),
    "staircase": N_(
        "The questions of a dimension are steps. Each answer gives the score that is reached so "
        "far, and the first one that is too low to go on is the last that counts."
    ),
}
"""How scorers of the program work; those of others describe themselves."""


def build_method(report: Report) -> Iterator[Chapter]:
    """Explain levels, scores, gates, ranges, confidence and robustness, with this result."""
    scores = _scored(report) if report.has_scored else iter((_row(_("Scores"), report.withheld),))
    limits = _(
        "This is a self-assessment. It is only as reliable as its answers and their evidence. It "
        "shows one administration at one time; weights and targets are judgements of the "
        "questionnaire’s authors. Small differences between scores mean little."
    )
    not_asked = [_row(_("Not asked"), report.not_asked)] if report.not_asked else []
    blocks = (*scores, *not_asked, _row(_("Limits"), f"{limits} {say(NO_RANKING)}"))
    yield Chapter("method", (said(_("Method and its limits")),), blocks)


def _row(label: str, *sentences: str) -> Block:
    return Row((said(label),), (said(" ".join(text for text in sentences if text)),))


def _scored(report: Report) -> Iterator[Block]:
    yield _row(
        _("Levels"),
        _(
            "Each question describes what is true at each level. An answer is the highest "
            "description that is completely true. A score reaches a level when it is at or above "
            "the threshold of this level («From»); it is never rounded up to it."
        ),
    )
    longest = max(len(_mark_text(level)) for level in report.levels)
    columns = (
        Column(_("Level"), max(12, longest), Number.LEVEL),
        Column(_("Name"), 20),
        Column(_("From"), 10, is_end=True),
        Column(_("What it means"), 58),
    )
    yield Table(_("Levels"), columns, tuple(map(_level, report.levels)), is_compact=True)
    yield _row(_("Scores"), *_scores(report))
    yield _row(
        _("Gates"),
        _(
            "Good answers elsewhere cannot compensate for some preconditions. When such a "
            "precondition is missing, its gate limits the overall result, a dimension or a use "
            "case. The value before the gate is shown next to the result. When several gates "
            "apply, the lowest limit counts and all reasons are listed."
        ),
    )
    yield _row(_("Possible range"), *_range(report))
    yield _row(_("Confidence"), *_confidence(report))
    yield from _robustness(report)
    yield from _advice(report)


def _mark_text(level: LevelText) -> str:
    return _("Level {level}").format(level=level.level)


def _level(level: LevelText) -> TableRow:
    mark = level_mark(level.level, _mark_text(level))
    return TableRow(
        (
            Cell(((mark,),), level.level),
            text_cell(quoted(level.name, Look.STRONG)),
            text_cell(said(decimal(level.border or str(level.level)))),
            text_cell(quoted(level.meaning)),
        )
    )


def _scores(report: Report) -> Iterator[str]:
    whole = report.overall
    way = _(_COMBINATIONS[whole.combine])
    if report.provenance.scorer in _SCORERS:
        yield _(_SCORERS[report.provenance.scorer]).format(way=way)
        return
    if report.provenance.scorer != "weighted-mean":
        sentence = _(
            "The scores come from the scorer «{name}»; its description says how they are computed."
        )
        yield sentence.format(name=report.provenance.scorer)
        return
    if report.has_overall:
        yield _(
            "The overall score is {way} of the dimensions. The score of a dimension is {way} of "
            "the levels of its answered questions, or of the dimensions inside it."
        ).format(way=way)
    else:
        yield report.withheld
        yield _(
            "The score of a dimension is {way} of the levels of its answered questions, or of the "
            "dimensions inside it."
        ).format(way=way)
    for part in report.dimensions:
        if part.combine != whole.combine:
            different = _(_COMBINATIONS[part.combine])
            yield _("For «{title}» it is {way}.").format(title=part.title, way=different)
    yield _(
        "The weights are in the table of the dimensions. Fractions are exact; only displayed "
        "values are rounded, and rounding never changes the level."
    )


def _range(report: Report) -> Iterator[str]:
    yield _(
        "Questions that are not agreed, not answered or unknown are not included in the score. The "
        "lowest possible score takes the lowest level for each of them; the highest possible score "
        "takes the highest level. With the questions asked so far, the score will be between the "
        "two; an answer that leads to other questions can move it outside. Not applicable "
        "questions are not included at all, and their reasons are printed."
    )
    low, high = report.overall.floor, report.overall.ceiling
    if report.has_overall and low and high and low.text != high.text:
        yield _("Here: {low} to {high}.").format(low=low.text, high=high.text)


def _confidence(report: Report) -> Iterator[str]:
    yield _(
        "The answered share multiplied by the mean strength of the evidence: asserted counts 0, "
        "described 1, a document shown 2, checked by somebody outside the unit 3, out of 3. It "
        "says how well the result is supported, not how good it is."
    )
    yield _("Here: {share}.").format(share=report.overall.confidence_text)


def _robustness(report: Report) -> Iterator[Block]:
    found = report.firmness
    if not found:
        return
    how = _(
        "The result was calculated again {runs} times. Each time, the weights were changed by up "
        "to a quarter, some uncertain answers were changed by one step, the missing answers were "
        "chosen at random, and one question was left out. The share of calculations that keep the "
        "level shows how much the level depends on such choices. It is not a probability that the "
        "answers are true."
    ).format(runs=grouped(found.runs))
    yield _row(_("Robustness"), how, found.sentence, found.turning)
    if found.shares:
        yield Chart("firmness", _("How robust is the level?"))


def _advice(report: Report) -> Iterator[Block]:
    if report.use_cases:
        yield _row(
            _("Use cases"),
            _(
                "A use case is ready to pilot or ready for production when every question that it "
                "needs has reached the level that it needs, and no gate limits it."
            ),
        )
    if report.roadmap:
        yield _row(
            _("Roadmap"),
            _(
                "The priority of a gap is its size times the share of its question in the whole, "
                "times 1.5 when an active gate uses the question, times 1.25 when the gap limits a "
                "considered use case."
            ),
            _("It is multiplied by the weight of the importance, where one was given.")
            if report.importance.degrees
            else "",
        )
