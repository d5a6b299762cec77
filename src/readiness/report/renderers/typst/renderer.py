"""The report as PDF, set by typst: needs no native library, so it works where Pango is missing."""

from __future__ import annotations

import re
import warnings
from datetime import UTC, datetime, time

from readiness.errors import RenderingError
from readiness.i18n import _
from readiness.report.model import Report
from readiness.report.renderers.interface import (
    FALLBACK_DATE,
    MissingGlyphs,
    ProgressCallback,
    Stage,
)
from readiness.report.renderers.missing_glyphs import missing_glyphs_message
from readiness.report.renderers.typst.document import describe
from readiness.report.renderers.typst.engine import load_typst, set_document
from readiness.report.theme import STYLE_FILE, Theme

suffix = ".pdf"
_COMMENT = re.compile(r"/\*.*?\*/|\s", re.DOTALL)


def render_in_stages(report: Report, progress: ProgressCallback = lambda _: None) -> bytes:
    """Render the report as PDF; call ``progress`` when a stage begins."""
    _check_theme(report.look)
    load_typst()
    progress(Stage.PREPARE)
    data, files = describe(report)
    progress(Stage.LAY_OUT)
    day = datetime.combine(report.date or FALLBACK_DATE, time(), UTC)
    pdf, missing = set_document(data, files, day, is_limited=bool(report.look.logo))
    if missing:
        warnings.warn(missing_glyphs_message(missing), MissingGlyphs, stacklevel=2)
    return pdf


render = render_in_stages


def own_parts(look: Theme) -> list[str]:
    """Name the files of a theme that only a page of HTML can have: templates and a style."""
    has_style = bool(_COMMENT.sub("", look.style))
    return [*look.templates, *([STYLE_FILE] if has_style else [])]


def _check_theme(look: Theme) -> None:
    if own := own_parts(look):
        raise RenderingError(
            _(
                "typst takes the colour and the logo of a theme, but no templates and no style "
                "({names}); use --engine weasyprint, or a theme without these files"
            ).format(names=", ".join(own))
        )
