"""``readiness simulate``: the page and its exit code."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Golden, Run
from tests.models.test_pre_check import TEXT
from tests.support.given import edited


def test_page(tmp_path: Path, run: Run, golden: Golden) -> None:
    """What is met, how results are spread, what decides, how long it takes."""
    (tmp_path / "tiny.yaml").write_text(TEXT)
    ran = run("simulate", str(tmp_path / "tiny.yaml"), "--respondents", "300")

    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= 80
    golden.check("simulate.txt", ran.out)


def test_what_is_never_met_or_never_counts_is_named_and_costs_1(tmp_path: Path, run: Run) -> None:
    """So that a script notices."""
    never = "when: {all: [{question: CTX, equals: large}, {question: CTX, equals: small}]}"
    broken = edited(
        ("when: {question: CTX, equals: large}", never),
        ("title: Quality\n", "title: Quality\n        weight: 0\n"),
        ("title: Exchange\n", "title: Exchange\n        weight: 1\n"),
        text=TEXT,
    )
    (tmp_path / "tiny.yaml").write_text(broken)
    ran = run("simulate", str(tmp_path / "tiny.yaml"), "--respondents", "20")

    assert ran.code == 1
    assert "NEVER REACHED: question DATA-2" in ran.out
    assert "NO EFFECT ON ANY RESULT: DATA-1 Quality" in ran.out


def test_json_has_the_same_figures(tmp_path: Path, run: Run) -> None:
    """For scripts: nothing but the result on stdout."""
    (tmp_path / "tiny.yaml").write_text(TEXT)
    ran = run("simulate", str(tmp_path / "tiny.yaml"), "--respondents", "20", "--format", "json")
    found = json.loads(ran.out)

    assert found["never_met"] == found["never_counts"] == []
    assert len(found["scores"]) + found["without_overall_level"] == 20
    assert found["minutes_to_read"]["fewest"] <= found["minutes_to_read"]["most"]
