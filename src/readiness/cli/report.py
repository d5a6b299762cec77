"""``readiness report``: one answers file, one report."""

from __future__ import annotations

from pathlib import Path

from readiness import plugins
from readiness.cli.diagnostics import progress, tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.output import check_target, write_result
from readiness.errors import PluginError
from readiness.language import _
from readiness.pipeline import firmness_of, open_assessment, render, report_of, score

_DEFAULT = "pdf"


def report(
    file: Path,
    output: Path | None,
    form: str | None,
    questionnaire: str | None,
    scorer: str | None,
    open_it: bool,
    force: bool,
) -> int:
    """Make the report, say where it is, and open it when asked to."""
    form = _form(form, output)
    target = output or _beside(file, form)
    # An own report is made again without asking; only a file named with -o might be another's.
    force = force or output is None
    check_target(target, force=force, read=(file,))
    progress(f"readiness: {_('reading {path}').format(path=file)}")
    opened = open_assessment(file, questionnaire)
    card = score(opened.questionnaire, opened.assessment, scorer)
    progress(f"readiness: {_('trying variations of the answers')} …")
    written = report_of(opened, card, firm=firmness_of(opened, scorer))
    data = render(written, form, lambda stage: progress(f"readiness: {_(stage)} …"))
    write_result(data, target, force=force, read=(file, opened.questionnaire_path))
    tell(f"readiness: {_('the report is in {path}').format(path=target)}")
    if open_it:
        # Opening asks the desktop; it is only wanted here.
        import typer

        typer.launch(str(target))
    return ExitCode.DONE


def _form(form: str | None, output: Path | None) -> str:
    chosen = form or (
        output.suffix.removeprefix(".").lower() if output and output.suffix else _DEFAULT
    )
    known = plugins.names("renderers")
    if chosen not in known:
        sentence = _("there is no report form «{name}» (there are: {names})")
        raise PluginError(sentence.format(name=chosen, names=", ".join(known)))
    return chosen


def _beside(file: Path, form: str) -> Path:
    stem = file.name.removesuffix(file.suffix).removesuffix(".answers")
    return file.with_name(f"{stem}.report.{form}")
