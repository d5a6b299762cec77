"""Try every verb on inventions, and count what held, what failed and what was covered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.features import combinations_of, features_of
from tests.support.trial import NotApplicableError, Trial
from tests.support.verbs import VERBS

STEPS = {
    "check": 5,
    "formats": 5,
    "simulate": 5,
    "fail-under": 10,
    "commands": 5,
    "report": 10,
    "rows": 3,
    "words": 3,
}
"""Verbs that take long: each is tried on every fifth or tenth invention."""


@dataclass(frozen=True)
class Failure:
    """One property that does not hold."""

    verb: str
    seed: int
    what: str

    def __str__(self) -> str:
        """Write it in one line."""
        return f"{self.verb}, seed {self.seed}: {self.what}"


@dataclass
class Bench:
    """The results of many trials."""

    folder: Path
    held: Counter[str] = field(default_factory=Counter)
    silent: Counter[str] = field(default_factory=Counter)
    """Trials about which a verb says nothing."""
    failed: list[Failure] = field(default_factory=list)
    features: Counter[str] = field(default_factory=Counter)
    combinations: set[tuple[str, str]] = field(default_factory=set)

    def run(self, seed: int) -> None:
        """Try the verbs whose turn it is on one invention."""
        trial = Trial.of(seed, self.folder)
        features = features_of(trial)
        self.features.update(features)
        for place, (verb, holds) in enumerate(VERBS.items()):
            if (seed + place) % STEPS.get(verb, 1):
                continue
            try:
                holds(trial)
            except NotApplicableError:
                self.silent[verb] += 1
                continue
            except Exception as error:  # noqa: BLE001 (whatever fails is counted)
                self._fail(verb, trial, error)
                continue
            self.held[verb] += 1
            self.combinations.update(combinations_of(features, verb))

    def _fail(self, verb: str, trial: Trial, error: Exception) -> None:
        first = (str(error).splitlines() or [""])[0]
        self.failed.append(Failure(verb, trial.seed, f"{type(error).__name__}: {first}"))

    def failures(self, verb: str) -> list[str]:
        """List what failed of one verb."""
        return [str(failure) for failure in self.failed if failure.verb == verb]
