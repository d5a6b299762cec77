"""``readiness score``: score answers files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, get_args

import typer

from readiness import api as pipeline
from readiness.cli.diagnostics import outcome_of, tell, tell_all
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import (
    AnswersFiles,
    ForceOption,
    OutputOption,
    QuestionnaireOption,
    ScorerOption,
    TableOption,
)
from readiness.cli.output import chosen_format, command_line, emit_pieces, result_name, target_of
from readiness.data_classes import dataclass, plain_data
from readiness.errors import PreconditionError
from readiness.i18n import _, ngettext, using_words
from readiness.models.questionnaire import Questionnaire
from readiness.report import figures
from readiness.report.data.scorecard import scored_file
from readiness.report.model import Result
from readiness.report.tables import json_pieces
from readiness.scoring.evaluation import Evaluation

if TYPE_CHECKING:
    from readiness.analysis.robustness import Robustness
    from readiness.report.model import Report

ScoreFormat = Literal["table", "json", "csv", "md"]
_TABLES = ("parquet", "jsonl")
_FormatName = Literal["table", "json", "csv", "md", "parquet", "jsonl"]

FormatOption = Annotated[
    _FormatName | None,
    typer.Option(help="Output format; default: the file extension of -o, else a table."),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set", help="What if: score with this answer instead, for example DAT-4=3. Repeatable."
    ),
]
RobustnessOption = Annotated[
    bool,
    typer.Option("--robustness", help="Test the robustness of the level with 2,000 variations."),
]
SeedOption = Annotated[int, typer.Option(help="The same seed gives the same variations.")]


FailUnderOption = Annotated[
    int | None,
    typer.Option(help="Return exit code 1 if an overall level is below this one, for example 3."),
]


class _Wishes(NamedTuple):
    """What somebody wishes to know of each file."""

    questionnaire: str | None
    scorer: str | None
    changes: list[str]
    fail_under: int | None
    seed: int | None
    """Seed of the variations; None without robustness."""
    format: str


class _Scored(NamedTuple):
    """One file, scored."""

    file: Path
    result: Report | Result
    """For people a report, for other programs the result alone."""


@dataclass(frozen=True)
class _Noted:
    """What is known when all files are scored."""

    read: list[Path]
    """All input files; no result replaces one."""
    too_low: list[str] = field(default_factory=list)
    """Says of which files the level is below the limit."""
    codes: list[ExitCode] = field(default_factory=list)
    """Of the files that were not scored."""


def score(
    files: AnswersFiles,
    questionnaire: QuestionnaireOption = None,
    scorer: ScorerOption = None,
    format: FormatOption = None,
    fail_under: FailUnderOption = None,
    robustness: RobustnessOption = False,
    seed: SeedOption = 1,
    set_: SetOption = None,
    table: TableOption = False,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Score answers files: profile, gates, use cases.

    \b
    readiness score norland.answers.yaml
    readiness score norland.answers.yaml --robustness
    readiness score norland.answers.yaml --set DAT-4=3 --set OPS-1=4
    readiness score norland.answers.yaml -o norland.json
    readiness score norland.answers.yaml --fail-under 3
    readiness score --table answers.parquet -o scores.parquet

    CSV is for other programs: UTF-8, with commas. For Excel, make the report as a workbook:
    readiness report norland.answers.yaml --format xlsx.
    """
    variations = seed if robustness else None
    wishes = _Wishes(questionnaire, scorer, set_ or [], fail_under, variations, format or "")
    score_all = _score_table if table else _score_files
    return score_all(files, wishes, output, force=force)


def _score_table(files: list[Path], wishes: _Wishes, output: str | None, *, force: bool) -> int:
    # 100 ms, and only tables need it.
    from readiness.cli.commands.score_table import score_table

    given: dict[str, object] = {"--scorer": wishes.scorer, "--fail-under": wishes.fail_under}
    given |= {"--robustness": wishes.seed, "--set": wishes.changes}
    if wrong := [name for name, value in given.items() if value is not None and value != []]:
        message = _("{names} is for answers files, not for --table")
        raise PreconditionError(message.format(names=", ".join(wrong)))
    if len(files) > 1:
        raise PreconditionError(_("--table scores one table; score each by itself"))
    return score_table(files[0], wishes.questionnaire, wishes.format, output, force=force)


def _score_files(files: list[Path], wishes: _Wishes, output: str | None, *, force: bool) -> int:
    if wishes.format in _TABLES:
        raise PreconditionError(_("the formats parquet and jsonl are for tables: add --table"))
    _refuse_bare_answers(files if wishes.changes else ())
    form = chosen_format(wishes.format, output, get_args(ScoreFormat), "table")
    wishes = wishes._replace(format=form)
    about = files[0] if len(files) == 1 else Path("all")
    target = target_of(output, result_name(about, "score", form), force=force, read=files)
    noted = _Noted([*files])
    several = len(files) > 1
    scored = _score_all(files, wishes, noted) if several else _score_one(files[0], wishes, noted)
    emit_pieces(_written(scored, form, plain=target is not None), target, force, noted.read)
    tell_all(noted.too_low)
    too_low = ExitCode.CHECK_FAILED if noted.too_low else ExitCode.OK
    return max(*noted.codes, too_low, ExitCode.OK)


def _score_one(file: Path, wishes: _Wishes, noted: _Noted) -> Iterator[_Scored]:
    yield _score(file, wishes, noted)


def _score_all(files: list[Path], wishes: _Wishes, noted: _Noted) -> Iterator[_Scored]:
    """Score several files one by one; one that is wrong is told, and stops no other."""
    scored, told = list[_Scored](), set[str]()

    def score_one(file: Path) -> None:
        scored.append(_score(file, wishes, noted))

    for file in files:
        code, lines = outcome_of(score_one, file)
        # What is wrong with all of them, such as the name of the scorer, is told once.
        tell_all(line for line in lines if line not in told)
        told.update(lines)
        if code:
            tell(f"readiness: {_('{path} was not scored').format(path=file)}")
            noted.codes.append(code)
        else:
            yield scored.pop()
    if noted.codes:
        sentence = ngettext(
            "{number} of {all} files was not scored; to explain a code in [brackets]:"
            " readiness check --explain CODE",
            "{number} of {all} files were not scored; to explain a code in [brackets]:"
            " readiness check --explain CODE",
            len(noted.codes),
        )
        tell(f"readiness: {sentence.format(number=len(noted.codes), all=len(files))}")


def _score(file: Path, wishes: _Wishes, noted: _Noted) -> _Scored:
    opened = pipeline.open_assessment(file, wishes.questionnaire)
    tell_all(opened.warnings)
    with using_words(opened.questionnaire.own_words):
        if wishes.changes:
            opened = _what_if(opened, wishes.changes, wishes.scorer)
        _require_overall(opened.questionnaire, wishes.fail_under)
        evaluation = opened.evaluate(wishes.scorer)
        robust = None if wishes.seed is None else _robustness(file, evaluation, wishes.seed)
        result: Report | Result
        if wishes.format in {"json", "csv"}:
            result = pipeline.result_without_report(opened, evaluation, robust)
        else:
            result = pipeline.report_of(opened, evaluation, cite=False, robustness=robust)
        noted.too_low.extend(_below(file, evaluation, wishes.fail_under))
    if opened.questionnaire_path not in noted.read:
        noted.read.append(opened.questionnaire_path)
    return _Scored(file, result)


def _refuse_bare_answers(files: Iterable[Path]) -> None:
    """Say how a second answer is given, where one stands in the place of a file."""
    for file in files:
        if "=" in file.name and not file.exists():
            message = _("there is no file «{text}»; write --set before each answer: --set {text}")
            raise PreconditionError(message.format(text=file))


def _require_overall(questionnaire: Questionnaire, fail_under: int | None) -> None:
    if fail_under is None or questionnaire.has_overall:
        return
    message = _("«{id}» has no overall level, so --fail-under has no level to compare with")
    raise PreconditionError(message.format(id=questionnaire.id))


def _robustness(file: Path, evaluation: Evaluation, seed: int) -> Robustness | None:
    if evaluation.scorecard.overall.score is None:
        message = _("readiness: {file}: no robustness, because there is no overall level")
        tell(message.format(file=file))
    # 5 ms, and only for --robustness.
    from readiness.analysis.robustness import measure_robustness

    return measure_robustness(evaluation, seed=seed)


def _what_if(
    opened: pipeline.OpenedAssessment, changes: list[str], scorer: str | None
) -> pipeline.OpenedAssessment:
    """Change answers in memory, and tell the score without the changes."""
    # 2 ms, and only for --set.
    from readiness.analysis.what_if import evidence_counts, parse_changes, with_answers

    values = parse_changes(opened.questionnaire, changes)
    today = opened.evaluate(scorer).scorecard.overall.score
    score = figures.format_score(today, opened.questionnaire) if today is not None else "–"
    names = ", ".join(f"{name}={'+'.join(value)}" for name, value in values.items())
    message = _("readiness: what if {changes}? Today it is {score}; the file is not changed")
    if not opened.questionnaire.has_overall:
        message = _("readiness: what if {changes}? The file is not changed")
    tell(message.format(changes=names, score=score))
    documented = evidence_counts(opened.questionnaire)
    changed = with_answers(opened.assessment, values, documented=documented)
    return replace(opened, assessment=changed)


def _written(scored: Iterator[_Scored], format: str, *, plain: bool) -> Iterator[str]:
    """Write the result of each file as soon as it is scored."""
    if format == "json":
        yield from json_pieces(
            plain_data(scored_file(str(file), result)) for file, result in scored
        )
    elif format == "csv":
        # 4 ms, and only this format needs it.
        from readiness.report.score_formats import csv_pieces

        yield from csv_pieces(scored)
    else:
        between = ""
        for file, report in scored:
            if not isinstance(report, Result):
                yield between + _page(file, report, format, plain=plain)
            between = "\n"


def _page(file: Path, report: Report, format: str, *, plain: bool) -> str:
    with using_words(report.own_words):
        if format == "md":
            # As above.
            from readiness.report.score_formats import markdown_page

            return markdown_page(report)
        # Rich takes 40 ms to load; only the table needs it.
        from readiness.cli.scorecard_table import scorecard_table

        return scorecard_table(report, file, plain=plain)


def _below(file: Path, evaluation: Evaluation, fail_under: int | None) -> list[str]:
    """Say that the overall level is below the limit, if it is."""
    if fail_under is None:
        return []
    reached = evaluation.scorecard.overall.level
    if evaluation.assessment.is_short:
        sentence = _(
            "the short form does not prove the minimum {level}; answer the full form with: "
            "{command}"
        ).format(level=fail_under, command=command_line("assess", file))
        return [f"readiness: {file}: {sentence}"]
    if evaluation.assessment.is_partial:
        sentence = _("the answers of one role do not prove the minimum {level}; merge them first")
        return [f"readiness: {file}: {sentence.format(level=fail_under)}"]
    if reached is None:
        sentence = _("no overall level, so the minimum {level} is not reached")
        return [f"readiness: {file}: {sentence.format(level=fail_under)}"]
    if reached.level < fail_under:
        sentence = _("level {level} is below level {minimum}")
        told = sentence.format(level=reached.level, minimum=fail_under)
        return [f"readiness: {file}: {told}"]
    return []
