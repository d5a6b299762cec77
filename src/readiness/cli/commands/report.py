"""``readiness report``: make the reports of answers files."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from readiness import plugins
from readiness.analysis.robustness import measure_robustness
from readiness.api import open_assessment, render, report_of, with_attachments
from readiness.cli.completion import renderers
from readiness.cli.diagnostics import Outcome, note, outcome_of, progress, tell, tell_all
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import (
    AnswersFiles,
    ForceOption,
    OutputOption,
    QuestionnaireOption,
    RoadmapOption,
    ScorerOption,
    StartOption,
    TemplateOption,
    first_day_of_plan,
)
from readiness.cli.output import (
    check_target,
    is_folder_name,
    make_folder,
    name_beside,
    write_result,
)
from readiness.errors import PluginError, StorageError
from readiness.files.file_input import is_standard_input
from readiness.i18n import _, ngettext, speak, spoken, using_words
from readiness.report.renderers.interface import Engine, RenderingNote
from readiness.report.theme import DEFAULT_THEME, Theme, load_theme

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_DEFAULT = "pdf"
_REPLACED = frozenset({"pdf", "html", "json"})
"""Formats that are overwritten without --force; people edit reports in the other formats."""
Tell = Callable[[str], None]
Pair = tuple[Path, Path]
"""An answers file, and the file of its report."""


class Wishes(NamedTuple):
    """What somebody wishes of a report."""

    attach: bool
    force: bool
    roadmap: bool
    summary: bool
    engine: str
    """What makes the pages of a PDF; empty for the first that works."""
    files: tuple[Path, ...]
    """All answers files that are read; no report replaces one."""


Make = Callable[[Path, Path, Tell], None]
"""Makes the report of an answers file in a target file, and tells what it does."""

FormatOption = Annotated[
    str | None,
    typer.Option(
        autocompletion=renderers,
        help="pdf, html, docx, xlsx, pptx, md or json; default: the file extension of -o, else "
        "pdf.",
    ),
]
NoAttachmentOption = Annotated[
    bool, typer.Option("--no-attachment", help="Do not attach the answers to the PDF.")
]
SummaryOption = Annotated[
    bool,
    typer.Option("--summary", help="Five pages: result, use cases, limits and first steps."),
]
EngineOption = Annotated[
    Engine | None,
    typer.Option(
        help="What makes the PDF: weasyprint, or typst, which is quicker and needs no library; "
        "default: weasyprint, or typst where weasyprint does not work.",
    ),
]
OpenOption = Annotated[bool, typer.Option("--open", help="Open the report when it is made.")]


def report(
    files: AnswersFiles,
    output: OutputOption = None,
    format: FormatOption = None,
    questionnaire: QuestionnaireOption = None,
    scorer: ScorerOption = None,
    no_attachment: NoAttachmentOption = False,
    template: TemplateOption = None,
    roadmap: RoadmapOption = False,
    summary: SummaryOption = False,
    start: StartOption = None,
    engine: EngineOption = None,
    open_it: OpenOption = False,
    force: ForceOption = False,
) -> int:
    """Make the report of one or more answers files.

    The answers are attached to the PDF, so that it can be scored and verified.

    Word, Excel, Markdown and slides that exist are kept, because you may have edited them; --force
    overwrites them. PDF, HTML and JSON reports are made again under their own name.

    \b
    readiness report norland.answers.yaml            writes norland.report.pdf
    readiness report norland.answers.yaml --open     and opens it
    readiness report norland.answers.yaml --summary  five pages
    readiness report *.answers.yaml -o reports/      into a folder
    readiness report norland.answers.yaml --template house   with your own theme
    """
    to, is_folder = place = _place(output)
    several = len(files) > 1 or is_folder
    name = _known_format(format, None if several else to)
    force = force or (name in _REPLACED and (to is None or several))  # only our own names
    theme = load_theme(template) if template else DEFAULT_THEME
    wishes = Wishes(not no_attachment, force, roadmap, summary, engine or "", tuple(files))
    make = partial(_make, name, questionnaire, scorer, theme, first_day_of_plan(start), wishes)
    targets = _targets(files, place, ("summary" if summary else "report", name), several=several)
    if several:
        return _make_all(list(zip(files, targets, strict=True)), make)
    return _make_one(files[0], targets[0], make, open_it=open_it)


def _place(name: str | None) -> tuple[Path | None, bool]:
    """Return the path that somebody named, and whether it is a folder."""
    if not name:
        return None, False
    return Path(name), is_folder_name(name)


def _targets(
    files: list[Path], place: tuple[Path | None, bool], ending: tuple[str, str], *, several: bool
) -> list[Path]:
    """Return the file of each report: next to its answers, or in a folder, which is made."""
    output, is_folder = place
    if output and several and (is_folder or not output.suffix):
        make_folder(output)
    if any(map(is_standard_input, files)) and (several or output is None):
        raise StorageError(_("answers from the standard input need a file name: -o report.pdf"))
    if not several:
        return [output or _beside(files[0], *ending)]
    if output is not None and not output.is_dir():
        raise StorageError(
            _("{path} is not a folder; give with -o a folder for the reports").format(path=output)
        )
    targets = [_beside(output / file.name if output else file, *ending) for file in files]
    twice = {target for target in targets if targets.count(target) > 1}
    if twice:
        names = ", ".join(str(target) for target in sorted(twice))
        raise StorageError(
            _("several reports would have the same name: {names}").format(names=names)
        )
    return targets


def _make_one(file: Path, target: Path, make: Make, *, open_it: bool) -> ExitCode:
    make(file, target, progress)
    note(f"readiness: {_('the report is in {path}').format(path=target)}")
    if open_it:
        typer.launch(str(target))
    return ExitCode.OK


def _make(
    format: str,
    questionnaire: str | None,
    scorer: str | None,
    theme: Theme,
    start: date,
    how: Wishes,
    file: Path,
    target: Path,
    tell_stage: Tell,
) -> None:
    check_target(target, force=how.force, read=how.files)
    tell_stage(f"readiness: {_('reading {path}').format(path=file)}")
    opened = open_assessment(file, questionnaire)
    tell_stage(f"readiness: {_('trying variations of the answers')} …")
    evaluation = opened.evaluate(scorer)
    with using_words(opened.questionnaire.own_words):
        robustness = measure_robustness(evaluation)
    report = report_of(opened, evaluation, robustness=robustness, roadmap=how.roadmap, start=start)
    report = with_attachments(report, opened, theme, attach=how.attach, summary=how.summary)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", RenderingNote)
        told = partial(_tell_stage, tell_stage)
        data = render(report, format, told, how.engine)
    for warning in caught:
        tell(f"readiness: {file}: {warning.message}")
    write_result(data, target, force=how.force, read=(*how.files, opened.questionnaire_path))


def _tell_stage(tell_it: Tell, stage: str) -> None:
    tell_it(f"readiness: {_(stage)} …")


def _make_all(pairs: list[Pair], make: Make) -> ExitCode:
    """Make several reports in parallel; one that cannot be made does not stop the others."""
    codes, told = [], set[str]()
    for number, ((file, target), (code, lines)) in enumerate(_outcomes(pairs, make), start=1):
        tell_all(line for line in lines if line not in told)
        told.update(lines)
        made = _("the report is in {path}").format(path=target)
        message = _("no report was made of {path}").format(path=file) if code else made
        place = _("{number} of {all}").format(number=number, all=len(pairs))
        (tell if code else note)(f"readiness: {place}: {message}")
        codes.append(code)
    failed = sum(code != ExitCode.OK for code in codes)
    if failed:
        tell(f"readiness: {_summary(failed, len(pairs))}")
    return max(codes)


def _summary(failed: int, number: int) -> str:
    return ngettext(
        "{number} of {all} reports was not made; to explain a code in [brackets]:"
        " readiness check --explain CODE",
        "{number} of {all} reports were not made; to explain a code in [brackets]:"
        " readiness check --explain CODE",
        failed,
    ).format(number=failed, all=number)


def _outcomes(pairs: list[Pair], make: Make) -> Iterator[tuple[Pair, Outcome]]:
    """Yield each outcome as it comes; a report whose process died is tried once more."""
    # 6 ms, and only needed for several reports.
    from concurrent.futures import as_completed
    from concurrent.futures.process import BrokenProcessPool

    jobs: dict[Future[Outcome], Pair] = {}
    lost = []
    # Processes: threads would share one processor.
    with _workers(min(len(pairs), os.cpu_count() or 1)) as pool:
        for pair in pairs:
            try:
                jobs[pool.submit(_attempt, *pair, make)] = pair
            except BrokenProcessPool:
                lost.append(pair)
        for job in as_completed(jobs):
            try:
                yield jobs[job], job.result()
            except BrokenProcessPool:
                lost.append(jobs[job])
    for pair in lost:
        yield pair, _retry(pair, make)


def _workers(number: int) -> ProcessPoolExecutor:
    # As above.
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(number, initializer=speak, initargs=(spoken(),))


def _retry(pair: Pair, make: Make) -> Outcome:
    """Make one report in a process of its own, which may die without harm to others."""
    # As above.
    from concurrent.futures.process import BrokenProcessPool

    with _workers(1) as pool:
        try:
            return pool.submit(_attempt, *pair, make).result()
        except BrokenProcessPool:
            sentence = _(
                "{path}: the process that made the report ended suddenly; is there enough memory?"
            )
            return ExitCode.BUG, (f"readiness: {sentence.format(path=pair[0])}",)


def _attempt(file: Path, target: Path, make: Make) -> Outcome:
    """Make one report, and say how that ended."""
    return outcome_of(make, file, target, _ignore)


def _ignore(message: str) -> None:
    """Tell no progress: several processes would mix their lines."""


def _known_format(format: str | None, output: Path | None) -> str:
    name = format or (
        output.suffix.removeprefix(".").lower() if output and output.suffix else _DEFAULT
    )
    available = plugins.names("renderers")
    if name not in available:
        sentence = _("there is no report format «{name}» (available: {names})")
        raise PluginError(sentence.format(name=name, names=", ".join(available)))
    return name


def _beside(file: Path, kind: str, format: str) -> Path:
    ending = plugins.load("renderers", format).loaded.suffix
    return file.with_name(name_beside(file, f"{kind}{ending}"))
