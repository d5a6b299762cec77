"""Every verb on questionnaires of two sizes: how its work grows with the number of questions.

Work is the number of calls of functions, of Python and of C, that the profiler of Python counts:
the same on every machine and at every load. A loop inside one call of C, such as ``in`` on a long
list, is not seen; ``benchmarks/growth.py`` prints the times beside it.
"""

from __future__ import annotations

import cProfile
import io
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from functools import lru_cache
from math import log
from pathlib import Path

from readiness.api import open_assessment, render, report_of, with_attachments
from readiness.cli import main
from readiness.cli.interview_runner import run_interview
from readiness.files import load, yaml_writer
from readiness.report.model import Report
from tests.support import large

STEPS = "go Q-2\n3\n4\n2\n5\nnext\nnext\nback\nundo\nnext\n1\nnote as agreed\nlist open\nquit\n"
"""What is typed in an interview: the same, however many questions there are."""

RENDERED = tuple(f"report {name}" for name in ("json", "html", "md", "xlsx", "docx", "pptx"))
"""Reports, each measured without the data that all of them share."""
GROUP = " ".join(f"group-{member}.yaml" for member in range(9))
RESPONDENTS = " ".join(f"r{respondent}.yaml" for respondent in range(9))
COMMANDS = {
    "check questionnaire": "check large.yaml",
    "check translation": "check large.yaml --lang fr",
    "check answers": "check r0.yaml",
    "score json": "score r0.yaml --format json",
    "score csv": "score r0.yaml --format csv",
    "score table": "score r0.yaml",
    "score md": "score r0.yaml --format md",
    "score points": "score r0.yaml --format json --scorer points",
    "score staged": "score r0.yaml --format json --scorer staged",
    "score staircase": "score r0.yaml --format json --scorer staircase",
    "score several": "score r0.yaml r1.yaml r2.yaml --format csv",
    "score what if": "score r0.yaml --set Q-2=3",
    "score robustness": "score r0.yaml --robustness",
    "report summary": "report r0.yaml --summary -o summary.html --force",
    "report typst": "report r0.yaml -o typst.pdf --engine typst --force",
    "verify": "verify typst.pdf",
    "plan": "plan r0.yaml",
    "plan json": "plan r0.yaml --format json",
    "plan target": "plan r0.yaml --target 3",
    "plan use case": "plan r0.yaml --use-case USE-51",
    "plan ics": "plan r0.yaml -o p.ics --force",
    "plan xlsx": "plan r0.yaml -o p.xlsx --force",
    "merge": "merge r0.yaml r1.yaml r2.yaml -o merged.yaml --force",
    "merge median": "merge r0.yaml r1.yaml r2.yaml --rule median -o median.yaml --force",
    "merge many": f"merge {RESPONDENTS} -o many.yaml --force",
    "report merged": "report merged.yaml -o merged.md --force",
    "agenda": "merge merged.yaml --format json",
    "explain": "explain r0.yaml",
    "explain json": "explain r0.yaml --format json",
    "explain question": "explain r0.yaml Q-2",
    "explain gate": "explain r0.yaml GATE-1",
    "explain use case": "explain r0.yaml USE-51",
    "show": "show ./large.yaml",
    "show questions": "show ./large.yaml --questions",
    "show role": "show ./large.yaml --role IT",
    "show json": "show ./large.yaml --format json",
    "form html": "form ./large.yaml --answers r0.yaml -o f.html --force",
    "form xlsx": "form ./large.yaml --answers r0.yaml -o f.xlsx --force",
    "collect xlsx": "collect f.xlsx -o c.yaml --force",
    "collect map": "collect export.csv -q ./large.yaml --map new -o drafted.yaml --force",
    "collect export": "collect export.csv --map map.yaml -o exported/ --force",
    "table": f"table {GROUP} -o group.csv --force",
    "table columns": "table ./large.yaml",
    "table back": "table group.csv -o back/ --force -q ./large.yaml",
    "score a table": "score --table group.csv -o scores.csv --force -q ./large.yaml",
    "needs": f"needs {GROUP}",
    "needs a table": "needs --table group.csv --format json -q ./large.yaml",
    "simulate": "simulate ./large.yaml",
    "compare": "compare before.yaml r0.yaml",
    "diff": "diff large.yaml next.yaml",
    "migrate": "migrate r0.yaml --from large.yaml --to next.yaml",
    "redact": "redact r0.yaml -o d.yaml --force",
    "translate": "translate ./large.yaml fr",
}
"""What is typed, by verb; a later verb may read what an earlier one wrote."""


def _command(words: str) -> Callable[[], object]:
    return lambda: _expect_success(words)


def _expect_success(words: str) -> None:
    said = io.StringIO()
    with redirect_stdout(io.StringIO()), redirect_stderr(said):
        code = main(words.split())
    # A plan that does not reach its goal ends with 1, and so does a weak questionnaire.
    assert code == 0 or (code == 1 and words.startswith(("plan", "simulate"))), (
        f"{words}: exit {code}: {said.getvalue()[-500:]}"
    )


def _load(name: str, language: str) -> None:
    load._questionnaire.cache_clear()
    load.load_questionnaire(Path(name), language)


def _assess() -> None:
    code = run_interview(
        "./large.yaml",
        "r2.yaml",
        plain=True,
        show_result=None,
        stdin=io.StringIO(STEPS),
        stdout=io.StringIO(),
        clock=lambda: datetime(2026, 11, 23, 12, tzinfo=UTC),
    )
    assert code == 0, code


@lru_cache(maxsize=4)
def _report_data(answers: Path) -> Report:
    """Make the report without the shares of variations, whose number does not grow."""
    opened = open_assessment(answers)
    report = report_of(opened, opened.evaluate(), roadmap=True)
    return with_attachments(report, opened)


def _renderer(name: str) -> Callable[[], object]:
    return lambda: render(_report_data(Path("r0.yaml").absolute()), name)


VERBS: dict[str, Callable[[], object]] = {
    "load": lambda: _load("large.yaml", "en"),
    "load translation": lambda: _load("large.yaml", "fr"),
    **{verb: _command(words) for verb, words in COMMANDS.items()},
    "report data": lambda: _report_data.__wrapped__(Path("r0.yaml")),
    "report data merged": lambda: _report_data.__wrapped__(Path("merged.yaml")),
    **{verb: _renderer(verb.removeprefix("report ")) for verb in RENDERED},
    "report pdf": _command("report r0.yaml -o r.pdf --engine weasyprint --force"),
    "assess": _assess,
}
"""Every verb that reads a questionnaire; each runs in a folder that ``prepare`` made."""


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in a folder."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def prepare(folder: Path, questions: int) -> None:
    """Write the files of one size, with a translation in which every text is filled in."""
    large.write(folder, questions)
    with inside(folder):
        _expect_success("translate ./large.yaml fr")
        _expect_success("collect export.csv -q ./large.yaml --map new -o map.yaml")
        overlay = Path("large.fr.yaml")
        text = overlay.read_text(encoding="utf-8")
        overlay.write_text(text.replace("    text:\n", "    text: Texte\n"), encoding="utf-8")


def calls_of(verb: str, folder: Path) -> Counter[str]:
    """Count the calls of each function while a verb runs, with the questionnaire loaded before."""
    # Many answers are the same at both sizes.
    yaml_writer._entry_text.cache_clear()
    profile = cProfile.Profile()
    with inside(folder):
        load.load_questionnaire(Path("large.yaml"))
        if verb in RENDERED:
            _report_data(Path("r0.yaml").absolute())
        profile.enable()
        try:
            VERBS[verb]()
        finally:
            profile.disable()
    counted = Counter[str]()
    for entry in profile.getstats():
        code = entry.code
        name = (
            code
            if isinstance(code, str)
            else f"{code.co_filename}:{code.co_firstlineno} {code.co_name}"
        )
        counted[name] += entry.callcount
    return counted


def exponent(small: float, large: float, ratio: float) -> float:
    """Return the power of the number of questions with which work grows; 1 is in proportion."""
    return log(large / small) / log(ratio)
