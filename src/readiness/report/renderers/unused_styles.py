"""Keep WeasyPrint from doing for each report what our pages do not need.

Its own style sheet has signs of lists and of notes for every element, should it be one: a tenth of
the memory of a report. And it compresses as far as it can: a tenth of the time of writing.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from copy import copy
from types import SimpleNamespace
from typing import Any

_NOTES = frozenset(
    {"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}
)
_MADE_WITH = ("footnote", "note(", "list-item")
"""Without these words in its styles, a page has no notes, and its only items are ``li``."""
_LEVEL = 7
"""Nine is the most, and makes files 1% smaller."""


def leave_out_signs(document: Any, page: str) -> None:
    """Take signs that a page has not out of the style sheets of its document."""
    if any(word in page for word in _MADE_WITH):
        return
    sheets = [copy(sheet) for sheet in document._ua_stylesheets()]  # noqa: SLF001 (no other way)
    for sheet in sheets:
        sheet.matcher = copy(sheet.matcher)
        sheet.matcher.other_selectors = [
            (_is_item, *rest) if rest[2] == "marker" else (test, *rest)
            for test, *rest in sheet.matcher.other_selectors
            if rest[2] not in _NOTES
        ]
    document._ua_stylesheets = lambda forms=False: sheets  # noqa: SLF001, ARG005 (as above)


def _is_item(element: Any) -> bool:
    return bool(element.local_name == "li")


@contextlib.contextmanager
def compressing_quickly(weasyprint: Any) -> Iterator[None]:
    """Compress the streams of a PDF a little less within a ``with`` block."""
    pydyf = weasyprint.pdf.pydyf
    usual = pydyf.zlib

    def compressobj(level: int) -> Any:
        return usual.compressobj(min(level, _LEVEL))

    pydyf.zlib = SimpleNamespace(**vars(usual) | {"compressobj": compressobj})
    try:
        yield
    finally:
        pydyf.zlib = usual
