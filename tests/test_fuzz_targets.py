"""Damaged and hostile files of every kind: each is read, or refused in plain words.

The long run, guided by the lines that are reached, is ``benchmarks/fuzz.py``.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from readiness.cli.exit_codes import ExitCode, exit_code_for
from tests.support.fuzz_targets import KINDS, Target
from tests.support.tree_mutation import dumped, keys_of, mutated, mutated_pdf, tree_of

CHANGED = 15
"""Changed files of each kind."""


@pytest.fixture(params=KINDS)
def target(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Target:
    """Give a folder with what the files of a kind belong to."""
    from readiness.files import libraries

    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(os.environ, "READINESS_LANG", "en")
    monkeypatch.setattr(libraries, "QUESTIONNAIRES", tmp_path)
    prepared = Target(str(request.param), tmp_path)
    prepared.prepare()
    return prepared


def changed(target: Target, seed: int) -> bytes:
    """Change one of the seeds."""
    rng = Random(f"changed {seed}")  # noqa: S311 (to be repeated, not to be secret)
    data = rng.choice(target.seeds)
    if target.kind == "pdf":
        return mutated_pdf(rng, data, ["a"])
    trees = [tree for tree in map(tree_of, target.seeds) if tree] or [{"accent": "#000000"}]
    return dumped(rng, mutated(rng, tree_of(data) or trees[0], trees, keys_of(trees)))


def test_no_file_is_a_bug(target: Target) -> None:
    """Files that are changed are read, or refused for a reason; then commands read the last one."""
    files = [*target.seeds[:5], *(changed(target, seed) for seed in range(CHANGED))]

    outcomes = Counter(outcome(target, data) for data in files)
    for _ in range(3):
        target.command(source="tiny")

    assert outcomes.total() >= CHANGED + 1
    assert set(outcomes) <= {ExitCode.OK, ExitCode.USAGE, ExitCode.INVALID_FILE, ExitCode.IO_ERROR}
    assert outcomes[ExitCode.OK]


def outcome(target: Target, data: bytes) -> ExitCode:
    """Say with which exit code a command would end."""
    try:
        target.read(data)
    except Exception as error:  # noqa: BLE001 (whatever it is)
        return exit_code_for(error)
    return ExitCode.OK
