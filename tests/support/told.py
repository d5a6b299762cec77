"""What must hold of the contents of a report, whatever the questionnaire and the answers are."""

from __future__ import annotations

from collections import Counter

from readiness import api
from readiness.analysis.robustness import measure_robustness
from readiness.report.contents.blocks import Chapter
from readiness.report.contents.chapters import is_nearly_empty, list_chapters
from readiness.report.contents.pieces import anchors_of, texts_of
from readiness.report.model import Report
from tests.support.trial import NotApplicableError, Trial

RUNS = 20
"""Variations behind the sentence on certainty."""


def told_truly(trial: Trial) -> None:
    """The verdict says what the documents say, and the chapters tell everything once."""
    robustness = measure_robustness(trial.evaluation, RUNS)
    report = api.report_of(trial.opened, trial.evaluation, robustness=robustness)
    _verdict_is_true(trial, report)
    chapters = list_chapters(report)
    _links_lead_somewhere(chapters)
    _no_text_is_empty(chapters)
    if is_nearly_empty(report):
        raise NotApplicableError
    _questions_are_told_once(report, chapters)
    _actions_are_told_once(report, chapters)


def _verdict_is_true(trial: Trial, report: Report) -> None:
    verdict, whole = report.verdict, trial.reference.nodes["overall"]
    assert verdict.sentence
    assert verdict.decision
    own = trial.questionnaire.own_words
    level = own.level.one if own and own.level else "level"
    if verdict.reason.startswith(f"It would be {level}"):
        assert whole.before is not None
        levels = trial.questionnaire.levels
        without = next(item for item in reversed(levels) if item.reached_by(whole.before))
        assert f"{level} {without.level}, {without.name}," in verdict.reason
        assert whole.level != without.level
    limiting = {gate.id for gate in report.gates if gate.bites}
    assert set(verdict.limits) == limiting
    assert {*verdict.limits, *verdict.later} == {gate.id for gate in report.gates}
    caps = {gate["id"]: gate["cap"].get("overall") for gate in trial.reference.gates}
    for names in (verdict.limits, verdict.later):
        order = [caps[name] for name in names if caps[name] is not None]
        assert order == sorted(order, key=float), f"{names} limit to {order}"
    assert len(verdict.outcomes) == len(report.roadmap) if len(report.roadmap) <= 4 else 3


def _no_text_is_empty(chapters: tuple[Chapter, ...]) -> None:
    for chapter in chapters:
        for block in chapter.blocks:
            assert all(piece.text for piece in texts_of(block)), block


def _links_lead_somewhere(chapters: tuple[Chapter, ...]) -> None:
    counted = Counter(anchors_of(chapters))
    assert max(counted.values()) == 1, [name for name, count in counted.items() if count > 1]
    links = {piece.link[1:] for piece in texts_of(chapters) if piece.link.startswith("#")}
    assert links <= counted.keys(), links - counted.keys()


def _questions_are_told_once(report: Report, chapters: tuple[Chapter, ...]) -> None:
    shown = {name for name in anchors_of(chapters) if name.startswith("question-")}
    asked = [q.id for part in report.dimensions for q in part.questions]
    situation = [q.id for q in (*report.context, *report.preliminary)]
    assert shown == {f"question-{name}" for name in (*asked, *situation)}


def _actions_are_told_once(report: Report, chapters: tuple[Chapter, ...]) -> None:
    """Each action of the roadmap is told in full where it belongs, and not again."""
    told = Counter(piece.text for piece in texts_of(chapters))
    several = Counter(step.action for step in report.roadmap)
    for step in report.roadmap:
        times = told[step.action]
        assert 1 <= times <= several[step.action] or step.leads_to == "", (step.name, times)
