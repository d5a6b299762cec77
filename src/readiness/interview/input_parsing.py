"""What people type: numbers and dates in many spellings, and why an input is not accepted.

Digits count in every script, and as the unshifted upper row of a French keyboard.
"""

from __future__ import annotations

import re
import unicodedata

from readiness.i18n import _, decimal
from readiness.models.fields import AnswerMismatch
from readiness.models.kinds.interface import Entry
from readiness.models.question import AskedQuestion
from readiness.text import refusal_reason, with_plain_line_breaks

FRENCH_ROW = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))
"""What the keys of the upper row send on a French keyboard without Shift."""
_STARTS_A_VALUE = re.compile(r"^[-+]?[.,٫]?\d")
_SIGNED = re.compile(r"^([-+]?)(.*?)(\s*%?)$", re.DOTALL)
_THOUSANDS = re.compile(r"^[1-9]\d{0,2}([ '’.,])\d{3}(?:\1\d{3})*$")
_DECIMALS = re.compile(r"^(.*)([.,])(\d+)$")
_MINUS = "\N{MINUS SIGN}"
"""What word processors write for a minus."""


class InputRejected(ValueError):  # noqa: N818 (an outcome of typing, not an error of the program)
    """An input cannot be accepted; the text tells the respondent why."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence.format(**values) if values else sentence)


def plain_digits(text: str) -> str:
    """Write the digits of any script as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def typed_value(text: str, question: AskedQuestion) -> str | None:
    """Return what was typed as a value; None when it cannot be one."""
    if question.rules.entry is Entry.TYPE_TEXT:
        return text
    if text and all(sign in FRENCH_ROW for sign in text):
        text = "".join(FRENCH_ROW[sign] for sign in text)
    text = plain_digits(text).replace("٫", ".").replace("٪", "%")
    if question.rules.has_range:
        text = text.replace(_MINUS, "-")
        if question.unit and question.unit != "%":
            text = text.removesuffix(question.unit).rstrip() or text
        if _STARTS_A_VALUE.match(text):
            return _number(text, question)
    return text if _STARTS_A_VALUE.match(text) else None


def _number(text: str, question: AskedQuestion) -> str:
    """Write a number as files have it; ask back where it can be two numbers."""
    match = _SIGNED.match(text)
    sign, digits, percent = match.groups() if match else ("", text, "")
    readings = [f"{sign}{number}{percent}" for number in _readings(" ".join(digits.split()))]
    if not readings:
        raise InputRejected(
            _("type only the number, for example 1200 or 12.5; for a note, type n and the text")
        )
    possible = [word for word in readings if _is_possible(word, question)] or readings
    if len(possible) > 1:
        sentence = _("«{text}» can be {thousands} or {decimals}; type one of these two")
        thousands, fraction = (word.removesuffix(percent) for word in possible)
        # Three decimals would be asked back again.
        fraction = f"{fraction}0" if fraction[-1] != "0" else fraction.rstrip("0").rstrip(".")
        raise InputRejected(sentence, text=text, thousands=thousands, decimals=decimal(fraction))
    return possible[0]


def _readings(digits: str) -> list[str]:
    """List the numbers that digits with marks between them can be: with thousands, with decimals.

    A comma between thousands is usual in the languages with a decimal point. Nothing else says
    which of the two a single mark before three digits is.
    """
    if digits.isdecimal():
        return [digits]
    found = []
    thousands = _THOUSANDS.match(digits)
    if thousands:
        found.append(re.sub(r"\D", "", digits))
    if thousands and thousands[1] == "," and decimal(".") == ".":
        return found
    if decimals := _DECIMALS.match(digits):
        whole, mark, part = decimals.groups()
        groups = _THOUSANDS.match(whole)
        if not whole or whole.isdecimal() or (groups and groups[1] != mark):
            found.append(f"{re.sub(r'[^0-9]', '', whole) or '0'}.{part}")
    return found


def _is_possible(word: str, question: AskedQuestion) -> bool:
    try:
        question.rules.fit((word,), question)
    except AnswerMismatch:
        return False
    return True


def clean_text(text: str) -> str:
    """Strip a text, with line breaks as they are read from a file; or raise InputRejected.

    What is refused is what a file cannot hold.
    """
    if reason := refusal_reason(text):
        raise InputRejected(reason)
    return with_plain_line_breaks(text).strip()
