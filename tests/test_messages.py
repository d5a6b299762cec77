"""The catalogues of messages: complete, compiled, and as the code says them."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FEWEST_MESSAGES = 1300
"""So many there are at least; fewer would mean that the script overlooks some."""


def run_script(*flags: str) -> subprocess.CompletedProcess[str]:
    """Run ``scripts/messages.py`` in English."""
    return subprocess.run(
        [sys.executable, "scripts/messages.py", *flags],
        cwd=ROOT,
        env={**os.environ, "READINESS_LANG": "en"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_catalogues_hold_every_message_and_are_compiled() -> None:
    """``make messages`` would change nothing: none missing, none obsolete, none fuzzy."""
    ended = run_script("--check")

    assert ended.returncode == 0, f"run: make messages\n{ended.stdout}{ended.stderr}"


def test_every_message_is_translated_into_french() -> None:
    """No French reader sees an English sentence; other languages may have gaps."""
    ended = run_script("--check", "--missing")
    counts = re.search(r"^fr: (\d+) of (\d+) translated$", ended.stdout, re.MULTILINE)

    assert counts, ended.stdout + ended.stderr
    translated, messages = map(int, counts.groups())
    assert translated == messages, f"fill in and run: make messages\n{ended.stdout}"
    assert messages >= FEWEST_MESSAGES, "the script does not find all messages"


def test_no_message_is_put_together_before_it_is_translated() -> None:
    """``_(f"…")`` and ``_("…".format())`` would look for a message that no catalogue has."""
    wrong = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "N_", "ngettext"}
        if any(isinstance(word, ast.JoinedStr | ast.BinOp) for word in node.args)
    ]

    assert not wrong
