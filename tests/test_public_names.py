"""The names that ``import readiness`` offers, and nothing beside them."""

from __future__ import annotations

import ast
import importlib
import inspect
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest

import readiness
from readiness.report import model
from readiness.report.model import answers, dimensions, disputes, findings, references, verdict
from readiness.scoring import scorecard
from tests.conftest import Golden

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "api.md"
REPORT = (model, verdict, dimensions, answers, findings, disputes, references)
"""The modules that hold the data of a report, in the order of the page."""

CLIENT = """\
import readiness

opened = readiness.open_assessment("norland.answers.yaml")
card = readiness.score(opened.questionnaire, opened.assessment)
share: float = float(card.overall.completeness.share)
report = readiness.report_of(opened, card)
pdf: bytes = readiness.render(report, "pdf")
"""
MISTAKES = {
    "card.dimensions": '"Scorecard" has no attribute "dimensions"',
    "report.levles": '"Report" has no attribute "levles"',
    "readiness.scoer": 'Module has no attribute "scoer"',
    "readiness.score(opened.questionnaire)": "Missing positional argument",
}
"""What a client may get wrong, and what the type checker says of it."""


def test_names_are_sorted_and_complete() -> None:
    """``__all__`` is written out for readers and tools, and agrees with where names live."""
    assert list(readiness.__all__) == sorted(readiness.__all__)
    assert set(readiness.__all__) == set(readiness._HOME)


@pytest.mark.parametrize("name", readiness.__all__)
def test_each_name_is_that_of_its_home(name: str) -> None:
    """A public name is the very object of its home module, with a docstring."""
    home = importlib.import_module(f"readiness.{readiness._HOME[name]}")

    assert getattr(readiness, name) is getattr(home, name)
    assert getattr(readiness, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A spelling mistake is reported as Python reports it."""
    with pytest.raises(AttributeError, match="no attribute 'scoer'"):
        getattr(readiness, "scoer")  # noqa: B009  # the type checker knows that it is not there


def test_the_version_is_that_of_the_package() -> None:
    """``--version`` and the installed package agree: it is written in one place."""
    assert readiness.__version__ == version("readiness")


def test_clients_are_checked(tmp_path: Path) -> None:
    """A project that uses the package under ``mypy --strict`` is told each of its mistakes."""
    lines = CLIENT.count("\n")
    file = tmp_path / "client.py"
    file.write_text(CLIENT + "\n".join(MISTAKES) + "\n", encoding="utf-8")
    (tmp_path / "mypy.ini").write_text("[mypy]\nstrict = true\n", encoding="utf-8")

    ended = subprocess.run(
        [sys.executable, "-m", "mypy", "--cache-dir", str(tmp_path / "cache"), "client.py"],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )

    told = [line for line in ended.stdout.splitlines() if "error:" in line]
    assert len(told) == len(MISTAKES), ended.stdout
    for number, (line, message) in enumerate(zip(told, MISTAKES.values(), strict=True), lines + 1):
        assert line.startswith(f"client.py:{number}: error: ")
        assert message in line


def test_the_page_lists_every_name_and_field(golden: Golden) -> None:
    """The page of the API is made from the sources: names, fields, types, and what they mean."""
    text = PAGE.read_text(encoding="utf-8")
    for part, lines in (
        ("names", _names()),
        ("scorecard", _classes(scorecard)),
        ("report", [line for module in REPORT for line in _classes(module)]),
    ):
        before, _, rest = text.partition(f"<!-- {part} -->\n")
        _, end, after = rest.partition(f"<!-- end of {part} -->")
        text = before + f"<!-- {part} -->\n" + "\n".join(lines) + f"\n{end}{after}"

    golden.check("../../docs/api.md", text)
    assert text.count("\n| `") >= 248


def _names() -> Iterator[str]:
    yield from ("| Name | What it is for |", "|---|---|")
    for name in readiness.__all__:
        documented = inspect.getdoc(getattr(readiness, name)) or ""
        yield f"| `{name}` | {_line(documented.partition(chr(10) * 2)[0])} |"


def _classes(module: ModuleType) -> Iterator[str]:
    """Write a table for each class of a module: its fields and properties."""
    tree = ast.parse(inspect.getsource(module))
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from (f"### {node.name}", "", _line(ast.get_docstring(node) or ""), "")
            yield from ("| Field | Type | Meaning |", "|---|---|---|")
            yield from _fields(node)
            yield ""


def _fields(owner: ast.ClassDef) -> Iterator[str]:
    for node, following in zip(owner.body, [*owner.body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign):
            beneath = following.value if isinstance(following, ast.Expr) else None
            meaning = beneath.value if isinstance(beneath, ast.Constant) else ""
            yield _row(ast.unparse(node.target), ast.unparse(node.annotation), str(meaning))
        elif isinstance(node, ast.FunctionDef) and node.name[0] != "_" and node.returns:
            called = "" if node.decorator_list else "()"
            meaning = ast.get_docstring(node) or ""
            if "classmethod" not in map(ast.unparse, node.decorator_list):
                yield _row(node.name + called, ast.unparse(node.returns), meaning)


def _row(name: str, kind: str, meaning: str) -> str:
    return f"| `{name}` | `{kind}` | {_line(meaning)} |".replace(" | None", " \\| None")


def _line(text: str) -> str:
    return " ".join(text.replace("``", "`").split())
