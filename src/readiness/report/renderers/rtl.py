"""Right-to-left pages: mirror their style, and isolate the direction of their texts."""

from __future__ import annotations

import re

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages written from right to left, by ISO 639-1."""
_SIDE = re.compile(
    r"(?P<before>(?:margin|padding|border|text-align|float|clear|@top|@bottom)[-:]\s*)"
    r"(?P<side>left|right)\b"
    r"|(?P<place>(?<![\w-])(?P<edge>left|right)(?=\s*:))"
)
_FOUR_VALUES = re.compile(r"(?P<name>\b(?:margin|padding)):\s*(?P<values>[^;{}]*[^;{}\s])")
_OPPOSITE = {"left": "right", "right": "left"}


_RTL_LETTER = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RTL_RUN = re.compile(rf"{_RTL_LETTER}(?:[^A-Za-z\n]*{_RTL_LETTER})?\)?")
"""Words of a right-to-left script, with the characters between them and a bracket after them."""
_FIRST_STRONG = re.compile(rf"[A-Za-z]|{_RTL_LETTER}")


def isolate_bidi(text: str) -> str:
    """Isolate a text in its own direction, and right-to-left words inside it.

    The first letter decides the direction; but in a text with mostly Latin letters, a name from
    right to left that comes first does not.

    Otherwise the direction of the page would reorder a sentence in another script, and a number
    after an Arabic name would change sides (Unicode Standard Annex 9, isolates).
    """
    first = _FIRST_STRONG.search(text)
    begins_ltr = first is not None and first.group().isascii()
    letters = [sign for sign in text if sign.isalpha()]
    is_ltr = sum(sign.isascii() for sign in letters) * 4 > len(letters) * 3
    if begins_ltr or is_ltr:
        text = _RTL_RUN.sub(_isolate_run, text)
    beginning = "\u2066" if is_ltr and first and not begins_ltr else "\u2068"
    return f"{beginning}{text}\u2069"


def _isolate_run(run: re.Match[str]) -> str:
    """Isolate words; a bracket after them belongs to them if it was opened among them."""
    words = run.group()
    after = ")" if words.endswith(")") and words.count(")") != words.count("(") else ""
    return f"\u2067{words.removesuffix(after)}\u2069{after}"


def direction_of(language: str) -> str:
    """Return the direction of a language as HTML names it: ltr or rtl."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def mirror_css(style: str) -> str:
    """Swap left and right in a style sheet."""
    return _FOUR_VALUES.sub(_swap_values, _SIDE.sub(_swap_side, style))


def _swap_side(match: re.Match[str]) -> str:
    if match["place"]:
        return _OPPOSITE[match["edge"]]
    return match["before"] + _OPPOSITE[match["side"]]


def _swap_values(match: re.Match[str]) -> str:
    values = match["values"].split()
    if len(values) != 4:  # noqa: PLR2004 (top, right, bottom, left)
        return match.group()
    top, right, bottom, left = values
    return f"{match['name']}: {top} {left} {bottom} {right}"
