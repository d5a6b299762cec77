"""The catalogues of messages: complete, compiled, and as the code says them."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_catalogues_hold_every_message_and_are_compiled() -> None:
    """``make messages`` would change nothing: none missing, none obsolete, none fuzzy."""
    ended = subprocess.run(
        [sys.executable, "scripts/messages.py", "--check"],
        cwd=ROOT,
        env={**os.environ, "READINESS_LANG": "en"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 0, f"run: make messages\n{ended.stdout}{ended.stderr}"


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
