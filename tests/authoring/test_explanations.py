"""Each code of a message is explained at the terminal."""

from __future__ import annotations

import pytest

from readiness.authoring.explanations import explanations
from tests.conftest import Run

EXPLAINED = explanations()


def test_the_page_explains_every_code() -> None:
    """Some 150 codes; ``tests/test_errors.py`` compares them with those that the program has."""
    assert len(EXPLAINED) > 140
    assert all(len(text) > 20 for text in EXPLAINED.values())


@pytest.mark.parametrize("code", EXPLAINED)
def test_every_code_is_explained(run: Run, code: str) -> None:
    """The program has the page with it, so that nobody needs the documents."""
    ran = run("check", "--explain", code)

    assert (ran.code, ran.out.strip()) == (0, EXPLAINED[code])


def test_a_code_that_there_is_not(run: Run) -> None:
    """A code with a typing error is a wrong call, with the nearest one."""
    ran = run("check", "--explain", "unknwon-key")

    assert (ran.code, ran.out) == (2, "")
    assert "did you mean «unknown-key»" in ran.err
    assert run("check", "--explain", "error[unknown-key]").code == 0
