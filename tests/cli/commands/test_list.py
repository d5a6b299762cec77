"""``readiness list``, as its users call it."""

from __future__ import annotations

import json

from tests.conftest import Run


def test_for_people_and_for_programs(run: Run) -> None:
    """The same questionnaires, as lines and as JSON with their places."""
    found = json.loads(run("list", "--format", "json").out)

    assert [item["id"] for item in found] == ["ai-ml", "blockchain"]
    assert all(item["included"] and item["path"].endswith(".yaml") for item in found)
    lines = run("list").out.splitlines()
    assert [line.split()[:2] for line in lines] == [[i["id"], i["version"]] for i in found]
