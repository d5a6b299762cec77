"""`readiness new` and `readiness schema`: from nothing to a report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

Run = Callable[..., Ran]


def test_new_questionnaire_works_as_it_is(run: Run, tmp_path: Path) -> None:
    """What `new` writes passes `check` without a word and can be scored at once."""
    made = run("new", "cloud")
    checked = run("check", "cloud.yaml", "--strict")
    (tmp_path / "a.yaml").write_text(
        "schema_version: 1\nquestionnaire: {id: cloud, version: 0.1.0}\n"
        "context: {CTX-1: running}\nanswers: {STR-1: 3, STR-2: 3}\n",
        encoding="utf-8",
    )
    scored = run("score", "a.yaml", "--fail-under", "3")

    assert (made.code, checked.code, scored.code) == (0, 0, 0)
    assert checked.out == ""


def test_new_never_writes_over(run: Run, tmp_path: Path) -> None:
    """An existing questionnaire stays as it is."""
    (tmp_path / "cloud.yaml").write_text("mine", encoding="utf-8")

    ran = run("new", "cloud")

    assert ran.code == 4
    assert (tmp_path / "cloud.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["../../x", "cloud.yaml", "CON", "a:b", "1st", "", "x" * 41])
def test_ids_that_cannot_be_file_names_are_refused(run: Run, tmp_path: Path, name: str) -> None:
    """Nothing is written under a dangerous name."""
    before = sorted(tmp_path.rglob("*"))

    ran = run("new", name)

    assert ran.code == 2
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("kind", ["questionnaire", "assessment", "library"])
def test_schema_is_printed(run: Run, kind: str) -> None:
    """Each kind of file has a JSON Schema that editors can read."""
    ran = run("schema", kind)

    assert json.loads(ran.out)["$schema"] == "http://json-schema.org/draft-07/schema#"
