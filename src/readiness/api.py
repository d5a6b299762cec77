"""The verbs of the product: open, score, build, render. What a command does, Python can do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from readiness import __version__, plugins
from readiness.analysis.judgement import judge
from readiness.data_classes import dataclass
from readiness.errors import (
    AssessmentError,
    InvalidDocumentError,
    Problem,
    RenderingError,
)
from readiness.files.catalog import find_questionnaire_of
from readiness.files.foreign.pdf_attachments import RESULT_NAME, read_answers
from readiness.files.load import assessment_from, load_questionnaire, stamp_of
from readiness.i18n import _, using_words
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire
from readiness.models.tables import named
from readiness.report.data.result import ResultInput, describe_result
from readiness.report.model import AttachedFile
from readiness.report.tables import to_json
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.scorecard import Scorecard

if TYPE_CHECKING:
    from readiness.analysis.robustness import Robustness
    from readiness.files.libraries import References
    from readiness.report.model import Report, Result
    from readiness.report.renderers.interface import Renderer
    from readiness.report.theme import Theme


@dataclass(frozen=True)
class OpenedAssessment:
    """An answers file and its questionnaire, loaded."""

    path: Path
    questionnaire_path: Path
    questionnaire: Questionnaire
    assessment: Assessment
    digest: str
    """Fingerprint of the answers."""
    warnings: tuple[Problem, ...]
    source: AttachedFile | None = None
    """The text of the answers file; None for answers that are only in memory."""

    def evaluate(self, scorer: str | None = None) -> Evaluation:
        """Score the answers with the scorer named, else with the questionnaire's own."""
        return Evaluation(self.questionnaire, self.assessment, scorer)

    @property
    def references(self) -> References:
        """Sources and cases that the questionnaire may cite."""
        # 2 ms, and a score alone cites nothing.
        from readiness.files.libraries import references_for

        return references_for(self.questionnaire, self.questionnaire_path)


def open_assessment(path: Path | str, questionnaire: str | None = None) -> OpenedAssessment:
    """Read an answers file and its questionnaire.

    Without ``questionnaire`` (an id or a path) it is the one that the file names, searched beside
    the file, in the working folder, and among the shipped ones.
    """
    path = Path(path)
    try:
        document = read_answers(path)
        questionnaire_path = find_questionnaire_of(stamp_of(document), path, questionnaire)
        asked = load_questionnaire(questionnaire_path)
        assessment, warnings = assessment_from(document, asked)
    except AssessmentError:
        raise
    except InvalidDocumentError as error:
        if type(error) is not InvalidDocumentError:
            raise
        raise AssessmentError(error.problems) from error
    asked = named(asked, assessment)
    source = AttachedFile(document.name or path.name, document.text, _("The answers"), "Source")
    digest = document.digest
    return OpenedAssessment(path, questionnaire_path, asked, assessment, digest, warnings, source)


def score(
    questionnaire: Questionnaire, assessment: Assessment, scorer: str | None = None
) -> Scorecard:
    """Score an assessment with the scorer named, else with the questionnaire's own."""
    with using_words(questionnaire.own_words):
        return Evaluation(questionnaire, assessment, scorer).scorecard


def report_of(  # noqa: PLR0913 (each is a wish of its own)
    opened: OpenedAssessment,
    result: Scorecard | Evaluation,
    *,
    cite: bool = True,
    robustness: Robustness | None = None,
    roadmap: bool = False,
    start: date | None = None,
) -> Report:
    """Analyse a scored assessment and write its report.

    Without ``cite`` the libraries are not read, and neither sources nor cases are named. With
    ``roadmap`` there is one even if the pre-checks advise against every use case. With ``start``,
    its first day, the roadmap has months of the calendar; else they are counted.
    """
    # 30 ms, and a score alone needs none of it.
    from readiness.analysis.findings import analyze
    from readiness.files.libraries import References
    from readiness.report.build import ReportInput, build_report

    if isinstance(result, Scorecard):
        result = Evaluation(opened.questionnaire, opened.assessment, scorecard=result)
    references = opened.references if cite else References({}, {})
    with using_words(opened.questionnaire.own_words):
        return build_report(
            ReportInput(
                evaluation=result,
                analysis=analyze(result),
                references=references,
                answers_digest=opened.digest,
                program_version=__version__,
                robustness=robustness,
                roadmap=roadmap,
                start=start,
            )
        )


def result_without_report(
    opened: OpenedAssessment, evaluation: Evaluation, robustness: Robustness | None = None
) -> Result:
    """Write the result of a scored assessment alone: no answers, no roadmap, no sources."""
    with using_words(opened.questionnaire.own_words):
        judgement = judge(evaluation)
        given = ResultInput(evaluation, judgement, opened.digest, __version__, robustness)
        return describe_result(given)


def with_attachments(
    report: Report,
    opened: OpenedAssessment,
    theme: Theme | None = None,
    *,
    attach: bool = True,
    summary: bool = False,
) -> Report:
    """Give a report its theme; with ``attach`` the PDF contains the answers and the result.

    With ``summary`` it has only its most important chapters.
    """
    # 5 ms, and only for documents.
    from readiness.report.data.scorecard import result_data
    from readiness.report.theme import DEFAULT_THEME

    theme = theme or DEFAULT_THEME
    provenance = replace(report.provenance, look=theme.digest, summary=summary)
    report = replace(report, look=theme, provenance=provenance)
    if not attach or opened.source is None:
        return report
    result = AttachedFile(
        RESULT_NAME, to_json(result_data(report)), _("The result (machine-readable)"), "Data"
    )
    return replace(report, attached=(opened.source, result))


def render(
    report: Report,
    renderer: str,
    progress: Callable[[str], None] = lambda _: None,
    engine: str = "",
) -> bytes:
    """Turn a report into the bytes of a file; ``progress`` gets messages about the progress.

    ``engine`` makes the pages of a PDF, weasyprint or typst; empty for the first that works.
    """
    # 3 ms, and only for documents.
    from readiness.report.renderers.interface import StagedRenderer

    plugin = plugins.load("renderers", renderer)
    chosen: Renderer = plugin.loaded
    if engine:
        chosen = _with_engine(chosen, engine, renderer)
    with using_words(report.own_words):
        if isinstance(chosen, StagedRenderer):
            staged = chosen
            rendered = plugins.run(plugin, lambda: staged.render_in_stages(report, progress))
        else:
            rendered = plugins.run(plugin, lambda: chosen.render(report))
    if not isinstance(rendered, bytes):
        raise RenderingError(_("the renderer «{name}» returned no bytes").format(name=renderer))
    return rendered


def _with_engine(renderer: Renderer, engine: str, name: str) -> Renderer:
    # As above.
    from readiness.report.renderers.interface import EngineRenderer

    if not isinstance(renderer, EngineRenderer):
        sentence = _("the format «{name}» has no engines to choose from; only pdf has")
        raise RenderingError(sentence.format(name=name))
    return renderer.with_engine(engine)
