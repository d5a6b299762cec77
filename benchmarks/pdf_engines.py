"""What a PDF costs with each engine, beside a browser printing the same HTML page.

    python benchmarks/pdf_engines.py [ROUNDS] [ANSWERS_FILE]

Each round makes the report with WeasyPrint and with typst, as whole processes (`readiness report`,
from reading the answers to the file), and lets Chromium print the HTML report. Runs are
interleaved, because a shared machine has slow and fast phases; ratios are medians of the pairs.
Memory is that of the largest process of each, as the system counts it for a child and its own
children; of Chromium all processes are sampled, because it starts them apart. The program runs from
a wheel that is built first, because a checkout compiles its templates in every run. Byte code must
be allowed (PYTHONDONTWRITEBYTECODE unset).
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.support.chromium import find_chromium  # noqa: E402

ANSWERS = ROOT / "examples" / "no-legal-basis.answers.yaml"
TARGETS = {"weasyprint": (2.2, 130), "typst": (0.35, 100)}
"""Time, as a share of that of Chromium; memory in MiB."""
MEASURED = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def install(folder: Path) -> None:
    """Build a wheel, unpack it, and let all processes that are started find it."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    with zipfile.ZipFile(*folder.glob("*.whl")) as wheel:
        wheel.extractall(folder / "installed")
    os.environ["PYTHONPATH"] = str(folder / "installed")


def measure(command: Sequence[str]) -> tuple[float, float]:
    """Return the time of a command in seconds, and the memory of its largest process in MiB."""
    start = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-I", "-c", MEASURED, *command], capture_output=True, text=True, check=True
    )
    taken = time.perf_counter() - start
    code, kibibytes = map(int, ran.stdout.split())
    if code:
        raise SystemExit(f"{' '.join(command)} failed with {code}")
    return taken, kibibytes / 1024


def print_page(page: Path, folder: Path) -> tuple[float, float]:
    """Let Chromium print a page; return time and memory as ``measure`` does."""
    target = folder / "page.pdf"
    command = [
        *(str(find_chromium()), "--headless", "--disable-gpu", "--no-sandbox", "--no-first-run"),
        *("--no-pdf-header-footer", "--host-resolver-rules=MAP * ~NOTFOUND"),
        *(f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}", page.as_uri()),
    ]
    start = time.perf_counter()
    browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    largest = 0.0
    while browser.poll() is None:
        largest = max(largest, *(resident(one) for one in processes(str(folder)))) if largest else 1
        time.sleep(0.01)
    taken = time.perf_counter() - start
    if browser.returncode or not target.exists():
        raise SystemExit("Chromium did not print the page")
    return taken, largest


def processes(word: str) -> list[int]:
    """Find the processes that have a word in their command line."""
    found = [os.getpid()]
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if word.encode() in (path / "cmdline").read_bytes() and int(path.name) != os.getpid():
                found.append(int(path.name))
        except OSError:
            continue
    return found[1:] or [0]


def resident(process: int) -> float:
    """Return the memory of a process in MiB; 0 where it has ended."""
    try:
        fields = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
    except OSError:
        return 0
    return int(fields[1]) * resource.getpagesize() / 2**20


def main(rounds: int, answers: Path) -> None:
    """Measure in turn, and print times, ratios, memory and what they should be."""
    found: dict[str, list[tuple[float, float]]] = {"chromium": [], "weasyprint": [], "typst": []}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        install(folder)
        report = [sys.executable, "-m", "readiness", "report", str(answers), "--force", "-o"]
        measure([*report, str(folder / "page.html")])
        for _round in range(rounds):
            found["chromium"].append(print_page(folder / "page.html", folder))
            for engine in TARGETS:
                command = [*report, str(folder / "report.pdf"), "--engine", engine]
                found[engine].append(measure(command))
    for name, runs in found.items():
        pairs = zip(runs, found["chromium"], strict=True)
        ratio = statistics.median(ours[0] / theirs[0] for ours, theirs in pairs)
        taken = statistics.median(run[0] for run in runs)
        memory = statistics.median(run[1] for run in runs)
        wanted = "; to reach: {} and {} MiB".format(*TARGETS[name]) if name in TARGETS else ""
        print(f"{name:12} {taken:6.2f} s  {ratio:5.2f} × Chromium  {memory:4.0f} MiB{wanted}")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int(given[0]) if given else 5, Path(given[1]) if len(given) > 1 else ANSWERS)
