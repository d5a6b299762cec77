"""Make the pictures of the README from the real program.

Run ``.venv/bin/python scripts/screenshots.py`` after a change of what is shown, and look at them.
It writes ``docs/pictures/*`` and ``docs/sample-report.pdf``. It runs on Linux and macOS and needs
the development requirements (``make test`` installs them) and poppler (``pdftoppm``,
``pdftotext``). The time that an interview shows is set to one moment, so that a picture changes
only when the program does.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pexpect
import pyte
from PIL import Image
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
EXAMPLE = ROOT / "examples" / "no-legal-basis.answers.yaml"
PROGRAM = str(Path(sys.executable).with_name("readiness"))
SAMPLE = ROOT / "docs" / "sample-report.pdf"
BEGINNING = ("--start", "2026-12-01")
"""When the roadmap of the sample begins, whatever the day is on which it is made."""
CONTENTS = (1, 3)
"""Pages that name the chapters, and do not hold them."""
WIDTH, HEIGHT = 84, 60
RESOLUTION = 80
"""Dots per inch of a page."""
PAGES = {
    "report-result": "The result on one page",
    "report-profile": "Overview of the dimensions",
    "report-dimension": "Whether the administration may use the data",
}
"""Name of each picture of a page, and how the page begins."""
PROMPT = r"help > "
TYPED = ("g LEG-1", "e Letter of the ministry | LEG/26/041 | 2", "n Art. 12 of the Act.", "2")
"""What is typed in the interview on plain lines."""
F2, F3, F5, LEFT = "\x1bOQ", "\x1bOR", "\x1b[15~", "\x1b[D"
KEYS = ("\r", F2, "LEG-1\r", F5, "2", LEFT)
"""What is pressed on the full screen: begin, go to a question, say how sure, answer, come back."""
OTHER_SCREEN = "\x1b[?1049h"
"""What gives a program a screen of its own."""
PAUSE = 1.0
"""Seconds until a key has done its work, also on a slow machine."""

_MODES = re.compile(r"\x1b\[\?\d+[hl]")
"""What a program says to the terminal, and not to people."""

# Rich asks a server for its font; these pictures ask nobody.
_WITHOUT_FONTS = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


def main() -> int:
    """Make all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "norland.answers.yaml").write_bytes(EXAMPLE.read_bytes())
        draw("score", "readiness score norland.answers.yaml", scored(folder))
        draw("interview", "readiness assess ai-ml", on_full_screen(folder, (26, 84)))
        workshop = on_full_screen(folder, (34, 110), "--facilitate")
        draw("interview-room", "readiness assess ai-ml --facilitate", workshop, width=110)
        draw("interview-plain", "readiness assess ai-ml --plain", on_plain_lines(folder))
        photograph(folder)
    for picture in sorted(PICTURES.iterdir()):
        print(f"{picture.relative_to(ROOT)}  {picture.stat().st_size:,} bytes")
    return 0


def started(
    folder: Path, *words: str, size: tuple[int, int] = (HEIGHT, WIDTH)
) -> pexpect.spawn[str]:
    """Start the program in a terminal of so many rows and columns."""
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    return pexpect.spawn(
        PROGRAM,
        list(words),
        cwd=str(folder),
        encoding="utf-8",
        dimensions=size,
        env={**environment, "TERM": "xterm-256color"},
    )


def scored(folder: Path) -> str:
    """Show a scorecard."""
    child = started(folder, "score", "norland.answers.yaml")
    child.expect(pexpect.EOF)
    return str(child.before)


def on_full_screen(folder: Path, size: tuple[int, int], *more: str) -> str:
    """Answer a question with keys, and give what is on the screen then."""
    named = ("--organisation", "Customs of Norland (invented)", "--date", "2026-11-23")
    file = f"screen{len(more)}.yaml"
    child = started(folder, "assess", "ai-ml", "-o", file, *named, *more, size=size)
    child.expect(re.escape(OTHER_SCREEN))
    shown = pyte.Screen(size[1], size[0])
    stream = pyte.Stream(shown)
    # For a room the question stays after the answer, so that nobody has to come back to it.
    for keys in ("", *KEYS[: -1 if more else None]):
        child.send(keys)
        time.sleep(PAUSE)
        stream.feed(child.read_nonblocking(1_000_000, timeout=5))
    said = "\n".join(line.rstrip() for line in shown.display)
    child.send("\x11")
    child.expect(pexpect.EOF)
    return re.sub(r"saved \d\d:\d\d:\d\d", "saved 14:02:07", said)


def on_plain_lines(folder: Path) -> str:
    """Answer one question with words, and give what was on the screen from it on."""
    named = ("--organisation", "Customs of Norland (invented)")
    child = started(folder, "assess", "ai-ml", "-o", "lines.yaml", "--plain", *named)
    child.expect("Date of the assessment")
    child.sendline("2026-11-23")
    child.expect(PROMPT)
    said = ""
    for typed in TYPED:
        child.sendline(typed)
        child.expect(PROMPT)
        said += str(child.before) + str(child.after)
    child.sendline("q")
    child.expect(pexpect.EOF)
    return re.sub(r"saved \d\d:\d\d:\d\d", "saved 14:02:07", said).split("\n", 1)[1]


def draw(name: str, title: str, said: str, width: int = WIDTH) -> None:
    """Draw what a terminal showed."""
    console = Console(record=True, width=width, file=io.StringIO(), force_terminal=True)
    plain = _MODES.sub("", said).replace("\r", "").strip("\n")
    console.print(Text.from_ansi(plain), markup=False)
    svg = console.export_svg(title=title, code_format=_WITHOUT_FONTS, unique_id=name)
    (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")


def photograph(folder: Path) -> None:
    """Make the sample report, and pictures of three of its pages."""
    report = SAMPLE
    command = [PROGRAM, "report", "norland.answers.yaml", "-o", str(report), "--force", *BEGINNING]
    subprocess.run(command, cwd=folder, check=True)
    told = subprocess.run(
        ["pdftotext", report, "-"],  # noqa: S607  # poppler, from the PATH
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout.split("\f")
    for name, heading in PAGES.items():
        number = next(n for n, page in enumerate(told, 1) if n not in CONTENTS and heading in page)
        page = ["-f", str(number), "-l", str(number), "-r", str(RESOLUTION), "-png", "-singlefile"]
        subprocess.run(
            ["pdftoppm", *page, report, folder / name],  # noqa: S607  # as above
            check=True,
        )
        few_colours = Image.open(folder / f"{name}.png").convert("RGB").quantize(64)
        few_colours.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main())
