"""``readiness simulate``: the page and its exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Golden, Run
from tests.models.test_pre_check import TEXT
from tests.support.given import edited

CONTEXT = edited()[edited().index("context:") : edited().index("dimensions:")]
QUESTION = """\
  - id: LAW
    title: Law
    questions: [{id: LAW-1, kind: yes-no, title: Q, text: %s}]
"""


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
    assert "readiness: exit code 1: something is never reached, or has no effect" in ran.err


@pytest.mark.parametrize(
    ("words", "time"),
    [
        (1, "Less than one minute, at 150 words a minute."),
        (150, "About 1 minute, at 150 words a minute."),
        (300, "About 2 minutes, at 150 words a minute."),
    ],
)
def test_time_to_read_is_a_span_only_where_it_differs(
    tmp_path: Path, run: Run, words: int, time: str
) -> None:
    """One question that everybody is asked takes everybody the same time; three lengths."""
    head = "".join(edited().partition("dimensions:\n")[:2]).replace(CONTEXT, "")
    (tmp_path / "tiny.yaml").write_text(head + QUESTION % ("word " * words))
    ran = run("simulate", str(tmp_path / "tiny.yaml"), "--respondents", "20")

    assert time in ran.out


def test_json_has_the_same_figures(tmp_path: Path, run: Run) -> None:
    """For scripts: nothing but the result on stdout."""
    (tmp_path / "tiny.yaml").write_text(TEXT)
    ran = run("simulate", str(tmp_path / "tiny.yaml"), "--respondents", "20", "--format", "json")
    found = json.loads(ran.out)

    assert found["never_met"] == found["never_counts"] == []
    assert len(found["scores"]) + found["without_overall_level"] == 20
    assert found["minutes_to_read"]["fewest"] <= found["minutes_to_read"]["most"]
