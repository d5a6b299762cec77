"""One computation, all combinations: every verb on questionnaires with all scoring rules.

Each invention is scored a second time by an independent reference, and each verb is asked whether
what it says follows from that. The long run of the same is ``benchmarks/long_run.py``.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.support.bench import Bench
from tests.support.every_row import SOURCES, in_rows
from tests.support.every_rule import invent
from tests.support.verbs import VERBS

INVENTIONS = 120
LEAST_COMBINATIONS = 4500
"""Verbs × scorers × rules that are tried and hold; the set cannot shrink without notice."""
LEAST_FEATURES = 118
"""All that ``features.py`` knows: each occurs."""


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Try every verb on every invention, once for all tests."""
    bench = Bench(tmp_path_factory.mktemp("inventions"))
    for seed in range(INVENTIONS):
        bench.run(seed)
    return bench


@pytest.mark.parametrize("verb", VERBS)
def test_verb_says_nothing_false(bench: Bench, verb: str) -> None:
    """What a verb says follows from the score, for all combinations."""
    assert not bench.failures(verb)


@pytest.mark.parametrize("verb", VERBS)
def test_verb_was_tried(bench: Bench, verb: str) -> None:
    """Each verb had something to say about some of the inventions."""
    assert bench.held[verb] >= 5


def test_combinations_are_covered(bench: Bench) -> None:
    """So many rules, kinds and states occur, with each scorer and each verb."""
    assert len(bench.features) >= LEAST_FEATURES
    assert len(bench.combinations) >= LEAST_COMBINATIONS


def test_rows_come_from_everywhere() -> None:
    """The set of questionnaires with rows cannot shrink without notice."""
    made = [in_rows(seed, invent(seed)) for seed in range(INVENTIONS)]
    sources = Counter(one.source for one in made if one)
    assert {source: sources[source] >= 20 for source in SOURCES} == dict.fromkeys(SOURCES, True)
