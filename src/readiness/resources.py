"""Where the shipped questionnaires, templates and translations are, in a checkout or installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_IN_WHEEL = _PACKAGE / "_bundled"
_ROOT = _IN_WHEEL if _IN_WHEEL.is_dir() else _PACKAGE.parents[1]

QUESTIONNAIRES = _ROOT / "questionnaires"
"""Shipped questionnaires, one YAML file each; libraries in ``library/`` below."""
TEMPLATES = _ROOT / "templates"
"""Shipped report templates."""
MESSAGES = _ROOT / "docs" / "errors.md"
"""The page that explains every code of a message."""
LOCALE = _ROOT / "locale"
"""Translations of messages, a folder for each language but English."""
