"""Numbers and dates as people type them: with a unit, in other scripts, with a decimal comma."""

from __future__ import annotations

import re

from readiness.i18n import _, decimal
from readiness.interview.digits import FRENCH_ROW, plain_digits
from readiness.interview.state import Refused
from readiness.models.question import AskedQuestion

_NUMBER = re.compile(r"^[-+]?[.]?\d[\d.]*\s*%?$")
_STARTS_A_VALUE = re.compile(r"^[-+]?[.٫]?\d")


def typed_value(text: str, question: AskedQuestion) -> str | None:
    """Understand a number, with its unit or without, or a date; None when it is neither."""
    if text and all(sign in FRENCH_ROW for sign in text):
        text = "".join(FRENCH_ROW[sign] for sign in text)
    text = plain_digits(text).replace("٫", ".").replace("٪", "%")
    if question.kind == "number":
        text = text.replace(decimal("."), ".")
    if question.kind == "number" and question.unit and question.unit != "%":
        text = text.removesuffix(question.unit).rstrip() or text
    if question.kind == "number" and _STARTS_A_VALUE.match(text) and not _NUMBER.match(text):
        raise Refused(
            _("type only the number, for example 1200 or 12.5; for a note, type n and the text")
        )
    return text if _STARTS_A_VALUE.match(text) else None
