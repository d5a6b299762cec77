"""The report as PDF: the HTML page, laid out by WeasyPrint; by typst where that is missing.

The same report gives the same bytes: fonts are in the page, dates are the assessment's.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import partial
from typing import Any

from readiness.errors import RenderingError
from readiness.files.foreign.limited_process import ResourcesExceeded, TimeExceeded, run_limited
from readiness.i18n import _
from readiness.report.model import Report
from readiness.report.renderers.bundled_fonts import fetcher, for_print
from readiness.report.renderers.html import render_page
from readiness.report.renderers.interface import (
    FALLBACK_DATE,
    Engine,
    MissingGlyphs,
    OtherEngine,
    ProgressCallback,
    Stage,
    StagedRenderer,
)
from readiness.report.renderers.missing_glyphs import missing_glyphs_message
from readiness.report.renderers.pdf_notes import noting, plain
from readiness.report.renderers.pdf_structure import Finisher, keep_one_link_each
from readiness.report.renderers.svg_text import unsplit_svg_text
from readiness.report.renderers.typst import renderer as typst
from readiness.report.renderers.typst.engine import load_typst
from readiness.report.renderers.typst.renderer import own_parts
from readiness.report.renderers.unused_styles import compressing_quickly, leave_out_signs
from readiness.report.renderers.weasyprint_import import load_weasyprint
from readiness.report.theme import DEFAULT_THEME

suffix = ".pdf"
MAX_SECONDS, MAX_MEGABYTES = 120, 2_000
"""What laying out the pages of a theme of others may need."""
_PDF_VARIANT = "pdf/a-3a"
"""For archives (ISO 19005-3), tagged for screen readers, with attachments."""
_PDF_UA_METADATA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""
"""Declares PDF/UA, too (ISO 14289-1, 5), as PDF/A demands (ISO 19005-3, 6.6.2)."""


def render_in_stages(report: Report, progress: ProgressCallback = lambda _: None) -> bytes:
    """Render the report as PDF; call ``progress`` when a stage begins."""
    try:
        load_weasyprint()
    except RenderingError as missing:
        return _render_instead(report, progress, missing)
    return lay_out(report, progress)


render = render_in_stages


def with_engine(name: str) -> StagedRenderer:
    """Return what renders with this engine, and with no other."""
    return typst if name == Engine.TYPST else _ByWeasyPrint()


class _ByWeasyPrint:
    """Renders with WeasyPrint, or not at all."""

    suffix = suffix

    def render(self, report: Report) -> bytes:
        return lay_out(report)

    def render_in_stages(self, report: Report, progress: ProgressCallback) -> bytes:
        return lay_out(report, progress)


def _render_instead(report: Report, progress: ProgressCallback, missing: RenderingError) -> bytes:
    """Render with typst, where it is installed and can draw the theme; say so."""
    try:
        load_typst()
    except RenderingError:
        raise missing from None
    if own_parts(report.look):
        raise missing
    message = _(
        "typst made the PDF, because WeasyPrint does not work on this machine; readiness doctor "
        "says why"
    )
    warnings.warn(message, OtherEngine, stacklevel=2)
    return typst.render_in_stages(report, progress)


def lay_out(report: Report, progress: ProgressCallback = lambda _: None) -> bytes:
    """Render the report with WeasyPrint alone."""
    load_weasyprint()
    progress(Stage.PREPARE)
    page = render_page(report, fonts=for_print())
    if report.look == DEFAULT_THEME:
        return print_page(page, report, progress)
    progress(Stage.LAY_OUT)
    return _print_foreign(page, report)


def _print_foreign(page: str, report: Report) -> bytes:
    """Lay out the page of a theme of others, with limits of time and memory."""
    work = partial(_print_quietly, page, report)
    try:
        written, missing = run_limited(work, MAX_SECONDS, MAX_MEGABYTES)
    except TimeExceeded as error:
        message = _("the pages of this theme take longer than {number} seconds")
        raise RenderingError(message.format(number=MAX_SECONDS)) from error
    except ResourcesExceeded as error:
        message = _("the pages of this theme need too much time or memory")
        raise RenderingError(message) from error
    for message in missing:
        warnings.warn(message, MissingGlyphs, stacklevel=2)
    return written


def _print_quietly(page: str, report: Report) -> tuple[bytes, list[str]]:
    """Return the PDF, and which characters have no font, because warnings stay in a process."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", MissingGlyphs)
        try:
            written = print_page(page, report)
        except (RenderingError, MemoryError):
            raise
        except Exception as error:  # a style of others can raise whatever Python raises
            message = _("the pages of this theme cannot be laid out: {error}")
            raise RenderingError(
                message.format(error=f"{type(error).__name__}: {error}")
            ) from error
    return written, [str(w.message) for w in caught if issubclass(w.category, MissingGlyphs)]


def print_page(
    html: str, report: Report | None = None, progress: ProgressCallback = lambda _: None
) -> bytes:
    """Turn a page into a PDF with the attachments of a report; open nothing outside the page."""
    weasyprint = load_weasyprint()
    with _no_garbage_collection(), unsplit_svg_text(weasyprint), warnings.catch_warnings():
        # The page contains all fonts that it needs.
        warnings.filterwarnings("ignore", message="No fonts configured", category=UserWarning)
        try:
            opener = fetcher(weasyprint)
            document = weasyprint.HTML(string=html, url_fetcher=opener)
            leave_out_signs(document, html)
            progress(Stage.LAY_OUT)
            laid_out = document.render(pdf_variant=_PDF_VARIANT)
            progress(Stage.WRITE)
            _declare_pdf_ua(laid_out.metadata)
            _make_plain(laid_out.metadata)
            keep_one_link_each(laid_out.pages)
            if report:
                laid_out.metadata.attachments += _attachments(weasyprint, report, opener)
            with (
                _collect_missing_characters() as missing,
                noting(weasyprint) as notes,
                compressing_quickly(weasyprint),
            ):
                written: bytes = laid_out.write_pdf(
                    finisher=Finisher(notes), pdf_variant=_PDF_VARIANT
                )
        except RecursionError as error:
            raise RenderingError(
                _("the report is nested too deeply for a PDF; make it with --format html")
            ) from error
    if missing:
        warnings.warn(missing_glyphs_message(missing), MissingGlyphs, stacklevel=2)
    return written


@contextlib.contextmanager
def _collect_missing_characters() -> Iterator[set[str]]:
    """Collect the characters for which WeasyPrint finds no font, from its log."""
    missing: set[str] = set()
    log = logging.getLogger("weasyprint")

    def collect(record: logging.LogRecord) -> bool:
        if ".notdef" in str(record.msg) and isinstance(record.args, tuple):
            missing.add(str(record.args[0]))
            return False
        return True

    log.addFilter(collect)
    try:
        yield missing
    finally:
        log.removeFilter(collect)


def _declare_pdf_ua(metadata: Any) -> None:
    """Declare PDF/UA beside PDF/A; WeasyPrint declares only one of them."""
    written = metadata.generate_rdf_metadata

    def generate(*args: Any) -> bytes:
        missing: bytes = written(*args)
        return missing.replace(b"</rdf:RDF>", _PDF_UA_METADATA)

    metadata.generate_rdf_metadata = generate


def _make_plain(metadata: Any) -> None:
    """Take invisible characters out of metadata: some programs show them as boxes."""
    metadata.title = plain(metadata.title or "")
    metadata.description = plain(metadata.description or "")
    metadata.authors = [plain(author) for author in metadata.authors]


def _attachments(weasyprint: Any, report: Report, opener: Any) -> list[Any]:
    """Return the attachments; their date is that of the assessment, so that bytes stay equal."""
    day = datetime.combine(report.date or FALLBACK_DATE, time(), UTC)
    return [
        weasyprint.Attachment(
            string=file.text,
            url_fetcher=opener,
            name=file.name,
            description=file.description,
            relationship=file.relationship,
            created=day,
            modified=day,
        )
        for file in report.attached
    ]


@contextlib.contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Collect garbage before one report is rendered, and not again: it saves an eighth of the time.

    What was only needed to fill the page is 7 MiB.
    """
    gc.collect()
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
