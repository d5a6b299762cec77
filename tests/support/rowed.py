"""What must hold of a dimension with rows: all that its rows written out by hand say."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from readiness.analysis.use_case_readiness import assess_use_cases
from readiness.api import report_of
from readiness.models.skip_logic import QuestionStates
from readiness.scoring.scorecard import DimensionScore
from tests.support.every_row import in_rows
from tests.support.strategies import Invented
from tests.support.trial import NotApplicableError, Trial

DIFFERENT = {
    *("digest", "answers_digest", "questionnaire_digest", "columns", "row_of", "formula"),
    "not_asked",
}
"""What a report says of the files themselves, of rows as rows, of parts without a value, and of
rows that there are not: written out, they are questions that are not asked."""


def same_as_written_out(trial: Trial) -> None:
    """The score, the use cases and the whole report are the same."""
    made = in_rows(trial.seed, trial.invented)
    if made is None:
        raise NotApplicableError
    with_rows, by_hand = _aside(trial, made.with_rows), _aside(trial, made.by_hand)
    asked = [[q.id for q in QuestionStates(*t.models).visible] for t in (with_rows, by_hand)]
    assert asked[0] == asked[1]
    cards = [t.card for t in (with_rows, by_hand)]
    nodes = [[_alone(n) for n in card.overall.walk() if _is_asked(n)] for card in cards]
    for one, other in zip(*nodes, strict=True):
        assert one == other
    assert [g.id for g in cards[0].gates] == [g.id for g in cards[1].gates]
    judged = [
        [
            (u.use_case.id, u.readiness, u.step, u.missing, u.running, u.rests_on, u.undocumented)
            for u in assess_use_cases(t.evaluation)
        ]
        for t in (with_rows, by_hand)
    ]
    assert judged[0] == judged[1]
    reports = [_report(t) for t in (with_rows, by_hand)]
    for name, value in reports[0].items():
        assert value == reports[1][name], name


def _aside(trial: Trial, invented: Invented) -> Trial:
    """Make a trial whose files are beside those of the other verbs."""
    folder = trial.folder / "rows"
    folder.mkdir(exist_ok=True)
    return Trial(trial.seed, invented, folder)


def _is_asked(node: DimensionScore) -> bool:
    """Leave out rows that are not asked: written out, they are dimensions without a score."""
    return any(part.questions for part in node.walk())


def _alone(node: DimensionScore) -> tuple[object, ...]:
    """Take a node without its parts; gates by name, as those on rows keep how they are written."""
    trace = node.trace and replace(node.trace, components=(), adjustments=())
    adjustments = node.trace.adjustments if node.trace else ()
    return (
        replace(node, dimensions=(), trace=trace, caps=()),
        [gate.id for gate in node.caps],
        [(one.kind, one.value, one.gate and one.gate.id) for one in adjustments],
    )


def _report(trial: Trial) -> dict[str, Any]:
    opened = trial.opened
    report = asdict(report_of(opened, opened.evaluate(), cite=False))
    report["dimensions"] = [d for d in report["dimensions"] if d["all_questions"]["applicable"]]
    visible = {question.id for question in trial.evaluation.states.visible}
    for gate in report["gates"]:
        gate["questions"] = [name for name in gate["questions"] if name in visible]
    phases = report["by_phase"]
    phases["rows"] = [r for r in phases["rows"] if r["is_question"] or r["today"]]
    found: dict[str, Any] = _without(report)
    return found


def _without(value: Any) -> Any:
    if isinstance(value, dict):
        return {n: _without(inner) for n, inner in value.items() if n not in DIFFERENT}
    if isinstance(value, list | tuple):
        return [_without(item) for item in value]
    return value
