"""How long commands take to start, as ratios to what they cannot avoid.

    python benchmarks/start_up.py [ROUNDS]

Runs are interleaved, and processor time is compared as well as wall time, because a shared
machine has slow and fast phases. Figures are medians. Byte code must be allowed
(PYTHONDONTWRITEBYTECODE unset), or every run compiles the project anew.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "no-legal-basis.answers.yaml"
PYTHON = sys.executable
READINESS = [str(Path(PYTHON).with_name("readiness"))]
UNAVOIDABLE = "import typer, pydantic, yaml, importlib.metadata; from pydantic import BaseModel"
COMMANDS = {
    "import typer": [PYTHON, "-c", "import typer"],
    "imports of score": [PYTHON, "-c", UNAVOIDABLE],
    "--help": [*READINESS, "--help"],
    "score (table)": [*READINESS, "score", str(EXAMPLE)],
    "score (json)": [*READINESS, "score", str(EXAMPLE), "--format", "json"],
    "check": [*READINESS, "check", str(EXAMPLE)],
}


def measure(command: list[str]) -> tuple[float, float]:
    """Return wall and processor time of one run, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def main(rounds: int) -> None:
    """Print medians in milliseconds and as ratios to ``import typer``."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, command in COMMANDS.items():
            times[name].append(measure(command))
    medians = {
        name: tuple(statistics.median(run[part] for run in runs) for part in (0, 1))
        for name, runs in times.items()
    }
    base = medians["import typer"]
    print(f"{'':18}{'wall ms':>9}{'x typer':>9}{'cpu ms':>9}{'x typer':>9}")
    for name, (wall, cpu) in medians.items():
        ratios = f"{wall * 1000:9.0f}{wall / base[0]:9.2f}{cpu * 1000:9.0f}{cpu / base[1]:9.2f}"
        print(f"{name:18}{ratios}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
