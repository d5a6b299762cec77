"""Break texts into lines: as wide as a terminal shows them, and where a page may break them.

Layout of one unbroken word of 20,000 letters takes minutes; of the same word in pieces, moments.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

TERMINAL_WIDTH = 80
_SPACING = re.compile("[\t\n\v\f\r]")
_WORD = re.compile("( *)([^ ]+)")
_NARROW = re.compile("[ -~\xa0-\xac\xae-\u024f–—‘’“”…•→−≈\u202f]*")
"""Letters of Latin script and usual marks: one cell each."""
_EMOJI_STYLE, _EMOJI_JOINER = "\ufe0f", "\u200d"
_NOT_AT_LINE_START = frozenset({"Cf", "Me", "Mn", "Pe", "Pf", "Po", "Sk"})
"""Categories of marks and closing punctuation."""
MAX_UNBROKEN = 40
"""Most characters without a break opportunity."""
_BREAK = "\u200b"
_LONG_RUN = re.compile(rf"[^\s{_BREAK}]{{{MAX_UNBROKEN + 1},}}")
_AFTER = re.compile(r"(?<=[/.?&=_,;:])(?=[^/.?&=_,;:])")
_JOINERS = frozenset("\u200c\u200d\u2060\ufe0e\ufe0f")
_STARTS_OWN_LINE = re.compile(r"\s|[-*•–—>|#]|\w{1,3}[.)]\s")
_FULL_LINE = 60
"""A line of at least so many characters was probably broken by an editor, not by its author."""
_EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_GLUE = "\ue000"
"""A letter of private use: one cell wide, and in no text."""


def cell_width(text: str) -> int:
    """Count the cells of a text in a terminal: two for a Chinese letter, none for an accent."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    # 10 ms, and only needed for other scripts.
    from rich.cells import cell_len

    return cell_len(text)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Fill a text with spaces to this many cells; ``right`` moves it to the end of its column."""
    spaces = " " * (width - cell_width(text))
    return spaces + text if right else text + spaces


def shorten(text: str, width: int) -> str:
    """Cut a text to this many cells; … marks what is cut."""
    if cell_width(text) <= width:
        return text
    short = text[: width - 1]
    while cell_width(short) >= width:
        short = short[:-1]
    return short.rstrip(" ,;:") + "…"


def glue(text: str) -> str:
    """Keep Rich from ending a line at a no-break space, until ``unglue``."""
    return text.replace(_NO_BREAK_SPACE, _GLUE)


def unglue(page: str) -> str:
    """Put the no-break spaces back."""
    return page.replace(_GLUE, _NO_BREAK_SPACE)


def wrap(
    text: str,
    indent: int = 0,
    hanging: int = 0,
    *,
    width: int = TERMINAL_WIDTH,
    keep_words: bool = False,
) -> list[str]:
    """Break one paragraph into lines; no lines for an empty text.

    Args:
        text: What to break; its line breaks become spaces.
        indent: Spaces before the first line.
        hanging: Spaces before the other lines.
        width: How many cells a line has.
        keep_words: Whether a word that is wider than a line stays whole, so that it can be copied.
    """
    line = " " * indent + _SPACING.sub(" ", text)
    if not line.strip():
        return []
    return list(wrap_paragraphs(line, width, " " * hanging, keep_words=keep_words))


def wrap_page(texts: Iterable[str], hanging: int = 0) -> str:
    """Break each text of a page into lines; an indented text continues two spaces further in.

    Args:
        texts: One paragraph each; an empty one is an empty line.
        hanging: Spaces before the continued lines of a text that is not indented.
    """
    lines: list[str] = []
    for text in texts:
        indent = len(text) - len(text.lstrip())
        lines += wrap(text, hanging=indent + 2 if indent else hanging) or [""]
    return "".join(f"{line}\n" for line in lines)


def wrap_paragraphs(
    text: str,
    width: float,
    hanging: str = "",
    *,
    keep_words: bool = False,
    measure: Callable[[str], float] | None = None,
) -> Iterator[str]:
    """Break a text into lines of this width; its own line breaks stay.

    ``measure`` says how wide a text is; without it, by its cells in a terminal.
    """
    measure = measure or cell_width
    line = ""
    for number, paragraph in enumerate(text.replace("\t", "    ").split("\n")):
        if number:
            yield line
            line = hanging
        for blanks, word in _WORD.findall(paragraph):
            lead, room = blanks, width - max(len(hanging), 0 if line else len(blanks))
            for piece in _divide(word, room, measure, keep_words=keep_words):
                if line.strip() and measure(line + lead + piece) > width:
                    yield line
                    line, lead = hanging, ""
                line += lead + piece
                lead = ""
    yield line


def _divide(
    word: str, room: float, measure: Callable[[str], float], *, keep_words: bool
) -> Iterator[str]:
    """Divide a word between wide letters, which need no space, and where it is too wide."""
    if word.isascii() and (keep_words or measure(word) <= room):
        yield word
        return
    piece = ""
    for letter in word:
        grows = cell_width(letter) > 0 or letter == _EMOJI_STYLE
        too_wide = not keep_words and grows and measure(piece + letter) > room
        if piece and (too_wide or _may_break(piece[-1], letter)):
            yield piece
            piece = ""
        piece += letter
    yield piece


def _may_break(before: str, after: str) -> bool:
    """Say whether a line may end between two letters: beside a wide one, before no punctuation."""
    if before == _EMOJI_JOINER or unicodedata.category(after) in _NOT_AT_LINE_START:
        return False
    return any(unicodedata.east_asian_width(letter) in "WF" for letter in (before, after))


def add_break_opportunities(text: str) -> str:
    """Add break opportunities to long words; keep at most one empty line between paragraphs."""
    if len(text) <= MAX_UNBROKEN:
        return text
    return _LONG_RUN.sub(_break_run, _EMPTY_LINES.sub("\n\n", text))


def unwrap(text: str) -> str:
    """Join lines that were wrapped by hand, so that they are wrapped again to the page.

    A short line, and one before a list item, an indented or an empty line, ends where it ended.
    """
    joined: list[str] = []
    full = False
    for line in text.splitlines():
        if full and line.strip() and not _STARTS_OWN_LINE.match(line):
            joined[-1] += f" {line.strip()}"
        else:
            joined.append(line)
        full = len(line) >= _FULL_LINE
    return "\n".join(joined)


def _break_run(match: re.Match[str]) -> str:
    return _BREAK.join(piece for part in _AFTER.split(match.group()) for piece in _pieces(part))


def _pieces(part: str) -> list[str]:
    pieces, start = [], 0
    while start < len(part):
        end = start + MAX_UNBROKEN
        while end < len(part) and _extends_letter_before(part[end]):
            end += 1
        pieces.append(part[start:end])
        start = end
    return pieces


def _extends_letter_before(character: str) -> bool:
    return character in _JOINERS or unicodedata.category(character).startswith("M")
