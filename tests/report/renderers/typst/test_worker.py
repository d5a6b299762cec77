"""The process in which typst runs: fonts and characters."""

from __future__ import annotations

import pytest

from readiness.report.renderers.typst import worker
from readiness.report.renderers.typst.engine import FOLDER

FONTS = str(FOLDER / "fonts")


def test_no_font_of_typst_is_used() -> None:
    """Where the bundled ones have all characters, they are the only ones."""
    fonts, missing = worker.fonts_for(["Text with é, – and →"], FONTS)
    assert (fonts.families(), missing) == (["Report", "Report Display"], set())


def test_bundled_fonts_have_what_is_not_asked() -> None:
    """No probe is made for the characters that most reports have."""
    fonts, _missing = worker.fonts_for([""], FONTS)
    asked = {sign for sign in worker.KNOWN if sign.isprintable()}
    assert len(asked) > 300
    assert worker.without_font(asked, fonts) == set()
    assert worker.fonts_for(["ŉ"], FONTS)[1] <= {"ŉ"}


@pytest.mark.parametrize("sign", ["\U00012345", "\ue123", "\\", '"', "\U00012345\u0301", "`"])
def test_characters_without_a_font_are_found(sign: str) -> None:
    """By name, whatever typst writes them as; those that fonts have are not among them."""
    fonts, _missing = worker.fonts_for([""], FONTS)
    found = worker.without_font({*sign, "é", "–", "→"}, fonts)
    assert found == {one for one in sign if one > "\u3000"}


def test_fonts_of_the_machine_are_asked_second() -> None:
    """For what the bundled ones lack, and only then."""
    fonts, missing = worker.fonts_for(["\U00012345"], FONTS)
    assert missing == {"\U00012345"}
    assert "Report" in fonts.families()
