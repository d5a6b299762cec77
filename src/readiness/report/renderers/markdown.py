"""The report as Markdown, to edit in any text program; answers as text."""

from __future__ import annotations

import re
from dataclasses import asdict

from readiness.report.model import Report
from readiness.report.templates import fill_template
from readiness.text import on_one_line

suffix = ".md"
_SPECIAL_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~&$]|!(?=\[)")
_SPECIAL_AT_LINE_START = re.compile(r"^(\s*)([#+=-]|\d+(?=[.)](?:\s|$)))", re.MULTILINE)


def render(report: Report) -> bytes:
    """Render the report as Markdown in UTF-8."""
    filters = {"block": _block}
    text = fill_template("report.md.j2", {"report": asdict(report)}, _text, filters)
    return (re.sub(r"\n{3,}", "\n\n", text).strip() + "\n").encode()


def _markup(text: str) -> object:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 (escaped as Markdown, not as HTML)


def _escape(value: str) -> str:
    text = _SPECIAL_ANYWHERE.sub(lambda match: f"\\{match.group()}", value.replace("\r", ""))
    return _SPECIAL_AT_LINE_START.sub(_escape_line_start, text)


def _escape_line_start(match: re.Match[str]) -> str:
    space, mark = match.groups()
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"


def _text(value: object) -> object:
    """Write a value on one line."""
    if hasattr(value, "__html__"):
        return value
    return _markup(_escape(on_one_line(value)) if isinstance(value, str) else str(value))


def _block(value: str, indent: str = "") -> object:
    """Write a text of several paragraphs, each line after the first indented."""
    lines = _escape(value.strip()).splitlines()
    return _markup(f"\n{indent}".join(line.strip() for line in lines))
