"""Which error costs which exit code."""

from __future__ import annotations

import pytest

from readiness.cli.exit_codes import ExitCode, exit_code_for
from readiness.errors import (
    AssessmentError,
    CatalogError,
    ConflictError,
    PluginError,
    Problem,
    RenderingError,
    ScoringError,
    StorageError,
)

PROBLEM = Problem("code", "message", "file.yaml", 1, 1)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (CatalogError("x"), 2),
        (PluginError("x"), 2),
        (AssessmentError([PROBLEM]), 3),
        (ScoringError("x"), 4),
        (RenderingError("x"), 4),
        (StorageError("x"), 4),
        (ConflictError("x"), 5),
        (BrokenPipeError(), 141),
        (PermissionError(), 4),
        (KeyboardInterrupt(), 130),
        (ZeroDivisionError(), 70),
    ],
)
def test_each_error_has_its_exit_code(error: BaseException, code: int) -> None:
    """The codes are a contract with scripts."""
    assert exit_code_for(error) == ExitCode(code)
