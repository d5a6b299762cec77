"""What many respondents reach at once is what they reach one by one."""

from __future__ import annotations

from collections import Counter

import pytest

from readiness.authoring.simulated.reached import ReachedAtOnce
from readiness.authoring.simulation import simulate
from readiness.files.load import load_questionnaire
from readiness.models.questionnaire import Questionnaire
from readiness.resources import QUESTIONNAIRES
from readiness.scoring.columnar.refusal import NotColumnarError
from tests.support.every_row import in_rows
from tests.support.every_rule import invent

INVENTIONS = 150


def is_at_once(of: Questionnaire) -> bool:
    """Say whether the respondents to a questionnaire are counted together."""
    try:
        ReachedAtOnce(of, {})
    except NotColumnarError:
        return False
    return True


def test_the_same_is_reached() -> None:
    """Counts, scores and words, with pre-checks, gates, notices and use cases."""
    seen = Counter[str]()
    for seed in range(INVENTIONS):
        plain = invent(seed)
        rows = in_rows(seed, plain)
        for invented in (plain, *([rows.with_rows] if rows else [])):
            of = invented.load()[0]
            seen["invented"] += 1
            if not is_at_once(of):
                continue
            together, alone = (simulate(of, 15, seed, at_once=one) for one in (True, False))
            assert together == alone, seed
            seen["at once"] += 1
            seen.update({kind for (kind, _name), count in together.counts.items() if count})
            seen["profile only"] += not of.has_overall
    assert seen["at once"] >= 20, seen
    assert seen["invented"] >= INVENTIONS
    assert min(seen[kind] for kind in ("gate", "check", "outcome", "use case", "level")) >= 3, seen


@pytest.mark.parametrize("name", ["ai-ml", "blockchain"])
def test_shipped_questionnaires_are_counted_at_once(name: str) -> None:
    """And reach the same."""
    of = load_questionnaire(QUESTIONNAIRES / f"{name}.yaml")

    assert is_at_once(of)
    assert simulate(of, 40, 1) == simulate(of, 40, 1, at_once=False)
