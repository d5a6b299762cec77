"""``readiness report``: answers files in, reports out."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from readiness import plugins
from readiness.api import firmness_of, furnished, open_assessment, render, report_of, score
from readiness.cli.diagnostics import progress, tell, tell_error
from readiness.cli.exit_codes import ExitCode, exit_code_for
from readiness.cli.output import check_target, write_result
from readiness.errors import PluginError, ReadinessError, StorageError
from readiness.i18n import _, speak, spoken
from readiness.report.renderers.interface import MissingGlyphs
from readiness.report.theme import OURS, Look, load_look

_DEFAULT = "pdf"
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Wanted:
    """How reports are made."""

    form: str
    questionnaire: str | None
    scorer: str | None
    attach: bool
    look: Look


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
    look = load_look(template) if template else OURS
    named = _form(form, None if several else output)
    wanted = Wanted(named, questionnaire, scorer, attach, look)
    targets = _targets(files, output, wanted.form, several=several)
    for target in targets:
        # An own report is made again without asking; a file named with -o might be another's.
        check_target(target, force=force or output is None or several, read=files)
    if several:
        return _together(list(zip(files, targets, strict=True)), wanted)
    _one(files[0], targets[0], wanted, progress)
    tell(f"readiness: {_('the report is in {path}').format(path=targets[0])}")
    if open_it:
        # Opening asks the desktop; it is only wanted here.
        import typer

        typer.launch(str(targets[0]))
    return ExitCode.DONE


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
    told(f"readiness: {_('reading {path}').format(path=file)}")
    opened = open_assessment(file, wanted.questionnaire)
    card = score(opened.questionnaire, opened.assessment, wanted.scorer)
    told(f"readiness: {_('trying variations of the answers')} …")
    firm = firmness_of(opened, wanted.scorer)
    told_of = report_of(opened, card, firm=firm)
    written = furnished(told_of, opened, wanted.look, attach=wanted.attach)
    with warnings.catch_warnings(record=True) as noted:
        warnings.simplefilter("always", MissingGlyphs)
        data = render(written, wanted.form, lambda stage: told(f"readiness: {_(stage)} …"))
    for note in noted:
        tell(f"readiness: {file}: {note.message}")
    write_result(data, target, force=True, read=(file, opened.questionnaire_path))


def _together(pairs: list[tuple[Path, Path]], wanted: Wanted) -> int:
    """Make several reports side by side; one that cannot be made stops no other."""
    code = ExitCode.DONE
    workers = min(len(pairs), os.cpu_count() or 1)
    # Processes, for one report keeps one processor busy, whatever is done with threads.
    with ProcessPoolExecutor(workers, initializer=speak, initargs=(spoken(),)) as pool:
        jobs = {pool.submit(_one, *pair, wanted, _quietly): pair for pair in pairs}
        for number, (job, target) in enumerate(_done(jobs), start=1):
            try:
                job.result()
            except ReadinessError as error:
                tell_error(error)
                code = code or exit_code_for(error)
                continue
            place = _("{number} of {all}").format(number=number, all=len(pairs))
            message = _("the report is in {path}").format(path=target)
            tell(f"readiness: {place}: {message}")
    return code


def _done(jobs: dict[Future[None], tuple[Path, Path]]) -> Iterator[tuple[Future[None], Path]]:
    for job in as_completed(jobs):
        yield job, jobs[job][1]


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
