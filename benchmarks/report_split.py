"""Where the time of a PDF report goes, and how it compares with a browser printing the same page.

    python benchmarks/report_split.py [ROUNDS] [ANSWERS_FILE]

Each round makes the report in a new process that says when each stage begins, and lets Chromium,
where it is installed, print the same HTML page. Runs are interleaved, because a shared machine
has slow and fast phases; figures are medians. Byte code must be allowed (PYTHONDONTWRITEBYTECODE
unset), or every run compiles the project anew.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from readiness.api import open_assessment, report_of, score
from readiness.report.renderers import html
from readiness.resources import QUESTIONNAIRES

EXAMPLES = QUESTIONNAIRES.parent / "examples"
ANSWERS = EXAMPLES / "no-legal-basis.answers.yaml"
CHILD = """
import json, sys, time
from pathlib import Path
marks = []
def mark(name):
    marks.append((str(name), time.perf_counter()))
mark("read and score")
from readiness import api
opened = api.open_assessment(Path(sys.argv[1]))
card = api.score(opened.questionnaire, opened.assessment)
report = api.report_of(opened, card)
mark("import")
from readiness.report.renderers import pdf
pdf.load_weasyprint()
pdf.render_in_stages(report, mark)
mark("end")
print(json.dumps([(a[0], b[1] - a[1]) for a, b in zip(marks, marks[1:])]))
"""
STAGES = ("read and score", "import", "prepare", "lay out", "write")


def _run(command: list[str]) -> tuple[float, str]:
    start = time.perf_counter()
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return time.perf_counter() - start, ran.stdout


def _page(answers: Path) -> bytes:
    opened = open_assessment(answers)
    card = score(opened.questionnaire, opened.assessment)
    return html.render(report_of(opened, card))


def _chromium(browser: str, page: Path, folder: Path) -> float:
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'own'}"]
    target = f"--print-to-pdf={folder / 'printed.pdf'}"
    return _run([browser, *options, "--no-pdf-header-footer", target, page.as_uri()])[0]


def _show(name: str, seconds: list[float], base: float) -> None:
    middle = statistics.median(seconds)
    print(f"{name:34}{middle * 1000:9.0f} ms{middle / base:7.2f}")


def main(rounds: int, answers: Path) -> None:
    """Print medians in milliseconds, and as ratios to Chromium or to our own sum."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    stages: dict[str, list[float]] = {name: [] for name in STAGES}
    printed: list[float] = []
    searched: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        page = Path(name) / "report.html"
        page.write_bytes(_page(answers))
        for _ in range(rounds):
            for stage, seconds in json.loads(_run([sys.executable, "-c", CHILD, str(answers)])[1]):
                stages[stage].append(seconds)
            searched.append(_run([sys.executable, "-c", "import weasyprint"])[0])
            if browser:
                printed.append(_chromium(browser, page, Path(name)))
    ours = [sum(parts) for parts in zip(*(stages[s] for s in STAGES), strict=True)]
    base = statistics.median(printed or ours)
    for stage in STAGES:
        _show(stage, stages[stage], base)
    _show("all of it", ours, base)
    _show("python -c 'import weasyprint'", searched, base)
    if printed:
        _show("Chromium prints the same page", printed, base)
    else:
        print("Chromium is not installed: ratios are to our own sum.")


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 5,
        Path(sys.argv[2]) if len(sys.argv) > 2 else ANSWERS,
    )
