"""The width of ids in charts."""

from __future__ import annotations

import re
import string

from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from readiness.models.fields import ID_PATTERN
from readiness.report.charts.id_width import id_width, shorten_id
from readiness.resources import TEMPLATES

LETTERS = string.ascii_letters + string.digits + "_.-"
"""What an id may have, as ``ID_PATTERN`` says."""


def test_no_character_of_an_id_is_wider_than_it_counts() -> None:
    """In both weights of the font of the report, and so for the mark of what is cut."""
    assert all(re.match(ID_PATTERN, f"a{letter}") for letter in LETTERS)
    for weight in ("regular", "semibold"):
        font = TTFont(TEMPLATES / "report" / "fonts" / f"inter-{weight}.woff2")
        names, widths, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        for letter in LETTERS + "…":
            assert widths[names[ord(letter)]][0] / unit <= id_width(letter, 1), letter


@given(st.text(LETTERS, min_size=1, max_size=64), st.floats(15, 200))
def test_ids_fit(name: str, width: float) -> None:
    """What is too wide is cut and says so; what fits stays as it is."""
    short = shorten_id(name, width, 8)
    assert id_width(short, 8) <= width
    assert short == name or (short.endswith("…") and name.startswith(short[:-1]))
