"""Is a report what it says? Everything in it is made again from the answers that travel in it."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
from readiness.errors import InvalidDocumentError, PluginError, Problem
from readiness.files.pdf_attachments import RESULT_NAME, attached_files, producer_of
from readiness.i18n import _, languages, shortened_list, speaking
from readiness.report.model import Report
from readiness.report.renderers.interface import MissingGlyphs
from readiness.report.renderers.json import result_data
from readiness.report.theme import DEFAULT_THEME, Theme

Verdict = Literal["same", "differs", "not-compared"]
Progress = Callable[[str], None]
_BROWSER = "Skia/PDF"
"""How Edge, Chrome and Chromium name what writes their PDFs."""
_NAMED = 6
"""Differing figures that are named; the rest is counted."""


@dataclass(frozen=True)
class Check:
    """One thing that was compared."""

    what: str
    verdict: Verdict
    detail: str = ""


@dataclass(frozen=True)
class Verification:
    """What became of a report when it was made again."""

    checks: tuple[Check, ...]
    opened: OpenedAssessment

    @property
    def holds(self) -> bool:
        """Whether nothing differs."""
        return all(check.verdict != "differs" for check in self.checks)


def verify(
    path: Path,
    questionnaire: str | None = None,
    look: Theme = DEFAULT_THEME,
    progress: Progress = lambda _: None,
) -> Verification:
    """Make a report again from its own answers, and compare.

    Args:
        path: The report, a PDF.
        questionnaire: By id or path, where it is not found by itself.
        look: The look that it was made with, where that is an own one.
        progress: Hears what is being done.

    Raises:
        InvalidDocumentError: The file holds no answers or no result, or they are damaged.
        CatalogError: The questionnaire is not here.
    """
    progress(_("reading {path}").format(path=path))
    opened = open_assessment(path, questionnaire)
    told = _result_in(path)
    spoken = told["provenance"].get("spoken")
    with speaking(spoken if spoken in languages() else "en"):
        found = tuple(_checks(path, opened, told, look, progress))
    return Verification(found, opened)


def _result_in(path: Path) -> dict[str, Any]:
    raw = attached_files(path).get(RESULT_NAME, b"")
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or not isinstance(told.get("provenance"), dict):
        message = _("this PDF has no result attached; it cannot be verified")
        raise InvalidDocumentError([Problem("no-answers-inside", message, str(path))])
    return told


def _checks(
    path: Path, opened: OpenedAssessment, told: dict[str, Any], look: Theme, progress: Progress
) -> Iterator[Check]:
    said = told["provenance"]
    yield _compared(_("answers"), said.get("answers_digest"), opened.digest)
    questionnaire = opened.questionnaire
    asked = f"{questionnaire.id} {questionnaire.version}"
    named = f"{said.get('questionnaire')} {said.get('questionnaire_version')}"
    same = _compared(_("questionnaire"), said.get("questionnaire_digest"), questionnaire.digest)
    detail = f"{named} → {asked}" if named != asked else asked
    yield Check(same.what, same.verdict, detail)
    program = _compared(_("program"), said.get("program_version"), __version__)
    if program.verdict == "differs":
        program = Check(program.what, "not-compared", program.detail)
    yield program
    report = _made_again(opened, said, look, progress)
    if report is None:
        yield Check(_("result"), "not-compared", _("its scorer is not installed here"))
        return
    yield _result(told, json.loads(json.dumps(result_data(report))))
    if said.get("look", "") != look.digest:
        own = _("it was made with another theme; give the theme folder with --template")
        yield Check(_("pages"), "not-compared", own)
    else:
        yield _pages(path, report, program, progress)


def _compared(what: str, then: object, now: str) -> Check:
    if then == now:
        return Check(what, "same", now)
    return Check(what, "differs", f"{then} → {now}")


def _made_again(
    opened: OpenedAssessment, said: dict[str, Any], look: Theme, progress: Progress
) -> Report | None:
    """Score and write the report again; None without its scorer."""
    scorer = said.get("scorer")
    try:
        plugins.load("scorers", str(scorer))
    except PluginError:
        return None
    progress(_("scoring again"))
    evaluation = opened.evaluate(str(scorer))
    report = report_of(opened, evaluation, robustness=measure_robustness(evaluation))
    return with_attachments(report, opened, look)


def _result(told: dict[str, Any], again: dict[str, Any]) -> Check:
    then, now = ({k: v for k, v in data.items() if k != "provenance"} for data in (told, again))
    differing = sorted(_differing(then, now))
    if not differing:
        figure = again["overall"]["score"]
        return Check(_("result"), "same", "–" if figure is None else str(figure))
    return Check(_("result"), "differs", shortened_list(differing, _NAMED))


def _differing(then: Any, now: Any, place: str = "") -> Iterator[str]:
    """Name every place at which two results differ, as ``dimensions.DAT.score``."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key in then.keys() | now.keys():
            yield from _differing(then.get(key), now.get(key), f"{place}.{key}".strip("."))
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        for number, (before, after) in enumerate(zip(then, now, strict=True)):
            name = after.get("id", number) if isinstance(after, dict) else number
            yield from _differing(before, after, f"{place}.{name}".strip("."))
    elif then != now:
        yield place or "result"


def _pages(path: Path, report: Report, program: Check, progress: Progress) -> Check:
    """Compare the whole file, byte by byte, where it can be made again in the same way."""
    if program.verdict != "same":
        return Check(_("pages"), "not-compared", _("another version of the program made them"))
    with warnings.catch_warnings():
        # Whoever made the report was told which characters have no font.
        warnings.simplefilter("ignore", MissingGlyphs)
        made = render(report, "pdf", lambda stage: progress(_(stage)))
    if made == path.read_bytes():
        return Check(_("pages"), "same", _("byte for byte"))
    if producer_of(path).startswith(_BROWSER):
        return Check(_("pages"), "not-compared", _("they were printed by a browser"))
    return Check(
        _("pages"),
        "differs",
        _("edited, or re-saved by another program"),
    )
