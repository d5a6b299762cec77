"""What one answer decides is found by following it, and is what computing everything finds."""

from __future__ import annotations

from collections import Counter

from readiness.authoring.sensitivity import measure_sensitivity
from readiness.authoring.synthetic_respondents import SyntheticRespondents
from tests.support.every_row import invented

INVENTIONS, RESPONDENTS = 70, 2


def test_following_an_answer_finds_what_computing_everything_finds() -> None:
    """For every scorer, with skip logic, pre-checks, gates on scores, and rows with names."""
    seen = Counter[str]()
    for seed in range(INVENTIONS):
        for of in invented(seed):
            followed, anew = (
                measure_sensitivity(
                    of, SyntheticRespondents(of, seed).correlated(RESPONDENTS), follow=follow
                )
                for follow in (True, False)
            )
            assert followed == anew, seed
            seen[of.scoring.scorer] += 1
            seen["names"] += bool(of.in_rows.name_sources)
            seen["with effect"] += sum(item.has_effect for item in followed)
            seen["without effect"] += sum(not item.has_effect for item in followed)
    assert min(seen[name] for name in ("weighted-mean", "points", "staged", "staircase")) >= 15
    assert seen["names"] >= 10, seen
    assert min(seen["with effect"], seen["without effect"]) >= 400, seen
