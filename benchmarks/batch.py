"""Make 200 reports and scores of which three must fail, and count.

python benchmarks/batch.py [NUMBER]
"""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import tempfile
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "half-answered.answers.yaml"
WRONG = ("answers: [", "answers: {LEG-1: 99}\n", "")
"""A file that is no YAML, one with an answer that does not exist, and one that is empty."""


def run(folder: Path, *words: str) -> tuple[int, str, str]:
    """Run a command on all files of the folder."""
    files = sorted(file.name for file in folder.glob("*.answers.yaml"))
    command = [sys.executable, "-m", "readiness", *words, *files]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout, ran.stderr


def main(number: int) -> int:
    """Try ``report`` and ``score``; 1 when a good file is lost or a wrong one is not told."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = EXAMPLE.read_text(encoding="utf-8")
        head = text[: text.index("answers:")]
        for index in range(number - len(WRONG)):
            (folder / f"good-{index:04}.answers.yaml").write_text(text, encoding="utf-8")
        for index, answers in enumerate(WRONG):
            wrong = head + answers if answers else ""
            (folder / f"good-{index * number // 3:04}-wrong.answers.yaml").write_text(wrong)
        made_code, _out, made_told = run(folder, "report", "--format", "md")
        made = len(list(folder.glob("*.report.md")))
        code, table, told = run(folder, "score", "--format", "csv")
        scored = len({row["file"] for row in csv.DictReader(io.StringIO(table))})
    counts = [
        sum("-wrong.answers.yaml:" in line and "error[" in line for line in text.splitlines())
        for text in (made_told, told)
    ]
    print(f"report: {made} of {number} made, {counts[0]} told, exit {made_code}")
    print(f"score: {scored} of {number} scored, {counts[1]} told, exit {code}")
    good = number - len(WRONG)
    return int((made, scored, made_code, code, *counts) != (good, good, 3, 3, 3, 3))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
