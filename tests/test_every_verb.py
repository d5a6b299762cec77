"""One computation, all combinations: every verb on questionnaires with all scoring rules.

Each invention is scored a second time by an independent reference, and each verb is asked whether
what it says follows from that. What is known to be wrong stands in ``known_failures.py``, each with
an invention on which it fails today; everything else must hold. The long run of the same is
``benchmarks/long_run.py``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.bench import Bench
from tests.support.known_failures import KNOWN, Known
from tests.support.trial import NotApplicableError, Trial
from tests.support.verbs import VERBS

INVENTIONS = 120
LEAST_COMBINATIONS = 4000
"""Verbs × scorers × rules that are tried and hold; the set cannot shrink without notice."""
LEAST_FEATURES = 95
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
    """What a verb says follows from the score, for all combinations but the known ones."""
    assert not bench.failures(verb)


@pytest.mark.parametrize("verb", VERBS)
def test_verb_was_tried(bench: Bench, verb: str) -> None:
    """Each verb had something to say about some of the inventions."""
    assert bench.held[verb] >= 5


def test_combinations_are_covered(bench: Bench) -> None:
    """So many rules, kinds and states occur, with each scorer and each verb."""
    assert len(bench.features) >= LEAST_FEATURES
    assert len(bench.combinations) >= LEAST_COMBINATIONS


@pytest.mark.parametrize(
    ("verb", "seed", "known"),
    [(verb, seed, known) for known in KNOWN for verb, seed in known.seeds.items()],
    ids=lambda value: value.item if isinstance(value, Known) else str(value),
)
def test_what_is_known_to_be_wrong_is_wrong_still(
    tmp_path: Path, verb: str, seed: int, known: Known
) -> None:
    """An entry of ``KNOWN`` that is mended has to go, so that the verb is held from then on."""
    trial = Trial.of(seed, tmp_path)
    assert known.excuses(verb, trial)

    try:
        VERBS[verb](trial)
    except NotApplicableError:
        pytest.fail("the invention of this seed is another one now: find a new seed")
    except Exception:  # noqa: BLE001 (whatever it is, it is wrong still)
        return
    pytest.fail(f"{known.item} holds for «{verb}» on seed {seed}: remove it from KNOWN")
