"""The width of texts in charts."""

from __future__ import annotations

import string
import unicodedata

from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from readiness.report.charts.text_width import (
    BOLD,
    cut_to_width,
    text_width,
    wrap_label,
    wrap_labels,
)
from readiness.resources import TEMPLATES

FONTS = {
    weight: TTFont(TEMPLATES / "report" / "fonts" / f"inter-{weight}.woff2")
    for weight in ("regular", "semibold")
}
IDS = string.ascii_letters + string.digits + "_.-"


def width_in_font(text: str, weight: str) -> float:
    """How wide a text is in the font of the report, as a share of the size."""
    font = FONTS[weight]
    names, widths, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    return float(sum(widths[names[ord(letter)]][0] for letter in text) / unit)


def test_no_letter_is_wider_than_it_counts() -> None:
    """For what languages of three scripts are written with."""
    known = FONTS["regular"].getBestCmap()
    letters = [
        chr(code)
        for code in (*range(32, 0x180), *range(0x391, 0x3CA), *range(0x410, 0x450))
        if code in known and unicodedata.category(chr(code)) != "Cc"
    ]
    assert len(letters) > 400
    for letter in letters:
        assert width_in_font(letter, "regular") <= text_width(letter, 1), letter


def test_widths_are_near_those_of_the_font() -> None:
    """A sentence counts little more than it needs, so that little room is wasted."""
    for text in ("Legal opinion signed for every data source", "L’avis juridique est signé"):
        assert text_width(text, 1) <= 1.04 * width_in_font(text, "regular")
        assert width_in_font(text, "semibold") <= text_width(text, BOLD)


@given(st.text(string.ascii_letters + string.digits + "- %", max_size=30))
def test_bold_texts_are_not_wider_than_they_count(text: str) -> None:
    """Ids, figures and headings are bold."""
    assert width_in_font(text, "semibold") <= text_width(text, BOLD) + 1e-9


@given(st.text(IDS, min_size=1, max_size=64), st.floats(15, 200))
def test_ids_fit(name: str, width: float) -> None:
    """What is too wide is cut and says so; what fits stays as it is."""
    short = cut_to_width(name, width, 8)
    assert text_width(short, 8) <= width
    assert short == name or (short.endswith("…") and name.startswith(short[:-1]))


@given(st.text(), st.floats(20, 200), st.integers(1, 3))
def test_labels_fit(text: str, width: float, lines: int) -> None:
    """No label has more lines or longer ones than there is room for."""
    rows = wrap_label(text, width, 8, lines)
    assert len(rows) <= lines
    assert all(text_width(row, 8) <= width for row in rows)


def test_a_cut_label_says_so() -> None:
    """What is missing is marked; without a limit, nothing is missing."""
    assert wrap_label("Law, ethics and rights", 60, 8, 1) == ("Law, ethics…",)
    assert wrap_label("Law, ethics and rights", 60, 8, 2) == ("Law, ethics", "and rights")
    assert " ".join(wrap_label("Law and ethics " * 20, 60, 8)) == "Law and ethics " * 19 + (
        "Law and ethics"
    )


def test_labels_with_one_beginning_keep_their_end() -> None:
    """Fifteen long names that differ in their last word can be told apart."""
    names = [f"A dimension with a name that is long {'and longer ' * 15}{i}" for i in range(15)]
    labels = wrap_labels(names, 150, 8, 2)
    assert len(set(labels)) == 15
    assert all(text_width(row, 8) <= 150 for label in labels for row in label)
