"""From combined values to figures, as ``ResultRules`` does it, for many cases at once.

Reduction, rounding, share and gates, in this order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from operator import itemgetter
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from readiness.models.rules.gates import OVERALL, Gate
from readiness.models.scoring_rules import Reduction, Rounding
from readiness.scoring.adjustments import ResultRules
from readiness.scoring.varied.bounded import UNIT, Bounded, Flags, rounded

Active: TypeAlias = Sequence[tuple[Gate, Flags]]
"""Gates, and in which of the cases each is active."""
_HUNDRED = Fraction(100)
_HALVES = 64
"""A number of which every part with a few digits in the system of 2 is a whole number."""


class Figure(NamedTuple):
    """The figure of one node in every case."""

    value: Bounded
    caps: Sequence[Fraction]
    """Limits of gates."""
    capped: NDArray[np.int64]
    """Which of these limits the figure is, without any doubt; -1 for none."""


def adjusted(
    name: str, value: Bounded, passed: Mapping[str, Bounded], rules: ResultRules, unsure: Flags
) -> Bounded:
    """Return the figure before gates; sets where it is too near to a border to tell the side."""
    if name == OVERALL and rules.rules.reduction:
        value = _reduced(value, rules.rules.reduction, passed, rules, unsure)
    if rules.rules.rounding:
        value = _rounded(value, rules.rules.rounding, unsure)
    if rules.rules.result == "value":
        return value
    whole = rules.whole(name)
    if whole is None:
        return value._replace(known=np.zeros_like(value.known))
    return value.times(Bounded.constant(_HUNDRED / whole, value.value.shape)).at_most(_HUNDRED)


def limited(name: str, value: Bounded, active: Active) -> Figure:
    """Return what gates leave of a figure: at most the lowest of their caps."""
    before, capped = value, np.full(value.value.shape, -1, dtype=np.int64)
    caps = [(cap, where) for gate, where in active if (cap := gate.cap.limit(name)) is not None]
    caps.sort(key=itemgetter(0), reverse=True)
    for place, (cap, where) in enumerate(caps):
        limit, error = rounded(cap)
        capped[where & before.known & (before.value - before.error > limit + error)] = place
        value = value.at_most(cap, where)
    return Figure(value, [cap for cap, _ in caps], capped)


def _reduced(
    value: Bounded,
    rule: Reduction,
    passed: Mapping[str, Bounded],
    rules: ResultRules,
    unsure: Flags,
) -> Bounded:
    strength, whole = passed.get(rule.dimension), rules.whole(rule.dimension)
    if strength is None or whole is None:
        return value
    border, own = rounded(rule.at_least * whole)
    error = strength.error + own
    near = strength.known & (error > 0) & (abs(strength.value - border) <= error)
    np.logical_or(unsure, near, out=unsure)
    reduced = value.times(Bounded.constant(1 - rule.by, value.value.shape))
    reduced = reduced._replace(error=np.maximum(reduced.error, value.error))
    is_reached = strength.known & (strength.value >= border)
    return reduced.where(is_reached & (value.value > 0), value)


def _rounded(value: Bounded, rule: Rounding, unsure: Flags) -> Bounded:
    scale = 10.0**rule.digits
    amount = abs(value.value) * scale
    is_whole = (value.error == 0) & (value.value == np.rint(value.value))
    error = np.where(is_whole, 0, value.error * scale + (amount + 1) * 2 * UNIT)
    amount += 0.5 if rule.way == "half-up" else 0
    near = value.known & (error > 0) & (abs(amount - np.rint(amount)) <= error)
    np.logical_or(unsure, near, out=unsure)
    units = np.floor(amount) * np.where(value.value >= 0, 1, -1)
    result = units / scale
    is_exact = np.fmod(units * _HALVES, scale) == 0
    return Bounded(result, np.where(is_exact, 0, abs(result) * UNIT), value.known)
