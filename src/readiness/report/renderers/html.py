"""The report as one self-contained HTML file: one own script, nothing fetched, answers as text."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache

from readiness.data_classes import plain_data
from readiness.report import wording
from readiness.report.charts.select import layout_charts
from readiness.report.contents.chapters import list_chapters
from readiness.report.line_breaks import add_break_opportunities, unwrap
from readiness.report.model import Report
from readiness.report.renderers.bundled_fonts import inside_page
from readiness.report.renderers.page_blocks import (
    Languages,
    chapters_as_data,
    is_safe_address,
    marks_in,
)
from readiness.report.renderers.rtl import direction_of, isolate_bidi, mirror_css
from readiness.report.templates import FOLDER, fill_template
from readiness.report.theme import template_context

suffix = ".html"
_STYLE = re.compile("<style>(.*?)</style>", re.DOTALL)
_CSP_HASH_PLACEHOLDER = "STYLE"
"""Is replaced in the page by the hash of its style."""


def render(report: Report) -> bytes:
    """Render the report as HTML in UTF-8."""
    return render_page(report, for_screen=True).encode()


def render_page(
    report: Report, *, for_screen: bool = False, fonts: tuple[tuple[str, str], ...] = ()
) -> str:
    """Write the HTML page; a screen gets a navigation, and charts also as a phone has them.

    ``fonts`` are the addresses of the fonts; by default, they are inside the page.
    """
    provenance = report.provenance
    languages = Languages.of(provenance)
    charts = layout_charts(report, for_screen=for_screen)
    heights = {"overview": charts.overview.height}
    chapters = chapters_as_data(list_chapters(report), languages, heights)
    context = {
        "report": plain_data(report),
        "chapters": chapters,
        "marks": marks_in(chapters),
        "content": languages.attributes(provenance.language),
        "program": languages.attributes(provenance.spoken),
        "confidential": wording.say(wording.CONFIDENTIAL),
        "independent": wording.say(wording.NOT_ENDORSED),
        "widths": range(1, 101),
        "art": plain_data(charts),
        "fonts": dict(fonts or inside_page()),
        "look": template_context(report.look),
        "direction": direction_of(languages.page),
        "tongue": languages.page,
        "for_screen": for_screen,
        "script_hash": _hash_source(_script()),
    }
    right_to_left = context["direction"] == "rtl"
    writer = as_isolated_text if right_to_left else as_text
    html = fill_template("report.html.j2", context, writer, FILTERS, report.look.templates)
    return _add_csp_hash(_STYLE.sub(_mirror_style, html) if right_to_left else html)


def _mirror_style(style: re.Match[str]) -> str:
    return f"<style>{mirror_css(style.group(1))}</style>"


def _add_csp_hash(html: str) -> str:
    """Allow the style of the page by its hash in the Content-Security-Policy, and nothing else."""
    _before, _begin, rest = html.partition("<style>")
    style, _end, _after = rest.partition("</style>")
    return html.replace(_CSP_HASH_PLACEHOLDER, _hash_source(style), 1)


def _hash_source(text: str) -> str:
    """Name a script or a style by its hash, as a Content-Security-Policy does."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _script() -> str:
    """Return the one script that a page for a screen may run, as the page contains it."""
    return f"\n{(FOLDER / 'screen.js').read_text(encoding='utf-8')}"


def as_text(value: object) -> object:
    """Keep markup as it is; add break opportunities to a text."""
    # Markup made by a macro is complete; everything else is text of the report.
    return (
        value
        if not isinstance(value, str) or hasattr(value, "__html__")
        else add_break_opportunities(value)
    )


def as_isolated_text(value: object) -> object:
    """Like ``as_text``, with the direction of a sentence isolated from that of the page."""
    text = as_text(value)
    plain = isinstance(text, str) and not hasattr(text, "__html__") and " " in text.strip()
    return isolate_bidi(str(text)) if plain else text


def _exact(value: str) -> object:
    """Escape a text without break opportunities, so that it can be copied."""
    from markupsafe import escape

    return escape(value)


def _href(value: str) -> object:
    """Return an address that is safe for a link, else an empty text."""
    return _exact(value) if is_safe_address(value) else ""


def _exact_style(value: str) -> object:
    """Write CSS as it is; it cannot end its element."""
    from markupsafe import Markup

    return Markup(value.replace("</", r"<\/"))  # noqa: S704 (style of whoever makes the report)


FILTERS = {"exact": _exact, "exact_style": _exact_style, "flowing": unwrap, "href": _href}
"""Filters of the templates of a page; part of their contract."""
