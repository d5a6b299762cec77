"""The fonts of a page."""

from __future__ import annotations

import pytest

from readiness.report.renderers.bundled_fonts import fetcher, for_print, inside_page
from readiness.report.renderers.weasyprint_import import load_weasyprint


def test_a_page_and_its_print_have_the_same_styles() -> None:
    """A template finds a font by the same name in both."""
    assert (
        dict(inside_page()).keys()
        == dict(for_print()).keys()
        == {
            "inter-display",
            "inter-regular",
            "inter-semibold",
        }
    )


def test_nothing_but_the_page_and_its_fonts_is_opened() -> None:
    """Three fonts and what is inside the page; no file beside them."""
    weasyprint = load_weasyprint()
    opened = fetcher(weasyprint)
    begins = {opened.fetch(address).read()[:4] for _name, address in for_print()}
    assert begins == {b"\0\1\0\0"}
    assert opened.fetch("data:text/plain,a").read() == b"a"
    for address in ("report-font:../report.typ", "file:///etc/hostname", "https://localhost/"):
        with pytest.raises(ValueError, match="disallowed protocol"):
            opened.fetch(address)
