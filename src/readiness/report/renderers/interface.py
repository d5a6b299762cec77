"""The interface of renderers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Protocol, runtime_checkable

from readiness.i18n import N_
from readiness.report.model import Report

FALLBACK_DATE = date(2000, 1, 1)
"""Date of a file when its assessment has none, so that the bytes are always the same."""


class Stage(StrEnum):
    """The stages of rendering; each may take seconds."""

    PREPARE = N_("prepare")
    """Fill the template and load what is needed for it."""
    LAY_OUT = N_("lay out")
    """Break the text into lines and pages."""
    WRITE = N_("write")
    """Write the file."""


class Engine(StrEnum):
    """What makes the pages of a PDF."""

    WEASYPRINT = "weasyprint"
    TYPST = "typst"


class RenderingNote(UserWarning):
    """Something about a file that was made all the same; the text says what, and what to do."""


class MissingGlyphs(RenderingNote):
    """Characters for which no font is installed."""


class OtherEngine(RenderingNote):
    """The file is made by another program than usual, because the usual one does not work."""


ProgressCallback = Callable[[Stage], None]
"""Is called when a stage begins."""


class Renderer(Protocol):
    """Turn a report into the bytes of a file.

    Register a module or an object of this shape under the entry point group
    ``readiness.renderers``; the name of the entry point is its name for ``--format``. The same
    report must give the same bytes on every machine: no clock, no randomness, no files but its
    own, no network. Everything in a report is text and never markup. Raise RenderingError, with
    what to do about it, when the bytes cannot be made.
    """

    @property
    def suffix(self) -> str:
        """Ending of the file name, with its dot."""
        ...

    def render(self, report: Report) -> bytes:
        """Render the report."""
        ...


@runtime_checkable
class StagedRenderer(Renderer, Protocol):
    """A renderer that takes long enough to say what it is doing."""

    def render_in_stages(self, report: Report, progress: ProgressCallback) -> bytes:
        """Render the report; call ``progress`` when a stage begins."""
        ...


@runtime_checkable
class EngineRenderer(Renderer, Protocol):
    """A renderer that can work with several programs."""

    def with_engine(self, name: str) -> StagedRenderer:
        """Return what renders with this program, and with no other."""
        ...
