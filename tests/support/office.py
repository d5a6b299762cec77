"""Read Office documents: parts, texts, and what surrounds them."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from html import unescape

from readiness.report.model import Report


def parts_of(made: bytes) -> dict[str, str]:
    """Read the parts of a document that are markup."""
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        return {
            name: parts.read(name).decode()
            for name in parts.namelist()
            if name.endswith((".xml", ".rels"))
        }


def words_of(markup: str) -> str:
    """Give the words of a part, without its markup, and without marks of direction."""
    text = re.sub(r"</w:p>|</a:p>|<w:br/>|<a:br/>|</si>", "\n", markup)
    return re.sub("[\u200e\u200f\u2066-\u2069]", "", unescape(re.sub(r"<[^>]+>", "", text)))


def spoken_in(report: Report, spoken: str, language: str) -> Report:
    """Give a report whose program and questionnaire speak these languages."""
    return replace(report, provenance=replace(report.provenance, spoken=spoken, language=language))
