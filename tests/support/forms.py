"""Read the text of a report back from each form, with its line breaks."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import pypdfium2

_BREAKS = {"br", "p", "li", "td", "th", "div", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"}
_SKIPPED = {"style", "script"}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _pdf(made: bytes) -> str:
    document = pypdfium2.PdfDocument(made)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


class _Html(HTMLParser):
    """Collect the text of a page; white space is one space, as a browser shows it."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        """Note what is skipped, and where a line ends."""
        if tag in _SKIPPED:
            self.inside.append(tag)
        self._end_line(tag)

    def handle_endtag(self, tag: str) -> None:
        """As above."""
        if tag in _SKIPPED:
            self.inside.pop()
        self._end_line(tag)

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        if not self.inside:
            self.pieces.append(re.sub(r"\s+", " ", data))

    def _end_line(self, tag: str) -> None:
        if tag in _BREAKS:
            self.pieces.append("\n")


def _html(made: bytes) -> str:
    reader = _Html()
    reader.feed(made.decode())
    return "".join(reader.pieces)


def _markdown(made: bytes) -> str:
    text = made.decode().replace("<br>", "\n").replace("\\\n", "\n")
    return re.sub(r"\\([^\w\s])", r"\1", text)


def _json(made: bytes) -> str:
    return "\n".join(_strings(json.loads(made)))


def _strings(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from _strings(value)
    elif isinstance(part, list):
        for value in part:
            yield from _strings(value)
    elif part is not None:
        yield str(part)


def _xml(made: bytes, files: str, kinds: dict[str, str]) -> str:
    """Read the text of the files of an Office document; ``kinds`` says what each element is."""
    pieces: list[str] = []
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for name in archive.namelist():
            if re.fullmatch(files, name):
                # Our own file, just made.
                for element in ET.fromstring(archive.read(name)).iter():  # noqa: S314
                    said = kinds.get(element.tag)
                    pieces.append((element.text or "") if said == "text" else said or "")
    return "".join(pieces)


def _word(made: bytes) -> str:
    breaks = dict.fromkeys((f"{_WORD}br", f"{_WORD}p"), "\n")
    return _xml(made, r"word/document\.xml", {f"{_WORD}t": "text", **breaks})


def _slides(made: bytes) -> str:
    breaks = dict.fromkeys((f"{_DRAWING}br", f"{_DRAWING}p"), "\n")
    files = r"ppt/(slides|notesSlides)/\w+\.xml"
    return _xml(made, files, {f"{_DRAWING}t": "text", **breaks})


def _workbook(made: bytes) -> str:
    texts = {f"{_SHEET}t": "text", f"{_SHEET}si": "\n"}
    numbers = {f"{_SHEET}v": "text", f"{_SHEET}c": "\n"}
    return "\n".join(
        _xml(made, files, kinds)
        for files, kinds in (
            (r"xl/sharedStrings\.xml", texts),
            (r"xl/worksheets/\w+\.xml", numbers),
        )
    )


TEXT_OF: dict[str, Callable[[bytes], str]] = {
    "pdf": _pdf,
    "html": _html,
    "docx": _word,
    "xlsx": _workbook,
    "md": _markdown,
    "json": _json,
    "pptx": _slides,
}
"""How the text of each form is read."""
