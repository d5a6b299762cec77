"""What Windows lacks is not needed: simulated here by taking it away from Python.

Paths and retries of Windows are tested with the modules that know them: renaming in
files/test_atomic_write.py and files/test_answers_store.py, the console in
interview/terminal/test_support.py.
"""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from readiness import i18n

ROOT = Path(__file__).resolve().parents[1]
ANSWERS = ROOT / "examples" / "no-legal-basis.answers.yaml"
SCRIPTS = ROOT / "scripts" / "windows"
LIKE_WINDOWS = """
import os, signal, sys
for name in ("fcntl", "grp", "posix_spawn", "pty", "pwd", "readline", "resource", "termios", "tty"):
    sys.modules[name] = None
for name in ("SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGUSR1",
             "SIGWINCH", "alarm", "pthread_sigmask", "setitimer"):
    if hasattr(signal, name):
        delattr(signal, name)
for name in ("chown", "fchmod", "fchown", "geteuid", "getgid", "getpgid", "getuid", "killpg",
             "mkfifo", "nice", "setsid", "sysconf", "tcgetpgrp"):
    if hasattr(os, name):
        delattr(os, name)
sys.modules["weasyprint"] = None
from readiness.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""Runs the program without what Python has only on POSIX, and without Pango.

`os.uname` stays: numpy asks it where ``sys.platform`` says Linux, as it does here.
"""


def run(folder: Path, words: Sequence[str], typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command as it would be on Windows, as far as that can be simulated."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", LIKE_WINDOWS, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "READINESS_LANG": "en"},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


COMMANDS: dict[str, tuple[Sequence[str], str, int]] = {
    "list": (["list"], "", 0),
    "check": (["check", str(ANSWERS)], "", 0),
    "score": (["score", str(ANSWERS)], "", 0),
    "assess": (["assess", "ai-ml", "--plain", "-o", "new.answers.yaml"], "1\n2\nq\n", 0),
    "html": (["report", str(ANSWERS), "-o", "report.html"], "", 0),
    "word": (["report", str(ANSWERS), "-o", "report.docx"], "", 0),
    "excel": (["report", str(ANSWERS), "-o", "report.xlsx"], "", 0),
    "plan": (["plan", str(ANSWERS)], "", 0),
    "several": (["score", str(ANSWERS), str(ANSWERS), "--format", "csv"], "", 0),
}
"""Commands with what is typed and the exit code."""


@pytest.mark.skipif(sys.platform == "win32", reason="simulates what is so there")
@pytest.mark.parametrize("name", COMMANDS)
def test_commands_need_nothing_that_windows_lacks(tmp_path: Path, name: str) -> None:
    """They do their work, and nothing is an internal error."""
    words, typed, code = COMMANDS[name]

    ended = run(tmp_path, words, typed)

    assert ended.returncode == code, ended.stderr
    assert "Traceback" not in ended.stderr
    if name == "assess":
        saved = (tmp_path / "new.answers.yaml").read_text(encoding="utf-8")
        assert saved.count("value:") + saved.count("level:") >= 2


def test_the_pdf_is_made_by_typst(tmp_path: Path) -> None:
    """Without Pango; it says so in one sentence."""
    ended = run(tmp_path, ["report", str(ANSWERS), "-o", "report.pdf"])

    assert ended.returncode == 0, ended.stderr
    assert "typst made the PDF, because WeasyPrint does not work on this machine" in ended.stderr
    assert b"(Typst 0." in (tmp_path / "report.pdf").read_bytes()


@pytest.mark.parametrize(("number", "code"), [(0x040C, "fr"), (0x0409, "en"), (0x0411, "en")])
def test_the_language_of_the_menus_of_windows_is_taken(
    number: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """French menus give French; a language that is missing gives English."""
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: number)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(i18n, "os", SimpleNamespace(name="nt"))

    assert i18n.chosen_language(None, {}) == code


@pytest.mark.parametrize("name", ["readiness.cmd", "start.cmd"])
def test_starters_are_plain_and_quote_their_paths(name: str) -> None:
    """A folder may be named «Users & co (x)»; a batch file is read in an old encoding."""
    text = (SCRIPTS / name).read_text(encoding="ascii")

    assert not re.findall(r'(?<!")(?<!set "PATH=)%~dp0', text)
    assert text.startswith("@echo off\n")


def test_the_start_page_is_whole_and_fetches_nothing() -> None:
    """In two languages, with the same steps; it stands alone in its folder."""
    page = (SCRIPTS / "START-HERE.html").read_text(encoding="utf-8")
    english, french = page.split('<section id="fr"')

    assert "://" not in page
    assert page.isprintable() or not re.search(r"[^\S\n ]", page)
    assert english.count("<li>") == french.count("<li>") == 8
    for words in ("start.cmd", "ai-ml.answers.yaml", "--format html", "doctor"):
        assert words in english
        assert words in french
