"""The fonts that a page has: inside it for a browser, at an address of ours for WeasyPrint.

An address saves WeasyPrint from reading a quarter of a million characters of style, and TrueType
from unpacking: together 5 % of a PDF.
"""

from __future__ import annotations

import base64
from functools import cache
from typing import Any

from readiness.resources import TEMPLATES

_FOR_PAGES, _FOR_PRINT = TEMPLATES / "report" / "fonts", TEMPLATES / "typst" / "fonts"
_SCHEME = "report-font"


@cache
def inside_page() -> tuple[tuple[str, str], ...]:
    """Return each font as a data URL, so that nothing is fetched."""
    return tuple(
        (file.stem, f"data:font/woff2;base64,{base64.b64encode(file.read_bytes()).decode()}")
        for file in sorted(_FOR_PAGES.glob("*.woff2"))
    )


@cache
def for_print() -> tuple[tuple[str, str], ...]:
    """Return the address of each font, which only ``fetcher`` knows."""
    return tuple((file.stem, f"{_SCHEME}:{file.name}") for file in sorted(_FOR_PRINT.glob("*.ttf")))


def fetcher(weasyprint: Any) -> Any:
    """Return what opens the fonts and what is inside a page, and nothing else."""
    files = {address: _FOR_PRINT / address.partition(":")[2] for _name, address in for_print()}

    class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]  # is only loaded when needed
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url in files:
                return weasyprint.urls.URLFetcherResponse(url, files[url].read_bytes())
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols={"data"})
