"""How full the pages of a PDF report are: pages, fill of each, mean, and those under half full.

    python scripts/page_fill.py REPORT.pdf …

A page is full when something stands at the lowest line between its header and its footer. The
cover does not count. Needs ``pdftoppm`` (Debian: poppler-utils). Run it after a change of the
page or of the contents; a full report has at most 25 pages at 46 answers, and a mean of 85 %.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_POINTS_PER_MM = 72 / 25.4
_TOP, _BOTTOM = 22.0, 19.0
"""Header and footer of a page in millimetres, as ``@page`` of report.css has them."""
_PAPER = 250
"""A grey value from which on a point is paper."""


def pages_of(report: Path) -> list[tuple[int, bytes]]:
    """Draw the pages at one point each; return width and grey values of each."""
    command = ["pdftoppm", "-r", "72", "-gray", str(report)]
    drawn = subprocess.run(command, capture_output=True, check=True).stdout
    pages = []
    while drawn:
        size, _, rest = drawn[3:].partition(b"\n255\n")
        width, height = (int(part) for part in size.split())
        pages.append((width, rest[: width * height]))
        drawn = rest[width * height :]
    return pages


def fill_of(width: int, grey: bytes) -> float:
    """Return the share of a page above its lowest mark, 0 to 1."""
    height = len(grey) // width
    first, last = round(_TOP * _POINTS_PER_MM), height - round(_BOTTOM * _POINTS_PER_MM)
    marked = (
        line
        for line in range(last - 1, first, -1)
        if min(grey[line * width : (line + 1) * width]) < _PAPER
    )
    return (next(marked, first) + 1 - first) / (last - first)


def main(reports: list[Path]) -> None:
    """Print the fill of each report."""
    for report in reports:
        fills = [fill_of(*page) for page in pages_of(report)]
        rest = fills[1:] or fills
        low = [f"{n}: {fill:.0%}" for n, fill in enumerate(rest, 2) if fill < 1 / 2]
        print(f"{report.name}: {len(fills)} pages, mean fill {sum(rest) / len(rest):.0%}")
        print("  " + " ".join(f"{fill:.0%}" for fill in rest))
        print(f"  under half full: {', '.join(low) or 'none'}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
