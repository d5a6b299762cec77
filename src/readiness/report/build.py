"""Build the report of an assessment: from models and figures to plain texts and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from readiness.analysis.case_matching import CaseMatcher
from readiness.analysis.findings import Analysis
from readiness.analysis.planning.roadmap import RoadmapStep
from readiness.analysis.robustness import Robustness
from readiness.data_classes import dataclass
from readiness.files.libraries import References
from readiness.i18n import _
from readiness.models.assessment import State
from readiness.models.fields import Frozen
from readiness.models.question import AskedQuestion, Question
from readiness.report import figures, wording
from readiness.report.data.result import ResultInput, describe_result
from readiness.report.model import (
    CaseText,
    DimensionText,
    NoteText,
    PointText,
    PreCheckText,
    QuestionText,
    Report,
    Result,
    SourceText,
    VerdictText,
)
from readiness.report.parts.another_way import describe_another_way, no_roadmap
from readiness.report.parts.answers import describe_answer, describe_rounds, write_answer
from readiness.report.parts.dimensions import describe_level
from readiness.report.parts.facts import describe_case_state, describe_seen
from readiness.report.parts.gates import find_limits
from readiness.report.parts.occasion import describe_occasion
from readiness.report.parts.profiles import describe_importance
from readiness.report.roadmap.outlook import describe_first_year, describe_no_steps
from readiness.report.roadmap.steps import StepText, describe_step, horizon_names
from readiness.report.roadmap.work import describe_schedule
from readiness.report.verdict.sentences import VerdictInput, describe_verdict
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import DimensionScore, QuestionScore
from readiness.workshop.minutes import discussion_of

Text = TypeVar("Text", CaseText, SourceText)


@dataclass(frozen=True)
class ReportInput:
    """Everything that a report is built from."""

    evaluation: Evaluation
    analysis: Analysis
    references: References
    answers_digest: str
    program_version: str
    robustness: Robustness | None = None
    roadmap: bool = False
    """Whether there is a roadmap where the pre-checks advise against everything."""
    start: date | None = None
    """First day of the roadmap; without it, its months are only counted."""


def build_report(report_input: ReportInput) -> Report:
    """Build the report of one assessment."""
    return ReportBuilder(report_input).report()


class ReportBuilder:
    """Build the parts of a report, and note which sources they cite."""

    def __init__(self, report_input: ReportInput) -> None:
        self.input = report_input
        self.questionnaire = report_input.evaluation.questionnaire
        self.states = report_input.evaluation.states
        self.assessment = report_input.evaluation.assessment
        self.card = report_input.evaluation.scorecard
        self.roles = {role.id: role.title for role in self.questionnaire.roles}
        self.homes = {name: part.id for name, part in self.questionnaire.dimension_of.items()}
        self.respondent_names = {p.id: p.name or p.id for p in self.assessment.respondents}
        self.reader = CaseMatcher(report_input.evaluation, report_input.references.cases.values())
        self.known_sources = frozenset(report_input.references.sources)
        self.cited: dict[str, None] = {}
        effects = report_input.analysis.gates
        self.order_of_gates = {effect.gate.id: place for place, effect in enumerate(effects)}
        self.has_roadmap = report_input.roadmap or report_input.analysis.another_way is None
        self.roadmap = report_input.analysis.roadmap if self.has_roadmap else ()
        self.steps_of: dict[str, list[RoadmapStep]] = {}
        for step in self.roadmap:
            self.steps_of.setdefault(self.homes.get(step.about, ""), []).append(step)

    def report(self) -> Report:
        """Build all parts; the sources last, because the other parts cite them."""
        questionnaire, analysis = self.questionnaire, self.input.analysis
        result, steps = self._result(), self._steps(self.roadmap)
        rounds = describe_rounds(self.states)
        parts: dict[str, Any] = vars(result) | {
            **describe_occasion(questionnaire, self.assessment, self.roles),
            "summary": questionnaire.summary or "",
            "levels": tuple(describe_level(level) for level in questionnaire.levels),
            "context": self._asked(questionnaire.context),
            "pre_checks": rounds,
            "preliminary": self._asked(q for r in questionnaire.rounds for q in r.questions),
            "has_scored": questionnaire.has_scored,
            **self._answers_apart(analysis),
            "notices": tuple(
                NoteText(n.id, n.text, self._cite(n.sources)) for n in analysis.notices
            ),
            "roadmap": steps,
            "verdict": self._verdict(steps, rounds),
            **self._another_way(),
            "horizons": horizon_names(questionnaire, self.input.start),
            "schedule": describe_schedule(self.roadmap, self.states, self.input.start),
            "discussion": discussion_of(self.states),
            "undecided_unscored": tuple(self._undecided_unscored()),
            "weaknesses": tuple(map(wording.describe_weakness, analysis.weaknesses)),
            "evidence_missing": analysis.evidence_missing,
            "importance": describe_importance(self.input.evaluation),
        }
        cited = (self.input.references.sources[name] for name in self.cited)
        return Report(**parts, sources=tuple(self._sources()), facts_seen=describe_seen(cited))

    def _result(self) -> Result:
        """Write the result, with questions, steps and cases in its dimensions."""
        given = self.input
        result = describe_result(
            ResultInput(
                *(given.evaluation, given.analysis, given.answers_digest, given.program_version),
                *(given.robustness, given.roadmap, given.start),
            )
        )
        nodes = tuple(self.card.overall.walk())
        overall, *dimensions = map(self._filled, nodes, (result.overall, *result.dimensions))
        return replace(result, overall=overall, dimensions=tuple(dimensions))

    def _verdict(
        self, steps: tuple[StepText, ...], rounds: tuple[PreCheckText, ...]
    ) -> VerdictText:
        given = self.input.evaluation, self.input.analysis, self.input.robustness
        return describe_verdict(VerdictInput(*given, steps, rounds))

    def _answers_apart(self, analysis: Analysis) -> dict[str, Any]:
        """List the answers that need attention, and the best ones."""
        return {
            "strengths": self._points(analysis.strengths),
            "gaps": self._points(gap.score for gap in analysis.gaps),
            "strongest": self._points(analysis.strongest),
            "weakest": self._points(analysis.weakest),
            "has_targets": analysis.has_targets,
            "unproven": self._points(analysis.unproven),
            "undecided": self._points(analysis.undecided),
        }

    def _another_way(self) -> dict[str, Any]:
        advice = self.input.analysis.another_way
        sentences = tuple(describe_another_way(advice, self.states)) if advice else ()
        rest = (_("The rest of this report is for learning."),) if advice else ()
        return {"another_way": sentences + rest, "roadmap_note": self._roadmap_note()}

    def _roadmap_note(self) -> str:
        """Say why the roadmap has no steps, or what its first year reaches."""
        if not self.has_roadmap:
            return no_roadmap()
        if not self.roadmap:
            is_scored = self.questionnaire.has_scored
            return describe_no_steps(self.input.evaluation) if is_scored else ""
        return describe_first_year(self.roadmap, self.input.evaluation, self.input.start)

    def _filled(self, node: DimensionScore, text: DimensionText) -> DimensionText:
        """Add to the figures of a dimension its questions, gates, steps and cases."""
        steps = tuple(self.steps_of.get(node.id, ()))
        return replace(
            text,
            questions=tuple(self._questions(node)),
            gates=tuple(find_limits(node, self.input.analysis.gates, self.input.evaluation)),
            steps=self._steps(steps),
            cases=tuple(self._cases(node.id, steps)),
        )

    def _questions(self, node: DimensionScore) -> Iterable[QuestionText]:
        scores = {score.id: score for score in node.questions}
        dimension = self.questionnaire.dimensions_by_id.get(node.id)
        for question in dimension.questions if dimension else ():
            if self.states.is_visible(question.id):
                yield self._question(question, scores.get(question.id))

    def _asked(self, questions: Iterable[AskedQuestion]) -> tuple[QuestionText, ...]:
        return tuple(self._question(q, None) for q in questions if self.states.is_visible(q.id))

    def _question(self, question: AskedQuestion, score: QuestionScore | None) -> QuestionText:
        if isinstance(question, Question):
            self._cite(question.sources)
        answer = self.assessment.answer(question.id)
        text = describe_answer(
            question, answer, score, self.homes.get(question.id, ""), self.known_sources
        )
        names, deciding = self.respondent_names, self.input.evaluation.gates_of
        gates = sorted(
            (gate.id for gate in deciding.get(question.id, ()) if gate.id in self.order_of_gates),
            key=self.order_of_gates.__getitem__,
        )
        responses = tuple(replace(v, by=names.get(v.by, v.by)) for v in text.voices)
        return replace(text, by=names.get(text.by, text.by), voices=responses, gates=tuple(gates))

    def _points(self, scores: Iterable[QuestionScore]) -> tuple[PointText, ...]:
        return tuple(
            PointText(
                score.id,
                score.title,
                self.homes[score.id],
                int(score.level) if score.level is not None else None,
                score.target,
                self._answer(score),
                figures.describe_standing(score),
                figures.describe_aim(score),
                score.state.value,
            )
            for score in scores
        )

    def _answer(self, score: QuestionScore) -> str:
        question, answer = self.questionnaire.by_id[score.id], self.assessment.answer(score.id)
        return write_answer(question, answer, score)

    def _undecided_unscored(self) -> Iterable[PointText]:
        scored = {score.id for score in self.card.overall.all_questions()}
        for question in self.states.visible:
            state = self.states.state(question.id)
            if question.id not in scored and state in {State.OPEN, State.UNKNOWN}:
                text = self._question(question, None)
                yield PointText(
                    *(question.id, question.title, text.dimension, None, None, text.answer),
                    state=text.state,
                )

    def _steps(self, steps: Iterable[RoadmapStep]) -> tuple[StepText, ...]:
        evaluation, start = self.input.evaluation, self.input.start
        return tuple(describe_step(step, evaluation, start) for step in steps)

    def _cases(self, dimension: str, steps: tuple[RoadmapStep, ...]) -> Iterable[CaseText]:
        gaps = dict.fromkeys(step.about for step in steps)
        for match in self.reader.recommend(dimension, gaps):
            case, reason = match.case, wording.describe_case_match(match, self.questionnaire)
            yield _copy_fields(
                CaseText,
                case,
                sources=self._cite(case.sources),
                reason=reason,
                state_text=describe_case_state(case),
            )

    def _cite(self, names: Iterable[str]) -> tuple[str, ...]:
        sources = tuple(name for name in names if name in self.input.references.sources)
        self.cited |= dict.fromkeys(sources)
        return sources

    def _sources(self) -> Iterable[SourceText]:
        for name in sorted(self.cited, key=_natural_sort_key):
            source = self.input.references.sources[name]
            seen = wording.format_day(source.seen)
            yield _copy_fields(SourceText, source, note=source.note or "", seen_text=seen)


def _natural_sort_key(name: str) -> list[int | str]:
    """Sort numbers in ids by value: S2 before S10."""
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", name)]


def _copy_fields(kind: type[Text], model: Frozen, **changed: Any) -> Text:
    """Create a text with the fields that it has in common with a model."""
    shared = {f.name: getattr(model, f.name) for f in fields(kind) if f.name not in changed}
    return kind(**shared, **changed)
