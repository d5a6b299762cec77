"""Score, check and report many answers files in one call: user CPU time and peak memory.

python benchmarks/many_files.py NUMBER [CHECKOUT_BEFORE]

With another checkout, both are run in turn, and the ratio is of their user CPU time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
EXAMPLE = HERE / "examples" / "half-answered.answers.yaml"
PAIRS = 3
CALLS = (
    ("score", "--format", "json"),
    ("score", "--format", "csv"),
    ("check",),
    ("report", "--format", "html"),
)


def measure(checkout: Path, folder: Path, words: tuple[str, ...]) -> tuple[float, float]:
    """Run a command on all files; return user CPU seconds, with workers, and peak MiB."""
    files = sorted(file.name for file in folder.glob("*.answers.yaml"))
    process = subprocess.Popen(
        [sys.executable, "-m", "readiness", *words, *files],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(checkout / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _id, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{words}: exit {process.returncode}")
    return used.ru_utime, used.ru_maxrss / 1024


def main(number: int, before: Path | None) -> None:
    """Print a line for each run."""
    for words in CALLS:
        for _pair in range(PAIRS):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                for index in range(number):
                    shutil.copy(EXAMPLE, folder / f"copy-{index:05}.answers.yaml")
                old = measure(before, folder, words) if before else None
                seconds, peak = measure(HERE, folder, words)
            line = f"{' '.join(words)}, {number} files: {seconds:.2f} s, {peak:.0f} MiB"
            if old:
                line += f"; before {old[0]:.2f} s, {old[1]:.0f} MiB, ratio {seconds / old[0]:.3f}"
            print(line, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
