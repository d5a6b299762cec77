"""``readiness score``: answers files in, scorecards out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from readiness import api as pipeline
from readiness import i18n as language
from readiness.analysis.robustness import measure_robustness
from readiness.analysis.what_if import parse_changes, with_answers
from readiness.cli.diagnostics import tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import emit
from readiness.i18n import _
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire
from readiness.report import wording
from readiness.report.model import Report
from readiness.report.renderers.json import result_data
from readiness.report.tables import Row, to_csv, to_json, to_markdown
from readiness.scoring.scorecard import Scorecard
from readiness.text import markdown_cell

_COLUMNS = (
    "file", "organisation", "date", "id", "title", "score", "level", "before_gates", "floor",
    "ceiling", "target", "answered", "applicable", "confidence", "capped_by",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """How answers files are scored."""

    questionnaire: str | None
    scorer: str | None
    fail_under: float | None
    seed: int | None
    """Seed of the variations; None for no variations."""
    wishes: tuple[str, ...] = ()
    """Answers to score with instead, as ``DAT-4=3``."""


def score(files: list[Path], asked: Asked, form: str, output: Path | None, force: bool) -> int:
    """Score every file; 1 when an overall result is below ``fail_under`` or withheld."""
    scored: list[tuple[Path, Report]] = []
    low: list[str] = []
    read = list(files)
    for file in files:
        opened = pipeline.open_assessment(file, asked.questionnaire)
        for warning in opened.warnings:
            tell(str(warning))
        read.append(opened.questionnaire_path)
        if asked.wishes:
            opened = _what_if(opened, asked)
        evaluation = opened.evaluate(asked.scorer)
        seed = asked.seed
        robustness = None if seed is None else measure_robustness(evaluation, seed=seed)
        report = pipeline.report_of(opened, evaluation, cite=False, robustness=robustness)
        scored.append((file, report))
        low += _below(file, evaluation.scorecard, asked.fail_under)
    emit(_written(scored, form, output), output, force=force, read=read)
    for line in low:
        tell(line)
    return ExitCode.CHECK_FAILED if low else ExitCode.OK


def _what_if(opened: pipeline.OpenedAssessment, asked: Asked) -> pipeline.OpenedAssessment:
    """Change answers in memory, and say what the result is without the changes."""
    values = parse_changes(opened.questionnaire, list(asked.wishes))
    today = opened.evaluate(asked.scorer).scorecard.overall.score
    told = wording.format_score(today, opened.questionnaire.levels) if today is not None else "–"
    named = ", ".join(f"{name}={'+'.join(value)}" for name, value in values.items())
    message = _("readiness: what if {changes}? Today it is {score}; the file is not changed")
    tell(message.format(changes=named, score=told))
    return replace(opened, assessment=with_answers(opened.assessment, values))


def print_result(questionnaire: Questionnaire, assessment: Assessment) -> None:
    """Print the scorecard of answers that are in memory, at the end of an interview."""
    opened = pipeline.OpenedAssessment(Path(), Path(), questionnaire, assessment, "", ())
    evaluation = opened.evaluate()
    if not evaluation.scorecard.overall.completeness.answered:
        return
    from readiness.cli.scorecard_table import scorecard_table

    emit(scorecard_table(pipeline.report_of(opened, evaluation, cite=False), None))


def _written(scored: list[tuple[Path, Report]], form: str, output: Path | None) -> str:
    if form == "json":
        found = [result_data(report) for _, report in scored]
        return to_json(found[0] if len(found) == 1 else found)
    if form == "csv":
        return to_csv(_COLUMNS, _rows(scored))
    if form == "md":
        return "\n".join(_markdown(report) for _, report in scored)
    # Rich takes 40 ms to load; only the table needs it.
    from readiness.cli.scorecard_table import scorecard_table

    return "\n".join(
        scorecard_table(report, file, plain=output is not None) for file, report in scored
    )


def _below(file: Path, card: Scorecard, fail_under: float | None) -> list[str]:
    """Say that an overall result is below what was asked; nothing when it is not."""
    if fail_under is None:
        return []
    limit = language.decimal(f"{fail_under:g}")
    if card.overall.score is None:
        sentence = _("no overall level, so the minimum {level} is not reached")
        return [f"readiness: {file}: {sentence.format(level=limit)}"]
    if card.overall.score < Fraction(str(fail_under)):
        sentence = _("{score} is below {level}").format(
            score=wording.format_score(card.overall.score), level=limit
        )
        return [f"readiness: {file}: {sentence}"]
    return []


def _rows(scored: list[tuple[Path, Report]]) -> Iterator[Row]:
    for file, report in scored:
        for part in (report.overall, *report.dimensions):
            figures = (part.before, part.floor, part.ceiling, part.target)
            yield (
                *(str(file), report.organisation, report.date, part.id, part.title),
                *(part.score.value if part.score else None, part.level or None),
                *(figure.value if figure else None for figure in figures),
                *(part.answered, part.applicable, part.confidence, " ".join(part.capped_by)),
            )


def _markdown(report: Report) -> str:
    lines = [f"# {markdown_cell(report.organisation or report.title)}", ""]
    about = " · ".join(part for part in (report.title, report.date_text) if part)
    lines += [about, "", f"**{report.overall.sentence}**", ""]
    if report.withheld:
        lines += [report.withheld, ""]
    if report.firmness:
        lines += [f"{report.firmness.sentence} {report.firmness.turning}", ""]
    heads = (
        _("Dimension"),
        _("Score"),
        _("Level"),
        _("Possible range"),
        _("Target"),
        _("Answered"),
    )
    rows = []
    for part in report.dimensions:
        score, low, high, target = (
            figure.text if figure else "–"
            for figure in (part.score, part.floor, part.ceiling, part.target)
        )
        level = f"{part.level} {part.level_name}" if part.level is not None else "–"
        answered = f"{part.answered}/{part.applicable}"
        rows.append((f"{part.id} {part.title}", score, level, f"{low}–{high}", target, answered))
    lines += to_markdown(heads, rows)
    lines += [
        f"\n- **{gate.id} {markdown_cell(gate.title)}.** {gate.effect}" for gate in report.gates
    ]
    lines += [f"\n- {markdown_cell(u.title)}: **{u.readiness_text}**" for u in report.use_cases]
    return "\n".join(lines) + "\n"
