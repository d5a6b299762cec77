"""``readiness diff``: the page and its JSON."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import TINY, Run
from tests.models.editions.test_version_diff import RENAMED
from tests.support.given import edited


def test_tells_each_change_with_its_consequence(tmp_path: Path, run: Run) -> None:
    """And whether the version rose enough."""
    (tmp_path / "old.yaml").write_text(TINY)
    (tmp_path / "new.yaml").write_text(edited(RENAMED))
    page = run("diff", str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml"))
    data = run("diff", str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml"), "--format", "json")

    assert page.code == 0
    assert "DATA-1 → DATA-9: has another id; answers are moved to the new id." in page.out
    assert "New minor version (second number) needed: not done." in page.out
    assert json.loads(data.out)["needed"] == "second"


def test_nothing_changed(tmp_path: Path, run: Run) -> None:
    """Says so."""
    (tmp_path / "old.yaml").write_text(TINY)

    ran = run("diff", str(tmp_path / "old.yaml"), str(tmp_path / "old.yaml"))
    assert "No change affects the answers." in ran.out
    assert "No version change needed." in ran.out
