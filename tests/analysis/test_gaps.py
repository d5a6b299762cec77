"""Questions below their target, the most important first."""

from __future__ import annotations

from fractions import Fraction

from tests.analysis.test_roadmap import RICH, planned


def test_priority_by_hand() -> None:
    """(target - level) x question weight x dimension weight x 1.5 for the gate that fires."""
    gaps, _ = planned("answers: {LAW-1: 1, DATA-1: 1}\n")

    assert [(gap.score.id, gap.priority) for gap in gaps] == [
        ("LAW-1", Fraction(2 * 2) * Fraction(3, 2)),
        ("DATA-1", Fraction(2)),
    ]
    assert gaps[0].gates == ("GATE",)


def test_use_case_that_is_kept_back_raises_the_priority() -> None:
    """Times 1.25 for a question that a considered use case misses."""
    use_case = "use_cases: [{id: u, title: U, needs: {DATA-1: {pilot: 3, production: 3}}}]\n"

    gaps, _ = planned("answers: {LAW-1: 3, DATA-1: 1}\n", RICH + use_case)

    assert [(gap.priority, gap.use_cases) for gap in gaps] == [(Fraction(5, 2), ("u",))]
