"""The report printed by a browser."""

from __future__ import annotations

import io
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from readiness.errors import RenderingError
from readiness.report.model import AttachedFile
from readiness.report.renderers import browser, pdf
from tests.support.reports import LEGAL, REPORT

HERE = browser.find_browser()
NO_BROWSER = pytest.mark.skipif(HERE is None, reason="no browser is installed here")


@NO_BROWSER
def test_the_same_text_and_the_answers_in_it() -> None:
    """Every answer, tagged, with its language; the files travel."""
    kept = AttachedFile("n.answers.yaml", "schema_version: 1\n", "The answers", "Source")
    reader = pypdf.PdfReader(io.BytesIO(browser.render(replace(REPORT, attached=(kept,)))))
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)

    for words in (LEGAL.answer, REPORT.gates[0].reason, "The result on one page"):
        assert words in text
    assert reader.root_object["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert [file.name for file in reader.attachment_list] == ["n.answers.yaml"]


@NO_BROWSER
def test_it_steps_in_where_weasyprint_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF all the same."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    assert b"Skia/PDF" in pdf.render(REPORT)


def program(path: Path, text: str) -> Path:
    """Write a program that stands for a browser."""
    path.write_text(f"#!{sys.executable}\n{text}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="scripts are no programs there")
def test_the_one_chosen_comes_first(tmp_path: Path) -> None:
    """Then Edge, Chrome, Chromium, by their names on the PATH; else none."""
    chosen = program(tmp_path / "mine", "")
    edge = program(tmp_path / "msedge", "")

    assert (
        browser.find_browser({browser.BROWSER_VARIABLE: str(chosen), "PATH": str(tmp_path)})
        == chosen
    )
    assert browser.find_browser({"PATH": str(tmp_path)}) == edge
    assert browser.find_browser({browser.BROWSER_VARIABLE: str(tmp_path / "none")}) is None


@pytest.mark.skipif(sys.platform == "win32", reason="scripts are no programs there")
@pytest.mark.parametrize("text", ["raise SystemExit(3)", ""])
def test_a_browser_that_does_not_print_is_named(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It failed, or wrote nothing; nothing of the answers is left behind."""
    mine = program(tmp_path / "mine", text)
    monkeypatch.setenv(browser.BROWSER_VARIABLE, str(mine))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)

    with pytest.raises(RenderingError, match="mine could not print the report"):
        browser.render(REPORT)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_without_a_browser_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """And which variable names one."""
    monkeypatch.setenv(browser.BROWSER_VARIABLE, "there-is-no-such-browser")
    with pytest.raises(RenderingError, match="READINESS_BROWSER"):
        browser.render(REPORT)
