"""``readiness doctor``, as its users call it."""

from __future__ import annotations

import json
import sys

import pytest

from readiness.cli.exit_codes import ExitCode
from tests.conftest import Run


def test_what_is_here_and_what_is_used(run: Run) -> None:
    """Program, questionnaires, scorers, renderers, what makes PDFs, the folder."""
    said = run("doctor")

    assert said.code == ExitCode.OK
    assert "good  questionnaire    ai-ml " in said.out
    assert "good  PDF              WeasyPrint " in said.out
    assert "good  PDF              typst " in said.out
    assert "good  folder           answers can be saved here" in said.out
    assert "good  drive            locks files, keeps permissions" in said.out
    assert "weighted-mean" in said.out
    assert "all required checks passed" in said.err


def test_without_anything_that_makes_a_pdf(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so, how to mend it, and ends with 1."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.setitem(sys.modules, "typst", None)

    said = run("doctor")
    assert said.code == ExitCode.CHECK_FAILED
    assert "BAD   PDF              no program found that can make a PDF" in said.out
    assert "→ the PDF cannot be made" in said.out


def test_with_typst_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It works; the note says what does not."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    said = run("doctor")
    assert said.code == ExitCode.OK
    assert "note  PDF              WeasyPrint does not work; typst makes the PDFs" in said.out
    assert "good  PDF              typst " in said.out


def test_without_typst(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is wrong."""
    monkeypatch.setitem(sys.modules, "typst", None)

    said = run("doctor")
    assert said.code == ExitCode.OK
    assert "good  PDF              typst is not installed (not needed)" in said.out


def test_for_programs(run: Run) -> None:
    """As JSON the same checks, and the same exit code; nothing is shown beside them."""
    said = run("doctor", "--format", "json", "--quiet")

    found = json.loads(said.out)
    assert (said.code, said.err) == (ExitCode.OK, "")
    assert {"what": "program", "state": "good"}.items() <= found[0].items()
    assert len(found) == sum(not line.startswith(" ") for line in run("doctor").out.splitlines())
