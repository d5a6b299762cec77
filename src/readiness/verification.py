"""Verify a report: make it again from the answers attached to it, and compare."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from readiness import __version__, plugins
from readiness.analysis.robustness import measure_robustness
from readiness.api import (
    OpenedAssessment,
    open_assessment,
    render,
    report_of,
    with_attachments,
)
from readiness.data_classes import dataclass
from readiness.errors import InvalidDocumentError, PluginError, Problem, RenderingError
from readiness.files.file_input import MAX_INPUT, read_input
from readiness.files.foreign.pdf_attachments import RESULT_NAME, attached_files, maker_of
from readiness.i18n import _, languages, shortened_list, speaking
from readiness.report.data.scorecard import result_data
from readiness.report.model import Report
from readiness.report.renderers.interface import Engine, RenderingNote
from readiness.report.tables import to_json
from readiness.report.theme import DEFAULT_THEME, Theme
from readiness.text import visible_name

CheckVerdict = Literal["same", "differs", "not-compared"]
Progress = Callable[[str], None]
_TYPST = "Typst "
"""How typst names itself in the PDFs that it makes, before its version."""
_MOST_NAMES = 6
"""Differing figures that are listed; the rest is counted."""
_MOST_CHARACTERS = 100
"""Characters of what a report says that are repeated; a fingerprint has 71."""


@dataclass(frozen=True)
class ReportCheck:
    """One thing that was compared."""

    what: str
    verdict: CheckVerdict
    detail: str = ""


@dataclass(frozen=True)
class Verification:
    """How a report compares with the same report made again."""

    checks: tuple[ReportCheck, ...]
    opened: OpenedAssessment

    @property
    def holds(self) -> bool:
        """Whether nothing differs."""
        return all(check.verdict != "differs" for check in self.checks)


def verify(
    path: Path,
    questionnaire: str | None = None,
    theme: Theme = DEFAULT_THEME,
    progress: Progress = lambda _: None,
) -> Verification:
    """Make a report again from its own answers, and compare.

    Args:
        path: The report, a PDF.
        questionnaire: Its id or path, unless it is found without.
        theme: The theme that it was made with, unless that is the default.
        progress: Called with each message about the progress.

    Raises:
        InvalidDocumentError: The file holds no answers or no result, or they are damaged.
        CatalogError: The questionnaire is not found.
    """
    progress(_("reading {path}").format(path=path))
    opened = open_assessment(path, questionnaire)
    result = _attached_result(path)
    spoken = result["provenance"].get("spoken")
    with speaking(spoken if spoken in languages() else "en"):
        # Once more, because its texts are those of the language in which it is read.
        opened = open_assessment(path, questionnaire)
        checks = tuple(_checks(path, opened, result, theme, progress))
    return Verification(checks, opened)


def _attached_result(path: Path) -> dict[str, Any]:
    try:
        result = json.loads(attached_files(path).get(RESULT_NAME, b""))
    except (ValueError, RecursionError):
        result = None
    if not isinstance(result, dict) or not isinstance(result.get("provenance"), dict):
        message = _("this PDF has no result attached; it cannot be verified")
        raise InvalidDocumentError([Problem("no-answers-inside", message, visible_name(str(path)))])
    return result


def _checks(
    path: Path, opened: OpenedAssessment, result: dict[str, Any], theme: Theme, progress: Progress
) -> Iterator[ReportCheck]:
    provenance = result["provenance"]
    yield _compared(_("answers"), provenance.get("answers_digest"), opened.digest)
    questionnaire = opened.questionnaire
    before = _repeated(
        f"{provenance.get('questionnaire')} {provenance.get('questionnaire_version')}"
    )
    now = f"{questionnaire.id} {questionnaire.version}"
    digest = provenance.get("questionnaire_digest")
    check = _compared(_("questionnaire"), digest, questionnaire.digest)
    yield replace(check, detail=f"{before} → {now}" if before != now else now)
    program = _compared(_("program"), provenance.get("program_version"), __version__)
    if program.verdict == "differs":
        program = replace(program, verdict="not-compared")
    yield program
    report = _report_again(opened, result, theme, progress)
    if report is None:
        yield ReportCheck(_("result"), "not-compared", _("its scorer is not installed here"))
        return
    yield _compare_results(result, json.loads(to_json(result_data(report))))
    if provenance.get("look", "") != theme.digest:
        reason = _("it was made with another theme; give the theme folder with --template")
        yield ReportCheck(_("pages"), "not-compared", reason)
    else:
        yield _compare_pages(path, report, program, progress)


def _compared(what: str, before: object, now: str) -> ReportCheck:
    if before == now:
        return ReportCheck(what, "same", now)
    return ReportCheck(what, "differs", f"{_repeated(before)} → {now}")


def _repeated(said: object) -> str:
    """Repeat on one line what the report says; anybody may have written it."""
    return visible_name(str(said)[:_MOST_CHARACTERS])


def _report_again(
    opened: OpenedAssessment, result: dict[str, Any], theme: Theme, progress: Progress
) -> Report | None:
    """Score and write the report again; None without its scorer."""
    scorer = str(result["provenance"].get("scorer"))
    try:
        plugins.load("scorers", scorer)
    except PluginError:
        return None
    progress(_("scoring again"))
    evaluation = opened.evaluate(scorer)
    report = report_of(
        opened,
        evaluation,
        robustness=measure_robustness(evaluation),
        roadmap=result["provenance"].get("roadmap") is True,
        start=_day(result.get("start")),
    )
    is_summary = result["provenance"].get("summary") is True
    return with_attachments(report, opened, theme, summary=is_summary)


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _compare_results(before: dict[str, Any], now: dict[str, Any]) -> ReportCheck:
    old, new = ({k: v for k, v in data.items() if k != "provenance"} for data in (before, now))
    differing = [_repeated(name) for name in sorted(_differences(old, new))]
    if not differing:
        figure = now["overall"]["score"]
        return ReportCheck(_("result"), "same", "–" if figure is None else str(figure))
    return ReportCheck(_("result"), "differs", shortened_list(differing, _MOST_NAMES))


def _differences(old: Any, new: Any, path: str = "") -> Iterator[str]:
    """Yield every path at which two results differ, as ``dimensions.DAT.score``."""
    pairs: list[tuple[object, Any, Any]] = []
    if isinstance(old, dict) and isinstance(new, dict):
        pairs = [(key, old.get(key), new.get(key)) for key in old.keys() | new.keys()]
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (before, now) in enumerate(zip(old, new, strict=True)):
            name = now.get("id", number) if isinstance(now, dict) else number
            pairs.append((name, before, now))
    elif old != new:
        yield path or "result"
    for name, before, now in pairs:
        yield from _differences(before, now, f"{path}.{name}".strip("."))


def _compare_pages(
    path: Path, report: Report, program: ReportCheck, progress: Progress
) -> ReportCheck:
    """Compare the whole file, byte by byte, where it can be made again in the same way."""
    if program.verdict != "same":
        return ReportCheck(
            _("pages"), "not-compared", _("another version of the program made them")
        )
    before = maker_of(path)
    engine = Engine.TYPST if before.startswith(_TYPST) else Engine.WEASYPRINT
    with warnings.catch_warnings():
        # The characters without a font were reported when the report was made.
        warnings.simplefilter("ignore", RenderingNote)
        try:
            again = render(report, "pdf", lambda stage: progress(_(stage)), engine)
        except RenderingError:
            reason = _("{engine}, which made them, does not work here; see readiness doctor")
            return ReportCheck(_("pages"), "not-compared", reason.format(engine=engine))
    if again == read_input(path, MAX_INPUT):
        return ReportCheck(_("pages"), "same", _("byte for byte"))
    if engine == Engine.TYPST and before.encode() not in again:
        return ReportCheck(_("pages"), "not-compared", _("another version of typst made them"))
    return ReportCheck(_("pages"), "differs", _("edited, or re-saved by another program"))
