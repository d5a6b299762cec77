"""Run typst: our template, data and fonts; no package, no network.

It runs in a process of its own: threads of typst do not survive a fork, and its memory is free
again when it ends.
"""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from readiness.errors import RenderingError
from readiness.i18n import _
from readiness.report.renderers.typst import worker
from readiness.report.renderers.typst.document import Files
from readiness.resources import TEMPLATES

Data = dict[str, Any]
FOLDER = TEMPLATES / "typst"
MAX_SECONDS, MAX_MEGABYTES = 60, 2_000
"""What pages with a picture of others may need."""
WORKER = worker.__file__
_STANDARDS = ["a-3a", "ua-1"]
"""For archives (ISO 19005-3) with attachments, and for screen readers (ISO 14289-1)."""


def load_typst() -> Any:
    """Import typst; raise RenderingError when it is missing."""
    try:
        import typst
    except ImportError as error:
        raise RenderingError(
            _(
                "the PDF cannot be made with typst: it is not installed ({error}). To install it: "
                "pip install 'readiness[typst]'"
            ).format(error=error)
        ) from error
    return typst


def set_document(
    data: Mapping[str, Any], files: Files, day: datetime, *, is_limited: bool = False
) -> tuple[bytes, set[str]]:
    """Set a report; return the PDF, and the characters that no font has.

    ``is_limited`` allows less time and memory: for pages with a picture of others.
    """
    charts = {name: file.decode() for name, file in files.items() if name.startswith("chart")}
    texts = {"report.json": json.dumps(data, ensure_ascii=False)} | charts
    others = {name: file for name, file in files.items() if name not in charts}
    how = {"pdf_standards": _STANDARDS, "timestamp": int(day.timestamp())}
    (pdf,), missing = _run("report.typ", texts, others, how, is_limited=is_limited)
    return pdf, missing


def set_pictures(drawings: Sequence[tuple[str, float, float]], scale: int) -> list[bytes]:
    """Turn drawings (SVG, width and height in points) into PNG, so many dots to the point."""
    pages = [
        {"file": f"{number}.svg", "width": width, "height": height}
        for number, (_svg, width, height) in enumerate(drawings)
    ]
    texts = {f"{number}.svg": svg for number, (svg, _width, _height) in enumerate(drawings)}
    texts["pictures.json"] = json.dumps(pages)
    how = {"format": "png", "ppi": 72.0 * scale}
    return _run("pictures.typ", texts, {}, how, is_limited=True)[0]


def _run(
    template: str, texts: Mapping[str, str], files: Files, how: Data, *, is_limited: bool
) -> tuple[list[bytes], set[str]]:
    load_typst()
    job = {
        "path": sys.path,
        "main": (FOLDER / template).read_text(encoding="utf-8"),
        "texts": texts,
        "files": {name: b64encode(file).decode() for name, file in files.items()},
        "fonts": str(FOLDER / "fonts"),
        "how": how,
        "megabytes": MAX_MEGABYTES if is_limited else 0,
    }
    done = _done_elsewhere(job, MAX_SECONDS if is_limited else None)
    if "error" in done:
        sentence = _("typst cannot make the PDF: {error}")
        raise RenderingError(sentence.format(error=done["error"]))
    return [b64decode(page) for page in done["made"]], set(done["missing"])


def _done_elsewhere(job: Data, seconds: int | None) -> Data:
    """Do a job in a process of its own; raise RenderingError when it does not end well."""
    try:
        ended = subprocess.run(  # noqa: S603 (this Python, with our own program)
            [sys.executable, "-I", WORKER],
            input=json.dumps(job).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=seconds,
        )
        done: Data = json.loads(ended.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        message = _("typst ended without a PDF: it needs too much time or memory, or has a fault")
        raise RenderingError(message) from error
    return done
