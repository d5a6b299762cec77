"""What every test may ask for: a small questionnaire, the command line, golden files."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from readiness.cli import main
from readiness.files.parsing import events
from tests.support.answering import answers_file

# Tests read English, whatever the language of this machine is; also in processes of their own.
os.environ["READINESS_LANG"] = "en"

GOLDEN = Path(__file__).parent / "golden"

TINY = """\
schema_version: 1
id: tiny
version: 1.0.0
title: Tiny readiness
levels:
  - {level: 1, name: Low, meaning: little is in place}
  - {level: 2, name: Middle, meaning: half of it is in place}
  - {level: 3, name: High, meaning: all of it is in place}
context:
  - id: CTX
    kind: one
    title: Size
    text: How large is the administration?
    options: [{id: small, text: Small}, {id: large, text: Large}]
dimensions:
  - id: LAW
    title: Law
    weight: 2
    questions:
      - id: LAW-1
        title: Legal basis
        text: Is there a legal basis?
        options:
          - {level: 1, text: There is none.}
          - {level: 2, text: There is a draft.}
          - {level: 3, text: It is in force.}
  - id: DATA
    title: Data
    questions:
      - id: DATA-1
        title: Quality
        text: Is data quality measured?
        options: [{level: 1, text: Never.}, {level: 3, text: Every month.}]
      - id: DATA-2
        title: Exchange
        text: Do the offices exchange data?
        when: {question: CTX, equals: large}
        options: [{level: 1, text: On paper.}, {level: 3, text: By interface.}]
gates:
  - id: GATE
    title: No legal basis
    when: {question: LAW-1, at_most: 1}
    cap: {overall: 2}
    reason: Without a legal basis nothing may start.
"""


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    """The exit code."""
    out: str
    """All of stdout."""
    err: str
    """All of stderr."""


Run = Callable[..., Ran]
"""What the fixture ``run`` is: words of a command line in, ``Ran`` out."""


class Golden:
    """Compare with a file that a person has read; ``--update-golden`` writes it anew."""

    def __init__(self, *, update: bool) -> None:
        self._update = update

    def check(self, name: str, text: str) -> None:
        """Demand that ``text`` is what ``tests/golden/<name>`` holds."""
        file = GOLDEN / name
        if self._update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        elif not file.is_file():
            pytest.fail(f"tests/golden/{name} is missing; write it with: pytest --update-golden")
        with file.open(encoding="utf-8", newline="") as opened:
            assert opened.read() == text


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-golden``."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files from what the program gives now; then read the diff",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With ``--update-golden``, run only the tests that compare with golden files."""
    if config.getoption("--update-golden"):
        items[:] = [item for item in items if "golden" in getattr(item, "fixturenames", ())]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Give the comparison with golden files."""
    return Golden(update=request.config.getoption("--update-golden"))


@pytest.fixture
def tiny_questionnaire() -> str:
    """Give a questionnaire of two dimensions as YAML: three questions, a condition and a gate."""
    return TINY


@pytest.fixture
def tiny_file(tmp_path: Path) -> Path:
    """Give the tiny questionnaire as a file in the folder where ``run`` runs."""
    file = tmp_path / "tiny.yaml"
    file.write_text(TINY, encoding="utf-8")
    return file


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give the command line: ``run("score", "a.yaml")``, in a folder of its own (``tmp_path``).

    Nobody is at the terminal: no colour, 80 columns, and ``stdin`` holds what is typed.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def run_in_folder(*argv: str | Path, stdin: str = "") -> Ran:
        typed = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
        monkeypatch.setattr("sys.stdin", typed)
        capsys.readouterr()  # what earlier commands said is not ours
        code = main([str(word) for word in argv])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run_in_folder


@pytest.fixture
def work(tiny_file: Path) -> Path:
    """Give the folder of ``run`` with ``tiny.yaml``, and the answers of two respondents."""
    for name in ("n", "m"):
        people = f"respondents: [{{id: {name}, name: {name}}}]\n"
        answers_file(tiny_file.parent, f"{people}answers: {{LAW-1: 2}}\n", f"{name}.answers.yaml")
    return tiny_file.parent


@pytest.fixture(
    params=[
        pytest.param(getattr(yaml, "CSafeLoader", yaml.SafeLoader), id="libyaml"),
        yaml.SafeLoader,
    ]
)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with libyaml's parser, and with the one in Python."""
    monkeypatch.setattr(events, "_LOADER", request.param)
