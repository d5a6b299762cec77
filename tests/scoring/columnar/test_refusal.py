"""Reasons why a questionnaire is not scored in columns."""

from __future__ import annotations

import pickle

import pytest

from readiness.scoring.columnar.refusal import NotColumnarError, Reasons


def test_all_reasons_are_named_once_with_what_to_do() -> None:
    """Each reason has a line; the last line says how to score instead."""
    reasons = Reasons()
    for reason in ("first", "second", "first"):
        reasons.add(reason)

    with pytest.raises(NotColumnarError) as caught:
        reasons.check("cloud")

    lines = str(caught.value).splitlines()
    assert lines[1:3] == ["  - first", "  - second"]
    assert len(lines) == 4
    assert "cloud" in lines[0]


def test_the_error_can_be_pickled() -> None:
    """It goes to another process with its reasons."""
    error = NotColumnarError("cloud", ["first"])

    assert pickle.loads(pickle.dumps(error)).reasons == ("first",)  # noqa: S301 (our own)


def test_no_reason_raises_nothing() -> None:
    """Without a reason, compiling goes on."""
    Reasons().check("cloud")
