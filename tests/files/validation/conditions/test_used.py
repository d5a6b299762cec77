"""What conditions use exists, is asked before, and can decide there."""

from __future__ import annotations

import pytest

from tests.conftest import TINY
from tests.support.given import codes, errors_in

CHECK = "checks:\n  - {{id: C, when: {rule}, message: Why?}}\n"


def with_check(rule: str) -> str:
    """Add a check to the small questionnaire."""
    return TINY + CHECK.format(rule=rule)


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("{sum: [LAW-1, NOWHERE], at_least: 2}", "unknown-question"),
        ("{question: LAW-1, at_least: {question: NOWHERE}}", "unknown-question"),
        ("{dimension: NOWHERE, at_least: 2}", "unknown-dimension"),
        ("{of: [{question: NOWHERE, answered: true}], at_least: 1}", "unknown-question"),
    ],
)
def test_every_name_in_it_exists(rule: str, code: str) -> None:
    """A name that nothing has is told, wherever it stands in the condition."""
    assert codes(errors_in(with_check(rule))) == [code]


def test_scores_decide_about_gates_and_checks_but_not_about_what_is_asked() -> None:
    """Otherwise a score could decide about itself."""
    rule = "{dimension: LAW, at_least: 2}"
    asked = TINY.replace("id: DATA-1\n", f"id: DATA-1\n        when: {rule}\n")

    assert errors_in(with_check(rule)) == []
    assert codes(errors_in(asked)) == ["score-in-when"]


def test_condition_with_another_answer_looks_only_backwards() -> None:
    """Both answers of a comparison are given before it decides what is asked."""
    rule = "{question: LAW-1, at_least: {question: DATA-1}}"
    asked = TINY.replace("id: LAW-1\n", f"id: LAW-1\n        when: {rule}\n")

    assert codes(errors_in(asked)) == ["forward-reference"] * 2
