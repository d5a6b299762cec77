"""``readiness doctor``: check the installation, and show how to fix problems."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import typer

from readiness import __version__, plugins
from readiness.cli.diagnostics import drive_warnings, note, tell
from readiness.cli.exit_codes import ExitCode
from readiness.cli.options import TextOrJson
from readiness.cli.output import emit
from readiness.data_classes import dataclass
from readiness.errors import PluginError, ReadinessError, RenderingError
from readiness.files.catalog import head_of
from readiness.i18n import N_, _, join_parts, label, spoken
from readiness.report.line_breaks import pad
from readiness.report.tables import to_json
from readiness.resources import QUESTIONNAIRES

State = Literal["good", "fair", "bad"]
_STATES = {"good": N_("good"), "fair": N_("note"), "bad": N_("BAD")}
_KINDS: dict[plugins.PluginKind, str] = {"scorers": N_("scorers"), "renderers": N_("renderers")}
_WIDTH = 16


@dataclass(frozen=True)
class Finding:
    """The result of one check."""

    what: str
    state: State
    text: str
    fix: str = ""


FolderArgument = Annotated[
    Path | None,
    typer.Argument(
        readable=False, help="Folder in which you want to save answers; default: this folder."
    ),
]


def doctor(folder: FolderArgument = None, format: TextOrJson = "text") -> int:
    """Check the installation and a folder; show fixes.

    \b
    readiness doctor
    readiness doctor /mnt/share    can answers be saved on this drive?
    """
    findings = list(_findings(folder))
    if format == "json":
        emit(to_json([asdict(finding) for finding in findings]))
    else:
        emit("".join(_text(finding) for finding in findings))
    bad = [finding for finding in findings if finding.state == "bad"]
    if bad:
        tell(f"readiness: {_('some checks failed; see the fixes above')}")
        return ExitCode.CHECK_FAILED
    note(f"readiness: {_('all required checks passed')}")
    return ExitCode.OK


def _text(finding: Finding) -> str:
    state = pad(_(_STATES[finding.state]), 5)
    head = f"{state} {pad(finding.what, _WIDTH)} {finding.text}".rstrip()
    fix = f"{' ' * (_WIDTH + 7)}→ {finding.fix}\n" if finding.fix else ""
    return f"{head}\n{fix}"


def _findings(folder: Path | None) -> Iterator[Finding]:
    yield Finding(_("program"), "good", f"readiness {__version__}")
    system = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    yield Finding(_("machine"), "good", system)
    encoding = sys.stdout.encoding or "?"
    state: State = "good" if encoding.lower().replace("-", "") == "utf8" else "fair"
    yield Finding(_("terminal"), state, join_parts((encoding, f"{_('language')} {spoken()}")))
    yield from _questionnaires()
    yield from _plugins()
    yield from _pdf()
    yield from _folder(folder)


def _questionnaires() -> Iterator[Finding]:
    for path in sorted(QUESTIONNAIRES.glob("*.yaml")):
        if "." in path.stem:
            continue
        try:
            head = head_of(path)
        except ReadinessError as error:
            advice = _("install the program again; its questionnaires are damaged")
            yield Finding(_("questionnaire"), "bad", label(path.stem, str(error)), advice)
        else:
            yield Finding(_("questionnaire"), "good", f"{head.id} {head.version}")


def _plugins() -> Iterator[Finding]:
    for kind, what in _KINDS.items():
        for name in plugins.names(kind):
            try:
                plugin = plugins.load(kind, name)
            except PluginError as error:
                advice = _("fix or uninstall the package that provides it")
                yield Finding(_(what), "bad", label(name, str(error)), advice)
                continue
            if plugin.package != plugins.OWN_PACKAGE:
                yield Finding(_(what), "good", f"{name} ({plugin.package} {plugin.version})")
        yield Finding(_(what), "good", ", ".join(plugins.names(kind)))


def _pdf() -> Iterator[Finding]:
    """Check what makes the PDFs; one of the two is enough."""
    # 40 ms, and only needed here.
    from importlib.metadata import version

    from readiness.report.renderers.typst.engine import load_typst
    from readiness.report.renderers.weasyprint_import import load_weasyprint

    loaders = {"WeasyPrint": load_weasyprint, "typst": load_typst}
    versions, problems = {}, {}
    for name, load in loaders.items():
        try:
            versions[name] = version(load().__name__)
        except RenderingError as error:
            problems[name] = str(error)
    if not versions:
        text = _("no program found that can make a PDF")
        yield Finding(_("PDF"), "bad", text, problems["WeasyPrint"])
        return
    for name, number in versions.items():
        yield Finding(
            _("PDF"), "good", _("{name} {version} works").format(name=name, version=number)
        )
    if "WeasyPrint" in problems:
        instead = _("WeasyPrint does not work; typst makes the PDFs")
        yield Finding(_("PDF"), "fair", instead, problems["WeasyPrint"])
    if "typst" in problems:
        yield Finding(_("PDF"), "good", _("typst is not installed (not needed)"))


def _folder(folder: Path | None) -> Iterator[Finding]:
    """Try in a folder all that saving answers needs."""
    from readiness.files.answers_store import AnswersStore

    what = _("folder")
    path = (folder or Path.cwd()) / f"readiness-doctor-{os.getpid()}.answers.yaml"
    with drive_warnings() as limits:
        try:
            with AnswersStore(path) as store:
                store.save("1\n")
                store.save("2\n")
                path.unlink()
        except (ReadinessError, OSError) as error:
            with suppress(OSError):
                path.unlink()
            state: State = "bad" if folder else "fair"  # nobody asked about the current folder
            yield Finding(what, state, str(error), _("work in another folder"))
            return
    yield Finding(what, "good", _("answers can be saved here"))
    if not limits:
        able = _("locks files, keeps permissions, confirms what is written")
        yield Finding(_("drive"), "good", able)
    for limit in limits:
        yield Finding(_("drive"), "fair", limit.removeprefix("readiness: "))
