"""How long it takes to read a questionnaire strictly, against PyYAML's C loader.

    python benchmarks/load_questionnaire.py [ROUNDS]

Both read the shipped questionnaire. Ours also notes where every part begins, refuses what is
doubtful and limits depth and size. The other rows are what a process does once for a questionnaire:
lines and columns, when there is a message; the whole questionnaire; the same in French, with the
translation read and applied. Runs are interleaved; figures are medians.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import yaml

from readiness.files.load import load_translation, questionnaire_from
from readiness.files.yaml_reader import parse_document
from readiness.resources import QUESTIONNAIRES

FILE = QUESTIONNAIRES / "ai-ml.yaml"


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def main(rounds: int) -> None:
    """Print medians in milliseconds and as ratios to yaml.CSafeLoader."""
    raw = FILE.read_bytes()
    works: dict[str, Callable[[], object]] = {
        "yaml.CSafeLoader": lambda: yaml.load(raw, Loader=yaml.CSafeLoader),
        "parse_document": lambda: parse_document(raw, FILE.name),
        "and positions": lambda: parse_document(raw, FILE.name).positions,
        "questionnaire": lambda: questionnaire_from(parse_document(raw, FILE.name)),
        "in French": lambda: questionnaire_from(
            parse_document(raw, FILE.name), load_translation(FILE, "fr")
        ),
    }
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            times[name].append(_milliseconds(work))
    base = statistics.median(times["yaml.CSafeLoader"])
    print(f"{FILE.name}: {len(raw):,} bytes")
    for name, values in times.items():
        print(
            f"{name:20}{statistics.median(values):8.1f} ms{statistics.median(values) / base:7.2f}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 21)
