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


LATE = """
import os, sys, time
target = next(w.split("=", 1)[1] for w in sys.argv if w.startswith("--print-to-pdf="))
if os.fork() == 0:
    with open(target, "wb") as stream:
        stream.write(b"%PDF-1.7 half")
        stream.flush()
        time.sleep(0.6)
        stream.write(b"\\n%%EOF\\n")
"""
"""Ends at once; a process that it leaves behind writes the file, as Edge does at times."""


@pytest.mark.skipif(sys.platform == "win32", reason="scripts are no programs there")
def test_a_browser_that_ends_before_its_file_is_written_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole file is taken, and not half of it."""
    mine = program(tmp_path / "mine", LATE)
    monkeypatch.setenv(browser.BROWSER_VARIABLE, str(mine))

    assert browser.render(REPORT) == b"%PDF-1.7 half\n%%EOF\n"


@pytest.mark.parametrize("variable", ["PROGRAMFILES(X86)", "PROGRAMFILES", "LOCALAPPDATA"])
@pytest.mark.parametrize(
    "name", ["Microsoft/Edge/Application/msedge.exe", "Google/Chrome/Application/chrome.exe"]
)
def test_browsers_are_found_where_windows_installs_them(
    tmp_path: Path, variable: str, name: str
) -> None:
    """For all users or for one, with nothing on the PATH."""
    installed = tmp_path / name
    installed.parent.mkdir(parents=True)
    installed.touch()

    assert browser.find_browser({variable: str(tmp_path), "PATH": ""}) == installed


def test_edge_comes_before_other_browsers_on_windows(tmp_path: Path) -> None:
    """Windows carries it."""
    for name in ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()

    found = browser.find_browser({"PROGRAMFILES": str(tmp_path), "PATH": ""})
    assert found is not None
    assert found.name == "msedge.exe"


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
    monkeypatch.setattr(browser, "_SECONDS_AFTER_EXIT", 0.3)

    with pytest.raises(RenderingError, match="mine could not print the report"):
        browser.render(REPORT)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.skipif(sys.platform == "win32", reason="scripts are no programs there")
def test_a_broken_file_of_a_browser_is_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answers cannot be attached to it; the browser is named."""
    mine = program(tmp_path / "mine", LATE)
    monkeypatch.setenv(browser.BROWSER_VARIABLE, str(mine))
    kept = AttachedFile("n.answers.yaml", "schema_version: 1\n", "The answers", "Source")

    with pytest.raises(RenderingError, match="mine could not print the report"):
        browser.render(replace(REPORT, attached=(kept,)))


def test_without_a_browser_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """And which variable names one."""
    monkeypatch.setenv(browser.BROWSER_VARIABLE, "there-is-no-such-browser")
    with pytest.raises(RenderingError, match="READINESS_BROWSER"):
        browser.render(REPORT)
