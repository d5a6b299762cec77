"""Numbers and dates as people type them: with a unit, in other scripts, with a decimal comma.

Digits count in every script, and as the unshifted upper row of a French keyboard.
"""

from __future__ import annotations

import re
import unicodedata

from readiness.i18n import _, decimal
from readiness.interview.state import InputRejected
from readiness.models.kinds.interface import Entry
from readiness.models.question import AskedQuestion

FRENCH_ROW = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))
"""What the keys of the upper row send on a French keyboard without Shift."""
_NUMBER = re.compile(r"^[-+]?[.]?\d[\d.]*\s*%?$")
_STARTS_A_VALUE = re.compile(r"^[-+]?[.٫]?\d")


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
        text = text.replace(decimal("."), ".")
        if question.unit and question.unit != "%":
            text = text.removesuffix(question.unit).rstrip() or text
        if _STARTS_A_VALUE.match(text) and not _NUMBER.match(text):
            raise InputRejected(
                _("type only the number, for example 1200 or 12.5; for a note, type n and the text")
            )
    return text if _STARTS_A_VALUE.match(text) else None
