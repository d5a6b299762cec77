"""What is known to be wrong, item by item, so that it can be removed item by item.

A property may fail on an invention only where an item names it: ``tests/test_every_verb.py`` fails
for everything else, and for an item that nothing fails for any more. N1 to N10 were
found by these inventions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.support.features import Features, features_of
from tests.support.trial import Trial


@dataclass(frozen=True)
class Known:
    """One thing that is wrong today."""

    item: str
    seeds: dict[str, int]
    """The verbs that say something false, each with the seed of an invention on which it does."""
    applies: Callable[[Features], bool]
    """Whether an invention has what is wrong."""
    what: str

    def excuses(self, verb: str, trial: Trial) -> bool:
        """Say whether a verb is known to be wrong on an invention."""
        seen = trial.small() if verb == "plan" else trial
        return verb in self.seeds and self.applies(features_of(seen))


def _known(
    item: str, seeds: dict[str, int], what: str, applies: Callable[[Features], bool]
) -> Known:
    return Known(item, seeds, applies, what)


def _has(*names: str) -> Callable[[Features], bool]:
    """Say so of an invention that has all of these."""
    return lambda features: features.issuperset(names)


def _either(*names: str) -> Callable[[Features], bool]:
    """Say so of an invention that has any of these."""
    return lambda features: not features.isdisjoint(names)


def _staged_without_shares(features: Features) -> bool:
    unlike = {"number without bands", "many without points", "normalise"}
    return "staged" in features and bool(features & unlike)


KNOWN: tuple[Known, ...] = (
    _known(
        "N1",
        {"bounds": 2222},
        "a share is above 100 % when an open answer has a smaller range",
        _has("result share"),
    ),
    _known(
        "N2",
        {"score": 2869, "bounds": 593},
        "a share of stages is above 1, or of another scale",
        _staged_without_shares,
    ),
    _known(
        "N3", {"score": 1156}, "stages ignore «over: questions»", _has("staged", "over questions")
    ),
    _known(
        "N4",
        {"score": 1786},
        "the own cap of a node is reduced or rounded once more",
        lambda features: "gate active" in features and bool(features & {"rounding", "reduction"}),
    ),
    _known(
        "N7",
        {"bounds": 5740},
        "a target or a number is above all answers",
        _either("not_applicable target", "unanswered number"),
    ),
    _known(
        "N8",
        {"range": 1725},
        "a reduction makes a negative score better, not worse",
        _has("reduction", "negative"),
    ),
    _known(
        "N9",
        {"bounds": 782},
        "«highest» is the value of the best answers, and stages may be higher with others",
        _either("threshold at", "threshold at_most", "threshold below"),
    ),
    _known(
        "N9",
        {"bounds": 10404},
        "«highest» is the value of the best answers, and a falling staircase may be higher",
        _has("falling"),
    ),
    _known(
        "N10",
        {"range": 201634},
        "on a falling staircase, the range knows no answer between one option and all",
        _has("falling", "many"),
    ),
)


def excuse(verb: str, trial: Trial) -> Known | None:
    """Find the item that excuses a property on an invention."""
    return next((known for known in KNOWN if known.excuses(verb, trial)), None)
