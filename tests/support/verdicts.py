"""The verdict on answers, for tests of its parts."""

from __future__ import annotations

from datetime import date

from readiness.analysis.findings import analyze
from readiness.analysis.robustness import Robustness
from readiness.files.libraries import References
from readiness.report.build import ReportInput, build_report
from readiness.report.model import VerdictText
from readiness.scoring.evaluation import Evaluation
from tests.support.given import edited, evaluation, questionnaire

GATE_ADVICE = (
    "{action: Ask., role: DG, effort: XS, months: 2, proves_done: A letter, milestone: Law}"
)
WITH_ADVICE = edited(
    ("dimensions:", "roles: [{id: DG, title: Director}]\ndimensions:"),
    ("    reason:", f"    recommendation: {GATE_ADVICE}\n    reason:"),
)
ANSWERED = "context: {CTX: small}\nanswers: {LAW-1: 1, DATA-1: 3}\n"


def verdict_of(
    evaluated: Evaluation, robustness: Robustness | None = None, start: date | None = None
) -> VerdictText:
    """Build a report, and return its verdict."""
    given = ReportInput(
        evaluated, analyze(evaluated), References({}, {}), "", "", robustness, start=start
    )
    return build_report(given).verdict


def verdict(text: str, answers: str, start: date | None = None) -> VerdictText:
    """Return the verdict on answers."""
    return verdict_of(evaluation(questionnaire(text), answers), start=start)
