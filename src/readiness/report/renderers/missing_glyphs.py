"""Say which characters no installed font has."""

from __future__ import annotations

import unicodedata

from readiness.i18n import _

_MAX_NAMED = 12
"""Most characters that a warning shows."""


def missing_glyphs_message(missing: set[str]) -> str:
    """Say how many characters appear as boxes, some of them, and what to do."""
    shown = " ".join(sorted(missing)[:_MAX_NAMED])
    scripts = ", ".join(sorted({unicodedata.name(sign, "?").split()[0] for sign in missing}))
    return _(
        "no installed font has {number} of the characters ({shown}; {scripts}): they appear as "
        "boxes in the PDF. Install fonts for them, for example Noto (Debian: apt install "
        "fonts-noto-core fonts-noto-cjk), or make the report with --format html"
    ).format(number=len(missing), shown=shown, scripts=scripts)
