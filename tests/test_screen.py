"""The report on a screen: what its one script adds, and what works without it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from readiness.api import open_assessment, report_of
from readiness.report.contents.blocks import Group, Role
from readiness.report.contents.chapters import list_chapters
from readiness.report.renderers.html import render
from readiness.resources import QUESTIONNAIRES
from tests.conftest import Golden
from tests.support.chromium import find_chromium
from tests.support.reports import REPORT

EXAMPLES = QUESTIONNAIRES.parent / "examples"
BROWSER = find_chromium()
NO_SANDBOX = ["--no-sandbox"] if sys.platform == "linux" and os.geteuid() == 0 else []


def shown(page: bytes, folder: Path, anchor: str) -> str:
    """Open a page in a browser at an anchor; return what its elements are then."""
    (folder / "page.html").write_bytes(page)
    address = f"{(folder / 'page.html').as_uri()}#{anchor}"
    options = ["--headless", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    options += ["--virtual-time-budget=2000", "--dump-dom", *NO_SANDBOX]
    ended = subprocess.run(
        [str(BROWSER), *options, address], capture_output=True, check=True, timeout=120
    )
    return ended.stdout.decode()


@pytest.mark.skipif(BROWSER is None, reason="no browser is installed here")
def test_the_script_runs_and_that_of_a_theme_does_not(tmp_path: Path) -> None:
    """Chapters close, but that of the address; search and buttons appear; choices are counted."""
    own = "<p id='mine'>Mine</p><script>document.getElementById('mine').remove()</script>"
    look = replace(REPORT.look, templates={"_extra.html.j2": own})
    dom = shown(render(replace(REPORT, look=look)), tmp_path, "question-LAW-1")
    chapters = dom.split("<main>")[1].split("</main>")[0]

    assert 'class="has-script"' in dom
    assert chapters.count("<details") == len(list_chapters(REPORT)) - 1
    assert chapters.count("<details open") == 1
    assert 'id="question-LAW-1"' in chapters.split("<details open")[1].split("</details>")[0]
    assert not re.search(r'class="scripted[^>]* hidden', dom)
    assert re.search(r'id="only-all"[^>]*> all \(\d+\)', dom)
    assert '<p id="mine">Mine</p>' in dom


def test_the_navigation_of_a_screen(golden: Golden) -> None:
    """Contents twice (at the side, as a menu), filter, and what is hidden without the script."""
    text = render(REPORT).decode()
    golden.check("report-navigation.html", text.split("</header>")[1].split("<main>")[0])


def test_a_theme_cannot_add_a_script() -> None:
    """A script of its templates stands in the page; the policy does not allow it."""
    look = replace(REPORT.look, templates={"_extra.html.j2": "<script>alert(1)</script>"})
    text = render(replace(REPORT, look=look)).decode()
    policy = text.split('Content-Security-Policy" content="')[1].split('"')[0]
    assert "<script>alert(1)</script>" in text
    assert policy.count("sha256-") == 2
    assert "unsafe" not in policy


def test_questions_are_marked_for_the_filter() -> None:
    """A choice for each mark that a question has, with its rule; each question has its marks."""
    opened = open_assessment(EXAMPLES / "early-stage.answers.yaml")
    report = report_of(opened, opened.evaluate())
    text = render(report).decode()
    blocks = [b for c in list_chapters(report) for b in c.blocks if isinstance(b, Group)]
    questions = [block for block in blocks if block.role is Role.QUESTION]
    assert len(questions) == text.count('class="group question') == 55
    for block in questions:
        marks = "".join(f" has-{mark}" for mark in block.marks)
        assert re.search(f'class="group question(?: kept)?{marks}" id="{block.anchor}"', text)
    used = {mark for block in questions for mark in block.marks}
    assert used == {"gap", "no-document", "open", "unknown"} & used > {"gap", "no-document"}
    assert set(re.findall('name="only" value="([^"]+)"', text)) == used
    for mark in used:
        assert f"body:has(#only-{mark}:checked) :is(.question:not(.has-{mark})" in text


def test_cells_say_their_column_on_a_phone() -> None:
    """Where the rows of a table are blocks, each cell stands behind the title of its column."""
    text = render(REPORT).decode()
    for row in re.findall(r"<tr>.*?</tr>", text.split("<main>")[1], re.DOTALL):
        assert row.count("<td") == row.count("<td data-label=")
