"""What several changes reach, followed one after another, is what computing everything finds."""

from __future__ import annotations

from collections import Counter

from readiness.analysis.variations.followed import Followed, reached_by
from readiness.authoring.synthetic_respondents import SyntheticRespondents
from readiness.scoring.evaluation import Evaluation
from readiness.scoring.varied.changed_facts import run_to_follow
from tests.support.every_row import invented

INVENTIONS, CHANGES = 220, 12


def test_following_changes_finds_what_computing_everything_finds() -> None:
    """Answers of one respondent become those of another, one by one, forwards or backwards."""
    seen = Counter[str]()
    for seed in range(INVENTIONS):
        for of in invented(seed):
            first, second = SyntheticRespondents(of, seed).correlated(2)
            evaluation = Evaluation(of, first)
            names = [question.id for question in of.asked]
            changed = (names if seed % 2 else names[::-1])[:CHANGES]
            run = run_to_follow(evaluation, changed)
            if run is None:
                seen["anew"] += 1
                continue
            followed = Followed(evaluation, run)
            for name in changed:
                before = followed.reached
                followed = followed.with_answer(name, second.answers[name])
                expected = reached_by(evaluation.with_assessment(followed.assessment))
                assert followed.reached == expected, (seed, name)
                seen["different"] += followed.reached != before
                seen["use cases"] += followed.reached.readiness != before.readiness
            seen[of.scoring.scorer] += 1
    assert min(seen[name] for name in ("weighted-mean", "points", "staged", "staircase")) >= 15, (
        seen
    )
    assert seen["different"] >= 300, seen
    assert seen["use cases"] >= 75, seen
