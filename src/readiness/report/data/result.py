"""Write the result alone: figures, gates, use cases, and what cannot be judged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from readiness.analysis.judgement import Judgement
from readiness.data_classes import dataclass
from readiness.i18n import spoken
from readiness.report.model import CONTRACT_VERSION, DimensionText, NoteText, Provenance, Result
from readiness.report.parts.dimensions import describe_dimension, with_doubt
from readiness.report.parts.disputes import describe_disagreement
from readiness.report.parts.gates import describe_gate
from readiness.report.parts.occasion import describe_occasion
from readiness.report.parts.profiles import describe_phases, describe_themes
from readiness.report.parts.use_cases import describe_use_cases, running_unready
from readiness.report.robustness_text import describe_robustness
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import DimensionScore

if TYPE_CHECKING:
    from readiness.analysis.robustness import Robustness


@dataclass(frozen=True)
class ResultInput:
    """What a result is written from."""

    evaluation: Evaluation
    judgement: Judgement
    answers_digest: str
    program_version: str
    robustness: Robustness | None = None
    roadmap: bool = False
    """Whether a roadmap was asked for in any case; the provenance says so."""
    start: date | None = None
    """First day of the roadmap; the phases are due from it on."""


def describe_result(given: ResultInput) -> Result:
    """Write the result of one assessment."""
    evaluation, judged, robustness = given.evaluation, given.judgement, given.robustness
    questionnaire, card = evaluation.questionnaire, evaluation.scorecard
    roles = {role.id: role.title for role in questionnaire.roles}
    people = {p.id: p.name or p.id for p in evaluation.assessment.respondents}
    occasion = describe_occasion(questionnaire, evaluation.assessment, roles)
    overall, *dimensions = _dimensions(card.overall, evaluation)
    return Result(
        contract_version=CONTRACT_VERSION,
        **{name: occasion[name] for name in ("organisation", "date", "form")},
        overall=with_doubt(overall, robustness),
        dimensions=tuple(dimensions),
        has_overall=card.has_overall,
        withheld=card.withheld or "",
        **describe_disagreement(evaluation, judged, people),
        gates=tuple(describe_gate(effect, evaluation, roles) for effect in judged.gates),
        use_cases=describe_use_cases(judged, questionnaire),
        contradictions=(
            *(NoteText(c.id, c.message) for c in judged.contradictions),
            *running_unready(judged.certain_use_cases),
        ),
        firmness=describe_robustness(robustness, questionnaire) if robustness else None,
        provenance=_provenance(given),
        by_theme=describe_themes(evaluation),
        by_phase=describe_phases(evaluation, given.start),
    )


def _dimensions(
    node: DimensionScore, evaluation: Evaluation, depth: int = 0
) -> Iterator[DimensionText]:
    yield describe_dimension(node, depth, evaluation)
    for child in node.dimensions:
        yield from _dimensions(child, evaluation, depth + 1)


def _provenance(given: ResultInput) -> Provenance:
    questionnaire, card = given.evaluation.questionnaire, given.evaluation.scorecard
    return Provenance(
        questionnaire=questionnaire.id,
        questionnaire_version=questionnaire.version,
        questionnaire_digest=questionnaire.digest,
        answers_digest=given.answers_digest,
        program_version=given.program_version,
        scorer=card.scorer,
        scorer_version=card.scorer_version,
        language=questionnaire.language,
        license=questionnaire.license or "",
        spoken=spoken(),
        roadmap=given.roadmap,
    )
