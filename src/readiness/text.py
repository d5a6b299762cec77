"""Which characters a text may contain, and small helpers for texts: quoting, suggestions.

Terminals execute control characters, and bidirectional overrides can make a text look different
from what it says. Both are refused where text is read: in files and in the interview.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from readiness.i18n import N_, _, grouped

MAX_TEXT = 20_000
"""Longest single text, in characters."""

_PLANE_ENDS = "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
_CONTROLS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e"
    f"{_PLANE_ENDS}"
)
_FORBIDDEN = re.compile(f"[{_CONTROLS}]")
_PLAIN = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
_OBEYED = re.compile(f"[{_CONTROLS}\r]")
_DIRECTIONS = "\u061c\u200e\u200f\u2066-\u2069"
_OBEYED_IN_NAMES = re.compile(f"[{_CONTROLS}{_DIRECTIONS}\t\n\r\u2028\u2029]")
_OBEYED_BUT_COLOURS = re.compile(f"(?!\x1b\\[[0-9;]*m)[{_CONTROLS}\r]")
_HIDDEN_BREAKS = "\u2028\u2029"
_ISOLATING = "\u2066\u2067\u2068\u2069"
_ISOLATES = re.compile(f"[{_ISOLATING}]")
_SIGNATURES = (
    (b"PK\x03\x04", N_("a workbook, a Word document or another zip archive")),
    (b"\xd0\xcf\x11\xe0", N_("an old Office document")),
    (b"\x89PNG", N_("a picture")),
)
_SURROGATES = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)
_SPACING = re.compile("[^\\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+")
_REPEATED = 40
"""Characters of a wrong value that a message repeats."""
_FEW = 8
"""Allowed words up to this number are all listed."""
_NAMELESS = {"Cc": "control character", "Cs": "surrogate", "Co": "private character"}


def foreign_file_reason(raw: bytes) -> str | None:
    """Say why these bytes are not a YAML file (a PDF, HTML, UTF-16 …); None when they may be."""
    if raw.startswith(b"%PDF"):
        return _(
            "this is a PDF document, not a YAML text file; to extract the answers from a "
            "report, use «readiness verify FILE -o answers.yaml»"
        )
    for signature, kind in _SIGNATURES:
        if raw.startswith(signature):
            return _("this is {kind}, not a YAML text file").format(kind=_(kind))
    head = raw[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return _(
            "this is an HTML page (perhaps the sign-in page of a network), not a YAML text file"
        )
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(raw) > 1 and raw[:2].count(0) == 1):
        return _(
            "the file is in UTF-16 (Notepad: «Unicode»); save it again with the encoding UTF-8"
        )
    if raw and not raw.strip(b"\x00"):
        return _("the file contains only zero bytes; it was damaged, use a backup copy")
    return None


def forbidden_character(text: str) -> tuple[int, str] | None:
    """Find the first character that is not allowed in a text: its index and its name."""
    # A text has few different characters, and fewer still that are not plain ASCII: testing each
    # of them once is fifty times quicker than a search.
    unusual = text.encode(errors="surrogatepass").translate(None, _PLAIN)
    characters = set(unusual.decode(errors="surrogatepass")) if unusual else ()
    forbidden = [character for character in characters if _FORBIDDEN.match(character)]
    if forbidden:
        return _first_of(forbidden, text)
    return _unbalanced_isolate(text) if has_isolates(text) else None


def has_isolates(text: str) -> bool:
    """Say whether a text contains bidirectional isolates (U+2066 to U+2069)."""
    return any(isolate in text for isolate in _ISOLATING)


def hidden_line_break(text: str) -> tuple[int, str] | None:
    """Find the first line break that YAML sees and editors do not: its index and its name."""
    return _first_of([mark for mark in _HIDDEN_BREAKS if mark in text], text)


def _first_of(characters: list[str], text: str) -> tuple[int, str] | None:
    index = min(map(text.index, characters), default=None)
    return None if index is None else (index, character_name(text[index]))


def _unbalanced_isolate(text: str) -> tuple[int, str] | None:
    opened: list[int] = []
    for match in _ISOLATES.finditer(text):
        if match.group() != "\u2069":
            opened.append(match.start())
        elif not opened:
            return match.start(), character_name(match.group())
        else:
            opened.pop()
    return (opened[0], character_name(text[opened[0]])) if opened else None


def character_name(character: str) -> str:
    """Name a character by code point, and by its Unicode name where it has one."""
    kind = _NAMELESS.get(unicodedata.category(character), "noncharacter")
    return f"U+{ord(character):04X} {unicodedata.name(character, kind)}"


def unusual_characters(word: str) -> str:
    """Name the characters that only look like plain Latin letters, as the end of a sentence."""
    names = [character_name(c) for c in dict.fromkeys(word) if not c.isascii()]
    return (
        _("; ") + _("it contains {characters}").format(characters=", ".join(names)) if names else ""
    )


def join_surrogates(text: str) -> str:
    """Write pairs of escapes for one character (as JSON has them) as the one escape of YAML."""
    return _SURROGATES.sub(_joined, text)


def _joined(match: re.Match[str]) -> str:
    high, low = int(match[2], 16), int(match[3], 16)
    return f"{match[1]}\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08x}"


def with_plain_line_breaks(text: str) -> str:
    """Make every line break a line feed: a terminal and a table obey a carriage return."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def visible(text: str) -> str:
    """Show control characters and turned writing as escapes, so that no terminal obeys them."""
    return _OBEYED.sub(_escape, text)


def visible_name(name: object) -> str:
    """Show the name of a file on one line: it may contain any character."""
    return _OBEYED_IN_NAMES.sub(_escape, str(name))


def visible_with_colours(text: str) -> str:
    """Show what a terminal would obey as escapes, except for colours."""
    return _OBEYED_BUT_COLOURS.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode()


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Turn an index into a line and a column, both counted from 1."""
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def too_long(text: str) -> str:
    """Say how long a text is, and how long it may be."""
    return _("the text has {number} characters; at most {max_text} are allowed").format(
        number=grouped(len(text)), max_text=grouped(MAX_TEXT)
    )


def shorten(text: str) -> str:
    """Return a text, or so much of it as a message repeats."""
    return text if len(text) <= _REPEATED else f"{text[:_REPEATED]}…"


def refusal_reason(text: str) -> str | None:
    """Say why a text may not be kept (too long, forbidden characters), or None when it may."""
    if len(text) > MAX_TEXT:
        return too_long(text)
    if forbidden := forbidden_character(text):
        return _("the character {name} is not allowed in texts").format(name=forbidden[1])
    return None


def escape_formula(text: str) -> str:
    """Keep a spreadsheet from reading text as a formula (CWE-1236)."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r", "＝"} else text


def markdown_cell(text: str) -> str:
    """Escape text for Markdown, on one line."""
    for character in "\\`*_{}[]<>#|":
        text = text.replace(character, f"\\{character}")
    return on_one_line(text)


def on_one_line(text: str) -> str:
    """Make line breaks and runs of spaces one space; keep those spaces where no line may end."""
    return _SPACING.sub(" ", text).strip()


def did_you_mean(given: Any, allowed: Iterable[str]) -> str:
    """Suggest the nearest allowed word, as the end of a sentence; empty when none is near."""
    near = difflib.get_close_matches(str(given), list(allowed), n=1, cutoff=0.6)
    return _("; ") + _("did you mean «{word}»?").format(word=near[0]) if near else ""


def near_or_all(given: str, allowed: list[str]) -> str:
    """Suggest the nearest allowed word, else all of them while they are few."""
    few = " " + _("(available: {names})").format(names=", ".join(sorted(allowed)))
    return did_you_mean(given, allowed) or (few if 0 < len(allowed) <= _FEW else "")
