"""The report as PDF, printed by a browser: for machines on which WeasyPrint does not work.

Nothing is fetched: the page forbids it, names cannot be resolved, and the browser has its own
temporary profile. What only WeasyPrint can do is missing: page numbers in the contents, the name
of the administration on each page, and PDF/A. The bytes depend on the browser.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from readiness.errors import RenderingError
from readiness.i18n import _
from readiness.report.model import Report
from readiness.report.renderers.html import render_page
from readiness.report.renderers.interface import ProgressCallback, Stage

suffix = ".pdf"
BROWSER_VARIABLE = "READINESS_BROWSER"
"""Environment variable that names the browser to use."""
MAX_SECONDS = 120
_SECONDS_AFTER_EXIT = 15
"""Edge may hand its work to another process and end before the file is written."""
_END_OF_PDF = b"%%EOF"
_COMMANDS = ("microsoft-edge", "msedge", "google-chrome", "chrome", "chromium", "chromium-browser")
_WINDOWS_PATHS = (
    "Microsoft/Edge/Application/msedge.exe",
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
)
_MACOS_PATHS = (
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_ISOLATION_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pdf-header-footer",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


def find_browser(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Find a browser that can print: the one chosen, else Edge, Chrome or Chromium."""
    command = environ.get(BROWSER_VARIABLE)
    if command:
        found = shutil.which(command)
        return Path(found) if found else None
    return next(_installed_browsers(environ), None)


def _installed_browsers(environ: Mapping[str, str]) -> Iterator[Path]:
    for name in _COMMANDS:
        found = shutil.which(name, path=environ.get("PATH"))
        if found:
            yield Path(found)
    folders = (environ.get(name) for name in ("PROGRAMFILES(X86)", "PROGRAMFILES", "LOCALAPPDATA"))
    candidates = [Path(folder) / name for folder in folders if folder for name in _WINDOWS_PATHS]
    for path in (*candidates, *map(Path, _MACOS_PATHS)):
        if path.is_file():
            yield path


def render_in_stages(report: Report, progress: ProgressCallback = lambda _: None) -> bytes:
    """Render the report as PDF with a browser; call ``progress`` when a stage begins."""
    browser = find_browser()
    if browser is None:
        raise RenderingError(
            _(
                "no browser found that can print: install Edge, Chrome or Chromium, or name a "
                "browser in {variable}"
            ).format(variable=BROWSER_VARIABLE)
        )
    progress(Stage.PREPARE)
    html = render_page(report)
    progress(Stage.LAY_OUT)
    pdf = _print_page(html, browser)
    progress(Stage.WRITE)
    return _attach_files(pdf, report, browser)


render = render_in_stages


def _print_page(html: str, browser: Path) -> bytes:
    # A browser on Windows may hold its profile open for a moment longer than it runs.
    with tempfile.TemporaryDirectory(prefix="readiness-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / "report.html", folder / "report.pdf"
        source.write_text(html, encoding="utf-8")
        command = [str(browser), *_ISOLATION_OPTIONS, f"--user-data-dir={folder / 'profile'}"]
        if sys.platform == "linux" and os.geteuid() == 0:
            command.append("--no-sandbox")  # the sandbox of the browser does not work for root
        command += [f"--print-to-pdf={target}", source.as_uri()]
        try:
            # Without pipes: a process that the browser leaves behind would keep them open.
            subprocess.run(  # noqa: S603 (a browser that is installed, with our own arguments)
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=True,
                timeout=MAX_SECONDS,
            )
            return _read_when_complete(target)
        except (OSError, subprocess.SubprocessError) as error:
            raise RenderingError(_failed(browser)) from error
        finally:
            source.unlink(missing_ok=True)  # it holds the answers


def _read_when_complete(path: Path) -> bytes:
    """Read a PDF; wait for it, because another process may still be writing it."""
    end = time.monotonic() + _SECONDS_AFTER_EXIT
    while True:
        try:
            pdf = path.read_bytes()
        except OSError:  # not there yet, or on Windows still open for writing
            pdf = b""
        if pdf.rstrip().endswith(_END_OF_PDF):
            return pdf
        if time.monotonic() > end:
            raise FileNotFoundError(path)
        time.sleep(0.1)


def _attach_files(pdf: bytes, report: Report, browser: Path) -> bytes:
    """Attach the answers to the PDF that the browser printed."""
    if not report.attached:
        return pdf
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
        for file in report.attached:
            writer.add_attachment(file.name, file.text.encode())
        written = io.BytesIO()
        writer.write(written)
    except PyPdfError as error:
        raise RenderingError(_failed(browser)) from error
    return written.getvalue()


def _failed(browser: Path) -> str:
    message = _("the browser {path} could not print the report; make it with --format html")
    return message.format(path=browser)
