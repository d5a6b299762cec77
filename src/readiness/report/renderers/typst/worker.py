"""Set pages with typst, in a process of its own: reads a job as JSON, writes the result as JSON.

It imports nothing of ours, so that it needs little memory beside that of typst. A job has:

path        where modules are looked for
main        the template
texts       files by name; characters that no font has become boxes
files       other files by name, in base64
fonts       folder of the bundled fonts
how         arguments of `typst.compile`
megabytes   how much memory it may use, where the system can limit that; 0 for any
"""

from __future__ import annotations

import json
import os
import re
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterable
from typing import Any

_NOT_DRAWN = re.compile(r'(?:the text|the codepoint) `"(.*?)"`', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_PROBE = b'#set text(font: "Report")\n#for sign in json("signs.json") { par(text(sign)) }'
_OTHERS = "\u200b‐‑–—‘’“”„•…\u202f\u2066\u2067\u2068\u2069€←→≈≤≥□○●"
KNOWN = frozenset({*map(chr, range(0x180)), *_OTHERS}) - {"\u0149"}
"""Characters that need no font, or that the bundled ones have: asking typst takes 10 ms."""
_BOX = "\u25a1"
"""Stands for a character without a font; PDF/A forbids to leave its place empty."""


def main() -> None:
    """Do the job on the standard input."""
    job = json.load(sys.stdin.buffer)
    sys.path[:] = job["path"]
    _limit(job["megabytes"])
    try:
        done = do(job)
    except RuntimeError as error:  # errors of typst, and those while it describes them
        done = {"error": str(error)}
    json.dump(done, sys.stdout)


def do(job: dict[str, Any]) -> dict[str, Any]:
    """Return what typst made, in base64, and the characters that no font has."""
    import typst

    texts = job["texts"]
    fonts, missing = fonts_for(texts.values(), job["fonts"])
    boxes = str.maketrans(dict.fromkeys(missing, _BOX))
    given = {name: text.translate(boxes).encode() for name, text in texts.items()}
    given |= {name: b64decode(coded) for name, coded in job["files"].items()}
    given["main.typ"] = job["main"].encode()
    made: Any = typst.compile(given, font_paths=fonts, **job["how"])
    pages = [made] if isinstance(made, bytes) else made
    return {"made": [b64encode(page).decode() for page in pages], "missing": sorted(missing)}


def fonts_for(texts: Iterable[str], folder: str) -> tuple[Any, set[str]]:
    """Choose the fonts for these texts; return also the characters that none has.

    The fonts of the machine are looked at only when the bundled ones lack a character. Those
    inside typst are never used: they would change the look with its version.
    """
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )
    missing = without_font(set().union(*texts) - KNOWN, fonts)
    if missing:
        fonts = typst.Fonts(
            include_system_fonts=True, include_embedded_fonts=False, font_paths=[folder]
        )
        missing = without_font(missing, fonts)
    return fonts, missing


def without_font(signs: Iterable[str], fonts: Any) -> set[str]:
    """Find the characters that none of the fonts can draw, by setting each of them."""
    import typst

    asked = sorted(signs)
    if not asked:
        return set()
    given: Any = {"main.typ": _PROBE, "signs.json": json.dumps(asked).encode()}
    try:
        typst.compile(given, font_paths=fonts, pdf_standards=["a-3a"], timestamp=0)
    except typst.TypstError as error:
        named = "".join(_unescaped(found) for found in _NOT_DRAWN.findall(error.diagnostic))
        return {sign for sign in asked if sign in named}
    return set()


def _unescaped(text: str) -> str:
    """Read a text as typst writes it in a message."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], text)


def _limit(megabytes: int) -> None:
    if megabytes:
        try:
            import resource
        except ImportError:  # Windows
            return
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20,) * 2)


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)  # in order, typst would take 10 ms to forget what it has made
