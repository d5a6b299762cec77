"""Digits as people type them: in every script, and unshifted on a French keyboard."""

from __future__ import annotations

import unicodedata

FRENCH_ROW = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))
"""What the keys of the upper row send on a French keyboard without Shift."""


def plain_digits(text: str) -> str:
    """Write the digits of any script as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
