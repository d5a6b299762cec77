"""Make an invention smaller as long as a verb fails on it, for a person who has to read it."""

from __future__ import annotations

import copy
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from readiness.errors import ReadinessError
from tests.support.strategies import Invented
from tests.support.trial import NotApplicableError, Trial
from tests.support.verbs import VERBS

NEEDED = {"schema_version", "id", "version", "title", "text", "kind", "level", "name", "meaning"}


def smallest(verb: str, seed: int) -> tuple[Invented, str]:
    """Return the smallest invention that still fails, and how it does."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial.of(seed, Path(folder))
        trial = trial.small() if verb == "least-effort" else trial
        error = failure(verb, trial)
        if error is None:
            raise ValueError(f"«{verb}» holds on seed {seed}")
        shrinking = True
        while shrinking:
            shrinking = False
            for smaller in _smaller(trial):
                found = failure(verb, smaller)
                if found and found.split(":")[0] == error.split(":")[0]:
                    trial, error, shrinking = smaller, found, True
                    break
        return trial.invented, error


def failure(verb: str, trial: Trial) -> str | None:
    """Return how a verb fails; None where it holds, or where the files are no longer valid."""
    try:
        trial.invented.load()
        _ = trial.reference
    except (ReadinessError, KeyError, StopIteration, ValueError, AssertionError):
        return None
    try:
        VERBS[verb](trial)
    except NotApplicableError:
        return None
    except Exception as error:  # noqa: BLE001 (that it fails is what is looked for)
        return f"{type(error).__name__}: {error}"
    return None


def _smaller(trial: Trial) -> Iterator[Trial]:
    both = {"definition": trial.invented.definition, "answers": trial.invented.answers}
    for path in _paths(both):
        smaller = copy.deepcopy(both)
        parent: Any = smaller
        for step in path[:-1]:
            parent = parent[step]
        parent.pop(path[-1])
        _forget(smaller)
        yield trial.inventing(Invented(smaller["definition"], smaller["answers"]))


def _forget(both: dict[str, Any]) -> None:
    """Leave out the answers to questions that are gone."""
    names = json.dumps(both["definition"])
    for name in list(both["answers"]):
        if f'"{name.split(".")[0]}"' not in names:
            del both["answers"][name]


def _paths(part: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield what can be left out, the largest parts first."""
    keys = list(part) if isinstance(part, dict) else range(len(part))
    for key in keys:
        if key not in NEEDED and (path or key not in {"definition", "answers"}):
            yield (*path, key)
    for key in keys:
        if isinstance(part[key], dict | list):
            yield from _paths(part[key], (*path, key))
