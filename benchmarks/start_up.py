"""How long commands take to start, as ratios to what they cannot avoid.

    python benchmarks/start_up.py [ROUNDS]

Each run of a command is compared with the run of ``import typer`` beside it, by user and system
processor time: a shared machine has slow and fast phases. The first question of an interview in
lines is compared by wall time with one prompt of rich. All figures are medians. Byte code must be
allowed (PYTHONDONTWRITEBYTECODE unset), or every run compiles the project anew; the program is the
one that is installed beside this Python.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pexpect

ROOT = Path(__file__).parents[1]
EXAMPLE = str(ROOT / "examples" / "no-legal-basis.answers.yaml")
PYTHON = sys.executable
UNAVOIDABLE = "import typer, pydantic, yaml, importlib.metadata; from pydantic import BaseModel"
BARE = "from rich.prompt import Prompt; Prompt.ask('READY')"
OCCASION = ("--organisation", "Nobody", "--date", "2026-11-23")
COMMANDS: dict[str, tuple[tuple[str, ...], float | None]] = {
    "--help": (("--help",), 1.15),
    "--version": (("--version",), None),
    "list": (("list",), 2.0),
    "(nothing)": ((), None),
    "check answers": (("check", EXAMPLE), None),
    "check ai-ml": (("check", str(ROOT / "questionnaires" / "ai-ml.yaml")), None),
    "show ai-ml": (("show", "ai-ml"), None),
    "explain": (("explain", EXAMPLE, "DAT"), None),
    "score (json)": (("score", EXAMPLE, "--format", "json"), 4.0),
    "score (csv)": (("score", EXAMPLE, "--format", "csv"), None),
    "score (json, fr)": (("score", EXAMPLE, "--format", "json", "--lang", "fr"), None),
    "score (table)": (("score", EXAMPLE), None),
    "doctor": (("doctor",), None),
}
"""Commands, each with the ratio that it should reach."""
FIRST_QUESTION = 3.0
"""The ratio that the first question in lines should reach."""
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def processor_time(words: tuple[str, ...], folder: str) -> float:
    """Return the processor time of one run, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = subprocess.run(
        [PYTHON, *words],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env=ENVIRONMENT,
        cwd=folder,
        check=False,
    )
    if ended.returncode > 1:  # 1 is an answer: doctor found something
        raise SystemExit(f"{words}: {ended.stderr.decode()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def until(sign: str, words: tuple[str, ...], folder: str) -> float:
    """Return the time from the start of a program to a sign on its terminal, in seconds."""
    begun = time.perf_counter()
    child = pexpect.spawn(PYTHON, [*words], cwd=folder, env=ENVIRONMENT, timeout=60)
    child.expect(sign)
    needed = time.perf_counter() - begun
    child.close(force=True)
    return needed


def print_ratio(name: str, needed: list[float], base: list[float], target: float | None) -> None:
    """Print the median in milliseconds, and the median of the ratios of the pairs."""
    ratio = statistics.median(own / least for own, least in zip(needed, base, strict=True))
    wanted = f"   target {target:.2f}" if target else ""
    print(f"{name:18}{statistics.median(needed) * 1000:9.0f} ms{ratio:8.2f}{wanted}")


def main(rounds: int) -> None:
    """Print all ratios."""
    runs: dict[str, list[float]] = {name: [] for name in ("typer", "imports", *COMMANDS)}
    lines: dict[str, list[float]] = {"rich": [], "lines": []}
    interview = ("-m", "readiness", "assess", "ai-ml", "--plain", *OCCASION)
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            runs["typer"].append(processor_time(("-c", "import typer"), folder))
            runs["imports"].append(processor_time(("-c", UNAVOIDABLE), folder))
            for name, (words, _target) in COMMANDS.items():
                runs[name].append(processor_time(("-m", "readiness", *words), folder))
            lines["rich"].append(until("READY", ("-c", BARE), folder))
            lines["lines"].append(until("Enter next", interview, folder))
    print_ratio("import typer", runs["typer"], runs["typer"], None)
    print_ratio("imports of score", runs["imports"], runs["typer"], None)
    for name, (_words, target) in COMMANDS.items():
        print_ratio(name, runs[name], runs["typer"], target)
    print_ratio("one rich prompt", lines["rich"], lines["rich"], None)
    print_ratio("first question", lines["lines"], lines["rich"], FIRST_QUESTION)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
