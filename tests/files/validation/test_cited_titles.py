"""Ids that texts cite."""

from __future__ import annotations

from tests.support.given import edited, errors_in


def test_a_cited_id_must_exist() -> None:
    """An error with its line, and the nearest id."""
    text = edited(("text: Is there a legal basis?", "text: 'Is [[DATA-9]] there?'"))
    (problem,) = errors_in(text)

    assert (problem.code, problem.line) == ("unknown-title", 22)
    assert "«DATA-9»; did you mean «DATA-" in problem.message
