"""The theme of a report: the default theme, or a folder with changes to it.

A folder contains only differences: ``look.yaml`` (colour, logo), ``style.css``, and templates
that replace built-in ones by name. Everything is read here; renderers get texts, no paths.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from readiness.data_classes import dataclass
from readiness.errors import InvalidDocumentError, Problem, StorageError
from readiness.files.load import validate
from readiness.files.yaml_reader import Document, read_document
from readiness.i18n import _
from readiness.models.fields import FieldError, Frozen, Text, Whole

ACCENT = "#124462"
THEME_FILE, STYLE_FILE = "look.yaml", "style.css"
MAX_FILE_SIZE, MAX_FILES = 1_000_000, 50
"""Size of a file of a theme, in bytes, and number of files, at most."""
MIN_CONTRAST = 4.5
"""Lowest contrast of readable text with white (WCAG 2.2, success criterion 1.4.3)."""
_LINEAR = 0.04045
"""Below this value, sRGB is linear."""
_COLOUR = re.compile(r"^#[0-9A-Fa-f]{6}$")
_LOGOS = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_PICTURES = {
    "image/svg+xml": re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<[?!][^>]*>\s*)*<(?:\w+:)?svg[\s>]"),
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
}
"""How the content of a picture begins."""


@dataclass(frozen=True)
class Theme:
    """Everything that a theme can change; texts only, no paths."""

    accent: str = ACCENT
    """Colour of titles, links and marks."""
    logo: str = ""
    """Picture for the cover, as a data URL; empty for none."""
    style: str = ""
    """CSS that is added after the built-in style."""
    templates: dict[str, str] = field(default_factory=dict)
    """Templates that replace built-in ones, by name."""

    @property
    def digest(self) -> str:
        """Fingerprint; empty for the default theme."""
        if self == DEFAULT_THEME:
            return ""
        plain = json.dumps(asdict(self), sort_keys=True).encode()
        return f"sha256:{hashlib.sha256(plain).hexdigest()}"


DEFAULT_THEME = Theme()


def _check_contrast(colour: str) -> str:
    if not _COLOUR.match(colour):
        raise FieldError("not-a-colour", _("must be a colour such as #0a5c36"))
    if contrast_with_white(colour) < MIN_CONTRAST:
        raise FieldError("too-pale", _("is too pale to be read on white; choose a darker colour"))
    return colour.lower()


class ThemeFile(Frozen):
    """The file ``look.yaml``."""

    schema_version: Whole = Field(ge=1, le=1)
    accent: Annotated[Text, AfterValidator(_check_contrast)] = ACCENT
    """Colour of titles, links and marks; dark enough for text on white."""
    logo: Text | None = None
    """Picture for the cover, a file in the same folder: SVG, PNG or JPEG."""


def contrast_with_white(colour: str) -> float:
    """Return the contrast ratio of a colour with white, 1 to 21 (WCAG 2.2, relative luminance)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def load_theme(folder: Path) -> Theme:
    """Read a theme; raise StorageError or InvalidDocumentError with every problem."""
    if not folder.is_dir():
        raise StorageError(
            _("there is no folder {path}; create it with: readiness template new {path}").format(
                path=folder
            )
        )
    files = {path.name: path for path in _list_files(folder)}
    settings, document = ThemeFile(schema_version=1), None
    if THEME_FILE in files:
        document = read_document(files[THEME_FILE])
        settings = validate(document, ThemeFile)
    style = _read_text(files[STYLE_FILE]) if STYLE_FILE in files else ""
    templates = {name: _read_text(path) for name, path in files.items() if name.endswith(".j2")}
    logo, name = "", settings.logo
    if name and document:
        logo = _logo_data_url(files.get(name), name, document)
    return Theme(settings.accent, logo, style, templates)


def _list_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a theme; refuse those that are too many, too large, or elsewhere."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.is_file())
        if len(paths) > MAX_FILES:
            message = _("{path} has {number} files; a theme has at most {most}")
            values = {"path": folder, "number": len(paths), "most": MAX_FILES}
            raise StorageError(message.format_map(values))
        for path in paths:
            if path.resolve().parent != folder.resolve():
                message = _("{path} is a link to a file of another folder; copy that file instead")
                raise StorageError(message.format(path=path))
            if path.stat().st_size > MAX_FILE_SIZE:
                raise StorageError(_("{path} is too large for a theme").format(path=path))
            yield path
    except OSError as error:
        raise StorageError(
            _("cannot read {path}: {reason}").format(path=folder, reason=error.strerror or error)
        ) from error


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        message = _("the file is not in UTF-8; save it again with that encoding")
        raise InvalidDocumentError([Problem("not-utf8", message, str(path))]) from error


def _logo_data_url(path: Path | None, name: str, document: Document) -> str:
    """Return a picture as a data URL; ``path`` is one of the files of the theme."""
    media_type = _LOGOS.get(path.suffix.lower()) if path else None
    content = path.read_bytes() if path else b""
    if media_type is None or not _PICTURES[media_type].match(content):
        message = _("«{name}» is not a picture (SVG, PNG, JPEG) in the same folder").format(
            name=name
        )
        raise InvalidDocumentError([document.problem("no-logo", message, ("logo",))])
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def template_context(look: Theme) -> dict[str, Any]:
    """Return the variable ``look`` of templates."""
    return {"accent": look.accent, "logo": look.logo, "style": look.style}
