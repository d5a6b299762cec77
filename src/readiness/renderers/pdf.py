"""The report as PDF: the HTML page, laid out by WeasyPrint.

The same report gives the same bytes: fonts are in the page, dates are the assessment's.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import gc
import io
import sys
import warnings
from collections.abc import Iterator
from typing import Any

from readiness.errors import RenderingError
from readiness.language import _
from readiness.renderers.html import page
from readiness.renderers.interface import Progress, Stage
from readiness.report import Report

suffix = ".pdf"
_VARIANT = "pdf/ua-1"
"""Tagged, so that screen readers can follow."""


def render(report: Report) -> bytes:
    """Render the report as PDF."""
    return render_in_stages(report, lambda _: None)


def render_in_stages(report: Report, progress: Progress) -> bytes:
    """Render the report as PDF; call ``progress`` when a stage begins."""
    progress(Stage.PREPARE)
    html = page(report)
    weasyprint = load_weasyprint()
    with _no_garbage_collection(), warnings.catch_warnings():
        # All that the text needs is in the page.
        warnings.filterwarnings("ignore", message="No fonts configured", category=UserWarning)
        try:
            fetcher = weasyprint.urls.URLFetcher(allowed_protocols={"data"})
            document = weasyprint.HTML(string=html, url_fetcher=fetcher)
            progress(Stage.LAY_OUT)
            laid_out = document.render(pdf_variant=_VARIANT)
            progress(Stage.WRITE)
            written: bytes = laid_out.write_pdf(pdf_variant=_VARIANT)
        except RecursionError as error:
            raise RenderingError(
                _("the report is nested too deeply for a PDF; make it with --format html")
            ) from error
    return written


def load_weasyprint() -> Any:
    """Import WeasyPrint; raise RenderingError when it or a library that it needs is missing."""
    # 0.5 s, and only needed for PDF. It prints a long hint when a library is missing.
    with contextlib.redirect_stdout(io.StringIO()), _direct_library_names():
        try:
            import weasyprint
        except (ImportError, OSError) as error:
            raise RenderingError(
                _(
                    "the PDF cannot be made: WeasyPrint or a library that it needs (Pango) is "
                    "missing ({error}). Way out: readiness report FILE --format html, then print "
                    "the page from a browser. To mend it: on Debian or Ubuntu, apt install "
                    "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; on macOS, brew install "
                    "pango; on Windows, see "
                    "https://doc.courtbouillon.org/weasyprint/stable/first_steps.html"
                ).format(error=error)
            ) from error
    return weasyprint


@contextlib.contextmanager
def _direct_library_names() -> Iterator[None]:
    """Keep a Linux system from searching its libraries while WeasyPrint is imported.

    Each search starts several programs (ldconfig, gcc), 86 in all, for aliases that only other
    systems have; the names that Linux has are found without. This saves a quarter of the import.
    """
    search = ctypes.util.find_library

    def find_nothing(name: str) -> str | None:  # noqa: ARG001 (signature of find_library)
        return None

    if sys.platform == "linux":
        ctypes.util.find_library = find_nothing
    try:
        yield
    finally:
        ctypes.util.find_library = search


@contextlib.contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Stop looking for garbage while one report is made: it saves an eighth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
