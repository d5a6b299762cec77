"""``readiness report``: answers files in, reports out."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from readiness import plugins
from readiness.analysis.robustness import measure_robustness
from readiness.api import open_assessment, render, report_of, with_attachments
from readiness.cli.diagnostics import error_lines, progress, tell
from readiness.cli.exit_codes import ExitCode, exit_code_for
from readiness.cli.output import check_target, write_result
from readiness.errors import PluginError, StorageError
from readiness.i18n import _, ngettext, speak, spoken
from readiness.report.renderers.interface import MissingGlyphs
from readiness.report.theme import DEFAULT_THEME, Theme, load_theme

_DEFAULT = "pdf"
_MADE_AGAIN = frozenset({"pdf", "html", "json"})
"""Forms that are made again without asking; what is in another form, people go on editing."""
Tell = Callable[[str], None]
Pair = tuple[Path, Path]
"""An answers file, and where its report goes."""
Outcome = tuple[ExitCode, tuple[str, ...]]
"""How making one report ended, and the lines that say why."""


@dataclass(frozen=True)
class Wanted:
    """How reports are made."""

    form: str
    questionnaire: str | None
    scorer: str | None
    attach: bool
    look: Theme
    force: bool


def report(
    files: list[Path],
    output: Path | None,
    form: str | None,
    questionnaire: str | None,
    scorer: str | None,
    attach: bool,
    template: Path | None,
    open_it: bool,
    force: bool,
) -> int:
    """Make the reports, say where they are, and open one when asked to."""
    several = len(files) > 1 or (output is not None and output.is_dir())
    look = load_theme(template) if template else DEFAULT_THEME
    named = _form(form, None if several else output)
    # A file named with -o might be another's, whatever its form.
    ours = named in _MADE_AGAIN and (output is None or several)
    wanted = Wanted(named, questionnaire, scorer, attach, look, force or ours)
    targets = _targets(files, output, wanted.form, several=several)
    for target in targets:
        # Of several, one that exists stops no other: it is told when its turn comes.
        check_target(target, force=wanted.force or several, read=files)
    if several:
        return _together(list(zip(files, targets, strict=True)), wanted)
    _one(files[0], targets[0], wanted, progress)
    tell(f"readiness: {_('the report is in {path}').format(path=targets[0])}")
    if open_it:
        # Opening asks the desktop; it is only wanted here.
        import typer

        typer.launch(str(targets[0]))
    return ExitCode.OK


def _targets(files: list[Path], output: Path | None, form: str, *, several: bool) -> list[Path]:
    """Say where each report goes: beside its answers, or into a folder."""
    if not several:
        return [output or _beside(files[0], form)]
    if output is not None and not output.is_dir():
        raise StorageError(
            _("{path} is not a folder; give with -o a folder for the reports").format(path=output)
        )
    found = [_beside(output / file.name if output else file, form) for file in files]
    twice = {target for target in found if found.count(target) > 1}
    if twice:
        names = ", ".join(str(target) for target in sorted(twice))
        raise StorageError(
            _("several reports would have the same name: {names}").format(names=names)
        )
    return found


def _one(file: Path, target: Path, wanted: Wanted, told: Tell) -> None:
    check_target(target, force=wanted.force)
    told(f"readiness: {_('reading {path}').format(path=file)}")
    opened = open_assessment(file, wanted.questionnaire)
    evaluation = opened.evaluate(wanted.scorer)
    told(f"readiness: {_('trying variations of the answers')} …")
    robustness = measure_robustness(evaluation)
    told_of = report_of(opened, evaluation, robustness=robustness)
    written = with_attachments(told_of, opened, wanted.look, attach=wanted.attach)
    with warnings.catch_warnings(record=True) as noted:
        warnings.simplefilter("always", MissingGlyphs)
        data = render(written, wanted.form, lambda stage: told(f"readiness: {_(stage)} …"))
    for note in noted:
        tell(f"readiness: {file}: {note.message}")
    write_result(data, target, force=wanted.force, read=(file, opened.questionnaire_path))


def _together(pairs: list[Pair], wanted: Wanted) -> int:
    """Make several reports side by side; one that cannot be made stops no other."""
    codes = []
    for number, ((file, target), (code, lines)) in enumerate(_outcomes(pairs, wanted), start=1):
        for line in lines:
            tell(line)
        made = _("the report is in {path}").format(path=target)
        message = _("no report was made of {path}").format(path=file) if code else made
        place = _("{number} of {all}").format(number=number, all=len(pairs))
        tell(f"readiness: {place}: {message}")
        codes.append(code)
    failed = sum(code != ExitCode.OK for code in codes)
    if failed:
        tell(f"readiness: {_summary(failed, len(pairs))}")
    return max(codes)


def _summary(failed: int, number: int) -> str:
    return ngettext(
        "{number} of {all} reports was not made; codes in [brackets] are explained in"
        " docs/errors.md",
        "{number} of {all} reports were not made; codes in [brackets] are explained in"
        " docs/errors.md",
        failed,
    ).format(number=failed, all=number)


def _outcomes(pairs: list[Pair], wanted: Wanted) -> Iterator[tuple[Pair, Outcome]]:
    """Yield how each report went, as they come; what a lost process held is tried once more."""
    jobs: dict[Future[Outcome], Pair] = {}
    lost = []
    # Processes, for one report keeps one processor busy, whatever is done with threads.
    with _workers(min(len(pairs), os.cpu_count() or 1)) as pool:
        for pair in pairs:
            try:
                jobs[pool.submit(_attempt, *pair, wanted)] = pair
            except BrokenProcessPool:
                lost.append(pair)
        for job in as_completed(jobs):
            try:
                yield jobs[job], job.result()
            except BrokenProcessPool:
                lost.append(jobs[job])
    for pair in lost:
        yield pair, _alone(pair, wanted)


def _workers(number: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(number, initializer=speak, initargs=(spoken(),))


def _alone(pair: Pair, wanted: Wanted) -> Outcome:
    """Make one report in a process of its own, which may end as suddenly as it likes."""
    with _workers(1) as pool:
        try:
            return pool.submit(_attempt, *pair, wanted).result()
        except BrokenProcessPool:
            sentence = _(
                "{path}: the process that made the report ended suddenly; is there enough memory?"
            )
            return ExitCode.BUG, (f"readiness: {sentence.format(path=pair[0])}",)


def _attempt(file: Path, target: Path, wanted: Wanted) -> Outcome:
    """Make one report; only codes and text go back, for not every error survives the way."""
    try:
        _one(file, target, wanted, _quietly)
    except (Exception, SystemExit) as error:  # noqa: BLE001  # the outer edge of this process
        return exit_code_for(error), error_lines(error)
    return ExitCode.OK, ()


def _quietly(message: str) -> None:
    """Say nothing: several at once would talk across each other."""


def _form(form: str | None, output: Path | None) -> str:
    chosen = form or (
        output.suffix.removeprefix(".").lower() if output and output.suffix else _DEFAULT
    )
    known = plugins.names("renderers")
    if chosen not in known:
        sentence = _("there is no report format «{name}» (available: {names})")
        raise PluginError(sentence.format(name=chosen, names=", ".join(known)))
    return chosen


def _beside(file: Path, form: str) -> Path:
    ending = plugins.load("renderers", form).loaded.suffix
    stem = file.name.removesuffix(file.suffix).removesuffix(".answers").removesuffix(".report")
    return file.with_name(f"{stem}.report{ending}")
